"""Worth and leverage by playing on: slow, and the yardstick of the fast values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.outlook.belief import Minds
from game.outlook.view import View
from game.rules import score
from game.rules.book import Rulebook
from game.rules.leverage import credibility
from game.rules.week import enforced, step
from game.turn.forecast import PAIRS, WEEKS, Layout, Plan, Read, StandIns, blind, dreamt, forecast
from game.world.arrays import FloatArray
from game.world.chance import Chance
from game.world.state import World
from game.world.trials import taken

HALF_YEAR = 26
"""Weeks over which leverage is the mean."""


def weekly_worth(book: Rulebook, minds: Minds | None = None) -> Read:
    """Reads what a week was worth to each state, bn USD/week, [state, trial].

    Args:
        book: The scenario's rules.
        minds: What states feel, the same trials; absent = as the public record says.
    """
    taste = 1.0 if minds is None else minds.taste.swapaxes(0, 1)

    def read(world: World) -> FloatArray:
        pressure = score.lobby(book.tables, book.reach, world)
        return score.utility(book.tables, book.reach, world, pressure, taste)

    return read


def rolled_out(
    seen: View,
    plans: Sequence[Plan],
    stand_ins: StandIns,
    *,
    pairs: int = PAIRS,
    weeks: int = WEEKS,
    talks: bool = True,
) -> FloatArray:
    """What plans are worth by playing on, bn USD, [plan, state, trial].

    The mean over pairs of what the weeks are worth with the plan less without it, later weeks
    counted less. The seat counts its own tastes as they are, and those of others as it draws them
    for each game; a row of another state is what the seat believes the plan is worth to it.

    Source: model equation (rollout).
    """
    _, minds = dreamt(seen, Layout(len(plans) + 1, seen.trials, pairs))
    reads = {"worth": weekly_worth(seen.book, minds)}
    course = forecast(seen, plans, stand_ins, reads, pairs=pairs, weeks=weeks, talks=talks)["worth"]
    discount = seen.book.tables.parameters.talks.discount.value
    weekly = course.values[1:].mean(axis=-1)
    worth = np.zeros_like(weekly[0])
    for week, row in enumerate(weekly):
        worth = worth + discount**week * row
    gained: FloatArray = (worth[:, 1:] - worth[:, :1]).swapaxes(0, 1)
    return gained


@dataclass(frozen=True, slots=True)
class Played:
    """Leverage found by playing on with each lever at the top."""

    harm: FloatArray
    """Weekly worth each state loses to a lever at the top, bn USD/week, [lever, state, trial]."""
    total: FloatArray
    """Leverage of each state over each, bn USD/week, [state, state, trial], the holder first."""


def leverage_by_playing(
    book: Rulebook, world: World, chance: Chance, weeks: int = HALF_YEAR
) -> Played:
    """Leverage as it is defined: what half a year with a lever at the top does to each state.

    Nobody acts meanwhile, and all games of a trial share their luck.

    Source: model equation (19).

    Args:
        book: The scenario's rules.
        world: Where to go on from.
        chance: Dice of the same trials.
        weeks: Weeks played, at most those left.
    """
    tables, trials = book.tables, world.trials
    n_levers = len(tables.axes.levers)
    rows = np.tile(np.arange(trials), n_levers + 1)
    dice = replace(chance, trials=np.tile(chance.trials, n_levers + 1))
    worth = _mean_worth(blind(book), _at_the_top(book, taken(world, rows), trials), dice, weeks)
    worth = worth.reshape(len(tables.axes.states), n_levers + 1, trials).swapaxes(0, 1)
    harm = worth[:1] - worth[1:]
    owner = tables.instruments.owner
    cost = harm[np.arange(n_levers), owner]
    net = np.maximum(harm - tables.parameters.leverage.own_cost.value * cost[:, None], 0.0)
    believed = credibility(tables, world, cost)[:, None] * net
    total = np.zeros((len(tables.axes.states), len(tables.axes.states), trials))
    for lever, state in enumerate(owner):
        total[state] += believed[lever]
    for state in range(len(total)):
        total[state, state] = 0.0
    return Played(harm, total)


def _at_the_top(book: Rulebook, world: World, trials: int) -> World:
    """Game by game with one lever more at the top; the first games are left as they are."""
    levers, practice = world.levers.copy(), world.practice.copy()
    for lever in range(len(levers)):
        here = slice((lever + 1) * trials, (lever + 2) * trials)
        levers[lever, here] = practice[lever, here] = 1.0
    return enforced(book, world, replace(world, levers=levers, practice=practice))


def _mean_worth(book: Rulebook, world: World, chance: Chance, weeks: int) -> FloatArray:
    """Mean worth of the weeks to come to each state, bn USD/week, [state, game]."""
    read = weekly_worth(book)
    left = max(min(weeks, book.calendar.weeks - world.week), 1)
    total = np.zeros((len(book.tables.axes.states), world.trials))
    for _ in range(left):
        world = step(book, world, (), chance)
        total += read(world)
    return total / left
