"""What a record must look like inside, so that a wrong one is refused in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

RECORD = {
    "rules_version": "a whole number",
    "scenario": "text",
    "scenario_hash": "text",
    "played_from": "text",
    "overrides": "a list",
    "settings": "a list",
    "seats": "a table",
    "seed": "an integer",
    "weeks": "a whole number or null",
    "versions": "a table",
    "turns": "a list",
}
"""Key of a record -> what stands there."""
TURN = {
    "turn": "a whole number",
    "first": "a whole number",
    "until": "a whole number",
    "date": "text",
    "moves": "a list",
    "state_hash": "text",
    "figures": "a table",
}
"""Key of a turn -> what stands there."""
MOVE = {
    "state": "text",
    "kind": "text",
    "lever": "text",
    "week": "a whole number",
    "label": "text",
    "verdict": "text",
    "reason": "text",
}
"""Key of every move -> what stands there."""
MORE = {
    "pull": {"severity": "a number"},
    "threat": {"severity": "a number", "deadline": "a whole number", "publicity": "a number"},
}
"""Kind of move -> what else it has."""

LARGEST = 2**53
"""Largest whole number that arrays of numbers hold exactly; only a seed may be larger."""


def misshapen(body: Mapping[str, Any]) -> str | None:
    """The first thing that is not as a record has it, in words; None if all is well."""
    return next(_faults(body), None)


def _faults(body: Mapping[str, Any]) -> Iterator[str]:
    yield from _unlike(body, RECORD, "the record")
    for name in ("overrides", "settings"):
        yield from _each(body[name], "text", name)
    yield from _each(list(body["seats"].values()), "text", "seats")
    if body["weeks"] is not None and body["weeks"] < 1:
        yield "weeks must be at least 1"
    for number, turn in enumerate(body["turns"], start=1):
        where = f"turn {number}"
        yield from _unlike(turn, TURN, where)
        yield from _each(list(turn["figures"].values()), "a number", f"{where}, figures")
        for place, move in enumerate(turn["moves"], start=1):
            what = f"{where}, move {place}"
            yield from _unlike(move, MOVE, what)
            yield from _unlike(move, MORE.get(move["kind"], {}), what)


def _unlike(thing: object, shape: Mapping[str, str], where: str) -> Iterator[str]:
    if not isinstance(thing, dict):
        yield f"{where} must be a table"
        return
    for key, kind in shape.items():
        if key not in thing:
            yield f"{where} lacks {key}"
        elif not _is(thing[key], kind):
            yield f"{where}: {key} must be {kind}"


def _each(values: list[object], kind: str, where: str) -> Iterator[str]:
    if not all(_is(value, kind) for value in values):
        yield f"{where}: each entry must be {kind}"


def _is(value: object, kind: str) -> bool:
    if isinstance(value, bool):
        return False
    if value is None:
        return kind.endswith("or null")
    kind = kind.removesuffix(" or null")
    if isinstance(value, int) and kind != "an integer" and abs(value) > LARGEST:
        return False
    return isinstance(value, _TYPES[kind])


_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "an integer": int,
    "a whole number": int,
    "a number": (int, float),
    "text": str,
    "a list": list,
    "a table": dict,
}
