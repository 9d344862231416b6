"""Presses on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from agents.negotiator import Negotiator
from agents.ranges import Boldness, Delivery, Demand, Faithlessness, Mercy, Publicity
from agents.temper import Mood, Retaliation, Stance
from game.rules.book import Rulebook
from game.world.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Hardliner:
    """Asks for nearly everything, raises levers struck or not, and delivers less than it signed.

    Psychology: the other side understands nothing but pressure.

    Source: fearon_1994 for resolve shown by escalation; shares and chances are judgement.

    Wins: against the soft, who sign what it asks for.
    Loses: against its like and whoever answers in kind: the harm done outweighs what it gets.
    """

    demand: Demand = 0.85
    """Share of the best it can hope for that it insists on, 0 to 1."""
    weekly: Boldness = 0.25
    """Weekly chance that it raises a lever unprovoked."""
    under_deal: Faithlessness = 0.4
    """Weekly chance that a deal does not hold it back."""
    compliance: Delivery = 0.7
    retaliation: Retaliation = Retaliation.GRIM
    forgives: Mercy = 0.0
    publicity: Publicity = 1.0

    def seated(self, book: Rulebook, state: str) -> Negotiator:
        """Take the seat of a state."""
        return Negotiator.of(book, state, self)

    def aspiration(self, mood: Mood) -> FloatArray:
        """The same demand to the end."""
        return np.full(mood.view.trials, self.demand)

    def stance(self, mood: Mood) -> Stance:
        """Raise on a whim or when struck, even under a deal; never ask for talks."""
        provoked = mood.chance(0, self.weekly) | mood.struck
        free = ~mood.dealt | mood.chance(1, self.under_deal)
        return Stance(
            escalates=provoked & free,
            relieves=mood.never,
            threatens=mood.never,
            seeks=mood.never,
        )
