"""The digest of a scenario, by which a record knows again what it was played from."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from game.scenario.country import Region
from game.scenario.firm import Behaviour, Producer, Sector, User
from game.scenario.lever import Lever
from game.scenario.material import Good
from game.scenario.schema import Scenario
from game.scenario.script import Move, Package, Talk
from game.scenario.sourced import Sourced

_UNPLAYED: Mapping[type[BaseModel], frozenset[str]] = {
    Scenario: frozenset({"id", "title", "summary", "card", "historical"})
    | {"based_on", "drop", "set", "overrides"}
    | {"dates", "facts", "contested", "observed", "sources"},
    Region: frozenset({"label"}),
    Good: frozenset({"label"}),
    Sector: frozenset({"label"}),
    Behaviour: frozenset({"label"}),
    User: frozenset({"label", "parent"}),
    Producer: frozenset({"label", "parent"}),
    Lever: frozenset({"label", "worst"}),
    Package: frozenset({"label"}),
    Talk: frozenset({"fact"}),
    Move: frozenset({"fact", "source", "confidence", "why"}),
}
"""What of each block no game is played from; a key not named here counts."""


def digest(scenario: Scenario) -> str:
    """The sha256 of what a game is played from, the same on every machine.

    In it are value and unit of every number; the script and the talks with their labels; who owns,
    makes, uses and supplies what; the start, the length and the closure. The order of tables
    counts, for seats and lanes are numbered in it.

    Not in it is what only people read: the source, grade, reason and range of a number; names and
    titles; the card, the facts, the claims, the observations and the sources; dates without an
    act; the overrides on offer; and how a variant is written down. A key at its default counts as
    absent, so that a key the schema gains leaves the digest of a scenario that does not use it.
    """
    import hashlib  # here, because only records need it
    import json

    text = json.dumps(_played(scenario), ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _played(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return {
            name: said
            for name, default in _fields(type(value))
            if (said := _played(getattr(value, name))) != default
        }
    if isinstance(value, Sourced):
        return [_played(value.value), value.unit]
    if isinstance(value, Mapping):
        return {str(key): _played(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_played(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, Any], ...]:
    """Name and default of each field that counts; a field that must be given defaults to `...`."""
    left_out = frozenset().union(*(_UNPLAYED.get(kind, ()) for kind in model.__mro__))
    return tuple(
        (name, ... if field.is_required() else _played(field.default))
        for name, field in sorted(model.model_fields.items())
        if name not in left_out
    )
