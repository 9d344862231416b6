"""Events with a condition: what befalls everybody once something has come to pass."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.rules.moves import Duty
from game.world import measures
from game.world.arrays import FloatArray, MaskArray
from game.world.state import World
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Inject:
    """An event that waits for its condition and happens once."""

    name: str
    label: str
    week: int
    """First week in which it may happen."""
    measure: str
    """`approval`, `loss`, `cover`, `price`, `tension`, `severity` or `capital`."""
    of: int
    """Row of what is measured on the axis of its kind."""
    above: float | None
    below: float | None
    """Bound the figure must pass; neither = it happens in its week."""
    duties: tuple[Duty, ...]
    sets: tuple[tuple[int, float], ...]
    """(lever, severity) it brings about, whoever owns the lever."""


def fire(tables: Tables, injects: tuple[Inject, ...], world: World) -> World:
    """Let every inject happen in the trials in which its condition holds for the first time."""
    for number, inject in enumerate(injects):
        if world.week < inject.week or world.fired[number].all():
            continue
        due = holds(tables, inject, world) & ~world.fired[number]
        if due.any():
            world = _happen(world, number, inject, due)
    return world


def holds(tables: Tables, inject: Inject, world: World) -> MaskArray:
    """Whether the condition of an inject holds, [trial]."""
    if inject.above is None and inject.below is None:
        return np.ones(world.trials, dtype=np.bool_)
    figure = measured(tables, world, inject.measure, inject.of)
    low = -np.inf if inject.above is None else inject.above
    high = np.inf if inject.below is None else inject.below
    met: MaskArray = (figure > low) & (figure < high)
    return met


def measured(tables: Tables, world: World, measure: str, row: int) -> FloatArray:
    """What a condition looks at, [trial]."""
    if measure == "cover":
        cover: FloatArray = measures.pool_cover(tables, world.chain)[row]
        return cover
    if measure == "price":
        price: FloatArray = measures.price_ratio(tables, world.chain, inside=False)[row]
        return price
    if measure == "loss":
        loss: FloatArray = world.home.loss[tables.seats.region[row]]
        return loss
    rows: FloatArray = {
        "approval": world.home.approval,
        "capital": world.home.capital,
        "tension": world.home.tension,
        "severity": world.levers,
    }[measure]
    figure: FloatArray = rows[row]
    return figure


def _happen(world: World, number: int, inject: Inject, due: MaskArray) -> World:
    fired, events = world.fired.copy(), world.events
    fired[number] |= due
    for duty in inject.duties:
        events = events.copy() if events is world.events else events
        events[duty.pair] = np.where(due, duty.duty, events[duty.pair])
    return replace(befallen(world, inject.sets, due), fired=fired, events=events)


def befallen(world: World, sets: tuple[tuple[int, float], ...], where: MaskArray) -> World:
    """Levers set by nobody's choice: by a court, a disaster or a facilitator."""
    if not sets:
        return world
    levers = world.levers.copy()
    for lever, severity in sets:
        levers[lever] = np.where(where, severity, levers[lever])
    return replace(world, levers=levers)
