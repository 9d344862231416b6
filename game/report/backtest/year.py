"""The historical year held against what was observed: exports, trade, prices, stoppages.

Every seat repeats history; a figure is the median of the trials. Nothing is tuned here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.errors import UsageError
from game.play.match import Match
from game.report import months
from game.report.backtest.compared import Backtest, Change, Count, Rise, Series, Stop
from game.scenario.observed import (
    FITTED,
    NOT_USED,
    WORLD,
    EarlierDuties,
    Exports,
    Observed,
    Stoppage,
    YearOnYear,
)
from game.world import measures
from game.world.arrays import FloatArray
from game.world.state import World

TRIALS = 16
"""Games whose median is the figure; the noise is small beside the errors."""


@dataclass(frozen=True, slots=True)
class _Year:
    """The historical run."""

    match: Match
    worlds: tuple[World, ...]
    """Before week 0 and after each week."""

    @property
    def start(self) -> dt.date:
        return self.match.book.calendar.start

    @property
    def end(self) -> dt.date:
        """First day after the game."""
        return self.start + dt.timedelta(weeks=len(self.worlds) - 1)

    def after(self, day: dt.date) -> World:
        """The world after the week that holds a day; days beyond the game count to its ends."""
        week = (day - self.start).days // months.DAYS
        return self.worlds[min(max(week + 1, 0), len(self.worlds) - 1)]

    def before(self, day: dt.date) -> World:
        """The world before the week that holds a day."""
        return self.after(day - dt.timedelta(days=months.DAYS))


def backtest(match: Match, trials: int = TRIALS) -> Backtest:
    """Play the match and hold it against what its scenario says was observed.

    Raises:
        UsageError: The scenario says of nothing that it was observed.
    """
    seen = match.loaded.scenario.observed
    if seen is None:
        raise UsageError(
            f"{match.setting.scenario} has no block `observed` to hold the model against; "
            "rare_earths_2025 has one"
        )
    worlds: list[World] = []
    for turn in match.turns(trials):
        worlds.extend(turn.weeks if not worlds else turn.weeks[1:])
    year = _Year(match, tuple(worlds))
    return Backtest(
        match=match,
        trials=trials,
        series=tuple(_series(year, seen, to, given) for to, given in seen.exports.items()),
        changes=tuple(_change(year, pair, given) for pair, given in seen.trade.items()),
        rises=_rises(year, seen),
        stops=tuple(_stop(year, given) for given in seen.stoppages.values()),
        counts=_counts(year, seen),
    )


def _series(year: _Year, seen: Observed, to: str, given: Exports) -> Series:
    tables = year.match.book.tables
    where = None if to == WORLD else {to}
    lanes = measures.export_lanes(tables, set(seen.goods), where)
    weekly = np.stack([(lanes @ measures.shipped(tables, w.chain))[0] for w in year.worlds[1:]])
    normal = float((lanes @ tables.normal_flow)[0, 0])
    modelled = _medians(months.totals(year.start, weekly))
    return Series(
        destination=to,
        label=given.label,
        recorded={month: number.value for month, number in given.months.items()},
        rough=frozenset(m for m, number in given.months.items() if number.confidence == "low"),
        modelled=modelled,
        normal={month: normal * months.length(month) / months.DAYS for month in modelled},
        used=FITTED if given.fitted else NOT_USED,
    )


def _change(year: _Year, pair: str, given: YearOnYear) -> Change:
    """Trade over that of the year before, as the game starts when earlier duties already bite."""
    tables, (exporter, _, importer) = year.match.book.tables, pair.partition("-")
    exchange, row = tables.exchange, tables.axes.pairs.index((exporter, importer))
    flow = np.stack([world.home.trade[row] for world in year.worlds[1:]])
    before = earlier_response(given.earlier, np.arange(len(flow), dtype=float))[:, None]
    trend = 1.0 + float(exchange.growth[row, 0])
    over = trend * flow / float(exchange.flow[row, 0]) * np.exp(before)
    return Change(
        label=given.label,
        observed=given.change.value,
        modelled=_medians(months.means(year.start, 100.0 * (over - 1.0))),
        used=FITTED if given.fitted else NOT_USED,
    )


def earlier_response(duties: EarlierDuties | None, week: FloatArray) -> FloatArray:
    """Log trade lost by a week to duties from before the start.

    Source: boehm_2023; the response to duties is linear in logs, so it adds to the game's own.
    """
    if duties is None:
        return np.zeros(len(week))
    come: FloatArray = 1.0 - np.exp(-(week + duties.age.value) / duties.speed.value)
    return duties.at_once.value + duties.in_time.value * come


def _rises(year: _Year, seen: Observed) -> tuple[Rise, ...]:
    tables = year.match.book.tables

    def price(world: World, good: str) -> float:
        row = tables.axes.goods.index(good)
        return float(np.median(measures.price_ratio(tables, world.chain, inside=False)[row]))

    rises = []
    for given in seen.prices.values():
        times, since, date = given.times.value, given.since.value, given.date.value
        if date >= year.end:
            continue
        first = price(year.before(since), given.good)
        rises.append(
            Rise(
                label=given.label,
                since=since,
                date=date,
                observed=times,
                span=given.times.range,
                modelled=price(year.after(date), given.good) / first,
                used=given.used,
            )
        )
    return tuple(rises)


def _counts(year: _Year, seen: Observed) -> tuple[Count, ...]:
    tables = year.match.book.tables
    licensing, axes = tables.licensing, tables.axes
    counts = []
    for given in seen.permits.values():
        date = given.date.value
        if date >= year.end:
            continue
        bound = np.array([axes.channels[c][2] == given.destination for c in licensing.channel])
        asked = bound[:, None] * (1.0 - licensing.spill) * (1.0 - licensing.defence)
        chain = year.after(date).chain
        filed, granted, refused = (
            float(np.median((licensing.total @ (asked * book))[0]))
            for book in (chain.filed, chain.granted, chain.refused)
        )
        counts.append(
            Count(
                label=given.label,
                date=date,
                observed=100.0 * given.granted.value,
                filed=100.0 * granted / filed if filed else np.nan,
                decided=100.0 * granted / (granted + refused) if granted + refused else np.nan,
                used=given.used,
            )
        )
    return tuple(counts)


def _stop(year: _Year, given: Stoppage) -> Stop:
    return Stop(
        label=given.label,
        what=given.what,
        stood=given.deed == "stopped",
        first=given.first.value,
        last=given.last.value,
        slowed=_first_below(year, given.firms, measures.SLOWED),
        stopped=_first_below(year, given.firms, measures.STOPPED),
        used=given.used,
    )


def _first_below(year: _Year, firms: tuple[str, ...], share: float) -> tuple[dt.date, str] | None:
    """First week in which a line of one of the firms runs below a share, and whose it is."""
    book = year.match.book
    users = book.tables.axes.users
    lines = {row: users[user] for row, user in enumerate(book.tables.industry.line_user)}
    for week, world in enumerate(year.worlds[1:]):
        running = np.median(measures.line_running(book.tables, world.chain), axis=-1)
        for firm in firms:
            if any(running[row] < share for row, whose in lines.items() if whose == firm):
                return book.calendar.date(week), book.scenario.users[firm].label
    return None


def _medians(by_month: Mapping[str, FloatArray]) -> dict[str, float]:
    return {month: float(np.median(values)) for month, values in by_month.items()}
