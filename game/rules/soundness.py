"""Stops a game at once when a stock is negative or a number is not one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

import numpy as np

from game.errors import InvariantError
from game.rules.book import Rulebook
from game.world.arrays import ROUNDING, FloatArray, MaskArray
from game.world.state import Chain, Home, World
from game.world.tables import Tables

Items = Sequence[tuple[str, ...]]
AT_HOME = tuple(field.name for field in fields(Home))


def sound(book: Rulebook, world: World) -> None:
    """See that every stock and flow is a number of at least 0, and everything else a number.

    Raises:
        InvariantError: One is not; it names the week, the item and the trial.
    """
    for name, rows in _amounts(world.chain):
        if not rows.min(initial=0.0) >= -ROUNDING:
            wrong = ~(rows >= -ROUNDING)
            items = _items(book.tables, name, rows)
            _stop(name, "a number of at least 0", rows, wrong, items, world.week)
    for name, values in _numbers(world):
        if not np.isfinite(values).all():
            rows = values.reshape(-1, world.trials)
            items = _items(book.tables, name, rows)
            _stop(name, "a number", rows, ~np.isfinite(rows), items, world.week)


def _amounts(chain: Chain) -> Iterator[tuple[str, FloatArray]]:
    """Stocks and flows of the chain."""
    yield "stock", chain.stock
    yield "merchant stock", chain.merchant
    yield "waiting orders", chain.waiting
    yield "blocked orders", chain.blocked
    yield "pending applications", chain.pending
    yield "unused licences", chain.approved
    yield "government stock", chain.reserve
    yield "shipments", chain.sea[0]
    yield "claims", chain.claim


def _numbers(world: World) -> Iterator[tuple[str, FloatArray]]:
    """Prices, and everything at home."""
    yield "log price", world.chain.price
    for name in AT_HOME:
        value = getattr(world.home, name)
        if isinstance(value, np.ndarray):
            yield name, value


def _items(tables: Tables, name: str, rows: FloatArray) -> Items:
    """What the rows of a measure stand for; looked up only once something is wrong."""
    axes, reserves = tables.axes, tables.reserves
    licensed = [axes.channels[i] for i in tables.licensing.channel]
    named: dict[str, Items] = {
        "stock": axes.slots,
        "merchant stock": axes.ports,
        "waiting orders": axes.channels,
        "blocked orders": [axes.channels[i] for i in tables.banned],
        "pending applications": licensed,
        "unused licences": licensed,
        "government stock": [
            (axes.regions[state], axes.goods[good])
            for state, good in zip(reserves.state, reserves.good, strict=True)
        ],
        "shipments": axes.channels,
        "claims": [*axes.slots, *axes.slots],
        "log price": [(side, good) for side in ("inside", "outside") for good in axes.goods],
    }
    return named.get(name, [(f"row {i}",) for i in range(len(rows))])


def _stop(
    name: str,
    wanted: str,
    rows: FloatArray,
    wrong: MaskArray,
    items: Items,
    week: int,
) -> None:
    row, trial = (int(i) for i in np.argwhere(wrong)[0])
    value = rows[row, trial]
    raise InvariantError(
        f"{name} is {value:g}; it must be {wanted}", week, ", ".join(items[row]), trial
    )
