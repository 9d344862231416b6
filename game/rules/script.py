"""The dated script of a scenario as moves of seats and events."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

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


def script(scenario: schema.Scenario, tables: Tables) -> Script:
    """Turn the scenario's history into moves; dates become weeks by the rule of the calendar."""
    acts = sorted(scenario.history, key=lambda act: act.date)
    moves = {
        state: tuple(
            move for act in acts if act.seat == state for move in _moves(scenario, tables, act)
        )
        for state in scenario.states
    }
    events = tuple(
        event for act in acts if act.seat is None for event in _duties(scenario, tables, act)
    )
    return Script(moves, events)


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
