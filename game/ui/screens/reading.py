"""A page that is read and closed: what a figure is made of."""

from __future__ import annotations

from dataclasses import dataclass

from game.ui.page import Page
from game.ui.screen import Given, Pop, Screen, Stay, Step


@dataclass(frozen=True, slots=True)
class Reading(Screen):
    """One page from which nothing opens."""

    shown: Page

    def page(self) -> Page:
        """The page."""
        return self.shown

    def act(self, what: str, given: Given = None) -> Step:
        """Close."""
        return Pop() if what == "close" else Stay(self)
