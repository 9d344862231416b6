"""An estimate with the interval it lies in."""

from __future__ import annotations

from dataclasses import dataclass

LEVEL = 0.95
"""Confidence of every interval, unless another is asked for."""


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate and its interval."""

    value: float
    low: float
    high: float
    method: str
    """How the interval was found."""
