"""Agreements and what they ask of levers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.plain.dyad import Dyad
    from tests.bench.plain.home import State
    from tests.bench.plain.package import Package
    from tests.bench.plain.parts import Lever


class Status(Enum):
    """Where an agreement stands."""

    SIGNED = 1
    IN_FORCE = 2
    REJECTED = 3
    EXPIRED = 4
    SUPERSEDED = 5
    BREACHED = 6
    SNAPPED_BACK = 7


LIVE = (Status.SIGNED, Status.IN_FORCE)


def logistic(logit: float) -> float:
    """Share that a logit stands for."""
    return 1.0 / (1.0 + exp(-logit))


@dataclass(slots=True, eq=False)
class Commitment:
    """What an agreement asks of one lever."""

    lever: Lever
    relief: float
    before: float
    """Severity at signature."""
    weight: float
    """Share of it in what the other side gains."""


@dataclass(slots=True, eq=False)
class Agreement:
    """What two sides of a dyad have signed; everything in pairs is by side."""

    dyad: Dyad
    slot: int
    package: Package
    signed: int
    commitments: dict[Lever, Commitment]
    worth: list[float]
    """bn USD/week."""
    appeal: list[float]
    """What speaks for it at home, logit."""
    belief: list[float]
    """In the other's delivery, logit."""
    status: Status = Status.SIGNED
    begins: int | None = None
    ends: float | None = None
    snaps: int | None = None
    """Week in which severities snap back."""
    suspended: list[float] = field(default_factory=lambda: [0.0, 0.0])
    broken: list[bool] = field(default_factory=lambda: [False, False])
    short: list[float] = field(default_factory=lambda: [0.0, 0.0])
    """Sum of what was delivered less than was due."""

    def side(self, state: State) -> int:
        """Which side a state is on."""
        return self.dyad.sides.index(state)

    def believes(self, side: int) -> float:
        """How far a side believes that the other delivers."""
        return logistic(self.belief[side])

    def free(self, side: int, suspended: float) -> float:
        """Share of its own commitments a side is free of that has suspended some."""
        doubts = self.believes(side) < self.dyad.model.rules.agreements.grounds
        return 1.0 if self.package.conditional and doubts else suspended

    def asked(
        self, lever: Lever, week: int, suspended: list[float] | None = None
    ) -> tuple[bool, float]:
        """Whether a commitment is due in a week, and the severity it asks for by then."""
        promise, side = self.commitments[lever], self.side(lever.owner)
        kept = 1.0 - self.free(side, (suspended or self.suspended)[side])
        whole = abs(lever.target(promise.before, promise.relief * kept) - promise.before)
        since = week - self.begins - lever.lag
        if since < 0.0:
            return False, promise.before
        return True, promise.before - lever.harder * min(whole, lever.pace * (since + 1.0))

    def held(self) -> list[Lever]:
        """Levers it holds."""
        return [lever for lever in self.commitments if lever.holder is self]

    def release(self) -> None:
        """Frees the levers it holds."""
        for lever in self.held():
            lever.holder = None

    def grounds(self, state: State) -> bool:
        """Whether a state may declare the other side in breach."""
        side = self.side(state)
        limit = self.dyad.model.rules.agreements.grounds
        return self.broken[1 - side] or self.believes(side) < limit
