"""Desks for tests: games made ready once, and games played by sensible defaults."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from game.play.match import Match, Setting
from game.play.sitting import sit_down
from game.turn.pending import Phase
from game.ui.desk import Desk
from game.ui.desk.sending import commit, say_nothing
from game.ui.desk.sensible import do_sensible


@lru_cache(maxsize=8)
def match_of(scenario: str = "rare_earths_2025", weeks: int | None = None, seed: int = 1) -> Match:
    """A match with the scenario's line-up, made ready once."""
    return Match.of(Setting(scenario, seed=seed, weeks=weeks))


def desk_of(person: str, scenario: str = "rare_earths_2025", weeks: int | None = None) -> Desk:
    """The desk of a person who has just sat down."""
    return Desk.at(sit_down(match_of(scenario, weeks), person))


def by_default(desk: Desk) -> Iterator[Desk]:
    """The desk after each sensible default."""
    while not desk.over:
        desk = do_sensible(desk)
        yield desk


def templates(desk: Desk) -> tuple[str, ...]:
    """Packages the scenario names for the dyad chosen."""
    return desk.book.agendas[desk.dyad].names


@lru_cache(maxsize=8)
def talking(person: str = "US", scenario: str = "rare_earths_2025") -> Desk:
    """The desk in the first talks in which the person may offer something."""
    desk = desk_of(person, scenario)
    while not (desk.phase is Phase.TALK and desk.talk is not None and desk.talk.may_offer):
        desk = commit(desk) if desk.phase is not Phase.TALK else say_nothing(desk)
    return desk
