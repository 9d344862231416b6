"""How states conduct themselves: what they raise, threaten, break and deliver less of."""

from __future__ import annotations

import numpy as np

from game.report.outcomes.column import Column, Kind, Values
from game.report.outcomes.escalation import declared, lapsed, raised, refused, threatened
from game.rules.book import Rulebook
from game.rules.slots import by_state, in_force
from game.turn.phases import TurnRecord
from game.world.arrays import ratio
from game.world.state import World

COUNTS = {
    "raised": ("Levers it raised after the prologue", "levers"),
    "n_threat": ("Threats it made", "threats"),
    "declared": ("Breaches of others it declared", "breaches"),
    "bluff": ("Threats of its own it let lapse when their day came", "threats"),
    "breach": ("Agreements in which it openly broke a commitment", "breaches"),
}
"""Count of each state -> its meaning and unit."""


class ConductReader:
    """Counts what each state does."""

    def __init__(self, book: Rulebook, trials: int) -> None:
        self.book = book
        self.states = book.tables.axes.states
        shape = (len(self.states), trials)
        self._counts = {name: np.zeros(shape) for name in COUNTS}
        self._short, self._weeks = np.zeros(shape), np.zeros(shape)
        self._refused = np.zeros((2, trials))

    @property
    def columns(self) -> tuple[Column, ...]:
        """Counts of every state, its shortfall, and offers of the first dyad not taken."""
        found = [
            Column(f"{name}_{state}", meaning, unit, Kind.INTEGER, pattern=f"{name}_STATE")
            for name, (meaning, unit) in COUNTS.items()
            for state in self.states
        ]
        found += [
            Column(f"cheat_{state}", "Mean share of what is customary that it did not deliver "
                   "while it was bound; none where it never was", "share", pattern="cheat_STATE")
            for state in self.states
        ]  # fmt: skip
        sides = self.book.scenario.dyads[0] if self.book.scenario.dyads else ()
        found += [
            Column(f"refused_{state}", "Offers of this side of the first dyad that the other did "
                   "not take", "offers", Kind.INTEGER, pattern="refused_SIDE")
            for state in sides
        ]  # fmt: skip
        return tuple(found)

    def see(self, turn: TurnRecord) -> None:
        """Take in the next turn."""
        counts = self._counts
        for row, state in enumerate(self.states):
            counts["raised"][row] += raised(self.book, turn, state)
            counts["n_threat"][row] += threatened(turn, state)
            counts["declared"][row] += declared(turn, state)
        for side in (0, 1):
            self._refused[side] += refused(turn, 0, side)
        for before, after in zip(turn.weeks, turn.weeks[1:], strict=False):
            counts["bluff"] += lapsed(self.book, before, after)
            self._watch(before, after)

    def _watch(self, before: World, after: World) -> None:
        """Add a week's breaches and shortfalls."""
        one, other = before.agreements, after.agreements
        if not in_force(other).any():
            return
        same = one.signed == other.signed
        new = other.broken & ~(one.broken & same)
        self._counts["breach"] += by_state(self.book, other, new)
        behind = np.where(same, other.short - one.short, other.short)
        alive = np.broadcast_to(in_force(other), behind.shape)
        self._short += by_state(self.book, other, behind * alive)
        self._weeks += by_state(self.book, other, alive)

    def values(self) -> tuple[Values, ...]:
        """The outcomes, in the order of the columns."""
        counts = [row for count in self._counts.values() for row in count]
        sides = self._refused if self.book.scenario.dyads else ()
        return (*counts, *ratio(self._short, self._weeks, np.nan), *sides)
