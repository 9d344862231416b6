"""Playing on in the mind before answering, and offering and accepting by what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import expit

from agents.bids import hoped_for, judged, offered, tempted
from agents.climb import Case
from agents.outlook import Outlook, Search, played_on
from agents.temper import conceded
from game.outlook.appraisal import Appraisal
from game.outlook.view import View
from game.rules.package import Package, chosen
from game.turn.seat import Answer, Reason, Talk
from game.world.arrays import FloatArray, IndexArray, MaskArray


@dataclass(frozen=True, slots=True)
class Foresight:
    """Offers and accepts by what came of packages when they were played on."""

    outlook: Outlook
    """In the trials asked."""
    demand: FloatArray
    """What the other side is believed to hold out for, bn USD, [trial asked]."""
    sharpness: float
    """How much likelier an offer is taken for a bn USD more, logit per bn USD."""
    worthwhile: float
    """Expected gain from which on it offers what it has played, bn USD."""

    def hope(self, view: View, talk: Talk, seen: Appraisal) -> FloatArray:
        """Best for the seat while the other would sign, as it believes and as it is told."""
        return hoped_for(view, talk, seen)

    def offered(self, case: Case) -> tuple[Package, MaskArray]:
        """What was worth most times the chance that it is taken; else what others would offer.

        Source: model equation (ahead).
        """
        seen, trial = case.prospect, np.arange(len(case.wanted))
        usual, offers = offered(case)
        number, gain = self.outlook.number, self.outlook.gain[:-1]
        theirs = np.take_along_axis(seen.their_values, number, axis=0)
        taken = expit(self.sharpness * (theirs - self.demand))
        played = np.isfinite(gain)
        expected = np.where(played, np.where(played, gain, 0.0) * taken, -np.inf)
        best = expected.argmax(axis=0)
        some = expected[best, trial] > self.worthwhile
        package = seen.agenda.package(number[best, trial], len(case.limits))
        return chosen(some, package, usual), offers | some

    def judged(self, case: Case, offer: Package) -> tuple[MaskArray, IndexArray, FloatArray]:
        """Good enough on its face and when played on, or as good as the best it played.

        Source: model equation (take).
        """
        fast, reason, worth = judged(case, offer)
        margin = case.prospect.book.tables.parameters.talks.reserve_margin.value
        foreseen = self.outlook.foreseen(case.prospect, offer)
        enough = foreseen >= margin
        hopeless = (reason == Reason.CANNOT_PAY) | (reason == Reason.RED_LINE)
        great = enough & (foreseen >= self.outlook.best) & ~hopeless
        blind = offer.extends
        reason = np.where(fast & ~enough & ~blind, Reason.FORESEES_LITTLE, reason)
        reason = np.where(~fast & great & ~blind, Reason.FORESEES_MUCH, reason)
        accept: MaskArray = np.where(blind, fast, (fast & enough) | great)
        return accept, reason, worth


@dataclass(frozen=True, slots=True)
class Planning:
    """Thinks by playing on in its mind, once a round.

    It names no change that would make it accept, for only playing on would tell.
    """

    search: Search
    sharpness: float
    worthwhile: float

    def prepared(
        self, view: View, talk: Talk, held: Outlook | None, limits: FloatArray
    ) -> tuple[Outlook, Foresight]:
        """What came of the packages it played, and how to offer and accept by it."""
        wanted = talk.where.copy()
        if (talk.where & talk.invited).any():
            wanted &= ~talk.invited | tempted(view, talk)
        outlook = held
        if outlook is None or outlook.week != view.week or (wanted & ~outlook.where).any():
            outlook = played_on(self.search, view, talk, wanted, limits)
        rows = np.flatnonzero(talk.where)
        demand = demanded(view, talk)[rows]
        return outlook, Foresight(outlook.among(rows), demand, self.sharpness, self.worthwhile)

    def concluded(
        self, view: View, talk: Talk, held: Outlook, answer: Answer
    ) -> tuple[Outlook, Answer]:
        """Keep the outlook for the round, and the change it would accept to itself."""
        return held, replace(answer, remedy=None)


def demanded(view: View, talk: Talk) -> FloatArray:
    """What the other side is believed to hold out for if it gives way evenly, bn USD, [trial].

    Source: model equation (ahead).
    """
    seen = view.appraisal(talk.dyad, mediated=talk.mediated)
    signed = np.isfinite(seen.values) & (seen.values >= seen.reserve)
    best = np.where(signed, seen.their_values, -np.inf).max(axis=0, initial=-np.inf)
    room = np.maximum(np.where(np.isfinite(best), best, seen.their_reserve) - seen.their_reserve, 0)
    waited, span = view.clock(talk.dyad)
    fatigue = view.book.tables.parameters.talks.fatigue.value
    share = (1.0 - conceded(np.clip(waited / span, 0.0, 1.0), 1.0)) * (1.0 - fatigue) ** talk.number
    demand: FloatArray = seen.their_reserve + share * room
    return demand
