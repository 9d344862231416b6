"""Why a state's leverage over another changed: part by part, lever by lever, and what moved it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from game.rules.leverage import worth_of_aims
from game.turn.why.account import Part
from game.turn.why.course import PlayedWeek, once
from game.turn.why.drivers import Driver, Step, replaced
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


def of_pair(week: PlayedWeek, owner: int, target: int) -> tuple[Part, ...]:
    """What a week changes in the leverage of one state over another, bn USD/week.

    Source: model equation (20), as `game.rules.leverage` computes it.
    """
    reach, levers = week.book.reach, list(names(week.book.scenario.levers).values())
    n_states, n_aims = len(week.tables.axes.states), len(reach.lever)
    pair = reach.by_pair.dense[owner * n_states + target]
    amounts: dict[Path, FloatArray] = {}
    notes: dict[Path, str] = {}
    for number, part in enumerate(DRIVERS):
        for aim in np.flatnonzero(pair):
            lever = int(reach.lever[aim])
            path: Path = (*part.path, levers[lever])
            notes[path] = _severity(week, lever)
            for driver, rows in changed(week).items():
                amounts[(*path, *driver)] = rows[number * n_aims + aim][None]
    return grown(amounts, 0, notes=notes)


@once
def changed(week: PlayedWeek) -> dict[Path, FloatArray]:
    """What a week changes in each part of each aim, by what moved it, [part x aim, trial]."""

    def parts(world: World) -> FloatArray:
        return np.concatenate(worth_of_aims(week.tables, week.book.reach, world).steps)

    return replaced(parts, {"world": week.before}, list(_worlds(week.before, week.after)))


def _worlds(old: World, new: World) -> Iterator[Step]:
    """The world before the week as its drivers are replaced one after another."""
    chain, home, now = old.chain, old.home, new.chain
    world = replace(old, levers=new.levers, policy=new.policy)
    yield ACTS, {"world": world}
    chain = replace(chain, stock=now.stock, afloat=now.afloat, reserve=now.reserve)
    yield STOCKS, {"world": replace(world, chain=chain)}
    chain = replace(chain, thrift=now.thrift)
    yield THRIFT, {"world": replace(world, chain=chain)}
    chain = replace(chain, built=now.built)
    world = replace(world, week=new.week)
    yield CAPACITY, {"world": replace(world, chain=chain)}
    chain = replace(chain, leaked=now.leaked, pending=now.pending, blocked=now.blocked)
    world = replace(world, chain=chain)
    yield DETOURS, {"world": world}
    world = replace(world, threatened=new.threatened, publicity=new.publicity)
    yield THREATS, {"world": world}
    home = replace(home, credibility=new.home.credibility)
    yield RECORD, {"world": replace(world, home=home)}
    home = replace(home, uses=new.home.uses)
    yield WEAR, {"world": replace(world, home=home)}


def _severity(week: PlayedWeek, lever: int) -> str:
    """The severity in trial 0 where it changed."""
    old, new = (float(world.levers[lever, 0]) for world in (week.before, week.after))
    return "" if old == new else f"severity {old:.2f} to {new:.2f}"
