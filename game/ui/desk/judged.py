"""All that is drafted on a desk, judged together as the turn would judge it."""

from __future__ import annotations

from dataclasses import dataclass

from game.outlook.view import View
from game.turn.pending import Made
from game.ui.desk.desk import Desk
from game.ui.desk.lever import LeverDraft, lever_drafts
from game.ui.desk.listed import Drafted, drafted
from game.ui.desk.ruled import Ruled, ruled, spent
from game.world.state import World


@dataclass(frozen=True, slots=True)
class Judged:
    """What is drafted and what would become of it."""

    view: View
    table: World
    """The table as the person knows it, without the threats of this turn."""
    ruled: tuple[Ruled, ...]
    """The drafted moves."""
    capital: float
    """The person's political capital, points."""
    left: float
    """What the moves of the turn and what is drafted leave of it, points."""

    def levers(self) -> tuple[LeverDraft, ...]:
        """The person's own levers with what is drafted on them."""
        return lever_drafts(self.view, self.table, self.ruled, self.left)

    def lines(self) -> tuple[Drafted, ...]:
        """Every drafted move in words."""
        return tuple(drafted(self.view, one) for one in self.ruled)


def judged(desk: Desk) -> Judged:
    """Judge what is drafted.

    Raises:
        UsageError: The game is over.
    """
    view, sitting, pending = desk.view, desk.sitting, desk.sitting.under_way
    table = pending.insight.believed(sitting.state, pending.world)
    said, done = (_own(made, sitting.person) for made in (pending.said, pending.done))
    found = ruled(view, table, desk.sheet.drafts, said)
    capital = float(table.home.capital[sitting.state, 0])
    left = capital - spent(view, table, (*said, *done), found)
    return Judged(view, table, found, capital, left)


def _own(made: tuple[Made, ...], person: str) -> tuple[Made, ...]:
    return tuple(one for one in made if one.state == person)
