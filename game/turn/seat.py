"""What a strategy or a person must be able to do to hold a seat."""

from __future__ import annotations

from typing import Protocol

from game.outlook.view import View
from game.rules.moves import Move

Memory = object
"""What a seat remembers from turn to turn: frozen, made by the strategy itself."""


class Seat(Protocol):
    """Decides for one state, in all trials at once."""

    def remember(self, trials: int) -> Memory:
        """The memory the seat starts a game with."""

    def decide(self, view: View, memory: Memory) -> tuple[tuple[Move, ...], Memory]:
        """Choose the moves of a turn; each may take effect in any week of it."""
