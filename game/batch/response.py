"""What the outcomes of a batch owe to the inputs it varies, told as text."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.batch.points import Point, check_salib, problem_of
from game.batch.sample import Group, Sample
from game.batch.statistics.interval import Interval
from game.batch.statistics.mean import t_interval
from game.batch.statistics.sensitivity import Shares, morris, rank_correlations, sobol
from game.batch.store import Store
from game.batch.text import aligned, number, span
from game.report.outcomes.column import Kind
from game.scenario.factor import LEVELS
from game.world.arrays import FloatArray

if TYPE_CHECKING:
    from game.scenario.vary import VaryFile

SPARE = 4
"""Points a hypercube has at least beyond the number of its factors."""


@dataclass(frozen=True, slots=True)
class Response:
    """An outcome over the points of a plan, one arm's."""

    outcome: str
    unit: str
    values: FloatArray
    """[point, game]; NaN where a game lacks it."""

    @property
    def means(self) -> FloatArray:
        """Mean over the games of each point, [point]; NaN where no game has it."""
        there = np.isfinite(self.values)
        count = there.sum(axis=1)
        total = np.where(there, self.values, 0.0).sum(axis=1)
        found: FloatArray = np.where(count > 0, total / np.maximum(count, 1), math.nan)
        return found

    @property
    def luck(self) -> float:
        """Share of the variance of single games that is within points; NaN where none varies.

        A point at which one game alone has the outcome says nothing of luck and is left out.
        """
        several = np.isfinite(self.values).sum(axis=1) > 1
        values, means = self.values[several], self.means[several]
        whole = values[np.isfinite(values)]
        spread = float(whole.var()) if len(whole) else 0.0
        return float(np.nanmean((values - means[:, None]) ** 2)) / spread if spread else math.nan


def told(store: Store, sample: Sample, outcomes: Sequence[str]) -> Iterator[str]:
    """What every outcome owes to every factor, arm by arm.

    Args:
        store: A batch with a plan.
        sample: Its games.
        outcomes: Names; words are left out.

    Raises:
        UsageError: SALib is missing.
    """
    vary = store.design.vary
    assert vary is not None
    if vary.by in ("sobol", "morris"):
        check_salib()
    each = points_of(store)
    for first in range(0, len(store.design.arms), each):
        arms = slice(first, first + each)
        name = sample.arms[first].name.rpartition("-")[0]
        yield f"{name}: {each:,} points of {store.design.games:,} games by {vary.by}"
        at = [one.at for one in store.design.arms[arms]]
        responses = _responses(sample, sample.arms[arms], outcomes, store.design.games)
        yield from _arm(vary, at, responses)
        failed = sum(sample.failed[arms])
        if failed:
            yield ""
            yield f"note: {failed:,} games failed and are in no estimate; failures.csv has them"


def _responses(
    sample: Sample, groups: Sequence[Group], outcomes: Sequence[str], games: int
) -> Iterator[Response]:
    for outcome in outcomes:
        column = sample.columns[outcome]
        if column.kind is not Kind.LABEL:
            unit = "share" if column.kind is Kind.FLAG else column.unit
            yield Response(outcome, unit, _grid(groups, outcome, games))


def _arm(vary: VaryFile, at: Sequence[Point], responses: Iterable[Response]) -> Iterator[str]:
    faults: dict[str, list[str]] = {}
    for found in responses:
        wrong = fault(vary, found)
        if wrong:
            faults.setdefault(wrong, []).append(found.outcome)
        else:
            yield ""
            yield from lines(vary, at, found)
    if faults:
        yield ""
        yield from (f"{wrong}: {', '.join(names)}" for wrong, names in faults.items())


def points_of(store: Store) -> int:
    """Points of the plan."""
    first = store.design.arms[0].name.rpartition("-")[0]
    return sum(one.name.rpartition("-")[0] == first for one in store.design.arms)


def _grid(groups: Sequence[Group], outcome: str, games: int) -> FloatArray:
    grid = np.full((len(groups), games), math.nan)
    for row, group in enumerate(groups):
        grid[row, group.games] = group.number(outcome)
    return grid


def lines(vary: VaryFile, at: Sequence[Point], found: Response) -> Iterator[str]:
    """One outcome: a line for each factor, the strongest first."""
    head = f"{found.outcome}, {found.unit}"
    if vary.by == "factorial":
        yield from _effects(vary, at, found, head)
        return
    shares = _shares(vary, at, found)
    first = max(shares, key=lambda name: name in ("total", "mu*"))
    order = sorted(range(len(vary.factors)), key=lambda k: -abs(_known(shares[first][k].value)))
    rows: list[list[str]] = [[head, *(c for name in shares for c in (name, "95 % interval"))]]
    for k in order:
        cells = [c for each in shares.values() for c in (number(each[k].value), _span(each[k]))]
        rows.append([list(vary.factors)[k], *cells])
    bare = [i for i in range(len(rows[0])) if i == 0 or any(row[i] for row in rows[1:])]
    yield from aligned([[row[i] for i in bare] for row in rows])
    if found.values.shape[1] > 1 and not math.isnan(found.luck):
        yield f"luck is {found.luck:.0%} of the variance of single games"


def _known(value: float) -> float:
    return -1.0 if math.isnan(value) else value


def _span(one: Interval) -> str:
    return "" if math.isnan(one.low) else span(one)


def fault(vary: VaryFile, found: Response) -> str:
    """Why an outcome tells nothing about the factors; empty if it does."""
    means = found.means
    there = np.isfinite(means)
    lack = int((~there).sum())
    if vary.by in ("sobol", "morris") and lack:
        return f"missing in all games of {lack:,} of {len(means):,} points, and {vary.by} needs all"
    if vary.by == "latin" and there.sum() < len(vary.factors) + SPARE:
        return f"at only {there.sum()} points, too few for {len(vary.factors)} factors"
    if not there.any() or not np.ptp(means[there]) > 1e-12 * np.abs(means[there]).max():
        return "the same at every point" if there.any() else "in no game"
    return ""


def _shares(vary: VaryFile, at: Sequence[Point], found: Response) -> Shares:
    means = found.means
    if vary.by == "sobol":
        return sobol(problem_of(vary), means)
    place = np.array([list(point.values()) for point in at], dtype=np.float64)
    if vary.by == "morris":
        return morris(problem_of(vary), place, means, vary.levels or LEVELS)
    there = np.isfinite(means)
    return rank_correlations(place[there], means[there])


def _effects(vary: VaryFile, at: Sequence[Point], found: Response, head: str) -> Iterator[str]:
    """Means at each value of each factor, and by how much they differ from those at the first.

    A difference is over games that have the outcome at both values, so where some lack it, means
    differ otherwise; that is said.
    """
    rows = [[head, "value", "mean", "95 % interval", "less the first", "95 % interval"]]
    for key, values in vary.factors.items():
        base: FloatArray | None = None
        for value in values:
            cells = found.values[[point[key] == value for point in at]]
            games = _by_game(cells)
            mean = t_interval(games[np.isfinite(games)])
            row = [key, str(value), number(mean.value), span(mean), "", ""]
            if base is None:
                base = cells
            else:
                both = _by_game(cells - base)  # combinations alike in all other factors
                change = t_interval(both[np.isfinite(both)])
                row[4:] = [number(change.value), span(change)]
            rows.append(row)
    yield from aligned(rows, (0, 1, 3, 5))
    if not np.isfinite(found.values).all():
        yield "differences are over games that have it at both values, which may be unlike the rest"


def _by_game(values: FloatArray) -> FloatArray:
    """Mean over points of each game, whose luck is one of a row of independent ones, [game]."""
    there = np.isfinite(values)
    count = there.sum(axis=0)
    total = np.where(there, values, 0.0).sum(axis=0)
    found: FloatArray = np.where(count > 0, total / np.maximum(count, 1), math.nan)
    return found
