"""What a seat looks ahead from, and the games already played on from there."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from agents.stand_ins import stand_ins
from game.errors import UsageError
from game.outlook.belief import Minds
from game.outlook.insight import Insight
from game.outlook.view import View, view
from game.play.match import Match, Setting
from game.rules.book import Rulebook
from game.rules.moves import Statement
from game.turn.forecast import Plan, played
from game.turn.readings import readings
from game.ui.bridge import give_way
from game.world.arrays import FloatArray
from game.world.chance import Chance
from game.world.state import World

PAUSE = "pause"
"""Reading that gives way to newer wishes."""
LEFT_OUT = ("cover of firms",)
"""Readings of hundreds of rows that no screen shows a fan of."""
KEPT = 8
"""Plans whose games are kept beside those of doing nothing."""

Leg = dict[str, FloatArray]
"""What was read of the games with one plan, by reading, [week, row, pair]."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a view is made of, without the rules: small, and it can be pickled."""

    begun: World
    """The world as the turn began."""
    minds: Minds
    seen: World
    """The table as it is shown."""
    chance: Chance
    state: int
    until: int
    last: FloatArray
    phase: str
    heard: tuple[tuple[int, Statement], ...]

    def view(self, book: Rulebook) -> View:
        """The view again, by these rules."""
        return view(
            book,
            self.seen,
            Insight(book, self.begun, self.minds),
            self.chance,
            self.state,
            self.until,
            last=self.last,
            phase=self.phase,
            heard=self.heard,
        )


@dataclass(slots=True)
class Ahead:
    """The games played on from one glance: first those with a low number, then those after them."""

    seen: View
    kept: dict[bytes, Leg] = field(default_factory=dict)
    """Plan in bytes -> its games so far, the one asked for last at the end."""

    def legs(self, plans: Sequence[Plan], pairs: int) -> list[Leg]:
        """What is read of the first so many games with each of the plans.

        Raises:
            UsageError: A package may not be signed in any of them.
        """
        keys = [pickle.dumps(plan) for plan in plans]
        wanted = dict(zip(keys, plans, strict=True))
        for key in wanted:
            if key in self.kept:
                self.kept[key] = self.kept.pop(key)
        for first in sorted({self._count(key) for key in wanted}):
            part = {key: plan for key, plan in wanted.items() if self._count(key) == first}
            if first < pairs:
                self._extend(part, range(first, pairs))
        while len(self.kept) > KEPT:
            del self.kept[next(iter(self.kept))]
        return [
            {name: values[..., :pairs] for name, values in self.kept[key].items()} for key in keys
        ]

    def _count(self, key: bytes) -> int:
        """How many games with a plan have been played."""
        leg = self.kept.get(key)
        return 0 if leg is None else next(iter(leg.values())).shape[-1]

    def _extend(self, part: dict[bytes, Plan], pairs: range) -> None:
        try:
            self._play(part, pairs)
        except UsageError:
            if not pairs.start:
                raise
            # In none of these games may the package be signed, but in some before them it was.
            for key in part:
                del self.kept[key]
            self._play(part, range(pairs.stop))

    def _play(self, part: dict[bytes, Plan], pairs: range) -> None:
        """Play games with some plans, and keep what is read of them with what is kept already."""
        reads = {
            name: read for name, read in readings(self.seen.book).items() if name not in LEFT_OUT
        }
        found = played(
            self.seen,
            tuple(part.values()),
            stand_ins,
            {**reads, PAUSE: _pause},
            pairs=pairs,
            talks=False,
        )
        for number, key in enumerate(part):
            fresh = {name: found[name][:, :, number, 0] for name in reads}
            old = self.kept.get(key)
            self.kept[key] = (
                fresh
                if old is None
                else {name: np.concatenate([old[name], fresh[name]], axis=-1) for name in reads}
            )


def ahead_of(setting: Setting, glance: Glance) -> Ahead:
    """What has been played on from a glance; that of an earlier one is forgotten."""
    key = pickle.dumps((setting, glance))
    if key not in _AHEAD:
        _AHEAD.clear()
        _AHEAD[key] = Ahead(glance.view(_book(setting)))
    return _AHEAD[key]


def _pause(world: World) -> FloatArray:
    """Reads nothing: once a week it lets a newer wish have its turn."""
    give_way()
    return np.zeros((1, world.trials))


_AHEAD: dict[bytes, Ahead] = {}
"""Setting and glance in bytes -> the games played on from there; one at a time."""
_BOOKS: dict[str, Rulebook] = {}
"""Setting in words -> its rules, read once in the process that forecasts."""


def _book(setting: Setting) -> Rulebook:
    word = repr(setting)
    if word not in _BOOKS:
        _BOOKS[word] = Match.of(setting).book
    return _BOOKS[word]
