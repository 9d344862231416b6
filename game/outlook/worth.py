"""What packages are worth: to the seat that looks, and as far as it knows to the other side.

Nothing is stepped: the fast value weighs each issue by what a unit of it is worth a week, so all
candidate packages of a dyad are valued at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from game.rules.agenda import Agenda
from game.rules.book import Rulebook, believed
from game.rules.package import Package, room
from game.world.arrays import LEAST, FloatArray, IndexArray, added, count, filled, picked, ratio
from game.world.state import World

EVERY = slice(None)
"""Every trial."""
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
    material: FloatArray
    """What a unit does to itself, tastes and pressure left out, bn USD/week, [lever, trial]."""


@dataclass(frozen=True, slots=True)
class Bias:
    """How a seat weighs its own affairs, beside what they are worth."""

    static: float = 1.0
    """Weight of what it feels about levers and of its firms' pressure, 0 to 1; 0 = it counts what
    they do."""
    visible: float = 1.0
    """How often the lever that the public sees best counts, the others in proportion."""

    def felt(self, book: Rulebook, state: int, feeling: Feeling) -> Feeling:
        """What levers are worth to a seat that weighs so; the others are as they were.

        Source: model equation (bias).
        """
        seen = book.tables.instruments.visibility
        share = seen / max(float(seen.max(initial=0.0)), LEAST)
        unit = feeling.unit.copy()
        plain = feeling.material + self.static * (unit[state] - feeling.material)
        unit[state] = (1.0 + (self.visible - 1.0) * share) * plain
        return replace(feeling, unit=unit)


SOBER = Bias()
"""Counts everything as it is."""


def feeling(
    book: Rulebook,
    material: FloatArray,
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
        material: What a unit of every lever does to every state as the seat knows the world,
            bn USD/week, [lever, state, trial].
        state: The seat.
        taste: How much stronger it feels about each lever than is known, [lever, trial].
        guess: How far off its guess of the others' tastes is, [lever, trial].
        pressure: Its own firms' pressure for relief, bn USD/week, [lever, trial].
    """
    tables = book.tables
    levers = tables.instruments
    known = levers.taste.T[:, :, None]
    unit = known * guess + material.swapaxes(0, 1)
    unit[state] = known[state] * taste + material[:, state]
    unit[state] -= (1.0 - 2.0 * levers.helps) * pressure
    return Feeling(unit, pressure, material[:, state])


def expected_severity(book: Rulebook, world: World) -> FloatArray:
    """Severity that a concession would spare, threats counted as far as believed, [lever, trial].

    Source: model equation (22).
    """
    belief = believed(book.tables, world.home.credibility)
    step = filled(world.threatened - world.levers)
    ahead: FloatArray = np.clip(world.levers + belief * step, 0.0, 1.0)
    return ahead


@dataclass(frozen=True, slots=True)
class Terms:
    """What the issues of a dyad are worth to one of its sides, by issue."""

    rate: FloatArray
    """Of a unit of relief, bn USD/week, [issue, trial]."""
    gain: FloatArray
    """Of full relief, bn USD/week, [issue, trial]."""
    burden: FloatArray
    """Visible concession of full relief of its own issues, bn USD, [issue, trial]."""
    joint: FloatArray
    """Of full relief of two issues together for half a year, bn USD, [pair, trial]."""

    def among(self, rows: IndexArray) -> Self:
        """The same in some trials only."""
        return replace(
            self,
            rate=picked(self.rate, rows),
            gain=picked(self.gain, rows),
            burden=picked(self.burden, rows),
            joint=picked(self.joint, rows),
        )


def terms(
    book: Rulebook,
    world: World,
    dyad: int,
    side: int,
    unit: FloatArray,
    rows: IndexArray | slice = EVERY,
) -> Terms:
    """Weigh the issues of a dyad for one side.

    Source: model equation (22).

    Args:
        book: The scenario's rules.
        world: As the seat that looks knows it.
        dyad: Which dyad.
        side: Whose worth, 0 or 1.
        unit: What a unit of severity is worth to it, bn USD/week, [lever, trial].
        rows: Trials in which it is asked.
    """
    agenda, tables = book.agendas[dyad], book.tables
    levers, rules = tables.instruments, tables.parameters.talks
    issues = agenda.issues
    helps = levers.helps[issues]
    reach = picked(room(levers, expected_severity(book, world))[issues], rows)
    sign = 2.0 * helps - 1.0
    me, other = agenda.sides[side], agenda.sides[1 - side]
    kept, lost = picked(world.home.trust[:, me, other], rows)
    own = (agenda.side == side)[:, None]
    faith = np.where(own, 1.0, kept / (kept + lost) * levers.delivery[issues])
    burden = own * levers.visibility[issues] * reach * rules.capital_worth.value
    joint = [
        worth * (reach[a] * reach[b] if by_severity else np.ones(reach.shape[1]))
        for a, b, worth, by_severity in agenda.pairs
    ]
    rate = faith * sign * picked(unit[issues], rows)
    return Terms(
        rate=rate,
        gain=rate * reach,
        burden=burden,
        joint=np.array(joint).reshape(len(agenda.pairs), reach.shape[1]),
    )


def overload(book: Rulebook, touched: FloatArray, mediated: bool = False) -> FloatArray:
    """What an agenda of many levers costs, bn USD, less in a mediator's text.

    Source: model equation (22).
    """
    rules = book.tables.parameters.talks
    share = rules.text_overload.value if mediated else 1.0
    excess: FloatArray = np.maximum(touched - rules.overload_from.value, 0.0) ** 2
    return share * rules.overload.value * excess


def value_all(
    book: Rulebook, agenda: Agenda, side: int, worth: Terms, *, mediated: bool = False
) -> FloatArray:
    """Value of every candidate package to a side, bn USD, [package, trial].

    Source: model equation (22).
    """
    discount = book.tables.parameters.talks.discount.value
    weeks = annuity(discount, agenda.duration)
    crowd = overload(book, agenda.touched, mediated)
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
    touched = count(relief > 0.0)
    crowd = overload(book, touched, mediated)
    weekly, burden = added(relief * worth.gain), added(relief * worth.burden)
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
    step = filled(world.threatened - world.levers)[theirs]
    nothing = np.zeros(world.trials)
    if not step.any():
        return nothing
    belief = believed(tables, world.home.credibility)[theirs]
    weeks = float(annuity(rules.discount.value, np.array([rules.threat_horizon.value]))[0])
    loss = nothing
    for row in belief * -unit[theirs] * step:
        loss = loss + row
    return np.minimum(-loss * weeks, 0.0)


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
