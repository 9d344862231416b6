"""Learns what the other side wants."""

from __future__ import annotations

from dataclasses import dataclass

from agents.learning import Learning
from agents.negotiator import Negotiator
from agents.particles import Prior
from agents.ranges import Curve, Delivery, Doubt, Jitter, Mercy, Publicity, Sharpness, Shift, Slope
from agents.temper import Mood, Retaliation, Stance, conceded
from agents.thinker import Thinker
from game.rules.book import Rulebook
from game.world.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Bayesian:
    """Learns from offers and refusals what the other side wants, and offers what it will take.

    It holds 64 guesses of how strongly the other feels about each group of levers, of its limit and
    of the pace at which it gives way, and weighs them by what it hears.

    Psychology: every offer tells me something; listen.

    Source: faratin_1998 for the curve it looks for in the other; the filter and its widths are
    judgement.

    Wins: in long rounds and late in a game, against whoever offers what it means.
    Loses: early, when it has heard nothing, and against whoever never offers or says no.
    """

    beta: Curve = 0.8
    """Shape of the concession curve: below 1 gives way late, above 1 early."""
    sharpness: Sharpness = 0.15
    """How much likelier it thinks an offer for a bn USD more to its maker, logit per bn USD."""
    shift: Shift = 0.5
    """How far off it thinks its picture of the other's feelings may be, log points."""
    limit: Doubt = 1.0
    """How far off it thinks its picture of the other's limit may be, bn USD."""
    slope: Slope = 0.7
    """How far the other's pace may be from an even one, log points."""
    jitter: Jitter = 0.05
    """Share of those by which it moves a guess it draws again."""
    compliance: Delivery = 1.0
    retaliation: Retaliation = Retaliation.GRADUATED
    forgives: Mercy = 0.1
    publicity: Publicity = 0.0

    def seated(self, book: Rulebook, state: str) -> Thinker:
        """Take the seat of a state."""
        rules = Prior(self.shift, self.limit, self.slope, self.sharpness, self.jitter)
        return Thinker(Negotiator.of(book, state, self), Learning(rules))

    def aspiration(self, mood: Mood) -> FloatArray:
        """Somewhat more than an even pace would leave."""
        return 1.0 - conceded(mood.waited, self.beta)

    def stance(self, mood: Mood) -> Stance:
        """Strike back in kind; ask for talks, for only talk teaches."""
        return Stance(
            escalates=mood.struck,
            relieves=mood.eased & ~mood.struck,
            threatens=mood.never,
            seeks=~mood.dealt,
            matches=True,
        )
