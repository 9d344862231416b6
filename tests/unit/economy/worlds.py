"""Worlds for the tests of economy and leverage: the shipped scenarios, played without luck."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from game.economy.week import step as economy_step
from game.rules.book import Rulebook, opening, rulebook
from game.rules.policy import Stance, policy
from game.scenario.load import load
from game.supply.week import step as supply_step
from game.world.chance import Chance
from game.world.state import World

SCENARIOS = Path(__file__).resolve().parents[3] / "scenarios"
QUIET = (
    "parameters.supply.growth.value=0",
    "parameters.pricing.noise.value=0",
    "parameters.market.noise.value=0",
    "parameters.politics.incident_calm.value=0",
    "parameters.politics.incident_tense.value=0",
)


@cache
def book(name: str = "smallest", weeks: int | None = None) -> Rulebook:
    """The rulebook of a shipped scenario without growth, ramps or luck."""
    more = ("trade.growth.value={}", "ramps=[]") if name != "smallest" else ()
    return rulebook(load(SCENARIOS / name, (), QUIET + more), weeks)


def fresh(rules: Rulebook, trials: int = 1) -> World:
    """The world before week 0."""
    return opening(rules, trials)


def pulled(rules: Rulebook, world: World, **severity: float) -> World:
    """The same world with some levers set and the policy that follows."""
    levers = world.levers.copy()
    for name, value in severity.items():
        levers[rules.tables.axes.levers.index(name)] = value
    belief = np.full_like(levers, 0.6)
    stance = Stance(levers, world.threatened, belief, world.events)
    return replace(world, levers=levers, policy=policy(rules.tables, rules.wiring, stance))


def played(rules: Rulebook, world: World, weeks: int) -> list[World]:
    """The world after each of some weeks in which nobody acts."""
    chance = Chance.of(1, world.trials)
    after = []
    for _ in range(weeks):
        world = replace(world, chain=supply_step(rules.tables, world, chance))
        world = replace(world, home=economy_step(rules.tables, world, chance))
        world = replace(world, week=world.week + 1)
        after.append(world)
    return after


def row(names: tuple[str, ...], name: str) -> int:
    """Row of a name on its axis."""
    return names.index(name)
