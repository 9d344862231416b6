"""Why a seat decided as it did: numbers, each with the parts that add up to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a number."""

    kind: str
    """What it comes from, such as `given` or `got`."""
    of: str
    """Lever, or levers joined by `+`, it belongs to; empty = none."""
    amount: float
    """In the unit of the number."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """One number a decision rests on, in one trial."""

    what: str
    """What it measures, such as `worth`."""
    amount: float
    unit: str
    parts: tuple[Part, ...] = ()
    """They add up to it; none = a bare figure."""
    of: str = ""
    """What it is about, such as a lever; empty = nothing in particular."""


Account = tuple[Reckoning, ...]
"""Everything a decision rests on."""


def summed(what: str, unit: str, parts: tuple[Part, ...], of: str = "") -> Reckoning:
    """A number that is the sum of its parts."""
    return Reckoning(what, float(sum(part.amount for part in parts)), unit, parts, of)
