"""A state that bears what comes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from agents.habits import levers_of
from game.outlook.view import View
from game.rules.book import Rulebook
from game.rules.moves import Act, Pull, Statement
from game.turn.seat import Answer, Reason, Talk, silence


@dataclass(frozen=True, slots=True)
class Passive:
    """Makes no move and no deal, until long harm drives it step by step into the buyers' club.

    Psychology: this is not our quarrel.

    Source: judgement; the steps are `politics.grievance_*` of the parameters.

    Wins: where the quarrel passes it by: it spends nothing and offends nobody.
    Loses: where it is the one that goes short: nobody frees goods for one that does
    not ask.
    """

    def seated(self, book: Rulebook, state: str) -> Bystander:
        """Take the seat of a state."""
        rules = book.tables.parameters.politics
        return Bystander(
            levers_of(book, state, "club"), rules.grievance_weeks.value, rules.grievance_step.value
        )


@dataclass(frozen=True, slots=True)
class Bystander:
    """Holds a seat for a state that bears what comes."""

    clubs: tuple[int, ...]
    """Levers of its own that are memberships of a buyers' club."""
    patience: int
    """Weeks of harm it bears."""
    step: float
    """Severity a week by which it then joins."""

    def remember(self, trials: int) -> None:
        """It bears no grudge beyond the weeks of harm the view shows."""

    def signal(self, view: View, memory: object) -> tuple[tuple[Statement, ...], object]:
        """Say nothing."""
        return (), memory

    def decide(self, view: View, memory: object) -> tuple[tuple[Act, ...], object]:
        """Step towards the club where the harm has lasted too long."""
        fed_up = view.grievance >= self.patience
        weeks = view.until - view.week
        steps = tuple(
            Pull(
                lever=club,
                severity=np.minimum(view.levers[club] + self.step * weeks, 1.0),
                week=view.week,
                where=fed_up & (view.levers[club] < 1.0),
                label="long harm drives it towards the buyers' club",
            )
            for club in self.clubs
        )
        return tuple(move for move in steps if move.where.any()), memory

    def answer(self, view: View, talk: Talk, memory: object) -> tuple[Answer, object]:
        """Let others talk."""
        return silence(view.trials, walk=True, reason=Reason.UNWILLING), memory
