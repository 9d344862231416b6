"""What the packages of a dyad are worth to one side: all of them, or one a trial."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game.outlook.worth import (
    Feeling,
    Terms,
    annuity,
    backing,
    expected_severity,
    reservation,
    terms,
    value_all,
    value_of,
)
from game.rules.agenda import Agenda
from game.rules.book import Rulebook
from game.rules.package import Package, room
from game.rules.slots import in_force
from game.world.arrays import FloatArray, IndexArray, MaskArray, added, picked
from game.world.state import World


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
        discount = self.book.tables.parameters.talks.discount.value
        for number in np.flatnonzero(self.agenda.extends):
            weeks = np.full(value.shape[1], self.agenda.duration[number, 0])
            value[number] = prolonged(self._spared(worth), annuity(discount, weeks))
        return value

    @cached_property
    def spared(self) -> FloatArray:
        """What the dyad has in force is worth to the seat a week, bn USD/week, [trial].

        Minus infinity where it has nothing in force.
        """
        return self._spared(self.mine)

    @cached_property
    def their_spared(self) -> FloatArray:
        """What the dyad has in force is believed to be worth to the other side, bn USD/week."""
        return self._spared(self.theirs)

    def _spared(self, worth: Terms) -> FloatArray:
        ours = self._in_force()
        if not ours.any():
            return np.full(self.world.trials, -np.inf)
        weekly = np.zeros(self.world.trials)
        for line in self._spared_by(worth):
            weekly = weekly + line
        return np.where(ours.any(axis=0), weekly, -np.inf)

    def _in_force(self) -> MaskArray:
        """Texts of the dyad that are in force, [slot, trial]."""
        agreements = self.world.agreements
        ours: MaskArray = in_force(agreements) & (agreements.dyad == self.dyad)
        return ours

    def _spared_by(self, worth: Terms) -> FloatArray:
        """What each issue has in force is worth to a side, bn USD/week, [issue, trial]."""
        agreements, issues = self.world.agreements, self.agenda.issues
        ours, slot = self._in_force(), np.maximum(agreements.holder[issues], 0)
        trial, row = np.arange(self.world.trials), issues[:, None]
        held = (agreements.holder[issues] >= 0) & ours[slot, trial]
        before = agreements.before[slot, row, trial]
        by_issue: FloatArray = worth.rate * (np.abs(before - self.world.levers[issues]) * held)
        return by_issue

    @cached_property
    def room(self) -> FloatArray:
        """Severity that full relief of each issue would move, 0 to 1, [issue, trial]."""
        ahead = expected_severity(self.book, self.world)
        return room(self.book.tables.instruments, ahead)[self.agenda.issues]

    def among(self, rows: IndexArray) -> Prospect:
        """What a side weighs in the trials in which it is asked."""
        return Prospect(
            book=self.book,
            agenda=self.agenda,
            side=self.side,
            mediated=self.mediated,
            values=picked(self.values, rows),
            their_values=picked(self.their_values, rows),
            affordable=picked(self.affordable, rows),
            mine=self.mine.among(rows),
            theirs=self.theirs.among(rows),
            spared=self.spared[rows],
            spared_by=lambda: picked(self._spared_by(self.mine), rows),
            price_rate=picked(self.price_rate, rows),
            room=picked(self.room, rows),
        )

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


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a side weighs when it answers, in the trials in which it is asked."""

    book: Rulebook
    agenda: Agenda
    side: int
    mediated: bool
    values: FloatArray
    """Of each candidate to the seat, bn USD, [package, trial]."""
    their_values: FloatArray
    """Of each candidate to the other side as believed, bn USD, [package, trial]."""
    affordable: MaskArray
    """Candidates whose concessions its political capital pays for, [package, trial]."""
    mine: Terms
    theirs: Terms
    spared: FloatArray
    """What the dyad has in force is worth to it, bn USD/week, [trial]."""
    spared_by: Callable[[], FloatArray]
    """The same issue by issue, bn USD/week, [issue, trial]; worked out where somebody asks why."""
    price_rate: FloatArray
    """Political capital full relief of each own issue costs it, points, [issue, trial]."""
    room: FloatArray
    """Severity that full relief of each issue would move, 0 to 1, [issue, trial]."""

    def value(self, package: Package) -> FloatArray:
        """Value of one package a trial to the seat, bn USD, [trial]."""
        plain = value_of(
            self.book, self.agenda, self.side, self.mine, package, mediated=self.mediated
        )
        if not package.extends.any():
            return plain
        discount = self.book.tables.parameters.talks.discount.value
        longer = prolonged(self.spared, annuity(discount, package.duration))
        return np.where(package.extends, longer, plain)

    def price(self, package: Package) -> FloatArray:
        """Political capital a package costs the seat, points, [trial]."""
        return added(self.price_rate * package.relief[self.agenda.issues])


def prolonged(spared: FloatArray, weeks: FloatArray) -> FloatArray:
    """Value of prolonging what is in force, bn USD, [trial].

    Args:
        spared: What it is worth, bn USD/week; minus infinity where nothing is, [trial].
        weeks: Weeks of today that the weeks added are worth, [trial].
    """
    some = np.isfinite(spared)
    value: FloatArray = np.where(some, weeks * np.where(some, spared, 0.0), -np.inf)
    return value
