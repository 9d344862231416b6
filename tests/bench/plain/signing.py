"""What a signature does at once: a price at home, threats taken back, a slot, a new clock."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from tests.bench.plain.agreements import Agreement, Commitment
from tests.bench.plain.package import Package
from tests.bench.plain.worth import annuity, backing, terms, value

if TYPE_CHECKING:
    from tests.bench.plain.dyad import Dyad
    from tests.bench.plain.home import State
    from tests.bench.plain.parts import Lever
    from tests.bench.plain.seat import Negotiator
    from tests.bench.plain.talks import TalkingModel

TINY = 1e-9
"""Keeps a share defined where nobody gains."""


def price(seat: Negotiator, dyad: Dyad, package: Package) -> float:
    """Political capital that what a state concedes costs it."""
    rules, paid = seat.model.rules.politics, 0.0
    for issue, share in package.relief.items():
        lever = dyad.issues[issue]
        if lever.owner is seat.state:
            backed = backing(lever, seat.pressure()[lever.number])
            relieved = share * lever.room(lever.severity)
            paid += lever.visibility * relieved * (1.0 - rules.lobby_relief * backed)
    return rules.cost_concession * paid


def signable(model: TalkingModel, dyad: Dyad, package: Package) -> bool:
    """Whether a dyad may sign a package."""
    if package.extends:
        return bool(dyad.in_force())
    if not package.bound or model.registry.free() is None:
        return False
    return all(price(model.seat[state], dyad, package) <= state.capital for state in dyad.sides)


def sign(model: TalkingModel, dyad: Dyad, package: Package) -> None:
    """Both sides sign."""
    dyad.clock = float(model.week)
    if package.extends:
        for agreement in dyad.in_force():
            agreement.ends += package.duration
        return
    agreement = drawn_up(model, dyad, package)
    for state in dyad.sides:
        state.capital = max(state.capital - price(model.seat[state], dyad, package), 0.0)
    for lever in agreement.commitments:
        lever.threat = None
    model.registry.enter(agreement)


def drawn_up(model: TalkingModel, dyad: Dyad, package: Package) -> Agreement:
    """The text of an agreement, weighed for both who sign it."""
    weights = [weighed(model, dyad, state, package) for state in dyad.sides]
    one, other = dyad.sides
    kept, lost = one.trust[other.row], other.trust[one.row]
    slot = model.registry.free()
    assert slot is not None
    return Agreement(
        dyad=dyad,
        slot=slot,
        package=package,
        signed=model.week,
        commitments=commitments(model, dyad, package),
        worth=[weekly for weekly, _ in weights],
        appeal=[appeal for _, appeal in weights],
        belief=[log(kept[0] / kept[1]), log(lost[0] / lost[1])],
    )


def weighed(model: TalkingModel, dyad: Dyad, state: State, package: Package) -> tuple[float, float]:
    """What a package is truly worth to a side a week, and what speaks for it at home."""
    rules, seat = model.rules.agreements, model.seat[state]
    mine = terms(model, dyad, state, seat.true_unit(), model.open_threats())
    weeks = annuity(model.rules.talks.discount, max(package.duration, 1.0))
    weekly = value(model, dyad, mine, package) / weeks
    visible = lobbies = 0.0
    for issue, share in package.relief.items():
        lever = dyad.issues[issue]
        relieved = share * lever.room(lever.severity)
        visible += lever.visibility * relieved * (lever.owner is state)
        lobbies += relieved * seat.pressure()[lever.number] * lever.harder
    return weekly, rules.ratify_worth * weekly - rules.ratify_visible * visible + lobbies


def commitments(model: TalkingModel, dyad: Dyad, package: Package) -> dict[Lever, Commitment]:
    """What a package asks of each lever, and how much of the receiver's gain that is."""
    gains: dict[int, float] = {}
    for state in dyad.sides:
        unit = model.seat[state].true_unit()
        mine = terms(model, dyad, state, unit, model.open_threats())
        given = {
            issue: (abs(mine.gain[issue]) + TINY) * share
            for issue, share in package.relief.items()
            if dyad.issues[issue].owner is not state
        }
        whole = sum(given.values())
        gains.update({issue: gain / whole for issue, gain in given.items()})
    return {
        dyad.issues[issue]: Commitment(
            lever=dyad.issues[issue],
            relief=package.relief.get(issue, 0.0),
            before=dyad.issues[issue].severity,
            weight=gains.get(issue, 0.0),
        )
        for issue in sorted(package.bound)
    }
