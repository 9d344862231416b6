"""Every error the game raises on purpose.

    GameError
    ├── ScenarioError    a scenario file has problems; it holds all of them
    ├── InvariantError   the engine broke one of its own rules
    ├── RecordError      a record or save is torn, edited, unreadable or of another version
    ├── DomainError      a file of issues and values to bargain over has problems; it holds them
    └── UsageError       the caller asked for something that does not exist or make sense

Each message is a sentence that says where, what is wrong and what would be right. The command
line prints it as it stands.
"""

from collections.abc import Iterable
from dataclasses import dataclass


class GameError(Exception):
    """Anything the game refuses, with a sentence for the person who asked."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a scenario file, with the place its author should look at."""

    file: str
    """Name of the file as its author would type it."""
    line: int
    """Line, counted from 1."""
    column: int
    """Column, counted from 1."""
    key: str
    """Path of the key within the scenario, such as `lanes[1].capacity`; empty for a whole file."""
    message: str
    """What is wrong and, unless the hint says it, what would be right."""
    hint: str | None = None
    """The word the author probably meant."""
    excerpt: str | None = None
    """The line of the file at fault, as written."""
    lacks: tuple[tuple[str, ...], ...] = ()
    """Paths of what it asks for and nobody wrote, such as `(("levers", "south_tariff"),)`; any of
    them would do."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}"
        sentence = ": ".join(part for part in (place, self.key, self.message) if part)
        if self.hint is not None:
            sentence += f'; did you mean "{self.hint}"?'
        if self.excerpt is not None:
            sentence += f"\n    {self.excerpt.strip()}"
        return sentence


class ScenarioError(GameError):
    """A scenario that cannot be used, with every problem found in it.

    Attributes:
        problems: All problems, in the order they should be read.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class InvariantError(GameError):
    """A rule the engine keeps for itself that did not hold, such as a stock below zero.

    Attributes:
        what: What is wrong, such as `stock is -0.3 t`.
        week: Week of the game in which it was found.
        item: Which entry of the array, in words, such as `ford, magnet_heavy`.
        trial: Which trial of the ensemble.
    """

    def __init__(self, what: str, week: int, item: str, trial: int) -> None:
        super().__init__(what, week, item, trial)
        self.what = what
        self.week = week
        self.item = item
        self.trial = trial

    def __str__(self) -> str:
        return f"week {self.week}, {self.item}, trial {self.trial}: {self.what}"


class RecordError(GameError):
    """A record or save that is torn, edited, unreadable or of another version."""


class DomainError(GameError):
    """A file of issues and values to bargain over that cannot be used.

    Attributes:
        file: Name of the file as its author would type it.
        problems: What is wrong, each with its place and what would be right.
    """

    def __init__(self, file: str, problems: Iterable[str]) -> None:
        self.file = file
        self.problems = tuple(problems)
        super().__init__(file, self.problems)

    def __str__(self) -> str:
        return "\n".join(f"{self.file}: {problem}" for problem in self.problems)


class UsageError(GameError):
    """A request for something that does not exist or cannot be done."""


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like the one given, or None when nothing is near.

    >>> closest("capcity", ["capacity", "delay"])
    'capacity'
    """
    from difflib import get_close_matches

    matches = get_close_matches(word, list(known), n=1)
    return matches[0] if matches else None


def advice(word: str, known: Iterable[str]) -> str:
    """The end of a sentence about an unknown word: what was meant, or nothing.

    >>> advice("capcity", ["capacity", "delay"])
    '; did you mean "capacity"?'
    """
    meant = closest(word, known)
    return f'; did you mean "{meant}"?' if meant else ""
