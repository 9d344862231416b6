"""The dated script of a scenario as moves of seats and events."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.rules.injects import Inject
from game.rules.moves import Duty, Move, Pull, Threat, Withdrawal
from game.scenario import schema
from game.world.build.rows import week_of
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Script:
    """Who did what, by week."""

    moves: dict[str, tuple[Move, ...]]
    """state -> its moves for one trial, in order of date."""
    events: tuple[Duty, ...]
    """What happened to everybody."""
    injects: tuple[Inject, ...] = ()
    """What happens to everybody on a condition, or sets levers whoever owns them."""


def script(scenario: schema.Scenario, tables: Tables) -> Script:
    """Turn the scenario's history into moves; dates become weeks by the rule of the calendar."""
    acts = sorted(scenario.history, key=lambda act: act.date)
    moves = {
        state: tuple(
            move for act in acts if act.seat == state for move in _moves(scenario, tables, act)
        )
        for state in scenario.states
    }
    befall = [act for act in acts if act.seat is None]
    plain = [act for act in befall if act.when is None and not act.sets]
    events = tuple(event for act in plain for event in _duties(scenario, tables, act))
    injects = tuple(_inject(scenario, tables, act) for act in befall if act not in plain)
    return Script(moves, events, injects)


def _inject(scenario: schema.Scenario, tables: Tables, act: schema.Move) -> Inject:
    when = act.when
    return Inject(
        name=act.id,
        label=act.label,
        week=week_of(scenario, act.date),
        measure="" if when is None else when.measure,
        of=0 if when is None else measured_row(scenario, tables, when.measure, when.of),
        above=None if when is None else when.above,
        below=None if when is None else when.below,
        duties=tuple(_duties(scenario, tables, act)),
        sets=tuple(
            (tables.axes.levers.index(lever), severity) for lever, severity in act.sets.items()
        ),
    )


def measured_row(scenario: schema.Scenario, tables: Tables, measure: str, of: str) -> int:
    """Row of what a condition or an override names, on the axis of its kind."""
    axes = tables.axes
    if measure == "cover":
        region, _, good = of.partition("/")
        return axes.pools.index((region, good, "civ"))
    if measure == "tension":
        pair = tuple(of.split("-"))
        return scenario.dyads.index((pair[0], pair[1]))
    names = {"price": axes.goods, "severity": axes.levers}.get(measure, axes.states)
    return names.index(of)


def _moves(scenario: schema.Scenario, tables: Tables, act: schema.Move) -> list[Move]:
    week = week_of(scenario, act.date)
    levers = tables.axes.levers
    everywhere = np.ones(1, dtype=np.bool_)
    pulls: list[Move] = [
        Pull(levers.index(lever), np.array([severity]), week, everywhere, act.label)
        for lever, severity in act.sets.items()
    ]
    threats = [
        Threat(
            levers.index(lever),
            np.array([threat.severity]),
            week_of(scenario, threat.deadline),
            threat.public,
            week,
            everywhere,
            act.label,
        )
        for lever, threat in act.threatens.items()
    ]
    taken_back = [
        Withdrawal(levers.index(lever), week, everywhere, act.label) for lever in act.withdraws
    ]
    return [*pulls, *threats, *taken_back]


def _duties(scenario: schema.Scenario, tables: Tables, act: schema.Move) -> list[Duty]:
    pairs = {pair: row for row, pair in enumerate(tables.axes.pairs)}
    week = week_of(scenario, act.date)
    return [
        Duty(pairs[exporter, importer], duty, week, act.label)
        for importer, table in act.duties.items()
        for exporter, duty in table.value.items()
        if (exporter, importer) in pairs
    ]
