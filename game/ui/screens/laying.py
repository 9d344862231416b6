"""The page that is shown while a table is being set, which takes a moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from game.errors import GameError
from game.ui.bridge import Failed
from game.ui.page import Button, Form, Page, Panel, Text, Tone
from game.ui.screen import Given, Pop, Screen, Stay, Step, Wish
from game.ui.words import _


@dataclass(frozen=True, slots=True)
class Laying(Screen):
    """Work that is done beside the window, and what comes after it."""

    work: Wish
    after: Callable[[Any], Screen]
    """What is shown once the work is done."""
    before: Screen | None = None
    """What this page stands in place of; None = it is laid upon it."""
    fault: str = ""
    """Why it cannot be done; empty = it is being done."""

    def page(self) -> Page:
        """A word of patience, or why there is no table."""
        words = Text(_("This takes a moment."), Tone.FAINT)
        if self.fault:
            words = Text(self.fault, Tone.BAD, mark="✗")
        title = _("The table cannot be set") if self.fault else _("Setting the table")
        return Page(
            id="laying",
            title=title,
            form=Form.MENU,
            panels=(Panel("laying", "", (words,)),),
            buttons=(Button("back", _("Back"), key="escape", primary=bool(self.fault)),),
            enter="back" if self.fault else "",
            escape="back",
        )

    def act(self, what: str, given: Given = None) -> Step:
        """Give it up."""
        if what != "back":
            return Stay(self)
        return Pop() if self.before is None else Stay(self.before)

    def wish(self) -> Wish | None:
        """The work."""
        return None if self.fault else self.work

    def told(self, wish: Wish, answer: Any) -> Screen:
        """Go on with what was made ready, or say why it was not."""
        if wish.key != self.work.key:
            return self
        if isinstance(answer, Failed):
            return replace(self, fault=answer.words)
        try:
            return self.after(answer)
        except GameError as error:
            return replace(self, fault=str(error))
