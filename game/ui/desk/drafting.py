"""Drafting moves: each change gives another desk, from which nothing has been sent."""

from __future__ import annotations

from typing import Any

from game.ui.desk.desk import Desk
from game.ui.desk.draft import VALUES, Draft, named

SAME = 1e-9
"""Severities that differ by less are the same."""


def draft(desk: Desk, kind: str, of: int | str, **values: Any) -> Desk:
    """Draft a move of a kind about a thing, in place of the one about it.

    Args:
        desk: Where it is drafted.
        kind: Word for the kind of move, as records write it.
        of: What it is about, by its row or its id.
        values: What else it says, by the names in `game.ui.desk.draft.VALUES`.

    Raises:
        UsageError: It cannot be about that.
    """
    said = tuple((name, values[name]) for name in VALUES[kind])
    return desk.changed(desk.sheet.with_draft(Draft(kind, named(desk.book, kind, of), said)))


def pull(desk: Desk, lever: int | str, severity: float) -> Desk:
    """Draft a lever's severity, in force from the start of the turn; that of today clears it."""
    name = named(desk.book, "pull", lever)
    now = float(desk.view.levers[desk.book.tables.axes.levers.index(name), 0])
    if abs(now - severity) < SAME:
        return drop(desk, f"pull:{name}")
    return draft(desk, "pull", name, severity=severity, ahead=0)


def drop(desk: Desk, id: str) -> Desk:
    """Strike out a drafted move; one that is not there changes nothing."""
    return desk.changed(desk.sheet.without(id))
