"""A turn, phase by phase.

1  signal    seats say what the others shall hear
2  move      seats choose at once, without seeing each other's choices
3  judge     moves that are not legal are void, with a reason
4  talk      dyads that meet make each other offers; what is accepted is signed
5  play      the weeks of the turn run, moves taking effect on their dates
6  record    what was said, done and signed, and where the world stands
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from game.errors import UsageError
from game.outlook.belief import Minds, minds
from game.rules import acts
from game.rules.book import Rulebook, opening
from game.rules.facilitator import Intervention, intervened
from game.rules.moves import Duty, Move, Override, Verdict
from game.rules.week import enforced, step
from game.turn import pending as turn
from game.turn.pending import Made, Pending, Phase
from game.turn.rounds import Round
from game.turn.seat import Memory, Seat
from game.world.arrays import FloatArray
from game.world.chance import Chance
from game.world.state import World

__all__ = ["Game", "Made", "TurnRecord", "ask", "done", "over", "play", "start"]


@dataclass(frozen=True, slots=True)
class Game:
    """Where a game stands: the world and what each seat remembers, for every trial."""

    world: World
    turn: int
    """Turns played."""
    memories: Mapping[str, Memory]
    """state -> memory of its seat."""
    minds: Minds
    """What states do not know of each other."""
    last: FloatArray | None = None
    """Severities as the last turn began, [lever, trial]; None before the second turn."""


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """What happened in one turn."""

    turn: int
    first: int
    """First week."""
    until: int
    """First week of the next turn."""
    said: tuple[Made, ...]
    """Statements before the moves."""
    moves: tuple[Made, ...]
    rounds: tuple[Round, ...]
    """Talks held."""
    events: tuple[Duty, ...]
    overrides: tuple[Intervention, ...]
    """What a facilitator set by hand."""
    weeks: tuple[World, ...]
    """The world before the turn and after each of its weeks."""
    starts: tuple[World, ...]
    """The world each week was played from: talks are over, overrides made."""
    played: tuple[Move, ...]
    """Moves as they took effect."""

    @property
    def after(self) -> World:
        """The world after the turn."""
        return self.weeks[-1]


def start(book: Rulebook, seats: Mapping[str, Seat], chance: Chance) -> Game:
    """Set the table for a new game with as many trials as there are dice."""
    trials = len(chance.trials)
    memories = {state: seat.remember(trials) for state, seat in seats.items()}
    return Game(opening(book, trials), 0, memories, minds(book, chance))


def over(book: Rulebook, game: Game) -> bool:
    """Whether the last turn has been played."""
    return game.turn >= len(book.calendar.turns)


def play(
    book: Rulebook,
    game: Game,
    seats: Mapping[str, Seat],
    chance: Chance,
    overrides: Sequence[Override] = (),
) -> tuple[Game, TurnRecord]:
    """Play one turn in which strategies hold every seat.

    Raises:
        UsageError: The game is over, or an override is not one.
    """
    pending = opened(book, game, chance, tuple(seats))
    memories = dict(game.memories)
    while pending.phase is not Phase.READY:
        state = pending.awaited[0]
        answer, memories[state] = ask(pending, state, seats[state], memories[state])
        pending = turn.answered(pending, state, answer)
    return done(replace(game, memories=memories), pending, overrides)


def opened(book: Rulebook, game: Game, chance: Chance, seats: Sequence[str]) -> Pending:
    """Begin the next turn of a game; whoever holds the seats answers it.

    Raises:
        UsageError: The game is over.
    """
    if over(book, game):
        raise UsageError(f"the game is over: all its {game.turn} turns have been played")
    _, until = book.calendar.turn_at(game.turn)
    return turn.opened(book, game.world, game.minds, chance, until, seats, game.last)


def ask(pending: Pending, state: str, seat: Seat, memory: Memory) -> tuple[Any, Memory]:
    """Let a seat answer what a turn asks of it now."""
    seen = pending.view(state)
    if pending.phase is Phase.SIGNAL:
        return seat.signal(seen, memory)
    if pending.phase is Phase.MOVE:
        return seat.decide(seen, memory)
    return seat.answer(seen, pending.talk(state), memory)


def done(
    game: Game, pending: Pending, overrides: Sequence[Override] = ()
) -> tuple[Game, TurnRecord]:
    """Run the weeks of a turn that waits for nobody.

    Raises:
        UsageError: Somebody has still to answer, or an override is not one.
    """
    if pending.phase is not Phase.READY:
        raise UsageError(f"the turn still waits for {', '.join(pending.awaited)}")
    book, chance = pending.book, pending.chance
    first, until = book.calendar.turn_at(game.turn)
    legal = [
        turn.still_said(made.move, pending.held)
        for made in (*pending.said, *pending.done)
        if made.verdict is Verdict.DONE
    ]
    world = enforced(book, game.world, pending.world)
    world = acts.announced(world, [move for move in legal if move.week >= until])
    weeks, starts = [game.world], []
    interventions: list[Intervention] = []
    for week in range(first, until):
        for override in overrides:
            if override.week == week:
                world, what = intervened(book, world, override)
                interventions.append(what)
        starts.append(world)
        world = step(book, world, legal, chance)
        weeks.append(world)
    record = TurnRecord(
        turn=game.turn,
        first=first,
        until=until,
        said=pending.said,
        moves=pending.done,
        rounds=pending.held,
        events=tuple(e for e in book.script.events if first <= e.week < until),
        overrides=tuple(interventions),
        weeks=tuple(weeks),
        starts=tuple(starts),
        played=tuple(legal),
    )
    return replace(game, world=world, turn=game.turn + 1, last=game.world.levers), record
