"""What the games of a batch say: estimates, comparisons and verdicts on what was expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.batch.sample import Group, Sample, in_both
from game.batch.statistics.interval import Interval
from game.batch.statistics.mean import mean_interval, t_interval
from game.batch.statistics.paired import FEWEST, Paired, holm, p_value, paired, paired_shares
from game.batch.statistics.proportion import share_interval, share_p
from game.batch.statistics.tail import cvar_interval, quantile_interval
from game.errors import UsageError
from game.report.outcomes.column import Column, Kind
from game.scenario.design import HypothesisFile

SURE = 0.05
"""Chance of being wrong that a verdict may have, after correction."""
LOW_IS_BAD = ("W", "W_net", "U", "worth", "appr_min", "mkt_min")
"""Outcomes whose worst games are the lowest, by the first part of their pattern."""
HIGH_IS_BAD = ("loss", "SD", "stockout_wk", "def_months", "prem_wk", "peakP", "bluff")
"""Outcomes whose worst games are the highest; of others it cannot be said."""
PLACES = ("_STATE", "_REGION", "_GOOD", "_DYAD")
TOLD = 200
"""Games from which the worst tenth is told: of fewer, its interval holds too little."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One line of the table of outcomes."""

    outcome: str
    label: str
    """Word it is the share of; empty for a number."""
    games: int
    """Games that have it."""
    mean: Interval
    median: Interval | None
    worst: Interval | None
    """Mean of the worst tenth."""


def estimates(column: Column, group: Group) -> list[Estimate]:
    """Estimate an outcome over a group of games."""
    values = group.values[column.name]
    if column.kind is Kind.LABEL:
        there = values[values >= 0]
        return [
            Estimate(column.name, word, len(there),
                     share_interval(int((there == place).sum()), len(there)), None, None)
            for place, word in enumerate(column.labels)
        ]  # fmt: skip
    if column.kind is Kind.FLAG:
        mean = share_interval(int(values.sum()), len(values))
        return [Estimate(column.name, "", len(values), mean, None, None)]
    numbers = group.number(column.name)
    kept = numbers[np.isfinite(numbers)]
    if len(kept) < 2:
        return [Estimate(column.name, "", len(kept), t_interval(kept), None, None)]
    family = column.family
    for place in PLACES:
        family = family.partition(place)[0]
    told = len(kept) >= TOLD and family in (*LOW_IS_BAD, *HIGH_IS_BAD)
    worst = cvar_interval(kept, low=family in LOW_IS_BAD) if told else None
    median = quantile_interval(kept, 0.5)
    return [Estimate(column.name, "", len(kept), mean_interval(kept), median, worst)]


@dataclass(frozen=True, slots=True)
class Compared:
    """An outcome in two arms with the same luck."""

    outcome: str
    found: Paired
    p: float
    """After Holm's correction for all that were compared."""


def compared(sample: Sample, first: str, second: str, outcomes: Sequence[str]) -> list[Compared]:
    """Compare two arms game by game; words and pairs that do not both have one are left out.

    Raises:
        UsageError: There is no such arm.
    """
    one, other = in_both(sample.arm(first), sample.arm(second))
    found: dict[str, Paired] = {}
    for name in outcomes:
        if sample.columns[name].kind is not Kind.LABEL:
            result = _paired(one, other, sample.columns[name])
            if result.games >= FEWEST:
                found[name] = result
    corrected = holm([result.p for result in found.values()])
    return [
        Compared(name, result, float(p))
        for (name, result), p in zip(found.items(), corrected, strict=True)
    ]


def _paired(one: Group, other: Group, column: Column, than: float = 0.0) -> Paired:
    if column.kind is Kind.FLAG:
        return paired_shares(one.values[column.name], other.values[column.name], than)
    first, second = one.number(column.name), other.number(column.name)
    both = np.isfinite(first) & np.isfinite(second)
    return paired(first[both], second[both], than)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a hypothesis."""

    hypothesis: HypothesisFile
    found: Interval
    games: int
    p: float
    """After Holm's correction for all hypotheses of the design."""
    word: str
    """`holds`, `refuted`, or `open` where the games do not tell."""


def verdicts(hypotheses: Sequence[HypothesisFile], sample: Sample) -> list[Verdict]:
    """Judge what was written down before the games were played.

    Raises:
        UsageError: A hypothesis is about an outcome that has no mean.
    """
    measured = [_measured(one, sample) for one in hypotheses]
    corrected = holm([p for _, _, p in measured]) if measured else np.zeros(0)
    found = []
    for one, (interval, games, _), p in zip(hypotheses, measured, corrected, strict=True):
        as_expected = (interval.value > one.than) == (one.expect == "above")
        word = "open" if not p < SURE else ("holds" if as_expected else "refuted")
        found.append(Verdict(one, interval, games, float(p), word))
    return found


def _measured(one: HypothesisFile, sample: Sample) -> tuple[Interval, int, float]:
    if sample.columns[one.outcome].kind is Kind.LABEL:
        raise UsageError(f"{one.outcome} is a word; a hypothesis is about a number or yes or no")
    column = sample.columns[one.outcome]
    if one.compare is not None:
        pair = in_both(sample.arm(one.compare[0]), sample.arm(one.compare[1]))
        result = _paired(*pair, column, one.than)
        return result.difference, result.games, result.p
    assert one.arm is not None
    values = sample.arm(one.arm).number(one.outcome)
    values = values[np.isfinite(values)]
    if column.kind is Kind.FLAG:
        yes, n = int(values.sum()), len(values)
        return share_interval(yes, n), n, share_p(yes, n, one.than)
    return t_interval(values), len(values), p_value(values, one.than)
