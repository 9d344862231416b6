"""Clearing: the price at which no more is asked for than there is, and who buys at it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.world.arrays import LEAST, FloatArray, IndexArray, incidence, per

HALVINGS = 52
"""Times the bracket round the clearing price is halved; what is left of it is rounding."""
FARTHEST = 700.0
"""Log odds beyond which a share is nothing to a double, and `exp` would overflow."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """Bounds between which the log of a clearing price lies, times k."""

    low: FloatArray
    """[group, trial]."""
    high: FloatArray
    """[group, trial]."""


def cleared(
    asked: FloatArray, keen: FloatArray, supply: FloatArray, group: IndexArray
) -> FloatArray:
    """Sell each group's supply to those of its asks that pay most.

    Behind an ask stand many plants whose bids scatter log-logistically round the ask's value v:
    at a price p the share 1 / (1 + (p/v)^k) of it still bids. The clearing price leaves as much
    as there is. Where the supply suffices all is sold. A trial comes out the same alone.

    Args:
        asked: [ask, trial].
        keen: k times the log of the value, [ask, trial]; finite, so value > 0.
        supply: [group, trial].
        group: Group of each ask; every group has one.

    Returns:
        What each ask gets, at most what it asked, [ask, trial]; in sum the supply to rounding.

    Source: model equation (11p).
    """
    by_group = incidence(group, len(supply))
    total = by_group @ asked
    odds = np.log(np.maximum(per(total - supply, supply), LEAST))
    low, high = _extremes(keen, group)
    price = low + odds
    contested = np.flatnonzero((high > low).any(axis=1))
    if len(contested):
        rows = np.flatnonzero(np.isin(group, contested))
        own = np.searchsorted(contested, group[rows])
        bracket = Bracket(price[contested], (high + odds)[contested])
        price[contested] = _halved(asked[rows], keen[rows], supply[contested], own, bracket)
    sold = asked * _bidding(keen, price[group])
    scale = per(supply, by_group @ sold)
    short = total > supply
    bought: FloatArray = np.minimum(asked, sold * scale[group])
    return np.where(short[group], bought, asked)


def _halved(
    asked: FloatArray,
    keen: FloatArray,
    supply: FloatArray,
    group: IndexArray,
    bracket: Bracket,
) -> FloatArray:
    """The log of the clearing price, times k, [group, trial], by bisection."""
    by_group = incidence(group, len(supply))
    low, high = bracket.low, bracket.high
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        above = by_group @ (asked * _bidding(keen, middle[group])) > supply
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return 0.5 * (low + high)


def _bidding(keen: FloatArray, price: FloatArray) -> FloatArray:
    """Share of each ask that still bids, [ask, trial]."""
    bidding: FloatArray = 1.0 / (1.0 + np.exp(np.clip(price - keen, -FARTHEST, FARTHEST)))
    return bidding


def _extremes(keen: FloatArray, group: IndexArray) -> tuple[FloatArray, FloatArray]:
    """Lowest and highest of each group, [group, trial]."""
    order = np.argsort(group, kind="stable")
    first = np.flatnonzero(np.diff(group[order], prepend=-1))
    ranked = keen[order]
    return np.minimum.reduceat(ranked, first, axis=0), np.maximum.reduceat(ranked, first, axis=0)
