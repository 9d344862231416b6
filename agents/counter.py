"""The smallest change to a refused offer that would make it acceptable at once.

A package is worth the sum of its levers, of what goes together and of crowding, so once all levers
but one are fixed the relief at which it becomes acceptable is found by a division. The search
fixes one lever at each step of a grid, and solves for every other: all changes of two levers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from agents.bids import judged
from agents.climb import Case, Slope
from game.outlook.worth import annuity, overload
from game.rules.package import Package
from game.turn.counter import Change, Counter, Purse
from game.world.arrays import FloatArray, IndexArray, MaskArray

STEP = 0.05
"""Grid of relief on which the first lever of a change is tried."""
FINE = 100.0
"""Steps of relief in which the second is solved for: whole percent."""
HAIR = 1e-9
"""What a package must be worth beyond what is held out for, bn USD, against rounding."""
TRIED = 32
"""Cheapest changes that are put to the seat's own judgement."""
DEEPER = 6
"""Levers given up at most, one after the other, where no change of two helps."""


def counter_to_accept(case: Case, offer: Package, purse: Purse | None = None) -> Counter:
    """Find the cheapest package near an offer that a seat would accept at once, in one trial.

    No change of one or two levers on a grid of a twentieth is cheaper. Where none helps, levers
    are given up one after the other and the same is tried from there.

    Source: model equation (counter).

    Args:
        case: What the seat's answer rests on, in one trial.
        offer: What it refused.
        purse: What the side that proposes can pay; None = it does not say.
    """
    if offer.extends[0]:
        return Counter(None)
    desk = Desk.of(case, offer, purse)
    relief = _found(desk)
    if relief is not None:
        return _told(desk, relief, None if purse is None else True)
    if purse is None:
        return Counter(None)
    relief = _found(desk.generous())
    return Counter(None) if relief is None else _told(desk, relief, False)


def _found(desk: Desk) -> FloatArray | None:
    """Relief by issue that would do at the least cost, [issue]; None = nothing found."""
    start = desk.offered
    relief = desk.cheapest(start)
    for _ in range(DEEPER):
        if relief is not None:
            break
        before, start = start, desk.nearer(start)
        if (before == start).all():
            break
        relief = desk.cheapest(start)
    while relief is not None:
        better = desk.cheapest(relief)
        if better is None or desk.cost(better) >= desk.cost(relief) - HAIR:
            break
        relief = better
    return None if relief is None else _spared(desk, relief)


def _spared(desk: Desk, relief: FloatArray) -> FloatArray:
    """The same without changes that are not needed."""
    for issue in np.flatnonzero(relief != desk.offered).tolist():
        plain = relief.copy()
        plain[issue] = desk.offered[issue]
        if desk.paid(plain) and desk.accepted(plain):
            relief = plain
    return relief


def _told(desk: Desk, relief: FloatArray, payable: bool | None) -> Counter:
    package, issues = desk.package(relief), desk.case.prospect.agenda.issues
    moved = np.flatnonzero(relief != desk.offered).tolist()
    changes = tuple(
        Change(int(issues[row]), float(desk.offered[row]), float(relief[row])) for row in moved
    )
    return Counter(package, changes, desk.cost(relief), payable)


@dataclass(frozen=True, slots=True)
class Desk:
    """One trial of an offer laid out for the search, issue by issue."""

    case: Case
    offer: Package
    offered: FloatArray
    """Relief in the offer, [issue]."""
    weight: FloatArray
    """What a change of relief costs: visibility times severity, [issue]."""
    unit: FloatArray
    """What full relief is worth to the seat over the duration by itself, bn USD, [issue]."""
    joint: FloatArray
    """Of two issues together beyond that, bn USD, [issue, issue]."""
    rates: tuple[FloatArray, ...]
    """Political capital full relief costs each side that has a purse, points, [issue]."""
    purses: tuple[float, ...]
    """What each of them has, points."""
    ceiling: FloatArray
    """Most relief the seat's red lines allow, [issue]."""

    @classmethod
    def of(cls, case: Case, offer: Package, purse: Purse | None) -> Self:
        """Lay out an offer."""
        seen = case.prospect
        agenda, book = seen.agenda, seen.book
        issues = agenda.issues
        discount = book.tables.parameters.talks.discount.value
        slope = Slope.of(seen.mine, annuity(discount, offer.duration))
        joint = np.zeros((len(issues), len(issues)))
        for row, (a, b, _, _) in enumerate(agenda.pairs):
            joint[a, b] += slope.joint[row, 0]
            joint[b, a] += slope.joint[row, 0]
        visibility = book.tables.instruments.visibility[issues, 0]
        return cls(
            case=case,
            offer=offer,
            offered=offer.relief[issues, 0],
            weight=visibility * seen.room[:, 0],
            unit=slope.unit[:, 0],
            joint=joint,
            rates=(seen.price_rate[:, 0], *(() if purse is None else (purse.rate,))),
            purses=(float(case.capital[0]), *(() if purse is None else (purse.capital,))),
            ceiling=np.where(agenda.side == seen.side, case.limits[issues], 1.0),
        )

    def generous(self) -> Self:
        """The same for a side that proposes and can pay for anything."""
        return replace(self, rates=self.rates[:1], purses=self.purses[:1])

    def cost(self, relief: FloatArray) -> float:
        """What a change from the offer costs. Source: model equation (counter)."""
        return float(self.weight @ np.abs(relief - self.offered))

    def package(self, relief: FloatArray) -> Package:
        """The offer with other relief."""
        issues = self.case.prospect.agenda.issues
        whole, bound = self.offer.relief.copy(), self.offer.bound.copy()
        whole[issues, 0] = relief
        changed = relief != self.offered
        bound[issues, 0] = np.where(changed, relief > 0.0, bound[issues, 0])
        return replace(self.offer, relief=whole, bound=bound, template=np.full(1, -1))

    def cheapest(self, start: FloatArray) -> FloatArray | None:
        """Cheapest acceptable relief at most two levers from a start, [issue], if there is any."""
        trial = Trial.of(self, start)
        relief, cost = trial.solved()
        moved = trial.moved(relief)
        some = np.flatnonzero(np.isfinite(cost.ravel()))
        order = some[np.lexsort((moved.ravel()[some], np.round(cost.ravel()[some], 12)))]
        for place in order[:TRIED].tolist():
            row, issue = divmod(place, len(start))
            whole: FloatArray = trial.first[row].copy()
            whole[issue] = relief[row, issue]
            if self.accepted(whole):
                return whole
        return None

    def accepted(self, relief: FloatArray) -> bool:
        """Whether the seat would accept the offer with other relief, by its own judgement."""
        package = self.package(relief)
        return bool(package.bound.any() and judged(self.case, package)[0][0])

    def paid(self, relief: FloatArray) -> bool:
        """Whether every purse pays for it."""
        bills = zip(self.rates, self.purses, strict=True)
        return all(float(relief @ rate) <= purse for rate, purse in bills)

    def nearer(self, start: FloatArray) -> FloatArray:
        """The one change of a lever that brings the offer nearest to acceptance, [issue]."""
        first = _first_moves(self, start)
        lacking = np.maximum(float(self.case.wanted[0]) + HAIR - self.values(first), 0.0)
        for rate, purse in zip(self.rates, self.purses, strict=True):
            lacking = lacking + np.maximum(first @ rate - purse, 0.0)
        lacking = lacking + (first > self.ceiling).sum(axis=1)
        nearest: FloatArray = first[int(lacking.argmin())]
        return nearest

    def values(self, relief: FloatArray) -> FloatArray:
        """What the offer is worth to the seat with other relief, bn USD, [row, issue] -> [row]."""
        together = 0.5 * ((relief @ self.joint) * relief).sum(axis=1)
        worth: FloatArray = (
            relief @ self.unit + together - self.crowding((relief > 0.0).sum(axis=1))
        )
        return worth

    def crowding(self, touched: IndexArray) -> FloatArray:
        """What so many levers on the agenda cost, bn USD."""
        seen = self.case.prospect
        return overload(seen.book, touched.astype(np.float64), seen.mediated)


@dataclass(frozen=True, slots=True)
class Trial:
    """Every first change of a lever, and with it what any second would have to be."""

    desk: Desk
    first: FloatArray
    """Relief after the first change, [row, issue]; the first row is no change at all."""

    @classmethod
    def of(cls, desk: Desk, start: FloatArray) -> Self:
        """All first changes from a start."""
        return cls(desk, _first_moves(desk, start))

    def moved(self, relief: FloatArray) -> IndexArray:
        """Levers that differ from the offer in the end, [row, issue]."""
        apart = self.first != self.desk.offered
        others = apart.sum(axis=1)[:, None] - apart
        count: IndexArray = others + (relief != self.desk.offered)
        return count

    def solved(self) -> tuple[FloatArray, FloatArray]:
        """Relief of each issue nearest to the offer at which the package is acceptable.

        Returns:
            Relief and cost of the whole change, [row, issue]; infinite cost where none is.
        """
        desk, x = self.desk, self.first
        slope = desk.unit + x @ desk.joint
        alone = desk.values(x) + desk.crowding((x > 0.0).sum(axis=1))
        rest = alone[:, None] - slope * x
        others = (x > 0.0).sum(axis=1)[:, None] - (x > 0.0)
        need = float(desk.case.wanted[0]) + HAIR - rest
        cap = np.minimum(self._affordable(), np.broadcast_to(desk.ceiling, x.shape))
        low, high = _interval(need + desk.crowding(others + 1), slope, cap)
        stays = (desk.offered > 0.0) & (low <= desk.offered) & (desk.offered <= high)
        low = np.maximum(np.ceil(low * FINE - HAIR) / FINE, 1.0 / FINE)
        high = np.floor(high * FINE + HAIR) / FINE
        possible = stays | (low <= high)
        relief = np.where(stays, desk.offered, np.clip(desk.offered, low, high))
        dropped = (need + desk.crowding(others) <= 0.0) & (cap >= 0.0) & self._binding(others)
        zero = dropped & (~possible | (desk.offered < np.abs(relief - desk.offered)))
        relief = np.where(zero, 0.0, relief)
        crossed = x > desk.ceiling
        sound = (possible | dropped) & (crossed.sum(axis=1)[:, None] - crossed == 0)
        before = (np.abs(x - desk.offered) * desk.weight).sum(axis=1)[:, None]
        before = before - np.abs(x - desk.offered) * desk.weight
        cost = before + desk.weight * np.abs(relief - desk.offered)
        return relief, np.where(sound, cost, np.inf)

    def _affordable(self) -> FloatArray:
        """Most relief of each issue that purses pay for beside the others, below 0 = none."""
        most = np.ones(self.first.shape)
        for rate, purse in zip(self.desk.rates, self.desk.purses, strict=True):
            left = purse - (self.first @ rate)[:, None] + rate * self.first
            limit = np.maximum(left - HAIR, 0.0) / np.where(rate > 0.0, rate, 1.0)
            limit = np.where(left < -HAIR, -1.0, np.where(rate > 0.0, limit, 1.0))
            most = np.minimum(most, limit)
        return most

    def _binding(self, others: IndexArray) -> MaskArray:
        """Whether a package still binds somebody once an issue is dropped, [row, issue]."""
        frozen = self.desk.offer.bound[:, 0] & (self.desk.offer.relief[:, 0] == 0.0)
        binds: MaskArray = (others > 0) | bool(frozen.any())
        return binds


def _first_moves(desk: Desk, start: FloatArray) -> FloatArray:
    """A start as it is, and with every lever at every step of the grid, [row, issue]."""
    rows = list(_rows(desk, start))
    return np.array(rows).reshape(len(rows), len(start))


def _rows(desk: Desk, start: FloatArray) -> Iterator[FloatArray]:
    yield start
    grid = np.round(np.arange(0.0, 1.0 + STEP / 2.0, STEP), 2)
    for issue in range(len(start)):
        for share in (*grid.tolist(), float(desk.offered[issue])):
            moved = start.copy()
            moved[issue] = share
            yield moved


def _interval(
    need: FloatArray, slope: FloatArray, cap: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Least and most relief at which a lever brings what is needed; least above most = none.

    Args:
        need: Worth it must bring, bn USD.
        slope: What full relief brings, bn USD.
        cap: Most relief that is allowed.
    """
    flat = np.abs(slope) < HAIR
    edge = np.clip(need / np.where(flat, 1.0, slope), -1.0, 2.0)
    low = np.where(flat, np.where(need <= 0.0, 0.0, 2.0), np.where(slope > 0.0, edge, 0.0))
    high = np.where(flat | (slope > 0.0), 1.0, edge)
    return low, np.minimum(high, cap)
