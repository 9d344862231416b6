"""A recorded game opened at a turn: a person takes a seat there, the others go on as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from game.errors import RecordError
from game.outlook.view import View
from game.play.match import Match
from game.play.record import Record, turn_entry
from game.play.replay import Comparison, Likeness, Recorded, compare, located, worst
from game.play.sitting import Sitting, opened, sit_down
from game.rules.moves import Act, Statement
from game.turn import phases
from game.turn.phases import Game
from game.turn.seat import Answer, Memory, Seat, Talk


@dataclass(frozen=True, slots=True)
class Shadowed:
    """Repeats the record while the strategy that will go on looks over its shoulder.

    So a learner has learned, and a grudge is held, by the time the strategy takes its seat.
    """

    recorded: Recorded
    live: Seat

    def remember(self, trials: int) -> Memory:
        """What the record and the strategy remember."""
        return self.recorded.remember(trials), self.live.remember(trials)

    def signal(self, view: View, memory: Memory) -> tuple[tuple[Statement, ...], Memory]:
        """Say what was said."""
        place, mine = _both(memory)
        _, mine = self.live.signal(view, mine)
        said, place = self.recorded.signal(view, place)
        return said, (place, mine)

    def decide(self, view: View, memory: Memory) -> tuple[tuple[Act, ...], Memory]:
        """Do what was done."""
        place, mine = _both(memory)
        _, mine = self.live.decide(view, mine)
        acts, place = self.recorded.decide(view, place)
        return acts, (place, mine)

    def answer(self, view: View, talk: Talk, memory: Memory) -> tuple[Answer, Memory]:
        """Answer as it was answered."""
        place, mine = _both(memory)
        _, mine = self.live.answer(view, talk, mine)
        answer, place = self.recorded.answer(view, talk, place)
        return answer, (place, mine)


def _both(memory: Memory) -> tuple[Memory, Memory]:
    assert isinstance(memory, tuple)
    place, mine = memory
    return place, mine


def match_from(record: Record, *, anyway: bool = False) -> Match:
    """The match of a record, its strategies live.

    Args:
        anyway: Play by today's scenario where it has changed.

    Raises:
        RecordError: The scenario cannot be played or has changed.
    """
    match = located(record)
    if match.loaded.hash != record.scenario_hash and not anyway:
        raise RecordError(
            f"the scenario {record.scenario_id} has changed since the game was saved "
            f"(digest {match.loaded.hash[:12]} for {record.scenario_hash[:12]}): go on with the "
            f"version it was played with, or play the same answers by today's scenario"
        )
    return match


def from_record(record: Record, turn: int, person: str) -> Sitting:
    """Open a recorded game as a person would find it at the start of a turn.

    Args:
        record: Any record of this game.
        turn: Turns played before, 0 = none.
        person: State whose seat the person takes.

    Raises:
        RecordError: The record has not so many turns, or does not play as it was recorded.
        UsageError: There is no such seat.
    """
    sitting, likeness = joined(match_from(record), record.turns, turn, person)
    if likeness.likeness is Likeness.DIFFERENT:
        raise RecordError(f"the record does not play as it was recorded: {likeness.where}")
    return sitting


def joined(
    match: Match, turns: tuple[Mapping[str, Any], ...], turn: int, person: str
) -> tuple[Sitting, Comparison]:
    """Play so many turns as they were recorded, and sit down; says how like they came out."""
    if not 0 <= turn <= len(turns):
        raise RecordError(f"the record holds {len(turns)} turns; there is no turn {turn + 1} in it")
    start = sit_down(match, person)
    if turn == 0:
        return start, Comparison(Likeness.IDENTICAL, "")
    seats = {
        state: Shadowed(Recorded(match.book, state, tuple(turns[:turn])), seat)
        for state, seat in match.seats.items()
    }
    game = phases.start(match.book, seats, start.chance)
    history, entries = [], []
    for _ in range(turn):
        game, played = phases.play(match.book, game, seats, start.chance, match.overrides)
        history.append(played)
        entries.append(turn_entry(match.book, played))
    game = _alone(game)
    likeness = worst([compare(was, now) for was, now in zip(turns, entries, strict=False)])
    same = likeness.likeness is not Likeness.DIFFERENT
    sitting = replace(
        start,
        game=game,
        pending=opened(match, game, start.chance),
        history=tuple(history),
        entries=tuple(turns[:turn] if same else entries),
        begun=turn,
    )
    return sitting, likeness


def _alone(game: Game) -> Game:
    """The game with what the strategies remember, the record put away."""
    return replace(
        game, memories={state: _both(memory)[1] for state, memory in game.memories.items()}
    )
