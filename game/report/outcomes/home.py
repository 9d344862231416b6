"""What games do to each state at home: welfare, worth, approval and markets."""

from __future__ import annotations

import numpy as np

from game.report.outcomes.column import Column, Values
from game.rules import score
from game.rules.book import Rulebook
from game.turn.phases import TurnRecord

EACH = {
    "W": ("Welfare: losses of all weeks with their sign turned, discounted; above 0 is a gain",
          "bn USD"),
    "W_net": ("The same with the state's tariff revenue added", "bn USD"),
    "U": ("Worth of all weeks to the state by everything it cares about, discounted", "bn USD"),
    "worth": ("Worth of a week to the state, on average", "bn USD/week"),
    "loss": ("Welfare lost, not discounted", "bn USD"),
    "appr_min": ("Lowest approval", "points"),
    "mkt_min": ("Lowest equity index over its start", "log"),
}  # fmt: skip
"""Outcome of each state -> its meaning and unit."""


class HomeReader:
    """Adds up what a game is worth to each state."""

    def __init__(self, book: Rulebook, trials: int) -> None:
        self.book = book
        self.states = book.tables.axes.states
        shape = (len(self.states), trials)
        self._sums = {name: np.zeros(shape) for name in EACH}
        self._sums["appr_min"] += np.inf
        self._sums["mkt_min"] += np.inf
        self._weeks = 0

    @property
    def columns(self) -> tuple[Column, ...]:
        """Outcomes of every state."""
        return tuple(
            Column(f"{name}_{state}", meaning, unit, pattern=f"{name}_STATE")
            for name, (meaning, unit) in EACH.items()
            for state in self.states
        )

    def see(self, turn: TurnRecord) -> None:
        """Take in the next turn."""
        tables, reach, sums = self.book.tables, self.book.reach, self._sums
        region = tables.seats.region
        for world in turn.weeks[1:]:
            factor = tables.parameters.talks.discount.value**self._weeks
            worth = score.utility(tables, reach, world, score.lobby(tables, reach, world))
            loss, revenue = world.home.loss[region], world.home.revenue[region]
            sums["W"] -= factor * loss
            sums["W_net"] += factor * (revenue - loss)
            sums["U"] += factor * worth
            sums["worth"] += worth
            sums["loss"] += loss
            sums["appr_min"] = np.minimum(sums["appr_min"], world.home.approval)
            sums["mkt_min"] = np.minimum(sums["mkt_min"], world.home.market)
            self._weeks += 1

    def values(self) -> tuple[Values, ...]:
        """The outcomes, in the order of the columns."""
        sums = {**self._sums, "worth": self._sums["worth"] / float(max(self._weeks, 1))}
        return tuple(row for rows in sums.values() for row in rows)
