"""A state that bears what comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from game.outlook.view import View
from game.rules.book import Rulebook
from game.rules.moves import Move, Pull


@dataclass(frozen=True, slots=True)
class Passive:
    """Makes no move, until long harm drives it step by step into the buyers' club.

    Source: judgement; the steps are `politics.grievance_*` of the parameters.
    """

    clubs: tuple[int, ...]
    """Levers of its own that are memberships of a buyers' club."""
    patience: int
    """Weeks of harm it bears."""
    step: float
    """Severity a week by which it then joins."""

    @classmethod
    def seated(cls, book: Rulebook, state: str) -> Self:
        """Take the seat of a state."""
        levers = book.scenario.levers
        rules = book.tables.parameters.politics
        clubs = tuple(
            number
            for number, lever in enumerate(levers.values())
            if lever.owner == state and any(effect.kind == "club" for effect in lever.effects)
        )
        return cls(clubs, rules.grievance_weeks.value, rules.grievance_step.value)

    def remember(self, trials: int) -> None:
        """It bears no grudge beyond the weeks of harm the view shows."""

    def decide(self, view: View, memory: object) -> tuple[tuple[Move, ...], object]:
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
