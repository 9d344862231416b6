"""What a package would come to: its worth, its price, the vote at home and the other side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.outlook.parts import price_parts, worth_parts
from game.outlook.view import View
from game.rules.account import Reckoning
from game.rules.legal import rule_offer
from game.rules.package import Package
from game.ui.desk.guess import Estimate, Other
from game.ui.desk.home import Vote, vote_on
from game.ui.words import _


@dataclass(frozen=True, slots=True)
class Weighing:
    """A package as the person can weigh it."""

    worth: Reckoning
    """To the person, bn USD, by lever and clause."""
    reserve: float
    """What no deal is worth, open threats of the other carried out as far as believed, bn USD."""
    least: float
    """That and the trouble of signing, bn USD: less is worse than nothing."""
    price: Reckoning
    """Political capital it costs the person, points, by lever."""
    left: float
    """Political capital after it, points; below 0 it cannot be paid."""
    home: Vote
    other: Estimate
    legal: bool
    """Whether the two may sign it, as far as the person can know."""
    reason: str
    """Why not."""

    @property
    def gain(self) -> float:
        """Worth beyond the least it must be worth, bn USD."""
        return self.worth.amount - self.least


def weighed(
    view: View,
    dyad: int,
    package: Package,
    *,
    capital: float,
    number: int = 0,
    mediated: bool = False,
) -> Weighing:
    """Weigh a package.

    Args:
        view: What the person may know.
        dyad: Whose package.
        package: One, in one trial.
        capital: Political capital that what is drafted leaves, points.
        number: Offers made so far in the round.
        mediated: Whether it is a mediator's text, which costs nobody political capital.
    """
    seen = view.appraisal(dyad, mediated=mediated)
    prospect = seen.among(np.array([0]))
    reserve = float(seen.reserve[0])
    price = price_parts(prospect, package)
    left = capital - price.amount
    other = view.note(("guess", dyad, number), view.world, lambda: Other.of(view, dyad, number))
    ruling = rule_offer(view.book, view.world, dyad, package, seen.backing, free=mediated)
    legal, reason = bool(ruling.legal[0]), ruling.reason
    if legal and left < 0.0 and not mediated:
        legal, reason = False, _("what is drafted leaves too little political capital to pay it")
    return Weighing(
        worth=worth_parts(prospect, package),
        reserve=reserve,
        least=reserve + view.book.tables.parameters.talks.reserve_margin.value,
        price=price,
        left=left,
        home=vote_on(view, seen, package),
        other=other.estimate(view, dyad, package),
        legal=legal,
        reason=reason,
    )
