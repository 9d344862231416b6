"""The script of what the state really did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from game.outlook.view import View
from game.rules.book import Rulebook
from game.rules.moves import Move, Pull, Threat


@dataclass(frozen=True, slots=True)
class Historical:
    """Does what the record says its state did, on the same dates, whatever the others do.

    Source: the scenario's `history`, each act with its entry of the record.
    """

    script: tuple[Move, ...]
    """The state's dated moves for one trial."""

    @classmethod
    def seated(cls, book: Rulebook, state: str) -> Self:
        """Take the seat of a state with its own part of the script."""
        return cls(book.script.moves[state])

    def remember(self, trials: int) -> None:
        """The script is all it needs."""

    def decide(self, view: View, memory: object) -> tuple[tuple[Move, ...], object]:
        """Repeat the acts dated within the turn."""
        due = [move for move in self.script if view.week <= move.week < view.until]
        return tuple(_in_all(move, view.trials) for move in due), memory


def _in_all(move: Move, trials: int) -> Move:
    where = np.ones(trials, dtype=np.bool_)
    if isinstance(move, Pull | Threat):
        return replace(move, severity=np.repeat(move.severity, trials), where=where)
    return replace(move, where=where)
