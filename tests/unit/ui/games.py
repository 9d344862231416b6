"""Games at which a person sits, for tests: desks at several turns, and what a page says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import lru_cache

from game.play.match import Match, Setting
from game.play.sitting import sit_down
from game.turn.pending import Phase
from game.ui.desk import Desk
from game.ui.desk.sensible import do_sensible
from tests.secrets import other_secrets, secrets_changed

SEATS = {
    "smallest": ("NORTH", "SOUTH"),
    "rare_earths_2025": ("US", "CN", "EU", "JP", "AU"),
}
TURNS = {"smallest": (0, 5, 12), "rare_earths_2025": (0, 4, 11)}
TABLES = [
    (scenario, seat, turn)
    for scenario, seats in SEATS.items()
    for seat in seats
    for turn in TURNS[scenario]
]
"""(scenario, seat, turns played) of tables to look at."""


@lru_cache(maxsize=8)
def match_of(scenario: str) -> Match:
    return Match.of(Setting(scenario))


@lru_cache(maxsize=64)
def desk_at(scenario: str, seat: str, turn: int) -> Desk:
    """A desk as a turn begins, after sensible play."""
    if turn == 0:
        return Desk.at(sit_down(match_of(scenario), seat))
    desk = desk_at(scenario, seat, turn - 1)
    while len(desk.sitting.history) < turn and not desk.over:
        desk = do_sensible(desk)
    return desk


def talking(scenario: str, seat: str, turn: int) -> Desk:
    """A desk in the first talks on or after a turn."""
    desk = desk_at(scenario, seat, turn)
    while desk.phase is not Phase.TALK:
        desk = do_sensible(desk)
    return desk


def with_other_secrets(desk: Desk) -> Desk:
    """The same desk where all the other seats keep to themselves is another, now and before."""
    sitting, book = desk.sitting, desk.book
    turns = tuple(
        replace(
            turn,
            weeks=tuple(other_secrets(book, world, sitting.state) for world in turn.weeks),
            starts=tuple(other_secrets(book, world, sitting.state) for world in turn.starts),
        )
        for turn in sitting.history
    )
    pending = secrets_changed(sitting.under_way, sitting.person)
    return Desk.at(replace(sitting, pending=pending, history=turns), desk.sheet)


def words_of(value: object) -> Iterator[str]:
    """Every text in a value, however deep it lies."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from words_of(one)
    elif is_dataclass(value) and not isinstance(value, Enum):
        for field in fields(value):
            yield from words_of(getattr(value, field.name))


def numbers_of(value: object) -> Iterator[float]:
    """Every number in a value, however deep it lies."""
    if isinstance(value, float):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from numbers_of(one)
    elif is_dataclass(value) and not isinstance(value, Enum):
        for field in fields(value):
            yield from numbers_of(getattr(value, field.name))
