"""How much each input matters to an outcome: Sobol indices, elementary effects, rank correlations.

Sources: saltelli_2010 for the first order, jansen_1999 for the total, campolongo_2007 for mu*,
marino_2008 for the partial rank correlation. SALib works out the first two kinds.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy.special import ndtri
from scipy.stats import rankdata

from game.batch.statistics.interval import LEVEL, Interval
from game.world.arrays import FloatArray

RESAMPLES = 1_000
SEED = 20250404
"""Of the resamples: the same values have the same interval."""

Shares = Mapping[str, tuple[Interval, ...]]
"""Measure -> its interval for each factor."""


def sobol(problem: Mapping[str, Any], values: FloatArray) -> Shares:
    """Shares of the variance an input explains by itself, and with all others.

    Args:
        problem: Factors, as SALib wants them.
        values: An outcome at every point of Sobol's plan, [point]; they must not all be alike.
    """
    from SALib.analyze import sobol as salib

    found = salib.analyze(
        dict(problem), values, calc_second_order=False, num_resamples=RESAMPLES, seed=SEED
    )
    return {
        "first order": _around(found["S1"], found["S1_conf"]),
        "total": _around(found["ST"], found["ST_conf"]),
    }


def morris(problem: Mapping[str, Any], at: FloatArray, values: FloatArray, levels: int) -> Shares:
    """Mean size of the change as an input crosses its range, and how much that change varies.

    Args:
        problem: Factors, as SALib wants them.
        at: The points, [point, factor].
        values: An outcome at every point, [point].
        levels: Levels of a factor.
    """
    from SALib.analyze import morris as salib

    found = salib.analyze(
        dict(problem), at, values, num_levels=levels, num_resamples=RESAMPLES, seed=SEED
    )
    sigma = tuple(Interval(float(one), math.nan, math.nan, "none") for one in found["sigma"])
    sizes = _around(found["mu_star"], found["mu_star_conf"], least=0.0)
    return {"mu*": sizes, "sigma": sigma}


def _around(
    values: FloatArray, halves: FloatArray, least: float = -math.inf
) -> tuple[Interval, ...]:
    return tuple(
        Interval(float(value), max(float(value - half), least), float(value + half), "bootstrap")
        for value, half in zip(np.asarray(values), np.asarray(halves), strict=True)
    )


def rank_correlations(at: FloatArray, values: FloatArray) -> Shares:
    """Partial correlation of ranks of an input and an outcome, the other inputs held fixed.

    Args:
        at: The points, [point, factor]; more of them than factors by four at least.
        values: An outcome at every point, [point].
    """
    ranks = rankdata(np.column_stack([at, values]), axis=0)
    points, factors = at.shape
    found = []
    for factor in range(factors):
        others = np.column_stack([np.ones(points), np.delete(ranks[:, :-1], factor, axis=1)])
        pair = ranks[:, [factor, -1]]
        left = pair - others @ np.linalg.lstsq(others, pair, rcond=None)[0]
        size = math.sqrt(float((left[:, 0] ** 2).sum() * (left[:, 1] ** 2).sum()))
        value = float((left[:, 0] * left[:, 1]).sum()) / size if size > 0.0 else math.nan
        found.append(_fisher(value, points - 3 - (factors - 1)))
    return {"rank correlation": tuple(found)}


def _fisher(value: float, freedom: int) -> Interval:
    if math.isnan(value):
        return Interval(value, value, value, "none")
    middle = math.atanh(max(-1.0 + 1e-15, min(1.0 - 1e-15, value)))
    half = float(ndtri(0.5 + LEVEL / 2.0)) / math.sqrt(freedom)
    return Interval(value, math.tanh(middle - half), math.tanh(middle + half), "Fisher z")
