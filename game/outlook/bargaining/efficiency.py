"""How near a deal comes to the frontier."""

from __future__ import annotations

import numpy as np

from game.outlook.bargaining.bargain import Frontier
from game.world.arrays import FloatArray


def efficiency(frontier: Frontier, gains: FloatArray) -> float | None:
    """How far along its ray from no deal to the frontier a deal lies, 0 to 1.

    Between neighbouring outcomes the frontier runs straight, as if they were drawn by lot; beyond
    the last it runs straight to the axis.

    Source: model equation (ray).

    Args:
        frontier: Beyond no deal.
        gains: What the deal is worth to each side beyond no deal, [side].

    Returns:
        The part; None where a side loses, where neither gains, or where there is no frontier.
    """
    if not len(frontier.outcomes) or (gains < 0.0).any() or not (gains > 0.0).any():
        return None
    one, other = frontier.ideal
    edge = np.array([[one, 0.0], *frontier.gains, [0.0, other]])
    side = gains[0] * edge[:, 1] - gains[1] * edge[:, 0]
    last = min(int(np.flatnonzero(side <= 0.0)[-1]), len(edge) - 2)
    rise = side[last + 1] - side[last]
    part = -side[last] / rise if rise > 0.0 else 0.0
    there = edge[last] + part * (edge[last + 1] - edge[last])
    return min(float(gains @ gains / (there @ gains)), 1.0)
