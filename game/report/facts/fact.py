"""A stylised fact: what it says, what was measured, and how the model stands to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np


class Verdict(Enum):
    """How the model stands to a fact."""

    PASS = "pass"
    FAIL = "fail"
    WAITING = "waiting"
    """It cannot be measured yet."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number."""

    label: str
    value: float
    """Not a number where there is nothing to measure."""
    unit: str = ""
    note: str = ""
    """What the number belongs to, in a few words."""

    def __str__(self) -> str:
        shown = f"{self.value:,.0f}" if abs(self.value) >= 100.0 else f"{self.value:.3g}"
        if self.unit == "share":
            shown = f"{100.0 * self.value:.1f} %"
        elif self.unit:
            shown += f" {self.unit}"
        if np.isnan(self.value):
            shown = "never"
        return f"{self.label}: {shown}" + (f" ({self.note})" if self.note else "")


@dataclass(frozen=True, slots=True)
class Fact:
    """A stylised fact, what the model measures and how it stands."""

    number: int
    sentence: str
    target: str
    figures: tuple[Figure, ...]
    verdict: Verdict
    rests: str = ""
    """On what that was put in; empty = on the mechanism alone."""
    reading: str = ""
    """What it says of the model if it fails."""

    def figure(self, label: str) -> float:
        """Value of one of its figures."""
        return next(f.value for f in self.figures if f.label == label)


def judged(holds: bool | np.bool_) -> Verdict:
    """Pass or fail."""
    return Verdict.PASS if holds else Verdict.FAIL
