"""The rulebook: everything that stays the same in all games of one scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.economy import start as economy_start
from game.rules import reach
from game.rules.agenda import Agenda, agendas
from game.rules.calendar import Calendar, calendar
from game.rules.policy import Stance, Wiring, policy, wire
from game.rules.reach import Reach
from game.rules.script import Script, script
from game.scenario.schema import Scenario
from game.supply import start as supply_start
from game.world.arrays import FloatArray, IndexArray, MaskArray
from game.world.build.assemble import build
from game.world.build.rows import index
from game.world.state import Agreements, Notices, World
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
    agendas: tuple[Agenda, ...]
    """What each dyad can bargain over."""
    second_readings: Mapping[int, tuple[IndexArray, float]]
    """state -> levers whose concession needs a second yes at home, and its base in logits."""


def rulebook(scenario: Scenario, weeks: int | None = None) -> Rulebook:
    """Make a scenario ready for games of so many weeks, or as many as it says."""
    length = scenario.weeks if weeks is None else weeks
    tables = build(scenario, length)
    reached = reach.wire(scenario, tables)
    return Rulebook(
        scenario=scenario,
        tables=tables,
        wiring=wire(scenario, tables),
        reach=reached,
        script=script(scenario, tables),
        calendar=calendar(scenario, length),
        agendas=agendas(scenario, tables, reached),
        second_readings=_second_readings(scenario, tables),
    )


def _second_readings(scenario: Scenario, tables: Tables) -> dict[int, tuple[IndexArray, float]]:
    return {
        number: (
            index([tables.axes.levers.index(lever) for lever in state.second_reading.levers]),
            float(state.second_reading.base.value),
        )
        for number, state in enumerate(scenario.states.values())
        if state.second_reading is not None
    }


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
        practice=levers,
        threatened=silent,
        publicity=np.zeros_like(levers),
        deadline=silent,
        events=events,
        fired=np.zeros((len(book.script.injects), trials), dtype=np.bool_),
        notices=Notices(silent, silent, silent, silent, silent),
        agreements=_unsigned(book, trials),
        listing=np.full((2, len(tables.axes.users), trials), np.nan),
        protested=np.full((len(tables.axes.states), trials), -1.0),
        estimate=_published(tables, trials),
        policy=rules,
        chain=supply_start.opening(tables, rules),
        home=home,
    )


def _published(tables: Tables, trials: int) -> FloatArray:
    """Last figures published of users' stocks: those of the start, [pool, trial]."""
    stock = tables.slots.by_pool @ (tables.slots.cover * tables.slots.use)
    return np.repeat(stock, trials, axis=1)


def _unsigned(book: Rulebook, trials: int) -> Agreements:
    """The table before anybody has signed anything."""
    tables = book.tables
    slots, levers = tables.parameters.agreements.slots.value, len(tables.axes.levers)
    dyads, states = len(tables.seats.dyads), len(tables.axes.states)

    def whole(value: int, *rows: int) -> IndexArray:
        return np.full((*rows, trials), value, dtype=np.intp)

    def no(*rows: int) -> MaskArray:
        return np.zeros((*rows, trials), dtype=np.bool_)

    def zero(*rows: int) -> FloatArray:
        return np.zeros((*rows, trials))

    never = np.full((slots, trials), np.nan)
    return Agreements(
        status=whole(0, slots),
        dyad=whole(-1, slots),
        signed=never,
        begins=never,
        ends=never,
        duration=zero(slots),
        sunset=whole(0, slots),
        snap_back=no(slots),
        conditional=no(slots),
        annual=no(slots),
        bound=no(slots, levers),
        relief=zero(slots, levers),
        before=zero(slots, levers),
        weight=zero(slots, levers),
        worth=zero(2, slots),
        appeal=zero(2, slots),
        belief=zero(2, slots),
        suspended=zero(2, slots),
        by_hand=no(2, slots),
        refused=zero(2, slots) + np.nan,
        broken=no(2, slots),
        snaps=never,
        short=zero(2, slots),
        holder=whole(-1, levers),
        drift=zero(levers),
        delivered=zero(levers) + 1.0,
        compliance=zero(states) + 1.0,
        clock=zero(dyads),
        met=np.full((dyads, trials), np.nan),
    )


def believed(tables: Tables, credibility: FloatArray) -> FloatArray:
    """How far a threat on each lever is believed, 0 to 1, [lever, trial].

    Source: model equation (belief).
    """
    executed, lapsed = credibility[0], credibility[1]
    by_state = executed / (executed + lapsed)
    belief: FloatArray = by_state[tables.instruments.owner]
    return belief
