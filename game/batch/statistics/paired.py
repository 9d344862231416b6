"""Comparing two ways to play in games that have the same luck.

Source: holm_1979 for several comparisons at once, bonett_price_2012 and mcnemar_1947 for shares.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri, stdtr

from game.batch.statistics.interval import LEVEL, Interval
from game.batch.statistics.mean import t_interval
from game.batch.statistics.proportion import exact_p
from game.world.arrays import FloatArray, MaskArray

FEWEST = 2
"""Games that a comparison needs."""


@dataclass(frozen=True, slots=True)
class Paired:
    """How much more one way gives than the other, game by game."""

    difference: Interval
    games: int
    first: float
    """Mean of the first way."""
    second: float
    more: float
    """Share of games in which the first gives more; ties count half."""
    reduction: float
    """Variance-reduction factor: 1 less the variance of differences over that of unpaired games."""
    p: float
    """Chance of a mean difference as far from what it is held against, were there none."""


def paired(
    first: FloatArray, second: FloatArray, than: float = 0.0, level: float = LEVEL
) -> Paired:
    """Compare two sets of games of equal number, the same luck in the same place."""
    gap = first - second
    return _paired(first, second, t_interval(gap, level), p_value(gap, than))


def paired_shares(
    first: MaskArray, second: MaskArray, than: float = 0.0, level: float = LEVEL
) -> Paired:
    """The same for something that happened or did not, of which games that differ tell alone.

    The interval is that of Bonett and Price, which is open where no game differs; held against 0,
    the test is McNemar's exact one.
    """
    more, less = int((first & ~second).sum()), int((second & ~first).sum())
    n = len(first)
    up, down = (more + 1.0) / (n + 2.0), (less + 1.0) / (n + 2.0)
    error = math.sqrt((up + down - (up - down) ** 2) / (n + 2.0))
    half = float(ndtri(0.5 + level / 2.0)) * error
    interval = Interval(
        (more - less) / n if n else math.nan,
        max(up - down - half, -1.0),
        min(up - down + half, 1.0),
        "Bonett-Price",
    )
    p = 2.0 * float(ndtr(-abs(up - down - than) / error))
    if than == 0.0:
        p = exact_p(more, more + less, 0.5)
    return _paired(first.astype(np.float64), second.astype(np.float64), interval, p)


def _paired(first: FloatArray, second: FloatArray, difference: Interval, p: float) -> Paired:
    gap = first - second
    n = len(gap)
    if n < FEWEST:
        empty = Interval(math.nan, -math.inf, math.inf, "none")
        return Paired(empty, n, math.nan, math.nan, math.nan, math.nan, 1.0)
    apart = float(first.var(ddof=1) + second.var(ddof=1))
    together = float(gap.var(ddof=1))
    return Paired(
        difference=difference,
        games=n,
        first=float(first.mean()),
        second=float(second.mean()),
        more=float(np.mean(gap > 0.0) + np.mean(gap == 0.0) / 2.0),
        reduction=1.0 - together / apart if apart > 0.0 else math.nan,
        p=p,
    )


def p_value(values: FloatArray, than: float = 0.0) -> float:
    """Two-sided, of Student's test that the mean is a number.

    Where all values are alike there is no spread to go by, and it is that of the sign test: as many
    tosses of a coin that all fall on one side.
    """
    n = len(values)
    if n < FEWEST:
        return 1.0
    spread = float(values.std(ddof=1))
    gap = float(values.mean()) - than
    if spread == 0.0:
        return 1.0 if gap == 0.0 else 2.0 ** (1 - n)
    return 2.0 * float(stdtr(n - 1, -abs(gap) * math.sqrt(n) / spread))


def holm(p: Sequence[float]) -> FloatArray:
    """Corrected for there being several, in the order given.

    >>> holm([0.01, 0.04, 0.03]).round(6).tolist()
    [0.03, 0.06, 0.06]
    """
    raw = np.asarray(p, dtype=np.float64)
    order = np.argsort(raw, kind="stable")
    steps = raw[order] * np.arange(len(raw), 0, -1)
    found = np.empty_like(raw)
    found[order] = np.minimum(np.maximum.accumulate(steps), 1.0)
    return found
