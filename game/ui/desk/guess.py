"""Whether the other side would take a package: an estimate from what is publicly known of it.

How strongly it feels about each lever is drawn as the rules draw it, around what is publicly known;
how much it insists on is asked of each temper of the public prior. What it has refused and offered
in the round speaks for the draws that fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from agents.stand_ins import PRIOR
from agents.temper import Mood
from game.outlook.appraisal import prolonged
from game.outlook.view import View
from game.outlook.worth import Terms, annuity, terms, value_all, value_of
from game.rules.package import Package
from game.turn.rounds import Round
from game.world.arrays import FloatArray
from game.world.chance import Chance

DRAWS = 64
"""Guesses of how the other side feels."""
MATERIAL = 0.25
"""How far off the public picture of what levers do to it may be, log points."""
UNLIKELY = 0.1
"""Weight left to a draw by which the other side would not have done what it did."""
BAND = (0.1, 0.5, 0.9)
"""Shares of the draws below the edges and the middle of a range."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure of the other side with the range it is held to lie in, 8 times of 10."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the other side would make of a package; nobody knows it but itself."""

    chance: float
    """That it would accept, 0 to 1, over all tempers of the public prior."""
    low: float
    """The same if it is of the hardest temper."""
    high: float
    """The same if it is of the softest."""
    worth: Spread
    """Of the package to it, bn USD."""
    wanted: Spread
    """What it holds out for, bn USD."""


@dataclass(frozen=True, slots=True)
class Other:
    """The other side of a dyad, as guessed; weighs any number of packages."""

    view: View
    dyad: int
    worth: Terms
    """What the issues are worth to it, [issue, draw]."""
    values: FloatArray
    """Of every candidate to it, bn USD, [package, draw]."""
    wanted: FloatArray
    """What it holds out for, bn USD, [temper, draw]."""
    weight: FloatArray
    """Likelihood, adding up to 1, [temper, draw]."""

    @classmethod
    def of(cls, view: View, dyad: int, held: Round | None = None) -> Other:
        """Guess at the other side.

        Args:
            view: What the person may know.
            dyad: Whose other side.
            held: The round under way with it, if there is one.
        """
        seen, talks = view.appraisal(dyad), view.book.tables.parameters.talks
        worth = terms(view.book, view.world, dyad, 1 - seen.side, _units(view, dyad))
        values = value_all(view.book, seen.agenda, 1 - seen.side, worth)
        longer = seen.agenda.extends
        values = np.where(longer[:, None], seen.their_values, values)
        open_ = np.isfinite(seen.values[:, 0]) & (seen.values[:, 0] >= seen.reserve[0])
        limit = float(seen.their_reserve[0])
        best = np.where(open_[:, None], values, -np.inf).max(axis=0, initial=limit)
        number = 0 if held is None else held.number
        left = (1.0 - talks.fatigue.value) ** number
        shares, aspired = np.array(list(_aspirations(view, dyad))).T
        wanted = limit + (aspired * left)[:, None] * (best - limit)
        wanted = np.maximum(wanted, limit + talks.reserve_margin.value)
        weight = np.repeat(shares[:, None] / DRAWS, DRAWS, axis=1)
        prior = cls(view, dyad, worth, values, wanted, weight)
        return prior if held is None else prior._having_heard(held)

    def _having_heard(self, held: Round) -> Other:
        """The same after what was said in a round."""
        weight, side = self.weight.copy(), 1 - self.view.side(self.dyad)
        for exchange in held.exchanges:
            talk, answer = exchange.talk, exchange.answer
            if exchange.side != side:
                continue
            if talk.offer is not None and talk.offered[0] and not answer.accept[0]:
                weight[self.value(talk.offer) >= self.wanted] *= UNLIKELY
            if answer.offer is not None and answer.offers is not None and answer.offers[0]:
                weight[self.value(answer.offer) < self.wanted] *= UNLIKELY
        whole = weight / weight.sum()
        return Other(self.view, self.dyad, self.worth, self.values, self.wanted, whole)

    def value(self, package: Package) -> FloatArray:
        """Worth of a package to it, bn USD, [draw]."""
        book, seen = self.view.book, self.view.appraisal(self.dyad)
        if package.extends[0]:
            discount = book.tables.parameters.talks.discount.value
            weeks = annuity(discount, package.duration)
            return np.repeat(prolonged(seen.their_spared, weeks), DRAWS)
        value = value_of(book, seen.agenda, 1 - seen.side, self.worth, package)
        return np.broadcast_to(value, (DRAWS,))

    def estimate(self, package: Package) -> Estimate:
        """What it would make of one package."""
        value = self.value(package)
        takes = value >= self.wanted
        each = (takes * self.weight).sum(axis=1) / self.weight.sum(axis=1)
        low, high = min(float(each.min()), 1.0), min(float(each.max()), 1.0)
        return Estimate(
            chance=min(max(float((takes * self.weight).sum()), low), high),
            low=low,
            high=high,
            worth=_spread(value, self.weight.sum(axis=0)),
            wanted=_spread(self.wanted.ravel(), self.weight.ravel()),
        )

    def chances(self) -> FloatArray:
        """Chance that it takes each candidate, 0 to 1, [package]."""
        total = np.zeros(len(self.values))
        for wanted, weight in zip(self.wanted, self.weight, strict=True):
            total = total + (self.values >= wanted) @ weight
        return np.minimum(total, 1.0)


def _units(view: View, dyad: int) -> FloatArray:
    """Draws of what a unit of every lever is worth to the other side, bn USD/week, [lever, draw].

    Source: model equation (private).
    """
    tables, other = view.book.tables, view.other(dyad)
    spread = tables.parameters.talks.private_noise.value
    known = tables.instruments.taste[:, other][:, None]
    material = view.their_unit(other) - known * view.mind().guess
    dice = Chance(view.dream.seed, np.arange(DRAWS, dtype=np.uint64))
    levers = len(known)
    taste = np.exp(spread * dice.normal("tastes guessed", view.week, levers))
    effect = np.exp(MATERIAL * dice.normal("effects guessed", view.week, levers))
    units: FloatArray = known * taste + material * effect
    return units


def _aspirations(view: View, dyad: int) -> Iterator[tuple[float, float]]:
    """Share of the prior and what share of the best each of its tempers insists on now."""
    waited, span = view.clock(dyad)
    nothing = np.zeros(view.trials)
    mood = Mood(
        view=view,
        dyad=dyad,
        waited=np.clip(waited / span, 0.0, 1.0),
        left=np.maximum(span - waited, 0.0),
        hit=nothing,
        weeks=view.until - view.week,
        dealt=view.dealt(dyad),
        gifts=nothing,
        since_gift=nothing,
        spurned=np.zeros(view.trials, dtype=np.bool_),
    )
    for temper, share in PRIOR:
        yield share, float(temper.aspiration(mood)[0])


def _spread(values: FloatArray, weight: FloatArray) -> Spread:
    """Weighted edges and middle."""
    order = np.argsort(values, kind="stable")
    passed = np.cumsum(weight[order]) / weight.sum()
    low, middle, high = (
        float(values[order[min(int(np.searchsorted(passed, edge)), len(values) - 1)]])
        for edge in BAND
    )
    return Spread(low, middle, high)
