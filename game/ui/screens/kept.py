"""Games that were kept, as lists show them; looking for them is a wish."""

from __future__ import annotations

from dataclasses import dataclass

from game.ui.screen import Wish


@dataclass(frozen=True, slots=True)
class Kept:
    """A game that was kept, as a list shows it."""

    id: str
    """Where it is kept."""
    title: str
    """Title of the scenario, or the name of the file where it cannot be read."""
    seat: str = ""
    turn: str = ""
    """Turns played."""
    date: str = ""
    """Date in the game."""
    kept: str = ""
    """When it was kept."""
    fault: str = ""
    """Why it cannot be opened; empty = it can."""
    other_rules: bool = False
    """Whether its fault is only that other rules wrote it, so that it can be played by today's."""
    over: bool = False
    """Whether its last turn has been played."""
    broken_off: bool = False
    """Whether it was broken off: kept by itself, and neither ended nor left."""


def wish() -> Wish:
    """The wish to look for games."""
    return Wish("kept", kept, ())


def kept() -> tuple[Kept, ...]:
    """Games on the shelf, the latest first."""
    from game.ui.screens.rooms import kept as shelved

    return shelved()
