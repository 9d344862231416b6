"""The reference page of scenario keys, written from the schema itself.

`python3 -m game.report.reference` renews the page with the others.
"""

import ast
import datetime as dt
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from game.scenario.kinds import FactIdentifier, Identifier
from game.scenario.overrides import STEADY
from game.scenario.schema import Scenario
from game.scenario.shape import alternatives, fields, units_of
from game.scenario.sourced import Sourced

_HEAD = f"""# Scenario keys

Written by `python3 -m game.report.reference` from the schema; change the schema, not this page.

A scenario is a folder of `.yaml` files, or one file. Each top-level key stands in exactly one
file; the entries of `facts` and `sources` may be spread over several.

A **variant** says `based_on` and only what differs. What it names under `drop` goes first; entries
of its own in tables and lists are added; its own words, numbers and card replace those of the base,
which never gives it `id` and `title`; what it has under `set` comes last. Talks, dates and script
are put in order of time.

**Sourced** values are numbers about the world, or tables of them. They are written with their
provenance, or bare where a scenario does not claim to be history:

```yaml
gdp: {{value: 561, unit: bn USD/week, source: [some_source], confidence: high}}
gdp: 561
```

| key | what it is |
| --- | --- |
SOURCED
Where all of a table shares one provenance, `value` holds the table. An anchor and a merge key
(`<<: *name`) repeat a provenance. Numbers are written as in YAML 1.2 (`.5`, `1e6`), only `true`
and `false` are truth values, a day is `2025-04-04`, and everything else is text, so `NO` is Norway.

What a number stands for is settled in this order, later wins: `scenarios/parameters.yaml`, the
scenario's own files (those of a variant after its base's), named overrides in the order given,
`--set KEY=VALUE` settings. Every scenario has the override `{STEADY}`: growth, ramps, the
script and all noise off.
"""


def page() -> str:
    """The whole page."""
    provenance = "".join(
        f"| `{name}` | {text} |\n" for name, text in attribute_docs(Sourced).items()
    )
    blocks = "\n".join(_block(model) for model in models())
    return _HEAD.replace("SOURCED\n", provenance + "\n") + "\n" + blocks


def models() -> list[type[BaseModel]]:
    """Every block a scenario can hold, each after the first block that names it."""
    found: dict[type[BaseModel], None] = {}

    def visit(annotation: Any) -> None:
        for kind in alternatives(annotation):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                if kind not in found:
                    found[kind] = None
                    for inner in fields(kind).values():
                        visit(inner)
            else:
                for part in get_args(kind):
                    visit(part)

    visit(Scenario)
    return list(found)


@cache
def attribute_docs(model: type) -> dict[str, str]:
    """The line of documentation under each attribute of a class."""
    tree = ast.parse(inspect.getsource(sys.modules[model.__module__]))
    (body,) = (
        n.body for n in tree.body if isinstance(n, ast.ClassDef) and n.name == model.__name__
    )
    docs: dict[str, str] = {}
    for node, after in pairwise(body):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            text = _text_of(after)
            docs[node.target.id] = " ".join(text.split()) if text else ""
    return docs


def described(annotation: Any) -> str:
    """What may stand for a value, in words."""
    if annotation in (Identifier, FactIdentifier):
        return "id"
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated and get_origin(arguments[0]) is None:
        return _bounded(*arguments)
    if origin is Annotated:
        return described(arguments[0])
    if origin in (Union, UnionType):
        return " or ".join(described(part) for part in arguments if part is not NoneType)
    return _plain(annotation)


def _block(model: type[BaseModel]) -> str:
    docs = attribute_docs(model)
    lines = [f"## {model.__name__}", "", inspect.cleandoc(model.__doc__ or ""), ""]
    lines += ["| key | value | what it is |", "| --- | --- | --- |"]
    for name, annotation in fields(model).items():
        needed = _needed(model.model_fields[name])
        unit = ", ".join(units_of(annotation))
        value = (
            described(annotation)
            + (f"; {unit}" if unit else "")
            + (f"; {needed}" if needed else "")
        )
        text = docs.get(name) or _kind_doc(annotation)
        lines.append(f"| `{name}` | {_cell(value)} | {_cell(text)} |")
    return "\n".join([*lines, ""])


def _needed(info: FieldInfo) -> str:
    if info.is_required():
        return ""
    default = info.get_default()
    if isinstance(default, Sourced):
        default = default.value
    if default in (None, {}, ()):
        return "may be left out"
    return f"{_shown(default)} if left out"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)


def _kind_doc(annotation: Any) -> str:
    """What a key without a line of its own says: a kind of effect, or an id by its name."""
    if get_origin(annotation) is Literal:
        return f"Always `{get_args(annotation)[0]}`."
    return ""


def _plain(kind: Any) -> str:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Sourced:
        return f"**sourced** {described(arguments[0])}"
    if origin is dict:
        return f"table of {described(arguments[0])} to {described(arguments[1])}"
    if origin is tuple and arguments[-1] is Ellipsis:
        return f"list of {described(arguments[0])}"
    if origin is tuple:
        return f"[{', '.join(described(part) for part in arguments)}]"
    if origin is Literal:
        return " or ".join(f"`{word}`" for word in arguments)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    return _WORDS.get(kind, "anything")


_WORDS = {
    str: "text",
    float: "number",
    int: "whole number",
    bool: "true or false",
    dt.date: "day",
}


def _bounded(kind: Any, *marks: Any) -> str:
    if any(getattr(mark, "pattern", None) for mark in marks):
        return "id"
    limits = dict(_limits(marks))
    word = _plain(kind)
    if "ge" in limits and "le" in limits:
        return f"{word} {limits['ge']:g} to {limits['le']:g}"
    said = [f"{words} {limits[name]:g}" for name, words in _BOUNDS if name in limits]
    return " ".join([word, *said])


_BOUNDS = (("ge", "from"), ("gt", "above"), ("le", "up to"), ("lt", "below"))


def _limits(marks: tuple[Any, ...]) -> Iterator[tuple[str, float]]:
    for mark in marks:
        if isinstance(mark, FieldInfo):
            yield from _limits(tuple(mark.metadata))
        for name, _ in _BOUNDS:
            if isinstance(limit := getattr(mark, name, None), int | float):
                yield name, limit


def _text_of(node: ast.stmt) -> str | None:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return str(node.value.value)
    return None


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(page())
