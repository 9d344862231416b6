"""Pydantic's findings in the words of the person who wrote the file."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from pydantic_core import ErrorDetails

from game.errors import Problem, closest
from game.scenario.shape import at, known_keys
from game.scenario.tree import Block, Path, Row, Step, place_of, problem

_AT_KEY = frozenset({"extra_forbidden", "missing"})


def problems_from(errors: list[ErrorDetails], root: Block) -> Iterator[tuple[Path, Problem]]:
    """Each finding as a problem at the nearest place in the files, with its path."""
    found = [(_real_path(error["loc"], root), error) for error in errors]
    said: set[tuple[Path, str]] = set()
    for path, error in found:
        if _is_noise(path, error, found):
            continue
        message, hint = _message(path, error, root)
        if (path, message) not in said:
            said.add((path, message))
            place = place_of(root, path, at_key=error["type"] in _AT_KEY)
            yield path, problem(place, path, message, hint)


def _real_path(loc: tuple[Step, ...], root: Block) -> Path:
    """The location without pydantic's own labels for unions, functions and keys."""
    path: list[Step] = []
    here: Any = root
    for i, step in enumerate(loc):
        if isinstance(here, Block) and here.get("kind") == step and _follows_index(loc, i):
            continue
        if _has(here, step):
            here = here[step]
        elif i < len(loc) - 1 or step == "[key]" or not isinstance(here, Block):
            continue
        path.append(step)
    return tuple(path)


def _has(here: Any, step: Step) -> bool:
    if isinstance(here, Row):
        return isinstance(step, int) and step < len(here)
    return isinstance(here, Block) and step in here


def _follows_index(loc: tuple[Step, ...], i: int) -> bool:
    return i > 0 and isinstance(loc[i - 1], int)


def _is_noise(path: Path, error: ErrorDetails, found: list[tuple[Path, ErrorDetails]]) -> bool:
    """Whether another branch of the same choice already says more."""
    if error["type"] != "literal_error" and not error["type"].endswith("_type"):
        return False
    for other, beside in found:
        if beside is error:
            continue
        if len(other) > len(path) and other[: len(path)] == path:
            return True
        if other == path and error["type"] == "literal_error" and _is_choice(error, beside):
            return True
    return False


def _is_choice(error: ErrorDetails, beside: ErrorDetails) -> bool:
    return beside["type"] != "literal_error" and not isinstance(error["input"], str)


def _message(path: Path, error: ErrorDetails, root: Block) -> tuple[str, str | None]:
    kind, context = error["type"], error.get("ctx", {})
    given = error.get("input")
    if kind == "extra_forbidden":
        return "no such key", closest(str(path[-1]), _siblings(path, root))
    if kind == "missing":
        return "is missing", None
    if kind == "literal_error" or kind == "enum":
        return _one_of(given, str(context.get("expected", "")))
    if kind.startswith("union_tag"):
        return _unknown_kind(given, context)
    if given is None and kind not in _PLAIN:
        return "is empty; give a value or leave the key out", None
    wanted = _BOUNDS.get(kind)
    if wanted is not None:
        limit = next(iter(context[name] for name in _LIMITS if name in context), "")
        return f"is {shown(given)} and must be {wanted} {limit}", None
    if kind in _SIZES:
        return _SIZES[kind].format(**context), None
    return f"must be {_TYPES.get(kind, 'something else')}, not {shown(given)}", None


_LIMITS = ("ge", "gt", "le", "lt")
_PLAIN = frozenset({"extra_forbidden", "missing", "literal_error"})
_BOUNDS = {
    "greater_than_equal": "at least",
    "greater_than": "above",
    "less_than_equal": "at most",
    "less_than": "below",
}
_SIZES = {
    "too_short": "needs at least {min_length} entries and has {actual_length}",
    "too_long": "takes at most {max_length} entries and has {actual_length}",
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
    "int_parsing": "a whole number",
    "bool_type": "true or false",
    "string_type": "text; put it in quotes",
    "date_type": "a day such as 2025-04-04",
    "dict_type": "a block of keys",
    "model_type": "a block of keys",
    "model_attributes_type": "a block of keys",
    "tuple_type": "a list in [ ]",
}


def _one_of(given: object, expected: str) -> tuple[str, str | None]:
    known = [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]
    known = [word for word in known if word]
    wanted = known[0] if len(known) == 1 else "one of " + ", ".join(known)
    hint = closest(given, known) if isinstance(given, str) else None
    return f"must be {wanted}, not {shown(given)}", hint


def _unknown_kind(given: object, context: dict[str, Any]) -> tuple[str, str | None]:
    if "expected_tags" not in context:
        return "needs a `kind`", None
    known = [word.strip().strip("'") for word in str(context["expected_tags"]).split(",")]
    tag = str(context.get("tag", ""))
    return f"there is no kind {tag}; known are {', '.join(known)}", closest(tag, known)


def _siblings(path: Path, root: Block) -> tuple[str, ...]:
    here: Any = root
    for step in path[:-1]:
        here = here[step]
    kind = here.get("kind") if isinstance(here, Block) else None
    return known_keys(at(path[:-1]), kind)


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
