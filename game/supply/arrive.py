"""Arrivals: what docks this week, and which firm's store it goes to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.world.arrays import FloatArray, per
from game.world.state import Chain
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Landing:
    """Stocks and claims after the week's arrivals."""

    stock: FloatArray
    """[slot, trial]"""
    claim: FloatArray
    """[berth, trial]"""
    afloat: FloatArray
    """[leg, trial]"""


def land(tables: Tables, chain: Chain, docked: FloatArray) -> Landing:
    """Share what docked [leg, trial] among the firms that ordered it."""
    got = shared(tables, chain, docked)
    slots = len(chain.stock)
    return Landing(
        stock=chain.stock + got[:slots] + got[slots:],
        claim=np.maximum(chain.claim - got, 0.0),
        afloat=np.maximum(chain.afloat - docked, 0.0),
    )


def docking(tables: Tables, chain: Chain) -> FloatArray:
    """What docks this week by sea, by air and by a detour, [leg, trial]."""
    channels, leaks = tables.channels, tables.leaks
    sea = [chain.sea[delay - 1][first:last] for delay, first, last in channels.delay_ranges]
    detoured = np.zeros_like(chain.leaked[0])
    for delay, positions in leaks.delay_ranges:
        detoured[positions] = chain.leaked[delay - 1][positions]
    docked: FloatArray = channels.by_leg @ np.concatenate(sea)
    docked += channels.slow_by_leg @ chain.air[-1]
    docked += leaks.by_leg @ detoured
    return docked


def shared(tables: Tables, chain: Chain, docked: FloatArray) -> FloatArray:
    """Share arrivals by claim, first to firms whose lines stand still, [berth, trial].

    No firm gets more than it claims while another still waits.
    """
    slots = tables.slots
    leg = slots.leg_of_berth
    urgency = 1.0 + tables.parameters.supply.line_priority.value * (1.0 - chain.running)
    weight = chain.claim * np.concatenate([urgency, urgency])
    first = np.minimum(chain.claim, weight * per(docked, slots.berths_by_leg @ weight)[leg])
    room = chain.claim - first
    left = docked - slots.berths_by_leg @ first
    wanted = slots.berths_by_leg @ room
    unclaimed = left * (wanted <= 0.0)
    got: FloatArray = first + room * per(left - unclaimed, wanted)[leg]
    if unclaimed.any():
        got += np.concatenate([slots.pool_share, slots.pool_share]) * unclaimed[leg]
    return got
