"""A variant's error beside that of the scenario it is based on, and of the naive forecasts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from game.play.match import Match
from game.report.backtest import accuracy
from game.report.backtest.compared import Backtest, Series
from game.report.backtest.year import backtest
from game.report.explain.prose import listed


def beside_base(test: Backtest) -> str:
    """How far off a variant's exports are here and in its base; nothing for other scenarios.

    Errors are over the months both have. The base is played as it stands, without the overrides
    and settings of the test.
    """
    base = _base(test)
    if base is None:
        return ""
    theirs = {series.destination: series for series in base.series}
    pairs = [_pair(s, theirs[s.destination]) for s in test.series if s.destination in theirs]
    known = [pair for pair in pairs if pair is not None]
    if not known:
        return ""
    (mine, here, there), *rest = known
    name = base.match.loaded.scenario.id
    words = (
        f"Exports to {mine.label} are off by {here} % here and by {there} % in {name}, on which "
    )
    words += "this is based"
    if rest:
        words += f"; by {listed(f'{here} and {there} % to {s.label}' for s, here, there in rest)}"
    nearer = list(_nearer(mine))
    if nearer:
        come = "come" if len(nearer) > 1 else "comes"
        words += f". Even {listed(nearer)} {come} nearer to the exports to {mine.label}"
    return f"{words}."


def _base(test: Backtest) -> Backtest | None:
    bases = test.match.loaded.bases
    if not bases:
        return None
    setting = replace(test.match.setting, scenario=str(bases[0]), overrides=(), settings=())
    match = Match.of(setting)
    return None if match.loaded.scenario.observed is None else backtest(match, test.trials)


def _pair(mine: Series, other: Series) -> tuple[Series, str, str] | None:
    """A series of the variant with its error and that of its base, in percent."""
    seen = {month: mine.observed[month] for month in mine.observed if month in other.observed}
    if not seen:
        return None
    here, there = (accuracy.percentage_error(s.modelled, seen) for s in (mine, other))
    return mine, f"{here:.0f}", f"{there:.0f}"


def _nearer(series: Series) -> Iterator[str]:
    """Naive forecasts with a smaller error over the months they have."""
    seen = series.observed
    for name, naive in (
        ("a normal month that never changes", series.normal),
        ("a repeat of the last month seen", series.last_seen),
    ):
        part = {month: seen[month] for month in accuracy.both(naive, seen)}
        theirs = accuracy.percentage_error(naive, part)
        if part and theirs < accuracy.percentage_error(series.modelled, part):
            yield f"{name} ({theirs:.0f} %)"
