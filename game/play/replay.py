"""Plays a record again and says whether it comes out the same."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from game.errors import GameError, RecordError
from game.outlook.view import View
from game.play.match import Match
from game.play.record import Record, made_void, move_from, turn_entry
from game.rules.book import Rulebook
from game.rules.moves import Move
from game.turn.phases import TurnRecord

CLOSE = 1e-9
"""Relative difference that another processor's exp and log may leave."""


class Likeness(Enum):
    """How like a replay is to its record."""

    IDENTICAL = "identical"
    CLOSE = "same to 1e-9 (other machine)"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a replay found."""

    likeness: Likeness
    where: str
    """Where it first differs; empty if it does not."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Holds a seat by making the recorded moves."""

    book: Rulebook
    turns: tuple[tuple[Mapping[str, Any], ...], ...]
    """Entries of the state's moves, by turn."""

    def remember(self, trials: int) -> int:
        """Number of the turn to come."""
        return 0

    def decide(self, view: View, memory: object) -> tuple[tuple[Move, ...], object]:
        """Make the moves of the turn."""
        assert isinstance(memory, int)
        entries = self.turns[memory] if memory < len(self.turns) else ()
        return tuple(move_from(self.book, entry) for entry in entries), memory + 1


def rematch(record: Record) -> Match:
    """Set up the recorded game with its moves in place of its strategies.

    Raises:
        RecordError: The scenario is gone or has changed since.
    """
    try:
        match = Match.of(record.setting)
    except GameError as error:
        raise RecordError(f"the scenario of the record cannot be played: {error}") from error
    if match.loaded.hash != record.scenario_hash:
        raise RecordError(
            f"the scenario {record.scenario_id} has changed since the game was recorded "
            f"(digest {match.loaded.hash[:12]} for {record.scenario_hash[:12]}); replay it with "
            f"the version it was played with"
        )
    seats = {
        state: Recorded(
            match.book,
            tuple(
                tuple(e for e in turn["moves"] if e["state"] == state and not made_void(e))
                for turn in record.turns
            ),
        )
        for state in match.book.tables.axes.states
    }
    return replace(match, seats=seats)


def replay(match: Match, record: Record) -> Iterator[tuple[TurnRecord, Comparison]]:
    """Play a rematch, turn by turn, comparing each turn with the record."""
    for turn, entry in zip(match.turns(), record.turns, strict=False):
        yield turn, compare(entry, turn_entry(match.book, turn))


def compare(recorded: Mapping[str, Any], replayed: Mapping[str, Any]) -> Comparison:
    """Compare a turn with its record."""
    if recorded["state_hash"] == replayed["state_hash"]:
        return Comparison(Likeness.IDENTICAL, "")
    for name, value in replayed["figures"].items():
        was = recorded["figures"].get(name, math.nan)
        if not math.isclose(was, value, rel_tol=CLOSE, abs_tol=CLOSE):
            return Comparison(
                Likeness.DIFFERENT,
                f"turn {recorded['turn'] + 1} ({recorded['date']}): {name} was {was:.10g}, "
                f"is {value:.10g}",
            )
    return Comparison(Likeness.CLOSE, "")


def worst(comparisons: list[Comparison]) -> Comparison:
    """The first difference of a whole game, else the least like turn."""
    for likeness in (Likeness.DIFFERENT, Likeness.CLOSE):
        for comparison in comparisons:
            if comparison.likeness is likeness:
                return comparison
    return Comparison(Likeness.IDENTICAL, "")
