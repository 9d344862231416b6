"""Exports of a backtest: the months as people read them, and as a CSV file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from game.report import months
from game.report.backtest import accuracy
from game.report.backtest.columns import LABEL, by_month, capital, month_name, percent
from game.report.backtest.compared import Backtest, Band, Series
from game.report.explain.prose import listed
from game.report.paragraph import filled

HEADER = ("month", "destination", "observed_t", "modelled_t")


def table(test: Backtest) -> str:
    """One row per month played and destination, `observed_t` empty where nothing is on record."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    played = sorted({month for series in test.series for month in series.modelled})
    for month in played:
        for series in test.series:
            seen = series.observed.get(month)
            observed = "" if seen is None else f"{seen:g}"
            row = (month, series.destination, observed, f"{series.modelled[month]:.1f}")
            writer.writerow(row)
    return out.getvalue()


def exports(test: Backtest, bands: Mapping[str, Band]) -> Iterator[str]:
    """Each series by month, with its band if there is one, then the errors of all."""
    if not test.series:
        return
    yield filled(f"Exports from {test.inside} by calendar month, t: {listed(_goods(test))}")
    yield filled(
        "As customs count them: leakage is left out, and each week's tonnes fall evenly on its "
        "days. A dot is a month not on record, ~ a rough estimate."
    )
    yield ""
    for series in test.series:
        yield from _series(series, bands.get(series.destination))
    yield "Mean absolute percentage error over the months on record"
    yield (
        f"  {'':<{LABEL}}{'months':>8}{'model':>9}{'normal month':>15}{'last seen':>15}"
        "   model's worst month"
    )
    yield from (_errors(series) for series in test.series)
    yield filled(
        "Normal month: the model's own week without any act, unchanged. Last seen: the latest "
        "month on record before." + _short(test.series)
    )
    if bands:
        yield filled(coverage(test.series, bands))
    yield ""


def coverage(all_series: tuple[Series, ...], bands: Mapping[str, Band]) -> str:
    """What bands mean and how many of the months on record lie in them."""
    wide = {band.wide for band in bands.values()}
    parts = [
        f"{bands[s.destination].held(s)} of {len(s.observed)} to {s.label} ({s.used})"
        for s in all_series
        if s.destination in bands and s.observed
    ]
    return (
        f"Low and high bound what the model expects: {max(wide):.0%} of months should lie between "
        "them, by the numbers the fit kept and the error it leaves. Of the months on record, "
        f"within their bands: {listed(parts)}."
    )


def _goods(test: Backtest) -> Iterator[str]:
    scenario = test.match.loaded.scenario
    for good in scenario.observed.goods if scenario.observed else ():
        label = scenario.goods[good].label
        yield label[:1].lower() + label[1:]


def _short(all_series: tuple[Series, ...]) -> str:
    """A note on series whose first months nothing on record precedes."""
    parts = []
    for series in all_series:
        part = {month: series.observed[month] for month in series.last_seen}
        if part and len(part) < len(series.observed):
            ours = percent(accuracy.percentage_error(series.modelled, part))
            parts.append(f"{ours} for {series.label}")
    if not parts:
        return ""
    return (
        " In brackets, over how many months if not all; over these the model is off by "
        f"{listed(parts)}."
    )


def _series(series: Series, band: Band | None) -> Iterator[str]:
    before = {
        month: series.recorded[months.year_before(month)]
        for month in series.modelled
        if months.year_before(month) in series.recorded
    }
    rows = [
        ("observed", series.observed),
        ("modelled", series.modelled),
        ("normal month", series.normal),
        ("last seen", series.last_seen),
    ]
    if band:
        rows[2:2] = [("  low", band.low), ("  high", band.high)]
    if before:
        rows.insert(0, ("a year before", before))

    def shown(name: str, month: str, tonnes: float) -> str:
        rough = name == "observed" and month in series.rough
        return f"{'~' if rough else ''}{tonnes:,.0f}"

    yield capital(series.label)
    yield from by_month(series.modelled, rows, shown)
    yield ""


def _errors(series: Series) -> str:
    seen = series.observed
    start = f"  {capital(series.label):<{LABEL}}{len(seen):>8}"
    if not seen:
        return start
    month, ratio = accuracy.worst(series.modelled, seen)
    last = percent(accuracy.percentage_error(series.last_seen, seen))
    if 0 < len(series.last_seen) < len(seen):
        last = f"({len(series.last_seen)}) {last}"
    return (
        f"{start}{percent(accuracy.percentage_error(series.modelled, seen)):>9}"
        f"{percent(accuracy.percentage_error(series.normal, seen)):>15}{last:>15}   "
        f"{month_name(month)}, {accuracy.factor(ratio):.2f} times "
        f"too {'much' if ratio > 1.0 else 'little'}"
    )
