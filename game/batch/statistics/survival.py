"""Time to a deal, when some games end without one.

Source: kaplan_meier_1958; the variance is that of Greenwood.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from game.batch.statistics.interval import LEVEL
from game.world.arrays import FloatArray, IndexArray, MaskArray


@dataclass(frozen=True, slots=True)
class Survival:
    """Share of games still without a deal, week by week."""

    times: FloatArray
    """Weeks in which there was a deal, [time]."""
    at_risk: IndexArray
    """Games without one as each week began, [time]."""
    share: FloatArray
    """Still without one after it, 0 to 1, [time]."""
    error: FloatArray
    """Standard error of it, by Greenwood's formula, [time]."""

    def band(self, level: float = LEVEL) -> tuple[FloatArray, FloatArray]:
        """Lower and upper end of its interval, within 0 and 1, [time]."""
        half = float(ndtri(0.5 + level / 2.0)) * self.error
        return np.maximum(self.share - half, 0.0), np.minimum(self.share + half, 1.0)

    def mean_until(self, end: float) -> float:
        """Mean number of weeks without a deal, up to an end."""
        edges = np.concatenate([[0.0], self.times[self.times < end], [end]])
        steps = np.concatenate([[1.0], self.share[self.times < end]])
        return float((np.diff(edges) * steps).sum())


def kaplan_meier(time: FloatArray, event: MaskArray) -> Survival:
    """Estimate survival.

    Args:
        time: Week of the deal, or in which the game ended without one, [game].
        event: Whether there was a deal, [game].
    """
    times, count = np.unique(time[event], return_counts=True)
    ordered = np.sort(time)
    at_risk = len(time) - np.searchsorted(ordered, times, side="left")
    share: FloatArray = np.asarray(np.cumprod(1.0 - count / at_risk), dtype=np.float64)
    left = (at_risk - count).astype(np.float64)
    with np.errstate(divide="ignore"):
        term = np.where(left > 0.0, count / (at_risk * np.maximum(left, 1.0)), 0.0)
    error: FloatArray = np.asarray(share * np.sqrt(np.cumsum(term)), dtype=np.float64)
    return Survival(times, at_risk.astype(np.intp), share, error)
