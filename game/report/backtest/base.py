"""A variant's error beside that of the scenario it is based on, and of the naive forecasts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from game.paths import scenario_path
from game.play.match import Match
from game.report.backtest import accuracy
from game.report.backtest.compared import Backtest, Series
from game.report.backtest.year import backtest
from game.report.explain.prose import listed
from game.scenario.variant import base_of


def beside_base(test: Backtest) -> str:
    """How far off a variant's exports are here and in its base; nothing for other scenarios.

    The base is played as it stands, without the overrides and settings of the test.
    """
    base = _base(test)
    if base is None:
        return ""
    theirs = {series.destination: series for series in base.series if series.observed}
    pairs = [(s, theirs[s.destination]) for s in test.series if s.destination in theirs]
    if not pairs:
        return ""
    (mine, other), *rest = pairs
    name = base.match.loaded.scenario.id
    words = f"Exports to {mine.label} are off by {_error(mine)} % here and by {_error(other)} % in "
    words += f"{name}, on which this is based"
    if rest:
        more = (f"{_error(mine)} and {_error(other)} % to {mine.label}" for mine, other in rest)
        words += f"; by {listed(more)}"
    nearer = list(_nearer(mine))
    if nearer:
        come = "come" if len(nearer) > 1 else "comes"
        words += f". Even {listed(nearer)} {come} nearer to the exports to {mine.label}"
    return f"{words}."


def _base(test: Backtest) -> Backtest | None:
    given = test.match.loaded.scenario.based_on
    if given is None:
        return None
    place = base_of(scenario_path(test.match.setting.scenario), given)
    match = Match.of(
        replace(test.match.setting, scenario=str(place), overrides=(), settings=(), seats=None)
    )
    return None if match.loaded.scenario.observed is None else backtest(match, test.trials)


def _error(series: Series) -> str:
    return f"{accuracy.percentage_error(series.modelled, series.observed):.0f}"


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
