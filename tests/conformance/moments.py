"""Decisions of strategies in the first turns of games, as a battery looks at them."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache

import numpy as np

from agents import seat_all
from game.outlook.view import View
from game.rules.book import Rulebook, rulebook
from game.rules.moves import Move
from game.turn import phases
from game.turn.seat import Answer, Seat, Talk
from game.world.chance import Chance
from tests.builders import scenario

TRIALS = (1, 5)
TURNS = 9
"""Turns looked at of games whose seats all hold the strategy; harm has begun by then."""
QUICK = {"rollout": "rollout:candidates=3:weeks=4:pairs=2"}
"""Strategies that play on in their minds, made to look less far, lest the battery take minutes."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One decision of one seat."""

    asked: str
    """`signal`, `decide` or `answer`."""
    state: str
    seat: Seat
    view: View
    talk: Talk | None
    memory: object
    given: object
    """Moves, or an answer."""
    after: object
    """The memory it leaves."""

    @property
    def moves(self) -> tuple[Move, ...]:
        """What it said or did."""
        return () if isinstance(self.given, Answer) else self.given

    def again(self, view: View, talk: Talk | None = None) -> tuple[object, object]:
        """Ask the same once more, with another view."""
        if self.asked == "answer":
            return self.seat.answer(view, self.talk if talk is None else talk, self.memory)
        return getattr(self.seat, self.asked)(view, self.memory)


@dataclass(frozen=True, slots=True)
class Noting:
    """A seat that plays as another does and notes what it saw and did."""

    state: str
    seat: Seat
    notes: list[Moment]

    def remember(self, trials: int) -> object:
        """As the other."""
        return self.seat.remember(trials)

    def signal(self, view: View, memory: object) -> tuple[tuple[Move, ...], object]:
        """As the other."""
        return self._noted("signal", view, None, memory, self.seat.signal(view, memory))

    def decide(self, view: View, memory: object) -> tuple[tuple[Move, ...], object]:
        """As the other."""
        return self._noted("decide", view, None, memory, self.seat.decide(view, memory))

    def answer(self, view: View, talk: Talk, memory: object) -> tuple[Answer, object]:
        """As the other."""
        return self._noted("answer", view, talk, memory, self.seat.answer(view, talk, memory))

    def _noted(self, asked, view, talk, memory, result):
        given, after = result
        self.notes.append(Moment(asked, self.state, self.seat, view, talk, memory, given, after))
        return result


@lru_cache(maxsize=4)
def book_of(title: str) -> Rulebook:
    """A shipped scenario made ready."""
    return rulebook(scenario(title))


@lru_cache(maxsize=16)
def game_of(name: str, title: str, trials: int) -> tuple[list[Moment], phases.Game, list]:
    """The first turns of a game whose seats all hold one strategy, where it stands, its turns."""
    book = book_of(title)
    notes: list[Moment] = []
    whole = seat_all(book, dict.fromkeys(book.tables.axes.states, QUICK.get(name, name)))
    seats = {state: Noting(state, seat, notes) for state, seat in whole.items()}
    chance = Chance.of(3, trials)
    game, turns = phases.start(book, seats, chance), []
    for _ in range(TURNS):
        game, turn = phases.play(book, game, seats, chance)
        turns.append(turn)
    return notes, game, turns


def moments(name: str, title: str) -> Iterator[Moment]:
    """Every decision of a strategy in a scenario, in games of one trial and of five."""
    for trials in TRIALS:
        yield from game_of(name, title, trials)[0]


def alike(one: object, other: object) -> bool:
    """Whether two answers are the same to the bit."""
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, np.ndarray):
        return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
    if is_dataclass(one):
        return type(one) is type(other) and all(
            alike(getattr(one, part.name), getattr(other, part.name)) for part in fields(one)
        )
    return one == other
