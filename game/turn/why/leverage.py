"""Why a state's leverage over another changed: part by part, lever by lever, and what moved it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from game.rules.leverage import worth_of_aims
from game.turn.why.account import Part
from game.turn.why.course import PlayedWeek, once
from game.turn.why.drivers import Driver, Replaced, replaced
from game.turn.why.names import names
from game.turn.why.tree import Path, grown
from game.world.arrays import FloatArray
from game.world.state import World

DRIVERS = (
    Driver(
        ("Dependence on what is not withheld yet",),
        "harm the owner's levers could still do if nothing covered it",
    ),
    Driver(("Stocks that would cover it",), "less what stocks would cover"),
    Driver(
        ("Substitutes that would replace it",),
        "less what other sources and savings would replace, and detours let through",
    ),
    Driver(("What it would cost the owner",), "less what the owner would lose itself"),
    Driver(("Disbelief",), "less the chance that it would not do it"),
)
"""Parts of leverage in the order of `game.rules.leverage.PARTS`, each lever by lever."""
ACTS: Path = ("levers and duties in force",)
STOCKS: Path = ("stocks, afloat and with the state too",)
THRIFT: Path = ("use saved",)
CAPACITY: Path = ("new capacity elsewhere",)
DETOURS: Path = ("what gets round the lever",)
THREATS: Path = ("threats in the air",)
RECORD: Path = ("record of threats carried out",)
WEAR: Path = ("uses of the lever before",)
INNER = (
    Driver(ACTS, "severities and duties in force this week"),
    Driver(STOCKS, "what the other side has on site, under way and in government stocks"),
    Driver(THRIFT, "use that dear goods have made it do without"),
    Driver(CAPACITY, "capacity announced or built elsewhere"),
    Driver(DETOURS, "orders held back, and what leaks past"),
    Driver(THREATS, "the owner's open threats, which its audience holds it to"),
    Driver(RECORD, "threats it carried out and let lapse"),
    Driver(WEAR, "times it took a concession back"),
)
"""What moves a part, in the order in which it is replaced."""
MOVED: tuple[tuple[Path, tuple[str, ...]], ...] = (
    (ACTS, ("levers", "policy")),
    (STOCKS, ("stock", "afloat", "reserve")),
    (THRIFT, ("thrift",)),
    (CAPACITY, ("built", "week")),
    (DETOURS, ("leaked", "pending", "blocked")),
    (THREATS, ("threatened", "publicity")),
    (RECORD, ("credibility",)),
    (WEAR, ("uses",)),
)
"""Which arrays of the world each of them is."""
OUTSIDE = ("levers", "policy", "week", "threatened", "publicity")
CHAIN = ("stock", "afloat", "reserve", "thrift", "built", "leaked", "pending", "blocked")
HOME = ("credibility", "uses")
"""Where in the world they are."""


def of_pair(week: PlayedWeek, owner: int, target: int) -> tuple[Part, ...]:
    """What a week changes in the leverage of one state over another, bn USD/week.

    Source: model equation (20), as `game.rules.leverage` computes it.
    """
    reach, levers = week.book.reach, list(names(week.book.scenario.levers).values())
    n_states, n_aims = len(week.tables.axes.states), len(reach.lever)
    pair = reach.by_pair.dense[owner * n_states + target]
    moved = changed(week)
    amounts: dict[Path, FloatArray] = {}
    reverse: dict[Path, FloatArray] = {}
    notes: dict[Path, str] = {}
    for number, part in enumerate(DRIVERS):
        for aim in np.flatnonzero(pair):
            lever, row = int(reach.lever[aim]), number * n_aims + aim
            path: Path = (*part.path, levers[lever])
            notes[path] = _severity(week, lever)
            for driver, rows in moved.amounts.items():
                amounts[(*path, *driver)] = rows[row][None]
                reverse[(*path, *driver)] = moved.reverse[driver][row][None]
    return grown(amounts, 0, notes=notes, reverse=reverse)


@once
def changed(week: PlayedWeek) -> Replaced:
    """What a week changes in each part of each aim, by what moved it, [part x aim, trial]."""

    def parts(**drivers: Any) -> FloatArray:
        world = _world(week.before, drivers)
        return np.concatenate(worth_of_aims(week.tables, week.book.reach, world).steps)

    old, new = _drivers(week.before), _drivers(week.after)
    return replaced(
        parts, old, [(path, {name: new[name] for name in moved}) for path, moved in MOVED]
    )


def _drivers(world: World) -> dict[str, Any]:
    """All that leverage is read from, by name."""
    chain = {name: getattr(world.chain, name) for name in CHAIN}
    home = {name: getattr(world.home, name) for name in HOME}
    return chain | home | {name: getattr(world, name) for name in OUTSIDE}


def _world(world: World, drivers: Mapping[str, Any]) -> World:
    """A world with these drivers in place of its own."""
    chain = replace(world.chain, **{name: drivers[name] for name in CHAIN})
    home = replace(world.home, **{name: drivers[name] for name in HOME})
    return replace(world, chain=chain, home=home, **{name: drivers[name] for name in OUTSIDE})


def _severity(week: PlayedWeek, lever: int) -> str:
    """The severity in trial 0 where it changed."""
    old, new = (float(world.levers[lever, 0]) for world in (week.before, week.after))
    return "" if old == new else f"severity {old:.2f} to {new:.2f}"
