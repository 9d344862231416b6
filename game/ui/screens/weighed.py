"""A dialog that opens a figure of a package: its worth, its price, the vote at home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.ui.desk.weighing import Weighing
from game.ui.page import Page
from game.ui.pages.builder import parts_dialog
from game.ui.pages.scene import Scene
from game.ui.screen import Given, Pop, Screen, Stay, Step, Wish
from game.ui.screens.kept_page import kept


@dataclass(frozen=True)
class WeighedScreen:
    """What a figure of a package is made of."""

    scene: Scene
    weighing: Weighing
    figure: str
    """`worth`, `price` or `vote`."""

    def page(self) -> Page:
        """The parts that add up to it."""
        return self._shown

    @property
    def _shown(self) -> Page:
        return kept(self, "page", self._built)

    def _built(self) -> Page:
        return parts_dialog(self.scene, self.weighing, self.figure)

    def act(self, what: str, given: Given = None) -> Step:
        """Close."""
        return Pop() if what == "close" else Stay(self)

    def wish(self) -> Wish | None:
        """It wants no work done."""
        return None

    def told(self, wish: Wish, answer: Any) -> Screen:
        """It has no wish."""
        return self

    def returned(self, result: Any) -> Screen:
        """Goes on as it was."""
        return self
