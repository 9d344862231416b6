"""What one seat sees when it looks up from the table: its view, and the turns played."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.outlook.view import View
from game.rules.book import Rulebook
from game.turn.phases import TurnRecord
from game.ui.spoken import spoken
from game.ui.words import in_tongue
from game.world.arrays import FloatArray, IndexArray
from game.world.state import World
from game.world.tables import Tables

TRIAL = 0
"""The game that is played."""


@dataclass(frozen=True)
class Scene:
    """What a page about the table is made from."""

    view: View
    """What the seat may know."""
    history: tuple[TurnRecord, ...] = ()
    """Turns played; of these a page shows only what is public or the seat's own."""

    @property
    def book(self) -> Rulebook:
        """The rules, which everybody knows, in the language spoken now."""
        return spoken(self.view.book)

    @property
    def tables(self) -> Tables:
        """The constants."""
        return self.view.book.tables

    @property
    def world(self) -> World:
        """The world as the seat knows it."""
        return self.view.world

    @property
    def state(self) -> int:
        """The seat among the states."""
        return self.view.state

    @property
    def name(self) -> str:
        """Id of the seat."""
        return self.tables.axes.states[self.state]

    @property
    def region(self) -> int:
        """The seat's region among the regions."""
        return int(self.tables.seats.region[self.state])

    @property
    def week(self) -> int:
        """Week that comes next."""
        return self.view.week

    @property
    def turn(self) -> int:
        """Turns played."""
        return len(self.history)

    def label(self, region: str) -> str:
        """A region as people call it."""
        return self.book.scenario.regions[region].label

    def said(self, words: str) -> str:
        """Words the scenario wrote down once, such as the name of an act, as people say them."""
        return in_tongue(self.view.book.scenario.homes)(words)

    def owns(self, region: int) -> bool:
        """Whether a region is the seat's own, so that its books are open to it."""
        return region == self.region

    def past(self, read: Callable[[World], float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """(weeks, values) of something public or its own over the weeks played, now included."""
        worlds = [world for turn in self.history for world in turn.weeks[:-1]]
        known = [(float(world.week), read(world)) for world in worlds]
        known.append((float(self.week), read(self.world)))
        return tuple(week for week, _ in known), tuple(value for _, value in known)

    def before(self, read: Callable[[World], float]) -> float | None:
        """Something public or its own as the last turn began; None before the first has ended."""
        return read(self.history[-1].weeks[0]) if self.history else None


def at(values: FloatArray | IndexArray, *row: int) -> float:
    """One figure of the game that is played."""
    return float(values[(*row, TRIAL)])
