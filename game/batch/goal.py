"""When a batch has played enough: an interval that is narrow enough.

It is looked at every 256 games, and when all are played.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from game.batch.block import Block, column_of
from game.batch.design import Design
from game.batch.statistics.mean import mean_interval, needed
from game.batch.statistics.proportion import needed_for_share, share_interval
from game.errors import UsageError, closest
from game.play.match import Match
from game.report.outcomes import catalogue
from game.report.outcomes.column import Column, Kind, Values

EVERY = 256
"""Games between two looks: the games it stops at depend neither on blocks nor on workers."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Half width of the 95 per cent interval of an outcome that is enough."""

    outcome: str
    half: float

    @classmethod
    def parse(cls, text: str) -> Goal:
        """Read `deal=0.01`.

        Raises:
            UsageError: It is not of that form.
        """
        name, equals, number = text.partition("=")
        try:
            half = float(number)
        except ValueError:
            half = 0.0
        if not (name and equals and 0.0 < half < float("inf")):
            raise UsageError(
                f'--until "{text}" is not OUTCOME=HALF-WIDTH with a width above 0, as in deal=0.01'
            )
        return cls(name, half)


def outcome_called(columns: Sequence[Column], name: str) -> Column:
    """An outcome of games by name.

    Raises:
        UsageError: There is none of that name.
    """
    for column in columns:
        if column.name == name:
            return column
    meant = closest(name, [one.name for one in columns])
    advice = f'did you mean "{meant}"?' if meant else "docs/reference/outcomes.md lists them"
    raise UsageError(f'no outcome is called "{name}"; {advice}')


def half_width(column: Column, values: Values) -> float:
    """Half width of the 95 per cent interval told of an outcome, over games that have it."""
    if column.kind is Kind.FLAG:
        found = share_interval(int(values.sum()), len(values))
    else:
        found = mean_interval(values[np.isfinite(values)].astype(np.float64))
    return (found.high - found.low) / 2.0


def games_needed(column: Column, values: Values, half: float) -> float:
    """Games after which an interval should have a half width, going by some of them.

    Of an outcome that only some games have, more must be played.
    """
    if not len(values):
        return math.inf
    if column.kind is Kind.FLAG:
        return needed_for_share(float(values.mean()), half)
    kept = values[np.isfinite(values)].astype(np.float64)
    return math.ceil(needed(kept, half) * len(values) / len(kept)) if len(kept) > 1 else math.inf


@dataclass(slots=True)
class Watch:
    """Looks at a goal as blocks come in, in the order of their games."""

    goal: Goal | None
    columns: tuple[tuple[Column, ...], ...]
    """Outcomes of the games of each arm."""
    games: int
    reached: int = 0
    """Games at which the goal was reached in every arm; 0 = not yet."""
    _parts: list[dict[int, tuple[int, Values]]] = field(default_factory=list)
    _values: list[Values] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)
    _looked: int = 0

    @classmethod
    def of(cls, ready: Sequence[Match], design: Design, goal: Goal | None) -> Watch:
        """Begin to watch.

        Raises:
            UsageError: There is no such outcome, or it has no mean.
        """
        known = {id(m): catalogue(m.book)["games"] for m in {id(m): m for m in ready}.values()}
        columns = tuple(known[id(match)] for match in ready)
        wanted = [one.outcome for one in design.hypotheses] + ([goal.outcome] if goal else [])
        for name in wanted:
            for each in known.values():
                if outcome_called(each, name).kind is Kind.LABEL:
                    raise UsageError(f"{name} is a word; a goal or a hypothesis is about a number")
        n = len(columns)
        return cls(
            goal, columns, design.games, 0, [{} for _ in range(n)],
            [np.zeros((2, 0)) for _ in range(n)], [0] * n,
        )  # fmt: skip

    def take(self, arm: int, block: Block) -> None:
        """Take in a block, and look whether there are enough."""
        if self.goal is None or self.reached:
            return
        values = column_of(block, self.columns[arm], self.goal.outcome)
        pair = np.stack([block.games["games"].astype(np.float64), values.astype(np.float64)])
        parts = self._parts[arm]
        parts[block.first] = (block.count, pair)
        while self._ends[arm] in parts:
            count, pair = parts.pop(self._ends[arm])
            self._values[arm] = np.concatenate([self._values[arm], pair], axis=1)
            self._ends[arm] += count
        while not self.reached and self._looked < (there := self._next()) <= min(self._ends):
            self._looked = there
            if all(self._narrow(arm) for arm in range(len(self.columns))):
                self.reached = self._looked

    def _next(self) -> int:
        """Games at the next look; the last is at the end."""
        return min(self._looked + EVERY, self.games)

    def _narrow(self, arm: int) -> bool:
        assert self.goal is not None
        games, values = self._values[arm]
        seen = values[games < self._looked]
        column = outcome_called(self.columns[arm], self.goal.outcome)
        if len(seen) < 2:
            return False
        kept = seen.astype(np.bool_) if column.kind is Kind.FLAG else seen
        return half_width(column, kept) <= self.goal.half
