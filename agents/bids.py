"""Offers and answers: what to accept at an aspiration, and what to ask for instead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from agents.climb import Case, improved
from agents.reasons import accounted
from game.outlook.appraisal import Appraisal
from game.outlook.view import View
from game.rules.account import Account
from game.rules.moves import Claim
from game.rules.package import Package
from game.turn.seat import Answer, Reason, Talk
from game.world.arrays import FloatArray, IndexArray, MaskArray, picked


class Chooser(Protocol):
    """A way of choosing what to offer and what to take."""

    def hope(self, view: View, talk: Talk, seen: Appraisal) -> FloatArray:
        """Best the seat can hope for in the dyad, bn USD, [trial]."""

    def offered(self, case: Case) -> tuple[Package, MaskArray]:
        """What to put on the table, and in which trials, [trial]."""

    def judged(self, case: Case, offer: Package) -> tuple[MaskArray, IndexArray, FloatArray]:
        """Whether an offer is acceptable, why, and what it is worth, each [trial]."""

    def reckoned(self, case: Case, talk: Talk, answer: Answer) -> Account:
        """Every number a single answer rests on; those every seat reckons by are in it already."""


@dataclass(frozen=True, slots=True)
class ForTheOther:
    """Of what is good enough for the seat it offers what suits the other side best."""

    def hope(self, view: View, talk: Talk, seen: Appraisal) -> FloatArray:
        """Best for the seat while the other would sign, as it believes and as it is told."""
        return hoped_for(view, talk, seen)

    def offered(self, case: Case) -> tuple[Package, MaskArray]:
        """Good enough for the seat, and best for the other side."""
        return offered(case)

    def judged(self, case: Case, offer: Package) -> tuple[MaskArray, IndexArray, FloatArray]:
        """By what it holds out for."""
        return judged(case, offer)

    def reckoned(self, case: Case, talk: Talk, answer: Answer) -> Account:
        """What every seat reckons by."""
        return answer.account


FOR_THE_OTHER = ForTheOther()
"""What a seat does unless it has another way."""


def answer(
    view: View,
    talk: Talk,
    aspiration: FloatArray,
    limits: FloatArray,
    chooser: Chooser = FOR_THE_OTHER,
) -> Answer:
    """Accept what is worth what the seat holds out for; else offer what suits the other best.

    Source: model equation (23).

    Args:
        view: What the seat knows.
        talk: What it is asked; trials in which it is not are left alone.
        aspiration: Share of the best it can hope for that it insists on, 0 to 1, [trial].
        limits: Largest relief its red lines allow, [lever].
        chooser: How it chooses what to offer and what to take.
    """
    seen = view.appraisal(talk.dyad, mediated=talk.mediated)
    rows = np.flatnonzero(talk.where)
    case, wanted = case_of(view, talk, seen, aspiration, limits, chooser)
    accept, offers = (np.zeros(view.trials, dtype=np.bool_) for _ in range(2))
    reason = np.full(view.trials, Reason.NONE.value, dtype=np.intp)
    least, worth, own_worth = (np.zeros(view.trials) for _ in range(3))
    least[rows] = case.least
    offer = None
    if talk.offer is not None and len(rows):
        there = talk.offered[rows]
        verdict, why, value = chooser.judged(case, talk.offer.among(rows))
        accept[rows] = there & verdict
        reason[rows] = np.where(there, why, Reason.NONE.value)
        worth[rows] = np.where(there, value, 0.0)
    if talk.may_offer and not talk.mediated and len(rows):
        package, some = chooser.offered(case)
        offer, offers[rows] = package.spread(rows, view.trials), some
        own_worth[rows] = case.prospect.value(package)
    answered = Answer(
        accept=accept,
        walk=np.zeros(view.trials, dtype=np.bool_),
        offer=offer,
        offers=offers & ~accept,
        reason=reason,
        worth=worth,
        wanted=wanted,
        least=least,
        own_worth=own_worth,
    )
    if view.trials > 1 or not len(rows):
        return answered
    answered = accounted(case, talk, answered)
    return replace(answered, account=chooser.reckoned(case, talk, answered))


def case_of(
    view: View,
    talk: Talk,
    seen: Appraisal,
    aspiration: FloatArray,
    limits: FloatArray,
    chooser: Chooser = FOR_THE_OTHER,
) -> tuple[Case, FloatArray]:
    """What an answer rests on where it is asked for, and what the seat holds out for, [trial]."""
    margin = view.book.tables.parameters.talks.reserve_margin.value
    aspired = aspiration * (chooser.hope(view, talk, seen) - seen.reserve)
    least = seen.reserve + margin
    wanted = np.maximum(seen.reserve + aspired, least)
    rows = np.flatnonzero(talk.where)
    case = Case(
        prospect=seen.among(rows),
        reserve=seen.reserve[rows],
        aspired=aspired[rows],
        wanted=wanted[rows],
        least=least[rows],
        capital=view.capital[rows],
        luck=view.luck[talk.number % len(view.luck)][rows],
        limits=limits,
        own=view.book.tables.instruments.owner == view.state,
    )
    return case, wanted


def hoped_for(view: View, talk: Talk, seen: Appraisal) -> FloatArray:
    """Best the seat can hope for, what the other side claims counted by trust, bn USD, [trial]."""
    claimed = np.full(view.trials, np.nan)
    for state, statement in view.heard:
        if not isinstance(statement, Claim) or statement.dyad != talk.dyad:
            continue
        if state == view.other(talk.dyad):
            claimed = np.where(statement.where, statement.limit, claimed)
    if talk.claimed is not None:
        claimed = np.where(np.isnan(talk.claimed), claimed, talk.claimed)
    known = ~np.isnan(claimed)
    if not known.any():
        return seen.utopia
    weight = view.book.tables.parameters.talks.claim_weight.value
    faith = weight * view.trust(view.other(talk.dyad))
    moved = faith * (np.where(known, claimed, 0.0) - seen.their_reserve)
    return seen.hope(seen.their_reserve + np.where(known, moved, 0.0))


def judged(case: Case, offer: Package) -> tuple[MaskArray, IndexArray, FloatArray]:
    """Whether an offer is acceptable, why, and what it is worth, each [trial]."""
    seen = case.prospect
    worth = seen.value(offer)
    crossed = ((offer.relief > case.limits[:, None]) & case.own[:, None]).any(axis=0)
    payable = seen.price(offer) <= case.capital
    if seen.mediated:
        payable = np.ones_like(payable)
    checks = (
        (worth >= case.wanted, Reason.WORTH_TOO_LITTLE.value),
        (worth >= case.least, Reason.WORSE_THAN_NOTHING.value),
        (payable, Reason.CANNOT_PAY.value),
        (~crossed, Reason.RED_LINE.value),
    )
    accept = np.ones_like(payable)
    reason = np.full(len(worth), Reason.GOOD.value, dtype=np.intp)
    for met, why in checks:
        accept &= met
        reason = np.where(met, reason, why)
    return accept, reason, worth


def tempted(view: View, talk: Talk) -> MaskArray:
    """Whether any package at all is worth meeting for, [trial]."""
    seen = view.appraisal(talk.dyad)
    margin = view.book.tables.parameters.talks.reserve_margin.value
    payable = np.where(seen.affordable, seen.values, -np.inf)
    some: MaskArray = payable.max(axis=0, initial=-np.inf) >= seen.reserve + margin
    return some


def offered(case: Case) -> tuple[Package, MaskArray]:
    """What to ask for: good enough for the seat, and best for the other side as it believes.

    Where nothing is good enough it asks for the best it can pay for.
    """
    seen = case.prospect
    agenda, trials = seen.agenda, len(case.wanted)
    open_ = permitted(case)
    good = open_ & (seen.values >= case.wanted)
    some = good.any(axis=0)
    number = _shortlisted(case, np.where(good, seen.their_values, -np.inf))
    fallback = np.where(open_, seen.values, -np.inf).argmax(axis=0)
    number = np.where(some, number, fallback)
    better = improved(case, agenda.package(number, len(case.limits)))
    offers = open_.any(axis=0) & (some | (seen.values[fallback, np.arange(trials)] > 0.0))
    return better, offers


def highest(values: FloatArray, count: int) -> IndexArray:
    """Rows of the highest values of each trial; of equal ones the first count, [count, trial].

    The rows come in their own order, whatever machine sorts them.

    Args:
        values: [row, trial]
        count: How many, at most as many as there are rows.
    """
    trials, place = values.shape[1], len(values) - count
    lanes = values.T.copy()
    lanes.partition(place, axis=1)
    last = lanes[:, place]
    chosen = values >= last
    tied = np.flatnonzero(np.count_nonzero(chosen, axis=0) > count)
    if len(tied):
        some, least = picked(values, tied), last[tied]
        above, equal = some > least, some == least
        room = count - np.count_nonzero(above, axis=0)
        chosen[:, tied] = above | (equal & (np.cumsum(equal, axis=0) <= room))
    rows: IndexArray = np.nonzero(chosen.T)[1].reshape(trials, count).T
    return rows


def permitted(case: Case) -> MaskArray:
    """Candidates the seat can pay for that cross none of its red lines, [package, trial]."""
    seen = case.prospect
    agenda = seen.agenda
    mine = agenda.side == seen.side
    crossed = ((agenda.relief > case.limits[agenda.issues]) & mine).any(axis=1)
    allowed: MaskArray = seen.affordable & ~crossed[:, None] & np.isfinite(seen.values)
    return allowed


def _shortlisted(case: Case, theirs: FloatArray) -> IndexArray:
    """Draw one of the offers the other side likes best, the better the likelier, [trial]."""
    rules = case.prospect.book.tables.parameters.talks
    count = min(rules.shortlist.value, len(theirs))
    trials = theirs.shape[1]
    trial = np.arange(trials)
    top = highest(theirs, count)
    value = theirs[top, trial]
    best = value.max(axis=0)
    weight = np.exp(
        np.where(np.isfinite(value), value - np.where(np.isfinite(best), best, 0.0), -np.inf)
        / rules.temperature.value
    )
    running = np.zeros_like(weight)
    total = np.zeros(trials)
    for row, part in enumerate(weight):
        total = total + part
        running[row] = total
    passed = running < case.luck * total
    place = np.minimum(np.count_nonzero(passed, axis=0), count - 1)
    chosen: IndexArray = top[place, trial]
    return chosen
