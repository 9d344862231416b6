"""What packages are worth: to the seat that looks, and as far as it knows to the other side.

Nothing is stepped: the fast value weighs each issue by what a unit of it is worth a week, so all
candidate packages of a dyad are valued at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game.rules.agenda import Agenda
from game.rules.agreements import in_force
from game.rules.book import Rulebook, believed
from game.rules.leverage import stakes
from game.rules.package import Package, room
from game.world.arrays import FloatArray, MaskArray, ratio
from game.world.state import World

HALF_YEAR = 26.0
"""Weeks for which the worth of easing two levers together is given."""


def annuity(discount: float, weeks: FloatArray) -> FloatArray:
    """Weeks of today that so many weeks are worth.

    Source: model equation (annuity).
    """
    if discount == 1.0:
        return weeks
    worth: FloatArray = (1.0 - discount**weeks) / (1.0 - discount)
    return worth


@dataclass(frozen=True, slots=True)
class Feeling:
    """What a unit of every lever is worth to every state, as one seat sees it."""

    unit: FloatArray
    """bn USD/week per unit of severity, [state, lever, trial]: its own row is the truth."""
    pressure: FloatArray
    """Its own firms' pressure for relief, bn USD/week, [lever, trial]."""


def feeling(
    book: Rulebook,
    world: World,
    state: int,
    *,
    taste: FloatArray,
    guess: FloatArray,
    pressure: FloatArray,
) -> Feeling:
    """What a seat holds every lever to be worth to itself and, as it believes, to the others.

    Source: model equations (unit) and (private).

    Args:
        book: The scenario's rules.
        world: As the seat knows it.
        state: The seat.
        taste: How much stronger it feels about each lever than is known, [lever, trial].
        guess: How far off its guess of the others' tastes is, [lever, trial].
        pressure: Its own firms' pressure for relief, bn USD/week, [lever, trial].
    """
    tables = book.tables
    levers = tables.instruments
    material = stakes(tables, book.reach, world).swapaxes(0, 1)
    known = levers.taste.T[:, :, None]
    unit = known * guess + material
    unit[state] = known[state] * taste + material[state]
    unit[state] -= (1.0 - 2.0 * levers.helps) * pressure
    return Feeling(unit, pressure)


def expected_severity(book: Rulebook, world: World) -> FloatArray:
    """Severity that a concession would spare, threats counted as far as believed, [lever, trial].

    Source: model equation (22).
    """
    belief = believed(book.tables, world.home.credibility)
    step = np.nan_to_num(world.threatened - world.levers, nan=0.0)
    ahead: FloatArray = np.clip(world.levers + belief * step, 0.0, 1.0)
    return ahead


@dataclass(frozen=True, slots=True)
class Terms:
    """What the issues of a dyad are worth to one of its sides, by issue."""

    gain: FloatArray
    """Of full relief, bn USD/week, [issue, trial]."""
    burden: FloatArray
    """Visible concession of full relief of its own issues, bn USD, [issue, trial]."""
    joint: FloatArray
    """Of full relief of two issues together for half a year, bn USD, [pair, trial]."""


def terms(book: Rulebook, world: World, dyad: int, side: int, unit: FloatArray) -> Terms:
    """Weigh the issues of a dyad for one side.

    Source: model equation (22).

    Args:
        book: The scenario's rules.
        world: As the seat that looks knows it.
        dyad: Which dyad.
        side: Whose worth, 0 or 1.
        unit: What a unit of severity is worth to it, bn USD/week, [lever, trial].
    """
    agenda, tables = book.agendas[dyad], book.tables
    levers, rules = tables.instruments, tables.parameters.talks
    issues = agenda.issues
    helps = levers.helps[issues]
    ahead = expected_severity(book, world)
    reach = room(levers, ahead)[issues]
    sign = 2.0 * helps - 1.0
    me, other = agenda.sides[side], agenda.sides[1 - side]
    kept, lost = world.home.trust[:, me, other]
    own = (agenda.side == side)[:, None]
    faith = np.where(own, 1.0, kept / (kept + lost) * levers.delivery[issues])
    burden = own * levers.visibility[issues] * reach * rules.capital_worth.value
    joint = [
        worth * (reach[a] * reach[b] if by_severity else np.ones(world.trials))
        for a, b, worth, by_severity in agenda.pairs
    ]
    return Terms(
        gain=faith * sign * unit[issues] * reach,
        burden=burden,
        joint=np.array(joint).reshape(len(agenda.pairs), world.trials),
    )


def overload(book: Rulebook, touched: FloatArray) -> FloatArray:
    """What an agenda of many levers costs, bn USD. Source: model equation (22)."""
    rules = book.tables.parameters.talks
    excess: FloatArray = (
        rules.overload.value * np.maximum(touched - rules.overload_from.value, 0.0) ** 2
    )
    return excess


def value_all(
    book: Rulebook, agenda: Agenda, side: int, worth: Terms, *, mediated: bool = False
) -> FloatArray:
    """Value of every candidate package to a side, bn USD, [package, trial].

    Source: model equation (22).
    """
    discount = book.tables.parameters.talks.discount.value
    weeks = annuity(discount, agenda.duration)
    crowd = overload(book, agenda.touched) * (0.5 if mediated else 1.0)
    value = weeks * (agenda.by_issue @ worth.gain) - agenda.own[side] @ worth.burden - crowd
    if len(agenda.pairs):
        value = value + (weeks / HALF_YEAR) * (agenda.by_pair @ worth.joint)
    return value


def value_of(
    book: Rulebook,
    agenda: Agenda,
    side: int,
    worth: Terms,
    package: Package,
    *,
    mediated: bool = False,
) -> FloatArray:
    """Value of one package a trial to a side, bn USD, [trial]. Source: model equation (22)."""
    discount = book.tables.parameters.talks.discount.value
    relief = package.relief[agenda.issues]
    weeks = annuity(discount, package.duration)
    touched = np.count_nonzero(relief > 0.0, axis=0).astype(np.float64)
    crowd = overload(book, touched) * (0.5 if mediated else 1.0)
    weekly, burden = np.zeros(package.trials), np.zeros(package.trials)
    for row in range(len(relief)):
        weekly = weekly + relief[row] * worth.gain[row]
        burden = burden + relief[row] * worth.burden[row]
    value: FloatArray = weeks * weekly - burden - crowd
    for row, (a, b, _, _) in enumerate(agenda.pairs):
        value = value + (weeks / HALF_YEAR) * relief[a] * relief[b] * worth.joint[row]
    return value


def reservation(book: Rulebook, world: World, dyad: int, side: int, unit: FloatArray) -> FloatArray:
    """Value a side would be left with if threats of the other were carried out, bn USD, [trial].

    Never above 0; every package is measured against the status quo.

    Source: model equation (reserve).
    """
    tables, sides = book.tables, book.agendas[dyad].sides
    rules = tables.parameters.talks
    theirs = tables.instruments.owner == sides[1 - side]
    step = np.nan_to_num(world.threatened - world.levers, nan=0.0)[theirs]
    nothing = np.zeros(world.trials)
    if not step.any():
        return nothing
    belief = believed(tables, world.home.credibility)[theirs]
    weeks = float(annuity(rules.discount.value, np.array([rules.threat_horizon.value]))[0])
    loss = nothing
    for row in belief * -unit[theirs] * step:
        loss = loss + row
    return np.minimum(-loss * weeks, 0.0)


class Appraisal:
    """What the packages of a dyad are worth to one side, worked out as it is asked for."""

    def __init__(
        self,
        book: Rulebook,
        world: World,
        dyad: int,
        side: int,
        felt: Feeling,
        *,
        mediated: bool = False,
    ) -> None:
        self.book, self.world, self.dyad, self.side = book, world, dyad, side
        self.agenda = book.agendas[dyad]
        self.mediated = mediated
        me, other = self.agenda.sides[side], self.agenda.sides[1 - side]
        self._mine, self._theirs = felt.unit[me], felt.unit[other]
        self._pressure = felt.pressure

    @cached_property
    def mine(self) -> Terms:
        """What the issues are worth to the seat."""
        return terms(self.book, self.world, self.dyad, self.side, self._mine)

    @cached_property
    def theirs(self) -> Terms:
        """What it believes they are worth to the other side."""
        return terms(self.book, self.world, self.dyad, 1 - self.side, self._theirs)

    @cached_property
    def values(self) -> FloatArray:
        """Value of each candidate to the seat, bn USD, [package, trial]."""
        return self._filled(self.side, self.mine)

    @cached_property
    def their_values(self) -> FloatArray:
        """Value of each candidate to the other side as believed, bn USD, [package, trial]."""
        return self._filled(1 - self.side, self.theirs)

    def _filled(self, side: int, worth: Terms) -> FloatArray:
        value = value_all(self.book, self.agenda, side, worth, mediated=self.mediated)
        for number in np.flatnonzero(self.agenda.extends):
            value[number] = self.value_of_extension(
                side, worth, np.full(value.shape[1], self.agenda.duration[number, 0])
            )
        return value

    def value_of_extension(self, side: int, worth: Terms, weeks: FloatArray) -> FloatArray:
        """Value of binding what is in force for so many weeks more, bn USD, [trial]."""
        agreements, issues = self.world.agreements, self.agenda.issues
        ours = in_force(agreements) & (agreements.dyad == self.dyad)
        if not ours.any():
            return np.full(self.world.trials, -np.inf)
        slot = np.maximum(agreements.holder[issues], 0)
        trial, row = np.arange(self.world.trials), issues[:, None]
        held = (agreements.holder[issues] >= 0) & ours[slot, trial]
        before = agreements.before[slot, row, trial]
        spared = np.abs(before - self.world.levers[issues]) * held
        unit = ratio(worth.gain, self.room)
        weekly = np.zeros(self.world.trials)
        for line in unit * spared:
            weekly = weekly + line
        discount = self.book.tables.parameters.talks.discount.value
        value: FloatArray = annuity(discount, weeks) * weekly
        return np.where(ours.any(axis=0), value, -np.inf)

    @cached_property
    def room(self) -> FloatArray:
        """Severity that full relief of each issue would move, 0 to 1, [issue, trial]."""
        ahead = expected_severity(self.book, self.world)
        return room(self.book.tables.instruments, ahead)[self.agenda.issues]

    def value(self, package: Package) -> FloatArray:
        """Value of one package a trial to the seat, bn USD, [trial]."""
        return self._valued(self.side, self.mine, package)

    def their_value(self, package: Package) -> FloatArray:
        """Value of one package a trial to the other side as believed, bn USD, [trial]."""
        return self._valued(1 - self.side, self.theirs, package)

    def _valued(self, side: int, worth: Terms, package: Package) -> FloatArray:
        plain = value_of(self.book, self.agenda, side, worth, package, mediated=self.mediated)
        if not package.extends.any():
            return plain
        longer = self.value_of_extension(side, worth, package.duration)
        return np.where(package.extends, longer, plain)

    @cached_property
    def reserve(self) -> FloatArray:
        """The seat's reservation value, bn USD, [trial]."""
        return reservation(self.book, self.world, self.dyad, self.side, self._mine)

    @cached_property
    def their_reserve(self) -> FloatArray:
        """The other side's reservation value as believed, bn USD, [trial]."""
        return reservation(self.book, self.world, self.dyad, 1 - self.side, self._theirs)

    @cached_property
    def utopia(self) -> FloatArray:
        """Best the seat can hope for while the other side would still sign, bn USD, [trial]."""
        return self.hope(self.their_reserve)

    def hope(self, their_reserve: FloatArray) -> FloatArray:
        """Best the seat can hope for if the other side signs from some value on, bn USD, [trial].

        Source: model equation (23).
        """
        fair = self.their_values >= their_reserve
        best = np.where(fair & self.affordable, self.values, -np.inf).max(axis=0, initial=-np.inf)
        return np.where(np.isfinite(best), best, self.reserve)

    @cached_property
    def affordable(self) -> MaskArray:
        """Candidates whose concessions the seat's political capital pays for, [package, trial]."""
        state = self.agenda.sides[self.side]
        capital = self.world.home.capital[state]
        affordable: MaskArray = self.prices <= capital
        return affordable

    @cached_property
    def prices(self) -> FloatArray:
        """Political capital each candidate costs the seat, points, [package, trial]."""
        price: FloatArray = self.agenda.own[self.side] @ self.price_rate
        return price

    @cached_property
    def price_rate(self) -> FloatArray:
        """Political capital full relief of each own issue costs the seat, points, [issue, trial].

        Source: model equation (give).
        """
        tables, issues = self.book.tables, self.agenda.issues
        rules = tables.parameters.politics
        backed = 1.0 - rules.lobby_relief.value * self.backing[issues]
        now = room(tables.instruments, self.world.levers)[issues]
        own = (self.agenda.side == self.side)[:, None]
        rate: FloatArray = (
            rules.cost_concession.value * tables.instruments.visibility[issues] * now * backed * own
        )
        return rate

    @cached_property
    def backing(self) -> FloatArray:
        """How far lobbies at home cover each concession of the seat, 0 to 1, [lever, trial]."""
        return backing(self.book, self._pressure, self.agenda.sides[self.side])


def backing(book: Rulebook, pressure: FloatArray, state: int) -> FloatArray:
    """How far lobbies for relief cover a state's concessions, 0 to 1, [lever, trial].

    Full once they press as hard as the concession is visible.

    Source: model equation (give).
    """
    levers = book.tables.instruments
    own = (levers.owner == state)[:, None]
    wanted = np.maximum(pressure, 0.0) * (1.0 - 2.0 * levers.helps)
    covered = np.clip(ratio(wanted, np.broadcast_to(levers.visibility, wanted.shape)), 0.0, 1.0)
    mine: FloatArray = covered * own
    return mine
