"""Shares of games in which something happened.

Source: wilson_1927 for the interval, clopper_pearson_1934 for rare events. Tests are those the
intervals belong to: a share outside the interval at 95 % has a p below 0.05.
"""

from __future__ import annotations

import math

from scipy.special import bdtr, bdtrc, betaincinv, ndtr, ndtri

from game.batch.statistics.interval import LEVEL, Interval

RARE = 10
"""Games with or without it below which the interval is the exact one."""


def wilson(successes: int, n: int, level: float = LEVEL) -> Interval:
    """Wilson's score interval.

    >>> found = wilson(50, 100)
    >>> round(found.low, 4), round(found.high, 4)
    (0.4038, 0.5962)
    """
    if n == 0:
        return Interval(math.nan, 0.0, 1.0, "none")
    z = float(ndtri(0.5 + level / 2.0))
    share = successes / n
    weight = 1.0 + z * z / n
    middle = (share + z * z / (2.0 * n)) / weight
    half = z / weight * math.sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n))
    return Interval(share, max(middle - half, 0.0), min(middle + half, 1.0), "Wilson")


def clopper_pearson(successes: int, n: int, level: float = LEVEL) -> Interval:
    """The exact interval: at least as wide as it should be, whatever the share."""
    if n == 0:
        return Interval(math.nan, 0.0, 1.0, "none")
    tail = (1.0 - level) / 2.0
    low = float(betaincinv(successes, n - successes + 1, tail)) if successes else 0.0
    high = float(betaincinv(successes + 1, n - successes, 1.0 - tail)) if successes < n else 1.0
    return Interval(successes / n, low, high, "Clopper-Pearson")


def share_interval(successes: int, n: int, level: float = LEVEL) -> Interval:
    """Wilson's interval, and the exact one where either outcome is rare."""
    return (clopper_pearson if _rare(successes, n) else wilson)(successes, n, level)


def _rare(successes: int, n: int) -> bool:
    return min(successes, n - successes) < RARE


def share_p(successes: int, n: int, than: float) -> float:
    """Two-sided p of the test that a share is a number: Wilson's, and the exact one where rare.

    >>> round(share_p(60, 100, 0.5), 4)
    0.0455
    >>> share_p(3, 3, 0.5)
    0.25
    """
    if n == 0:
        return 1.0
    if _rare(successes, n) or not 0.0 < than < 1.0:
        return exact_p(successes, n, min(max(than, 0.0), 1.0))
    error = math.sqrt(than * (1.0 - than) / n)
    return 2.0 * float(ndtr(-abs(successes / n - than) / error))


def exact_p(successes: int, n: int, than: float) -> float:
    """Twice the smaller tail of the binomial, at most 1."""
    at_most = float(bdtr(successes, n, than))
    at_least = float(bdtrc(successes - 1, n, than)) if successes else 1.0
    return min(2.0 * min(at_most, at_least), 1.0)


def needed_for_share(share: float, half: float, level: float = LEVEL) -> float:
    """Games after which the interval of a share has a half width; at least as for 1 or 99 %."""
    z = float(ndtri(0.5 + level / 2.0))
    kept = min(max(share, 0.01), 0.99)
    return math.ceil(z * z * kept * (1.0 - kept) / half**2)
