"""Predictive bands of exports: numbers the fit kept, and what no numbers explain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from statistics import NormalDist

import numpy as np

from game.errors import UsageError
from game.play.match import Match, Setting
from game.report.backtest.compared import Backtest, Band
from game.report.backtest.year import backtest
from game.report.fit import posterior
from game.report.fit.ensemble import STILL, altered
from game.report.fit.space import BLOCKS
from game.scenario.turned import found
from game.world.arrays import FloatArray

WIDE = 0.8
"""Share of outcomes a band should hold."""
SIDES = (0.5 - WIDE / 2.0, 0.5 + WIDE / 2.0)
_STEPS = 199
"""Points at which the discrepancy is laid on each draw."""

Values = Mapping[str, float]
"""dotted key -> value."""


def bands(test: Backtest, workers: int = 1) -> tuple[Band, ...]:
    """Bands of every series of a backtest.

    Raises:
        UsageError: Nothing was fitted for the scenario, or it gives no discrepancy.
    """
    seen = test.match.loaded.scenario.observed
    if seen is None or seen.discrepancy is None:
        raise UsageError(
            f"{test.match.setting.scenario} gives no `observed.discrepancy`, so it has no bands"
        )
    played = _played(test.match.setting, _choices(test.match), workers)
    spread = seen.discrepancy.value
    return tuple(
        _band(to, [game[to] for game in played], spread[to])
        for to in (series.destination for series in test.series)
        if to in spread
    )


def _choices(match: Match) -> list[Values]:
    """Joint values: the best of each block together, then the next best.

    A number that somebody changed since the fit keeps what it was given.
    """
    folder, scenario = posterior.folder(match), match.loaded.scenario
    blocks = [posterior.read(folder, block) for block in BLOCKS]
    fitted = [
        key
        for rows in blocks
        for key, median in posterior.medians(rows).items()
        if found(scenario, key).value == median
    ]
    joint = (
        {k: v for part in parts for k, v in part.items()} for parts in zip(*blocks, strict=True)
    )
    return [{key: values[key] for key in fitted} for values in joint]


def _played(
    setting: Setting, choices: Sequence[Values], workers: int
) -> list[Mapping[str, Values]]:
    """Exports of each choice, destination -> month -> t."""
    if workers == 1:
        return _exports(setting, choices)
    parts = [choices[first::workers] for first in range(workers)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        shared = list(pool.map(partial(_exports, setting), parts))
    return [game for part in shared for game in part]


def _exports(setting: Setting, choices: Sequence[Values]) -> list[Mapping[str, Values]]:
    match = Match.of(replace(setting, settings=(*setting.settings, *STILL)))
    tests = (backtest(altered(match, values), trials=1) for values in choices)
    return [{series.destination: series.modelled for series in test.series} for test in tests]


def _band(destination: str, games: Sequence[Values], spread: float) -> Band:
    steps = [(i + 0.5) / _STEPS for i in range(_STEPS)]
    noise = np.array([NormalDist(0.0, spread).inv_cdf(step) for step in steps])
    low, high = {}, {}
    for month in games[0]:
        logs: FloatArray = np.log([[game[month]] for game in games]) + noise
        low[month], high[month] = (float(s) for s in np.exp(np.quantile(logs, SIDES)))
    return Band(destination, WIDE, low, high)
