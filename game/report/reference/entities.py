"""Entities of the model: how many there are of each, and the variables they have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from game.report.reference.sheet import table
from game.rules.book import Rulebook, opening
from game.scenario.reference import attribute_docs
from game.world.state import Chain, Home, Policy, World

WHAT = {
    "1": ("world", "the world as a whole"),
    "region": ("region", "a part of the world that produces, uses and trades"),
    "state": ("state", "a region with a seat at the table"),
    "dyad": ("dyad", "two states that bargain"),
    "lever": ("lever", "an instrument of one state"),
    "licence lever": ("licence lever", "a lever that sets licences"),
    "region x sector": ("sector", "a using industry of a region"),
    "pair": ("trade pair", "trade in all goods from one region to another"),
    "good": ("good", "a material at a stage, or a technology"),
    "2 x good": ("price", "of a good, inside or outside"),
    "pool": ("pool", "a region, a good and an end use"),
    "slot": ("slot", "one firm's stock of one good, or that of a region's plants"),
    "plant slot": ("plant slot", "a slot of plants"),
    "port": ("port", "a region's makers of one good"),
    "lane": ("lane", "a good, a source and a destination"),
    "channel": ("channel", "a lane and an end use"),
    "slow channel": ("slow channel", "a channel whose goods may be flown instead"),
    "licensed": ("licensed channel", "a channel that a licence regime covers"),
    "banned": ("banned channel", "a channel that a ban can act on"),
    "leak": ("leak", "a channel whose blocked orders may take a detour"),
    "leg": ("leg", "one of a pool's two routes, inside and other"),
    "berth": ("berth", "a slot's place on a leg"),
    "reserve": ("reserve", "a government's stock of a good"),
    "2 x reserve": ("reserve door", "of a reserve, to civil or to defence users"),
    "site": ("site", "a place where capacity may be started"),
}
"""Axis -> name of the entity that has a row on it, and what it is."""

_DOC = re.compile(r"(.*), ([^,]+), (?:each )?\[(?:(?:\d, )?)([^\]]*), trial\](.*)\.")


@dataclass(frozen=True, slots=True)
class Variable:
    """One field of the world, as its docstring has it."""

    field: str
    meaning: str
    unit: str
    axis: str
    """Name of the axis before that of the trials."""
    rows: int


def variables(book: Rulebook) -> list[Variable]:
    """Everything that changes, in the order of the code."""
    world = opening(book, 1)
    parts = (
        ("world", World, world),
        ("policy", Policy, world.policy),
        ("chain", Chain, world.chain),
        ("home", Home, world.home),
    )
    return [one for holder, kind, part in parts for one in _variables(holder, kind, part)]


def entities(book: Rulebook) -> str:
    """A table of entities and how many of each the scenario has, and one of their variables."""
    scenario, known = book.scenario, variables(book)
    number = {one.axis: one.rows for one in known}
    agents = [
        ("user", "a firm, or the rest of a branch, that uses goods", len(scenario.users)),
        ("producer", "a firm, or the rest of a region's makers", len(scenario.producers)),
    ]
    counted = [*agents, *((name, what, number[axis]) for axis, (name, what) in WHAT.items())]
    return "\n\n".join(
        [
            table(
                ("entity", "what it is", "number:"),
                ((name, what, f"{rows:,}") for name, what, rows in counted),
            ),
            "Their variables, one value for each trial:",
            table(
                ("entity", "variable", "meaning", "unit"),
                (row for axis, (name, _) in WHAT.items() for row in _rows(known, axis, name)),
            ),
        ]
    )


def _rows(known: list[Variable], axis: str, name: str) -> Iterator[tuple[str, ...]]:
    """Variables of one entity; only the first row names it."""
    for one in known:
        if one.axis == axis:
            yield name, f"`{one.field}`", one.meaning, one.unit
            name = ""


def _variables(holder: str, kind: type, part: object) -> Iterator[Variable]:
    docs = attribute_docs(kind)
    for field in fields(kind):
        said = _DOC.fullmatch(docs[field.name])
        if said is None:
            continue
        meaning, unit, axes, more = said.groups()
        value: Any = getattr(part, field.name)
        array = value[0] if isinstance(value, tuple) else value
        name = f"{holder}.{field.name}"
        yield Variable(name, meaning + more, unit, axes.split(", ")[-1], array.shape[-2])
