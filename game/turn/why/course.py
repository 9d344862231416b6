"""The course of a game: its weeks in order, each with what the engine worked out on the way."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from itertools import pairwise
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np

from game.economy import week as economy
from game.errors import UsageError
from game.rules.book import Rulebook
from game.rules.moves import Move
from game.rules.week import entered, shown
from game.supply import week as supply
from game.turn.phases import TurnRecord
from game.world.arrays import FloatArray
from game.world.chance import Chance
from game.world.state import World
from game.world.tables import Tables


@dataclass(frozen=True, eq=False)
class PlayedWeek:
    """One week of a game; what it worked out on the way is worked out again when asked."""

    book: Rulebook
    before: World
    """As the week before it ended."""
    start: World
    """As it begins: talks are over, and a facilitator has set what he sets by hand."""
    after: World
    moves: Sequence[Move]
    """Legal moves of all seats, of this week or others."""
    chance: Chance
    rest: World
    """The world before week 0, in which every flow repeats itself."""
    last: PlayedWeek | None = field(repr=False)
    """The week before, if there is one."""
    known: dict[Hashable, Any] = field(default_factory=dict, repr=False)
    """What has been worked out about the week, for `once`."""

    @property
    def tables(self) -> Tables:
        """The constants."""
        return self.book.tables

    @property
    def week(self) -> int:
        """Its number."""
        return self.before.week

    def ago(self, weeks: int) -> PlayedWeek | None:
        """The week so many weeks before this one; None before week 0."""
        here: PlayedWeek | None = self
        for _ in range(weeks):
            here = here.last if here else None
        return here

    @cached_property
    def shown(self) -> World:
        """After moves, events and due threats took effect, before anybody felt them."""
        return shown(self.book, self.start, self.moves, self.chance)

    @cached_property
    def begun(self) -> World:
        """What the chain steps from: acts are felt, levers in force are a policy.

        Raises:
            UsageError: Other levers follow from the moves and the dice that were given.
        """
        world = entered(self.book, self.start, self.shown, self.chance)
        self._follows(world.levers, self.after.levers)
        return world

    @cached_property
    def chain(self) -> supply.Week:
        """What the week of the chain worked out.

        Raises:
            UsageError: Other prices follow from the moves and the dice that were given.
        """
        worked = supply.work_out(self.tables, self.begun, self.chance)
        self._follows(worked.price, self.after.chain.price)
        return worked

    def _follows(self, worked_out: FloatArray, played: FloatArray) -> None:
        if not np.array_equal(worked_out, played):
            raise UsageError(
                f"week {self.week} does not follow from these moves and dice; give those the game "
                f"was played with"
            )

    @cached_property
    def home(self) -> economy.Week:
        """What the week at home worked out."""
        world = replace(self.begun, chain=self.after.chain)
        return economy.work_out(self.tables, world, self.chance)


P = ParamSpec("P")
T = TypeVar("T")


def once(work: Callable[Concatenate[PlayedWeek, P], T]) -> Callable[Concatenate[PlayedWeek, P], T]:
    """A function of a week that is worked out once and lives as long as the week."""

    @wraps(work)
    def ask(week: PlayedWeek, /, *args: P.args, **named: P.kwargs) -> T:
        key = (work, args, tuple(named.items()))
        if key not in week.known:
            week.known[key] = work(week, *args, **named)
        answer: T = week.known[key]
        return answer

    return ask


Course = tuple[PlayedWeek, ...]
"""The weeks of a game so far, from week 0."""


def course(
    book: Rulebook,
    worlds: Sequence[World],
    moves: Sequence[Move],
    chance: Chance,
    starts: Sequence[World] = (),
) -> Course:
    """Lay out a game.

    Args:
        book: The scenario's rules.
        worlds: The world before week 0 and after each week.
        moves: Legal moves of all seats.
        chance: The trials' dice.
        starts: The world each week was played from; absent = the one before it.
    """
    weeks: list[PlayedWeek] = []
    for start, (before, after) in zip(starts or worlds, pairwise(worlds), strict=False):
        last = weeks[-1] if weeks else None
        weeks.append(PlayedWeek(book, before, start, after, moves, chance, worlds[0], last))
    return tuple(weeks)


def course_of(book: Rulebook, turns: Iterable[TurnRecord], chance: Chance) -> Course:
    """Lay out the turns of a game from the first one on."""
    worlds: list[World] = []
    starts: list[World] = []
    moves: list[Move] = []
    for turn in turns:
        worlds.extend(turn.weeks if not worlds else turn.weeks[1:])
        starts.extend(turn.starts)
        moves.extend(turn.played)
    return course(book, worlds, moves, chance, starts)
