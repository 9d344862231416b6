"""Arrivals: what docks this week, and which firm's store it goes to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.supply import bid
from game.supply.clear import cleared
from game.world.arrays import ROUNDING, FloatArray, covered, per
from game.world.state import Chain
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Landing:
    """Stocks and claims after the week's arrivals."""

    stock: FloatArray
    """[slot, trial]"""
    claim: FloatArray
    """[berth, trial]"""
    claimed: FloatArray
    """Claims added up, [leg, trial]."""
    afloat: FloatArray
    """[leg, trial]"""


@dataclass(frozen=True, slots=True)
class Share:
    """What each firm gets of the week's arrivals."""

    got: FloatArray
    """[berth, trial]"""
    claim: FloatArray
    """What it still waits for, [berth, trial]."""
    claimed: FloatArray
    """The same added up, [leg, trial]."""


def land(
    tables: Tables, chain: Chain, docked: FloatArray, favour: FloatArray | None = None
) -> Landing:
    """Store what docked [leg, trial] with the firms that ordered it.

    Args:
        favour: Weight of each firm's claims on the inside route, absent = all alike,
            [slot, trial].
    """
    share, n_slots = shared(tables, chain, docked, favour), len(chain.stock)
    return Landing(
        stock=chain.stock + share.got[:n_slots] + share.got[n_slots:],
        claim=share.claim,
        claimed=share.claimed,
        afloat=np.maximum(chain.afloat - docked, 0.0),
    )


def docking(tables: Tables, chain: Chain) -> FloatArray:
    """What docks this week by sea, by air and by a detour, [leg, trial].

    Source: model equation (dock).
    """
    channels, leaks = tables.channels, tables.leaks
    sea = [chain.sea[delay - 1][first:last] for delay, first, last in channels.delay_ranges]
    detoured = [chain.leaked[delay - 1][positions] for delay, positions in leaks.delay_ranges]
    docked: FloatArray = tables.docks @ np.concatenate([*sea, chain.air[-1], *detoured])
    return docked


def shared(
    tables: Tables, chain: Chain, docked: FloatArray, favour: FloatArray | None = None
) -> Share:
    """Give each firm its part of what docked; who has a pool to itself gets all of it."""
    slots, rivals = tables.slots, tables.slots.rivals
    got = docked[slots.leg_of_berth]
    claim = np.maximum(chain.claim - got, 0.0)
    claimed = claim[slots.berth_of_leg]
    if len(rivals.slots):
        among = shared_by_claim(tables, chain, docked[rivals.legs], favour)
        got[rivals.berths] = among.got
        claim[rivals.berths] = among.claim
        claimed[rivals.legs] = among.claimed
    return Share(got, claim, claimed)


def shared_by_claim(
    tables: Tables, chain: Chain, docked: FloatArray, favour: FloatArray | None
) -> Share:
    """Share arrivals [rival leg, trial] among the firms of a pool that claim them.

    No firm gets more than it claims while another still waits; what nobody claims is shared
    by use.
    """
    rivals = tables.slots.rivals
    leg, before = rivals.leg_of_berth, chain.claim[rivals.berths]
    first = got_first(tables, chain, before, docked, favour)
    left = docked - rivals.berths_by_leg @ first
    room = before - first
    wanted = rivals.berths_by_leg @ room
    unmet = 1.0 - covered(left, wanted)
    claim = room * unmet[leg]
    got = before - claim
    unclaimed = left - wanted
    surplus = unclaimed > ROUNDING * docked
    if surplus.any():
        got += rivals.share * (unclaimed * surplus)[leg]
    return Share(got, claim, wanted * unmet)


def got_first(
    tables: Tables,
    chain: Chain,
    claim: FloatArray,
    docked: FloatArray,
    favour: FloatArray | None,
) -> FloatArray:
    """What goes to whom first: by claim to lines that stand still, or to those who pay most.

    Args:
        tables: Constants.
        chain: Last week's.
        claim: [rival berth, trial].
        docked: [rival leg, trial].
        favour: As in `land`.

    Returns:
        At most the claim, [rival berth, trial]. Source: model equations (share) and (11p).
    """
    rivals = tables.slots.rivals
    if tables.bids is not None:
        worth = bid.by_slot(tables.bids, chain, chain.running)[rivals.slots]
        keen = bid.keen(tables, worth)
        return cleared(claim, np.concatenate([keen, keen]), docked, rivals.leg_of_berth)
    idle = 1.0 - chain.running[rivals.slots]
    urgency = 1.0 + tables.parameters.supply.line_priority.value * idle
    n_slots, weight = len(rivals.slots), np.empty_like(claim)
    np.multiply(claim[:n_slots], urgency, out=weight[:n_slots])
    if favour is not None:
        weight[:n_slots] *= favour[rivals.slots]
    np.multiply(claim[n_slots:], urgency, out=weight[n_slots:])
    scale = per(docked, rivals.berths_by_leg @ weight)
    return np.minimum(claim, weight * scale[rivals.leg_of_berth])


def by_pool(docked: FloatArray) -> FloatArray:
    """What docked on both legs of each pool, [pool, trial]."""
    pools = len(docked) // 2
    arrived: FloatArray = docked[:pools] + docked[pools:]
    return arrived
