"""How a dyad stands for a seat, and what the seat means to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench.plain.package import Package

if TYPE_CHECKING:
    from tests.bench.plain.dyad import Dyad


@dataclass(slots=True)
class Memory:
    """What a seat remembers of a dyad."""

    gifts: int = 0
    """Own reliefs in a row that were not answered."""
    since_gift: int = 0
    doubted: int = 0
    """Weeks for which it has had grounds against the other side."""


@dataclass(slots=True)
class Mood:
    """How a dyad stands for a seat."""

    dyad: Dyad
    waited: float
    """Share of the time to the next deadline that has passed."""
    left: float
    """Weeks to it."""
    hit: float
    """Harm the other side has done since the last decision, bn USD/week."""
    felt: float
    """Harm below which nothing is felt."""
    dealt: bool
    memory: Memory

    @property
    def struck(self) -> bool:
        """Whether the other side has hurt it."""
        return self.hit > self.felt

    @property
    def eased(self) -> bool:
        """Whether the other side has relieved it."""
        return self.hit < -self.felt


@dataclass(slots=True)
class Stance:
    """What a seat is about to do in a dyad."""

    escalates: bool = False
    relieves: bool = False
    threatens: bool = False
    seeks: bool = False


@dataclass(slots=True)
class Answer:
    """What a side does in a round of talks."""

    accepts: bool = False
    walks: bool = False
    offer: Package | None = None
