"""Who can sit at the table: strategies here, Mesa's faces in `agents.state` and `agents.firm`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Protocol

from agents.ranges import Range, ranges
from agents.strategies.bayesian import Bayesian
from agents.strategies.boulware import Boulware
from agents.strategies.conceder import Conceder
from agents.strategies.grim import Grim
from agents.strategies.grit import Grit
from agents.strategies.hardliner import Hardliner
from agents.strategies.historical import Historical
from agents.strategies.opportunist import Opportunist
from agents.strategies.passive import Passive
from agents.strategies.populist import Populist
from agents.strategies.rollout import Rollout
from agents.strategies.salami import Salami
from agents.strategies.technocrat import Technocrat
from agents.strategies.tit_for_tat import TitForTat
from game.errors import UsageError, closest
from game.rules.book import Rulebook
from game.turn.seat import Seat


class Strategy(Protocol):
    """A kind of player that can take any seat of a rulebook; its fields are its parameters."""

    def seated(self, book: Rulebook, state: str) -> Seat:
        """Take the seat of a state."""


ROSTER: Mapping[str, type] = {
    "historical": Historical,
    "passive": Passive,
    "hardliner": Hardliner,
    "tit_for_tat": TitForTat,
    "grit": Grit,
    "boulware": Boulware,
    "conceder": Conceder,
    "opportunist": Opportunist,
    "populist": Populist,
    "technocrat": Technocrat,
    "bayesian": Bayesian,
    "rollout": Rollout,
    "grim": Grim,
    "salami": Salami,
}
"""Strategy name -> class."""


def seat_all(book: Rulebook, names: Mapping[str, str]) -> dict[str, Seat]:
    """Fill the seats by strategy, such as `boulware` or `boulware:beta=0.3`.

    A state not named is played as the scenario's line-up says, else it repeats history.

    Raises:
        UsageError: A state, a strategy or a parameter does not exist.
    """
    return {
        state: strategy(text, state).seated(book, state)
        for state, text in line_up(book, names).items()
    }


def line_up(book: Rulebook, names: Mapping[str, str]) -> dict[str, str]:
    """Who plays which state: those named, then the scenario's line-up, else the record.

    Raises:
        UsageError: A state does not exist.
    """
    states = book.tables.axes.states
    for state in names:
        if state not in states:
            meant = state.upper() if state.upper() in states else closest(state, states)
            raise UsageError(
                f'no seat "{state}"; the seats are {", ".join(states)}' + _perhaps(meant)
            )
    usual = book.scenario.line_up
    return {state: names.get(state, usual.get(state, "historical")) for state in states}


def strategy(text: str, state: str) -> Strategy:
    """Read a state's strategy with its parameters: `boulware`, `boulware:beta=0.3:floor=0.1`.

    Raises:
        UsageError: No such strategy or parameter, or a value that is no number in its range.
    """
    name, *settings = text.split(":")
    if name not in ROSTER:
        raise UsageError(
            f'no strategy "{name}" for {state}; the strategies are {", ".join(ROSTER)}'
            + _perhaps(closest(name, ROSTER))
        )
    given = [_parameter(name, setting) for setting in settings]
    for key, _ in given:
        if [known for known, _ in given].count(key) > 1:
            raise UsageError(f"{state} gives {name} {key} twice; give it once")
    made: Strategy = ROSTER[name](**dict(given))
    return made


def parameters(name: str) -> Mapping[str, Range]:
    """Numbers a strategy can be given, by name, with what they mean and may be."""
    return ranges(ROSTER[name])


def _parameter(name: str, setting: str) -> tuple[str, float]:
    key, equals, value = setting.partition("=")
    known = parameters(name)
    if key not in known:
        names = ", ".join(known) or "none"
        raise UsageError(
            f'{name} has no parameter "{key}"; it has {names}' + _perhaps(closest(key, known))
        )
    span = known[key]
    if not equals:
        usual = getattr(ROSTER[name](), key)
        raise UsageError(f"{name}: {key} needs a value, as in {key}={usual:g}")
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if number not in span:
        raise UsageError(
            f'{name}: {key} is a number from {span.words}, not "{value}": {span.meaning}'
        )
    return key, number


def _perhaps(word: str | None) -> str:
    return "" if word is None else f'; did you mean "{word}"?'
