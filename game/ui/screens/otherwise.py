"""A game that was kept does not come out as it was: what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from game.ui.page import Button, Form, Page, Panel, Text
from game.ui.screen import Given, Pop, Screen, Stay, Step
from game.ui.screens import rooms
from game.ui.words import _


@dataclass(frozen=True, slots=True)
class Otherwise(Screen):
    """The dialog before the table of a game that plays otherwise by now."""

    game: str
    """Name of the game, its id, or a path."""
    advice: str
    """What is different, and where it first shows."""
    table: Screen | None = None
    """The table as the game comes out today; None = it is not played by today's rules unasked."""

    def page(self) -> Page:
        """What is different, and the ways to go on."""
        words = self.advice[:1].upper() + self.advice[1:]
        return Page(
            id="otherwise",
            title=_("This game plays otherwise by now"),
            form=Form.DIALOG,
            panels=(Panel("otherwise", "", (Text(f"{words.rstrip('.')}."),)),),
            buttons=self._buttons(),
            enter="now",
            escape="leave",
        )

    def _buttons(self) -> tuple[Button, ...]:
        leave = Button("leave", _("Leave it"), key="escape")
        if self.table is None:
            return leave, Button("now", _("Play it by today's rules"), primary=True)
        return (
            leave,
            Button("recorded", _("As it was recorded"), key="r",
                   help=_("All repeat what they did in the turns played, then go on live.")),
            Button("now", _("Go on from now"), primary=True,
                   help=_("From what the others do today.")),
        )  # fmt: skip

    def act(self, what: str, given: Given = None) -> Step:
        """Go on in one of the ways, or leave the game."""
        if what == "leave":
            return Pop()
        if what == "now" and self.table is not None:
            return Stay(self.table)
        if what == "now":
            return Stay(rooms.resumed(self.game, anyway=True))
        if what == "recorded" and self.table is not None:
            return Stay(rooms.resumed(self.game, as_recorded=True))
        return Stay(self)
