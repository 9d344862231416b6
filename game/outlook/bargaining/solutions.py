"""Which outcome of the frontier is the fair one, by four notions of fairness.

Where two outcomes answer a notion equally well, each function says what else is asked of them; of
those still level the first in the bargain's list is taken. Values that differ by less than one part
in a million million, or by less than the rounding of large utilities may have moved them, count as
level, so rounding decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from game.outlook.bargaining.bargain import LEVEL, Frontier
from game.world.arrays import FloatArray


def nash(frontier: Frontier) -> int | None:
    """The outcome with the largest product of gains.

    Gains are taken as shares of the most each side can gain, which changes the unit of the product
    and not its order: the answer is the same however each side's utility is scaled. Of level
    outcomes the one with the larger smaller share is taken.

    Source: nash_1950; model equation (nash).

    Returns:
        Its place in the bargain's list; None where the frontier is empty.
    """
    shares = frontier.shares
    return _first(frontier, shares.prod(axis=1), shares.min(axis=1), frontier.blur_of_shares)


def kalai_smorodinsky(frontier: Frontier) -> int | None:
    """The outcome at which both get most nearly the same share of the most they can gain.

    With a list of outcomes the shares are seldom equal. The one with the smallest difference is
    taken, and of level ones that with the larger smaller share. It can differ from the outcome with
    the largest smaller share, which is next to it on the frontier. The answer is the same however
    each side's utility is scaled.

    Source: kalai_smorodinsky_1975; model equation (even).

    Returns:
        Its place in the bargain's list; None where the frontier is empty.
    """
    shares = frontier.shares
    even = 1.0 - np.abs(shares[:, 0] - shares[:, 1])
    return _first(frontier, even, shares.min(axis=1), frontier.blur_of_shares)


def egalitarian(frontier: Frontier) -> int | None:
    """The outcome at which the side that gains less gains most; of level ones the larger sum.

    It compares units of the two sides, so it moves when one of them is scaled.

    Source: kalai_1977; model equation (least).

    Returns:
        Its place in the bargain's list; None where the frontier is empty.
    """
    gains = frontier.gains
    return _first(frontier, gains.min(axis=1), gains.sum(axis=1), float(frontier.blur.sum()))


def utilitarian(frontier: Frontier) -> int | None:
    """The outcome with the largest sum of gains; of level ones that with the larger smaller gain.

    It adds units of the two sides, so it moves when one of them is scaled.

    Source: model equation (sum).

    Returns:
        Its place in the bargain's list; None where the frontier is empty.
    """
    gains = frontier.gains
    return _first(frontier, gains.sum(axis=1), gains.min(axis=1), float(frontier.blur.sum()))


def nearest_split(frontier: Frontier, share: float) -> int | None:
    """The outcome at which the first side's part of what both gain is nearest to one given.

    Gains are taken as shares of the most each side can gain; of level outcomes the one with the
    larger sum of shares is taken. The answer is the same however each side's utility is scaled.

    Source: model equation (split).

    Args:
        frontier: Where to look.
        share: Part of the first side, 0 to 1.

    Returns:
        Its place in the bargain's list; None where the frontier is empty.
    """
    both = frontier.shares.sum(axis=1)
    part = np.where(both > 0.0, frontier.shares[:, 0] / np.where(both > 0.0, both, 1.0), 0.5)
    return _first(frontier, 1.0 - np.abs(part - share), both, frontier.blur_of_shares)


SOLUTIONS: Mapping[str, Callable[[Frontier], int | None]] = {
    "nash": nash,
    "kalai_smorodinsky": kalai_smorodinsky,
    "egalitarian": egalitarian,
    "utilitarian": utilitarian,
}
"""Name of a solution -> what finds it, in the order in which they are told."""


def _first(frontier: Frontier, merit: FloatArray, then: FloatArray, blur: float) -> int | None:
    """Place of the outcome with the most merit, then the most of `then`, then the lowest place.

    Args:
        frontier: Where to look.
        merit: [point]
        then: [point]
        blur: By how much rounding may have moved either.
    """
    left = np.arange(len(frontier.outcomes))
    if not len(left):
        return None
    for score in (merit, then):
        best = score[left].max()
        left = left[score[left] >= best - max(LEVEL * abs(best), blur)]
    return int(frontier.outcomes[left].min())
