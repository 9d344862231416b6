"""What a seat, or an event, can do, for every trial at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from game.world.arrays import FloatArray, MaskArray


class Verdict(Enum):
    """What became of a move."""

    DONE = "done"
    """It took effect."""
    VOID = "void"
    """It was not legal and changed nothing."""


@dataclass(frozen=True, slots=True)
class Pull:
    """One seat sets one lever."""

    lever: int
    severity: FloatArray
    """New severity, 0 to 1, [trial]."""
    week: int
    """Week from which it is in force."""
    where: MaskArray
    """Trials in which the move is made, [trial]."""
    label: str = ""
    """What the move is called in the record."""


@dataclass(frozen=True, slots=True)
class Threat:
    """One seat announces a severity for a later date."""

    lever: int
    severity: FloatArray
    """Severity threatened, 0 to 1, [trial]."""
    deadline: int
    """Week in which it falls due."""
    publicity: float
    """0 whispered to 1 announced to the world."""
    week: int
    """Week in which it is made."""
    where: MaskArray
    """Trials in which it is made, [trial]."""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One seat takes an open threat back because it got something for it."""

    lever: int
    week: int
    where: MaskArray
    label: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """An event sets the duty on a trade pair."""

    pair: int
    duty: float
    """Duty beyond the start, share."""
    week: int
    label: str = ""


Move = Pull | Threat | Withdrawal
"""What a seat may do."""
