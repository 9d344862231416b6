"""What a side accepts, and what it asks for instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from math import exp, inf
from typing import TYPE_CHECKING

from tests.bench.plain.package import Package
from tests.bench.plain.worth import HALF_YEAR, Appraisal, Terms, annuity, overload

if TYPE_CHECKING:
    from tests.bench.plain.model import PlainModel

NOTICED = 1e-9
"""Smallest gain of the other side for which an offer is changed."""


def acceptable(seen: Appraisal, package: Package, wanted: float) -> bool:
    """Whether a package is worth what the side holds out for, and can be paid for."""
    return seen.value(package) >= wanted and seen.price(package) <= seen.state.capital


def offer(seen: Appraisal, wanted: float, die: float) -> Package | None:
    """Good enough for the side and among the best for the other; else the best it can pay for."""
    packages, values = seen.dyad.packages, seen.values
    possible = [i for i, can in enumerate(seen.affordable) if can and values[i] > -inf]
    if not possible:
        return None
    good = [i for i in possible if values[i] >= wanted]
    if good:
        number = shortlisted(seen, good, die)
    else:
        number = max(possible, key=lambda i: values[i])
        if values[number] <= 0.0:
            return None
    return improved(seen, packages[number], wanted)


def shortlisted(seen: Appraisal, good: list[int], die: float) -> int:
    """Draws one of the offers the other side likes best, the better the likelier."""
    rules, theirs = seen.model.rules.talks, seen.their_values
    top = favourites(theirs, good, rules.shortlist)
    best = max(theirs[i] for i in top)
    running = list(accumulate(exp((theirs[i] - best) / rules.temperature) for i in top))
    for i, passed in zip(top, running, strict=True):
        if passed >= die * running[-1]:
            return i
    return top[-1]


def favourites(theirs: list[float], good: list[int], count: int) -> list[int]:
    """The offers among some that the other side likes best, by number; of equal ones the first."""
    if count >= len(theirs):
        return good
    return sorted(sorted(good, key=lambda i: -theirs[i])[:count])


def improved(seen: Appraisal, package: Package, wanted: float) -> Package:
    """Changes single issues while the other side likes that and nothing insisted on is lost."""
    if package.extends:
        return package
    rules = seen.model.rules.talks
    relief = [package.relief.get(i, 0.0) for i in range(len(seen.dyad.issues))]
    weeks = annuity(rules.discount, package.duration)
    value, spare = seen.value(package), seen.state.capital - seen.price(package)
    for _ in range(rules.steps):
        mine, theirs = (units(seen, worth, relief, weeks) for worth in (seen.mine, seen.theirs))
        best = None
        for i, step in changes(relief, rules.improvement):
            crowd = crowding(seen.model, relief, relief[i], relief[i] + step)
            liked, gain = theirs[i] * step - crowd, mine[i] * step - crowd
            paid = seen.price_rate[i] * step
            fine = value + gain >= wanted and paid <= spare and liked > NOTICED
            if fine and (best is None or liked > best[0]):
                best = liked, gain, paid, i, step
        if best is None:
            break
        _, gain, paid, i, step = best
        relief[i] += step
        value, spare = value + gain, spare - paid
    return rewritten(seen, package, relief)


def changes(relief: list[float], step: float) -> Iterator[tuple[int, float]]:
    """(issue, change) of every step up, then of every step down."""
    for signed in (step, -step):
        for i, share in enumerate(relief):
            yield i, min(max(share + signed, 0.0), 1.0) - share


def units(seen: Appraisal, worth: Terms, relief: list[float], weeks: float) -> list[float]:
    """What a unit of relief of each issue adds to a package's value."""
    unit = [weeks * gain - burden for gain, burden in zip(worth.gain, worth.burden, strict=True)]
    for (a, b, _, _), together in zip(seen.dyad.pairs, worth.joint, strict=True):
        joint = weeks / HALF_YEAR * together
        unit[a] += joint * relief[b]
        unit[b] += joint * relief[a]
    return unit


def crowding(model: PlainModel, relief: list[float], before: float, after: float) -> float:
    """What a change of one issue adds to the cost of an overloaded agenda."""
    touched = len(relief) - relief.count(0.0)
    return overload(model, touched + (after > 0.0) - (before > 0.0)) - overload(model, touched)


def rewritten(seen: Appraisal, package: Package, relief: list[float]) -> Package:
    """A package with new reliefs, without those that would move nothing."""
    new = {i: x for i, (x, room) in enumerate(zip(relief, seen.room, strict=True)) if x and room}
    if new == package.relief:
        return package
    return replace(package, relief=new, bound=frozenset(new))
