"""Quantiles, and the mean of the worst games.

Source: rockafellar_uryasev_2000 for the conditional value at risk.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.special import bdtr

from game.batch.statistics.interval import LEVEL, Interval
from game.batch.statistics.mean import MOST, bca, resampled
from game.world.arrays import FloatArray

WORST = 0.9
"""Share of games that are not among the worst."""
JACKKNIFED = 1_000
"""Values above which the interval of a tail is found without the jackknife."""


def quantile_interval(values: FloatArray, at: float, level: float = LEVEL) -> Interval:
    """A quantile, and the values whose ranks hold it with at least that confidence.

    The ranks come from the binomial number of values below the quantile; where there are too few
    values for a rank, that side is open.
    """
    n = len(values)
    if n == 0:
        return Interval(math.nan, math.nan, math.nan, "none")
    ordered = np.sort(values)
    tail = (1.0 - level) / 2.0
    below = bdtr(np.arange(n), n, at)
    low = int(np.searchsorted(below, tail, side="right"))
    high = int(np.searchsorted(below, 1.0 - tail, side="left")) + 1
    return Interval(
        float(np.quantile(ordered, at)),
        float(ordered[low - 1]) if low >= 1 else -math.inf,
        float(ordered[high - 1]) if high <= n else math.inf,
        "order statistics",
    )


def cvar(values: FloatArray, *, low: bool = False, at: float = WORST) -> float:
    """Mean of the worst tenth: the highest values, or the lowest."""
    return float(_tail(values[None, :], low, at)[0])


def _tail(samples: FloatArray, low: bool, at: float) -> FloatArray:
    n = samples.shape[-1]
    count = n * (1.0 - at)
    whole = min(math.floor(count + 1e-9), n)
    signed = samples if low else -samples
    place = min(whole, n - 1)
    part = np.partition(signed, place, axis=-1)
    total = part[..., :whole].sum(axis=-1) + (count - whole) * part[..., place]
    found: FloatArray = total / count if low else -total / count
    return found


def cvar_interval(
    values: FloatArray, *, low: bool = False, at: float = WORST, level: float = LEVEL
) -> Interval:
    """The mean of the worst tenth, with a bootstrap interval."""

    def statistic(samples: FloatArray) -> FloatArray:
        return _tail(samples, low, at)

    if len(values) <= JACKKNIFED:
        return bca(values, statistic, level)
    drawn = (
        resampled(values[:MOST], statistic) if len(values) > MOST else resampled(values, statistic)
    )
    estimate = cvar(values, low=low, at=at)
    narrower = math.sqrt(min(len(values), MOST) / len(values))
    ends = np.quantile(drawn, [(1.0 - level) / 2.0, (1.0 + level) / 2.0]) - drawn.mean()
    return Interval(
        estimate,
        estimate + narrower * float(ends[0]),
        estimate + narrower * float(ends[1]),
        "bootstrap",
    )
