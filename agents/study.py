"""What an answer in a round teaches a learner about the other side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from agents.lever_groups import Group, groups
from agents.particles import (
    ByGroup,
    Cloud,
    Ground,
    Prior,
    accepted_so,
    learned,
    offered_so,
    refused_so,
)
from game.outlook.appraisal import Appraisal
from game.outlook.view import View
from game.outlook.worth import annuity, value_of
from game.rules.package import Package
from game.turn.seat import Answer, Talk
from game.world.arrays import FloatArray, IndexArray, MaskArray, added, picked

NEVER = -1e6
"""Stands for the worth of a package that cannot be signed, bn USD."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the seat last put on the table of a dyad; its arrays cannot be written into."""

    week: int
    number: int
    """Offers made in the round before it."""
    where: MaskArray
    """Trials in which it did, [trial]."""
    worth: ByGroup
    """What it is believed to be worth to the other side, one package a trial."""


@dataclass(frozen=True, slots=True)
class Study:
    """A round as a learner sees it, in every trial."""

    rules: Prior
    seen: Appraisal
    split: ByGroup
    """What each candidate is believed to be worth to the other side."""
    ground: Ground
    open_: MaskArray
    """Candidates it would sign itself, [package, trial]."""
    luck: FloatArray
    asked: Asked | None
    refused: MaskArray
    """Trials in which its own last offer has just been refused, [trial]; a mediator's text does not
    refuse it."""
    told: ByGroup | None
    """What the offer on the table is believed to be worth to its maker."""
    offered: MaskArray
    """Trials in which the other side has put it there, [trial]."""

    @classmethod
    def of(cls, rules: Prior, view: View, talk: Talk, asked: Asked | None) -> Self:
        """Read the round off what the seat is asked."""
        seen = view.appraisal(talk.dyad)
        split = view.note(("split", talk.dyad), view.world, lambda: candidates(seen))
        waited, span = view.clock(talk.dyad)
        fatigue = view.book.tables.parameters.talks.fatigue.value
        left = np.full(view.trials, (1.0 - fatigue) ** talk.number)
        ground = Ground(seen.their_reserve, np.clip(waited / span, 0.0, 1.0), left)
        nowhere = np.zeros(view.trials, dtype=np.bool_)
        told, offered, refused = None, nowhere, nowhere
        if talk.offer is not None and not talk.mediated:
            told, offered = one(seen, talk.offer), talk.offered & ~talk.offer.extends
        if asked is not None and asked.week == view.week and asked.number < talk.number:
            refused = nowhere if talk.mediated else asked.where & talk.offered
        open_ = np.isfinite(seen.values) & (seen.values >= seen.reserve)
        return cls(rules, seen, split, ground, open_, view.luck, asked, refused, told, offered)

    def block(self, cloud: Cloud, rows: IndexArray) -> tuple[Cloud, FloatArray, FloatArray]:
        """Learn in some trials.

        Returns:
            The guesses after it, the chance that each candidate is taken, [package, row], and the
            best the seat can hope for, bn USD, [row].
        """
        split, ground, open_ = (
            self.split.among(rows),
            self.ground.among(rows),
            picked(self.open_, rows),
        )
        values = cloud.values(split)
        likely = np.zeros_like(cloud.limit)
        if self.asked is not None and self.refused[rows].any():
            mine = cloud.values(self.asked.worth.among(rows))[:, 0]
            demand = cloud.insists(values, open_, ground)
            likely += self.refused[rows] * refused_so(self.rules, demand, mine)
        if self.told is not None and self.offered[rows].any():
            theirs = cloud.values(self.told.among(rows))[:, 0]
            likely += self.offered[rows] * offered_so(self.rules, values, theirs)
        heard = self.refused[rows] | self.offered[rows]
        cloud = learned(self.rules, cloud, likely, heard, picked(self.luck, rows))
        values = cloud.values(split)
        demand = cloud.insists(values, open_, ground)
        taken = accepted_so(self.rules, cloud, values, demand)
        return cloud, taken, self._hope(cloud, values, rows)

    def _hope(self, cloud: Cloud, values: FloatArray, rows: IndexArray) -> FloatArray:
        """Best for the seat while the other side would sign, on the mean of the guesses."""
        mean = np.cumsum(values * cloud.weight[:, None], axis=0)[-1]
        limit = self.ground.reserve[rows] + added(cloud.limit * cloud.weight)
        fair = (mean >= limit) & picked(self.seen.affordable, rows)
        best = np.where(fair, picked(self.seen.values, rows), -np.inf).max(axis=0, initial=-np.inf)
        return np.where(np.isfinite(best), best, self.seen.reserve[rows])


def candidates(seen: Appraisal) -> ByGroup:
    """What every candidate is believed to be worth to the other side, group by group."""
    agenda, book = seen.agenda, seen.book
    group = groups(book)[agenda.issues]
    weeks = annuity(book.tables.parameters.talks.discount.value, agenda.duration)
    parts = [
        weeks * (agenda.by_issue @ (seen.theirs.gain * (group == each)[:, None])) for each in Group
    ]
    rest = seen.their_values
    for part in parts:
        rest = rest - part
    return ByGroup(np.stack(parts), np.where(np.isfinite(rest), rest, NEVER))


def one(seen: Appraisal, package: Package) -> ByGroup:
    """What one package a trial is believed to be worth to the other side, group by group."""
    agenda, book = seen.agenda, seen.book
    group = groups(book)[agenda.issues]
    weeks = annuity(book.tables.parameters.talks.discount.value, package.duration)
    weekly = package.relief[agenda.issues] * seen.theirs.gain
    parts = [weeks * added(weekly * (group == each)[:, None]) for each in Group]
    rest = value_of(book, agenda, 1 - seen.side, seen.theirs, package)
    for part in parts:
        rest = rest - part
    return ByGroup(np.stack(parts)[:, None], rest[None])


def noted(view: View, talk: Talk, answer: Answer) -> Asked | None:
    """What the seat has just put on the table; None if nothing."""
    if answer.offer is None or answer.offers is None:
        return None
    worth = one(view.appraisal(talk.dyad), answer.offer)
    where = answer.offers & ~answer.offer.extends
    for array in (where, worth.parts, worth.rest):
        array.setflags(write=False)
    return Asked(view.week, talk.number, where, worth)
