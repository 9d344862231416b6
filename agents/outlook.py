"""What came of the packages of a dyad when a seat played on with them in its mind.

Inside a forecast nobody forecasts: both sides are held by stand-ins, and the others hold still.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from agents.bids import highest
from agents.stand_ins import stand_ins
from game.outlook.appraisal import Prospect
from game.outlook.view import View
from game.rules.book import Rulebook
from game.rules.legal import rule_offer
from game.rules.package import Package
from game.rules.talks import met
from game.turn.forecast import Plan, StandIns
from game.turn.rollout import rolled_out
from game.turn.seat import Seat, Talk
from game.world.arrays import FloatArray, IndexArray, MaskArray, picked
from game.world.chance import Chance
from game.world.trials import taken

BLOCK = 32
"""Trials played on with at once; each game of a forecast takes about 100 kB."""


@dataclass(frozen=True, slots=True)
class Search:
    """How a seat plays on."""

    candidates: int
    """Packages played."""
    weeks: int
    """Weeks ahead."""
    pairs: int
    """Games of each package and trial."""
    courtesy: float
    """Weight of the other side's worth in picking them."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What came of it; its arrays cannot be written into."""

    week: int
    """First week of the turn it holds for."""
    where: MaskArray
    """Trials in which the seat played on, [trial]."""
    number: IndexArray
    """Candidates played, [plan, trial]."""
    relief: FloatArray
    """Of the candidates and, last, of what lay on the table, 0 to 1, [plan + 1, issue, trial]."""
    gain: FloatArray
    """What each was worth, bn USD; minus infinity if not played, [plan + 1, trial]."""

    def among(self, rows: IndexArray) -> Outlook:
        """The same in some trials only."""
        return replace(
            self,
            where=self.where[rows],
            number=picked(self.number, rows),
            relief=picked(self.relief, rows),
            gain=picked(self.gain, rows),
        )

    @property
    def best(self) -> FloatArray:
        """What the best candidate was worth, bn USD; minus infinity if none, [trial]."""
        best: FloatArray = self.gain[:-1].max(axis=0, initial=-np.inf)
        return best

    def foreseen(self, seen: Prospect, package: Package) -> FloatArray:
        """What a package comes to: as much as what was played and is nearest to it, bn USD.

        Near is what differs little in what either side feels; to sign nothing is worth nothing.
        """
        relief = package.relief[seen.agenda.issues]
        felt = np.abs(seen.mine.gain) + np.abs(seen.theirs.gain)
        nothing = np.zeros((1, *relief.shape))
        far = _summed(np.abs(np.concatenate([self.relief, nothing]) - relief) * felt)
        gain = np.concatenate([self.gain, nothing[:, 0]])
        nearest = np.where(np.isfinite(gain), far, np.inf).argmin(axis=0)
        foreseen: FloatArray = gain[nearest, np.arange(len(nearest))]
        return foreseen


def played_on(
    search: Search, view: View, talk: Talk, where: MaskArray, limits: FloatArray
) -> Outlook:
    """Play the most promising packages of a dyad on, and what lies on the table.

    Args:
        search: How.
        view: What the seat knows; each trial is played by itself.
        talk: The round it is asked in.
        where: Trials in which it wants to know, [trial].
        limits: Largest relief its red lines allow, [lever].
    """
    issues = view.book.agendas[talk.dyad].issues
    count = min(search.candidates, len(view.book.agendas[talk.dyad].names))
    number = np.zeros((count, view.trials), dtype=np.intp)
    relief = np.zeros((count + 1, len(issues), view.trials))
    gain = np.full((count + 1, view.trials), -np.inf)
    rows = np.flatnonzero(where)
    for first in range(0, len(rows), BLOCK):
        block = rows[first : first + BLOCK]
        seen = view.appraisal(talk.dyad, mediated=talk.mediated).among(block)
        number[:, block], good = promising(search, seen, limits, count)
        plans = [
            Plan(talk.dyad, seen.agenda.package(row, len(limits)), where=some)
            for row, some in zip(number[:, block], good, strict=True)
        ]
        if talk.offer is not None:
            offer = talk.offer.among(block)
            plans.append(Plan(talk.dyad, offer, where=talk.offered[block] & ~offer.extends))
        found = _worth(search, view, talk.dyad, block, plans)
        gain[: len(plans), block] = found
        for plan, row in zip(plans, relief, strict=False):
            if plan.package is not None:
                row[:, block] = plan.package.relief[issues]
    for array in (number, relief, gain):
        array.setflags(write=False)
    kept = where.copy()
    kept.setflags(write=False)
    return Outlook(view.week, kept, number, relief, gain)


def promising(
    search: Search, seen: Prospect, limits: FloatArray, count: int
) -> tuple[IndexArray, MaskArray]:
    """Candidates that are good for the seat and do something for the other side.

    Source: model equation (pick).

    Returns:
        Their numbers, and whether they are worth playing, each [plan, trial].
    """
    agenda, theirs = seen.agenda, seen.their_values
    own = agenda.side == seen.side
    crossed = ((agenda.relief > limits[agenda.issues]) & own).any(axis=1)
    open_ = seen.affordable & np.isfinite(seen.values) & (theirs > 0.0)
    open_ &= ~(crossed | agenda.extends)[:, None]
    kind = np.minimum(theirs, 0.5 * np.where(open_, theirs, 0.0).max(axis=0, initial=0.0))
    score = np.full_like(theirs, -np.inf)
    np.copyto(score, seen.values + search.courtesy * kind, where=open_)
    number = highest(score, count)
    good: MaskArray = np.take_along_axis(open_, number, axis=0)
    return number, good


def _worth(
    search: Search, view: View, dyad: int, rows: IndexArray, plans: list[Plan]
) -> FloatArray:
    """What plans are worth to the seat in some trials, bn USD, [plan, row]."""
    seen = without_the_round(view, dyad, rows)
    legal = []
    for plan in plans:
        assert plan.package is not None
        assert plan.where is not None
        ruling = rule_offer(seen.book, seen.world, dyad, plan.package, where=plan.where)
        legal.append(plan.where & ruling.legal)
    plans = [replace(plan, where=some) for plan, some in zip(plans, legal, strict=True)]
    gain = rolled_out(seen, plans, sides(dyad), pairs=search.pairs, weeks=search.weeks)
    return np.where(np.array(legal), gain[:, view.state], -np.inf)


def without_the_round(view: View, dyad: int, rows: IndexArray) -> View:
    """The view of some trials, as if the round of this turn had been held without a deal."""
    book, sides_ = view.book, set(view.book.tables.seats.dyads[dyad])
    meetings = tuple(
        held
        for held in book.calendar.meetings
        if held.week != view.week or not sides_ <= set(held.states)
    )
    book = replace(book, calendar=replace(book.calendar, meetings=meetings))
    world = met(taken(view.world, rows), dyad, np.ones(len(rows), dtype=np.bool_))
    mind = taken(view.mind(), rows)
    return replace(
        view,
        book=book,
        trials=len(rows),
        look=lambda: world,
        mind=lambda: mind,
        last=picked(view.last, rows),
        luck=picked(view.luck, rows),
        dream=Chance(view.dream.seed, view.dream.trials[rows]),
        heard=(),
    )


def sides(dyad: int) -> StandIns:
    """Stand-ins for the two sides of a dyad; nobody holds the other seats."""

    def held(book: Rulebook, state: int, chance: Chance, rows: IndexArray) -> Mapping[str, Seat]:
        names = book.tables.axes.states
        ours = [names[side] for side in book.tables.seats.dyads[dyad]]
        return {n: seat for n, seat in stand_ins(book, state, chance, rows).items() if n in ours}

    return held


def _summed(parts: FloatArray) -> FloatArray:
    """Sum over the axis before the last, one row after the other, [..., trial]."""
    total = np.zeros_like(parts[:, 0])
    for row in range(parts.shape[1]):
        total = total + parts[:, row]
    return total
