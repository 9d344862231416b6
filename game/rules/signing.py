"""What a signature does at once: a slot, a price at home, threats taken back, a new clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from game.economy import politics
from game.rules.acts import silenced
from game.rules.book import Rulebook
from game.rules.package import Package, room
from game.rules.slots import in_force, taken
from game.world.arrays import FloatArray, MaskArray, every_row, picked
from game.world.state import Agreements, Status, World
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Appraised:
    """What a package is worth to those who sign it."""

    worth: FloatArray
    """bn USD/week, [2, trial]."""
    appeal: FloatArray
    """What speaks for it at home beside approval, logit, [2, trial]."""
    weight: FloatArray
    """Share of each commitment in its receiver's gain, [lever, trial]."""
    backing: FloatArray
    """How far lobbies for the relief cover its owner, 0 to 1, [lever, trial]."""


def price(
    tables: Tables, world: World, package: Package, backing: FloatArray | float = 0.0
) -> FloatArray:
    """Political capital a package costs each state that concedes in it, points, [state, trial].

    Source: model equation (give).
    """
    relieved = package.relief * room(tables.instruments, world.levers)
    return politics.cost_of_conceding(tables, relieved, np.asarray(backing))


def full(world: World) -> MaskArray:
    """Trials in which every slot is taken, [trial]."""
    return every_row(taken(world.agreements))


def sign(
    book: Rulebook,
    world: World,
    dyad: int,
    package: Package,
    where: MaskArray,
    *,
    appraised: Appraised,
    free: MaskArray | None = None,
    by_hand: tuple[bool, bool] = (False, False),
) -> World:
    """Both sides of a dyad sign a package in some trials.

    Args:
        free: Trials in which it costs nobody political capital, as a mediator's text does not.
        by_hand: Whether each side will move its levers by its own hand.
    """
    where = where & (package.extends | ~full(world))
    if not where.any():
        return world
    world = _paid(book, world, package, where, appraised, free)
    levers = package.bound & where & ~package.extends
    threats = levers & ~np.isnan(world.threatened)
    world = silenced(world, threats) if threats.any() else world
    agreements = _prolonged(world, dyad, package, where & package.extends)
    agreements = _entered(
        book, world, agreements, dyad, package, where & ~package.extends, appraised, by_hand
    )
    clock = agreements.clock.copy()
    clock[dyad] = np.where(where, float(world.week), clock[dyad])
    return replace(world, agreements=replace(agreements, clock=clock))


def _paid(
    book: Rulebook,
    world: World,
    package: Package,
    where: MaskArray,
    appraised: Appraised,
    free: MaskArray | None,
) -> World:
    paying = where if free is None else where & ~free
    cost = price(book.tables, world, package, appraised.backing) * paying
    home = world.home
    return replace(world, home=replace(home, capital=np.maximum(home.capital - cost, 0.0)))


def _prolonged(world: World, dyad: int, package: Package, where: MaskArray) -> Agreements:
    """What the dyad has in force binds so many weeks longer."""
    agreements = world.agreements
    if not where.any():
        return agreements
    ours = in_force(agreements) & (agreements.dyad == dyad) & where
    ends = np.where(ours, agreements.ends + package.duration, agreements.ends)
    return replace(agreements, ends=ends)


def _entered(
    book: Rulebook,
    world: World,
    agreements: Agreements,
    dyad: int,
    package: Package,
    where: MaskArray,
    appraised: Appraised,
    by_hand: tuple[bool, bool],
) -> Agreements:
    """Write a package into the first free slot of each trial."""
    if not where.any():
        return agreements
    rows = np.flatnonzero(where)
    slot = np.argmin(picked(taken(agreements), rows), axis=0)
    one, other = book.tables.seats.dyads[dyad]
    kept, lost = picked(world.home.trust, rows)
    trust = np.log([kept[one, other] / lost[one, other], kept[other, one] / lost[other, one]])
    entry: dict[str, Any] = {
        "status": Status.SIGNED,
        "dyad": dyad,
        "signed": float(world.week),
        "begins": np.nan,
        "ends": np.nan,
        "duration": package.duration[rows],
        "sunset": package.sunset[rows],
        "snap_back": package.snap_back[rows],
        "conditional": package.conditional[rows],
        "annual": package.annual[rows],
        "snaps": np.nan,
    }
    by_lever: dict[str, Any] = {
        "bound": package.bound,
        "relief": package.relief,
        "before": world.levers,
        "weight": appraised.weight,
    }
    by_side: dict[str, Any] = {
        "worth": picked(appraised.worth, rows),
        "appeal": picked(appraised.appeal, rows),
        "belief": trust,
        "suspended": 0.0,
        "by_hand": np.array(by_hand)[:, None],
        "refused": np.nan,
        "broken": False,
        "short": 0.0,
    }
    changed: dict[str, Any] = {}
    for name, value in entry.items():
        changed[name] = getattr(agreements, name).copy()
        changed[name][slot, rows] = value
    for name, value in by_lever.items():
        changed[name] = getattr(agreements, name).copy()
        changed[name][slot, :, rows] = value[:, rows].T
    for name, value in by_side.items():
        changed[name] = getattr(agreements, name).copy()
        changed[name][:, slot, rows] = value
    return replace(agreements, **changed)
