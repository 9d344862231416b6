"""What a state did in the record, as moves of the turn that a view opens."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.outlook.view import View
from game.rules.moves import Act, Move, Pull, Statement, Threat, Withdrawal


def said(view: View) -> tuple[Statement, ...]:
    """Threats made and taken back within the turn."""
    return tuple(move for move in _due(view) if isinstance(move, Threat | Withdrawal))


def acts(view: View) -> tuple[Act, ...]:
    """Levers set within the turn."""
    return tuple(move for move in _due(view) if isinstance(move, Pull))


def _due(view: View) -> list[Move]:
    moves = view.book.script.moves[view.book.tables.axes.states[view.state]]
    return [_in_all(move, view.trials) for move in moves if view.week <= move.week < view.until]


def _in_all(move: Move, trials: int) -> Move:
    where = np.ones(trials, dtype=np.bool_)
    if isinstance(move, Pull | Threat):
        return replace(move, severity=np.repeat(move.severity, trials), where=where)
    return replace(move, where=where)
