"""Gives way early."""

from __future__ import annotations

from dataclasses import dataclass

from agents.negotiator import Negotiator
from agents.ranges import Curve, Delivery, Floor, Mercy, Publicity
from agents.temper import Mood, Retaliation, Stance, conceded
from game.rules.book import Rulebook
from game.world.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Conceder:
    """Gives way early, never threatens and answers relief with relief.

    Psychology: any agreement is better than this quarrel.

    Source: faratin_1998, the polynomial time-dependent tactic with a large exponent.

    Wins: where the quarrel costs more than any terms: it is the first to have it over.
    Loses: on terms: it leaves its opponent a better result than any other strategy does.
    """

    beta: Curve = 4.0
    """Shape of the concession curve: below 1 gives way late, above 1 early."""
    floor: Floor = 0.2
    """Share of the way it has conceded at the start, 0 to 1."""
    compliance: Delivery = 1.0
    retaliation: Retaliation = Retaliation.GRADUATED
    forgives: Mercy = 0.3
    publicity: Publicity = 0.0

    def seated(self, book: Rulebook, state: str) -> Negotiator:
        """Take the seat of a state."""
        return Negotiator.of(book, state, self)

    def aspiration(self, mood: Mood) -> FloatArray:
        """Little, and soon less."""
        return 1.0 - conceded(mood.waited, self.beta, self.floor)

    def stance(self, mood: Mood) -> Stance:
        """Never raise a hand; meet relief with relief; ask for talks while there is no deal."""
        return Stance(
            escalates=mood.never,
            relieves=mood.eased,
            threatens=mood.never,
            seeks=~mood.dealt,
        )
