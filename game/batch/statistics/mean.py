"""Means, by Student's t and, where losses are skewed, by the bootstrap.

Source: efron_1987 for the bias-corrected and accelerated bootstrap.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from scipy.special import ndtr, ndtri, stdtrit

from game.batch.statistics.interval import LEVEL, Interval
from game.world.arrays import FloatArray, IndexArray

RESAMPLES = 2000
MOST = 10_000
"""Values above which the bootstrap is not worth its time: the mean is as good as normal."""
SKEWED = 1.0
"""Skewness above which it is."""
SEED = 20250404
"""Of the resamples: the same values have the same interval."""
AT_ONCE = 4_000_000
"""Numbers drawn at a time."""


def t_interval(values: FloatArray, level: float = LEVEL) -> Interval:
    """The mean with Student's interval; where all are alike, nothing is known of their spread."""
    n = len(values)
    if n == 0:
        return Interval(math.nan, math.nan, math.nan, "none")
    mean = float(values.mean())
    if n == 1:
        return Interval(mean, -math.inf, math.inf, "t")
    if not np.ptp(values):
        return Interval(float(values[0]), float(values[0]), float(values[0]), "all alike")
    half = float(stdtrit(n - 1, 0.5 + level / 2.0)) * float(values.std(ddof=1)) / math.sqrt(n)
    return Interval(mean, mean - half, mean + half, "t")


def clustered(values: FloatArray, cluster: IndexArray, level: float = LEVEL) -> Interval:
    """The mean of values of which several come from one game, with a t interval that allows for it.

    Source: liang_zeger_1986.

    Args:
        values: What is averaged, [value].
        cluster: Game each is of, [value].
        level: Confidence.
    """
    _, place = np.unique(cluster, return_inverse=True)
    n, games = len(values), int(place.max()) + 1 if len(place) else 0
    if games < 2:
        return t_interval(values[:1], level)
    mean = float(values.mean())
    together = np.bincount(place, values - mean)
    error = math.sqrt(games / (games - 1) * float((together**2).sum())) / n
    half = float(stdtrit(games - 1, 0.5 + level / 2.0)) * error
    return Interval(mean, mean - half, mean + half, "t by games")


def mean_interval(values: FloatArray, level: float = LEVEL) -> Interval:
    """The mean, by the bootstrap where values are skewed and not too many."""
    if 10 <= len(values) <= MOST and abs(skewness(values)) > SKEWED:
        return bca(values, _means, level)
    return t_interval(values, level)


def skewness(values: FloatArray) -> float:
    """Third standardised moment; 0 where nothing varies."""
    centred = values - values.mean()
    spread = float((centred**2).mean()) ** 1.5
    return float((centred**3).mean()) / spread if spread > 0.0 else 0.0


def needed(values: FloatArray, half: float, level: float = LEVEL) -> float:
    """Games after which the interval of a mean has a half width, going by some of them."""
    if len(values) < 2:
        return math.inf
    z = float(ndtri(0.5 + level / 2.0))
    return float(math.ceil((z * float(values.std(ddof=1)) / half) ** 2))


def _means(samples: FloatArray) -> FloatArray:
    found: FloatArray = samples.mean(axis=-1)
    return found


Statistic = Callable[[FloatArray], FloatArray]
"""Works a number out of each row of values [row, value]."""


def bca(values: FloatArray, statistic: Statistic = _means, level: float = LEVEL) -> Interval:
    """The bias-corrected and accelerated bootstrap interval of a statistic."""
    estimate = float(statistic(values[None, :])[0])
    if not np.ptp(values):
        return Interval(estimate, estimate, estimate, "BCa")
    drawn = resampled(values, statistic)
    below = np.mean(drawn < estimate) + np.mean(drawn == estimate) / 2.0
    bias = float(ndtri(np.clip(below, 0.5 / len(drawn), 1.0 - 0.5 / len(drawn))))
    speed = _acceleration(values, statistic)
    tail = np.array([(1.0 - level) / 2.0, (1.0 + level) / 2.0])
    z = bias + ndtri(tail)
    low, high = np.quantile(drawn, ndtr(bias + z / (1.0 - speed * z)))
    return Interval(estimate, float(low), float(high), "BCa")


def resampled(values: FloatArray, statistic: Statistic) -> FloatArray:
    """The statistic of samples drawn with replacement, [resample]."""
    dice, n = np.random.default_rng(SEED), len(values)
    rows = max(AT_ONCE // n, 1)
    parts = []
    for first in range(0, RESAMPLES, rows):
        picks = dice.integers(0, n, (min(rows, RESAMPLES - first), n))
        parts.append(statistic(values[picks]))
    return np.concatenate(parts)


def _acceleration(values: FloatArray, statistic: Statistic) -> float:
    """From the jackknife; in closed form for a mean."""
    if statistic is _means:
        left = (values.sum() - values) / (len(values) - 1)
    else:
        left = np.array([statistic(np.delete(values, i)[None, :])[0] for i in range(len(values))])
    gap = left.mean() - left
    scale = float((gap**2).sum()) ** 1.5
    return float((gap**3).sum()) / (6.0 * scale) if scale > 0.0 else 0.0
