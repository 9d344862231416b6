"""Plays on in its mind before it signs."""

from __future__ import annotations

from dataclasses import dataclass

from agents.negotiator import Negotiator
from agents.outlook import Search
from agents.planning import Planning
from agents.ranges import (
    Candidates,
    Courtesy,
    Curve,
    Delivery,
    Horizon,
    Mercy,
    Pairs,
    Publicity,
    Sharpness,
    Worthwhile,
)
from agents.temper import Mood, Retaliation, Stance, conceded
from agents.thinker import Thinker
from game.rules.book import Rulebook
from game.world.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Rollout:
    """Plays the most promising packages on in its mind and bargains by what came of them.

    In the first answer of a round it plays a quarter of a year with each of a few packages and
    without any, the other side held by stand-ins, and keeps what it learned for the whole round.
    Blows it answers as tit-for-tat does.

    Psychology: never mind what it looks like; what becomes of it?

    Source: axelrod_1984 for answering in kind; the search and its numbers are judgement.

    Wins: where a package has effects its face does not show: snap-backs, stocks, blows to come.
    Loses: where the other side is none of the stand-ins, and where gains come after the quarter.
    """

    beta: Curve = 1.0
    """Shape of the concession curve: below 1 gives way late, above 1 early."""
    candidates: Candidates = 6.0
    """Packages it plays on with."""
    weeks: Horizon = 13.0
    """Weeks it looks ahead."""
    pairs: Pairs = 4.0
    """Games of each package, each paired with one without."""
    courtesy: Courtesy = 0.6
    """Weight of what a package is worth to the other side when it picks those to play."""
    sharpness: Sharpness = 0.8
    """How much likelier it thinks an offer is taken for a bn USD more, logit per bn USD."""
    least: Worthwhile = 0.1
    """Expected gain from which on it offers what it has played, bn USD."""
    compliance: Delivery = 1.0
    retaliation: Retaliation = Retaliation.ECHO
    forgives: Mercy = 0.1
    publicity: Publicity = 0.5

    def seated(self, book: Rulebook, state: str) -> Thinker:
        """Take the seat of a state."""
        search = Search(
            candidates=max(round(self.candidates), 1),
            weeks=max(round(self.weeks), 1),
            pairs=max(round(self.pairs), 1),
            courtesy=self.courtesy,
        )
        planning = Planning(search, self.sharpness, self.least)
        return Thinker(Negotiator.of(book, state, self), planning)

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
