"""A bargain written down issue by issue: what each value is worth to each of two parties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, prod

import numpy as np

from game.errors import UsageError, closest
from game.outlook.bargaining.bargain import Bargain
from game.world.arrays import FloatArray

MOST_OUTCOMES = 1_000_000
"""Combinations of values that are compared at most."""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a domain."""

    name: str
    worth: tuple[tuple[Fraction, ...], ...]
    """Weight times value, exactly as written, by issue and value in the domain's order."""
    reservation: Fraction
    """What it has without a deal, in the same unit."""


@dataclass(frozen=True, slots=True)
class Domain:
    """Issues, their values, and two parties to whom a deal is worth the sum over issues."""

    issues: Mapping[str, tuple[str, ...]]
    """Issue -> its values, in the order of the file."""
    parties: tuple[Party, Party]
    numerals: tuple[str, ...] = ()
    """Issues with values that are numbers in the file; they are known by how they are written."""

    @property
    def size(self) -> int:
        """How many outcomes there are."""
        return prod(len(values) for values in self.issues.values())

    def bargain(self) -> Bargain:
        """The bargain over every combination of values, the last issue turning fastest.

        Sums are exact before they are rounded once, so outcomes that are worth the same as written
        are worth the same here; gains are rounded apart, for a large worth would drown a small one.
        """
        return Bargain(
            utilities=np.stack([_sums(party.worth) for party in self.parties], axis=1),
            disagreement=np.array([float(party.reservation) for party in self.parties]),
            exact=np.stack(
                [_sums((*party.worth, (-party.reservation,))) for party in self.parties], axis=1
            ),
        )

    def outcome(self, place: int) -> dict[str, str]:
        """The value of every issue at a place in the list of outcomes."""
        return {
            issue: values[value]
            for (issue, values), value in zip(self.issues.items(), self.values(place), strict=True)
        }

    def values(self, place: int) -> tuple[int, ...]:
        """The same as places of values within their issues."""
        shape = [len(values) for values in self.issues.values()]
        return tuple(int(value) for value in np.unravel_index(place, shape))

    def place(self, outcome: Mapping[str, str]) -> int:
        """Where an outcome stands in the list.

        Raises:
            UsageError: It names an issue or a value that is not there, or leaves an issue open.
        """
        for issue in outcome:
            if issue not in self.issues:
                raise UsageError(f'no issue is called "{issue}"; {_advice(issue, self.issues)}')
        found = 0
        for issue, values in self.issues.items():
            if issue not in outcome:
                raise UsageError(f'the deal says nothing of "{issue}"; {_advice("", values)}')
            if outcome[issue] not in values:
                wrong = outcome[issue]
                raise UsageError(f'"{issue}" cannot be "{wrong}"; {_advice(wrong, values)}')
            found = found * len(values) + values.index(outcome[issue])
        return found


def _advice(word: str, known: Mapping[str, object] | Sequence[str]) -> str:
    meant = closest(word, known)
    return f'did you mean "{meant}"?' if meant else f"there is {', '.join(known)}"


def _sums(worth: Sequence[Sequence[Fraction]]) -> FloatArray:
    """Sum over issues of every combination, rounded to the nearest number, [outcome]."""
    scale = lcm(*(part.denominator for parts in worth for part in parts))
    total = np.zeros(1, dtype=object)
    for parts in worth:
        whole = np.array([part.numerator * (scale // part.denominator) for part in parts], object)
        total = np.add.outer(total, whole).ravel()
    return np.array([number / scale for number in total], dtype=np.float64)
