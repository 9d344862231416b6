"""Games in which somebody sits for a person: answers as a strategy would, or as a script says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from game.play.match import Match, Setting
from game.play.sitting import Sitting, sit_down
from game.turn import phases
from game.turn.pending import Phase
from game.turn.seat import Answer, silence


def line_up(scenario: str = "smallest", weeks: int | None = None, **seats: str) -> Match:
    """A match with the scenario's line-up but for the seats named."""
    return Match.of(Setting(scenario, seats=seats, seed=1, weeks=weeks))


def by_strategy(sitting: Sitting, *, silent: bool = True) -> Iterator[Sitting]:
    """The sitting after each answer of a person who answers as the strategy of the seat would.

    A person gives no reasons and says not what else would do; a strategy does unless silent.
    """
    memory = sitting.game.memories[sitting.person]
    while not sitting.over:
        seat = sitting.seats[sitting.person]
        answer, memory = phases.ask(sitting.under_way, sitting.person, seat, memory)
        sitting = sitting.answered(_unexplained(answer) if silent else answer)
        yield sitting


def _unexplained(answer: Any) -> Any:
    if isinstance(answer, Answer):
        return replace(answer, account=(), remedy=None)
    return tuple(replace(m, account=()) if hasattr(m, "account") else m for m in answer)


def by_silence(sitting: Sitting) -> Iterator[Sitting]:
    """The sitting after each answer of a person who neither says nor does anything."""
    while not sitting.over:
        sitting = sitting.answered(silence(1) if sitting.phase is Phase.TALK else ())
        yield sitting


def last(sittings: Iterator[Sitting]) -> Sitting:
    """The last of them."""
    *_, sitting = sittings
    return sitting


def seated(person: str, scenario: str = "smallest", weeks: int | None = None) -> Sitting:
    """A person who has just sat down in the line-up of a scenario."""
    return sit_down(line_up(scenario, weeks), person)
