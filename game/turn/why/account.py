"""Accounts: a change opened into named parts that add up to it, as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.world.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Part:
    """One driver of a change, and what it opens into."""

    label: str
    amount: FloatArray
    """What it adds to the change, in the account's unit, [trial]."""
    parts: tuple[Part, ...] = ()
    """Parts that add up to the amount; empty if it is not opened further."""
    note: str = ""
    """What a reader should know of it."""
    left: tuple[int, ...] = ()
    """Weeks in which what arrives had left; those before week 0 are negative."""
    reverse: FloatArray | None = None
    """What it adds where drivers are replaced from the last to the first, [trial]; absent where
    no order was chosen."""

    @property
    def other(self) -> FloatArray:
        """What it adds in the reverse order, [trial]."""
        return self.amount if self.reverse is None else self.reverse

    def scaled(self, factor: FloatArray | float) -> Part:
        """The same part in another unit; `factor` is a number or [trial]."""
        if isinstance(factor, float) and factor == 1.0:
            return self
        inner = tuple(part.scaled(factor) for part in self.parts)
        reverse = None if self.reverse is None else self.reverse * factor
        return Part(self.label, self.amount * factor, inner, self.note, self.left, reverse)


TELLING = 0.1
"""Share of a part, or of the whole change, by which the reverse order has to change the part for
the other value to be shown beside it."""
ROUNDED = 1e-3
"""Share of the largest part below which the order is never said to matter."""


@dataclass(frozen=True, slots=True)
class Account:
    """Why a measure changed over some weeks."""

    measure: str
    of: str
    """Id of the subject, as in the weekly table."""
    label: str
    """The subject in words."""
    unit: str
    first: int
    """First week."""
    until: int
    """Week after the last one."""
    before: FloatArray
    """Of the measure, [trial]."""
    after: FloatArray
    """Of the measure, [trial]."""
    parts: tuple[Part, ...]
    """In the order in which they were replaced."""

    @property
    def change(self) -> FloatArray:
        """What there is to explain, [trial]."""
        return self.after - self.before

    @property
    def residual(self) -> FloatArray:
        """What the parts leave unexplained: rounding, [trial]."""
        return self.change - total(self.parts, len(self.before))

    @property
    def worst_residual(self) -> float:
        """Largest residual of the account and of every part that is opened, in any trial."""
        trials = len(self.before)
        left = [p.amount - total(p.parts, trials) for p in every(self.parts) if p.parts]
        return float(np.abs([self.residual, *left]).max())

    @property
    def largest(self) -> float:
        """Size of the largest part or part of a part in trial 0."""
        return max((abs(float(part.amount[0])) for part in every(self.parts)), default=0.0)

    def in_reverse(self, part: Part, largest: float) -> float | None:
        """What a part adds in the reverse order in trial 0, where that tells another story.

        Args:
            part: A part of the account or of its parts.
            largest: Size of the largest of all of them.

        Returns:
            None where it is the same to a tenth of the part and of the whole change.
        """
        amount, other = float(part.amount[0]), float(part.other[0])
        limit = TELLING * min(abs(amount), abs(float(self.change[0])))
        return other if abs(other - amount) > max(limit, ROUNDED * largest) else None


def opened(label: str, parts: Iterable[Part], note: str = "") -> Part:
    """A part that is what its own parts add up to; at least one."""
    inner = tuple(parts)
    trials = len(inner[0].amount)
    return Part(label, total(inner, trials), inner, note, reverse=_reverse(inner))


def _reverse(parts: Sequence[Part]) -> FloatArray | None:
    """Sum of parts in the reverse order; absent where no part has another."""
    if all(part.reverse is None for part in parts):
        return None
    amount = np.zeros_like(parts[0].amount)
    for part in parts:
        amount = amount + part.other
    return amount


def total(parts: Iterable[Part], trials: int) -> FloatArray:
    """Sum of the amounts of parts, [trial]."""
    amount = np.zeros(trials)
    for part in parts:
        amount = amount + part.amount
    return amount


def every(parts: Iterable[Part]) -> Iterator[Part]:
    """Parts and all parts below them."""
    for part in parts:
        yield part
        yield from every(part.parts)


def joined(accounts: Iterable[Account]) -> Account:
    """One account of consecutive weeks: changes, and parts of one label, are added up."""
    weeks = list(accounts)
    parts = weeks[0].parts
    for week in weeks[1:]:
        parts = merged(parts, week.parts)
    return replace(weeks[0], until=weeks[-1].until, after=weeks[-1].after, parts=parts)


def merged(first: tuple[Part, ...], second: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts of two weeks, those of one label as one, in an order that is that of both weeks."""
    one, two = ({part.label: part for part in parts} for parts in (first, second))
    order, place = list(one), 0
    for label in two:
        if label not in one:
            order.insert(place, label)
        place = order.index(label) + 1
    return tuple(_added(one.get(label), two.get(label)) for label in order)


def _added(first: Part | None, second: Part | None) -> Part:
    """One part of two weeks; what only one of them opens stays in one piece in the other."""
    if first is None or second is None:
        alone = first or second
        assert alone is not None
        return alone
    parts = merged(_inside(first, second), _inside(second, first))
    notes = dict.fromkeys(note for note in (first.note, second.note) if note)
    return Part(
        first.label,
        first.amount + second.amount,
        parts,
        "; ".join(notes),
        tuple(dict.fromkeys((*first.left, *second.left))),
        _reverse((first, second)),
    )


def _inside(part: Part, other: Part) -> tuple[Part, ...]:
    if part.parts or not other.parts or not part.amount.any():
        return part.parts
    return (replace(part, label="not opened"),)
