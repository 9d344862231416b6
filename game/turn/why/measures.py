"""The measures whose changes can be opened, and the account of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.errors import UsageError
from game.rules.book import Rulebook
from game.rules.leverage import leverage as leverage_of
from game.turn.why import leverage, mood, output, price, shipment, stock, subjects, trade, welfare
from game.turn.why.account import Account, Part, joined
from game.turn.why.course import Course, Played
from game.turn.why.drivers import Driver
from game.turn.why.subjects import Subject
from game.world.arrays import FloatArray
from game.world.state import World


@dataclass(frozen=True, slots=True)
class Measure:
    """Something recorded every week that opens into drivers."""

    title: str
    """Words before the name of a subject, as in `Cover of Ford`."""
    of: str
    """What it is asked of, in words."""
    example: str
    """Id of such a thing."""
    equation: str
    """How the week makes it."""
    flows: bool
    """True: it moves by the week's flows, each compared with a week at rest. False: it is worked
    out afresh each week, from drivers that are compared with last week's."""
    drivers: tuple[Driver, ...]
    """In the order in which they are replaced."""
    subjects: Callable[[Rulebook], Iterator[Subject]]
    level: Callable[[Rulebook, World, Subject], FloatArray]
    """The measure after a week, [trial]."""
    parts: Callable[[Played, Subject], tuple[Part, ...]]
    """What a week adds to it, in its unit."""


def why(course: Course, measure: str, of: Subject, first: int, until: int | None = None) -> Account:
    """Open the change of a measure over some weeks into parts that add up to it.

    Args:
        course: The game so far; weeks before the ones asked for explain today's arrivals.
        measure: A key of `MEASURES`.
        of: One of its subjects.
        first: First week.
        until: The week after the last one; absent = one week.

    Raises:
        UsageError: The game so far does not hold these weeks.
    """
    end = first + 1 if until is None else until
    if not 0 <= first < end <= len(course):
        raise UsageError(
            f"weeks {first} to {end - 1} are not in the game so far, which holds weeks 0 to "
            f"{len(course) - 1}"
        )
    return joined(_of_week(measure, of, week) for week in course[first:end])


def _of_week(measure: str, of: Subject, week: Played) -> Account:
    asked = MEASURES[measure]
    return Account(
        measure=measure,
        of=of.id,
        label=of.label,
        unit=of.unit,
        first=week.week,
        until=week.week + 1,
        before=asked.level(week.book, week.before, of),
        after=asked.level(week.book, week.after, of),
        parts=asked.parts(week, of),
    )


def _stock(book: Rulebook, world: World, of: Subject) -> FloatArray:
    held = world.chain.stock
    amount: FloatArray = (held if of.row < len(held) else _held(book, held))[of.row]
    return amount


def _held(book: Rulebook, by_slot: FloatArray) -> FloatArray:
    """An amount by firm, then by pool, [subject of a stock, trial]."""
    return np.concatenate([by_slot, book.tables.slots.by_pool @ by_slot])


def _stock_parts(week: Played, of: Subject, unit: float = 1.0) -> tuple[Part, ...]:
    n_slots = len(week.tables.slots.use)
    if of.row < n_slots:
        return stock.of_slot(week, of.row, unit)
    return stock.of_pool(week, of.row - n_slots, unit)


def _use(book: Rulebook, of: Subject) -> float:
    """Normal use of a subject of `cover`, in the good's unit a week."""
    slots, pools = book.tables.slots, book.tables.pools
    n_slots = len(slots.use)
    return float(slots.use[of.row, 0] if of.row < n_slots else pools.use[of.row - n_slots, 0])


def _cover_parts(week: Played, of: Subject) -> tuple[Part, ...]:
    return _stock_parts(week, of, _use(week.book, of))


def _cover_subjects(book: Rulebook) -> Iterator[Subject]:
    return (replace(one, unit="weeks of normal use") for one in subjects.holders(book))


def _leverage(book: Rulebook, world: World, of: Subject) -> FloatArray:
    total = leverage_of(book.tables, book.reach, world).total
    worth: FloatArray = total.reshape(-1, world.trials)[of.row]
    return worth


def _leverage_parts(week: Played, of: Subject) -> tuple[Part, ...]:
    owner, target = divmod(of.row, len(week.tables.axes.states))
    return leverage.of_pair(week, owner, target)


MEASURES: Mapping[str, Measure] = {
    "cover": Measure(
        title="Cover of",
        of="a firm and a good, or a region, a good and an end use",
        example="ford/magnet_light",
        equation="cover = stock / normal use",
        flows=True,
        drivers=(*stock.DRIVERS, *shipment.DRIVERS),
        subjects=_cover_subjects,
        level=lambda book, world, of: _stock(book, world, of) / _use(book, of),
        parts=_cover_parts,
    ),
    "stock": Measure(
        title="Stock of",
        of="a firm and a good, or a region, a good and an end use",
        example="US/magnet_heavy/civ",
        equation="stock += arrivals - use + government",
        flows=True,
        drivers=(*stock.DRIVERS, *shipment.DRIVERS),
        subjects=subjects.holders,
        level=_stock,
        parts=_stock_parts,
    ),
    "price": Measure(
        title="Price of",
        of="a good, outside the inside region or `:inside` it",
        example="oxide_heavy",
        equation="log price += pace (shortage + fear - log price) + chance",
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
        equation="output = (1 - lines that stand still) (1 - withheld)",
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
        equation="approval += a quarter of (what conditions would earn if they lasted - approval)",
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
        equation="log index += - news of duties - log index / memory + chance",
        flows=True,
        drivers=mood.MARKET,
        subjects=lambda book: subjects.states(book, "times the index at the start"),
        level=lambda book, world, of: np.exp(world.home.market[of.row]),
        parts=lambda week, of: mood.market_of(week, of.row),
    ),
    "leverage": Measure(
        title="Leverage of",
        of="a state and another, the owner of the levers first",
        example="CN/US",
        equation="leverage = dependence - stocks - substitutes - own cost - disbelief",
        flows=False,
        drivers=leverage.DRIVERS,
        subjects=subjects.dyads,
        level=_leverage,
        parts=_leverage_parts,
    ),
    "trade": Measure(
        title="Trade from",
        of="an exporter and an importer",
        example="CN/US",
        equation="trade = trend * exp(duties at once + duties in time + rules + ahead - missing)",
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
        equation="loss = lost output + duties + lost exports + dear goods",
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


def scarcest(book: Rulebook, world: World, among: Sequence[Subject]) -> Subject:
    """The stock that lets the fewest plants run in trial 0, else the lowest for its users."""
    slots, chain = book.tables.slots, world.chain
    held = _held(book, chain.stock)
    full = held / _held(book, slots.cover * slots.use)
    running = np.ones_like(held)
    running[: len(chain.running)] = chain.running
    return min(among, key=lambda of: (running[of.row, 0], full[of.row, 0]))
