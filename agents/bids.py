"""Offers and answers: what to accept at an aspiration, and what to ask for instead."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.outlook.view import View
from game.outlook.worth import HALF_YEAR, Appraisal, Terms, annuity, overload
from game.rules.moves import Claim
from game.rules.package import Package
from game.turn.seat import Answer, Reason, Talk
from game.world.arrays import FloatArray, IndexArray, MaskArray

STEPS_A_SWEEP = 4
"""Changes a sweep of local improvement makes at most."""


def answer(view: View, talk: Talk, aspiration: FloatArray, limits: FloatArray) -> Answer:
    """Accept what is worth what the seat holds out for; else offer what suits the other best.

    Source: model equation (23).

    Args:
        view: What the seat knows.
        talk: What it is asked.
        aspiration: Share of the best it can hope for that it insists on, 0 to 1, [trial].
        limits: Largest relief its red lines allow, [lever].
    """
    seen = view.appraisal(talk.dyad, mediated=talk.mediated)
    margin = view.book.tables.parameters.talks.reserve_margin.value
    demand = seen.reserve + aspiration * (hoped_for(view, talk, seen) - seen.reserve)
    least = seen.reserve + margin
    wanted = np.maximum(demand, least)
    accept, reason, worth = judged(view, talk, seen, wanted, least, limits)
    offer, offers = None, None
    if talk.may_offer and not talk.mediated:
        offer, offers = offered(view, talk, seen, wanted, limits)
        offers = offers & ~accept
    return Answer(
        accept=accept,
        walk=np.zeros(view.trials, dtype=np.bool_),
        offer=offer,
        offers=offers,
        reason=reason,
        worth=worth,
        wanted=wanted,
    )


def hoped_for(view: View, talk: Talk, seen: Appraisal) -> FloatArray:
    """Best the seat can hope for, what the other side claims counted by trust, bn USD, [trial]."""
    claims = [
        statement.limit
        for state, statement in view.heard
        if isinstance(statement, Claim)
        and statement.dyad == talk.dyad
        and state == view.other(talk.dyad)
    ]
    if talk.claimed is not None:
        claims.append(talk.claimed)
    if not claims:
        return seen.utopia
    weight = view.book.tables.parameters.talks.claim_weight.value
    faith = weight * view.trust(view.other(talk.dyad))
    return seen.hope(seen.their_reserve + faith * (claims[-1] - seen.their_reserve))


def judged(
    view: View,
    talk: Talk,
    seen: Appraisal,
    wanted: FloatArray,
    least: FloatArray,
    limits: FloatArray,
) -> tuple[MaskArray, IndexArray, FloatArray]:
    """Whether to accept what is on the table, why, and what it is worth, each [trial]."""
    nothing = np.zeros(view.trials)
    if talk.offer is None or not talk.offered.any():
        no = np.zeros(view.trials, dtype=np.bool_)
        return no, np.full(view.trials, Reason.NONE, dtype=np.intp), nothing
    worth = seen.value(talk.offer)
    crossed = ((talk.offer.relief > limits[:, None]) & own(view)[:, None]).any(axis=0)
    payable = price(view, seen, talk.offer) <= view.capital
    if talk.mediated:
        payable = np.ones_like(payable)
    checks = (
        (worth >= wanted, Reason.WORTH_TOO_LITTLE),
        (worth >= least, Reason.WORSE_THAN_NOTHING),
        (payable, Reason.CANNOT_PAY),
        (~crossed, Reason.RED_LINE),
    )
    accept = talk.offered.copy()
    reason = np.full(view.trials, Reason.GOOD, dtype=np.intp)
    for met, why in checks:
        accept &= met
        reason = np.where(met, reason, why)
    reason = np.where(talk.offered, reason, Reason.NONE).astype(np.intp)
    return accept, reason, np.where(talk.offered, worth, 0.0)


def tempted(view: View, talk: Talk) -> MaskArray:
    """Whether any package at all is worth meeting for, [trial]."""
    seen = view.appraisal(talk.dyad)
    margin = view.book.tables.parameters.talks.reserve_margin.value
    payable = np.where(seen.affordable, seen.values, -np.inf)
    some: MaskArray = payable.max(axis=0, initial=-np.inf) >= seen.reserve + margin
    return some


def own(view: View) -> MaskArray:
    """Levers the seat owns, [lever]."""
    mine: MaskArray = view.book.tables.instruments.owner == view.state
    return mine


def price(view: View, seen: Appraisal, package: Package) -> FloatArray:
    """Political capital a package costs the seat, points, [trial]."""
    total = np.zeros(view.trials)
    for row, share in zip(seen.price_rate, package.relief[seen.agenda.issues], strict=True):
        total = total + row * share
    return total


def offered(
    view: View, talk: Talk, seen: Appraisal, wanted: FloatArray, limits: FloatArray
) -> tuple[Package, MaskArray]:
    """What to ask for: good enough for the seat, and best for the other side as it believes.

    Where nothing is good enough it asks for the best it can pay for.
    """
    agenda = seen.agenda
    mine = agenda.side == talk.side
    crossed = ((agenda.relief > limits[agenda.issues]) & mine).any(axis=1)
    open_ = seen.affordable & ~crossed[:, None] & np.isfinite(seen.values)
    good = open_ & (seen.values >= wanted)
    some = good.any(axis=0)
    theirs = np.where(good, seen.their_values, -np.inf)
    number = _shortlisted(view, theirs, talk)
    fallback = np.where(open_, seen.values, -np.inf).argmax(axis=0)
    number = np.where(some, number, fallback)
    package = agenda.package(number, len(view.levers))
    better = improved(view, talk, seen, package, wanted, limits)
    offers = open_.any(axis=0) & (some | (seen.values[fallback, np.arange(view.trials)] > 0.0))
    return better, offers


def _shortlisted(view: View, theirs: FloatArray, talk: Talk) -> IndexArray:
    """Draw one of the offers the other side likes best, the better the likelier, [trial]."""
    rules = view.book.tables.parameters.talks
    count = min(rules.shortlist.value, len(theirs))
    trial = np.arange(view.trials)
    if count < len(theirs):
        top = np.argpartition(-theirs, count - 1, axis=0)[:count]
    else:
        top = np.repeat(np.arange(count)[:, None], view.trials, axis=1)
    top.sort(axis=0)
    value = theirs[top, trial]
    best = value.max(axis=0)
    weight = np.exp(
        np.where(np.isfinite(value), value - np.where(np.isfinite(best), best, 0.0), -np.inf)
        / rules.temperature.value
    )
    running = np.zeros_like(weight)
    total = np.zeros(view.trials)
    for row, part in enumerate(weight):
        total = total + part
        running[row] = total
    passed = running < view.luck[talk.number % len(view.luck)] * total
    place = np.minimum(np.count_nonzero(passed, axis=0), count - 1)
    chosen: IndexArray = top[place, trial]
    return chosen


def improved(
    view: View,
    talk: Talk,
    seen: Appraisal,
    package: Package,
    wanted: FloatArray,
    limits: FloatArray,
) -> Package:
    """Change a package step by step so that the other side likes it better, at no loss of face.

    Each step is the one change of one issue that does most for the other side and leaves the
    package worth what the seat holds out for.
    """
    agenda, rules = seen.agenda, view.book.tables.parameters.talks
    x = package.relief[agenda.issues].copy()
    mine = (agenda.side == talk.side)[:, None]
    ceiling = np.where(mine, limits[agenda.issues][:, None], 1.0)
    weeks = annuity(rules.discount.value, package.duration)
    value = seen.value(package)
    spare = view.capital - price(view, seen, package)
    rate = seen.price_rate
    fixed = package.extends
    trial = np.arange(view.trials)
    for _ in range(rules.sweeps.value * STEPS_A_SWEEP):
        up = np.minimum(x + rules.improvement.value, np.maximum(ceiling, x)) - x
        down = np.maximum(x - rules.improvement.value, 0.0) - x
        change = np.concatenate([up, down])
        gain = _gained(view, seen, seen.mine, x, change, weeks)
        theirs = _gained(view, seen, seen.theirs, x, change, weeks)
        paid = np.concatenate([rate, rate]) * change
        allowed = (value + gain >= wanted) & (paid <= spare) & (theirs > 1e-9) & ~fixed
        score = np.where(allowed, theirs, -np.inf)
        best = score.argmax(axis=0)
        moves = np.isfinite(score[best, trial])
        if not moves.any():
            break
        row = best % len(x)
        x[row, trial] += np.where(moves, change[best, trial], 0.0)
        value = value + np.where(moves, gain[best, trial], 0.0)
        spare = spare - np.where(moves, paid[best, trial], 0.0)
    x = x * ((seen.room > 0.0) | fixed)
    relief, bound = package.relief.copy(), package.bound.copy()
    changed = (x != relief[agenda.issues]).any(axis=0)
    relief[agenda.issues] = x
    bound[agenda.issues] = np.where(changed, x > 0.0, bound[agenda.issues])
    template = np.where(changed, -1, package.template)
    return replace(package, relief=relief, bound=bound, template=template)


def _gained(
    view: View,
    seen: Appraisal,
    worth: Terms,
    x: FloatArray,
    change: FloatArray,
    weeks: FloatArray,
) -> FloatArray:
    """What changing one issue at a time adds to a package's value, bn USD, [2 x issue, trial]."""
    book, agenda = view.book, seen.agenda
    unit = weeks * worth.gain - worth.burden
    for row, (a, b, _, _) in enumerate(agenda.pairs):
        joint = weeks / HALF_YEAR * worth.joint[row]
        unit[a] += joint * x[b]
        unit[b] += joint * x[a]
    touched = np.count_nonzero(x > 0.0, axis=0).astype(np.float64)
    both = np.concatenate([x, x])
    after = touched + ((both + change) > 0.0) - (both > 0.0)
    crowd = overload(book, after) - overload(book, touched)
    gain: FloatArray = np.concatenate([unit, unit]) * change - crowd * (
        0.5 if seen.mediated else 1.0
    )
    return gain
