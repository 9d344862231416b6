"""No strategy reads what its seat may not know, and one that did would be found out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pytest

from agents import ROSTER, seat_all
from game.outlook import insight
from game.outlook.insight import Insight
from game.outlook.view import View
from game.rules.moves import Claim, Move
from game.turn import phases
from game.turn.pending import Pending, Phase, answered
from game.turn.seat import Answer, Seat, Talk, silence
from game.world.chance import Chance
from tests.builders import arrays, differing
from tests.conformance.moments import QUICK, alike, book_of
from tests.secrets import SECRETS, secrets_changed


@lru_cache(maxsize=1)
def turns_under_way() -> list[Pending]:
    """Every decision awaited in some turns of a line-up that has signed, broken and threatened."""
    book = book_of("rare_earths_2025")
    seats = seat_all(book, {})
    chance = Chance.of(5, 3)
    game, found = phases.start(book, seats, chance), []
    for number in range(12):
        pending = phases.opened(book, game, chance, tuple(seats))
        memories = dict(game.memories)
        while pending.phase is not Phase.READY:
            if number % 3 == 2:
                found.append(pending)
            state = pending.awaited[0]
            answer, memories[state] = phases.ask(pending, state, seats[state], memories[state])
            pending = answered(pending, state, answer)
        game, _ = phases.done(replace(game, memories=memories), pending)
    return found


def anew(pending: Pending) -> Pending:
    """The same turn that has not yet worked out what anybody knows."""
    known = pending.insight
    return replace(pending, insight=Insight(pending.book, known._world, known._minds))


def betrayed(seats: Mapping[str, Seat]) -> list[tuple[str, int, Phase]]:
    """Where seats answer otherwise once only the others' secrets are other."""
    places = []
    for pending in turns_under_way():
        for state in pending.awaited:
            memory = seats[state].remember(pending.world.trials)
            one, _ = phases.ask(anew(pending), state, seats[state], memory)
            other, _ = phases.ask(secrets_changed(pending, state), state, seats[state], memory)
            if not alike(one, other):
                places.append((state, pending.world.week, pending.phase))
    return places


@pytest.mark.parametrize("name", ROSTER)
def test_it_reads_nothing_its_seat_may_not_know(name):
    """Change what only the others know, and it says, does and answers the same."""
    assert len(turns_under_way()) > 30
    states = book_of("rare_earths_2025").tables.axes.states
    seats = dict.fromkeys(states, QUICK.get(name, name))
    assert betrayed(seat_all(book_of("rare_earths_2025"), seats)) == []


def secrets_seen() -> set[str]:
    """Fields of the world as some seat knows it that follow the others' secrets."""
    return {
        path
        for pending in turns_under_way()
        for state in pending.awaited
        for path in differing(
            anew(pending).view(state).world, secrets_changed(pending, state).view(state).world
        )
    }


def test_no_view_shows_a_secret():
    """The world as any seat knows it is the same to the bit, whatever the others hide."""
    assert secrets_seen() == set()


SABOTAGE = {
    "believed_chain": lambda book, world, minds, state, lacking: world.chain,
    "believed_home": lambda book, world, state: world.home,
    "public_agreements": lambda book, world, state: world.agreements,
    "practised": lambda book, world, state: world.practice,
    "heard": lambda book, world, state: np.ones_like(world.publicity, dtype=np.bool_),
}
"""What shows a seat the truth instead of what it may know."""


@pytest.mark.parametrize("screen", SABOTAGE)
def test_a_view_that_shows_a_secret_is_found_out(screen, monkeypatch):
    """Take one screen away, and the comparison above names the fields behind it."""
    monkeypatch.setattr(insight, screen, SABOTAGE[screen])
    behind = {secret.path for secret in SECRETS}
    assert secrets_seen()
    assert secrets_seen() <= behind


def test_every_secret_stands_behind_a_screen(monkeypatch):
    """With all screens gone every field of the list is seen: none is changed in vain."""
    for screen, truth in SABOTAGE.items():
        monkeypatch.setattr(insight, screen, truth)
    assert secrets_seen() == {secret.path for secret in SECRETS}


@dataclass(frozen=True, slots=True)
class Nosy:
    """A seat whose every word hangs on all it can see."""

    state: int

    def remember(self, trials: int) -> None:
        """Nothing."""

    def signal(self, view: View, memory: object) -> tuple[tuple[Move, ...], object]:
        """Say how much there is of everything."""
        return self._tell(view), memory

    def decide(self, view: View, memory: object) -> tuple[tuple[Move, ...], object]:
        """Do as it says."""
        return self._tell(view), memory

    def answer(self, view: View, talk: Talk, memory: object) -> tuple[Answer, object]:
        """Claim how much there is of everything."""
        return replace(silence(view.trials), claim=self._sum(view)), memory

    def _tell(self, view: View) -> tuple[Move, ...]:
        where = np.ones(view.trials, dtype=np.bool_)
        return (Claim(self.state, 0, self._sum(view), view.week, where, "tells"),)

    def _sum(self, view: View) -> np.ndarray:
        return sum(
            np.nan_to_num(np.atleast_2d(part).reshape(-1, view.trials)).sum(axis=0)
            for _, part in arrays(view.world)
        )


def nosy() -> dict[str, Seat]:
    """Every seat nosy."""
    states = book_of("rare_earths_2025").tables.axes.states
    return {state: Nosy(number) for number, state in enumerate(states)}


def test_who_looks_at_everything_still_learns_no_secret():
    """A seat that answers by all it can see answers the same."""
    assert betrayed(nosy()) == []


@pytest.mark.parametrize("screen", SABOTAGE)
def test_a_seat_that_reads_a_secret_is_found_out(screen, monkeypatch):
    """Take one screen away, and the comparison of answers fails: it can."""
    monkeypatch.setattr(insight, screen, SABOTAGE[screen])
    assert betrayed(nosy()) != []
