"""Ways from one room to another; what is heavy is loaded when somebody goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.ui.screen import Screen

if TYPE_CHECKING:
    from game.play.match import Match


def sat_down(match: Match, seat: str, shelf: Any) -> Screen:
    """The table of a game that begins."""
    from game.play.sitting import sit_down
    from game.ui.desk import Desk
    from game.ui.screens.table import TableScreen

    return TableScreen.of(Desk.at(sit_down(match, seat)), shelf)
