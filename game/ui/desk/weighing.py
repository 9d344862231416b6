"""What a package would come to: its worth, its price, the vote at home and the other side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.outlook.parts import price_parts, worth_parts
from game.rules.account import Reckoning
from game.rules.legal import rule_offer
from game.rules.package import Package
from game.ui.desk.desk import Desk
from game.ui.desk.guess import Estimate, Other
from game.ui.desk.home import Vote, vote_on
from game.ui.desk.judged import judged


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
    """Political capital after it and the moves of the turn, points; what falls short of 0 is
    forgiven if the two may sign."""
    home: Vote
    other: Estimate
    legal: bool
    """Whether the two may sign it, as far as the person can know."""
    reason: str
    """Why not."""
    weeks: int
    """That it binds, over which its worth is summed."""

    @property
    def gain(self) -> float:
        """Worth beyond the least it must be worth, bn USD."""
        return self.worth.amount - self.least


def weighed(desk: Desk, package: Package | None = None) -> Weighing:
    """What a package of the dyad chosen would come to.

    Args:
        desk: With the moves of the turn, whose political capital is gone.
        package: One, in one trial; by default that in the making.
    """
    view, dyad, talk = desk.view, desk.dyad, desk.talk
    package = desk.package if package is None else package
    held = None if talk is None else desk.sitting.round
    mediated = talk is not None and talk.mediated
    seen = view.appraisal(dyad, mediated=mediated)
    prospect = seen.among(np.array([0]))
    reserve = float(seen.reserve[0])
    price = price_parts(prospect, package)
    number = -1 if held is None else held.number
    other = view.note(("guess", dyad, number), view.world, lambda: Other.of(view, dyad, held))
    ruling = rule_offer(view.book, view.world, dyad, package, seen.backing, free=mediated)
    left = judged(desk).left
    return Weighing(
        worth=worth_parts(prospect, package),
        reserve=reserve,
        least=reserve + view.book.tables.parameters.talks.reserve_margin.value,
        price=price,
        left=left if mediated else left - price.amount,
        home=vote_on(view, seen, package),
        other=other.estimate(package),
        legal=bool(ruling.legal[0]),
        reason=ruling.reason,
        weeks=int(package.duration[0]),
    )
