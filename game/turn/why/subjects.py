"""What a measure can be asked of: firms, regions, goods, pairs, each with an id and a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.rules.book import Rulebook
from game.turn.why.names import names


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing a measure can be asked of."""

    id: str
    """As in the weekly table."""
    label: str
    unit: str
    row: int
    """Where its measure stands on the axis of all subjects."""


def holders(book: Rulebook) -> Iterator[Subject]:
    """Stocks: of each firm, then of all users of a region and an end use together."""
    axes, scenario = book.tables.axes, book.scenario
    users, regions, goods = names(scenario.users), names(scenario.regions), names(scenario.goods)
    for row, (user, good) in enumerate(axes.slots):
        label = users.get(user) or f"plants of {regions[user.removeprefix('plants_')]}"
        yield Subject(f"{user}/{good}", f"{label}, {goods[good]}", scenario.goods[good].unit, row)
    ends = {"civ": "civil users", "def": "defence users"}
    for row, pool in enumerate(axes.pools, start=len(axes.slots)):
        region, good, end = pool
        label = f"{regions[region]}, {ends[end]}, {goods[good]}"
        yield Subject("/".join(pool), label, scenario.goods[good].unit, row)


def prices(book: Rulebook) -> Iterator[Subject]:
    """Prices of goods outside the inside region, then inside."""
    goods, inside = names(book.scenario.goods), book.scenario.regions[book.scenario.inside].label
    unit = "multiples of the price at the start"
    for row, (good, label) in enumerate(goods.items(), start=len(goods)):
        yield Subject(good, f"{label}, outside {inside}", unit, row)
    for row, (good, label) in enumerate(goods.items()):
        yield Subject(f"{good}:inside", f"{label}, inside {inside}", unit, row)


def cells(book: Rulebook) -> Iterator[Subject]:
    """Sectors of each region."""
    regions, sectors = names(book.scenario.regions), names(book.scenario.sectors)
    pairs = [(region, sector) for region in regions for sector in sectors]
    for row, (region, sector) in enumerate(pairs):
        label = f"{sectors[sector]}, {regions[region]}"
        yield Subject(f"{region}/{sector}", label, "shares of normal output", row)


def states(book: Rulebook, unit: str) -> Iterator[Subject]:
    """States with a seat."""
    regions = names(book.scenario.regions)
    for row, state in enumerate(book.tables.axes.states):
        yield Subject(state, regions[state], unit, row)


def regions(book: Rulebook) -> Iterator[Subject]:
    """All regions."""
    for row, (region, label) in enumerate(names(book.scenario.regions).items()):
        yield Subject(region, label, "bn USD a week", row)


def dyads(book: Rulebook) -> Iterator[Subject]:
    """One state over another, the owner of the levers first."""
    regions, states = names(book.scenario.regions), book.tables.axes.states
    for row, (owner, target) in enumerate((a, b) for a in states for b in states):
        if owner != target:
            label = f"{regions[owner]} over {regions[target]}"
            yield Subject(f"{owner}/{target}", label, "bn USD a week", row)


def pairs(book: Rulebook) -> Iterator[Subject]:
    """Trade from one region to another."""
    regions = names(book.scenario.regions)
    for row, (seller, buyer) in enumerate(book.tables.axes.pairs):
        label = f"{regions[seller]} to {regions[buyer]}"
        yield Subject(f"{seller}/{buyer}", label, "bn USD a week", row)
