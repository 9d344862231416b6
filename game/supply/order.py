"""Orders: how much each firm wants, and from whom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.supply.arrive import Landing
from game.supply.produce import Production
from game.world.arrays import FloatArray, ratio
from game.world.state import Chain, Policy
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Orders:
    """What was ordered this week."""

    channel: FloatArray
    """Orders placed, [channel, trial]."""
    claim: FloatArray
    """Claims with the new orders, [berth, trial]."""
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
    """Decide what every firm wants and place it on the channels."""
    slots, supply = tables.slots, tables.parameters.supply
    n_pools = len(tables.pools.use)
    source = sourcing(tables, chain, policy, production.capacity)
    safe = slots.cover * (1.0 + slots.hoarding * chain.alarm[slots.pool])
    under_way = (
        source.inside * source.lead[slots.pool]
        + (1.0 - source.inside) * source.lead[n_pools + slots.pool]
    )
    target = production.expected * safe
    gap = target + production.expected * under_way - production.stock
    gap -= on_order(tables, chain, landing)
    want = np.clip(
        production.expected + gap / slots.restoration, 0.0, supply.order_cap.value * slots.use
    )
    placed = np.concatenate([want * source.inside, want * (1.0 - source.inside)])
    by_leg = slots.berths_by_leg @ placed
    return Orders(
        channel=by_leg[tables.channels.leg] * source.mix,
        claim=landing.claim + placed,
        target=target,
    )


def on_order(tables: Tables, chain: Chain, landing: Landing) -> FloatArray:
    """What each firm counts on from orders already placed, [slot, trial].

    Goods under way count in full, waiting orders by the reliability of their lane: buyers of
    an unreliable source order more than they need.
    """
    slots, channels = tables.slots, tables.channels
    trusted = backlog(tables, chain) * chain.reliability[channels.lane]
    counted = landing.afloat + channels.by_leg @ trusted
    leg = slots.leg_of_berth
    per_claim = ratio(counted, slots.berths_by_leg @ landing.claim)
    own = landing.claim * per_claim[leg]
    total: FloatArray = own[: len(slots.use)] + own[len(slots.use) :]
    return total


def backlog(tables: Tables, chain: Chain) -> FloatArray:
    """Orders placed and not shipped, whatever holds them, [channel, trial]."""
    held = chain.waiting.copy()
    held[tables.licensing.channel] += chain.pending + chain.approved
    held[tables.banned] += chain.blocked
    return held


def sourcing(tables: Tables, chain: Chain, policy: Policy, capacity: FloatArray) -> Sourcing:
    """Spread orders over sources by share, price, duty and reliability.

    Source: model equation (8), with the inside share kept firm by firm.
    """
    slots, channels = tables.slots, tables.channels
    weight = lane_weight(tables, chain, policy, capacity)[channels.lane]
    by_leg = channels.by_leg @ weight
    mix = weight * ratio(np.ones_like(by_leg), by_leg)[channels.leg]
    n_pools = len(tables.pools.use)
    inside = slots.inside_pull * by_leg[slots.pool] * (1.0 - policy.barred)
    other = slots.other_pull * by_leg[n_pools + slots.pool] * (1.0 - policy.confined)
    return Sourcing(
        mix=mix,
        lead=channels.by_leg @ (mix * channels.lead),
        inside=ratio(inside, inside + other),
    )


def lane_weight(tables: Tables, chain: Chain, policy: Policy, capacity: FloatArray) -> FloatArray:
    """Attractiveness of each lane, [lane, trial]."""
    lanes, supply = tables.lanes, tables.parameters.supply
    sourcing_power = np.concatenate([tables.markets.sourcing, tables.markets.sourcing])
    cheapness = np.exp(-sourcing_power * chain.price)
    share: FloatArray = np.broadcast_to(lanes.share, policy.tilt.shape)
    if len(lanes.opening):
        added = np.maximum(capacity - tables.ports.capacity, 0.0)[lanes.opening_port]
        share = share.copy()
        share[lanes.opening] += lanes.opening_share * added
    power = supply.reliability_power.value
    trusted = chain.reliability if power == 1.0 else chain.reliability**power
    weight: FloatArray = share * policy.tilt * cheapness[lanes.market] * trusted
    return weight
