"""The dialog in which a game is kept under a name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.errors import GameError
from game.play.saves import Shelf
from game.ui.desk.desk import Desk
from game.ui.page import Page
from game.ui.pages.save import save_page
from game.ui.screen import Given, Pop, Screen, Stay, Step
from game.ui.screens.pressed import offers
from game.ui.words import _

KEPT = "kept"
"""What the dialog comes to once a game has been kept."""


@dataclass(frozen=True)
class SaveScreen(Screen):
    """Keeps the game of a desk."""

    desk: Desk
    shelf: Shelf | None
    name: str
    said: str = ""
    """Where the game is kept now, or why it could not be."""
    kept: bool = False
    """Whether it has been kept under some name since the dialog opened."""

    def page(self) -> Page:
        """The name, and what became of it."""
        return save_page(self.name, self.said)

    def act(self, what: str, given: Given = None) -> Step:
        """Write the name, keep the game, or close."""
        if not offers(self.page(), what, given):
            return Stay(self)
        if what == "close":
            return Pop(KEPT if self.kept else None)
        if what == "name":
            return Stay(replace(self, name=str(given or ""), said=""))
        return Stay(self._keep())

    def _keep(self) -> SaveScreen:
        """Keep the game and say where, or why it could not be."""
        if self.shelf is None:
            return replace(self, said=_("There is nowhere to keep games."))
        try:
            slot = self.shelf.save(self.name, self.desk.sitting, self.desk.sheet.entry())
        except GameError as fault:
            return replace(self, said=str(fault))
        said = _("Kept: {name}, {place}").format(name=slot.name, place=slot.place)
        return replace(self, said=said, kept=True)


def usual_name(desk: Desk) -> str:
    """A name that says where a game stands: `US turn 9`."""
    turn = len(desk.sitting.history) + 1
    return _("{seat} turn {turn}").format(seat=desk.sitting.person, turn=turn)
