"""Shipping: who gets what from a port that may be short, by sea, by air or by a detour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.supply.licence import Gate
from game.supply.order import Orders
from game.supply.produce import Production
from game.world.arrays import FloatArray, ratio
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
    waiting, blocked = booked(tables, chain, policy, gate, orders.channel)
    ready = waiting.copy()
    ready[licensed] += gate.approved
    shippable = tables.channels.by_port @ ready
    shipped = rationed(tables, policy, ready, shippable, production.merchant)
    left = tables.channels.by_port @ shipped
    spare = np.maximum(production.merchant - left, 0.0)
    leaked = leakage(tables, chain, policy, np.concatenate([gate.pending, blocked]), spare)
    used = ratio(shipped[licensed], ready[licensed])
    rest = waiting - shipped
    rest[licensed] = waiting[licensed] * (1.0 - used)
    air = shipped[tables.channels.slow] * flown_share(tables, production, orders.claim)
    sea = shipped.copy()
    sea[tables.channels.slow] -= air
    n_licensed = len(licensed)
    return Cargo(
        sea=sea,
        air=air,
        leaked=leaked,
        waiting=np.maximum(rest, 0.0),
        blocked=blocked - leaked[n_licensed:],
        pending=gate.pending - leaked[:n_licensed],
        approved=gate.approved * (1.0 - used),
        merchant=np.maximum(spare - tables.leaks.by_port @ leaked, 0.0),
        shippable=shippable,
        shipped=shipped,
        left=left,
    )


def booked(
    tables: Tables, chain: Chain, policy: Policy, gate: Gate, orders: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Split orders into those free to ship and those a ban holds.

    When a ban is relaxed its backlog is set free in the same proportion; a ban that stays as
    it is lets nothing through.
    """
    kept = 1.0 - tables.parameters.supply.cancellation.value
    licensed, banned = tables.licensing.channel, tables.banned
    free = orders.copy()
    free[licensed] *= gate.free
    held = policy.ban * free[banned]
    free[banned] -= held
    eased = np.maximum(1.0 - ratio(policy.ban, chain.ban, 1.0), 0.0) * chain.blocked * kept
    waiting = kept * chain.waiting + free
    waiting[banned] += eased
    waiting[licensed] += gate.released
    return waiting, kept * chain.blocked - eased + held


def rationed(
    tables: Tables,
    policy: Policy,
    ready: FloatArray,
    shippable: FloatArray,
    merchant: FloatArray,
) -> FloatArray:
    """Ship everything where stock suffices, else in two passes, [channel, trial].

    The first pass shares the stock by priority, the second gives what is left over to those
    still waiting. Source: model equation (11).
    """
    channels = tables.channels
    urgent = ready * policy.priority
    scale = np.minimum(1.0, ratio(merchant, channels.by_port @ urgent, 1.0))
    first = np.minimum(ready, urgent * scale[channels.port])
    rest = ready - first
    spare = np.maximum(merchant - channels.by_port @ first, 0.0)
    again = np.minimum(1.0, ratio(spare, channels.by_port @ rest, 1.0))
    enough = (shippable <= merchant)[channels.port]
    shipped: FloatArray = np.where(enough, ready, first + rest * again[channels.port])
    return shipped


def leakage(
    tables: Tables, chain: Chain, policy: Policy, held: FloatArray, spare: FloatArray
) -> FloatArray:
    """Blocked orders that reach their buyer by a detour, [leak, trial].

    Grows with the price gap, falls with enforcement, and never exceeds what the port has left.
    """
    leaks = tables.leaks
    gap = np.maximum(chain.price[leaks.buyer] - chain.price[leaks.seller], 0.0)
    tempted = 1.0 - np.exp(-gap / tables.parameters.leakage.premium_scale.value)
    wanted = held * leaks.rate * 2.0 * (1.0 - policy.enforcement) * tempted
    scale = np.minimum(1.0, ratio(spare, leaks.by_port @ wanted, 1.0))
    leaked: FloatArray = wanted * scale[tables.channels.port[leaks.channel]]
    return leaked


def flown_share(tables: Tables, production: Production, claim: FloatArray) -> FloatArray:
    """Share of a shipment that goes by air because its buyers run short, [slow channel, trial]."""
    supply, slots, channels = tables.parameters.supply, tables.slots, tables.channels
    limit = supply.air_cover.value
    hurry = supply.air_share.value * np.clip((limit - production.cover) / limit, 0.0, 1.0)
    claimed = claim[: len(slots.use)] + claim[len(slots.use) :]
    share = ratio(slots.by_pool @ (claimed * hurry), slots.by_pool @ claimed)
    flown: FloatArray = share[channels.pool[channels.slow]]
    return flown
