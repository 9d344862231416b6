"""The end of a game: what it was worth, against history, and what it came to."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from game.play.saves import Shelf
from game.ui.bridge import Failed
from game.ui.desk.desk import Desk
from game.ui.once import once
from game.ui.page import Page
from game.ui.pages.ending import Outcome, ending_page, outcome_of, repeated
from game.ui.screen import Given, Push, Reset, Screen, Stay, Step, Wish
from game.ui.screens.book import opened
from game.ui.screens.pressed import offers
from game.ui.screens.scenes import scene_of
from game.ui.screens.turn_end import TurnEndScreen


@dataclass(frozen=True)
class EndScreen(Screen):
    """How a game came out for the person's seat."""

    desk: Desk
    shelf: Shelf | None = None
    """Where games are kept."""
    record: str = ""
    """Where the record is; empty = it is kept nowhere."""
    history: Outcome | None = None
    """What the same seat comes to where every seat repeats the record; None = not worked out."""
    fault: str = ""
    """Why that cannot be worked out; empty = it can."""

    @once
    def page(self) -> Page:
        """The outcome."""
        outcome = outcome_of(self.desk.book, self.desk.sitting.history, self.desk.sitting.state)
        return ending_page(scene_of(self.desk), outcome, self.history, self.record, self.fault)

    def act(self, what: str, given: Given = None) -> Step:
        """Read the last turn, open a figure, or go back to the title."""
        if not offers(self.page(), what, given):
            return Stay(self)
        scene, chance = scene_of(self.desk), self.desk.sitting.chance
        if what == "title":
            return Reset(title_after(self.shelf))
        if what == "last":
            return Push(TurnEndScreen(scene, chance), self)
        laid = opened(scene, chance, what)
        return Stay(self) if laid is None else Push(laid, self)

    def wish(self) -> Wish | None:
        """The same game with every seat repeating the record, to stand beside this one."""
        if self.history is not None or self.fault:
            return None
        setting = self.desk.sitting.match.setting
        return Wish(f"repeated/{setting}", repeated, (setting, self.desk.sitting.person))

    def told(self, wish: Wish, answer: Any) -> Screen:
        """Take what the record comes to."""
        if isinstance(answer, Failed) and self.history is None:
            return replace(self, fault=answer.words)
        if not isinstance(answer, Outcome):
            return self
        return replace(self, history=answer)


def title_after(shelf: Shelf | None) -> Screen:
    """The title, after a game that is closed properly, as far as its folder allows."""
    from game.ui.screens.title import Title

    if shelf is not None:
        with suppress(OSError):
            shelf.close()
    return Title(shelf, played=True)
