"""Which moves of a turn are legal: each is judged as the earlier ones leave things."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tests.bench.plain.agreements import Agreement, Status
from tests.bench.plain.moves import (
    Declaration,
    Move,
    Promise,
    Pull,
    Request,
    Suspension,
    Threat,
    Withdrawal,
)

if TYPE_CHECKING:
    from tests.bench.plain.home import State
    from tests.bench.plain.parts import Lever
    from tests.bench.plain.talks import TalkingModel


class Judge:
    """Follows a turn's moves on paper: nothing is changed by it."""

    def __init__(self, model: TalkingModel) -> None:
        self.model = model
        self.levers: dict[Lever, float] = {lever: lever.severity for lever in model.levers}
        self.capital: dict[State, float] = {state: state.capital for state in model.states}
        self.threats: dict[Lever, Threat] = model.open_threats()
        self.suspended = {a: list(a.suspended) for a in model.registry.alive(Status.IN_FORCE)}
        """Agreements still in force, with what their sides have suspended."""

    def legal(self, chosen: list[tuple[State, Move]]) -> list[Move]:
        """Those of some moves that are legal, by week, declarations of a breach first."""
        kept, begun = [], list(self.suspended)
        for state, move in sorted(chosen, key=order):
            price = self.cost(move)
            if self.allowed(move, begun) and price <= max(self.capital[state], 0.0):
                kept.append(move)
                self.capital[state] -= price
                self.note(move)
        return kept

    def allowed(self, move: Move, begun: list[Agreement]) -> bool:
        """Whether a move is one at all; a declaration is held against what there was to begin."""
        if isinstance(move, Threat):
            worse = (move.severity - self.levers[move.lever]) * move.lever.harder > 0.0
            return worse and move.deadline > move.week
        if isinstance(move, Promise):
            return (move.severity - self.levers[move.lever]) * move.lever.harder < 0.0
        if isinstance(move, Withdrawal):
            return move.lever in self.threats
        if isinstance(move, Request):
            met, pause = move.dyad.met, self.model.rules.talks.pause
            return met is None or move.week - met >= pause
        if isinstance(move, Declaration):
            return bool(contested(move, begun))
        if isinstance(move, Suspension):
            return move.share == 0.0 or bool(contested(move, self.suspended))
        return True

    def cost(self, move: Move) -> float:
        """Political capital a move costs."""
        politics = self.model.rules.politics
        if isinstance(move, Pull):
            raised = (move.severity - self.levers[move.lever]) * move.lever.harder
            breach = self.model.rules.agreements.cost_breach if self.breaks(move) else 0.0
            return politics.cost_raise * max(raised, 0.0) + breach
        if isinstance(move, Threat):
            old = self.threats.get(move.lever)
            return politics.cost_threat * max(move.publicity - (old.publicity if old else 0.0), 0.0)
        return self.model.rules.talks.cost_request if isinstance(move, Request) else 0.0

    def breaks(self, move: Pull) -> bool:
        """Whether a pull raises a lever against its owner's word."""
        lever = move.lever
        if lever.holder not in self.suspended:
            return False
        suspended = self.suspended[lever.holder]
        _, legal = lever.holder.asked(lever, self.model.week - 1, suspended)
        raised = lever.harsher(move.severity, self.levers[lever])
        return raised and lever.harsher(move.severity, legal)

    def note(self, move: Move) -> None:
        """Takes down what a move would change."""
        if isinstance(move, Pull):
            self.levers[move.lever] = move.severity
            threat = self.threats.get(move.lever)
            if threat and (threat.severity - move.severity) * move.lever.harder <= 0.0:
                del self.threats[move.lever]
        elif isinstance(move, Threat):
            if move.lever.harsher(move.severity, self.levers[move.lever]):
                self.threats[move.lever] = move
        elif isinstance(move, Withdrawal):
            del self.threats[move.lever]
        elif isinstance(move, Declaration):
            for agreement in contested(move, self.suspended):
                del self.suspended[agreement]
        elif isinstance(move, Suspension):
            for agreement, shares in self.suspended.items():
                if agreement.dyad is move.dyad:
                    shares[agreement.side(move.state)] = move.share


def order(choice: tuple[State, Move]) -> tuple[int, bool]:
    """By week; within one, breaches are declared before anything else."""
    return choice[1].week, not isinstance(choice[1], Declaration)


def contested(move: Declaration | Suspension, agreements: Iterable[Agreement]) -> list[Agreement]:
    """Those of some agreements that give a state grounds against the other side of a dyad."""
    return [a for a in agreements if a.dyad is move.dyad and a.grounds(move.state)]
