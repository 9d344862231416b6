"""What a new game can be made of: scenarios with their seats and changes, and who can play."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from game.ui.screen import Wish
from game.ui.words import in_tongue

DEFAULT_SCENARIO = "rare_earths_2025"
"""Comes first."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something to choose, by id, name and a line about it."""

    id: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A scenario as the page of a new game shows it."""

    id: str
    title: str
    summary: str
    weeks: int
    turn_weeks: int
    """Weeks of a turn when no talks are scheduled."""
    seats: tuple[Named, ...]
    """States that bargain."""
    line_up: tuple[tuple[str, str], ...]
    """(state, who plays it unless the player says otherwise)."""
    changes: tuple[Named, ...]
    """Named overrides, in the author's order."""
    instructions: tuple[Named, ...]
    """Doctrines a state can be told to bargain by."""
    homes: tuple[Path, ...] = ()
    """Where its files and those of its bases lie, nearest first."""

    def said(self, words: str) -> str:
        """Words of the scenario in the language spoken now, without marks of code."""
        return bare(in_tongue(self.homes)(words))

    @property
    def spoken(self) -> Case:
        """The same in the language spoken now."""
        seats, changes, instructions = (
            tuple(replace(one, name=self.said(one.name), note=self.said(one.note)) for one in some)
            for some in (self.seats, self.changes, self.instructions)
        )
        return replace(
            self, title=self.said(self.title), summary=self.said(self.summary),
            seats=seats, changes=changes, instructions=instructions,
        )  # fmt: skip

    def plays(self, state: str) -> str:
        """Who plays a state unless the player says otherwise."""
        return dict(self.line_up).get(state, "historical")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All there is to choose from."""

    cases: tuple[Case, ...]
    strategies: tuple[Named, ...]
    """Name, and its psychology as the note."""

    def case(self, name: str) -> Case:
        """A scenario by its id, else the first."""
        return next((case for case in self.cases if case.id == name), self.cases[0])


def wish(extra: str = "") -> Wish:
    """The wish for a catalogue.

    Args:
        extra: A scenario by path that is not shipped; empty = none.
    """
    return Wish(f"catalogue:{extra}", catalogue, (extra,))


def early() -> Wish:
    """The same wish, for a page that can do without for now."""
    return Wish("early/catalogue", catalogue, ("",))


def catalogue(extra: str = "") -> Catalogue:
    """Read all shipped scenarios that are sound, and one by its path."""
    from agents import ROSTER
    from game.paths import shipped_scenarios
    from game.report.reference.strategies import psychology

    first = extra or DEFAULT_SCENARIO
    shipped = shipped_scenarios()
    names = dict.fromkeys(name for name in (first, DEFAULT_SCENARIO, *shipped))
    found = (case_of(name) for name in names if name == extra or name in shipped)
    return Catalogue(
        tuple(case for case in found if case is not None),
        tuple(Named(name, name, bare(psychology(name))) for name in ROSTER),
    )


def case_of(name: str) -> Case | None:
    """A scenario by id or path; None where it is not sound."""
    from game.errors import GameError
    from game.paths import scenario_path
    from game.scenario.labels import called
    from game.scenario.load import load

    try:
        scenario = load(scenario_path(name))
    except GameError:
        return None
    seated = dict.fromkeys(state for dyad in scenario.dyads for state in dyad)
    return Case(
        id=name,
        title=scenario.title,
        summary=scenario.summary,
        weeks=scenario.weeks,
        turn_weeks=scenario.turn_weeks,
        seats=tuple(
            Named(state, scenario.regions[state].label) for state in seated or scenario.states
        ),
        line_up=tuple(scenario.line_up.items()),
        changes=tuple(
            Named(key, called(key), each.label) for key, each in scenario.overrides.items()
        ),
        instructions=tuple(
            Named(key, called(key), each.label) for key, each in scenario.doctrines.items()
        ),
        homes=scenario.homes,
    )


def bare(words: str) -> str:
    """Words of a scenario without the marks that code has on a page of Markdown."""
    return words.replace("`", "")
