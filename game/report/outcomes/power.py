"""Leverage, and who gives way first where it is unequal."""

from __future__ import annotations

import numpy as np

from game.economy import politics
from game.report.outcomes.column import Column, Kind, Values
from game.rules.book import Rulebook
from game.rules.leverage import leverage
from game.turn.phases import TurnRecord
from game.world.arrays import FloatArray, MaskArray


class Concession:
    """Net leverage as a dyad first talks, and who eases an own lever first after that."""

    def __init__(self, book: Rulebook, trials: int, dyad: int = 0) -> None:
        self.book, self.dyad = book, dyad
        self.net: FloatArray = np.zeros(trials)
        """Leverage of the first side over the second less the other's, bn USD/week, [trial]."""
        self.first: FloatArray = np.zeros(trials)
        """1 where the second side was first, -1 where the first was, 0 where both at once or
        neither, [trial]."""
        self.both: MaskArray
        """Whether both eased at once, none having been first, [trial]."""
        self.talked, self._settled, self.both = np.zeros((3, trials), dtype=np.bool_)

    def see(self, turn: TurnRecord) -> None:
        """Take in the next turn."""
        sides = self.book.tables.seats.dyads[self.dyad]
        meets = np.zeros(len(self.net), dtype=np.bool_)
        for held in turn.rounds:
            if held.dyad == self.dyad:
                meets |= held.where
        new = meets & ~self.talked
        if new.any():
            total = leverage(self.book.tables, self.book.reach, turn.weeks[0]).total
            net = total[sides[0], sides[1]] - total[sides[1], sides[0]]
            self.net = np.where(new, net, self.net)
        self.talked = self.talked | meets
        for before, after in zip(turn.weeks, turn.weeks[1:], strict=False):
            if after.levers is not before.levers:
                self._eased(before.levers, after.levers, sides)

    def _eased(self, before: FloatArray, after: FloatArray, sides: tuple[int, int]) -> None:
        instruments = self.book.tables.instruments
        eased = politics.eased(instruments, before, after)
        gave = [(eased[instruments.owner == side] > 0.0).any(axis=0) for side in sides]
        score = gave[1].astype(np.float64) - gave[0].astype(np.float64)
        new = self.talked & ~self._settled
        self.first = np.where(new, score, self.first)
        self.both = self.both | (new & gave[0] & gave[1])
        self._settled = self._settled | (self.talked & (gave[0] | gave[1]))


class PowerReader:
    """Reads leverage at the first talks and at the end, and who gave way first."""

    def __init__(self, book: Rulebook, trials: int) -> None:
        self.book = book
        names = book.tables.axes.states
        self.pairs = [
            (a, b)
            for one, other in book.tables.seats.dyads
            for a, b in ((one, other), (other, one))
        ]
        self._names = [f"{names[a]}_{names[b]}" for a, b in self.pairs]
        self._conceding = Concession(book, trials) if book.tables.seats.dyads else None
        self._last: TurnRecord | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """Leverage at the end, and what came of it in the first dyad."""
        if self._conceding is None:
            return ()
        first = ("nobody", *self.book.scenario.dyads[0], "both")
        return (
            *(Column(f"lev_{pair}", "Leverage of the first named over the second at the end, by "
                     "the fast formula", "bn USD/week", pattern="lev_STATE_STATE")
              for pair in self._names),
            *(Column(f"net_lev_{pair}", "The same less the other's over it", "bn USD/week",
                     pattern="net_lev_STATE_STATE") for pair in self._names[::2]),
            Column("talks_lev", "Leverage of the first side of the first dyad over the other as "
                   "they first talk, less the other's; none if they never do", "bn USD/week"),
            Column("conceded_first", "Who of the first dyad eased an own lever first after that; "
                   "both where they did in the same week", "state", Kind.LABEL, first),
        )  # fmt: skip

    def see(self, turn: TurnRecord) -> None:
        """Take in the next turn."""
        if self._conceding is not None:
            self._conceding.see(turn)
        self._last = turn

    def values(self) -> tuple[Values, ...]:
        """The outcomes, in the order of the columns."""
        if self._conceding is None or self._last is None:
            return ()
        total = leverage(self.book.tables, self.book.reach, self._last.after).total
        seen = self._conceding
        who = np.select([seen.first < 0.0, seen.first > 0.0, seen.both], [1, 2, 3], 0)
        return (
            *(total[a, b] for a, b in self.pairs),
            *(total[a, b] - total[b, a] for a, b in self.pairs[::2]),
            np.where(seen.talked, seen.net, np.nan),
            who,
        )
