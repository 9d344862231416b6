"""What packages are worth to a side of a dyad, as somebody sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

from tests.bench.plain.moves import Threat
from tests.bench.plain.package import Package
from tests.bench.plain.parts import Lever

if TYPE_CHECKING:
    from tests.bench.plain.dyad import Dyad
    from tests.bench.plain.home import State
    from tests.bench.plain.model import PlainModel

HALF_YEAR = 26.0
Threats = Mapping[Lever, Threat]


def annuity(discount: float, weeks: float) -> float:
    """Weeks of today that so many weeks are worth."""
    return weeks if discount == 1.0 else (1.0 - discount**weeks) / (1.0 - discount)


def ahead(lever: Lever, threats: Threats) -> float:
    """Severity that a concession would spare; threats count as far as they are believed."""
    threat = threats.get(lever)
    if threat is None:
        return lever.severity
    step = lever.owner.believed * (threat.severity - lever.severity)
    return min(max(lever.severity + step, 0.0), 1.0)


def backing(lever: Lever, pressure: float) -> float:
    """How far lobbies for relief cover its owner's concession."""
    wanted = max(pressure, 0.0) * lever.harder
    return min(max(wanted / lever.visibility, 0.0), 1.0) if lever.visibility > 0.0 else 0.0


@dataclass(slots=True)
class Terms:
    """What the issues of a dyad are worth to one side."""

    rate: list[float]
    """Of a unit of relief, bn USD/week, by issue."""
    gain: list[float]
    """Of full relief, bn USD/week, by issue."""
    burden: list[float]
    """Visible concession of full relief, bn USD, by issue."""
    joint: list[float]
    """Of full relief of two issues together for half a year, bn USD, by pair."""


def terms(
    model: PlainModel, dyad: Dyad, state: State, unit: list[float], threats: Threats
) -> Terms:
    """Weighs the issues of a dyad for one of its sides."""
    trust, worth = state.trusts(dyad.other(state)), model.rules.talks.capital_worth
    reach = [lever.room(ahead(lever, threats)) for lever in dyad.issues]
    rate, gain, burden = [], [], []
    for lever, room in zip(dyad.issues, reach, strict=True):
        mine = lever.owner is state
        faith = 1.0 if mine else trust * lever.delivery
        rate.append(faith * -lever.harder * unit[lever.number])
        gain.append(rate[-1] * room)
        burden.append(lever.visibility * room * worth if mine else 0.0)
    joint = [
        together * (reach[a] * reach[b] if by_severity else 1.0)
        for a, b, together, by_severity in dyad.pairs
    ]
    return Terms(rate, gain, burden, joint)


def overload(model: PlainModel, touched: int) -> float:
    """What an agenda of many levers costs, bn USD."""
    rules = model.rules.talks
    return rules.overload * max(touched - rules.overload_from, 0.0) ** 2


def value(model: PlainModel, dyad: Dyad, worth: Terms, package: Package) -> float:
    """What a package is worth, bn USD."""
    relief = package.relief
    weeks = annuity(model.rules.talks.discount, package.duration)
    weekly = burden = 0.0
    for issue, share in relief.items():
        weekly += share * worth.gain[issue]
        burden += share * worth.burden[issue]
    total = weeks * weekly - burden - overload(model, len(relief))
    for (a, b, _, _), joint in zip(dyad.pairs, worth.joint, strict=True):
        if a in relief and b in relief:
            total += weeks / HALF_YEAR * relief[a] * relief[b] * joint
    return total


def reserve(
    model: PlainModel, dyad: Dyad, state: State, unit: list[float], threats: Threats
) -> float:
    """What a side is left with if the other carries out its threats, bn USD."""
    rules, other = model.rules.talks, dyad.other(state)
    loss = 0.0
    for lever in other.levers:
        threat = threats.get(lever)
        if threat is not None:
            step = threat.severity - lever.severity
            loss += other.believed * -unit[lever.number] * step
    return min(-loss * annuity(rules.discount, float(rules.threat_horizon)), 0.0)


class Appraisal:
    """What the packages of a dyad are worth to one side, and to the other as it believes."""

    def __init__(
        self,
        model: PlainModel,
        dyad: Dyad,
        state: State,
        units: list[list[float]],
        pressure: list[float],
        threats: Threats,
    ) -> None:
        self.model, self.dyad, self.state = model, dyad, state
        self.pressure, self.threats = pressure, threats
        other = dyad.other(state)
        self.mine = terms(model, dyad, state, units[state.row], threats)
        self.theirs = terms(model, dyad, other, units[other.row], threats)
        self.reserve = reserve(model, dyad, state, units[state.row], threats)
        self.their_reserve = reserve(model, dyad, other, units[other.row], threats)

    @cached_property
    def values(self) -> list[float]:
        """Value of each candidate to the side."""
        return [self.value(package) for package in self.dyad.packages]

    @cached_property
    def their_values(self) -> list[float]:
        """Value of each candidate to the other side."""
        return [self.value(package, self.theirs) for package in self.dyad.packages]

    def value(self, package: Package, worth: Terms | None = None) -> float:
        """Value of a package to a side, by default the one that looks."""
        if package.extends:
            return self.longer(worth or self.mine, package.duration)
        return value(self.model, self.dyad, worth or self.mine, package)

    def longer(self, worth: Terms, duration: float) -> float:
        """Value of binding what is in force for some weeks more."""
        ours = self.dyad.in_force()
        if not ours:
            return -inf
        weekly = 0.0
        for lever, rate in zip(self.dyad.issues, worth.rate, strict=True):
            if lever.holder in ours:
                spared = abs(lever.holder.commitments[lever].before - lever.severity)
                weekly += rate * spared
        return annuity(self.model.rules.talks.discount, duration) * weekly

    @cached_property
    def room(self) -> list[float]:
        """Severity that full relief of each issue would move."""
        return [lever.room(ahead(lever, self.threats)) for lever in self.dyad.issues]

    @cached_property
    def price_rate(self) -> list[float]:
        """Political capital that full relief of each issue costs the side."""
        rules = self.model.rules.politics
        return [
            rules.cost_concession
            * lever.visibility
            * lever.room(lever.severity)
            * (1.0 - rules.lobby_relief * backing(lever, self.pressure[lever.number]))
            if lever.owner is self.state
            else 0.0
            for lever in self.dyad.issues
        ]

    def price(self, package: Package) -> float:
        """Political capital a package costs the side."""
        return sum([share * self.price_rate[issue] for issue, share in package.relief.items()])

    @cached_property
    def affordable(self) -> list[bool]:
        """Which candidates the side can pay for."""
        return [self.price(package) <= self.state.capital for package in self.dyad.packages]

    @cached_property
    def utopia(self) -> float:
        """Best the side can hope for while the other would still sign."""
        hopes = [
            mine
            for mine, theirs, can_pay in zip(
                self.values, self.their_values, self.affordable, strict=True
            )
            if can_pay and theirs >= self.their_reserve and mine > -inf
        ]
        return max(hopes, default=self.reserve)
