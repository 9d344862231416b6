"""What is found at the start: games that were kept, and what a new one can be made of."""

from __future__ import annotations

from dataclasses import dataclass

from game.ui.screen import Wish
from game.ui.screens.catalogue import Catalogue, catalogue


@dataclass(frozen=True, slots=True)
class Kept:
    """A game that was kept, as a list shows it."""

    id: str
    """Where it is kept."""
    title: str
    """Title of the scenario, or the name of the file where it cannot be read."""
    seat: str = ""
    turn: str = ""
    """Turn and of how many: `5 of 19`."""
    date: str = ""
    """Date in the game."""
    kept: str = ""
    """When it was kept."""
    fault: str = ""
    """Why it cannot be opened; empty = it can."""
    broken_off: bool = False
    """Whether it was broken off: kept by itself, and neither ended nor left."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the title needs to know."""

    catalogue: Catalogue
    kept: tuple[Kept, ...]
    """The latest first."""


def wish() -> Wish:
    """The wish to look around."""
    return Wish("start", found, ())


def found() -> Found:
    """Look for games that were kept, and read the scenarios."""
    from game.ui.screens.rooms import kept

    return Found(catalogue(), kept())
