"""A package: concessions of both sides of a dyad with their clauses, one package a trial."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Self

import numpy as np

from game.world.arrays import FloatArray, IndexArray, MaskArray, picked
from game.world.tables import Instruments


@dataclass(frozen=True, slots=True)
class Package:
    """What both sides would give, for how long, and what holds it together."""

    relief: FloatArray
    """Share of each lever's severity given up, of the way to 1 for a lever that helps; 0 to 1,
    [lever, trial]."""
    bound: MaskArray
    """Levers it binds, those with relief among them, [lever, trial]."""
    duration: FloatArray
    """Weeks it binds, [trial]."""
    sunset: IndexArray
    """A `Sunset`, [trial]."""
    snap_back: MaskArray
    """Whether severities return within a week of a declared breach, [trial]."""
    conditional: MaskArray
    """Whether a side is free while it believes the other does not deliver, [trial]."""
    annual: MaskArray
    """Whether it is put to a vote every year, [trial]."""
    extends: MaskArray
    """Whether it only prolongs what the dyad has in force, [trial]."""
    template: IndexArray
    """Candidate it began as, -1 = written by hand, [trial]."""

    @property
    def trials(self) -> int:
        """Number of trials."""
        return int(self.duration.shape[0])

    def among(self, rows: IndexArray) -> Self:
        """The packages of some trials."""
        return replace(self, **{f.name: picked(getattr(self, f.name), rows) for f in fields(self)})

    def spread(self, rows: IndexArray, trials: int) -> Package:
        """These packages in some of so many trials, and none in the others."""
        whole = nothing(len(self.relief), trials)
        parts = {}
        for field in fields(self):
            parts[field.name] = getattr(whole, field.name).copy()
            parts[field.name][..., rows] = getattr(self, field.name)
        return replace(whole, **parts)


def chosen(where: MaskArray, one: Package, other: Package) -> Package:
    """One package in some trials, the other in the rest."""
    return Package(
        relief=np.where(where, one.relief, other.relief),
        bound=np.where(where, one.bound, other.bound),
        duration=np.where(where, one.duration, other.duration),
        sunset=np.where(where, one.sunset, other.sunset),
        snap_back=np.where(where, one.snap_back, other.snap_back),
        conditional=np.where(where, one.conditional, other.conditional),
        annual=np.where(where, one.annual, other.annual),
        extends=np.where(where, one.extends, other.extends),
        template=np.where(where, one.template, other.template),
    )


def nothing(levers: int, trials: int) -> Package:
    """A package that binds nobody."""
    no = np.zeros(trials, dtype=np.bool_)
    return Package(
        relief=np.zeros((levers, trials)),
        bound=np.zeros((levers, trials), dtype=np.bool_),
        duration=np.zeros(trials),
        sunset=np.zeros(trials, dtype=np.intp),
        snap_back=no,
        conditional=no,
        annual=no,
        extends=no,
        template=np.full(trials, -1, dtype=np.intp),
    )


def target(helps: FloatArray, before: FloatArray, relief: FloatArray | float) -> FloatArray:
    """Severity a commitment asks for, 0 to 1, [lever, trial].

    Source: model equation (promise).

    Args:
        helps: 1 for levers whose raising is a concession, [lever, 1].
        before: Severity at signature, [lever, trial].
        relief: Share given up, or of the way to 1 for a lever that helps, [lever, trial].
    """
    asked: FloatArray = before + relief * (helps * (1.0 - before) - (1.0 - helps) * before)
    return asked


def room(instruments: Instruments, severity: FloatArray) -> FloatArray:
    """Severity that full relief would move, 0 to 1, [lever, trial]."""
    helps = instruments.helps
    left: FloatArray = helps * (1.0 - severity) + (1.0 - helps) * severity
    return left
