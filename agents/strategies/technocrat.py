"""Counts what things do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from agents.habits import Joins, Stocks
from agents.negotiator import Negotiator
from agents.ranges import Curve, Delivery, Demand, Low, Mercy, Publicity, Target
from agents.temper import Mood, Retaliation, Stance, conceded
from game.outlook.worth import Bias
from game.rules.book import Rulebook
from game.world.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Technocrat:
    """Counts output and defence only, never strikes, fills stocks and joins the club when low.

    What its public or its lobbies feel about a lever does not count for it.

    Psychology: this is a supply problem; let us solve it.

    Source: keohane_nye_1977 for vulnerability as what is left after adjusting; shares and limits
    are judgement.

    Wins: against the soft, and whenever the quarrel lasts: it is the one with stocks.
    Loses: against the hard, who take from it all that its model calls cheap.
    """

    beta: Curve = 1.2
    """Shape of the concession curve: below 1 gives way late, above 1 early."""
    demand: Demand = 0.5
    """Share of the best it can hope for that it insists on at most, 0 to 1."""
    stock: Target = 26.0
    """Use its government's stocks shall cover, weeks."""
    cover: Low = 8.0
    """Cover below which it joins the buyers' club, weeks."""
    compliance: Delivery = 1.0
    retaliation: Retaliation = Retaliation.GRADUATED
    forgives: Mercy = 0.1
    publicity: Publicity = 0.0

    def seated(self, book: Rulebook, state: str) -> Negotiator:
        """Take the seat of a state."""
        habits = (Stocks.of(book, state, self.stock), Joins.of(book, state, cover=self.cover))
        return Negotiator.of(book, state, self, bias=Bias(static=0.0), habits=habits)

    def aspiration(self, mood: Mood) -> FloatArray:
        """Half at the most, and less as time goes by."""
        return np.minimum(1.0 - conceded(mood.waited, self.beta), self.demand)

    def stance(self, mood: Mood) -> Stance:
        """Never raise a hand; ask for talks while there is no deal."""
        return Stance(
            escalates=mood.never,
            relieves=mood.never,
            threatens=mood.never,
            seeks=~mood.dealt,
        )
