"""A game was broken off: go on with it, or leave it."""

from __future__ import annotations

from dataclasses import dataclass

from game.ui.page import Button, Form, Page, Panel, Text, Tone
from game.ui.screen import Given, Push, Screen, Stay, Step
from game.ui.screens import rooms
from game.ui.screens.help import Help
from game.ui.screens.kept import Kept
from game.ui.words import _


@dataclass(frozen=True, slots=True)
class Recover(Screen):
    """The page that comes before the title when a game was broken off."""

    game: Kept
    title: Screen
    """What comes after."""

    def page(self) -> Page:
        """What was broken off, and what can be done about it."""
        game = self.game
        where = _("{title}: {seat}, {turn} turns played, {date}").format(
            title=game.title, seat=game.seat, turn=game.turn, date=game.date
        )
        words = (
            Text(_("The last game was not left, it broke off. All until then was kept.")),
            Text(where, strong=True),
            Text(_("Left alone, it stays under Continue and Load."), Tone.FAINT),
        )
        return Page(
            id="recover",
            title=_("A game was broken off"),
            form=Form.MENU,
            panels=(Panel("game", "", words),),
            buttons=(
                Button("help", _("Help"), key="f1"),
                Button("leave", _("Leave it"), key="escape"),
                Button("on", _("Go on with it"), primary=True),
            ),
            enter="on",
            escape="leave",
        )

    def act(self, what: str, given: Given = None) -> Step:
        """Go on or leave it; left, it is still among the games that were kept."""
        if what == "leave":
            rooms.dismissed(self.game.id)
            return Stay(self.title)
        if what == "help":
            return Push(Help.over(self.page()), self)
        if what == "on":
            return Push(rooms.resumed(self.game.id), self.title)
        return Stay(self)
