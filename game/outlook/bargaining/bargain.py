"""A bargain of two sides over a list of outcomes, and its frontier."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.errors import UsageError
from game.world.arrays import FloatArray, IndexArray

LEVEL = 1e-12
"""Relative difference up to which two values count as level."""


@dataclass(frozen=True, slots=True)
class Bargain:
    """What two sides can agree on, and what they have if they do not."""

    utilities: FloatArray
    """Worth of every outcome to each side, in each side's own unit, [outcome, side]."""
    disagreement: FloatArray
    """Worth of no deal to each side, in the same units, [side]."""
    exact: FloatArray | None = None
    """Worth beyond no deal, where it is known closer than the difference of the two rounded
    numbers is, [outcome, side]."""

    def __post_init__(self) -> None:
        """Refuses numbers that no bargain can have.

        Raises:
            UsageError: The shapes are not [outcome, 2] and [2], or a number is not finite.
        """
        shape = self.utilities.shape
        if len(shape) != 2 or shape[1] != 2 or self.disagreement.shape != (2,):
            given = f"{shape} and {self.disagreement.shape}"
            raise UsageError(
                f"a bargain has utilities [outcome, 2] and disagreement [2], not {given}"
            )
        if not (np.isfinite(self.utilities).all() and np.isfinite(self.disagreement).all()):
            raise UsageError("utilities and disagreement of a bargain are finite numbers")

    @property
    def gains(self) -> FloatArray:
        """Worth of every outcome beyond no deal, in each side's own unit, [outcome, side]."""
        return self.utilities - self.disagreement if self.exact is None else self.exact

    @property
    def blur(self) -> FloatArray:
        """By how much rounding may have moved gains, in each side's own unit, [side].

        A difference of two large numbers keeps their rounding, however small it is itself.
        """
        if self.exact is not None:
            return np.zeros(2)
        size = np.abs(self.utilities).max(axis=0, initial=0.0)
        blur: FloatArray = LEVEL * np.maximum(size, np.abs(self.disagreement))
        return blur


@dataclass(frozen=True, slots=True)
class Frontier:
    """Outcomes that leave neither side worse off than no deal and that no other outcome betters.

    They run from the one that is best for the first side to the one that is best for the second.
    Of outcomes worth the same to both the first of the list stands for all, so along the frontier
    the first side's gain falls and the second's rises from each outcome to the next.
    """

    outcomes: IndexArray
    """Places of the outcomes in the bargain's list, [point]."""
    gains: FloatArray
    """Worth to each side beyond no deal, at least 0, [point, side]."""
    blur: FloatArray
    """By how much rounding may have moved them, in each side's own unit, [side]."""

    @property
    def ideal(self) -> FloatArray:
        """The most each side can gain where the other does not lose, [side]."""
        best: FloatArray = self.gains.max(axis=0, initial=0.0)
        return best

    @property
    def shares(self) -> FloatArray:
        """Gains over the most each side can gain, 0 to 1, [point, side]; 1 if that is nothing."""
        ideal = self.ideal
        some = ideal > 0.0
        shares: FloatArray = np.where(some, self.gains / np.where(some, ideal, 1.0), 1.0)
        return shares

    @property
    def blur_of_shares(self) -> float:
        """By how much rounding may have moved the sum of both shares."""
        ideal = self.ideal
        return float((self.blur[ideal > 0.0] / ideal[ideal > 0.0]).sum())


def frontier(bargain: Bargain) -> Frontier:
    """Find the individually rational and Pareto-efficient outcomes of a bargain.

    Source: nash_1950; model equation (frontier).
    """
    rational = np.flatnonzero((bargain.gains >= 0.0).all(axis=1))
    first, second = bargain.gains[rational].T
    order = np.lexsort((rational, -second, -first))
    second = second[order]
    before = np.maximum.accumulate(np.concatenate([[-np.inf], second]))[:-1]
    outcomes = rational[order[second > before]]
    return Frontier(outcomes, bargain.gains[outcomes], bargain.blur)
