"""What could have been agreed in a turn of a game, at the true state of both sides of a dyad."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from agents import seat_all
from agents.stand_ins import stand_ins
from game.errors import UsageError
from game.outlook.bargaining.bargain import Frontier, frontier
from game.outlook.bargaining.efficiency import efficiency
from game.outlook.bargaining.left import Left
from game.outlook.bargaining.solutions import SOLUTIONS, nearest_split
from game.outlook.belief import minds
from game.outlook.hindsight import Hindsight, candidate_like, hindsight
from game.play.match import LONGEST, Match
from game.play.waiting import Waiting, waiting
from game.rules.book import Rulebook, rulebook
from game.rules.leverage import leverage
from game.rules.package import Package
from game.turn.forecast import PAIRS
from game.turn.pending import aired
from game.turn.phases import TurnRecord
from game.turn.rollout import HALF_YEAR, leverage_by_playing
from game.turn.true_rollout import truly_rolled_out
from game.world.arrays import FloatArray, IndexArray
from game.world.chance import Chance
from game.world.state import World

PLAYED = 12
"""Packages whose worth is found by playing on."""


@dataclass(frozen=True, slots=True)
class Split:
    """A way to split what both gain, and the frontier outcome nearest to it."""

    share: float | None
    """Part of the first side, 0 to 1; None where neither has any leverage."""
    outcome: int | None
    """Place of the outcome; None where no deal suits both or there is no split."""


@dataclass(frozen=True, slots=True)
class Actual:
    """What the game came to in the turn."""

    outcome: int
    """Place of what was signed, or of the last offer."""
    signed: bool
    by: int
    """Side that offered it, 0 or 1."""
    left: tuple[Left, Left] | None
    """What each side leaves on the table with it; None if the two may not sign it at the start of
    the turn."""
    efficiency: float | None
    """How far along its ray to the frontier it lies, 0 to 1; None if the two may not sign it, a
    side is worse off than without a deal, or it leaves both as they are."""


@dataclass(frozen=True, slots=True)
class Debrief:
    """One turn of a dyad worked out."""

    match: Match
    turn: TurnRecord
    dyad: int
    world: World
    """The table as the two saw it: the start of the turn with what was said first."""
    seen: Hindsight
    edge: Frontier
    """Frontier beyond reservation values; its outcomes are places of `seen`."""
    solutions: Mapping[str, int | None]
    """Name of a solution -> place of its outcome."""
    unthreatened: Mapping[str, int | None]
    """The same held against the status quo; empty where no threat is open."""
    played: Mapping[int, FloatArray]
    """Place of an outcome -> worth to both by playing on, bn USD, [side, pair]."""
    weeks: int
    """Weeks played on."""
    waiting: Waiting
    """What two would split who offer in turn."""
    offers: Split
    """Of two who offer in turn without end."""
    hurried: Split
    """Of two who besides count on open threats to be carried out."""
    ended: Split
    """Of two who offer in turn until the game ends."""
    leverage: FloatArray
    """Of each side over the other, bn USD/week: fast and by playing on, [way, side]."""
    levers: tuple[Split, Split]
    """As leverage predicts, fast and by playing on."""
    actual: Actual | None
    """None if no offer was made in the turn."""

    @property
    def sides(self) -> tuple[str, str]:
        """States of the dyad."""
        return self.match.book.scenario.dyads[self.dyad]

    @property
    def threats(self) -> tuple[tuple[int, float, int], ...]:
        """Open threats between the two over what they bargain over.

        (lever, severity threatened, week of the deadline)
        """
        world = self.world
        rows = self.match.book.agendas[self.dyad].issues.tolist()
        aimed = [lever for lever in rows if world.threatened[lever, 0] > world.levers[lever, 0]]
        return tuple(
            (lever, float(world.threatened[lever, 0]), int(world.deadline[lever, 0]))
            for lever in aimed
        )

    @property
    def zone(self) -> int:
        """How many of the packages that may be signed both sides would sign."""
        seen = self.seen
        return int((seen.willing.all(axis=1) & seen.legal).sum())


def debrief(match: Match, dyad: int, date: dt.date) -> Debrief:
    """Play a match up to the turn with a date in it, and look back at what a dyad could agree on.

    The game is played under its own rules. Where it ends less than half a year later, what is
    played on from the turn goes on under rules for so much longer.

    Raises:
        UsageError: The date is not within the game.
    """
    longer = _long_enough(match, _week(match.book, date))
    match = _within(match, longer)
    turn, book = turn_with(match, date), match.book
    chance = Chance.of(match.setting.seed, 1)
    mind = minds(book, chance)
    world = aired(book, turn.weeks[0], turn.said)
    package, signed, by = _tabled(turn, dyad)
    place = None if package is None else candidate_like(book, dyad, package)
    asked = () if package is None or place is not None else (package,)
    seen = hindsight(book, world, mind, dyad, asked)
    edge = _placed(seen, frontier(seen.bargain(seen.reserve)))
    place = seen.packages.trials - 1 if asked else place
    solutions = {name: solve(edge) for name, solve in SOLUTIONS.items()}
    quiet: Mapping[str, int | None] = {}
    if seen.reserve.any():
        calm = _placed(seen, frontier(seen.bargain(np.zeros(2))))
        quiet = {name: solve(calm) for name, solve in SOLUTIONS.items()}
    dice = chance.other(f"hindsight/{turn.first}")
    best = _best(seen, edge, [*solutions.values(), place])
    packages = [seen.packages.among(np.array([number])) for number in best]
    worth = truly_rolled_out(longer, world, mind, (dyad, packages), stand_ins, dice, pairs=PAIRS)
    sides = list(book.agendas[dyad].sides)
    power = np.array([_fast(book, world, dyad), _slow(longer, world, dice, dyad)])
    wait = waiting(book, world, dyad)
    left = seen.left(place) if place is not None and seen.legal[place] else None
    reached = None if left is None else efficiency(edge, seen.worth[place] - seen.reserve)
    return Debrief(
        match=match,
        turn=turn,
        dyad=dyad,
        world=world,
        seen=seen,
        edge=edge,
        solutions=solutions,
        unthreatened=quiet,
        played={number: rows[sides] for number, rows in zip(best, worth, strict=True)},
        weeks=min(HALF_YEAR, longer.calendar.weeks - turn.first),
        waiting=wait,
        offers=_split(edge, wait.endless),
        hurried=_split(edge, wait.hurried),
        ended=_split(edge, wait.ended),
        leverage=power,
        levers=(_split(edge, _predicted(power[0])), _split(edge, _predicted(power[1]))),
        actual=None if place is None else Actual(place, signed, by, left, reached),
    )


def dyad_called(book: Rulebook, word: str) -> int:
    """Number of a dyad written as `US-CN`, in either order.

    Raises:
        UsageError: There is no such dyad.
    """
    names = ["-".join(pair) for pair in book.scenario.dyads]
    turned = ["-".join(reversed(pair)) for pair in book.scenario.dyads]
    for known in (names, turned):
        if word in known:
            return known.index(word)
    if not names:
        raise UsageError("nobody bargains in this scenario; it has no dyads")
    raise UsageError(f'no dyad is called "{word}"; the dyads are {", ".join(names)}')


def turn_with(match: Match, date: dt.date) -> TurnRecord:
    """Play a match up to the turn with a date in it.

    Raises:
        UsageError: The date is not within the game.
    """
    week = _week(match.book, date)
    return next(turn for turn in match.turns() if turn.until > week)


def _week(book: Rulebook, date: dt.date) -> int:
    calendar = book.calendar
    last = calendar.date(calendar.weeks) - dt.timedelta(days=1)
    if not calendar.start <= date <= last:
        raise UsageError(f"{date} is not in the game; it runs from {calendar.start} to {last}")
    return (date - calendar.start).days // 7


def _tabled(turn: TurnRecord, dyad: int) -> tuple[Package | None, bool, int]:
    """What was signed in the turn, else the last offer; and who offered it."""
    found: tuple[Package | None, bool, int] = (None, False, 0)
    for held in turn.rounds:
        if held.dyad != dyad or not held.where[0]:
            continue
        for exchange in held.exchanges:
            answer = exchange.answer
            if answer.offer is not None and answer.offers is not None and answer.offers[0]:
                found = answer.offer, False, exchange.side
        if held.package is not None and held.signed[0]:
            return held.package, True, found[2]
    return found


def _placed(seen: Hindsight, edge: Frontier) -> Frontier:
    """A frontier whose outcomes are places among all packages."""
    places: IndexArray = seen.places[edge.outcomes]
    return Frontier(places, edge.gains, edge.blur)


def _best(seen: Hindsight, edge: Frontier, first: list[int | None]) -> list[int]:
    """Some outcomes first, then those that give the worse off side most of what it can gain."""
    gains = seen.worth - seen.reserve
    ideal = np.where(edge.ideal > 0.0, edge.ideal, 1.0)
    merit = np.where(seen.legal, (gains / ideal).min(axis=1), -np.inf)
    order = np.argsort(-merit, kind="stable")[: int(seen.legal.sum())].tolist()
    chosen = [place for place in first if place is not None and seen.legal[place]]
    return list(dict.fromkeys([*chosen, *order]))[:PLAYED]


def _long_enough(match: Match, week: int) -> Rulebook:
    """The rules of a match, or the same for half a year from the turn of a week on."""
    weeks = max(first for first in match.book.calendar.turns if first <= week) + HALF_YEAR
    weeks = min(weeks, LONGEST)
    if match.book.calendar.weeks >= weeks:
        return match.book
    return rulebook(match.loaded.scenario, weeks)


def _within(match: Match, longer: Rulebook) -> Match:
    """The match as it is played, with room in its tables for what happens after its end."""
    if longer is match.book:
        return match
    book = replace(longer, calendar=match.book.calendar)
    return replace(match, book=book, seats=seat_all(book, match.strategies))


def _fast(book: Rulebook, world: World, dyad: int) -> tuple[float, float]:
    one, other = book.agendas[dyad].sides
    total = leverage(book.tables, book.reach, world).total
    return float(total[one, other, 0]), float(total[other, one, 0])


def _slow(book: Rulebook, world: World, dice: Chance, dyad: int) -> tuple[float, float]:
    one, other = book.agendas[dyad].sides
    total = leverage_by_playing(book, world, dice).total
    return float(total[one, other, 0]), float(total[other, one, 0])


def _predicted(power: FloatArray) -> float | None:
    """Part of the first side as leverage predicts: logistic(ln(Lev_1/Lev_2)).

    Source: model equation (power).
    """
    whole = float(power.sum())
    return float(power[0]) / whole if whole > 0.0 and math.isfinite(whole) else None


def _split(edge: Frontier, share: float | None) -> Split:
    return Split(share, None if share is None else nearest_split(edge, share))
