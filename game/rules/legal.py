"""Which moves are legal, and why not: one truth for strategies, people and validation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.economy import politics
from game.rules.moves import Move, Pull, Threat, Withdrawal
from game.world.arrays import FloatArray, MaskArray
from game.world.state import World
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rules say about a move."""

    legal: MaskArray
    """Trials in which it may be made, [trial]."""
    reason: str
    """Why it is void in the others; empty if it is legal in all."""


def rule(
    tables: Tables, world: World, state: int, move: Move, spent: float | FloatArray = 0.0
) -> Ruling:
    """Say in which trials a state may make a move, and why not in the others.

    Args:
        spent: Political capital the state's other moves of the turn already cost, [trial].
    """
    name = tables.axes.levers[move.lever]
    nowhere = np.zeros(world.trials, dtype=np.bool_)
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
    within = (move.severity >= 0.0) & (move.severity <= 1.0) & ~nowhere
    if not within.all():
        return Ruling(within, f"{name} can be set from 0 to 1")
    if isinstance(move, Threat):
        ruling = _threat(tables, world, move)
        if not ruling.legal.all():
            return ruling
    price = cost(tables, world, move)
    affordable = price <= np.maximum(world.home.capital[state] - spent, 0.0)
    reason = "" if affordable.all() else f"too little political capital left to move {name}"
    return Ruling(affordable, reason)


def _threat(tables: Tables, world: World, move: Threat) -> Ruling:
    """Whether a threat is one: public to some degree, for later, and harsher than today."""
    nowhere = np.zeros(world.trials, dtype=np.bool_)
    if move.deadline <= move.week:
        return Ruling(nowhere, "a threat needs a deadline later than the week it is made in")
    if not 0.0 <= move.publicity <= 1.0:
        return Ruling(nowhere, "a threat is public from 0, whispered, to 1, told to the world")
    direction = 1.0 - 2.0 * tables.instruments.helps[move.lever]
    harsher: MaskArray = direction * (move.severity - world.levers[move.lever]) > 0.0
    name = tables.axes.levers[move.lever]
    return Ruling(harsher, "" if harsher.all() else f"{name} is no milder than that already")


def cost(tables: Tables, world: World, move: Move) -> FloatArray:
    """Political capital a move costs its owner, points, [trial]."""
    owner = tables.instruments.owner[move.lever]
    before, after = np.zeros_like(world.levers), np.zeros_like(world.levers)
    if isinstance(move, Pull):
        before[move.lever], after[move.lever] = world.levers[move.lever], move.severity
        raised = politics.hardened(tables.instruments, before, after)
        points: FloatArray = politics.cost_of_raising(tables, raised)[owner]
        return points
    if isinstance(move, Threat):
        after[move.lever] = move.publicity
    announced: FloatArray = politics.cost_of_threatening(tables, after)[owner]
    return announced
