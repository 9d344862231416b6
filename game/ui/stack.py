"""The screens that lie upon each other, as the window and the text twin run them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from game.ui.screen import Given, Pop, Push, Quit, Reset, Screen, Stay, Wish


@dataclass(frozen=True, slots=True)
class Stack:
    """Screens, the one in front last; none = the game is left."""

    screens: tuple[Screen, ...]

    @property
    def over(self) -> bool:
        """Whether nothing is left to show."""
        return not self.screens

    @property
    def top(self) -> Screen:
        """The screen in front."""
        return self.screens[-1]

    def act(self, what: str, given: Given = None) -> Stack:
        """What a person did, by the id of the thing on the page in front."""
        below, step = self.screens[:-1], self.top.act(what, given)
        match step:
            case Stay(screen):
                return Stack((*below, screen))
            case Push(screen, under):
                return Stack((*below, under, screen))
            case Pop(result):
                return Stack((*below[:-1], below[-1].returned(result))) if below else Stack(())
            case Reset(screen):
                return Stack((screen,))
            case Quit():
                return Stack(())

    def told(self, wish: Wish, answer: Any) -> Stack:
        """Hand the outcome of a wish to the screen in front."""
        return replace(self, screens=(*self.screens[:-1], self.top.told(wish, answer)))
