"""What a record must look like inside, so that a wrong one is refused in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from game.turn.seat import Reason

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
    "said": "a list",
    "moves": "a list",
    "rounds": "a list",
    "overrides": "a list",
    "agreements": "a list",
    "state_hash": "text",
    "figures": "a table",
}
"""Key of a turn -> what stands there."""
MOVE = {
    "state": "text",
    "kind": "text",
    "week": "a whole number",
    "label": "text",
    "verdict": "text",
    "reason": "text",
}
"""Key of every move -> what stands there."""
MORE = {
    "pull": {"lever": "text", "severity": "a number", "until": "a whole number or null"},
    "threat": {
        "lever": "text",
        "severity": "a number",
        "deadline": "a whole number",
        "publicity": "a number",
    },
    "withdrawal": {"lever": "text"},
    "promise": {"lever": "text", "severity": "a number"},
    "listing": {"user": "text", "listed": "yes or no"},
    "demarche": {"target": "text"},
    "request": {"dyad": "text"},
    "declaration": {"dyad": "text"},
    "compliance": {"level": "a number"},
    "suspension": {"dyad": "text", "share": "a number"},
    "claim": {"dyad": "text", "limit": "a number"},
}
"""Kind of move -> what else it has."""
ROUND = {
    "dyad": "text",
    "place": "text",
    "mediator": "text or null",
    "asked_by": "a list",
    "exchanges": "a list",
    "signed": "a table or null",
}
"""Key of a round of talks -> what stands there."""
EXCHANGE = {
    "side": "text",
    "text": "yes or no",
    "accepts": "yes or no",
    "signed": "yes or no",
    "walks": "yes or no",
    "offer": "a table or null",
    "why": "text",
    "worth": "a number or null",
    "wanted": "a number or null",
    "claim": "a number or null",
    "by_hand": "yes or no",
    "void": "text",
}
"""Key of an answer in a round -> what stands there."""
LATER = {
    "least": "a number or null",
    "own_worth": "a number or null",
    "game": "a whole number",
}
"""Key that records of earlier versions, or of games by themselves, lack -> what stands there."""
REASON = {
    "what": "text",
    "of": "text",
    "amount": "a number",
    "unit": "text",
    "parts": "a list",
}
"""Key of a number that a decision rests on -> what stands there."""
PACKAGE = {
    "template": "text or null",
    "relief": "a table",
    "duration": "a number",
    "sunset": "text",
    "snap_back": "yes or no",
    "conditional": "yes or no",
    "annual": "yes or no",
    "extends": "yes or no",
}
"""Key of a package -> what stands there."""
OVERRIDE = {
    "measure": "text",
    "of": "text",
    "week": "a whole number",
    "before": "a number",
    "after": "a number",
    "author": "text",
    "reason": "text",
}
"""Key of a facilitator's override -> what stands there."""
CHOICES = {"sunset": ("revert", "stay", "renew")}
"""Key -> words that may stand there."""

LARGEST = 2**53
"""Largest whole number that arrays of numbers hold exactly; only a seed may be larger."""


def misshapen(body: Mapping[str, Any]) -> str | None:
    """The first thing that is not as a record has it, in words; None if all is well."""
    return next(faults(body), None)


def faults(body: Mapping[str, Any]) -> Iterator[str]:
    """Everything that is not as a record has it, in words."""
    yield from unlike(body, RECORD, "the record")
    for name in ("overrides", "settings"):
        yield from _each(body[name], "text", name)
    yield from _each(list(body["seats"].values()), "text", "seats")
    if body["weeks"] is not None and body["weeks"] < 1:
        yield "weeks must be at least 1"
    if body.get("game", 0) < 0:
        yield "game must be at least 0"
    for number, turn in enumerate(body["turns"], start=1):
        where = f"turn {number}"
        yield from unlike(turn, TURN, where)
        yield from _each(list(turn["figures"].values()), "a number", f"{where}, figures")
        for part, word in (("said", "statement"), ("moves", "move")):
            for place, move in enumerate(turn[part], start=1):
                what = f"{where}, {word} {place}"
                yield from unlike(move, MOVE, what)
                yield from unlike(move, MORE.get(move["kind"], {}), what)
        for place, held in enumerate(turn["rounds"], start=1):
            yield from _odd_round(held, f"{where}, round {place}")
        for place, override in enumerate(turn["overrides"], start=1):
            yield from unlike(override, OVERRIDE, f"{where}, override {place}")


def _odd_round(held: object, where: str) -> Iterator[str]:
    yield from unlike(held, ROUND, where)
    assert isinstance(held, dict)
    for number, exchange in enumerate(held["exchanges"], start=1):
        yield from odd_exchange(exchange, f"{where}, answer {number}")


def odd_exchange(exchange: object, where: str) -> Iterator[str]:
    """What is odd about an answer in a round."""
    yield from unlike(exchange, EXCHANGE, where)
    assert isinstance(exchange, dict)
    if exchange["why"].upper() not in Reason.__members__:
        yield f'{where}: why must be a reason, not "{exchange["why"]}"'
    if exchange["offer"] is not None:
        yield from odd_package(exchange["offer"], f"{where}, offer")


def odd_package(package: object, where: str) -> Iterator[str]:
    """What is odd about a package."""
    yield from unlike(package, PACKAGE, where)
    assert isinstance(package, dict)
    yield from _each(list(package["relief"].values()), "a number", where)


def unlike(thing: object, shape: Mapping[str, str], where: str) -> Iterator[str]:
    """What a thing lacks, or has of the wrong kind.

    Args:
        thing: Any value.
        shape: Key -> what stands there.
        where: How to speak of the thing.
    """
    if not isinstance(thing, dict):
        yield f"{where} must be a table"
        return
    later = {key: kind for key, kind in LATER.items() if key in thing}
    if "reasons" in thing:
        yield from _odd_reasons(thing["reasons"], where)
    for key, kind in {**shape, **later}.items():
        if key not in thing:
            yield f"{where} lacks {key}"
        elif not fits(thing[key], kind):
            yield f"{where}: {key} must be {kind}"
        elif key in CHOICES and thing[key] not in CHOICES[key]:
            yield f"{where}: {key} must be one of {', '.join(CHOICES[key])}"


def _odd_reasons(reasons: object, where: str) -> Iterator[str]:
    if not isinstance(reasons, list):
        yield f"{where}: reasons must be a list"
        return
    for number, reason in enumerate(reasons, start=1):
        what = f"{where}, reason {number}"
        yield from unlike(reason, REASON, what)
        for part in reason["parts"]:
            named = isinstance(part, list) and [type(one) for one in part[:2]] == [str, str]
            if not named or len(part) != 3 or not fits(part[2], "a number"):
                yield f"{what}: a part is what it comes from, what it belongs to, and a number"


def _each(values: list[object], kind: str, where: str) -> Iterator[str]:
    if not all(fits(value, kind) for value in values):
        yield f"{where}: each entry must be {kind}"


def fits(value: object, kind: str) -> bool:
    """Whether a value is of a kind, such as `a whole number or null`."""
    if isinstance(value, bool) or kind == "yes or no":
        return isinstance(value, bool) and kind == "yes or no"
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
