"""Answers in kind."""

from __future__ import annotations

from dataclasses import dataclass

from agents.negotiator import Negotiator
from agents.ranges import Curve, Delivery, Mercy, Publicity
from agents.temper import Mood, Retaliation, Stance, conceded
from game.rules.book import Rulebook
from game.world.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class TitForTat:
    """Does to others what they did to it: a blow for a blow, relief for relief.

    Psychology: be nice first, be clear always, and never let a blow pass.

    Source: axelrod_1984.

    Wins: against whoever can read it: two of them come to terms early and keep them.
    Loses: against a hothead: blow for blow, neither knows how to stop.
    """

    beta: Curve = 1.0
    """Shape of the concession curve: below 1 gives way late, above 1 early."""
    compliance: Delivery = 1.0
    retaliation: Retaliation = Retaliation.ECHO
    forgives: Mercy = 0.1
    publicity: Publicity = 0.5

    def seated(self, book: Rulebook, state: str) -> Negotiator:
        """Take the seat of a state."""
        return Negotiator.of(book, state, self)

    def aspiration(self, mood: Mood) -> FloatArray:
        """Step by step less as time goes by."""
        return 1.0 - conceded(mood.waited, self.beta)

    def stance(self, mood: Mood) -> Stance:
        """As much harm as it suffered, or relief for relief."""
        return Stance(
            escalates=mood.struck,
            relieves=mood.eased & ~mood.struck,
            threatens=mood.never,
            seeks=mood.struck & ~mood.dealt,
            matches=True,
        )
