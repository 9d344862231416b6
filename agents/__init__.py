"""Who can sit at the table: strategies here, Mesa's faces in `agents.state` and `agents.firm`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from agents.strategies.historical import Historical
from agents.strategies.passive import Passive
from game.errors import UsageError, closest
from game.rules.book import Rulebook
from game.turn.seat import Seat


class Strategy(Protocol):
    """A kind of player that can take any seat of a rulebook."""

    def seated(self, book: Rulebook, state: str) -> Seat:
        """Take the seat of a state."""


ROSTER: Mapping[str, Strategy] = {
    "historical": Historical,
    "passive": Passive,
}
"""Strategy name -> class."""


def seat_all(book: Rulebook, names: Mapping[str, str]) -> dict[str, Seat]:
    """Fill the seats by strategy name; a state not named repeats history.

    Raises:
        UsageError: A state or a strategy does not exist.
    """
    states = book.tables.axes.states
    for state in names:
        if state not in states:
            raise UsageError(
                f'no seat "{state}"; the seats are {", ".join(states)}'
                + _perhaps(closest(state, states))
            )
    return {state: _seat(book, state, names.get(state, "historical")) for state in states}


def _seat(book: Rulebook, state: str, name: str) -> Seat:
    if name not in ROSTER:
        raise UsageError(
            f'no strategy "{name}" for {state}; the strategies are {", ".join(ROSTER)}'
            + _perhaps(closest(name, ROSTER))
        )
    return ROSTER[name].seated(book, state)


def _perhaps(word: str | None) -> str:
    return "" if word is None else f'; did you mean "{word}"?'
