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
from game.play.entry import answer_from, move_from, override_from
from game.play.match import Match, Setting
from game.play.record import Record, turn_entry
from game.rules.book import Rulebook
from game.rules.moves import Act, Move, Statement
from game.turn.phases import TurnRecord
from game.turn.seat import Answer, Seat, Talk, silence

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
    """Holds a seat by saying, doing and answering what the record says."""

    book: Rulebook
    state: str
    turns: tuple[Mapping[str, Any], ...]
    """Entries of the turns."""

    def remember(self, trials: int) -> Place:
        """Nothing has been played."""
        return Place(0, 0)

    def signal(self, view: View, memory: object) -> tuple[tuple[Statement, ...], object]:
        """Say what was said."""
        return tuple(self._moves(memory, "said")), memory  # type: ignore[arg-type]

    def decide(self, view: View, memory: object) -> tuple[tuple[Act, ...], object]:
        """Make the moves of the turn; its answers come after them."""
        moves = tuple(self._moves(memory, "moves"))
        assert isinstance(memory, Place)
        return moves, Place(memory.turn + 1, 0)  # type: ignore[return-value]

    def answer(self, view: View, talk: Talk, memory: object) -> tuple[Answer, object]:
        """Answer as it was answered."""
        assert isinstance(memory, Place)
        given = [
            exchange
            for held in self._entry(memory.turn - 1, "rounds")
            for exchange in held["exchanges"]
            if exchange["side"] == self.state
        ]
        after = Place(memory.turn, memory.answers + 1)
        if memory.answers >= len(given):
            return silence(view.trials), after
        return answer_from(self.book, talk.dyad, given[memory.answers]), after

    def _moves(self, memory: object, part: str) -> Iterator[Move]:
        assert isinstance(memory, Place)
        for entry in self._entry(memory.turn, part):
            if entry["state"] == self.state:
                yield move_from(self.book, entry)

    def _entry(self, turn: int, part: str) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = self.turns[turn][part] if turn < len(self.turns) else []
        return found


@dataclass(frozen=True, slots=True)
class Place:
    """How far a recorded seat has come."""

    turn: int
    answers: int
    """Answers given in the talks of the turn before."""


def rematch(record: Record) -> Match:
    """Set up the recorded game with its moves in place of its strategies.

    Raises:
        RecordError: The scenario is gone or has changed since, or no such game has the turns.
    """
    match = located(record)
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
    seats: dict[str, Seat] = {
        state: Recorded(match.book, state, tuple(record.turns))
        for state in match.book.tables.axes.states
    }
    return replace(match, seats=seats)


def located(record: Record) -> Match:
    """The match of a record, its strategies in their seats, whether or not its scenario changed.

    Raises:
        RecordError: The scenario is gone, or no longer plays.
    """
    try:
        match = Match.of(_located(record))
    except GameError as error:
        raise RecordError(f"the scenario of the record cannot be played: {error}") from error
    overrides = tuple(override_from(entry) for turn in record.turns for entry in turn["overrides"])
    return replace(match, overrides=overrides)


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
    for kind, verb in (("said", "statements were made"), ("moves", "moves were made")):
        were, are = recorded[kind], replayed[kind]
        for was, now in zip(were, are, strict=False):
            for part in now:
                if part not in ("reason", "reasons") and was.get(part) != now[part]:
                    what = f"{now['state']}'s {now.get('lever', now['kind'])}"
                    yield f"{what}: {part} was {was.get(part)}, is {now[part]}"
        if len(were) != len(are):
            yield f"{len(were)} {verb}, {len(are)} are"
    yield from _talks(recorded["rounds"], replayed["rounds"])
    for was, now in zip(recorded["overrides"], replayed["overrides"], strict=False):
        if was["of"] != now["of"] or was["after"] != now["after"]:
            yield f"the override of {was['of']} was {was['after']}, is {now['after']}"
    if recorded["agreements"] != replayed["agreements"]:
        yield "agreements do not stand as they stood"


def _talks(were: list[Any], are: list[Any]) -> Iterator[str]:
    """Where rounds of talks did not go as they went."""
    for was, now in zip(were, are, strict=False):
        name = f"talks of {was['dyad']}"
        if (was["dyad"], was["place"]) != (now["dyad"], now["place"]):
            yield f"{name} were held; now it is {now['dyad']}"
        for number, (old, new) in enumerate(
            zip(was["exchanges"], now["exchanges"], strict=False), start=1
        ):
            for part in ("side", "accepts", "signed", "walks", "offer"):
                if old[part] != new[part]:
                    yield f"{name}, answer {number}: {part} was {old[part]}, is {new[part]}"
        if len(was["exchanges"]) != len(now["exchanges"]):
            yield f"{name}: {len(was['exchanges'])} answers, now {len(now['exchanges'])}"
    if len(were) != len(are):
        yield f"{len(were)} rounds of talks were held, {len(are)} are"


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
