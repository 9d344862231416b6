"""The menu over the table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from game.errors import RecordError
from game.play.saves import Shelf
from game.ui.desk.desk import Desk
from game.ui.page import Page
from game.ui.pages.menu import menu_page
from game.ui.screen import Given, Pop, Push, Reset, Screen, Stay, Step
from game.ui.screens import rooms
from game.ui.screens.ending import title_after
from game.ui.screens.pressed import offers
from game.ui.screens.save import KEPT, SaveScreen, usual_name


@dataclass(frozen=True, slots=True)
class MenuScreen(Screen):
    """What can be done with a game that rests."""

    desk: Desk
    shelf: Shelf | None
    fault: str = ""
    """Why the game could not be kept when it was to be left; empty = it was not tried."""
    kept: bool = False
    """Whether it has just been kept under a name."""

    def page(self) -> Page:
        """Go on, save, settings, leave."""
        return menu_page(self.fault, watching=self.desk.sitting.watching, kept=self.kept)

    def act(self, what: str, given: Given = None) -> Step:
        """Do one of these; a game that is left is kept with all that is drafted."""
        if not offers(self.page(), what, given):
            return Stay(self)
        if what == "close":
            return Pop()
        if what in ("give_away", "take_back"):
            return Pop(self._seated(away=what == "give_away"))
        if what == "save":
            return Push(SaveScreen(self.desk, self.shelf, usual_name(self.desk)), self)
        if what == "settings":
            from game.ui.screens.settings import SettingsScreen

            return Push(SettingsScreen.opened(rooms.bindable()), self)
        return self._left()

    def returned(self, result: Any) -> Screen:
        """Once the game has been kept under a name, Enter goes on instead of keeping it again."""
        return replace(self, kept=result is KEPT or self.kept)

    def _left(self) -> Step:
        """Keep the game and go to the title; one that cannot be kept is left when told twice."""
        if self.shelf is not None and not self.fault:
            try:
                self.shelf.autosave(self.desk.sitting, self.desk.sheet.entry())
            except RecordError as fault:
                return Stay(replace(self, fault=str(fault)))
        return Reset(title_after(self.shelf))

    def _seated(self, *, away: bool) -> Desk:
        """The desk with the seat given to its usual strategy, or back with the person."""
        sitting = self.desk.sitting
        person = sitting.person
        seated = (
            sitting.taken_over(person, sitting.strategies[person]) if away else sitting.taken_back()
        )
        return Desk.at(seated, self.desk.sheet)
