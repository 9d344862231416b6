"""What follows some games turn by turn to read their outcomes."""

from __future__ import annotations

from typing import Protocol

from game.report.outcomes.column import Column, Values
from game.turn.phases import TurnRecord


class Reader(Protocol):
    """Follows games to some of their outcomes; a turn is let go once it is seen."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Outcomes it reads, one row a game."""

    def see(self, turn: TurnRecord) -> None:
        """Take in the next turn."""

    def values(self) -> tuple[Values, ...]:
        """The outcomes of what has been seen, in the order of the columns, each [trial]."""
