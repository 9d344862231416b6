"""Lines of the desk's lists: drafted moves and the packages a scenario names."""

from __future__ import annotations

from dataclasses import dataclass

from game.outlook.view import View
from game.rules.book import Rulebook
from game.ui.desk.ruled import Ruled
from game.ui.desk.words import told


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


@dataclass(frozen=True, slots=True)
class Template:
    """A package the scenario names."""

    id: str
    label: str


def drafted(view: View, one: Ruled) -> Drafted:
    """A drafted move as it is listed."""
    lever = getattr(one.move, "lever", None)
    now = float("nan") if lever is None else float(view.levers[lever, 0])
    return Drafted(
        id=one.draft.id,
        words=told(view.book, one.move, now),
        cost=one.cost,
        legal=one.legal,
        reason=one.reason,
        said=one.draft.said,
    )


def templates_of(book: Rulebook, dyad: int) -> tuple[Template, ...]:
    """Packages the scenario names for the two."""
    agenda = book.agendas[dyad]
    return tuple(Template(*pair) for pair in zip(agenda.names, agenda.labels, strict=True))
