"""The screens that lie upon each other, as the window and the text twin run them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from game.ui.screen import (
    Adopt,
    Adopting,
    Given,
    Keeping,
    Pop,
    Push,
    Quit,
    Reset,
    Screen,
    Stay,
    Wish,
)
from game.ui.settings import Settings


@dataclass(frozen=True, slots=True)
class Stack:
    """Screens, the one in front last; none = the game is left."""

    screens: tuple[Screen, ...]
    settings: Settings

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
                return self._with(*below, screen)
            case Push(screen, under):
                return self._with(*below, under, screen)
            case Pop(result) if below:
                return self._with(*below[:-1], below[-1].returned(result))
            case Reset(screen):
                return self._with(screen)
            case Adopt(settings, screen):
                return Stack((*below, screen), settings)
            case Pop() | Quit():
                return self._with()

    def under(self, settings: Settings) -> Stack:
        """The same screens under other settings; those that hold some of their own take them."""
        screens = (
            screen.adopted(settings) if isinstance(screen, Adopting) else screen
            for screen in self.screens
        )
        return Stack(tuple(screens), settings)

    def keep(self) -> str:
        """Keep the game under way, if there is one; why that could not be done, or nothing."""
        faults = (screen.keep() for screen in self.screens if isinstance(screen, Keeping))
        return " ".join(filter(None, faults))

    def left(self) -> Stack:
        """Nothing is shown any more."""
        return self._with()

    def _with(self, *screens: Screen) -> Stack:
        return replace(self, screens=screens)

    def told(self, wish: Wish, answer: Any) -> Stack:
        """Hand the outcome of a wish to the screen in front."""
        return self._with(*self.screens[:-1], self.top.told(wish, answer))
