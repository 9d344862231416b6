"""A page that is read and closed: what a figure is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.ui.page import Page
from game.ui.screen import Given, Pop, Screen, Stay, Step, Wish


@dataclass(frozen=True, slots=True)
class Reading:
    """One page from which nothing opens."""

    shown: Page

    def page(self) -> Page:
        """The page."""
        return self.shown

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
