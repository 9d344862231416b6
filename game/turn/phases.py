"""A turn, phase by phase.

1  look      each seat sees what it may know
2  decide    seats choose at once, without seeing each other's choices
3  judge     moves that are not legal are void, with a reason
4  play      the weeks of the turn run, moves taking effect on their dates
5  record    what was done and where the world stands
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.errors import UsageError
from game.outlook.view import view
from game.rules import acts
from game.rules.book import Rulebook, opening
from game.rules.legal import Ruling, cost, rule
from game.rules.moves import Duty, Move, Verdict
from game.rules.week import step
from game.turn.seat import Memory, Seat
from game.world.chance import Chance
from game.world.state import World


@dataclass(frozen=True, slots=True)
class Game:
    """Where a game stands: the world and what each seat remembers, for every trial."""

    world: World
    turn: int
    """Turns played."""
    memories: Mapping[str, Memory]
    """state -> memory of its seat."""


@dataclass(frozen=True, slots=True)
class Made:
    """One move of a turn and what became of it."""

    state: str
    move: Move
    verdict: Verdict
    """VOID if it was legal in no trial."""
    reason: str
    """Why it was void where it was."""


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """What happened in one turn."""

    turn: int
    first: int
    """First week."""
    until: int
    """First week of the next turn."""
    moves: tuple[Made, ...]
    events: tuple[Duty, ...]
    weeks: tuple[World, ...]
    """The world before the turn and after each of its weeks."""

    @property
    def after(self) -> World:
        """The world after the turn."""
        return self.weeks[-1]


def start(book: Rulebook, seats: Mapping[str, Seat], trials: int) -> Game:
    """Set the table for a new game."""
    memories = {state: seat.remember(trials) for state, seat in seats.items()}
    return Game(world=opening(book, trials), turn=0, memories=memories)


def over(book: Rulebook, game: Game) -> bool:
    """Whether the last turn has been played."""
    return game.turn >= len(book.calendar.turns)


def play(
    book: Rulebook, game: Game, seats: Mapping[str, Seat], chance: Chance
) -> tuple[Game, TurnRecord]:
    """Play one turn.

    Raises:
        UsageError: The game is over.
    """
    if over(book, game):
        raise UsageError(f"the game is over: all its {game.turn} turns have been played")
    first, until = book.calendar.turn_at(game.turn)
    chosen, memories = choices(book, game, seats, until)
    made = judged(book, game.world, chosen, until)
    legal = [m.move for m in made if m.verdict is Verdict.DONE]
    weeks = [game.world]
    for _ in range(first, until):
        weeks.append(step(book, weeks[-1], legal, chance))
    record = TurnRecord(
        turn=game.turn,
        first=first,
        until=until,
        moves=made,
        events=tuple(e for e in book.script.events if first <= e.week < until),
        weeks=tuple(weeks),
    )
    return Game(weeks[-1], game.turn + 1, memories), record


def choices(
    book: Rulebook, game: Game, seats: Mapping[str, Seat], until: int
) -> tuple[list[tuple[str, Move]], dict[str, Memory]]:
    """Ask every seat; nobody sees what another chose."""
    chosen: list[tuple[str, Move]] = []
    memories = dict(game.memories)
    for number, state in enumerate(book.tables.axes.states):
        if state in seats:
            seen = view(book, game.world, number, until)
            moves, memories[state] = seats[state].decide(seen, memories[state])
            chosen.extend((state, move) for move in moves)
    return chosen, memories


def judged(
    book: Rulebook, world: World, chosen: Sequence[tuple[str, Move]], until: int
) -> tuple[Made, ...]:
    """Keep moves where they are legal, in the order of their weeks.

    Each is judged in the world that the earlier ones leave, by what capital they leave.

    Args:
        book: The scenario's rules.
        world: As the turn begins.
        chosen: (state, move) of every seat.
        until: First week of the next turn; what is dated later must wait for its own turn.
    """
    states = book.tables.axes.states
    spent = {state: np.zeros(world.trials) for state in states}
    made = []
    for state, move in sorted(chosen, key=lambda choice: choice[1].week):
        ruling = rule(book.tables, world, states.index(state), move, spent[state])
        if move.week >= until and ruling.legal.any():
            nowhere = np.zeros_like(ruling.legal)
            ruling = Ruling(
                nowhere, f"week {move.week} is not in this turn; it ends before {until}"
            )
        where = np.broadcast_to(move.where, (world.trials,)) & ruling.legal
        verdict = Verdict.DONE if where.any() else Verdict.VOID
        kept = replace(move, where=where)
        if verdict is Verdict.DONE:
            spent[state] = spent[state] + cost(book.tables, world, move) * where
            world = acts.made(book, world, kept)
        made.append(Made(state, kept, verdict, ruling.reason))
    return tuple(made)
