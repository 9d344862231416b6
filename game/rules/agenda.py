"""What a dyad can bargain over: its issues and the packages its sides consider."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from game.rules.package import Package
from game.rules.reach import Reach
from game.scenario.schema import Scenario
from game.world.arrays import FloatArray, Incidence, IndexArray, MaskArray, column, incidence
from game.world.build.rows import index
from game.world.chance import Chance
from game.world.state import Sunset
from game.world.tables import Tables

INTENSITIES = (0.25, 0.5, 0.75, 1.0)
"""Relief that random packages offer on an issue."""
USUAL_WEEKS = 26.0
"""Weeks a package binds unless it says otherwise."""
SUNSETS = {"revert": Sunset.REVERT, "stay": Sunset.STAY, "renew": Sunset.RENEW}


@dataclass(frozen=True, slots=True)
class Agenda:
    """The issues of one dyad and its candidate packages, templates first."""

    sides: tuple[int, int]
    """States."""
    issues: IndexArray
    """Levers they bargain over."""
    side: IndexArray
    """Side that owns each issue, 0 or 1, [issue]."""
    labels: tuple[str, ...]
    """Name of each template; the other candidates have none."""
    names: tuple[str, ...]
    """Id of each template."""
    relief: FloatArray
    """[package, issue]"""
    bound: MaskArray
    """[package, issue]"""
    duration: FloatArray
    """Weeks, [package, 1]."""
    sunset: IndexArray
    snap_back: MaskArray
    conditional: MaskArray
    annual: MaskArray
    extends: MaskArray
    """[package]"""
    touched: FloatArray
    """Levers each package touches, [package, 1]."""
    by_issue: Incidence
    """[package, issue], weighted by relief."""
    own: tuple[Incidence, Incidence]
    """The same with the issues of one side only, by side."""
    pairs: tuple[tuple[int, int, float, bool], ...]
    """(issue, issue, worth in bn USD, whether times both severities) of levers eased together."""
    by_pair: Incidence
    """[package, pair], weighted by the product of the two reliefs."""

    def package(self, number: IndexArray, levers: int) -> Package:
        """The candidate of each trial, [trial]."""
        relief = np.zeros((levers, len(number)))
        bound = np.zeros((levers, len(number)), dtype=np.bool_)
        relief[self.issues] = self.relief[number].T
        bound[self.issues] = self.bound[number].T
        return Package(
            relief=relief,
            bound=bound,
            duration=self.duration[number, 0],
            sunset=self.sunset[number],
            snap_back=self.snap_back[number],
            conditional=self.conditional[number],
            annual=self.annual[number],
            extends=self.extends[number],
            template=number,
        )


@dataclass(frozen=True, slots=True)
class _Draft:
    relief: tuple[float, ...]
    duration: float = USUAL_WEEKS
    sunset: Sunset = Sunset.REVERT
    snap_back: bool = True
    conditional: bool = False
    annual: bool = False
    extends: bool = False
    freeze: bool = False
    label: str = ""
    name: str = ""


def agendas(scenario: Scenario, tables: Tables, reach: Reach) -> tuple[Agenda, ...]:
    """Lay out what each dyad of a scenario can bargain over."""
    return tuple(
        _agenda(scenario, tables, pair, _issues(scenario, tables, reach, pair))
        for pair in scenario.dyads
    )


def _issues(scenario: Scenario, tables: Tables, reach: Reach, pair: tuple[str, str]) -> list[str]:
    """Levers a dyad bargains over: those the scenario lists, or those the other side feels."""
    listed = scenario.issues.get(f"{pair[0]}-{pair[1]}")
    if listed is not None:
        return list(listed)
    felt = reach.by_target.dense.sum(axis=1).reshape(-1, len(scenario.states)) > 0.0
    found = []
    for row, (name, lever) in enumerate(scenario.levers.items()):
        if lever.owner in pair:
            other = pair[1 - pair.index(lever.owner)]
            liked = lever.taste.value.get(other, 0.0) != 0.0
            if liked or felt[row, tables.axes.states.index(other)]:
                found.append(name)
    return found


def _agenda(scenario: Scenario, tables: Tables, pair: tuple[str, str], names: list[str]) -> Agenda:
    states, levers = tables.axes.states, tables.axes.levers
    side = [pair.index(scenario.levers[name].owner) for name in names]
    drafts = [*_templates(scenario, pair, names)]
    drafts += _random(scenario, pair, len(names), len(drafts))
    relief = np.array([draft.relief for draft in drafts]).reshape(len(drafts), len(names))
    frozen = np.array([draft.freeze for draft in drafts], dtype=np.bool_)
    bound = (relief > 0.0) | frozen[:, None]
    pairs = tuple(_synergies(scenario, names))
    return Agenda(
        sides=(states.index(pair[0]), states.index(pair[1])),
        issues=index([levers.index(name) for name in names]),
        side=index(side),
        labels=tuple(draft.label for draft in drafts if draft.label),
        names=tuple(draft.name for draft in drafts if draft.name),
        relief=relief,
        bound=bound,
        duration=column([draft.duration for draft in drafts]),
        sunset=index([draft.sunset for draft in drafts]),
        snap_back=np.array([draft.snap_back for draft in drafts], dtype=np.bool_),
        conditional=np.array([draft.conditional for draft in drafts], dtype=np.bool_),
        annual=np.array([draft.annual for draft in drafts], dtype=np.bool_),
        extends=np.array([draft.extends for draft in drafts], dtype=np.bool_),
        touched=column((relief > 0.0).sum(axis=1).astype(np.float64)),
        by_issue=_weighted(relief),
        own=(
            _weighted(relief * (np.array(side) == 0)),
            _weighted(relief * (np.array(side) == 1)),
        ),
        pairs=pairs,
        by_pair=_weighted(
            np.array([[row[a] * row[b] for a, b, _, _ in pairs] for row in relief]).reshape(
                len(drafts), len(pairs)
            )
        ),
    )


def _weighted(matrix: FloatArray) -> Incidence:
    rows, columns = np.nonzero(matrix)
    return incidence(
        rows,
        matrix.shape[0],
        columns=columns,
        n_columns=matrix.shape[1],
        weights=matrix[rows, columns],
    )


def _templates(scenario: Scenario, pair: tuple[str, str], names: list[str]) -> Iterator[_Draft]:
    """Templates of the dyad; what a template gives on no issue of the dyad is left out."""
    for key, template in scenario.packages.items():
        if set(template.states) == set(pair):
            yield _Draft(
                relief=tuple(template.relief.value.get(name, 0.0) for name in names),
                duration=float(template.duration.value),
                sunset=SUNSETS[template.sunset],
                snap_back=template.snap_back,
                conditional=template.conditional,
                annual=template.annual,
                extends=template.extends,
                freeze=template.freeze,
                label=template.label,
                name=key,
            )


def _random(scenario: Scenario, pair: tuple[str, str], issues: int, templates: int) -> list[_Draft]:
    """Sparse packages drawn once for a scenario, each of them once."""
    rules = scenario.parameters.talks
    wanted = max(rules.candidates.value - templates, 0)
    if not issues or not wanted:
        return []
    dice = Chance.of(0, 1)
    name = f"{scenario.id}/{pair[0]}-{pair[1]}"
    touch = dice.uniform("packages", 0, wanted * issues, part=name).reshape(wanted, issues)
    level = dice.uniform("packages", 1, wanted * issues, part=name).reshape(wanted, issues)
    strength = np.array(INTENSITIES)[(level * len(INTENSITIES)).astype(np.intp)]
    reliefs = np.where(touch < rules.sparsity.value, strength, 0.0)
    kept = dict.fromkeys(tuple(row) for row in reliefs.tolist() if any(row))
    return [_Draft(relief=row) for row in kept]


def _synergies(scenario: Scenario, names: list[str]) -> Iterator[tuple[int, int, float, bool]]:
    for synergy in scenario.synergies:
        one, other = synergy.levers
        if one in names and other in names:
            yield names.index(one), names.index(other), synergy.worth.value, synergy.by_severity
