"""The backtest as people read it, 100 columns wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.report.backtest import accuracy
from game.report.backtest.base import beside_base
from game.report.backtest.columns import by_month, capital, day
from game.report.backtest.compared import Backtest, Band, Change, Count, Stop
from game.report.backtest.exports import exports
from game.report.backtest.verdict import LIMITS, sentences
from game.report.explain.prose import listed
from game.report.paragraph import columns, filled
from game.world import measures


def text(test: Backtest, bands: Iterable[Band] = ()) -> str:
    """The whole page, with bands of exports if there are any."""
    lines = [
        *_heading(test),
        *exports(test, {band.destination: band for band in bands}),
        *(line for change in test.changes for line in _change(change)),
        *_rises(test),
        *_stops(test.stops),
        *_counts(test.counts),
        filled(LIMITS),
        *(line for said in sentences(test) for line in ("", filled(said))),
        *_beside(test),
    ]
    return "\n".join(lines)


def _beside(test: Backtest) -> Iterator[str]:
    words = beside_base(test)
    if words:
        yield ""
        yield filled(words)


def _heading(test: Backtest) -> Iterator[str]:
    match, calendar = test.match, test.match.book.calendar
    title = f"Backtest of {match.loaded.scenario.title}"
    yield filled(title)
    yield "=" * min(len(title), columns())
    yield filled(
        f"Every seat follows the script for {calendar.weeks} weeks from {day(calendar.start)} "
        f"{calendar.start.year}. Median of {test.trials} trials, seed {match.setting.seed}."
    )
    changes = [*match.loaded.overrides, *match.loaded.settings]
    if changes:
        yield filled(f"Changed: {', '.join(changes)}")
    seen = match.loaded.scenario.observed
    if seen and seen.note:
        yield filled(seen.note)
    yield ""


def _change(change: Change) -> Iterator[str]:
    rows = (("observed", change.observed), ("modelled", change.modelled))
    yield f"{capital(change.label)}, % on the year before"
    yield from by_month(change.modelled, rows, lambda name, month, points: f"{points:+.1f}")
    if accuracy.both(change.modelled, change.observed):
        error = accuracy.mean_error(change.modelled, change.observed)
        still = accuracy.mean_error(dict.fromkeys(change.modelled, 0.0), change.observed)
        last = accuracy.last_seen(change.observed, change.modelled)
        months = len(accuracy.both(last, change.observed))
        yield filled(
            f"Mean absolute error {error:.1f} points; with no change on the year {still:.1f}, with "
            f"the last month seen {accuracy.mean_error(last, change.observed):.1f} over {months} "
            "months. What duties from before the start do is added in logs."
        )
    yield ""


def _rises(test: Backtest) -> Iterator[str]:
    if not test.rises:
        return
    yield f"Prices outside {test.inside}, times the starting price, at the end of the week"
    yield f"  {'':<36}{'from':>8}{'to':>8}{'on record':>11}{'quotes':>14}{'modelled':>10}"
    for rise in test.rises:
        quotes = f"{rise.span[0]:.1f} to {rise.span[1]:.1f}" if rise.span else "one"
        yield (
            f"  {capital(rise.label):<36}{day(rise.since):>8}{day(rise.date):>8}"
            f"{rise.observed:>11.1f}{quotes:>14}{rise.modelled:>10.1f}  {rise.used}"
        )
    start = test.match.book.calendar.start
    if any(rise.since < start for rise in test.rises):
        yield f"A starting price from before {day(start)} is taken to be that of the first week."
    yield ""


def _stops(stops: tuple[Stop, ...]) -> Iterator[str]:
    if not stops:
        return
    yield "First stoppages"
    yield filled(
        f"The model's weeks, by their Monday: a firm's line slows when fewer than "
        f"{measures.SLOWED:.0%} of its plants can run, and stops below {measures.STOPPED:.0%}."
    )
    yield f"  {'':<24}{'on record':<24}{'line slows':<16}line stops"
    for stop in stops:
        record = f"{day(stop.first)} to {day(stop.last)}"
        slowed, stopped = (
            day(week[0]) if week else "never" for week in (stop.slowed, stop.stopped)
        )
        yield f"  {capital(stop.label):<24}{record:<24}{slowed:<16}{stopped}"
        firms = {week[1]: None for week in (stop.slowed, stop.stopped) if week}
        firms.pop(stop.label, None)
        words = stop.what + (f"; in the model {listed(firms)}" if firms else "")
        yield filled(words, lead=" " * 4, follow=" " * 4)
    yield ""


def _counts(counts: tuple[Count, ...]) -> Iterator[str]:
    if not counts:
        return
    yield "Licences granted, %"
    yield f"  {'':<48}{'on record':>22}{'modelled':>28}"
    yield f"  {'':<34}{'by':>14}{'of requests':>22}{'of tonnes filed':>17}{'decided':>11}"
    for count in counts:
        yield (
            f"  {capital(count.label):<34}{day(count.date):>14}{count.observed:>22.0f}"
            f"{count.filed:>17.0f}{count.decided:>11.0f}"
        )
    yield filled(
        "A count is of requests, the model's book of tonnes. Severities of licences were read from "
        "such counts; nothing was fitted to them."
    )
    yield ""
