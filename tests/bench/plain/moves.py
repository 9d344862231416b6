"""What a seat can say and do, in one trial."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules import moves as engine

if TYPE_CHECKING:
    from tests.bench.plain.dyad import Dyad
    from tests.bench.plain.home import State
    from tests.bench.plain.parts import Lever


@dataclass(frozen=True, slots=True)
class Pull:
    """Sets a lever."""

    lever: Lever
    severity: float
    week: int


@dataclass(frozen=True, slots=True)
class Threat:
    """Announces a severity for a later week."""

    lever: Lever
    severity: float
    deadline: int
    publicity: float
    week: int


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Takes a threat back."""

    lever: Lever
    week: int


@dataclass(frozen=True, slots=True)
class Promise:
    """Announces relief."""

    lever: Lever
    severity: float
    week: int


@dataclass(frozen=True, slots=True)
class Request:
    """Asks for talks."""

    state: State
    dyad: Dyad
    week: int


@dataclass(frozen=True, slots=True)
class Declaration:
    """Declares the other side of a dyad in breach."""

    state: State
    dyad: Dyad
    week: int


@dataclass(frozen=True, slots=True)
class Suspension:
    """Suspends a share of one's own commitments in a dyad."""

    state: State
    dyad: Dyad
    share: float
    week: int


LeverMove = Pull | Threat | Withdrawal | Promise
Move = LeverMove | Request | Declaration | Suspension


def scripted(move: engine.Move, levers: list[Lever]) -> Move:
    """A move of the scenario's script."""
    lever = levers[move.lever]
    if isinstance(move, engine.Pull):
        return Pull(lever, float(move.severity[0]), move.week)
    if isinstance(move, engine.Threat):
        severity = float(move.severity[0])
        return Threat(lever, severity, move.deadline, move.publicity, move.week)
    return Withdrawal(lever, move.week)
