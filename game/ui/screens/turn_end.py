"""The end of a turn: what was done, agreed, shipped and stopped, and what it did at home."""

from __future__ import annotations

from dataclasses import dataclass

from game.ui.once import once
from game.ui.page import Page
from game.ui.pages.scene import Scene
from game.ui.pages.turn_end import turn_end_page
from game.ui.screen import Given, Pop, Push, Screen, Stay, Step
from game.ui.screens.book import opened
from game.ui.screens.pressed import offers
from game.world.chance import Chance


@dataclass(frozen=True)
class TurnEndScreen(Screen):
    """The turn played last, each figure of which opens."""

    scene: Scene
    """What the seat sees after it."""
    chance: Chance
    over: bool = False
    """Whether it was the last."""

    @once
    def page(self) -> Page:
        """The turn in order."""
        return turn_end_page(self.scene, self.scene.history[-1], over=self.over)

    def act(self, what: str, given: Given = None) -> Step:
        """Go on, or open a figure."""
        if not offers(self.page(), what, given):
            return Stay(self)
        if what == "go_on":
            return Pop()
        laid = opened(self.scene, self.chance, what)
        return Stay(self) if laid is None else Push(laid, self)
