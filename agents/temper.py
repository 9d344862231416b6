"""What tells one negotiator from another: how it bargains, answers blows and keeps its word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

import numpy as np

from game.outlook.view import View
from game.world.arrays import FloatArray, MaskArray


class Retaliation(Enum):
    """What a seat does about a partner it no longer believes."""

    NONE = "none"
    """Nothing."""
    ECHO = "echo"
    """It raises a lever of its own by a step, once, and forgives now and then."""
    GRIM = "grim"
    """It ends what they signed and signs no more."""
    GRADUATED = "graduated"
    """It asks for an account, then suspends a part of what it gives, then all of it."""


@dataclass(frozen=True, slots=True)
class Mood:
    """How a dyad stands for a seat when it decides, each [trial]."""

    view: View
    dyad: int
    waited: FloatArray
    """Share of the time to the next deadline that has passed, 0 to 1."""
    left: FloatArray
    """Weeks to the next deadline."""
    hit: FloatArray
    """Harm the other side's moves since the last decision did, bn USD/week; below 0 a relief."""
    weeks: int
    """Weeks of the turn."""
    dealt: MaskArray
    """Whether the dyad has something signed or in force."""
    gifts: FloatArray
    """Own reliefs in a row that were not answered."""
    since_gift: FloatArray
    """Weeks since the last of them."""
    spurned: MaskArray
    """Whether it signs no more with the other side."""

    @property
    def other(self) -> int:
        """The other side."""
        return self.view.other(self.dyad)

    @property
    def advantage(self) -> FloatArray:
        """Its leverage less the other side's, bn USD/week."""
        return self.view.advantage(self.other)

    @property
    def struck(self) -> MaskArray:
        """Whether the other side has hurt it since it last decided."""
        hurt: MaskArray = self.hit > self._felt
        return hurt

    @property
    def eased(self) -> MaskArray:
        """Whether the other side has relieved it since it last decided."""
        relieved: MaskArray = self.hit < -self._felt
        return relieved

    @property
    def _felt(self) -> float:
        return self.view.book.tables.parameters.talks.felt.value

    def chance(self, die: int, weekly: float) -> MaskArray:
        """Whether something with a weekly chance happens in the turn, by one of its dice."""
        happens: MaskArray = self.view.luck[die] < 1.0 - (1.0 - weekly) ** self.weeks
        return happens

    @property
    def never(self) -> MaskArray:
        """No trial."""
        return np.zeros(self.view.trials, dtype=np.bool_)

    @property
    def always(self) -> MaskArray:
        """Every trial."""
        return np.ones(self.view.trials, dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Stance:
    """What a seat is about to do in a dyad, each [trial]."""

    escalates: MaskArray
    """It raises a lever of its own."""
    relieves: MaskArray
    """It eases one of its own accord."""
    threatens: MaskArray
    """It threatens to raise its best lever at the deadline."""
    seeks: MaskArray
    """It asks for talks."""
    matches: bool | MaskArray = False
    """Whether a raise does about as much harm as was suffered, or a fixed step, [trial]."""
    ceiling: float | FloatArray = 1.0
    """Severity to which it raises a lever at most."""
    delivers: FloatArray | None = None
    """Share of the customary delivery it delivers to this side; absent = its usual compliance."""
    safe: float | None = None
    """Net leverage from which it delivers less, bn USD/week; absent = that is not what decides."""


class Temper(Protocol):
    """A way of bargaining: small, frozen, without a word about packages or levers."""

    def aspiration(self, mood: Mood) -> FloatArray:
        """Share of the best it can hope for that it insists on, 0 to 1, [trial]."""

    def stance(self, mood: Mood) -> Stance:
        """What it is about to do in a dyad."""

    @property
    def compliance(self) -> float:
        """Share of the customary delivery of its commitments it usually delivers, 0 to 1."""

    @property
    def retaliation(self) -> Retaliation:
        """What it does about a partner it no longer believes."""

    @property
    def forgives(self) -> float:
        """Chance that it lets a breach pass, 0 to 1."""

    @property
    def publicity(self) -> float:
        """How public its threats are, 0 to 1."""


def conceded(waited: FloatArray, beta: float | FloatArray, floor: float = 0.05) -> FloatArray:
    """Share of the way conceded once a share of the time has passed, 0 to 1, [trial].

    Source: faratin_1998, the polynomial time-dependent tactic; model equation (23).

    Args:
        waited: 0 to 1.
        beta: Below 1 gives way late, above 1 early.
        floor: Share conceded at the start.
    """
    share: FloatArray = floor + (1.0 - floor) * waited ** (1.0 / beta)
    return share
