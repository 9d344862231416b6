"""What a package is worth to a side, split into parts that add up to it, in one trial."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.outlook.appraisal import Prospect
from game.outlook.worth import HALF_YEAR, Terms, annuity, overload
from game.rules.account import Part, Reckoning, summed
from game.rules.package import Package

MONEY = "bn USD"
POINTS = "points"


def worth_parts(seen: Prospect, package: Package, trial: int = 0) -> Reckoning:
    """What a package is worth to the seat: by lever, burden, crowding and what goes together.

    Source: model equation (22).
    """
    if package.extends[trial]:
        value = float(seen.value(package)[trial])
        parts = tuple(_kept(seen, package, trial)) if np.isfinite(value) else ()
        return summed("worth", MONEY, parts or (Part("prolonged", "", value),))
    return summed("worth", MONEY, tuple(_parts(seen, seen.side, seen.mine, package, trial)))


def believed_parts(seen: Prospect, package: Package, trial: int = 0) -> Reckoning:
    """What the seat believes a package is worth to the other side, likewise."""
    theirs = tuple(_parts(seen, 1 - seen.side, seen.theirs, package, trial))
    return summed("believed worth", MONEY, theirs)


def price_parts(seen: Prospect, package: Package, trial: int = 0) -> Reckoning:
    """Political capital a package costs the seat, by lever. Source: model equation (give)."""
    names = seen.book.tables.axes.levers
    points = seen.price_rate[:, trial] * package.relief[seen.agenda.issues, trial]
    return summed(
        "price",
        POINTS,
        tuple(
            Part("conceded", names[lever], float(amount))
            for lever, amount in zip(seen.agenda.issues, points, strict=True)
            if amount != 0.0
        ),
    )


def _kept(seen: Prospect, package: Package, trial: int) -> Iterator[Part]:
    """What keeping each lever where texts hold it is worth over the weeks added."""
    names = seen.book.tables.axes.levers
    discount = seen.book.tables.parameters.talks.discount.value
    weeks = float(annuity(discount, package.duration)[trial])
    for lever, weekly in zip(seen.agenda.issues, seen.spared_by()[:, trial], strict=True):
        if weekly != 0.0:
            yield Part("kept", names[lever], weeks * float(weekly))


def _parts(seen: Prospect, side: int, worth: Terms, package: Package, trial: int) -> Iterator[Part]:
    agenda, names = seen.agenda, seen.book.tables.axes.levers
    discount = seen.book.tables.parameters.talks.discount.value
    weeks = float(annuity(discount, package.duration)[trial])
    relief = package.relief[agenda.issues, trial]
    touched = np.flatnonzero(relief > 0.0).tolist()
    for row in touched:
        kind = "given" if agenda.side[row] == side else "got"
        amount = weeks * float(relief[row] * worth.gain[row, trial])
        yield Part(kind, names[agenda.issues[row]], amount)
    for row in touched:
        if agenda.side[row] == side:
            amount = -float(relief[row] * worth.burden[row, trial])
            yield Part("burden", names[agenda.issues[row]], amount)
    for row, (a, b, _, _) in enumerate(agenda.pairs):
        together = float(relief[a] * relief[b] * worth.joint[row, trial])
        if together != 0.0:
            both = f"{names[agenda.issues[a]]}+{names[agenda.issues[b]]}"
            yield Part("joint", both, weeks / HALF_YEAR * together)
    crowd = float(overload(seen.book, np.array([float(len(touched))]), seen.mediated)[0])
    if crowd != 0.0:
        yield Part("crowding", "", -crowd)
