"""A drafted move as a line of the desk's list."""

from __future__ import annotations

from dataclasses import dataclass

from game.outlook.view import View
from game.ui.desk.ruled import Ruled
from game.ui.desk.words import in_words


@dataclass(frozen=True, slots=True)
class Drafted:
    """A drafted move as it is listed."""

    id: str
    words: str
    cost: float
    """Political capital, points."""
    legal: bool
    reason: str
    """Why it would be void."""
    said: bool
    """Whether it is said before anybody moves."""


def drafted(view: View, one: Ruled) -> Drafted:
    """A drafted move as it is listed."""
    lever = getattr(one.move, "lever", None)
    now = float("nan") if lever is None else float(view.levers[lever, 0])
    return Drafted(
        id=one.draft.id,
        words=in_words(view.book, one.move, now),
        cost=one.cost,
        legal=one.legal,
        reason=one.reason,
        said=one.draft.said,
    )
