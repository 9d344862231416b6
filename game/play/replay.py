"""Plays a record again and says whether it comes out the same."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from game.errors import GameError, RecordError, UsageError
from game.outlook.view import View
from game.paths import scenario_path
from game.play.match import Match, Setting
from game.play.record import Record, move_from, turn_entry
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
        RecordError: The scenario is gone or has changed since, or no such game has the turns.
    """
    try:
        match = Match.of(_located(record))
    except GameError as error:
        raise RecordError(f"the scenario of the record cannot be played: {error}") from error
    if match.loaded.hash != record.scenario_hash:
        raise RecordError(
            f"the scenario {record.scenario_id} has changed since the game was recorded "
            f"(digest {match.loaded.hash[:12]} for {record.scenario_hash[:12]}); replay it with "
            f"the version it was played with"
        )
    length = len(match.book.calendar.turns)
    if not 1 <= len(record.turns) <= length:
        raise RecordError(
            f"the record holds {len(record.turns)} turns; a game it can be of has 1 to {length}"
        )
    seats = {
        state: Recorded(
            match.book,
            tuple(
                tuple(entry for entry in turn["moves"] if entry["state"] == state)
                for turn in record.turns
            ),
        )
        for state in match.book.tables.axes.states
    }
    return replace(match, seats=seats)


def _located(record: Record) -> Setting:
    """The setting, its scenario looked for near the record if not where the player stands."""
    setting = record.setting
    try:
        scenario_path(setting.scenario)
    except UsageError:
        folders = (record.home, *record.home.parents) if record.home else ()
        for folder in folders:
            if (folder / setting.scenario).exists():
                return replace(setting, scenario=str(folder / setting.scenario))
    return setting


def replay(match: Match, record: Record) -> Iterator[tuple[TurnRecord, Comparison]]:
    """Play a rematch, turn by turn, comparing each turn with the record."""
    for turn, entry in zip(match.turns(), record.turns, strict=False):
        yield turn, compare(entry, turn_entry(match.book, turn))


def compare(recorded: Mapping[str, Any], replayed: Mapping[str, Any]) -> Comparison:
    """Compare a turn with its record."""
    for difference in (*_course(recorded, replayed), *_figures(recorded, replayed)):
        place = f"turn {replayed['turn'] + 1} ({replayed['date']})"
        return Comparison(Likeness.DIFFERENT, f"{place}: {difference}")
    to_the_bit = all(recorded[part] == replayed[part] for part in ("state_hash", "figures"))
    return Comparison(Likeness.IDENTICAL if to_the_bit else Likeness.CLOSE, "")


def _course(recorded: Mapping[str, Any], replayed: Mapping[str, Any]) -> Iterator[str]:
    """Where the dates or the moves of a turn are not those of the record."""
    for part in ("turn", "first", "until", "date"):
        if recorded[part] != replayed[part]:
            yield f"{part} was {recorded[part]}, is {replayed[part]}"
    were, are = recorded["moves"], replayed["moves"]
    for was, now in zip(were, are, strict=False):
        for part in now:
            if part != "reason" and was.get(part) != now[part]:
                yield f"{now['state']}'s {now['lever']}: {part} was {was.get(part)}, is {now[part]}"
    if len(were) != len(are):
        yield f"{len(were)} moves were made, {len(are)} are"


def _figures(recorded: Mapping[str, Any], replayed: Mapping[str, Any]) -> Iterator[str]:
    """Where the key figures of a turn are not near those of the record."""
    were, are = recorded["figures"], replayed["figures"]
    for name, value in are.items():
        was = were.get(name)
        if was is None:
            yield f"{name} is not in the record"
        elif not math.isclose(was, value, rel_tol=CLOSE, abs_tol=CLOSE):
            yield f"{name} was {was:.10g}, is {value:.10g}"
    for name in were:
        if name not in are:
            yield f"{name} is not a figure of the game"


def worst(comparisons: list[Comparison]) -> Comparison:
    """The first difference of a whole game, else the least like turn."""
    for likeness in (Likeness.DIFFERENT, Likeness.CLOSE):
        for comparison in comparisons:
            if comparison.likeness is likeness:
                return comparison
    return Comparison(Likeness.IDENTICAL, "")
