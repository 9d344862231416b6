"""Sorts levers into the few groups by which a negotiator thinks about them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from game.rules.book import Rulebook
from game.world.arrays import IndexArray
from game.world.build.rows import index


class Group(IntEnum):
    """What a lever is about."""

    TARIFF = 0
    """Duties."""
    GOODS = 1
    """Goods held back, or let go sooner."""
    TECHNOLOGY = 2
    """Lists, rules and components."""
    OTHER = 3
    """All the rest."""


_BY_KIND: Mapping[str, Group] = {
    "tariff": Group.TARIFF,
    "licence": Group.GOODS,
    "denial": Group.GOODS,
    "ban": Group.GOODS,
    "carve_out": Group.GOODS,
    "staff": Group.GOODS,
    "listing": Group.TECHNOLOGY,
    "friction": Group.TECHNOLOGY,
    "stoppage": Group.TECHNOLOGY,
}
"""Kind of effect -> group; a kind not named belongs to the rest."""


def groups(book: Rulebook) -> IndexArray:
    """Group of every lever, by its first effect, [lever]."""
    return index(
        [
            _BY_KIND.get(lever.effects[0].kind, Group.OTHER)
            for lever in book.scenario.levers.values()
        ]
    )
