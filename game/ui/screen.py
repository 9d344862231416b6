"""A screen: a page, and what becomes of it when a person does something.

A screen is a value. It draws nothing and knows nothing of the screens around it: it says what to
do with the stack of screens, and whoever runs the stack, the window or the text twin, does it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from game.ui.page import Page
from game.ui.settings import Settings

Given = str | float | bool | None
"""What a person gave a control: an option's id, a number, a text, on or off; None = a press."""


class Screen(Protocol):
    """One screen of the game.

    One that inherits from it wants no work done and goes on as it was, unless it says otherwise.
    """

    __slots__ = ()

    def page(self) -> Page:
        """What it shows now; asking twice gives the same."""

    def act(self, what: str, given: Given = None) -> Step:
        """Take what a person did to a control or a thing that opens, by its id.

        An id the page does not hold, or one that is off, changes nothing.
        """

    def wish(self) -> Wish | None:
        """Work it wants done beside the window, such as a forecast; None = nothing."""
        return None

    def told(self, wish: Wish, answer: Any) -> Screen:
        """Take the outcome of a wish; an answer to one it no longer has changes nothing.

        The answer is what the work gives, or `game.ui.bridge.Failed` where it could not be done:
        its words are shown on the page, and the same work is not wished for again.
        """
        return self

    def returned(self, result: Any) -> Screen:
        """Take what the screen laid upon this one has come to; None = it was just closed."""
        return self


@runtime_checkable
class Adopting(Protocol):
    """A screen that holds settings of its own."""

    def adopted(self, settings: Settings) -> Screen:
        """Take settings that were changed beside it."""


@runtime_checkable
class Keeping(Protocol):
    """A screen with a game under way, which is kept when all screens are left at once."""

    def keep(self) -> str:
        """Keep the game as it stands; why that could not be done, or nothing."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Work done outside the window's own time."""

    key: str
    """Tells one wish from another; the same key is the same work."""
    work: Callable[..., Any]
    """A function of a module, so that another process can run it."""
    args: tuple[Any, ...]
    """Its arguments, which can be pickled."""


class Beside(Protocol):
    """Does wishes beside the screens, one at a time."""

    def ask(self, wish: Wish) -> None:
        """Take up a wish; one asked before and not answered is dropped."""

    def poll(self) -> tuple[Wish, Any] | None:
        """A wish and what came of it, if one is done."""

    def close(self) -> None:
        """Stop."""


@dataclass(frozen=True, slots=True)
class Stay:
    """The screen goes on as this one."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Push:
    """Another screen is laid upon this one, which stays below as `under`."""

    screen: Screen
    under: Screen


@dataclass(frozen=True, slots=True)
class Pop:
    """The screen is taken off and the one below told the result; with none below it is the end."""

    result: Any = None


@dataclass(frozen=True, slots=True)
class Reset:
    """All screens are taken off and this one laid down."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Adopt:
    """The screen goes on as this one, under new settings."""

    settings: Settings
    screen: Screen


@dataclass(frozen=True, slots=True)
class Quit:
    """The game is left."""


Step = Stay | Push | Pop | Reset | Adopt | Quit
"""What becomes of the stack of screens."""
