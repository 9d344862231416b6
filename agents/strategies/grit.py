"""Goes first, in small steps."""

from __future__ import annotations

from dataclasses import dataclass

from agents.negotiator import Negotiator
from agents.ranges import Answering, Curve, Cycle, Delivery, Mercy, Patience, Publicity
from agents.temper import Mood, Retaliation, Stance, conceded
from game.rules.book import Rulebook
from game.world.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Grit:
    """Takes small, announced steps of relief of its own accord and waits for an answer.

    Psychology: somebody has to go first, and in small steps it may be me.

    Source: osgood_1962, graduated and reciprocated initiatives in tension reduction.

    Wins: where somebody has to begin, with a partner who answers relief with relief.
    Loses: against an opportunist, who takes the gift and the next one.
    """

    beta: Curve = 1.5
    """Shape of the concession curve: below 1 gives way late, above 1 early."""
    cycle: Cycle = 4.0
    """Weeks between two steps of its own accord."""
    patience: Patience = 3.0
    """Steps it takes without an answer."""
    answer: Answering = 0.5
    """Chance that it answers a blow."""
    compliance: Delivery = 1.0
    retaliation: Retaliation = Retaliation.GRADUATED
    forgives: Mercy = 0.1
    publicity: Publicity = 0.0

    def seated(self, book: Rulebook, state: str) -> Negotiator:
        """Take the seat of a state."""
        return Negotiator.of(book, state, self)

    def aspiration(self, mood: Mood) -> FloatArray:
        """Somewhat less than an even pace would leave."""
        return 1.0 - conceded(mood.waited, self.beta)

    def stance(self, mood: Mood) -> Stance:
        """A step of relief every cycle while nobody strikes; a blow is answered half the time."""
        ready = (mood.since_gift >= self.cycle) & (mood.gifts < self.patience)
        return Stance(
            escalates=mood.struck & (mood.view.luck[0] < self.answer),
            relieves=ready & ~mood.struck,
            threatens=mood.never,
            seeks=~mood.dealt & ~mood.struck,
        )
