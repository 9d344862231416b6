"""Levers on who trades with whom: boycotts, technology rules, listings, alarm, priority."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.rules.sheet import dread, raise_to
from game.scenario.schema import (
    AlarmEffect,
    BoycottEffect,
    FrictionEffect,
    Lever,
    ListingEffect,
    PriorityEffect,
    Scenario,
    StoppageEffect,
)
from game.world.arrays import FloatArray, IndexArray, column
from game.world.build.rows import index
from game.world.state import Policy
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Boycott:
    """State buyers turn away from a source."""

    lanes: IndexArray
    share: float

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Take weight off the lanes."""
        sheet.tilt[self.lanes] *= 1.0 - self.share * severity


@dataclass(frozen=True, slots=True)
class Friction:
    """All trade of a pair shrinks."""

    pairs: IndexArray
    share: float
    start: float

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Add the log trade lost beyond the start."""
        sheet.friction[self.pairs] += self.share * (severity - self.start)


@dataclass(frozen=True, slots=True)
class Alarm:
    """Users are frightened though nothing is blocked."""

    pools: IndexArray
    floor: float
    start: float

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Frighten the users by the severity beyond the start."""
        beyond = np.maximum(severity - self.start, 0.0)
        raise_to(sheet.alarm, self.pools, self.floor * beyond)

    def threaten(
        self, sheet: Policy, severity: FloatArray, threatened: FloatArray, belief: FloatArray
    ) -> None:
        """Frighten the users by what is to come."""
        dread(sheet, self.pools, severity, threatened, self.floor * belief)


@dataclass(frozen=True, slots=True)
class Listing:
    """Listed firms are kept from the owner's side of the market."""

    barred: IndexArray
    """Slots kept from the inside route."""
    confined: IndexArray
    """Slots kept from every other route."""
    start: float

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Close the route while the listing is above its start."""
        closed = (severity > self.start).astype(np.float64)
        raise_to(sheet.barred, self.barred, closed)
        raise_to(sheet.confined, self.confined, closed)


@dataclass(frozen=True, slots=True)
class Priority:
    """Defence orders go first at the owner's ports."""

    channels: IndexArray
    base: FloatArray
    """Weight without a rating, [channel, 1]."""
    weight: float

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Move the rationing weight towards the rated one."""
        rated = self.base + (self.weight - self.base) * severity
        raise_to(sheet.priority, self.channels, rated)


@dataclass(frozen=True, slots=True)
class Stoppage:
    """A component is withheld that a sector cannot replace at once."""

    sectors: IndexArray
    """Rows of the region x sector axis."""
    lost: FloatArray
    """Share of capacity, [row, 1]."""

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Set the capacity that stops in the long run."""
        raise_to(sheet.withheld, self.sectors, self.lost * severity)


def wire_boycott(
    effect: BoycottEffect, lever: Lever, scenario: Scenario, tables: Tables
) -> Boycott:
    """Find the boycotted lanes."""
    lanes = [
        i
        for i, (good, source, to) in enumerate(tables.axes.lanes)
        if good in effect.goods and source == effect.source and to == effect.destination
    ]
    return Boycott(index(lanes), effect.share.value)


def wire_friction(
    effect: FrictionEffect, lever: Lever, scenario: Scenario, tables: Tables
) -> Friction:
    """Find the trade pair."""
    wanted = (effect.exporter, effect.importer)
    rows = index([row for row, pair in enumerate(tables.axes.pairs) if pair == wanted])
    return Friction(rows, effect.share.value, lever.start.value)


def wire_alarm(effect: AlarmEffect, lever: Lever, scenario: Scenario, tables: Tables) -> Alarm:
    """Find the pools of the class in the destinations."""
    pools = [
        i
        for i, (region, _, end) in enumerate(tables.axes.pools)
        if region in effect.destinations and end == effect.end_use
    ]
    return Alarm(index(pools), effect.floor.value, lever.start.value)


def wire_listing(
    effect: ListingEffect, lever: Lever, scenario: Scenario, tables: Tables
) -> Listing:
    """Find the slots of the firms the owner has listed.

    An inside owner keeps them from its own goods; any other owner leaves them nothing but
    the inside route.
    """
    slots = index(
        [
            i
            for i, (user, _) in enumerate(tables.axes.slots)
            if user in scenario.users and scenario.users[user].listed_by == lever.owner
        ]
    )
    none = index([])
    if lever.owner == scenario.inside:
        return Listing(slots, none, lever.start.value)
    return Listing(none, slots, lever.start.value)


def wire_priority(
    effect: PriorityEffect, lever: Lever, scenario: Scenario, tables: Tables
) -> Priority:
    """Find the defence channels out of the owner's ports."""
    rows = index(
        [
            i
            for i, (_, source, _, end) in enumerate(tables.axes.channels)
            if source == lever.owner and end == "def"
        ]
    )
    home = tables.parameters.supply.home_priority.value
    base = 1.0 + (home - 1.0) * tables.channels.home[rows]
    return Priority(rows, base, effect.weight.value)


def wire_stoppage(
    effect: StoppageEffect, lever: Lever, scenario: Scenario, tables: Tables
) -> Stoppage:
    """Find the sector's rows."""
    axes = tables.axes
    sector = axes.sectors.index(effect.sector)
    lost = effect.capacity_lost.value
    rows = [axes.regions.index(region) * len(axes.sectors) + sector for region in lost]
    return Stoppage(index(rows), column(list(lost.values())))
