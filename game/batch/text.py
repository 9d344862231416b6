"""The outcomes of a batch as text."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from game.batch.sample import Group, Sample
from game.batch.statistics.interval import Interval
from game.batch.statistics.mean import mean_interval
from game.batch.statistics.survival import Survival, kaplan_meier
from game.batch.summary import SURE, Compared, Estimate, Verdict, estimates
from game.report.outcomes.column import Kind

SMALLEST = 1e-4
"""p below which a figure would say more than the games do."""


def number(value: float) -> str:
    """A number in four figures; a dash where there is none."""
    if math.isnan(value):
        return "-"
    if math.isinf(value):
        return "open"
    if value == 0.0:
        return "0"
    whole = abs(value) >= 1000.0
    return f"{value:,.0f}" if whole else f"{value:.4g}"


def span(found: Interval | None) -> str:
    """An interval in brackets."""
    if found is None or math.isnan(found.value):
        return ""
    return f"[{number(found.low)}, {number(found.high)}]"


def chance(p: float) -> str:
    """A p value; one that is too small to be trusted in its figures is said to be below a limit."""
    return f"{p:.2g}" if p >= SMALLEST else f"below {SMALLEST:g}"


def aligned(rows: Sequence[Sequence[str]], left: Iterable[int] = (0,)) -> list[str]:
    """Rows with their columns one under the other."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    kept = set(left)
    return [
        "  ".join(
            cell.ljust(width) if i in kept else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def table(group: Group, told: Sequence[tuple[Estimate, str]]) -> list[str]:
    """The table of outcomes of a group of games: estimates with their units."""
    head = ("outcome", "unit", "games", "mean", "95 % interval", "median", "worst tenth", "by")
    rows = [_row(one, unit) for one, unit in told]
    return [f"{group.name}: {len(group.games):,} games", *aligned([head, *rows], (0, 1, 4, 7))]


def tails(told: Sequence[tuple[Estimate, str]]) -> list[str]:
    """Medians and worst tenths with their intervals; empty if there are none."""
    head = ("outcome", "unit", "median", "95 % interval", "worst tenth", "95 % interval", "by")
    rows = [
        (
            one.outcome,
            unit,
            number(one.median.value),
            span(one.median),
            "" if one.worst is None else number(one.worst.value),
            span(one.worst),
            one.median.method + ("" if one.worst is None else f"; {one.worst.method}"),
        )
        for one, unit in told
        if one.median is not None
    ]
    return aligned([head, *rows], (0, 1, 3, 5, 6)) if rows else []


def estimated(sample: Sample, group: Group, outcomes: Sequence[str]) -> list[tuple[Estimate, str]]:
    """Estimates with their units, without words that no game has."""
    return [
        (one, "share" if column.kind in (Kind.FLAG, Kind.LABEL) else column.unit)
        for column in (sample.columns[name] for name in outcomes)
        for one in estimates(column, group)
        if column.kind is not Kind.LABEL or one.mean.value > 0.0
    ]


def _row(one: Estimate, unit: str) -> tuple[str, ...]:
    return (
        f"{one.outcome} = {one.label}" if one.label else one.outcome,
        unit,
        f"{one.games:,}",
        number(one.mean.value),
        span(one.mean),
        "" if one.median is None else number(one.median.value),
        "" if one.worst is None else number(one.worst.value),
        one.mean.method,
    )


def left_out(sample: Sample) -> list[str]:
    """How many games broke; they may be unlike the others, so it is said wherever estimates are."""
    return [
        f"note: {failed:,} games of {arm.name} failed and are in no estimate; failures.csv has "
        "their seed and error"
        for arm, failed in zip(sample.arms, sample.failed, strict=True)
        if failed
    ]


def survival(group: Group) -> Survival:
    """Time to the first deal of the first dyad."""
    return kaplan_meier(group.number("t_deal"), group.values["deal"].astype(bool))


def time_to_deal(groups: Sequence[Group], weeks: int) -> list[str]:
    """Quarters of the games and the mean weeks without a deal, for each group.

    Every game that has no deal is seen to its end, so the area under the curve is the mean of
    `t_deal` and has the same interval.
    """
    rows: list[Sequence[str]] = [
        ("time to deal, weeks", "a quarter by", "half by", "three quarters by",
         f"mean without, of {weeks}", "95 % interval")
    ]  # fmt: skip
    for group in groups:
        found, mean = survival(group), mean_interval(group.number("t_deal"))
        length = found.mean_until(float(weeks)) if len(group.games) else math.nan
        quarters = [_by(found, share) for share in (0.75, 0.5, 0.25)]
        rows.append((group.name, *quarters, number(length), span(mean)))
    return aligned(rows, (0, 5))


def _by(found: Survival, share: float) -> str:
    there = found.share <= share
    return number(float(found.times[there.argmax()])) if there.any() else "-"


def comparison(first: str, second: str, found: Sequence[Compared]) -> list[str]:
    """Two arms, outcome by outcome."""
    head = (
        f"{first} less {second}", "pairs", first, second, "difference", "95 % interval", "by",
        "more in", "variance saved", "p",
    )  # fmt: skip
    rows: list[Sequence[str]] = [head]
    for one in found:
        result = one.found
        rows.append(
            (
                one.outcome,
                f"{result.games:,}",
                number(result.first),
                number(result.second),
                number(result.difference.value),
                span(result.difference),
                result.difference.method,
                percent(result.more),
                percent(result.reduction),
                chance(one.p),
            )
        )
    return [*aligned(rows, (0, 5, 6)), *(f"note: {line}" for line in notes(found))]


def percent(share: float) -> str:
    """A share as whole per cents; a dash where there is none."""
    return "-" if math.isnan(share) else f"{share:.0%}"


def notes(found: Sequence[Compared]) -> list[str]:
    """What a reader of a comparison must know."""
    most = max((one.found.games for one in found), default=0)
    fewer = [one.outcome for one in found if one.found.games < most]
    lines = [
        'a pair is a game of one number in both arms, which have the same luck; "more in" is '
        "the share of pairs in which the first gives more, and ties count half",
        f"each p is corrected for {len(found)} comparisons by Holm; each interval holds by itself",
    ]
    if fewer:
        lines.append(
            f"{', '.join(fewer)}: only pairs that both have it; the arms may differ in which games "
            "do, so this is no effect of the arm on all games"
        )
    return lines


def judged(found: Sequence[Verdict]) -> list[str]:
    """Hypotheses and what became of each."""
    lines = ["hypotheses"]
    for one in found:
        about = one.hypothesis
        against = f"{about.expect} {number(about.than)}"
        lines.append(f"  {one.word:8}{about.claim}")
        lines.append(
            f"          {about.outcome} {number(one.found.value)} {span(one.found)}, expected "
            f"{against}; {one.games:,} games, p {chance(one.p)} after Holm"
        )
    if len(found) > 1:
        lines.append(
            f"note: verdicts go by p below {SURE:g}, corrected for {len(found)} hypotheses; each "
            "interval holds by itself"
        )
    return lines
