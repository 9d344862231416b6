"""What a seat does beside bargaining: it fills stocks, joins a club, protests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from game.outlook.view import View
from game.rules.book import Rulebook
from game.rules.moves import Act, Demarche, Pull


class Habit(Protocol):
    """Something a seat does whenever its time has come; it remembers nothing."""

    def acts(self, view: View) -> Iterator[Act]:
        """What it does this turn."""


def levers_of(book: Rulebook, state: str, kind: str) -> tuple[int, ...]:
    """Levers of a state with an effect of some kind; none where the scenario has none."""
    return tuple(
        number
        for number, lever in enumerate(book.scenario.levers.values())
        if lever.owner == state and any(effect.kind == kind for effect in lever.effects)
    )


@dataclass(frozen=True, slots=True)
class Stocks:
    """Has the state's stocks filled, once and for all."""

    severities: tuple[tuple[int, float], ...]
    """(lever, severity at which it buys what is wanted)."""

    @classmethod
    def of(cls, book: Rulebook, state: str, weeks: float) -> Stocks:
        """Stocks of so many weeks of use, as far as the state's levers go."""
        levers = tuple(book.scenario.levers.values())
        wanted = []
        for number in levers_of(book, state, "stockpile"):
            full = sum(e.cover.value for e in levers[number].effects if e.kind == "stockpile")
            wanted.append((number, min(weeks / full, 1.0) if full > 0.0 else 0.0))
        return cls(tuple(wanted))

    def acts(self, view: View) -> Iterator[Act]:
        """Raise the targets where they are lower."""
        for lever, severity in self.severities:
            where = (view.levers[lever] < severity) & ~view.bound[lever]
            if where.any():
                level = np.full(view.trials, severity)
                yield Pull(lever, level, view.week, where, "fills the state's stocks")


@dataclass(frozen=True, slots=True)
class Joins:
    """Joins the buyers' club once its users run low, or once they are afraid."""

    clubs: tuple[int, ...]
    """Levers of its own that are memberships."""
    cover: float = 0.0
    """Cover below which it joins, weeks."""
    alarm: float = 1.0
    """Perceived threat above which it joins, 0 to 1."""

    @classmethod
    def of(cls, book: Rulebook, state: str, *, cover: float = 0.0, alarm: float = 1.0) -> Joins:
        """Whatever club the scenario has for the state."""
        return cls(levers_of(book, state, "club"), cover, alarm)

    def acts(self, view: View) -> Iterator[Act]:
        """Take full membership."""
        driven = (view.cover(view.state) < self.cover) | (view.alarm > self.alarm)
        for club in self.clubs:
            where = driven & (view.levers[club] < 1.0) & ~view.bound[club]
            if where.any():
                yield Pull(club, np.ones(view.trials), view.week, where, "joins the buyers' club")


@dataclass(frozen=True, slots=True)
class Protests:
    """Protests to a state whose levers leave its users short, and again once that is forgotten."""

    cover: float
    """Cover below which it protests, weeks."""

    def acts(self, view: View) -> Iterator[Act]:
        """Protest where no protest to that state is still heard."""
        for dyad in view.dyads:
            other = view.other(dyad)
            short = view.cover(view.state, other) < self.cover
            hurt = view.withheld(other) > view.book.tables.parameters.talks.felt.value
            where = short & hurt & (view.world.protested[other] < view.week)
            if where.any():
                label = "protests against what its users go without"
                yield Demarche(view.state, other, view.week, where, label)
