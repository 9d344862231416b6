"""The runs that the stylised facts are read off: the historical year and its counterfactuals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from game.report.months import DAYS, days_by_month
from game.rules.book import Rulebook, opening, rulebook
from game.rules.moves import Move, Pull
from game.rules.score import lobby, utility
from game.rules.script import Script
from game.rules.week import step
from game.world import measures
from game.world.arrays import FloatArray, MaskArray
from game.world.build.rows import week_of
from game.world.chance import Chance
from game.world.state import World

MAGNETS = {"magnet_light", "magnet_heavy", "magnet_samarium"}
TRIALS = 16
"""Trials whose median is the figure; the noise is small beside the facts."""
HALF_YEAR = 26
MEMORY = 13
"""Weeks after the truce in which its effect on prices is judged."""
FURTHER = 400
"""A horizon long enough for every plant on the drawing board to be built."""
CIVIL_LICENCES = ("cn_licence_us", "cn_licence_eu", "cn_licence_jp", "cn_licence_others")
TARIFFS = ("us_tariff_reciprocal", "cn_tariff_retaliation")


@dataclass
class Runs:
    """Runs of one scenario, each made when first asked for and kept."""

    book: Rulebook

    @cached_property
    def script(self) -> tuple[Move, ...]:
        """Every move of the history."""
        return tuple(move for moves in self.book.script.moves.values() for move in moves)

    @cached_property
    def year(self) -> list[World]:
        """The historical run: the world before week 0 and after each week, truce included."""
        return played(self.book, self.week("2025-11-10") + MEMORY, self.script, TRIALS)

    @cached_property
    def quiet(self) -> Rulebook:
        """The rules without history: no act, and no event that falls on everybody."""
        return replace(self.book, script=Script({}, ()))

    @cached_property
    def unmoved(self) -> list[World]:
        """A year in which nobody acts."""
        return played(self.quiet, 52, (), TRIALS)

    def one_act(self, severities: Mapping[str, float], weeks: int = HALF_YEAR) -> list[World]:
        """The same year with some levers set in week 0 and nothing else."""
        return played(self.quiet, weeks, pulls(self.book, severities), TRIALS)

    def week(self, day: str) -> int:
        """Week in which an act of that day takes effect."""
        return week_of(self.book.scenario, dt.date.fromisoformat(day))

    def exports(self, destinations: set[str] | None = None) -> FloatArray:
        """Magnets leaving China each week of the historical run, median trial, t/week."""
        tables = self.book.tables
        lanes = measures.export_lanes(tables, MAGNETS, destinations)
        weekly = [lanes @ measures.shipped(tables, world.chain) for world in self.year[1:]]
        return median(np.concatenate(weekly))

    def normal_exports(self, destinations: set[str] | None = None) -> float:
        """Magnets leaving China in a normal week, t."""
        lanes = measures.export_lanes(self.book.tables, MAGNETS, destinations)
        return float((lanes @ self.book.tables.normal_flow)[0, 0])

    def by_month(self, weekly: FloatArray) -> dict[str, float]:
        """Weekly tonnes by calendar month, each week spread evenly over its seven days."""
        names, days = days_by_month(self.book.scenario.start, len(weekly))
        return {name: float(total) for name, total in zip(names, days @ weekly / DAYS, strict=True)}

    def price(self, good: str, *, inside: bool) -> FloatArray:
        """Price over its start after each week of the historical run, median trial."""
        tables = self.book.tables
        row = tables.axes.goods.index(good)
        return median(
            np.stack(
                [
                    measures.price_ratio(tables, world.chain, inside=inside)[row]
                    for world in self.year[1:]
                ]
            )
        )

    def output(self, region: str, sector: str) -> FloatArray:
        """Sector output over normal in each week of the historical run, median trial."""
        tables = self.book.tables
        weekly = [measures.sector_output(tables, w, region, sector) for w in self.year[1:]]
        return median(np.stack(weekly))

    def mean_loss(self, worlds: Sequence[World], region: str) -> float:
        """Mean weekly welfare loss of a run beyond that of the year nobody acted in, bn USD."""
        row = self.book.tables.axes.regions.index(region)
        weeks = len(worlds) - 1
        here = worlds[-1].home.lost[row] - worlds[0].home.lost[row]
        there = self.unmoved[weeks].home.lost[row]
        return float(np.median(here - there)) / weeks

    @cached_property
    def rollback(self) -> dict[str, float]:
        """State -> mean weekly gain of half a year after Geneva's rollback over staying put."""
        start = self.week("2025-05-14")
        moves = [m for m in self.script if m.week < start]
        before = played(self.book, start, moves, TRIALS)[-1]
        eased = {name: 0.08 for name in TARIFFS}
        stay = played(self.book, HALF_YEAR, (), TRIALS, world=before)
        roll = played(self.book, HALF_YEAR, pulls(self.book, eased, start), TRIALS, world=before)
        gain = self._worth(roll) - self._worth(stay)
        states = self.book.tables.axes.states
        return {name: float(np.median(gain[i])) for i, name in enumerate(states)}

    def _worth(self, worlds: Sequence[World]) -> FloatArray:
        tables, reach = self.book.tables, self.book.reach
        weekly = [utility(tables, reach, w, lobby(tables, reach, w)) for w in worlds[1:]]
        mean: FloatArray = np.mean(weekly, axis=0)
        return mean

    @cached_property
    def long(self) -> Rulebook:
        """The same scenario with a horizon in which new plants can be finished."""
        return rulebook(self.book.scenario, FURTHER)


def played(
    book: Rulebook,
    weeks: int,
    moves: Sequence[Move],
    trials: int,
    *,
    world: World | None = None,
) -> list[World]:
    """The world at the start and after each of so many weeks; every run has the same luck."""
    worlds = [opening(book, trials) if world is None else world]
    chance = Chance.of(1, trials)
    for _ in range(weeks):
        worlds.append(step(book, worlds[-1], moves, chance))
    return worlds


def pulls(book: Rulebook, severities: Mapping[str, float], week: int = 0) -> tuple[Pull, ...]:
    """Levers set in every trial in one week."""
    names, everywhere = book.tables.axes.levers, np.ones(1, dtype=np.bool_)
    return tuple(
        Pull(names.index(lever), np.array([severity]), week, everywhere)
        for lever, severity in severities.items()
    )


def median(weekly: FloatArray) -> FloatArray:
    """Median over trials of [week, trial]."""
    middle: FloatArray = np.median(weekly, axis=-1)
    return middle


def first(weeks: MaskArray | np.bool_, since: int = 0) -> int | None:
    """First week from `since` on in which something holds."""
    found = [week for week, holds in enumerate(np.atleast_1d(weeks)) if holds and week >= since]
    return found[0] if found else None


def leaked_share(book: Rulebook, worlds: Sequence[World], goods: set[str]) -> float:
    """Share of what reached buyers from inside over a run that went round by a detour."""
    tables = book.tables
    lanes = measures.export_lanes(tables, goods)
    on = (lanes.dense[0] > 0.0)[tables.leaks.channel]
    sent = sum(lanes @ measures.shipped(tables, after.chain) for _, after in pairwise(worlds))
    round_about = sum(float(np.median(on @ after.chain.leaked[0])) for after in worlds[1:])
    return round_about / (round_about + float(np.median(sent)))
