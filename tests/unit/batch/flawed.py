"""Games that break in the middle, for tests: one of their seats cannot bear some trials."""

import time
from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from game.batch.block import packed, played
from game.batch.design import Task
from game.play.match import Match
from game.turn.seat import Seat

WEEK = 4


@dataclass(frozen=True)
class Brittle:
    """Plays as another seat does, but breaks where a game of some number reaches week 4."""

    seat: Seat
    games: Collection[int]

    def remember(self, trials):
        return self.seat.remember(trials)

    def signal(self, view, memory):
        if view.week >= WEEK and np.isin(view.dream.trials, list(self.games)).any():
            raise ZeroDivisionError("a strategy divided by its own patience")
        return self.seat.signal(view, memory)

    def decide(self, view, memory):
        return self.seat.decide(view, memory)

    def answer(self, view, talk, memory):
        return self.seat.answer(view, talk, memory)


def brittle(match: Match, games: Collection[int]) -> Match:
    """A match whose first seat breaks in some games."""
    first = next(iter(match.seats))
    return replace(match, seats={**match.seats, first: Brittle(match.seats[first], games)})


@dataclass(frozen=True)
class Slow(Brittle):
    """Plays as another seat does, but thinks for ever in some games, until it is interrupted."""

    def signal(self, view, memory):
        if view.week >= WEEK and np.isin(view.dream.trials, list(self.games)).any():
            until = time.monotonic() + 30.0
            while time.monotonic() < until:
                pass
        return self.seat.signal(view, memory)


@dataclass(frozen=True)
class Dawdling(Brittle):
    """Plays as another seat does, but takes its time over every turn of some games."""

    def signal(self, view, memory):
        if np.isin(view.dream.trials, list(self.games)).any():
            time.sleep(0.3)
        return self.seat.signal(view, memory)


def slow(match: Match, games: Collection[int], kind=Slow) -> Match:
    """A match whose first seat takes too long in some games."""
    first = next(iter(match.seats))
    return replace(match, seats={**match.seats, first: kind(match.seats[first], games)})


def play_slow(task: Task) -> bytes:
    """Plays a block in which game 3 never ends."""
    match = slow(Match.of(task.setting), {3})
    found = played(match, task.first, task.count, weekly=task.weekly, limit=task.limit)
    return packed(found)


def play_brittle(task: Task) -> bytes:
    """Plays a block in which games 5 and 21 break."""
    match = brittle(Match.of(task.setting), {5, 21})
    return packed(played(match, task.first, task.count, weekly=task.weekly))
