"""What states do to each other in a turn: levers raised, offers refused, threats and breaches."""

from __future__ import annotations

import numpy as np

from game.rules.book import Rulebook
from game.rules.moves import Declaration, Pull, Threat, Verdict
from game.turn.phases import TurnRecord
from game.world.arrays import FloatArray
from game.world.state import World


def raised(rules: Rulebook, turn: TurnRecord, state: str) -> FloatArray:
    """Levers a state raises in a turn after the prologue, [trial]."""
    total = np.zeros(turn.after.trials)
    if turn.first < rules.calendar.prologue:
        return total
    before = turn.weeks[0].levers
    for made in turn.moves:
        if made.state == state and made.verdict is Verdict.DONE and isinstance(made.move, Pull):
            move = made.move
            total = total + (move.where & (move.severity > before[move.lever]))
    return total


def refused(turn: TurnRecord, dyad: int = 0, side: int = 0) -> FloatArray:
    """Offers of a side of a dyad in a turn, less those the other took, [trial]."""
    total = np.zeros(turn.after.trials)
    for held in turn.rounds:
        for exchange in held.exchanges if held.dyad == dyad else ():
            if exchange.side != side and not exchange.talk.mediated:
                total = total - exchange.accepted
            elif exchange.side == side and exchange.answer.offers is not None:
                total = total + (exchange.answer.offers & exchange.talk.where)
    return total


def threatened(turn: TurnRecord, state: str) -> FloatArray:
    """Threats a state makes in a turn, [trial]."""
    total = np.zeros(turn.after.trials)
    for made in turn.said:
        if made.state == state and made.verdict is Verdict.DONE and isinstance(made.move, Threat):
            total = total + made.move.where
    return total


def declared(turn: TurnRecord, state: str) -> FloatArray:
    """Breaches a state declares in a turn, [trial]."""
    total = np.zeros(turn.after.trials)
    for made in turn.moves:
        done = made.verdict is Verdict.DONE and isinstance(made.move, Declaration)
        if done and made.state == state:
            total = total + made.move.where
    return total


def lapsed(rules: Rulebook, before: World, after: World) -> FloatArray:
    """Threats whose day came in a week without their being carried out, [state, trial].

    A threat is carried out if its lever stands as high as was threatened when it ends; one that is
    taken back before its day is not counted.
    """
    due = (before.deadline <= before.week) & np.isnan(after.threatened)
    idle = due & (after.levers < before.threatened)
    return rules.tables.instruments.by_owner @ idle.astype(np.float64)


def severity(rules: Rulebook, world: World) -> FloatArray:
    """Severities of a state's levers that hurt others, added up, [state, trial]."""
    levers = rules.tables.instruments
    hostile = (levers.helps == 0.0) & (levers.domestic == 0.0)
    total: FloatArray = levers.by_owner @ (world.levers * hostile)
    return total
