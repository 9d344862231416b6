"""Playing on in the mind before answering, and offering and accepting by what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import expit

from agents.bids import hoped_for, judged, offered, tempted
from agents.climb import Case
from agents.outlook import Outlook, Search, played_on
from agents.reasons import CHANCE, SHARE
from agents.temper import conceded
from game.outlook.appraisal import Appraisal
from game.outlook.parts import MONEY
from game.outlook.view import View
from game.rules.account import Account, Reckoning
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
        trial = np.arange(len(case.wanted))
        usual, offers = offered(case)
        best, _, some = self._expected(case)
        number = self.outlook.number[best, trial]
        package = case.prospect.agenda.package(number, len(case.limits))
        return chosen(some, package, usual), offers | some

    def _expected(self, case: Case) -> tuple[IndexArray, FloatArray, MaskArray]:
        """Plan of the largest expected gain, the chance it is taken, whether it is enough."""
        gain, trial = self.outlook.gain[:-1], np.arange(len(case.wanted))
        theirs = np.take_along_axis(case.prospect.their_values, self.outlook.number, axis=0)
        taken = expit(self.sharpness * (theirs - self.demand))
        played = np.isfinite(gain)
        expected = np.where(played, np.where(played, gain, 0.0) * taken, -np.inf)
        best: IndexArray = expected.argmax(axis=0)
        return best, taken[best, trial], expected[best, trial] > self.worthwhile

    def judged(self, case: Case, offer: Package) -> tuple[MaskArray, IndexArray, FloatArray]:
        """Good enough on its face and when played on, or as good as the best it played.

        Source: model equation (take).
        """
        fast, reason, worth = judged(case, offer)
        foreseen = self.outlook.foreseen(case.prospect, offer)
        enough = foreseen >= _margin(case)
        hopeless = (reason == Reason.CANNOT_PAY) | (reason == Reason.RED_LINE)
        great = enough & (foreseen >= self.outlook.best) & ~hopeless
        blind = offer.extends
        reason = np.where(fast & ~enough & ~blind, Reason.FORESEES_LITTLE, reason)
        reason = np.where(~fast & great & ~blind, Reason.FORESEES_MUCH, reason)
        accept: MaskArray = np.where(blind, fast, (fast & enough) | great)
        return accept, reason, worth

    def reckoned(self, case: Case, talk: Talk, answer: Answer) -> Account:
        """Besides, what came of the packages on the table when it played on with them."""
        account = list(answer.account)
        offer = talk.offer
        if offer is not None and talk.offered[0] and not offer.extends[0]:
            foreseen = self.outlook.foreseen(case.prospect, offer)
            account.append(Reckoning("foreseen", float(foreseen[0]), MONEY))
            account.append(Reckoning("margin", _margin(case), MONEY))
            if np.isfinite(self.outlook.best[0]):
                account.append(Reckoning("best played", float(self.outlook.best[0]), MONEY))
        best, taken, some = self._expected(case)
        if some[0] and answer.offers is not None and answer.offers[0]:
            gain = float(self.outlook.gain[best[0], 0])
            account.append(Reckoning("own offer foreseen", gain, MONEY))
            account.append(Reckoning(CHANCE, float(taken[0]), SHARE))
        return tuple(account)


def _margin(case: Case) -> float:
    """What signing must be worth for its trouble, bn USD."""
    margin: float = case.prospect.book.tables.parameters.talks.reserve_margin.value
    return margin


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
