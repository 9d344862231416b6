"""What a backtest explains and what it does not, in sentences made from its figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from game.report.backtest import accuracy
from game.report.backtest.accuracy import Monthly
from game.report.backtest.columns import day
from game.report.backtest.compared import Backtest, Change, Count, Rise, Series, Stop
from game.report.explain.prose import listed
from game.scenario.observed import FITTED, IN_VIEW, NOT_USED, Used

FACTOR = 1.5
"""How many times too much or too little the worst month may be."""
MONTHS = 3
"""Months on record from which a series is judged."""
POINTS = 10.0
"""Percentage points by which a count of licences may be off."""
NEAR = dt.timedelta(weeks=2)
"""How far from its dates on record a line may slow."""
LIMITS = (
    f"Met means: exports of at least {MONTHS} months, and trade, nearer than both naive "
    f"forecasts, and no month of exports off by more than a factor of {FACTOR:g}; a price within "
    f"its quotes; a line that slows within {NEAR.days // 7} weeks of the dates on record; licences "
    f"granted, of those decided, within {POINTS:g} points."
)
OPENINGS = {
    FITTED: "Numbers were fitted to these, so agreement shows only that the mechanism can",
    IN_VIEW: "Numbers were set with these in view, so agreement is no test",
    NOT_USED: "No number rests on these",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One observation and how the model stands to it."""

    used: Used
    """Whether numbers of the model rest on it."""
    met: bool
    words: str
    """What it is, with its figures."""


def sentences(test: Backtest) -> tuple[str, ...]:
    """What the model meets and misses, by what its numbers rest on."""
    judged = list(_judged(test))
    if not judged:
        return ("Nothing was observed to hold the model against.",)
    return tuple(
        f"{opening}. {_standing([one for one in judged if one.used == used])}"
        for used, opening in OPENINGS.items()
        if any(one.used == used for one in judged)
    )


def _standing(judged: list[Judged]) -> str:
    met = [one.words for one in judged if one.met]
    missed = [one.words for one in judged if not one.met]
    if not missed:
        return f"Met: {listed(met)}."
    if not met:
        return f"Missed: {listed(missed)}."
    return f"Met: {listed(met)}. Missed: {listed(missed)}."


def meets_exports(series: Series) -> bool:
    """Nearer than the naive forecasts, and no month out of all proportion."""
    seen = series.observed
    if accuracy.factor(accuracy.worst(series.modelled, seen)[1]) > FACTOR:
        return False
    naive = (series.normal, series.last_seen)
    return _nearer(series.modelled, seen, naive, accuracy.percentage_error)


def meets_trade(change: Change) -> bool:
    """Nearer than no change on the year, and than the last change seen."""
    seen = change.observed
    naive = (dict.fromkeys(seen, 0.0), accuracy.last_seen(seen, seen))
    return _nearer(change.modelled, seen, naive, accuracy.mean_error)


def _nearer(
    modelled: Monthly,
    seen: Monthly,
    naive: Iterable[Monthly],
    error: Callable[[Monthly, Monthly], float],
) -> bool:
    """Whether the model is nearer than each naive forecast over the months that one has."""
    for guess in naive:
        part = {month: seen[month] for month in accuracy.both(guess, seen)}
        if part and error(modelled, part) >= error(guess, part):
            return False
    return True


def meets_price(rise: Rise) -> bool:
    """Within the quotes; one quote is no measure."""
    return rise.span is not None and rise.span[0] <= rise.modelled <= rise.span[1]


def meets_stop(stop: Stop) -> bool:
    """A line slows about when it did."""
    if stop.slowed is None:
        return False
    sunday = stop.slowed[0] + dt.timedelta(days=6)
    return stop.first - NEAR <= sunday and stop.slowed[0] <= stop.last + NEAR


def meets_count(count: Count) -> bool:
    """Of the licences decided about as many are granted as were reported."""
    return abs(count.decided - count.observed) <= POINTS


def _judged(test: Backtest) -> Iterator[Judged]:
    for series in test.series:
        if len(series.observed) >= MONTHS:
            error = accuracy.percentage_error(series.modelled, series.observed)
            off = accuracy.factor(accuracy.worst(series.modelled, series.observed)[1])
            words = f"exports to {series.label} ({error:.0f} % off, {off:.1f} times at worst)"
            yield Judged(series.used, meets_exports(series), words)
    for change in test.changes:
        if accuracy.both(change.modelled, change.observed):
            error = accuracy.mean_error(change.modelled, change.observed)
            yield Judged(
                change.used, meets_trade(change), f"{change.label} ({error:.1f} points off)"
            )
    for rise in test.rises:
        if rise.span is not None:
            words = (
                f"the price of {rise.label} by {day(rise.date)} ({rise.modelled:.1f} times, "
                f"{rise.observed:.1f} on record)"
            )
            yield Judged(rise.used, meets_price(rise), words)
    yield from _stoppages(test.stops)
    for count in test.counts:
        words = (
            f"licences granted by {day(count.date)} to {count.label} ({count.decided:.0f} % of "
            f"those decided, {count.observed:.0f} % on record)"
        )
        yield Judged(count.used, meets_count(count), words)


def _stoppages(stops: tuple[Stop, ...]) -> Iterator[Judged]:
    for used in dict.fromkeys(stop.used for stop in stops):
        alike = [stop for stop in stops if stop.used == used]
        for met in (True, False):
            who = [stop.label for stop in alike if meets_stop(stop) is met]
            if who:
                yield Judged(used, met, f"when lines slow at {listed(who)}")
        running = [stop.label for stop in alike if stop.stood and not _stood_in_time(stop)]
        if running:
            yield Judged(used, False, f"that lines stood still by then at {listed(running)}")


def _stood_in_time(stop: Stop) -> bool:
    return stop.stopped is not None and stop.stopped[0] <= stop.last + NEAR
