"""Waits for the deadline."""

from __future__ import annotations

from dataclasses import dataclass

from agents.negotiator import Negotiator
from agents.ranges import Curve, Delivery, Floor, Mercy, Publicity
from agents.temper import Mood, Retaliation, Stance, conceded
from game.rules.book import Rulebook
from game.world.arrays import FloatArray

WARNING = 3
"""Weeks before a deadline in which it threatens."""


@dataclass(frozen=True, slots=True)
class Boulware:
    """Holds to its opening demand and gives way only near the deadline.

    Psychology: time is on my side, and the last hour is the only one that counts.

    Source: faratin_1998, the polynomial time-dependent tactic with a small exponent.

    Wins: against whoever is pressed for time and gives way first.
    Loses: against its like: both wait, and the weeks without a deal cost both.
    """

    beta: Curve = 0.25
    """Shape of the concession curve: below 1 gives way late, above 1 early."""
    floor: Floor = 0.05
    """Share of the way it has conceded at the start, 0 to 1."""
    compliance: Delivery = 1.0
    retaliation: Retaliation = Retaliation.ECHO
    forgives: Mercy = 0.1
    publicity: Publicity = 0.8

    def seated(self, book: Rulebook, state: str) -> Negotiator:
        """Take the seat of a state."""
        return Negotiator.of(book, state, self)

    def aspiration(self, mood: Mood) -> FloatArray:
        """Nearly everything until nearly the end."""
        return 1.0 - conceded(mood.waited, self.beta, self.floor)

    def stance(self, mood: Mood) -> Stance:
        """Strike back when struck, and warn when the deadline is near."""
        near = (mood.left <= WARNING) & ~mood.dealt
        return Stance(
            escalates=mood.struck,
            relieves=mood.never,
            threatens=near,
            seeks=near,
        )
