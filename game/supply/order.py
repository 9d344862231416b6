"""Orders: how much each firm wants, and from whom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.supply.arrive import Landing
from game.supply.produce import Production
from game.world.arrays import LEAST, FloatArray, per
from game.world.state import Chain, Policy
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Orders:
    """What was ordered this week."""

    channel: FloatArray
    """Orders placed, [channel, trial]."""
    claim: FloatArray
    """Claims with the new orders, [berth, trial]."""
    claimed: FloatArray
    """The same added up, [leg, trial]."""
    target: FloatArray
    """Stock on site each firm aims at, [slot, trial]."""


@dataclass(frozen=True, slots=True)
class Sourcing:
    """How orders are spread over sources."""

    mix: FloatArray
    """Share of a leg's orders that goes to each channel, [channel, trial]."""
    lead: FloatArray
    """Mean weeks under way less one, [leg, trial]."""
    inside: FloatArray
    """Share of a slot's orders that goes inside, [slot, trial]."""


def place(
    tables: Tables, chain: Chain, policy: Policy, landing: Landing, production: Production
) -> Orders:
    """Decide what every firm wants and place it on the channels.

    Source: model equations (6) and (7).
    """
    slots, supply = tables.slots, tables.parameters.supply
    n_pools, n_slots = len(tables.pools.use), len(slots.use)
    source = sourcing(tables, chain, policy, production.capacity)
    other = 1.0 - source.inside
    safe = slots.cover * (1.0 + slots.hoarding * chain.alarm[slots.pool])
    target = production.expected * safe
    under_way = source.inside * source.lead[slots.pool] + other * source.lead[n_pools + slots.pool]
    counted = landing.claim * counted_on(tables, chain, landing)[slots.leg_of_berth]
    gap = target + production.expected * under_way - production.stock
    gap -= counted[:n_slots]
    gap -= counted[n_slots:]
    gap /= slots.restoration
    gap += production.expected
    want = np.clip(gap, 0.0, supply.order_cap.value * slots.use)
    placed = np.empty_like(landing.claim)
    np.multiply(want, source.inside, out=placed[:n_slots])
    np.multiply(want, other, out=placed[n_slots:])
    by_leg = slots.berths_by_leg @ placed
    return Orders(
        channel=by_leg[tables.channels.leg] * source.mix,
        claim=landing.claim + placed,
        claimed=landing.claimed + by_leg,
        target=target,
    )


def counted_on(tables: Tables, chain: Chain, landing: Landing) -> FloatArray:
    """What firms count on from each unit they have a claim to, [leg, trial].

    Goods under way count in full, waiting orders by the reliability of their lane: buyers of
    an unreliable source order more than they need.
    """
    channels = tables.channels
    trusted = chain.reliability[channels.lane]
    trusted *= backlog(tables, chain)
    return per(landing.afloat + channels.by_leg @ trusted, landing.claimed)


def backlog(tables: Tables, chain: Chain) -> FloatArray:
    """Orders placed and not shipped, whatever holds them, [channel, trial]."""
    held = chain.waiting.copy()
    held[tables.licensing.channel] += chain.pending + chain.approved
    held[tables.banned] += chain.blocked
    return held


def sourcing(tables: Tables, chain: Chain, policy: Policy, capacity: FloatArray) -> Sourcing:
    """Spread orders over sources by share, price, duty and reliability.

    Firms that seek other sources split their orders between the routes in their own way; within
    a route all spread them alike.

    Source: model equation (8), with the inside share kept firm by firm.
    """
    slots, channels = tables.slots, tables.channels
    n_pools = len(tables.pools.use)
    lure = lane_lure(tables, chain, policy)
    weight = lane_weight(tables, chain, lure, capacity)[channels.lane]
    by_leg = channels.by_leg @ weight
    mix = per(weight, by_leg[channels.leg])
    drawn_inside, drawn_other = by_leg[slots.pool], by_leg[n_pools + slots.pool]
    seeking = tables.seekers.slots
    if len(seeking):
        sought = as_sought(tables, chain, lure, weight)
        drawn_inside[seeking], drawn_other[seeking] = sought[: len(seeking)], sought[len(seeking) :]
    inside = slots.inside_pull * drawn_inside
    other = slots.other_pull * drawn_other
    if policy.barred.any():
        inside *= 1.0 - policy.barred
    if policy.confined.any():
        other *= 1.0 - policy.confined
    return Sourcing(
        mix=mix,
        lead=channels.lead_by_leg @ mix,
        inside=per(inside, inside + other),
    )


def as_sought(tables: Tables, chain: Chain, lure: FloatArray, weight: FloatArray) -> FloatArray:
    """Attractiveness of each route to the firms that seek other sources, [2 x seeker, trial].

    Source: model equation (seek).

    Args:
        tables: Constants.
        chain: Last week's.
        lure: From `lane_lure`.
        weight: Attractiveness of each channel to all others, [channel, trial].
    """
    seekers = tables.seekers
    drive = np.maximum(lure[seekers.lane], LEAST) ** seekers.keener
    trust = chain.reliability[seekers.lane] ** seekers.pickier
    return seekers.by_route @ (weight[seekers.channel] * drive * trust)


def lane_lure(tables: Tables, chain: Chain, policy: Policy) -> FloatArray:
    """What price, duty and boycott make of each lane, ratio, [lane, trial]."""
    sourcing_power = np.concatenate([tables.markets.sourcing, tables.markets.sourcing])
    cheapness = np.exp(-sourcing_power * chain.price)
    lure: FloatArray = policy.tilt * cheapness[tables.lanes.market]
    return lure


def lane_weight(tables: Tables, chain: Chain, lure: FloatArray, capacity: FloatArray) -> FloatArray:
    """Attractiveness of each lane, [lane, trial]."""
    lanes, supply = tables.lanes, tables.parameters.supply
    power = supply.reliability_power.value
    trusted = chain.reliability if power == 1.0 else chain.reliability**power
    appeal = lure * trusted
    weight: FloatArray = lanes.share * appeal
    if len(lanes.opening):
        added = np.maximum(capacity - tables.ports.capacity, 0.0)[lanes.opening_port]
        weight[lanes.opening] += lanes.opening_share * added * appeal[lanes.opening]
    return weight
