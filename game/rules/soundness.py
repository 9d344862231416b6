"""Stops a game at once when a stock is negative or a number is not one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

import numpy as np

from game.errors import InvariantError
from game.rules.book import Rulebook
from game.world.arrays import ROUNDING, FloatArray, MaskArray
from game.world.state import World
from game.world.tables import Tables

Named = tuple[str, FloatArray, Sequence[tuple[str, ...]]]


def sound(book: Rulebook, world: World) -> None:
    """See that every stock and flow is a number of at least 0, and everything else a number.

    Raises:
        InvariantError: One is not; it names the week, the item and the trial.
    """
    for name, rows, items in _amounts(book.tables, world):
        if not rows.min(initial=0.0) >= -ROUNDING:
            _stop(name, "a number of at least 0", rows, ~(rows >= -ROUNDING), items, world.week)
    for name, rows, items in _numbers(book.tables, world):
        if not np.isfinite(rows).all():
            _stop(name, "a number", rows, ~np.isfinite(rows), items, world.week)


def _amounts(tables: Tables, world: World) -> Iterator[Named]:
    """Stocks and flows of the chain."""
    chain, axes = world.chain, tables.axes
    licensed = [axes.channels[i] for i in tables.licensing.channel]
    banned = [axes.channels[i] for i in tables.banned]
    reserves = [
        (axes.regions[state], axes.goods[good])
        for state, good in zip(tables.reserves.state, tables.reserves.good, strict=True)
    ]
    yield "stock", chain.stock, axes.slots
    yield "merchant stock", chain.merchant, axes.ports
    yield "waiting orders", chain.waiting, axes.channels
    yield "blocked orders", chain.blocked, banned
    yield "pending applications", chain.pending, licensed
    yield "unused licences", chain.approved, licensed
    yield "government stock", chain.reserve, reserves
    yield "shipments", chain.sea[0], axes.channels
    yield "claims", chain.claim, [*axes.slots, *axes.slots]


def _numbers(tables: Tables, world: World) -> Iterator[Named]:
    """Prices, and everything at home."""
    sides = [(side, good) for side in ("inside", "outside") for good in tables.axes.goods]
    yield "log price", world.chain.price, sides
    for field in fields(world.home):
        value = getattr(world.home, field.name)
        if isinstance(value, np.ndarray):
            rows = value.reshape(-1, world.trials)
            yield field.name, rows, [(f"row {i}",) for i in range(len(rows))]


def _stop(
    name: str,
    wanted: str,
    rows: FloatArray,
    wrong: MaskArray,
    items: Sequence[tuple[str, ...]],
    week: int,
) -> None:
    row, trial = (int(i) for i in np.argwhere(wrong)[0])
    value = rows[row, trial]
    raise InvariantError(
        f"{name} is {value:g}; it must be {wanted}", week, ", ".join(items[row]), trial
    )
