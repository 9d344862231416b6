"""A turn that waits for answers: from strategies, people, a record or the other end of a wire.

Everything is a value: `opened` begins a turn, `answered` takes one seat's answer and returns what
is awaited next, until the turn is done. Nobody sees what another chose in the same phase.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

import numpy as np

from game.errors import UsageError
from game.outlook.belief import Minds
from game.outlook.insight import Insight
from game.outlook.view import View, view
from game.rules import acts, talks
from game.rules.book import Rulebook
from game.rules.legal import Ruling, cost, rule
from game.rules.moves import (
    Claim,
    Declaration,
    Move,
    Promise,
    Pull,
    Request,
    Threat,
    Verdict,
    Withdrawal,
)
from game.turn import rounds
from game.turn.rounds import Round
from game.turn.seat import Answer, Talk
from game.world.arrays import FloatArray, each
from game.world.chance import Chance
from game.world.state import World


class Phase(Enum):
    """What a turn waits for."""

    SIGNAL = "signal"
    """What seats say before anybody moves."""
    MOVE = "move"
    """What seats do."""
    TALK = "talk"
    """What the sides of a dyad answer each other."""
    READY = "ready"
    """Nothing: the weeks of the turn can run."""


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
class Pending:
    """A turn as far as it has come."""

    book: Rulebook
    world: World
    """The table: what has been signed this turn is in it; no week has run."""
    insight: Insight
    """What seats know at the start of the turn."""
    chance: Chance
    until: int
    """First week of the next turn."""
    last: FloatArray
    """Severities as the last turn began, [lever, trial]."""
    seen: World
    """The table as the round under way began, with the threats of this turn in the air; trials in
    which something was signed since are no longer asked."""
    seats: tuple[str, ...]
    """States somebody answers for."""
    phase: Phase
    answers: Mapping[str, Any]
    """state -> what it has answered in this phase."""
    said: tuple[Made, ...] = ()
    """Statements of the turn."""
    done: tuple[Made, ...] = ()
    """Moves of the turn."""
    waiting: tuple[Round, ...] = ()
    """Rounds not yet held."""
    held: tuple[Round, ...] = ()
    """Rounds held."""
    round: Round | None = None
    """The round under way."""

    @property
    def awaited(self) -> tuple[str, ...]:
        """States whose answer is awaited; any order will do."""
        if self.phase in (Phase.SIGNAL, Phase.MOVE):
            wanted = self.seats
        elif self.round is not None:
            names = self.book.tables.axes.states
            sides = self.book.agendas[self.round.dyad].sides
            wanted = tuple(names[sides[side]] for side in self.round.awaited)
        else:
            wanted = ()
        return tuple(state for state in wanted if state not in self.answers)

    def view(self, state: str) -> View:
        """What a state may know when it answers."""
        number = self.book.tables.axes.states.index(state)
        states = self.book.tables.axes.states
        heard = tuple(
            (states.index(made.state), made.move)
            for made in self.said
            if made.verdict is Verdict.DONE and self._reaches(made, number)
        )
        phase = self.phase.value
        if self.round is not None:
            phase = f"{phase}/{self.round.dyad}/{self.round.number}"
        return view(
            self.book,
            self.seen,
            self.insight,
            self.chance,
            number,
            self.until,
            phase=phase,
            last=self.last,
            heard=heard,  # type: ignore[arg-type]
        )

    def _reaches(self, made: Made, state: int) -> bool:
        """Whether a state hears what somebody has said: whispers and claims are not for all."""
        move = made.move
        if self.book.tables.axes.states[state] == made.state:
            return True
        if isinstance(move, Claim):
            return state in self.book.tables.seats.dyads[move.dyad]
        if isinstance(move, Withdrawal):
            return bool((self.world.publicity[move.lever] > 0.0).any())
        return not isinstance(move, Threat) or move.publicity > 0.0

    def talk(self, state: str) -> Talk:
        """What a state is asked in the round under way."""
        if self.round is None:
            raise UsageError("no round of talks is under way")
        number = self.book.tables.axes.states.index(state)
        side = self.book.agendas[self.round.dyad].sides.index(number)
        return rounds.asked_of(self.book, self.round, side)


def opened(
    book: Rulebook,
    world: World,
    minds: Minds,
    chance: Chance,
    until: int,
    seats: Sequence[str],
    last: FloatArray | None = None,
) -> Pending:
    """Begin a turn: everybody may say something first.

    Args:
        last: Severities as the last turn began, [lever, trial]; None in the first turn.
    """
    return _settled(
        Pending(
            book=book,
            world=world,
            seen=world,
            insight=Insight(book, world, minds),
            chance=chance,
            until=until,
            last=world.levers if last is None else last,
            seats=tuple(state for state in book.tables.axes.states if state in seats),
            phase=Phase.SIGNAL,
            answers={},
        )
    )


def answered(pending: Pending, state: str, answer: Any) -> Pending:
    """Take one state's answer.

    Args:
        pending: The turn so far; it is not changed.
        state: Who answers.
        answer: Statements, moves, or an `Answer` in a round.

    Raises:
        UsageError: It is not that state's turn to answer.
    """
    if state not in pending.awaited:
        wanted = ", ".join(pending.awaited) or "nobody"
        raise UsageError(f"{state} is not asked now; the turn waits for {wanted}")
    return _settled(replace(pending, answers={**pending.answers, state: answer}))


def _settled(pending: Pending) -> Pending:
    """Go on as far as no answer is needed."""
    while not pending.awaited and pending.phase is not Phase.READY:
        pending = _NEXT[pending.phase](pending)
    return pending


def _after_signals(pending: Pending) -> Pending:
    chosen = [(state, move) for state in pending.seats for move in pending.answers[state]]
    said = ruled_on(pending.book, pending.world, chosen, pending.until)
    seen = aired(pending.book, pending.world, said)
    return replace(pending, phase=Phase.MOVE, said=said, seen=seen, answers={})


def aired(book: Rulebook, world: World, said: Sequence[Made], held: Sequence[Round] = ()) -> World:
    """A table with the threats of some statements in the air, as far as talks have left them."""
    for made in said:
        if made.verdict is Verdict.DONE and isinstance(made.move, Threat):
            world = acts.made(book, world, still_said(made.move, held))
    return world


def still_said(move: Move, held: Sequence[Round]) -> Move:
    """A threat is taken back where the same turn's talks have bound its lever."""
    if not isinstance(move, Threat):
        return move
    where = move.where
    for one in held:
        if one.package is not None:
            where = where & ~(one.package.bound[move.lever] & one.signed)
    return replace(move, where=where)


def _after_moves(pending: Pending) -> Pending:
    book = pending.book
    chosen = [(state, move) for state in pending.seats for move in pending.answers[state]]
    done = ruled_on(book, pending.world, chosen, pending.until, said=pending.said)
    waiting = _rounds(pending, done)
    return _next_round(replace(pending, phase=Phase.TALK, done=done, answers={}, waiting=waiting))


def _rounds(pending: Pending, done: Sequence[Made]) -> tuple[Round, ...]:
    """Rounds due this turn, in the order of the scenario's dyads."""
    book, world = pending.book, pending.world
    if book.scenario.protocol == "none":
        return ()
    names = book.tables.axes.states
    requests = [
        made.move
        for made in done
        if isinstance(made.move, Request) and made.verdict is Verdict.DONE
    ]
    scheduled = talks.scheduled(book, world, pending.chance)
    asked = talks.requested(book, world, requests)
    due = []
    for number, sides in enumerate(book.tables.seats.dyads):
        present = all(names[side] in pending.seats for side in sides)
        if present and (scheduled[number] | asked[number].any(axis=0)).any():
            meeting = talks.meeting(book, world, number)
            due.append(
                rounds.opened(
                    book,
                    world,
                    number,
                    scheduled=scheduled[number],
                    asked=asked[number] & ~scheduled[number],
                    place="" if meeting is None else meeting.place,
                    mediator=None if meeting is None else meeting.mediator,
                )
            )
    return tuple(due)


def _next_round(pending: Pending) -> Pending:
    if not pending.waiting:
        return replace(pending, phase=Phase.READY, round=None, answers={})
    first, rest = pending.waiting[0], pending.waiting[1:]
    first = rounds.tabled_at_once(
        pending.book, pending.world, pending.insight, pending.chance, first
    )
    if first.over:
        world = talks.met(pending.world, first.dyad, first.where)
        held = (*pending.held, first)
        return _next_round(replace(pending, world=world, waiting=rest, held=held))
    return replace(pending, round=first, waiting=rest, answers={})


def _after_answers(pending: Pending) -> Pending:
    held = pending.round
    if held is None:
        return _next_round(pending)
    names = pending.book.tables.axes.states
    sides = pending.book.agendas[held.dyad].sides
    given: tuple[tuple[int, Answer], ...] = tuple(
        (side, pending.answers[names[sides[side]]]) for side in held.awaited
    )
    world, held = rounds.went_on(
        pending.book, pending.world, pending.insight, pending.chance, held, given
    )
    pending = replace(pending, world=world, round=held, answers={})
    if held.over:
        rounds_held = (*pending.held, held)
        seen = aired(pending.book, world, pending.said, rounds_held)
        return _next_round(replace(pending, seen=seen, held=rounds_held))
    return pending


_NEXT = {
    Phase.SIGNAL: _after_signals,
    Phase.MOVE: _after_moves,
    Phase.TALK: _after_answers,
}
"""What follows a phase once all have answered."""


def _order(choice: tuple[str, Move]) -> tuple[int, bool]:
    """By week; within one, breaches are declared before anything else is done."""
    return choice[1].week, not isinstance(choice[1], Declaration)


def unpaid(after: World, before: World) -> World:
    """A world that a move has changed, but for its price: what is spent is counted by itself."""
    if after.home.capital is before.home.capital:
        return after
    return replace(after, home=replace(after.home, capital=before.home.capital))


def ruled_on(
    book: Rulebook,
    world: World,
    chosen: Sequence[tuple[str, Move]],
    until: int,
    said: Sequence[Made] = (),
) -> tuple[Made, ...]:
    """Keep moves where they are legal, in the order of their weeks.

    Each is ruled on in the world that the earlier ones leave, by what capital they leave; whether
    there are grounds to declare a breach, by the world as the turn begins.

    Args:
        book: The scenario's rules.
        world: As the turn begins.
        chosen: (state, move) of every seat.
        until: First week of the next turn; only a pull may be dated later, as an announcement.
        said: Statements already ruled on, which cost capital too.
    """
    states = book.tables.axes.states
    spent = {state: np.zeros(world.trials) for state in states}
    for made in said:
        if made.verdict is Verdict.DONE:
            price = cost(book, world, made.move) * made.move.where
            spent[made.state] = spent[made.state] + price
            world = unpaid(acts.made(book, world, made.move), world)
    verdicts, begun = [], world
    for state, move in sorted(chosen, key=_order):
        number = states.index(state)
        judge = begun if isinstance(move, Declaration) else world
        ruling = rule(book, judge, number, move, spent[state])
        if move.week >= until and not isinstance(move, Pull | Promise) and ruling.legal.any():
            nowhere = np.zeros_like(ruling.legal)
            ruling = Ruling(
                nowhere, f"week {move.week} is not in this turn; it ends before {until}"
            )
        wanted = each(move.where, world.trials)
        where = wanted & ruling.legal
        reason = ruling.reason if (wanted & ~ruling.legal).any() or not where.any() else ""
        verdict = Verdict.DONE if where.any() else Verdict.VOID
        kept = replace(move, where=where)
        if verdict is Verdict.DONE:
            spent[state] = spent[state] + ruling.cost * where
            if move.week < until:
                world = unpaid(acts.made(book, world, kept), world)
        verdicts.append(Made(state, kept, verdict, reason))
    return tuple(verdicts)
