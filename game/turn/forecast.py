"""What may come of a package or a move, as one seat can know it: pairs of games played in the mind.

Each pair shares its luck; one game of it goes on without the plan, the other with it, so that their
difference is the plan's doing. The world is the one the seat believes in, the others are played by
stand-ins drawn from a public prior, the dice are not the game's, and what the scenario has in store
is left out: nobody sees the future.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from game.errors import UsageError
from game.outlook.belief import Minds, estimated_anew, imagined
from game.outlook.insight import Insight
from game.outlook.signature import appraised, true_backing
from game.outlook.view import View
from game.rules.book import Rulebook
from game.rules.legal import rule_offer
from game.rules.moves import Act, Statement
from game.rules.package import Package
from game.rules.signing import sign
from game.turn import phases
from game.turn.phases import Game
from game.turn.seat import Answer, Memory, Seat, Talk
from game.world.arrays import FloatArray, IndexArray, MaskArray
from game.world.chance import Chance
from game.world.state import World
from game.world.trials import taken

PAIRS = 16
"""Pairs of games a forecast plays: enough for a first look; a difference wants 64 or more."""
WEEKS = 13
"""Weeks it looks ahead."""

StandIns = Callable[[Rulebook, int, Chance, IndexArray], Mapping[str, Seat]]
"""Fills the seats of a forecast: rules, state that looks, dice, and the trial of the view each game
goes on from -> state -> seat."""
Read = Callable[[World], FloatArray]
"""Reads something off a world, [row, trial]."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a seat thinks of doing; a plan without anything in it is to do nothing."""

    dyad: int = -1
    """Dyad in which the package is signed."""
    package: Package | None = None
    """One a trial of the view; signed at once."""
    moves: tuple[Act, ...] = ()
    """Made this turn."""
    said: tuple[Statement, ...] = ()
    """Said this turn."""
    where: MaskArray | None = None
    """Trials of the view in which the package is signed; absent = all, [trial]."""


@dataclass(frozen=True, slots=True)
class Course:
    """What was read off the games of a forecast."""

    first: int
    """Week before the first of `values`."""
    values: FloatArray
    """[week, row, plan, trial, pair]; plan 0 is to do nothing; week 0 is now."""

    def with_plan(self, plan: int = 1) -> FloatArray:
        """What was read with a plan, [week, row, trial, pair].

        Raises:
            UsageError: No such plan was forecast.
        """
        plans = self.values.shape[2] - 1
        if not 0 <= plan <= plans:
            count = f"{plans} plan{'s' if plans != 1 else ''}" if plans else "no plan"
            raise UsageError(f"the forecast has {count}, and no number {plan}; 0 is to do nothing")
        return self.values[:, :, plan]

    @property
    def without(self) -> FloatArray:
        """What was read without any, [week, row, trial, pair]."""
        return self.values[:, :, 0]

    def difference(self, plan: int = 1) -> FloatArray:
        """What the plan does, pair by pair, [week, row, trial, pair]."""
        return self.with_plan(plan) - self.without


def fan(values: FloatArray, band: float = 0.8) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Lower edge, median and upper edge over pairs, each without the last axis.

    The edges are Weibull's plotting positions: of what comes true the band's share lies between
    them, however few the pairs, as far as the pairs reach.

    Source: hyndman_fan_1996, definition 6.

    Args:
        values: [..., pair]
        band: Share of what comes true between the edges, above 0 and below 1.

    Raises:
        UsageError: There is no such band, or there are no pairs.
    """
    if not 0.0 < band < 1.0:
        raise UsageError(f"a band holds a share between 0 and 1, not {band:g}")
    if not values.shape[-1]:
        raise UsageError("a fan needs at least one pair of games")
    edge = (1.0 - band) / 2.0
    places = (edge, 0.5, 1.0 - edge)
    low, middle, high = quantiles(values, places)
    return low, middle, high


def quantiles(values: FloatArray, places: Sequence[float]) -> FloatArray:
    """What shares of what comes true lie below, over the last axis: [place, ...].

    `numpy.quantile` with the method `weibull`, bit for bit, in a quarter of its time: a window
    that waits for its fans asks for thousands of rows of a few pairs.

    Source: hyndman_fan_1996, definition 6.

    Args:
        values: [..., pair]
        places: Shares, 0 to 1.
    """
    if not np.isfinite(values).all():
        return np.quantile(values, places, axis=-1, method="weibull")
    ranked, count = np.sort(values, axis=-1), values.shape[-1]
    edges = []
    for place in places:
        spot = min(max(count * place + place - 1.0, 0.0), count - 1.0)
        before = int(spot)
        share, low = spot - before, ranked[..., before]
        high = ranked[..., min(before + 1, count - 1)]
        step = high - low
        edges.append(low + step * share if share < 0.5 else high - step * (1.0 - share))
    return np.array(edges)


def forecast(
    seen: View,
    plans: Sequence[Plan],
    stand_ins: StandIns,
    reads: Mapping[str, Read],
    *,
    pairs: int = PAIRS,
    weeks: int = WEEKS,
    talks: bool = True,
) -> dict[str, Course]:
    """Play on in the mind: once doing nothing and once for each plan, with the same luck.

    Args:
        seen: What the seat may know; every trial of it is forecast by itself.
        plans: What it thinks of doing; with any, it does this turn what they say and no more.
        stand_ins: Who plays the seats.
        reads: What is read off the world of each week, by name.
        pairs: Games of each plan and trial.
        weeks: Weeks to look ahead; a forecast ends with the game.
        talks: Whether the seats go on talking; without, nothing more is agreed, and it is quicker.

    Raises:
        UsageError: A package may not be signed as far as the seat knows, or there are no pairs or
            weeks.
    """
    if pairs < 1 or weeks < 1:
        raise UsageError(f"a forecast plays at least 1 pair of 1 week, not {pairs} of {weeks}")
    legs = (Plan(), *plans) if plans else ()
    found = played(seen, legs, stand_ins, reads, pairs=range(pairs), weeks=weeks, talks=talks)
    return {name: Course(seen.week, values) for name, values in found.items()}


def played(
    seen: View,
    legs: Sequence[Plan],
    stand_ins: StandIns,
    reads: Mapping[str, Read],
    *,
    pairs: range,
    weeks: int = WEEKS,
    talks: bool = True,
) -> dict[str, FloatArray]:
    """Play on with each of some plans in some of the pairs of a forecast.

    A game comes out the same whichever others are played with it, so that what was played of a
    forecast need not be played again for the rest of it.

    Args:
        legs: Plans; without any, the seat that looks is left to its stand-in too.
        pairs: Numbers of the pairs.

    Returns:
        By reading, [week, row, leg, trial, pair].

    Raises:
        UsageError: A package may not be signed in any of these games.
    """
    layout = Layout(max(1, len(legs)), seen.trials, len(pairs), pairs.start)
    book = blind(seen.book, talks=talks)
    chance, minds = dreamt(seen, layout)
    world = estimated_anew(book, taken(seen.world, layout.rows), seen.state, chance)
    for number, plan in enumerate(legs):
        world = agreed(book, world, minds, plan, layout, number)
    seats = dict(stand_ins(book, seen.state, chance, layout.rows))
    name = book.tables.axes.states[seen.state]
    if legs:
        seats[name] = Planned(seats[name], seen.week, tuple(legs), layout)
    memories = {state: seat.remember(world.trials) for state, seat in seats.items()}
    turn, last = book.calendar.turns.index(seen.week), seen.last[:, layout.rows]
    game = Game(world, turn, memories, minds, last)
    found = {name: [read(world)] for name, read in reads.items()}
    end = min(seen.week + weeks, book.calendar.weeks)
    while game.world.week < end:
        game, record = phases.play(book, game, seats, chance)
        for after in record.weeks[1 : end - record.first + 1]:
            for name, read in reads.items():
                found[name].append(read(after))
    return {name: layout.split(np.array(rows)) for name, rows in found.items()}


@dataclass(frozen=True, slots=True)
class Layout:
    """How the games of a forecast lie along the axis of trials: by plan, trial and pair."""

    plans: int
    trials: int
    pairs: int
    first: int = 0
    """Number of the first pair."""
    trial: IndexArray = field(init=False)
    """Every trial of the view, once."""
    rows: IndexArray = field(init=False)
    """Trial of the view each game goes on from."""

    def __post_init__(self) -> None:
        trial = np.arange(self.trials, dtype=np.intp)
        object.__setattr__(self, "trial", trial)
        object.__setattr__(self, "rows", np.tile(np.repeat(trial, self.pairs), self.plans))

    def within(self, plan: int) -> MaskArray:
        """Games of a plan, [game]."""
        here = np.zeros(len(self.rows), dtype=np.bool_)
        size = self.trials * self.pairs
        here[plan * size : (plan + 1) * size] = True
        return here

    def split(self, values: FloatArray) -> FloatArray:
        """[week, row, game] as [week, row, plan, trial, pair]."""
        return values.reshape(*values.shape[:-1], self.plans, self.trials, self.pairs)


def dreamt(seen: View, layout: Layout) -> tuple[Chance, Minds]:
    """Dice of the games of a forecast and the minds they are played with, the same every time."""
    trials = seen.dream.among(layout.trial, layout.pairs, layout.first).trials
    chance = Chance(seen.dream.seed, np.tile(trials, layout.plans))
    return chance, imagined(seen.book, seen.state, taken(seen.mind(), layout.rows), chance)


def blind(book: Rulebook, *, talks: bool = True) -> Rulebook:
    """The rules without what the scenario has in store, and without talks if so asked."""
    protocol = book.scenario.protocol if talks else "none"
    return replace(
        book,
        scenario=book.scenario.model_copy(update={"protocol": protocol}),
        script=replace(book.script, moves={}, events=(), injects=()),
        calendar=replace(book.calendar, prologue=0),
    )


def agreed(
    book: Rulebook, world: World, minds: Minds, plan: Plan, layout: Layout, number: int
) -> World:
    """The world once a plan's package has been signed in the games of the plan.

    Raises:
        UsageError: It may not be signed in any of them.
    """
    if plan.package is None:
        return world
    where = layout.within(number)
    if plan.where is not None:
        where = where & plan.where[layout.rows]
    package = plan.package.among(layout.rows)
    insight = Insight(book, world, minds)
    ruling = rule_offer(book, world, plan.dyad, package, true_backing(book, insight, plan.dyad))
    signed = where & ruling.legal
    if not signed.any():
        if where.any():
            raise UsageError(f"the package cannot be signed: {ruling.reason}")
        return world
    value = appraised(book, world, insight, plan.dyad, package, signed)
    return sign(book, world, plan.dyad, package, signed, appraised=value)


@dataclass(frozen=True, slots=True)
class Planned:
    """The seat that looks: it carries out its plans this turn and leaves the rest to a stand-in."""

    inner: Seat
    week: int
    """First week of this turn."""
    plans: tuple[Plan, ...]
    """One for each part of the layout."""
    layout: Layout

    def remember(self, trials: int) -> Memory:
        """What the stand-in remembers."""
        return self.inner.remember(trials)

    def signal(self, view: View, memory: Memory) -> tuple[tuple[Statement, ...], Memory]:
        """Say what each plan says, in its games."""
        if view.week != self.week:
            return self.inner.signal(view, memory)
        return tuple(
            replace(taken(said, self.layout.rows), where=self._where(said, number))
            for number, plan in enumerate(self.plans)
            for said in plan.said
        ), memory

    def decide(self, view: View, memory: Memory) -> tuple[tuple[Act, ...], Memory]:
        """Do what each plan does, in its games."""
        if view.week != self.week:
            return self.inner.decide(view, memory)
        return tuple(
            replace(taken(move, self.layout.rows), where=self._where(move, number))
            for number, plan in enumerate(self.plans)
            for move in plan.moves
        ), memory

    def answer(self, view: View, talk: Talk, memory: Memory) -> tuple[Answer, Memory]:
        """Leave talks to the stand-in."""
        return self.inner.answer(view, talk, memory)

    def _where(self, move: Act | Statement, number: int) -> MaskArray:
        wanted = np.broadcast_to(move.where, (self.layout.trials,))
        return wanted[self.layout.rows] & self.layout.within(number)
