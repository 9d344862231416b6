"""Pydantic's findings in the words of the person who wrote the file."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from game.errors import Problem, closest
from game.scenario.schema import Scenario
from game.scenario.shape import at, known_keys
from game.scenario.tree import Block, Path, Row, Step, place_of, problem

_AT_KEY = frozenset({"extra_forbidden", "missing"})


def problems_from(
    errors: list[ErrorDetails], root: Block, of: type[BaseModel] = Scenario
) -> Iterator[tuple[Path, Problem | None]]:
    """Each finding's path, with the problem at the nearest place in the files.

    None where another problem already says it: a key is missing because it is misspelt.

    Args:
        errors: What pydantic found.
        root: The file as read.
        of: What it should have been.
    """
    by_path: dict[Path, list[ErrorDetails]] = {}
    for error in errors:
        by_path.setdefault(_real_path(error, root), []).append(error)
    meant = {
        (*path[:-1], hint)
        for path, beside in by_path.items()
        if beside[0]["type"] == "extra_forbidden" and (hint := _hint(path, root, of))
    }
    deep = {path[:n] for path in by_path for n in range(len(path))}
    for path, beside in by_path.items():
        telling = [error for error in beside if path not in deep or not _is_outer(error)]
        if not telling or (telling[0]["type"] == "missing" and path in meant):
            yield path, None
            continue
        message, hint = _message(path, telling, root, of)
        place = place_of(root, path, at_key=telling[0]["type"] in _AT_KEY)
        yield path, problem(place, path, message, hint)


def _real_path(error: ErrorDetails, root: Block) -> Path:
    """The location without pydantic's own labels for unions, functions and keys."""
    path: list[Step] = []
    here: Any = root
    loc = error["loc"]
    for i, step in enumerate(loc):
        if (
            isinstance(here, Block)
            and here.get("kind") == step
            and i
            and isinstance(loc[i - 1], int)
        ):
            continue
        if _has(here, step):
            here = here[step]
        elif i < len(loc) - 1 or error["type"] != "missing":
            continue
        path.append(step)
    return tuple(path)


def _has(here: Any, step: Step) -> bool:
    if isinstance(here, Row):
        return isinstance(step, int) and step < len(here)
    return isinstance(here, Block) and step in here


def _is_outer(error: ErrorDetails) -> bool:
    """Whether an error says no more than those found further in."""
    kind = error["type"]
    return kind in ("literal_error", "too_short") or kind.endswith("_type")


def _message(
    path: Path, beside: list[ErrorDetails], root: Block, of: type[BaseModel]
) -> tuple[str, str | None]:
    error = beside[0]
    kind, context = error["type"], error.get("ctx", {})
    given = error.get("input")
    if kind == "extra_forbidden":
        return "no such key", _hint(path, root, of)
    if kind == "missing":
        return "is missing", None
    if kind.startswith("union_tag"):
        return _unknown_kind(context)
    if given is None:
        return "is empty; give a value or leave the key out", None
    if kind in _BOUNDS:
        limit = next(context[name] for name in _LIMITS if name in context)
        return f"is {shown(given)} and must be {_BOUNDS[kind]} {limit:g}", None
    if kind in _SIZES:
        return _SIZES[kind].format(**context), None
    return _wanted(beside, given)


def _wanted(beside: list[ErrorDetails], given: object) -> tuple[str, str | None]:
    """What the value must be, over all branches of a choice."""
    words: dict[str, None] = {}
    for error in beside:
        if error["type"] == "literal_error":
            words.update(dict.fromkeys(_words(str(error.get("ctx", {}).get("expected", "")))))
    hint = closest(given, words) if isinstance(given, str) else None
    wanted = ["one of " + ", ".join(words)] if len(words) > 1 else list(words)
    wanted += [_TYPES[error["type"]] for error in beside if error["type"] in _TYPES]
    choice = " or ".join(dict.fromkeys(wanted)) or "something else"
    return f"must be {choice}, not {shown(given)}", hint


def _words(expected: str) -> list[str]:
    parts = expected.replace(" or ", ", ").split(",")
    return [word for part in parts if (word := part.strip().strip("'"))]


_LIMITS = ("ge", "gt", "le", "lt")
_BOUNDS = {
    "greater_than_equal": "at least",
    "greater_than": "above",
    "less_than_equal": "at most",
    "less_than": "below",
}
_SIZES = {
    "too_short": "needs at least {min_length} and has {actual_length}",
    "too_long": "takes at most {max_length} and has {actual_length}",
    "string_too_short": "must not be empty",
    "string_too_long": "is longer than {max_length} letters",
    "string_pattern_mismatch": "is not an id; ids are letters, digits and _, a letter first",
    "finite_number": "must be a finite number",
}
_TYPES = {
    "float_type": "a number",
    "float_parsing": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing_size": "a whole number",
    "int_parsing": "a whole number",
    "bool_type": "true or false",
    "string_type": "text in quotes",
    "date_type": "a day such as 2025-04-04",
    "dict_type": "a block of keys",
    "model_type": "a block of keys",
    "model_attributes_type": "a block of keys",
    "tuple_type": "a list in [ ]",
}


def _unknown_kind(context: dict[str, Any]) -> tuple[str, str | None]:
    if "expected_tags" not in context:
        return "needs a `kind`", None
    known = _words(str(context["expected_tags"]))
    tag = str(context.get("tag", ""))
    return f"there is no kind {tag}; known are {', '.join(known)}", closest(tag, known)


def _hint(path: Path, root: Block, of: type[BaseModel]) -> str | None:
    return closest(str(path[-1]), _siblings(path, root, of))


def _siblings(path: Path, root: Block, of: type[BaseModel]) -> tuple[str, ...]:
    here: Any = root
    for step in path[:-1]:
        here = here[step]
    kind = here.get("kind") if isinstance(here, Block) else None
    return known_keys(at(path[:-1], of), kind)


def shown(given: object) -> str:
    """A value as an author wrote it, shortened."""
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, Block):
        return "a block"
    if isinstance(given, Row):
        return "a list"
    if isinstance(given, str):
        return f'the text "{given if len(given) <= 40 else given[:37] + "..."}"'
    if isinstance(given, dt.date):
        return f"the day {given}"
    return "nothing" if given is None else str(given)
