"""The rulebook: everything that stays the same in all games of one scenario."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.economy import start as economy_start
from game.rules import reach
from game.rules.calendar import Calendar, calendar
from game.rules.policy import Stance, Wiring, policy, wire
from game.rules.reach import Reach
from game.rules.script import Script, script
from game.scenario.schema import Scenario
from game.supply import start as supply_start
from game.world.arrays import FloatArray
from game.world.build.assemble import build
from game.world.state import World
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A scenario made ready to play."""

    scenario: Scenario
    tables: Tables
    wiring: Wiring
    reach: Reach
    script: Script
    calendar: Calendar


def rulebook(scenario: Scenario, weeks: int | None = None) -> Rulebook:
    """Make a scenario ready for games of so many weeks, or as many as it says."""
    length = scenario.weeks if weeks is None else weeks
    tables = build(scenario, length)
    return Rulebook(
        scenario=scenario,
        tables=tables,
        wiring=wire(scenario, tables),
        reach=reach.wire(scenario, tables),
        script=script(scenario, tables),
        calendar=calendar(scenario, length),
    )


def opening(book: Rulebook, trials: int) -> World:
    """The world before week 0."""
    tables = book.tables
    levers = np.repeat(tables.instruments.start, trials, axis=1)
    silent = np.full_like(levers, np.nan)
    events = np.zeros((len(tables.exchange.flow), trials))
    home = economy_start.opening(tables, trials)
    rules = policy(
        tables,
        book.wiring,
        Stance(levers, silent, believed(tables, home.credibility), events),
    )
    return World(
        week=0,
        levers=levers,
        threatened=silent,
        publicity=np.zeros_like(levers),
        deadline=silent,
        events=events,
        policy=rules,
        chain=supply_start.opening(tables, rules),
        home=home,
    )


def believed(tables: Tables, credibility: FloatArray) -> FloatArray:
    """How far a threat on each lever is believed, 0 to 1, [lever, trial].

    Source: model equation (belief).
    """
    executed, lapsed = credibility[0], credibility[1]
    by_state = executed / (executed + lapsed)
    belief: FloatArray = by_state[tables.instruments.owner]
    return belief
