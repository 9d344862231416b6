"""From parts of a log to parts of what it is the log of."""

from __future__ import annotations

import numpy as np

from game.world.arrays import FloatArray


def level_per_log(before: FloatArray, after: FloatArray) -> FloatArray:
    """Change of a level per change of its log, so that parts of the one are parts of the other.

    The logarithmic mean of both levels; the order of the parts does not enter it.

    Args:
        before: Log level, any shape.
        after: Log level, the same shape.

    >>> weight = level_per_log(np.log(np.array([2.0])), np.log(np.array([8.0])))
    >>> round(weight.item() * float(np.log(4.0)), 12)
    6.0
    """
    step = after - before
    moved = np.abs(step) > 0.0
    mean: FloatArray = np.where(moved, np.expm1(step) / np.where(moved, step, 1.0), 1.0)
    return np.exp(before) * mean
