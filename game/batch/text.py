"""The outcomes of a batch as text."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from game.batch.sample import Group, Sample
from game.batch.statistics.interval import Interval
from game.batch.statistics.paired import SEVERAL
from game.batch.statistics.survival import Survival, kaplan_meier
from game.batch.summary import Compared, Estimate, Verdict, estimates
from game.report.outcomes.column import Kind


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


def table(sample: Sample, group: Group, outcomes: Sequence[str]) -> list[str]:
    """The table of outcomes of a group of games."""
    head = ("outcome", "unit", "games", "mean", "95 % interval", "median", "worst tenth", "by")
    rows: list[Sequence[str]] = [head]
    for name in outcomes:
        column = sample.columns[name]
        found = estimates(column, group)
        rows += [
            _row(one, "share" if column.kind is Kind.FLAG else column.unit)
            for one in found
            if column.kind is not Kind.LABEL or _told(one)
        ]
    return [f"{group.name}: {len(group.games):,} games", *aligned(rows, (0, 1, 4, 7))]


def _told(one: Estimate) -> bool:
    return one.mean.value > 0.0


def _row(one: Estimate, unit: str) -> tuple[str, ...]:
    return (
        f"{one.outcome} = {one.label}" if one.label else one.outcome,
        "share" if one.label else unit,
        f"{one.games:,}",
        number(one.mean.value),
        span(one.mean),
        "" if one.median is None else number(one.median.value),
        "" if one.worst is None else number(one.worst.value),
        one.mean.method,
    )


def survival(group: Group) -> Survival:
    """Time to the first deal of the first dyad."""
    return kaplan_meier(group.number("t_deal"), group.values["deal"].astype(bool))


def time_to_deal(groups: Sequence[Group], weeks: int) -> list[str]:
    """Quarters of the games and the mean weeks without a deal, for each group."""
    rows: list[Sequence[str]] = [
        ("time to deal, weeks", "a quarter by", "half by", "three quarters by", "mean without")
    ]
    for group in groups:
        found = survival(group)
        quarters = [_by(found, share) for share in (0.75, 0.5, 0.25)]
        rows.append((group.name, *quarters, number(found.mean_until(float(weeks)))))
    return aligned(rows)


def _by(found: Survival, share: float) -> str:
    there = found.share <= share
    return number(float(found.times[there.argmax()])) if there.any() else "-"


def comparison(first: str, second: str, found: Sequence[Compared]) -> list[str]:
    """Two arms, outcome by outcome."""
    head = (
        f"{first} less {second}", first, second, "difference", "95 % interval", "more in",
        "variance saved", "p",
    )  # fmt: skip
    rows: list[Sequence[str]] = [head]
    for one in found:
        result = one.found
        rows.append(
            (
                one.outcome,
                number(result.first),
                number(result.second),
                number(result.difference.value),
                span(result.difference),
                f"{result.more:.0%}",
                "-" if math.isnan(result.reduction) else f"{result.reduction:.0%}",
                f"{one.p:.2g}",
            )
        )
    note = [f"p corrected for {len(found)} comparisons by Holm"] if len(found) > SEVERAL else []
    games = found[0].found.games if found else 0
    return [f"{games:,} pairs of games with the same luck", *aligned(rows, (0, 4)), *note]


def judged(found: Sequence[Verdict]) -> list[str]:
    """Hypotheses and what became of each."""
    lines = ["hypotheses"]
    for one in found:
        about = one.hypothesis
        against = f"{about.expect} {number(about.than)}"
        lines.append(f"  {one.word:8}{about.claim}")
        lines.append(
            f"          {about.outcome} {number(one.found.value)} {span(one.found)}, expected "
            f"{against}; {one.games:,} games, p {one.p:.2g} after Holm"
        )
    return lines
