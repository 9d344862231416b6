"""Local improvement: a package changed step by step so that the other side likes it better."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from game.outlook.appraisal import Prospect
from game.outlook.worth import HALF_YEAR, Terms, annuity, overload
from game.rules.package import Package
from game.world.arrays import FloatArray, IndexArray, MaskArray, count, picked

FELT = 1e-9
"""Least gain of the other side, bn USD, for which a package is changed."""


@dataclass(frozen=True, slots=True)
class Case:
    """What an answer rests on, in the trials in which it is asked for."""

    prospect: Prospect
    reserve: FloatArray
    """What it would be left with without a deal, bn USD, [trial]."""
    aspired: FloatArray
    """Its share of what it can hope for beyond that, bn USD, [trial]."""
    wanted: FloatArray
    """What the seat holds out for, bn USD, [trial]."""
    least: FloatArray
    """What it takes at the least, bn USD, [trial]."""
    capital: FloatArray
    """Its political capital, points, [trial]."""
    luck: FloatArray
    """A die, 0 to 1, [trial]."""
    limits: FloatArray
    """Largest relief its red lines allow, 0 to 1, [lever]."""
    own: MaskArray
    """Levers it owns, [lever]."""


def improved(case: Case, package: Package) -> Package:
    """Change a package step by step so that the other side likes it better, at no loss of face.

    Each step is the one change of one issue that does most for the other side and leaves the
    package worth what the seat holds out for. A trial in which nothing helps is done; it stays as
    it is and is laid aside once half are.
    """
    seen = case.prospect
    agenda, rules = seen.agenda, seen.book.tables.parameters.talks
    relief, bound = package.relief.copy(), package.bound.copy()
    start = relief[agenda.issues]
    done = start.copy()
    rows = np.flatnonzero(~package.extends)
    climb = Climb.begun(case, package).among(rows)
    for _ in range(rules.steps.value):
        climb, moves = climb.stepped()
        left = np.count_nonzero(moves)
        if not left:
            break
        done[:, rows] = climb.x
        if 2 * left <= len(rows):
            rows, climb = rows[moves], climb.among(moves)
    done = done * ((seen.room > 0.0) | package.extends)
    changed = (done != start).any(axis=0)
    relief[agenda.issues] = done
    bound[agenda.issues] = np.where(changed, done > 0.0, bound[agenda.issues])
    template = np.where(changed, -1, package.template)
    return replace(package, relief=relief, bound=bound, template=template)


@dataclass(frozen=True, slots=True)
class Climb:
    """A package on its way up, in the trials in which a step still helps."""

    prospect: Prospect
    x: FloatArray
    """Relief by issue, 0 to 1, [issue, trial]."""
    ceiling: FloatArray
    """Most relief the seat's red lines allow, 0 to 1, [issue, trial]."""
    value: FloatArray
    """What the package is worth to the seat, bn USD, [trial]."""
    wanted: FloatArray
    """What it holds out for, bn USD, [trial]."""
    spare: FloatArray
    """Political capital the package leaves it, points, [trial]."""
    price_rate: FloatArray
    """Political capital full relief of each own issue costs it, points, [issue, trial]."""
    mine: Slope
    theirs: Slope

    @classmethod
    def begun(cls, case: Case, package: Package) -> Self:
        """At the foot: the package as drawn."""
        seen = case.prospect
        agenda = seen.agenda
        discount = seen.book.tables.parameters.talks.discount.value
        weeks = annuity(discount, package.duration)
        own = (agenda.side == seen.side)[:, None]
        ceiling = np.where(own, case.limits[agenda.issues][:, None], 1.0)
        return cls(
            prospect=seen,
            x=package.relief[agenda.issues],
            ceiling=np.repeat(ceiling, package.trials, axis=1),
            value=seen.value(package),
            wanted=case.wanted,
            spare=case.capital - seen.price(package),
            price_rate=seen.price_rate,
            mine=Slope.of(seen.mine, weeks),
            theirs=Slope.of(seen.theirs, weeks),
        )

    def among(self, rows: IndexArray | MaskArray) -> Self:
        """The same in some trials only."""
        return replace(
            self,
            x=picked(self.x, rows),
            ceiling=picked(self.ceiling, rows),
            value=self.value[rows],
            wanted=self.wanted[rows],
            spare=self.spare[rows],
            price_rate=picked(self.price_rate, rows),
            mine=self.mine.among(rows),
            theirs=self.theirs.among(rows),
        )

    def stepped(self) -> tuple[Self, MaskArray]:
        """One step on, and the trials in which there is one, [trial]."""
        rules = self.prospect.book.tables.parameters.talks
        size, x = rules.improvement.value, self.x
        trial = np.arange(x.shape[1])
        change = np.empty((2, *x.shape))
        np.subtract(np.minimum(x + size, np.maximum(self.ceiling, x)), x, out=change[0])
        np.subtract(np.maximum(x - size, 0.0), x, out=change[1])
        crowd = self._crowding(change)
        gain = self._slope(self.mine) * change - crowd
        theirs = self._slope(self.theirs) * change - crowd
        paid = self.price_rate * change
        allowed = (self.value + gain >= self.wanted) & (paid <= self.spare) & (theirs > FELT)
        score = np.where(allowed, theirs, -np.inf).reshape(2 * len(x), len(trial))
        best = score.argmax(axis=0)
        moves = score[best, trial] > -np.inf
        place = (*np.divmod(best, len(x)), trial)
        higher = x.copy()
        higher[place[1:]] += np.where(moves, change[place], 0.0)
        return replace(
            self,
            x=higher,
            value=self.value + np.where(moves, gain[place], 0.0),
            spare=self.spare - np.where(moves, paid[place], 0.0),
        ), moves

    def _slope(self, slope: Slope) -> FloatArray:
        """What full relief of one issue more adds to the package, bn USD, [issue, trial]."""
        pairs = self.prospect.agenda.pairs
        if not pairs:
            return slope.unit
        unit = slope.unit.copy()
        for row, (a, b, _, _) in enumerate(pairs):
            unit[a] += slope.joint[row] * self.x[b]
            unit[b] += slope.joint[row] * self.x[a]
        return unit

    def _crowding(self, change: FloatArray) -> FloatArray:
        """What a change costs or saves by the number of levers touched, bn USD."""
        book, some = self.prospect.book, self.x > 0.0
        touched = count(some)
        after = touched + ((self.x + change) > 0.0) - some
        mediated = self.prospect.mediated
        crowd: FloatArray = overload(book, after, mediated) - overload(book, touched, mediated)
        return crowd


@dataclass(frozen=True, slots=True)
class Slope:
    """What the issues of a package are worth to one side over its duration, bn USD."""

    unit: FloatArray
    """Of full relief of an issue by itself, [issue, trial]."""
    joint: FloatArray
    """Of full relief of two issues together beyond that, [pair, trial]."""

    @classmethod
    def of(cls, worth: Terms, weeks: FloatArray) -> Self:
        """Over so many weeks of today, [trial]."""
        return cls(weeks * worth.gain - worth.burden, weeks / HALF_YEAR * worth.joint)

    def among(self, rows: IndexArray | MaskArray) -> Self:
        """The same in some trials only."""
        return replace(self, unit=picked(self.unit, rows), joint=picked(self.joint, rows))
