"""Takes what it can."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from agents.negotiator import Negotiator
from agents.ranges import Boldness, Cheating, Curve, Delivery, Mercy, Need, Publicity, Safe, Upper
from agents.temper import Mood, Retaliation, Stance, conceded
from game.rules.book import Rulebook
from game.world.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Opportunist:
    """Presses while it has the upper hand, signs when that pays, and cheats when it can afford to.

    Psychology: a promise is worth what breaking it would cost me today.

    Source: axelrod_1984 for the strategy to beat; shares and limits are judgement.

    Wins: against a partner who forgives, while its leverage is the larger and trust still high.
    Loses: against one who answers in kind over many months: its word is marked down in every
    later package.
    """

    beta: Curve = 0.7
    """Shape of the concession curve: below 1 gives way late, above 1 early."""
    adv: Upper = 0.15
    """Net leverage from which it strikes unprovoked, bn USD/week."""
    safe: Safe = 0.2
    """Net leverage from which it cheats, bn USD/week."""
    weekly: Boldness = 0.3
    """Weekly chance that it strikes unprovoked."""
    cheats: Cheating = 0.4
    """Share of the customary delivery it delivers then, 0 to 1."""
    compliance: Delivery = 0.9
    cover: Need = 5.0
    """Cover of the other side below which it asks for talks, weeks."""
    retaliation: Retaliation = Retaliation.GRADUATED
    forgives: Mercy = 0.1
    publicity: Publicity = 0.0

    def seated(self, book: Rulebook, state: str) -> Negotiator:
        """Take the seat of a state."""
        return Negotiator.of(book, state, self)

    def aspiration(self, mood: Mood) -> FloatArray:
        """Somewhat more than an even pace would leave."""
        return 1.0 - conceded(mood.waited, self.beta)

    def stance(self, mood: Mood) -> Stance:
        """Strike from strength, talk to the needy, deliver what it must."""
        ahead = mood.advantage
        preys = (ahead > self.adv) & mood.chance(0, self.weekly) & ~mood.dealt
        needy = mood.view.cover(mood.other, mood.view.state) < self.cover
        return Stance(
            escalates=preys | (mood.struck & (ahead > 0.0)),
            relieves=mood.never,
            threatens=mood.never,
            seeks=needy & ~mood.dealt,
            delivers=np.where(ahead > self.safe, self.cheats, self.compliance),
            safe=self.safe,
        )
