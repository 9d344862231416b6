"""Which moves are legal, and why not: one truth for strategies, people and validation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.economy import politics
from game.rules.moves import Move, Pull, Threat, Withdrawal
from game.world.arrays import MaskArray
from game.world.state import World
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rules say about a move."""

    legal: MaskArray
    """Trials in which it may be made, [trial]."""
    reason: str
    """Why it is void in the others; empty if it is legal in all."""


def rule(tables: Tables, world: World, state: int, move: Move) -> Ruling:
    """Say in which trials a state may make a move, and why not in the others."""
    name = tables.axes.levers[move.lever]
    trials = world.trials
    nowhere = np.zeros(trials, dtype=np.bool_)
    owner = int(tables.instruments.owner[move.lever])
    if owner != state:
        return Ruling(
            nowhere, f"{name} belongs to {tables.axes.states[owner]}; only its owner may move it"
        )
    if move.week < world.week:
        return Ruling(nowhere, f"week {move.week} is over; it is week {world.week}")
    if isinstance(move, Withdrawal):
        open_threat = ~np.isnan(world.threatened[move.lever])
        return Ruling(open_threat, "" if open_threat.all() else f"no threat is open on {name}")
    inside = (move.severity >= 0.0) & (move.severity <= 1.0)
    if not inside.all():
        return Ruling(inside & ~nowhere, f"{name} can be set from 0 to 1")
    if isinstance(move, Threat) and move.deadline <= move.week:
        return Ruling(nowhere, "a threat needs a deadline later than the week it is made in")
    affordable = _affordable(tables, world, state, move)
    reason = "" if affordable.all() else f"too little political capital to move {name}"
    return Ruling(affordable, reason)


def _affordable(tables: Tables, world: World, state: int, move: Pull | Threat) -> MaskArray:
    before = np.zeros_like(world.levers)
    after = np.zeros_like(world.levers)
    if isinstance(move, Pull):
        before[move.lever] = world.levers[move.lever]
        after[move.lever] = move.severity
        raised = politics.hardened(tables.instruments, before, after)
        cost = politics.cost_of_raising(tables, raised)[state]
    else:
        after[move.lever] = move.publicity
        cost = politics.cost_of_threatening(tables, after)[state]
    can_pay: MaskArray = cost <= world.home.capital[state]
    return can_pay
