"""Whether the other side would take a package: an estimate from what is publicly known of it.

Guesses of how strongly it feels about each group of levers and where its limit lies are those a
learner starts from; how much it insists on is asked of each temper of the public prior.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from agents.particles import Cloud, Prior, Split, prior
from agents.stand_ins import PRIOR
from agents.strategies.bayesian import Bayesian
from agents.study import candidates, one
from agents.temper import Mood
from game.outlook.view import View
from game.rules.package import Package
from game.world.arrays import FloatArray

BAND = (0.1, 0.5, 0.9)
"""Shares of the guesses below the edges and the middle of a range."""


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
    """The other side of a dyad in a round, as guessed; weighs any number of packages."""

    cloud: Cloud
    split: Split
    """Every candidate, believed worth to it by group."""
    wanted: tuple[tuple[float, FloatArray], ...]
    """(share of the prior, what that temper holds out for by each guess, bn USD, [guess])."""

    @classmethod
    def of(cls, view: View, dyad: int, number: int = 0) -> Other:
        """Guess at the other side.

        Args:
            view: What the person may know.
            dyad: Whose other side.
            number: Offers made so far in the round, which wear its patience.
        """
        seen = view.appraisal(dyad)
        usual = Bayesian()
        rules = Prior(usual.shift, usual.limit, usual.slope, usual.sharpness, usual.jitter)
        cloud, split = prior(rules, 1), candidates(seen)
        open_ = np.isfinite(seen.values[:, 0]) & (seen.values[:, 0] >= seen.reserve[0])
        values = cloud.values(split)[:, :, 0]
        best = np.where(open_, values, -np.inf).max(axis=1, initial=-np.inf)
        limit = float(seen.their_reserve[0]) + cloud.limit[:, 0]
        best = np.where(np.isfinite(best), np.maximum(best, limit), limit)
        talks = view.book.tables.parameters.talks
        least = limit + talks.reserve_margin.value
        left = (1.0 - talks.fatigue.value) ** number
        wanted = tuple(
            (share, np.maximum(limit + aspired * left * (best - limit), least))
            for share, aspired in _aspirations(view, dyad)
        )
        return cls(cloud, split, wanted)

    def estimate(self, view: View, dyad: int, package: Package) -> Estimate:
        """What it would make of one package."""
        worth = self.cloud.values(one(view.appraisal(dyad), package))[:, 0, 0]
        odds = [float((worth >= wanted).mean()) for _, wanted in self.wanted]
        shares = [share for share, _ in self.wanted]
        held = np.concatenate([wanted for _, wanted in self.wanted])
        weight = np.repeat(shares, len(worth))
        return Estimate(
            chance=float(np.dot(shares, odds)),
            low=min(odds),
            high=max(odds),
            worth=_spread(worth, np.ones_like(worth)),
            wanted=_spread(held, weight),
        )

    def chances(self) -> FloatArray:
        """Chance that it takes each candidate, 0 to 1, [package]."""
        values = self.cloud.values(self.split)[:, :, 0]
        total = np.zeros(values.shape[1])
        for share, wanted in self.wanted:
            total = total + share * (values >= wanted[:, None]).mean(axis=0)
        return total


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
