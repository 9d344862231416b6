"""Levers that help: carve-outs, review staff, stockpiles, guarantees to new plants."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.rules.sheet import raise_to
from game.scenario.schema import (
    CarveOutEffect,
    GuaranteeEffect,
    Lever,
    ReleaseEffect,
    Scenario,
    StaffEffect,
    StockpileEffect,
)
from game.world.arrays import FloatArray, IndexArray
from game.world.build.rows import index
from game.world.state import Policy
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class CarveOut:
    """Spares some civil firms part of the licence regime."""

    slots: IndexArray
    spares: float

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Set what the firms are spared."""
        raise_to(sheet.spared, self.slots, self.spares * severity)


@dataclass(frozen=True, slots=True)
class Staff:
    """More officers at the licence desk."""

    added: float

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Add review capacity."""
        sheet.staff[:] += self.added * severity


@dataclass(frozen=True, slots=True)
class Stockpile:
    """A higher target for some of a state's stocks."""

    reserves: IndexArray
    amount: FloatArray
    """Stock added to the target at severity 1, [row, 1]."""

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Raise the targets."""
        sheet.stockpile[self.reserves] += self.amount * severity


@dataclass(frozen=True, slots=True)
class Release:
    """A state's stocks are open to users who run low."""

    reserves: IndexArray
    civil: float
    defence: float

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Raise the covers below which users are served."""
        offset = len(sheet.stockpile)
        raise_to(sheet.opened, self.reserves, self.civil * severity)
        raise_to(sheet.opened, self.reserves + offset, self.defence * severity)


@dataclass(frozen=True, slots=True)
class Guarantee:
    """New plants are promised a price and a buyer."""

    sites: IndexArray
    price: float
    offtake: float

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Raise the floor and the share under contract."""
        raise_to(sheet.guaranteed, self.sites, self.price * severity)
        raise_to(sheet.contracted, self.sites, self.offtake * severity)


def wire_carve_out(
    effect: CarveOutEffect, lever: Lever, scenario: Scenario, tables: Tables
) -> CarveOut:
    """Find the stocks of the firms that are spared."""
    users = scenario.users
    named = {
        name
        for name, user in users.items()
        if user.region in effect.destinations
        and user.end_use == "civ"
        and effect.branch in (None, user.branch)
        and (not effect.firms or name in effect.firms)
    }
    slots = [i for i, (user, _) in enumerate(tables.axes.slots) if user in named]
    return CarveOut(index(slots), effect.spares.value)


def wire_staff(effect: StaffEffect, lever: Lever, scenario: Scenario, tables: Tables) -> Staff:
    """One desk for all."""
    return Staff(effect.added.value)


def _reserves(lever: Lever, tables: Tables, goods: tuple[str, ...] | None) -> list[int]:
    region = tables.axes.regions.index(lever.owner)
    rows = zip(tables.reserves.state, tables.reserves.good, strict=True)
    return [
        i
        for i, (state, good) in enumerate(rows)
        if state == region and (goods is None or tables.axes.goods[good] in goods)
    ]


def wire_stockpile(
    effect: StockpileEffect, lever: Lever, scenario: Scenario, tables: Tables
) -> Stockpile:
    """Find the owner's reserves of the goods and what a week of use is."""
    rows = index(_reserves(lever, tables, effect.goods))
    use = np.append(tables.pools.use[:, 0], 0.0)
    reserves = tables.reserves
    weekly = use[reserves.civil_pool[rows]] + use[reserves.defence_pool[rows]]
    return Stockpile(rows, (effect.cover.value * weekly).reshape(-1, 1))


def wire_release(
    effect: ReleaseEffect, lever: Lever, scenario: Scenario, tables: Tables
) -> Release:
    """Find the owner's reserves."""
    cover = effect.cover.value
    rows = index(_reserves(lever, tables, None))
    return Release(rows, cover.get("civ", 0.0), cover.get("def", 0.0))


def wire_guarantee(
    effect: GuaranteeEffect, lever: Lever, scenario: Scenario, tables: Tables
) -> Guarantee:
    """Find the sites of the goods in the owner's region."""
    region = tables.axes.regions.index(lever.owner)
    ports, sites = tables.ports, tables.sites
    rows = [
        i
        for i, port in enumerate(sites.port)
        if port >= 0
        and ports.region[port] == region
        and tables.axes.goods[sites.good[i]] in effect.goods
    ]
    return Guarantee(index(rows), effect.price.value, effect.offtake.value)
