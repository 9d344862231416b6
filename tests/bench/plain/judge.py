"""Which moves of a turn are legal: each is judged as the earlier ones leave things."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    from tests.bench.plain.dyad import Dyad
    from tests.bench.plain.home import State
    from tests.bench.plain.parts import Lever
    from tests.bench.plain.talks import TalkingModel


class Judge:
    """Follows a turn's moves on paper: nothing is changed by it."""

    def __init__(self, model: TalkingModel) -> None:
        self.model = model
        self.levers: dict[Lever, float] = {lever: lever.severity for lever in model.levers}
        self.capital: dict[State, float] = {state: state.capital for state in model.states}
        self.threatened = {lever for lever in model.levers if lever.threat is not None}
        self.ended: set[Dyad] = set()

    def legal(self, chosen: list[tuple[State, Move]]) -> list[Move]:
        """Those of some moves that are legal, in the order of their weeks."""
        kept = []
        for state, move in sorted(chosen, key=lambda choice: choice[1].week):
            price = self.cost(move)
            if self.allowed(move) and price <= max(self.capital[state], 0.0):
                kept.append(move)
                self.capital[state] -= price
                self.note(move)
        return kept

    def allowed(self, move: Move) -> bool:
        """Whether a move is one at all."""
        if isinstance(move, Threat):
            worse = (move.severity - self.levers[move.lever]) * move.lever.harder > 0.0
            return worse and move.deadline > move.week
        if isinstance(move, Promise):
            return (move.severity - self.levers[move.lever]) * move.lever.harder < 0.0
        if isinstance(move, Withdrawal):
            return move.lever in self.threatened
        if isinstance(move, Request):
            met, pause = move.dyad.met, self.model.rules.talks.pause
            return met is None or move.week - met >= pause
        if isinstance(move, Declaration | Suspension):
            grounds = any(agreement.grounds(move.state) for agreement in move.dyad.in_force())
            return grounds and (isinstance(move, Declaration) or move.dyad not in self.ended)
        return True

    def cost(self, move: Move) -> float:
        """Political capital a move costs."""
        politics = self.model.rules.politics
        if isinstance(move, Pull):
            raised = (move.severity - self.levers[move.lever]) * move.lever.harder
            breach = self.model.rules.agreements.cost_breach if self.breaks(move) else 0.0
            return politics.cost_raise * max(raised, 0.0) + breach
        if isinstance(move, Threat):
            return politics.cost_threat * move.publicity
        return self.model.rules.talks.cost_request if isinstance(move, Request) else 0.0

    def breaks(self, move: Pull) -> bool:
        """Whether a pull raises a lever against its owner's word."""
        lever = move.lever
        if lever.holder is None:
            return False
        _, legal = lever.holder.asked(lever, self.model.week - 1)
        raised = lever.harsher(move.severity, self.levers[lever])
        return raised and lever.harsher(move.severity, legal)

    def note(self, move: Move) -> None:
        """Takes down what a move would change."""
        if isinstance(move, Pull):
            self.levers[move.lever] = move.severity
        elif isinstance(move, Threat):
            self.threatened.add(move.lever)
        elif isinstance(move, Declaration):
            self.ended.add(move.dyad)
