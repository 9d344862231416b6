"""Why a negotiator decides as it does: the numbers of its decision, split into parts.

Worked out where a single game is played; an ensemble asks for none of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from agents.climb import Case
from game.outlook.parts import MONEY, POINTS, believed_parts, price_parts, worth_parts
from game.outlook.view import View
from game.rules.account import Account, Part, Reckoning, summed
from game.rules.book import Rulebook
from game.rules.compliance import belief_in_other, grounds
from game.rules.ledger import ledger
from game.rules.package import Package
from game.turn.seat import Answer, Reason, Talk
from game.world.arrays import FloatArray

WEEKLY = "bn USD/week"
SHARE = "share"
SEVERITY = "severity"
TO_THE_OTHER = "own offer to the other"
"""What the own offer is worth to the other side as the public record has it."""
CHANCE = "chance it is taken"
"""How likely the own offer is accepted, as a seat reckons that weighs offers by it."""


def accounted(case: Case, talk: Talk, answer: Answer) -> Answer:
    """An answer of a single game with the parts of what it was worth and what was insisted on."""
    account: list[Reckoning] = [insisted(case)]
    if talk.offer is not None and talk.offered[0]:
        account = [worth_parts(case.prospect, talk.offer), *account]
        account += _hindrances(case, talk.offer, answer)
    if answer.offer is not None and answer.offers is not None and answer.offers[0]:
        account += _proposed(case, answer.offer)
    return replace(answer, account=tuple(account))


def insisted(case: Case) -> Reckoning:
    """What a seat insists on, in its parts. Source: model equation (23)."""
    reserve, aspired = float(case.reserve[0]), float(case.aspired[0])
    margin = max(float(case.least[0]) - reserve - aspired, 0.0)
    parts = (
        Part("reserve", "", reserve),
        Part("aspiration", "", aspired),
        Part("margin", "", margin),
    )
    return summed("insists on", MONEY, parts)


def unwilling(view: View, talk: Talk, spurned: bool) -> Account:
    """Why a seat does not want to talk: it signs no more, or sees nothing worth meeting for."""
    if spurned:
        return (Reckoning("signs no more", 1.0, "yes or no"),)
    seen = view.appraisal(talk.dyad)
    payable = np.where(seen.affordable, seen.values, -np.inf)
    best = float(payable.max(axis=0, initial=-np.inf)[0])
    return Reckoning("best in sight", best, MONEY), _worth_meeting_for(view, talk.dyad)


def hopes(view: View, dyad: int) -> Account:
    """Why a seat asks for talks: the best both might sign, against what it must have."""
    best = float(view.appraisal(dyad).utopia[0])
    return Reckoning("best for both", best, MONEY), _worth_meeting_for(view, dyad)


def _worth_meeting_for(view: View, dyad: int) -> Reckoning:
    margin = view.book.tables.parameters.talks.reserve_margin.value
    reserve = float(view.appraisal(dyad).reserve[0])
    parts = (Part("reserve", "", reserve), Part("margin", "", margin))
    return summed("insists on", MONEY, parts)


def delivery(view: View, bars: Mapping[int, float]) -> Account:
    """Why a seat delivers as much as it does: its net leverage over those it owes something.

    Args:
        bars: dyad -> net leverage from which it cheats there, bn USD/week.
    """
    account: list[Reckoning] = []
    for dyad, bar in bars.items():
        other = view.other(dyad)
        name = view.book.tables.axes.states[other]
        ahead = float(view.advantage(other)[0])
        account.append(Reckoning("net leverage", ahead, WEEKLY, of=name))
        account.append(Reckoning("cheats above", bar, WEEKLY, of=name))
    return tuple(account)


def _hindrances(case: Case, offer: Package, answer: Answer) -> Iterator[Reckoning]:
    """What else stands in the way: the price at home, or a red line."""
    reason = Reason(int(answer.reason[0])) if answer.reason is not None else Reason.NONE
    if reason is Reason.CANNOT_PAY:
        yield price_parts(case.prospect, offer)
        yield Reckoning("capital", float(case.capital[0]), POINTS)
    if reason is Reason.RED_LINE:
        names = case.prospect.book.tables.axes.levers
        beyond = (offer.relief[:, 0] > case.limits) & case.own
        for lever in np.flatnonzero(beyond).tolist():
            yield Reckoning("asked for", float(offer.relief[lever, 0]), SHARE, of=names[lever])
            yield Reckoning("red line", float(case.limits[lever]), SHARE, of=names[lever])


def _proposed(case: Case, offer: Package) -> Iterator[Reckoning]:
    """What an offer of its own is worth to it, and as it believes to the other side."""
    yield replace(worth_parts(case.prospect, offer), what="own offer")
    if not offer.extends[0]:
        yield replace(believed_parts(case.prospect, offer), what=TO_THE_OTHER)


def suffered(view: View, other: int) -> Reckoning:
    """Harm another state's moves did since the last turn began, by lever."""
    names, parts = view.book.tables.axes.levers, []
    moved = (view.levers - view.last)[:, 0]
    theirs = view.book.tables.instruments.owner == other
    for lever in np.flatnonzero(theirs & (moved != 0.0)).tolist():
        harm = -float(view.unit[lever, 0] * moved[lever])
        parts.append(Part("harm", names[lever], harm))
    return summed("suffered", WEEKLY, tuple(parts))


def preferred(names: Sequence[str], own: FloatArray, theirs: FloatArray) -> Account:
    """Why this lever of all: what raising it does to both sides, and the next best.

    Source: model equation (raise).

    Args:
        names: Levers among which the seat chose.
        own: What raising each gains the seat, counted as far as it cares, bn USD/week, [issue].
        theirs: What it costs the other side as believed, bn USD/week, [issue].
    """
    order = np.argsort(-(own + theirs), kind="stable").tolist()
    if not order:
        return ()
    best = order[0]
    parts = (
        Part("own", names[best], float(own[best])),
        Part("hurts", names[best], float(theirs[best])),
    )
    first = summed("why this lever", WEEKLY, parts, of=names[best])
    if len(order) < 2:
        return (first,)
    second = order[1]
    score = float(own[second] + theirs[second])
    return first, Reckoning("next best", score, WEEKLY, of=names[second])


def doubts(view: View, dyad: int) -> Account:
    """Why a seat no longer believes the other side: belief, its limit, what was not delivered."""
    book, agreements, side = view.book, view.world.agreements, view.side(dyad)
    account: list[Reckoning] = []
    found = np.flatnonzero(grounds(book, view.world, view.state, dyad)[:, 0])
    for slot in found.tolist():
        text = signed_on(book, float(agreements.signed[slot, 0]))
        belief = float(belief_in_other(agreements)[side, slot, 0])
        account.append(Reckoning("belief", belief, SHARE, of=text))
        if agreements.broken[1 - side, slot, 0]:
            account.append(Reckoning("openly broken", 1.0, "yes or no", of=text))
    account.append(
        Reckoning("grounds below", book.tables.parameters.agreements.grounds.value, SHARE)
    )
    lacking = _shortfall(view, dyad, found.tolist())
    return (*account, lacking) if lacking.parts else tuple(account)


def signed_on(book: Rulebook, week: float) -> str:
    """A text by the day it was signed, `2025-05-12`."""
    return book.calendar.date(int(week)).isoformat()


def _shortfall(view: View, dyad: int, slots: Sequence[int]) -> Reckoning:
    """Relief in legal force that flows show undelivered, by lever.

    How far others deliver on levers that move no goods a seat only guesses, as a whole.

    Source: model equation (ledger).
    """
    book, held = view.book, ledger(view.book, view.world)
    theirs = book.tables.instruments.owner == view.other(dyad)
    ours = np.isin(view.world.agreements.holder[:, 0], slots) & theirs
    lacking = (held.legal - held.delivered)[:, 0]
    names = book.tables.axes.levers
    parts = tuple(
        Part("undelivered", names[lever], float(lacking[lever]))
        for lever in np.flatnonzero(ours & (lacking > 0.0)).tolist()
    )
    return summed("undelivered", SEVERITY, parts)
