"""A game in which a person holds a seat and strategies the others, one answer after the other.

Everything is a value: `answered` takes what the person does and gives the sitting in which the
person is asked next, so that a draft can be thrown away and a game taken back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from agents import line_up, strategy
from game.errors import UsageError
from game.outlook.view import View
from game.play.entry import dyad_name, exchange_entry, move_entry
from game.play.match import Match
from game.play.record import turn_entry
from game.rules.book import Rulebook
from game.rules.moves import Verdict
from game.turn import pending as turn
from game.turn import phases
from game.turn.pending import Made, Pending, Phase
from game.turn.phases import Game, TurnRecord
from game.turn.rounds import Exchange, Round
from game.turn.seat import Seat, Talk
from game.world.chance import Chance

Note = Mapping[str, Any]
"""One thing a person did, as plain values: the turn, what was asked, and the answer."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A game as far as it has come, one seat held by a person; one trial."""

    match: Match
    """As the game began; who plays now is in `seats`."""
    person: str
    """State whose seat the person holds."""
    game: Game
    """As the turn under way began, with what the seats remember by now."""
    pending: Pending | None
    """The turn under way; None once the game is over."""
    chance: Chance
    seats: Mapping[str, Seat]
    """state -> who plays it now; the person's own is played by the person unless `watching`."""
    strategies: Mapping[str, str]
    """state -> strategy that is, the person's own for when a strategy takes over."""
    history: tuple[TurnRecord, ...] = ()
    """Turns played, the first first."""
    entries: tuple[Mapping[str, Any], ...] = ()
    """The same as plain values."""
    notes: tuple[Note, ...] = ()
    """All the person did since `begun`, in order: with the setting it is the whole game."""
    seat: str = ""
    """State whose seat the person took when sitting down."""
    begun: int = 0
    """Turn in which the person sat down; those before are as a record has them."""
    watching: bool = False
    """Whether a strategy plays the person's seat for now."""

    @property
    def book(self) -> Rulebook:
        """The rules."""
        return self.match.book

    @property
    def state(self) -> int:
        """Row of the person's state."""
        return self.book.tables.axes.states.index(self.person)

    @property
    def over(self) -> bool:
        """Whether the last turn has been played."""
        return self.pending is None

    @property
    def phase(self) -> Phase | None:
        """What the turn waits for; None once the game is over."""
        return None if self.pending is None else self.pending.phase

    @property
    def asked(self) -> bool:
        """Whether the person's answer is awaited; never while a strategy plays the seat."""
        if self.pending is None or self.watching:
            return False
        return self.person in self.pending.awaited

    @property
    def under_way(self) -> Pending:
        """The turn under way.

        Raises:
            UsageError: The game is over.
        """
        if self.pending is None:
            raise UsageError(f"the game is over: all its {self.game.turn} turns have been played")
        return self.pending

    @property
    def view(self) -> View:
        """What the person may know now."""
        return self.under_way.view(self.person)

    @property
    def talk(self) -> Talk | None:
        """What the person is asked in the round under way; None outside talks."""
        if self.pending is None or self.pending.phase is not Phase.TALK or not self.asked:
            return None
        return self.pending.talk(self.person)

    @property
    def round(self) -> Round | None:
        """The round of talks under way."""
        return None if self.pending is None else self.pending.round

    @property
    def last(self) -> TurnRecord | None:
        """The turn played last."""
        return self.history[-1] if self.history else None

    def answered(self, answer: Any) -> Sitting:
        """Take the person's answer and go on to where the person is asked again.

        Args:
            answer: Statements in SIGNAL, acts in MOVE, an `Answer` in TALK.

        Raises:
            UsageError: The person is not asked.
        """
        pending = self.under_way
        if self.watching:
            raise UsageError(f"a strategy plays {self.person}; take the seat back to answer")
        after = turn.answered(pending, self.person, answer)
        noted = (*self.notes, self._note(answer))
        return replace(self, pending=after, notes=noted)._settled()

    def went_on(self) -> Sitting:
        """Play a turn to its end while the person watches.

        Raises:
            UsageError: The person holds the seat, or the game is over.
        """
        if not self.watching:
            raise UsageError(f"{self.person} is played by a person; the turn waits for an answer")
        self.under_way  # noqa: B018 - raises once the game is over
        noted = (*self.notes, {"turn": self.game.turn, "asked": "nothing"})
        return replace(self, notes=noted)._settled()

    def taken_over(self, state: str, name: str) -> Sitting:
        """Give a seat to a strategy from now on; with the person's own the person watches.

        Raises:
            UsageError: There is no such seat or strategy.
        """
        line_up(self.book, {state: name})
        seat = strategy(name, state).seated(self.book, state)
        memories = {**self.game.memories, state: seat.remember(len(self.chance.trials))}
        note = {"turn": self.game.turn, "asked": "seat", "state": state, "strategy": name}
        return replace(
            self,
            seats={**self.seats, state: seat},
            strategies={**self.strategies, state: name},
            game=replace(self.game, memories=memories),
            notes=(*self.notes, note),
            watching=self.watching or state == self.person,
        )

    def taken_back(self, state: str | None = None) -> Sitting:
        """Give a seat to the person from now on: the own, or another in its place.

        Raises:
            UsageError: There is no such seat.
        """
        person = self.person if state is None else state
        line_up(self.book, {person: "passive"})
        note = {"turn": self.game.turn, "asked": "seat", "state": person, "strategy": None}
        back = replace(self, person=person, watching=False, notes=(*self.notes, note))
        return back._settled()

    def _settled(self) -> Sitting:
        """Let the strategies answer until the person is asked, or a turn watched is over."""
        sitting = self
        while (pending := sitting.pending) is not None:
            if pending.phase is Phase.READY:
                sitting = sitting._played()
                if sitting.watching:
                    return sitting
            elif sitting.asked:
                return sitting
            else:
                sitting = sitting._one_answer(pending)
        return sitting

    def _one_answer(self, pending: Pending) -> Sitting:
        state = next(s for s in pending.awaited if self.watching or s != self.person)
        memories = dict(self.game.memories)
        answer, memories[state] = phases.ask(pending, state, self.seats[state], memories[state])
        after = turn.answered(pending, state, answer)
        return replace(self, pending=after, game=replace(self.game, memories=memories))

    def _played(self) -> Sitting:
        """Run the weeks of the turn and open the next."""
        game, played = phases.done(self.game, self.under_way, self.match.overrides)
        return replace(
            self,
            game=game,
            pending=opened(self.match, game, self.chance),
            history=(*self.history, played),
            entries=(*self.entries, turn_entry(self.book, played)),
        )

    def _note(self, answer: Any) -> Note:
        """What the person answered, as plain values."""
        pending, book = self.under_way, self.book
        note: dict[str, Any] = {"turn": self.game.turn, "asked": pending.phase.value}
        if pending.phase is not Phase.TALK:
            made = [Made(self.person, move, Verdict.DONE, "") for move in answer]
            return {**note, "moves": [move_entry(book, one) for one in made]}
        talk = pending.talk(self.person)
        note["dyad"] = dyad_name(book, talk.dyad)
        nobody = np.zeros(len(self.chance.trials), dtype=np.bool_)
        exchange = Exchange(talk.side, talk, answer, nobody)
        return {**note, "answer": exchange_entry(book, talk.dyad, exchange)}


def opened(match: Match, game: Game, chance: Chance) -> Pending | None:
    """The next turn of a game in which every seat is held; None once it is over."""
    if phases.over(match.book, game):
        return None
    return phases.opened(match.book, game, chance, tuple(match.seats))


def sit_down(match: Match, person: str) -> Sitting:
    """Begin a game in which a person holds the seat of a state.

    Raises:
        UsageError: There is no such seat.
    """
    line_up(match.book, {person: "passive"})
    chance = match.chance()
    game = phases.start(match.book, match.seats, chance)
    return Sitting(
        match=match,
        person=person,
        game=game,
        pending=opened(match, game, chance),
        chance=chance,
        seats=match.seats,
        strategies=match.strategies,
        seat=person,
    )
