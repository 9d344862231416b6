"""Shipping: who gets what from a port that may be short, by sea, by air or by a detour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.supply import bid
from game.supply.licence import Gate
from game.supply.order import Orders
from game.supply.produce import Production
from game.world.arrays import FloatArray, IndexArray, covered, per, ratio
from game.world.state import Chain, Policy
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Cargo:
    """What left the ports this week and what stayed behind."""

    sea: FloatArray
    """[channel, trial]"""
    air: FloatArray
    """[slow channel, trial]"""
    leaked: FloatArray
    """[leak, trial]"""
    waiting: FloatArray
    """[channel, trial]"""
    blocked: FloatArray
    """[banned, trial]"""
    pending: FloatArray
    """[licensed, trial]"""
    approved: FloatArray
    """[licensed, trial]"""
    merchant: FloatArray
    """[port, trial]"""
    shippable: FloatArray
    """Orders that could have left, [port, trial]."""
    shipped: FloatArray
    """Orders that left, [channel, trial]."""
    left: FloatArray
    """Orders that left, [port, trial]."""


def load(
    tables: Tables,
    chain: Chain,
    policy: Policy,
    production: Production,
    gate: Gate,
    orders: Orders,
) -> Cargo:
    """Book the week's orders and ship what ports and papers allow."""
    licensed = tables.licensing.channel
    waiting, blocked = booked(tables, chain, policy, gate, orders)
    usable = gate.approved * gate.passable
    ready = waiting.copy()
    ready[licensed] += usable
    shippable = tables.channels.by_port @ ready
    first = served_first(tables, chain, policy, production, ready, shippable)
    late = left_waiting(tables, ready, first, shippable, production.merchant)
    shipped = ready - late
    left = tables.channels.by_port @ shipped
    spare = np.maximum(production.merchant - left, 0.0)
    leaked = leakage(tables, chain, policy, np.concatenate([gate.pending, blocked]), spare)
    unused = per(late[licensed], ready[licensed])
    late[licensed] = waiting[licensed] * unused
    hasty, share = flown_share(tables, production, orders)
    flown = tables.channels.slow[hasty]
    air = np.zeros((len(tables.channels.slow), shipped.shape[1]))
    air[hasty] = shipped[flown] * share
    sea = shipped.copy()
    sea[flown] -= air[hasty]
    n_licensed = len(licensed)
    return Cargo(
        sea=sea,
        air=air,
        leaked=leaked,
        waiting=late,
        blocked=blocked - leaked[n_licensed:],
        pending=gate.pending - leaked[:n_licensed],
        approved=gate.approved - usable * (1.0 - unused),
        merchant=np.maximum(spare - tables.leaks.by_port @ leaked, 0.0),
        shippable=shippable,
        shipped=shipped,
        left=left,
    )


def booked(
    tables: Tables, chain: Chain, policy: Policy, gate: Gate, orders: Orders
) -> tuple[FloatArray, FloatArray]:
    """Add the week's orders to those free to ship and to those a ban holds.

    When a ban is relaxed its backlog is set free in the same proportion; a ban that stays as
    it is lets nothing through.

    Source: model equation (ban).
    """
    kept = 1.0 - tables.parameters.supply.cancellation.value
    licensed, banned = tables.licensing.channel, tables.banned
    held = policy.ban * orders.channel[banned]
    free = orders.channel.copy()
    free[banned] -= held
    free[licensed] *= gate.free
    eased = np.maximum(1.0 - ratio(policy.ban, chain.ban, 1.0), 0.0) * chain.blocked * kept
    waiting = kept * chain.waiting + free
    waiting[banned] += eased
    waiting[licensed] += gate.released
    return waiting, kept * chain.blocked - eased + held


def served_first(
    tables: Tables,
    chain: Chain,
    policy: Policy,
    production: Production,
    ready: FloatArray,
    shippable: FloatArray,
) -> FloatArray:
    """What a port that is short gives out first: by priority, or to those who pay most.

    Returns:
        At most the orders `ready`, and at most the port's stock in sum, [channel, trial].

    Source: model equations (11) and (11p).
    """
    channels, merchant = tables.channels, production.merchant
    if tables.bids is not None:
        worth = bid.by_channel(tables, tables.bids, chain, policy, production.running)
        return bid.sold(tables, ready, bid.Ports(shippable, merchant), worth)
    urgent = ready * policy.priority
    scale = covered(merchant, channels.by_port @ urgent)
    return np.minimum(ready, urgent * scale[channels.port])


def left_waiting(
    tables: Tables,
    ready: FloatArray,
    first: FloatArray,
    shippable: FloatArray,
    merchant: FloatArray,
) -> FloatArray:
    """Orders that find no stock at their port, [channel, trial].

    What `first` leaves over goes to those still waiting. Source: model equation (11).
    """
    channels = tables.channels
    served = channels.by_port @ first
    again = covered(np.maximum(merchant - served, 0.0), shippable - served)
    again = np.maximum(again, shippable <= merchant)
    late: FloatArray = (ready - first) * (1.0 - again)[channels.port]
    return late


def leakage(
    tables: Tables, chain: Chain, policy: Policy, held: FloatArray, spare: FloatArray
) -> FloatArray:
    """Blocked orders that reach their buyer by a detour, [leak, trial].

    Grows with the price gap, falls with enforcement, and never exceeds what the port has left.
    Where smugglers bring a good round, nothing leaks until it pays them.

    Source: model equations (leak) and (pays).
    """
    leaks, smugglers = tables.leaks, tables.smugglers
    seller, buyer = leaks.borders
    gap = np.maximum(chain.price[buyer] - chain.price[seller], 0.0)
    tempted = 1.0 - np.exp(-gap / tables.parameters.leakage.premium_scale.value)
    if len(smugglers.border):
        asked = smugglers.least + smugglers.enforced * policy.enforcement
        tempted[smugglers.border] *= gap[smugglers.border] > asked
    wanted = held * leaks.rate * 2.0 * (1.0 - policy.enforcement) * tempted[leaks.border]
    leaked: FloatArray = (
        wanted * covered(spare, leaks.by_port @ wanted)[tables.channels.port[leaks.channel]]
    )
    return leaked


def flown_share(
    tables: Tables, production: Production, orders: Orders
) -> tuple[IndexArray, FloatArray]:
    """Share of a shipment that goes by air because its buyers run short.

    Source: model equation (air).

    Returns:
        Slow channels whose buyers run short in some trial, and the share, [of them, trial].
    """
    supply, slots, channels = tables.parameters.supply, tables.slots, tables.channels
    limit, n_slots, n_pools = supply.air_cover.value, len(slots.use), len(tables.pools.use)
    hasty = np.flatnonzero(production.cover.min(axis=1, initial=np.inf) < limit)
    reached = np.isin(channels.pool[channels.slow], slots.pool[hasty])
    rows = np.flatnonzero(reached)
    pool = channels.pool[channels.slow[rows]]
    hurry = np.clip(1.0 - production.cover[hasty] / limit, 0.0, 1.0)
    hurried = np.zeros_like(production.cover)
    hurried[hasty] = (orders.claim[hasty] + orders.claim[n_slots + hasty]) * hurry
    claimed = orders.claimed[pool] + orders.claimed[n_pools + pool]
    share = supply.air_share.value * per((slots.by_pool @ hurried)[pool], claimed)
    return rows, share
