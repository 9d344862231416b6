"""Never forgives."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from agents.negotiator import Negotiator
from agents.ranges import Curve, Delivery, Height, Mercy, Publicity
from agents.temper import Mood, Retaliation, Stance, conceded
from game.rules.book import Rulebook
from game.world.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Grim:
    """Answers in kind until it once doubts the other's word; then it signs no more and strikes on.

    Psychology: cheat me once, and there is no second time.

    Source: axelrod_1984, where it is Friedman's strategy: never the first to defect, and never to
    forgive.

    Wins: as a deterrent, against whoever knows it and can keep his word to the letter.
    Loses: in theory where delivery is seen through noise: an honest partner has one bad month, and
    all is over for both. Measured, two of it never come to doubt each other and play much as two of
    tit-for-tat do.
    """

    beta: Curve = 1.0
    """Shape of the concession curve: below 1 gives way late, above 1 early."""
    ladder: Height = 0.7
    """Severity to which it raises its levers once it has been cheated, 0 to 1."""
    compliance: Delivery = 1.0
    retaliation: Retaliation = Retaliation.GRIM
    forgives: Mercy = 0.0
    publicity: Publicity = 0.5

    def seated(self, book: Rulebook, state: str) -> Negotiator:
        """Take the seat of a state."""
        return Negotiator.of(book, state, self)

    def aspiration(self, mood: Mood) -> FloatArray:
        """Step by step less as time goes by."""
        return 1.0 - conceded(mood.waited, self.beta)

    def stance(self, mood: Mood) -> Stance:
        """In kind while it believes the other; lever after lever once it does not."""
        through = mood.spurned
        return Stance(
            escalates=mood.struck | through,
            relieves=mood.eased & ~mood.struck & ~through,
            threatens=mood.never,
            seeks=mood.struck & ~mood.dealt,
            matches=~through,
            ceiling=np.where(through, self.ladder, 1.0),
        )
