"""What a backtest explains and what it does not, in one sentence made from its figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from game.report.backtest import accuracy
from game.report.backtest.columns import day
from game.report.backtest.compared import Backtest, Change, Rise, Series, Stop
from game.report.explain.prose import listed

FACTOR = 2.0
"""How many times too much or too little the worst month may be."""
NEAR = dt.timedelta(weeks=2)
"""How far from its dates on record a line may slow."""
LIMITS = (
    "Explained means: exports and trade nearer than both naive forecasts over the months each "
    f"has, and no month of exports off by more than a factor of {FACTOR:g}; a price within the "
    f"quotes; a line that slows within {NEAR.days // 7} weeks of the dates on record."
)

Judged = tuple[bool, str]
"""Whether it is explained, and what it is with its figure."""


def sentence(test: Backtest) -> str:
    """What the model explains, then what it does not."""
    judged = list(_judged(test))
    held = [words for holds, words in judged if holds]
    missed = [words for holds, words in judged if not holds]
    if not judged:
        return "Nothing was observed to hold the model against."
    if not missed:
        return f"The model explains all of it: {listed(held)}."
    if not held:
        return f"The model explains nothing of it: not {listed(missed)}."
    return f"The model explains {listed(held)}; it does not explain {listed(missed)}."


def explains_exports(series: Series) -> bool:
    """Nearer than the naive forecasts, and no month out of all proportion."""
    seen = series.observed
    if accuracy.factor(accuracy.worst(series.modelled, seen)[1]) > FACTOR:
        return False
    for naive in (series.normal, series.last_seen):
        part = {month: seen[month] for month in accuracy.both(naive, seen)}
        ours = accuracy.percentage_error(series.modelled, part)
        if part and ours >= accuracy.percentage_error(naive, part):
            return False
    return True


def explains_trade(change: Change) -> bool:
    """Nearer than no change on the year, and than the last change seen."""
    seen = change.observed
    for naive in (dict.fromkeys(seen, 0.0), accuracy.last_seen(seen, seen)):
        part = {month: seen[month] for month in accuracy.both(naive, seen)}
        ours = accuracy.mean_error(change.modelled, part)
        if part and ours >= accuracy.mean_error(naive, part):
            return False
    return True


def explains_price(rise: Rise) -> bool:
    """Within the quotes."""
    return rise.span[0] <= rise.modelled <= rise.span[1]


def explains_stop(stop: Stop) -> bool:
    """A line slows about when it did."""
    if stop.slowed is None:
        return False
    sunday = stop.slowed[0] + dt.timedelta(days=6)
    return stop.first - NEAR <= sunday and stop.slowed[0] <= stop.last + NEAR


def _judged(test: Backtest) -> Iterator[Judged]:
    for series in test.series:
        if series.observed:
            error = accuracy.percentage_error(series.modelled, series.observed)
            off = accuracy.factor(accuracy.worst(series.modelled, series.observed)[1])
            words = f"exports to {series.label} ({error:.0f} % off, {off:.1f} times at worst)"
            yield explains_exports(series), words
    for change in test.changes:
        if accuracy.both(change.modelled, change.observed):
            error = accuracy.mean_error(change.modelled, change.observed)
            yield explains_trade(change), f"{change.label} ({error:.1f} points off)"
    for rise in test.rises:
        words = (
            f"the price of {rise.label} by {day(rise.date)} ({rise.modelled:.1f} times, "
            f"{rise.observed:.1f} on record)"
        )
        yield explains_price(rise), words
    yield from _stoppages(test.stops)


def _stoppages(stops: Iterable[Stop]) -> Iterator[Judged]:
    for holds in (True, False):
        who = [stop.label for stop in stops if explains_stop(stop) is holds]
        if who:
            yield holds, f"when lines slow at {listed(who)}"
    running = [stop.label for stop in stops if stop.stood and not _stood_in_time(stop)]
    if running:
        yield False, f"that lines stood still by then at {listed(running)}"


def _stood_in_time(stop: Stop) -> bool:
    return stop.stopped is not None and stop.stopped[0] <= stop.last + NEAR
