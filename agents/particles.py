"""What a learner believes about the other side of a dyad: weighted guesses that offers sharpen.

Every guess says how much stronger the other feels about each group of levers than is believed, how
far its limit is off, and how it gives way with time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import expit, ndtri

from agents.lever_groups import Group
from agents.temper import conceded
from game.world.arrays import FloatArray, IndexArray, MaskArray, picked

COUNT = 64
"""Guesses a learner holds of one opponent in one trial."""
TRAITS = len(Group) + 2
"""What a guess consists of: a shift by group, the limit, the slope."""
BLOCK = 32
"""Trials whose packages are weighed at once, so that the arrays stay small."""
_LATTICE = np.sqrt(np.array([2.0, 3.0, 5.0, 7.0, 11.0, 13.0]))[:, None] * np.arange(1, COUNT + 1)
"""Evenly spread points, [trait, guess]; a trial's dice turn them."""


@dataclass(frozen=True, slots=True)
class Prior:
    """How widely a learner guesses before it has heard anything, and how it learns."""

    shift: float
    """Standard deviation of the shift of a group, log points."""
    limit: float
    """Standard deviation of the error in the other's limit, bn USD."""
    slope: float
    """Standard deviation of the slope around an even pace, log points."""
    sharpness: float
    """How much likelier a package is for a bn USD more, logit per bn USD."""
    jitter: float
    """Share of those deviations by which a guess drawn again is moved."""


@dataclass(frozen=True, slots=True)
class ByGroup:
    """What packages are believed to be worth to the other side, group by group, bn USD."""

    parts: FloatArray
    """Of the relief in each group, [group, package, trial]."""
    rest: FloatArray
    """Of all else, [package, trial]."""

    def among(self, rows: IndexArray | slice) -> ByGroup:
        """The same in some trials only."""
        return ByGroup(picked(self.parts, rows), picked(self.rest, rows))


@dataclass(frozen=True, slots=True)
class Ground:
    """How a round stands for the other side, each [trial]."""

    reserve: FloatArray
    """Its limit as believed, bn USD."""
    waited: FloatArray
    """Share of the time to the next deadline that has passed, 0 to 1."""
    patience: FloatArray
    """What offers made so far in the round have left of its aspiration, share."""

    def among(self, rows: IndexArray | slice) -> Ground:
        """The same in some trials only."""
        return Ground(self.reserve[rows], self.waited[rows], self.patience[rows])


@dataclass(frozen=True, slots=True)
class Cloud:
    """The guesses of every trial; its arrays cannot be written into."""

    shift: FloatArray
    """How much stronger it feels about each group, log points, [group, guess, trial]."""
    limit: FloatArray
    """How much higher its limit is than believed, bn USD, [guess, trial]."""
    slope: FloatArray
    """Its concession curve: below 1 gives way late, [guess, trial]."""
    weight: FloatArray
    """Likelihood of each guess, adding up to 1, [guess, trial]."""

    def __post_init__(self) -> None:
        """Close the arrays for writing."""
        for array in (self.shift, self.limit, self.slope, self.weight):
            array.setflags(write=False)

    def among(self, rows: IndexArray | slice) -> Cloud:
        """The same in some trials only."""
        return Cloud(
            picked(self.shift, rows),
            picked(self.limit, rows),
            picked(self.slope, rows),
            picked(self.weight, rows),
        )

    def spread(self, rows: IndexArray, whole: Cloud) -> Cloud:
        """These guesses in some trials, and those of another cloud in the others."""
        parts = []
        for mine, theirs in (
            (self.shift, whole.shift),
            (self.limit, whole.limit),
            (self.slope, whole.slope),
            (self.weight, whole.weight),
        ):
            part = theirs.copy()
            part[..., rows] = mine
            parts.append(part)
        return Cloud(*parts)

    def values(self, split: ByGroup) -> FloatArray:
        """What packages are worth to the other side by each guess, bn USD, [guess, package, trial].

        Source: model equation (guess).
        """
        value = np.repeat(split.rest[None], COUNT, axis=0)
        for shift, part in zip(self.shift, split.parts, strict=True):
            value = value + np.exp(shift)[:, None, :] * part
        return value

    def insists(self, values: FloatArray, open_: MaskArray, ground: Ground) -> FloatArray:
        """What the other side holds out for by each guess, bn USD, [guess, trial].

        Source: model equation (guess).

        Args:
            values: Of every candidate to it, [guess, package, trial].
            open_: Candidates the learner itself would sign, [package, trial].
            ground: How the round stands.
        """
        best = np.where(open_, values, -np.inf).max(axis=1, initial=-np.inf)
        limit = ground.reserve + self.limit
        best = np.where(np.isfinite(best), np.maximum(best, limit), limit)
        share = (1.0 - conceded(ground.waited, self.slope)) * ground.patience
        demand: FloatArray = limit + share * (best - limit)
        return demand


def prior(rules: Prior, trials: int) -> Cloud:
    """Guesses before anything was heard, the same in every trial."""
    noise = np.repeat(_noise(np.full((TRAITS + 1, 1), 0.5)), trials, axis=2)
    groups = len(Group)
    return Cloud(
        shift=rules.shift * noise[:groups],
        limit=rules.limit * noise[groups],
        slope=np.exp(rules.slope * noise[groups + 1]),
        weight=np.full((COUNT, trials), 1.0 / COUNT),
    )


def offered_so(rules: Prior, values: FloatArray, offer: FloatArray) -> FloatArray:
    """Log-likelihood of an offer by each guess: what suits the other better is likelier.

    Source: model equation (heard).

    Args:
        rules: How it learns.
        values: Of every candidate to it, bn USD, [guess, package, trial].
        offer: Of the offer to it, bn USD, [guess, trial].
    """
    top = values.max(axis=1)
    total = np.cumsum(np.exp(rules.sharpness * (values - top[:, None, :])), axis=1)[:, -1]
    likely: FloatArray = rules.sharpness * (offer - top) - np.log(total)
    return likely


def refused_so(rules: Prior, demand: FloatArray, offer: FloatArray) -> FloatArray:
    """Log-likelihood that an offer was refused, by each guess.

    Source: model equation (heard).

    Args:
        rules: How it learns.
        demand: What the other holds out for, bn USD, [guess, trial].
        offer: What the offer was worth to it, bn USD, [guess, trial].
    """
    likely: FloatArray = -np.logaddexp(0.0, rules.sharpness * (offer - demand))
    return likely


def accepted_so(rules: Prior, cloud: Cloud, values: FloatArray, demand: FloatArray) -> FloatArray:
    """Chance that the other side takes each candidate, 0 to 1, [package, trial].

    Source: model equation (expect).
    """
    each = expit(rules.sharpness * (values - demand[:, None, :])) * cloud.weight[:, None, :]
    chance: FloatArray = np.cumsum(each, axis=0)[-1]
    return chance


def learned(
    rules: Prior, cloud: Cloud, likely: FloatArray, heard: MaskArray, luck: FloatArray
) -> Cloud:
    """Weigh the guesses anew; where few are left, draw them again and move each a little.

    Args:
        rules: How it learns.
        cloud: The guesses.
        likely: Log-likelihood of what was heard, [guess, trial].
        heard: Trials in which something was, [trial].
        luck: Dice, 0 to 1, [die, trial].
    """
    weight = cloud.weight * np.exp(likely - likely.max(axis=0))
    weight = weight / np.cumsum(weight, axis=0)[-1]
    poor = heard & (1.0 / np.cumsum(weight**2, axis=0)[-1] < COUNT / 2.0)
    fresh = replace(cloud, weight=np.where(heard, weight, cloud.weight))
    if not poor.any():
        return fresh
    rows = np.flatnonzero(poor)
    return _drawn_again(rules, fresh.among(rows), picked(luck, rows)).spread(rows, fresh)


def _drawn_again(rules: Prior, cloud: Cloud, luck: FloatArray) -> Cloud:
    """Systematic resampling by one die a trial, then a jitter by the others."""
    place = (np.arange(COUNT)[:, None] + luck[0]) / COUNT
    running = np.cumsum(cloud.weight, axis=0)
    number = np.count_nonzero(running[None] < place[:, None], axis=1)
    number = np.minimum(number, COUNT - 1)
    noise, groups = rules.jitter * _noise(luck), len(Group)
    moved = rules.slope * noise[groups + 1]
    return Cloud(
        shift=np.take_along_axis(cloud.shift, number[None], axis=1) + rules.shift * noise[:groups],
        limit=np.take_along_axis(cloud.limit, number, axis=0) + rules.limit * noise[groups],
        slope=np.take_along_axis(cloud.slope, number, axis=0) * np.exp(moved),
        weight=np.full_like(cloud.weight, 1.0 / COUNT),
    )


def _noise(luck: FloatArray) -> FloatArray:
    """Standard normal numbers, evenly spread over the guesses, [trait, guess, trial]."""
    turned = (_LATTICE[:, :, None] + luck[1 : TRAITS + 1, None, :]) % 1.0
    normal: FloatArray = ndtri(np.clip(turned, 1e-6, 1.0 - 1e-6))
    return normal
