"""What a deal leaves on the table, side by side and issue by issue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.outlook.bargaining.bargain import Bargain
from game.outlook.bargaining.domain import Domain


@dataclass(frozen=True, slots=True)
class Left:
    """What one side could still have had of a deal without loss to the other."""

    outcome: int
    """Place of the outcome that would have been best for it."""
    total: float
    """How much more that is worth to it, at least 0, in its own unit."""
    by_issue: Mapping[str, float]
    """The same by issue, or by what else it comes from; where it would have given way counts below
    0."""


def best_without_loss(bargain: Bargain, agreed: int, side: int) -> int:
    """Of outcomes at least as good for the other side as the one agreed, the best for this side.

    Of those level the best for the other side is taken, then the first of the list.

    Source: model equation (left).
    """
    mine, others = bargain.gains[:, side], bargain.gains[:, 1 - side]
    open_ = np.flatnonzero(others >= others[agreed])
    order = np.lexsort((open_, -others[open_], -mine[open_]))
    return int(open_[order[0]])


def left(domain: Domain, bargain: Bargain, agreed: int) -> tuple[Left, Left]:
    """What each side leaves on the table with a deal.

    Parts are exact before they are rounded, so they add up to the total but for rounding.

    Source: model equation (left).
    """
    first, second = (_left(domain, bargain, agreed, side) for side in (0, 1))
    return first, second


def _left(domain: Domain, bargain: Bargain, agreed: int, side: int) -> Left:
    best = best_without_loss(bargain, agreed, side)
    worth = domain.parties[side].worth
    places = zip(domain.values(best), domain.values(agreed), strict=True)
    parts = {
        issue: row[had] - row[has]
        for (issue, row, (had, has)) in zip(domain.issues, worth, places, strict=True)
    }
    total = float(sum(parts.values()))
    return Left(best, total, {issue: float(part) for issue, part in parts.items()})
