"""The measures whose changes can be opened, and the account of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from game.rules.book import Rulebook
from game.rules.leverage import leverage as leverage_of
from game.turn.why import leverage, mood, output, price, shipment, stock, subjects, trade, welfare
from game.turn.why.account import Part
from game.turn.why.course import PlayedWeek
from game.turn.why.drivers import Driver
from game.turn.why.subjects import Subject
from game.world.arrays import FloatArray
from game.world.state import World

SHIPMENTS = "What came by sea, in the week it left"
SHIPPED = ("8", "7", "9", "10", "ban", "11", "11p", "air")


@dataclass(frozen=True, slots=True)
class Measure:
    """Something recorded every week that opens into drivers."""

    title: str
    """Words before the name of a subject, as in `Cover of Ford`."""
    of: str
    """What it is asked of, in words."""
    example: str
    """Id of such a thing."""
    equations: tuple[str, ...]
    """Labels, in the model's page, of the equations by which the week makes it."""
    flows: bool
    """True: it moves by the week's flows, each compared with a week at rest. False: it is worked
    out afresh each week, from drivers that are compared with last week's."""
    drivers: tuple[Driver, ...]
    """In the order in which they are replaced."""
    subjects: Callable[[Rulebook], Iterator[Subject]]
    level: Callable[[Rulebook, World, Subject], FloatArray]
    """The measure after a week, [trial]."""
    parts: Callable[[PlayedWeek, Subject], tuple[Part, ...]]
    """What a week adds to it, in its unit."""
    within: str = ""
    """What opens further, as its heading; empty if nothing does."""
    inner: tuple[Driver, ...] = ()
    """What that opens into, in the order in which they are replaced."""
    inner_equations: tuple[str, ...] = ()
    """Labels of its equations, where they are others."""


def _stock(book: Rulebook, world: World, of: Subject) -> FloatArray:
    by_slot = world.chain.stock
    amount: FloatArray = (by_slot if of.row < len(by_slot) else held(book, by_slot))[of.row]
    return amount


def held(book: Rulebook, by_slot: FloatArray) -> FloatArray:
    """An amount by firm, then by pool, [subject of a stock, trial]."""
    return np.concatenate([by_slot, book.tables.slots.by_pool @ by_slot])


def _stock_parts(week: PlayedWeek, of: Subject, unit: float = 1.0) -> tuple[Part, ...]:
    n_slots = len(week.tables.slots.use)
    if of.row < n_slots:
        return stock.of_slot(week, of.row, unit)
    return stock.of_pool(week, of.row - n_slots, unit)


def _use(book: Rulebook, of: Subject) -> float:
    """Normal use of a subject of `cover`, in the good's unit a week."""
    slots, pools = book.tables.slots, book.tables.pools
    n_slots = len(slots.use)
    return float(slots.use[of.row, 0] if of.row < n_slots else pools.use[of.row - n_slots, 0])


def _cover_parts(week: PlayedWeek, of: Subject) -> tuple[Part, ...]:
    return _stock_parts(week, of, _use(week.book, of))


def _cover_subjects(book: Rulebook) -> Iterator[Subject]:
    return (replace(one, unit="weeks of normal use") for one in subjects.holders(book))


def _leverage(book: Rulebook, world: World, of: Subject) -> FloatArray:
    total = leverage_of(book.tables, book.reach, world).total
    worth: FloatArray = total.reshape(-1, world.trials)[of.row]
    return worth


def _leverage_parts(week: PlayedWeek, of: Subject) -> tuple[Part, ...]:
    owner, target = divmod(of.row, len(week.tables.axes.states))
    return leverage.of_pair(week, owner, target)


MEASURES: Mapping[str, Measure] = {
    "cover": Measure(
        title="Cover of",
        of="a firm and a good, or a region, a good and an end use",
        example="ford/magnet_light",
        equations=("cover",),
        flows=True,
        drivers=stock.DRIVERS,
        within=SHIPMENTS,
        inner=shipment.DRIVERS,
        inner_equations=SHIPPED,
        subjects=_cover_subjects,
        level=lambda book, world, of: _stock(book, world, of) / _use(book, of),
        parts=_cover_parts,
    ),
    "stock": Measure(
        title="Stock of",
        of="a firm and a good, or a region, a good and an end use",
        example="US/magnet_heavy/civ",
        equations=("dock", "share", "need", "3", "4", "release", "refill"),
        flows=True,
        drivers=stock.DRIVERS,
        within=SHIPMENTS,
        inner=shipment.DRIVERS,
        inner_equations=SHIPPED,
        subjects=subjects.holders,
        level=_stock,
        parts=_stock_parts,
    ),
    "price": Measure(
        title="Price of",
        of="a good, outside the inside region or `:inside` it",
        example="oxide_heavy",
        equations=("13",),
        flows=True,
        drivers=price.DRIVERS,
        subjects=subjects.prices,
        level=lambda book, world, of: np.exp(world.chain.price[of.row]),
        parts=lambda week, of: price.of_good(week, of.row),
    ),
    "output": Measure(
        title="Output of",
        of="a region and a sector",
        example="US/AUTO",
        equations=("5",),
        flows=False,
        drivers=output.DRIVERS,
        subjects=subjects.cells,
        level=lambda book, world, of: world.home.output[of.row],
        parts=lambda week, of: output.of_cell(week, of.row),
    ),
    "approval": Measure(
        title="Approval in",
        of="a state",
        example="US",
        equations=("lapse", "seen", "18"),
        flows=True,
        drivers=mood.APPROVAL,
        subjects=lambda book: subjects.states(book, "points"),
        level=lambda book, world, of: world.home.approval[of.row],
        parts=lambda week, of: mood.approval_of(week, of.row),
    ),
    "market": Measure(
        title="Equity index of",
        of="a state",
        example="US",
        equations=("17",),
        flows=True,
        drivers=mood.MARKET,
        subjects=lambda book: subjects.states(book, "multiples of the index at the start"),
        level=lambda book, world, of: np.exp(world.home.market[of.row]),
        parts=lambda week, of: mood.market_of(week, of.row),
    ),
    "leverage": Measure(
        title="Leverage of",
        of="a state and another, the owner of the levers first",
        example="CN/US",
        equations=("20",),
        flows=False,
        drivers=leverage.DRIVERS,
        within="Each of them, lever by lever",
        inner=leverage.INNER,
        subjects=subjects.dyads,
        level=_leverage,
        parts=_leverage_parts,
    ),
    "trade": Measure(
        title="Trade from",
        of="an exporter and an importer",
        example="CN/US",
        equations=("15",),
        flows=False,
        drivers=trade.DRIVERS,
        subjects=subjects.pairs,
        level=lambda book, world, of: world.home.trade[of.row],
        parts=lambda week, of: trade.of_pair(week, of.row),
    ),
    "welfare": Measure(
        title="Welfare loss of",
        of="a region",
        example="EU",
        equations=("16",),
        flows=False,
        drivers=welfare.DRIVERS,
        subjects=subjects.regions,
        level=lambda book, world, of: world.home.loss[of.row],
        parts=lambda week, of: welfare.of_region(week, of.row),
    ),
}
"""Name -> what it is; each but leverage is in the weekly table."""


def subjects_of(book: Rulebook, measure: str) -> dict[str, Subject]:
    """Id -> each thing a measure can be asked of."""
    return {one.id: one for one in MEASURES[measure].subjects(book)}
