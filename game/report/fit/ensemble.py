"""Games with numbers drawn from their ranges, each held against what was observed.

Every draw plays the historical year with all dice at rest: what is varied is the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context

import numpy as np

from agents import seat_all
from game.play.match import Match, Setting
from game.report.backtest.compared import Backtest
from game.report.backtest.year import backtest
from game.report.fit.misfit import Misfit, misfit
from game.report.fit.space import dials
from game.report.reference import SCENARIO
from game.rules.book import rulebook
from game.scenario.overrides import STEADY_SETTINGS
from game.scenario.turned import turned
from game.world.arrays import FloatArray

SEED = 2025
STILL = tuple(s for s in STEADY_SETTINGS if "noise" in s or "incident" in s)
"""What puts the dice to rest."""
WEEKS = 18
"""Weeks that hold April to July."""
BLOCK = 20
"""Draws a worker plays before it reports."""


@dataclass(frozen=True, slots=True)
class Draw:
    """One choice of every number and how it fared."""

    number: int
    shares: tuple[float, ...]
    """Place of each number in its range, 0 to 1, in the order of the dials."""
    misfit: Misfit


def shares_of(number: int, numbers: int) -> FloatArray:
    """Place of each number in its range for one draw, uniform; the same on every machine."""
    uniform: FloatArray = np.random.default_rng([SEED, number]).random(numbers)
    return uniform


def still_match(weeks: int | None = None) -> Match:
    """The historical year with its dice at rest."""
    return Match.of(Setting(SCENARIO, settings=STILL, weeks=weeks, line_up=False))


def varied(match: Match, shares: Iterable[float]) -> Match:
    """The match with the numbers at those places of their ranges."""
    turns = zip(dials(match.loaded.scenario), shares, strict=True)
    return altered(match, {dial.key: dial.at(share) for dial, share in turns})


def altered(match: Match, values: Mapping[str, float]) -> Match:
    """The match with numbers at dotted keys replaced, every seat following the script.

    It has no digest, for it is played and not recorded.
    """
    changed = turned(match.loaded.scenario, values)
    book = rulebook(changed, match.book.calendar.weeks)
    loaded = replace(match.loaded, scenario=changed, hash="")
    return replace(match, loaded=loaded, book=book, seats=seat_all(book, match.strategies))


def tried(match: Match, number: int) -> Draw:
    """Play one draw."""
    shares = tuple(float(s) for s in shares_of(number, len(dials(match.loaded.scenario))))
    test: Backtest = backtest(varied(match, shares), trials=1)
    return Draw(number, shares, misfit(test))


def draws(count: int, workers: int) -> Iterator[Draw]:
    """Play the first `count` draws; how many workers share them changes nothing."""
    blocks = [range(first, min(first + BLOCK, count)) for first in range(0, count, BLOCK)]
    if workers == 1:
        for block in blocks:
            yield from _tried_all(block)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for played in pool.map(_tried_all, blocks):
            yield from played


def _tried_all(numbers: range) -> list[Draw]:
    return list(map(partial(tried, still_match(WEEKS)), numbers))
