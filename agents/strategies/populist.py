"""Plays to the gallery."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from agents.negotiator import Negotiator
from agents.ranges import (
    Boldness,
    ByApproval,
    ByMarket,
    Calm,
    Delivery,
    Demand,
    Mercy,
    Panic,
    Publicity,
    Visibility,
)
from agents.temper import Mood, Retaliation, Stance
from game.outlook.worth import Bias
from game.rules.book import Rulebook
from game.world.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Populist:
    """Threatens in public when its approval falls, and retreats when the market does.

    What the public sees counts twice for it, whatever it is worth.

    Psychology: the country must see me win, and must not see its savings shrink.

    Source: fearon_1994 for audience costs; demands and limits are judgement.

    Wins: while markets are calm and the other side takes its public threats at their word.
    Loses: when the market falls first: it eases for nothing in return, and everybody has seen it.
    """

    demand: Demand = 0.75
    """Share of the best it can hope for that it insists on while all is well, 0 to 1."""
    by_approval: ByApproval = 0.03
    """Demand lost by a point of approval below the start, 1/point."""
    by_market: ByMarket = 2.5
    """Demand lost by a fall of the market, share per log point."""
    weekly: Boldness = 0.12
    """Weekly chance that it strikes unprovoked while its approval is below the start."""
    calm: Calm = 0.06
    """Fall of the market up to which it strikes and threatens, log points."""
    panic: Panic = 0.08
    """Fall of the market from which it retreats, log points."""
    visible: Visibility = 2.0
    """How often the lever that the public sees best counts, the others in proportion."""
    compliance: Delivery = 1.0
    retaliation: Retaliation = Retaliation.ECHO
    forgives: Mercy = 0.0
    publicity: Publicity = 1.0

    def seated(self, book: Rulebook, state: str) -> Negotiator:
        """Take the seat of a state."""
        return Negotiator.of(book, state, self, bias=Bias(visible=self.visible))

    def aspiration(self, mood: Mood) -> FloatArray:
        """Less, the less it is loved and the further the market has fallen."""
        unloved, fallen = np.maximum(-_gain(mood), 0.0), np.maximum(-_market(mood), 0.0)
        demand = self.demand - self.by_approval * unloved - self.by_market * fallen
        share: FloatArray = np.clip(demand, 0.0, 0.9)
        return share

    def stance(self, mood: Mood) -> Stance:
        """Strike and threaten to be seen; retreat when the market has had enough."""
        unloved, calm = _gain(mood) < 0.0, _market(mood) > -self.calm
        return Stance(
            escalates=(mood.struck | (mood.chance(0, self.weekly) & unloved)) & calm,
            relieves=_market(mood) < -self.panic,
            threatens=(mood.struck | unloved) & calm & ~mood.dealt,
            seeks=(_market(mood) < -self.panic) & ~mood.dealt,
        )


def _gain(mood: Mood) -> FloatArray:
    """Approval over its start, points, [trial]."""
    state, seats = mood.view.state, mood.view.book.tables.seats
    gain: FloatArray = mood.view.world.home.approval[state] - seats.approval[state]
    return gain


def _market(mood: Mood) -> FloatArray:
    """Equity index over its start, log, [trial]."""
    market: FloatArray = mood.view.world.home.market[mood.view.state]
    return market
