"""The vote at home on a package, as the person can foresee it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from game.outlook.appraisal import Appraisal
from game.outlook.view import View
from game.outlook.worth import annuity, value_of
from game.rules.account import Part
from game.rules.package import Package, room


@dataclass(frozen=True, slots=True)
class Vote:
    """Chance that the person's side ratifies, with what it rests on."""

    chance: float
    """0 to 1."""
    parts: tuple[Part, ...]
    """They add up to the logit of a single vote."""
    second: float
    """Chance of the second vote that some concessions need; 1 where none is needed."""

    @property
    def logit(self) -> float:
        """What the parts add up to."""
        return sum(part.amount for part in self.parts)


def vote_on(view: View, seen: Appraisal, package: Package) -> Vote:
    """Foresee the vote, approval staying as it is.

    Source: putnam_1988; model equation (ratify).
    """
    book, state = view.book, view.state
    rules, levers = book.tables.parameters.agreements, book.tables.instruments
    own = (levers.owner == state)[:, None]
    relieved = package.relief * room(levers, view.levers)
    discount = book.tables.parameters.talks.discount.value
    weeks = annuity(discount, np.maximum(package.duration, 1.0))
    weekly = float((value_of(book, seen.agenda, seen.side, seen.mine, package) / weeks)[0])
    visible = float((levers.visibility * relieved * own).sum())
    pressure = view.feeling.pressure * (1.0 - 2.0 * levers.helps)
    gap = float(view.world.home.approval[state, 0] - book.tables.seats.approval[state, 0])
    parts = [
        Part("usual", "", rules.ratify_base.value),
        Part("approval", "", rules.ratify_approval.value * gap),
        Part("worth", "", rules.ratify_worth.value * weekly),
        Part("visible", "", -rules.ratify_visible.value * visible),
        Part("lobbies", "", float((relieved * pressure).sum())),
    ]
    logit = sum(part.amount for part in parts)
    second = _second(view, package, logit - rules.ratify_base.value)
    return Vote(float(expit(logit)) * second, tuple(parts), second)


def _second(view: View, package: Package, mood: float) -> float:
    """Chance of a second vote where the package touches what needs one."""
    readings = view.book.second_readings.get(view.state)
    if readings is None:
        return 1.0
    rows, base = readings
    touched = package.bound[rows] & (package.relief[rows] > 0.0)
    return float(expit(base + mood)) if touched.any() else 1.0
