"""Production and use: what plants can run on the stocks they have."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.world.arrays import FloatArray, ratio
from game.world.state import Chain
from game.world.tables import Tables

PLENTY = 1e6
"""Cover, in weeks, of a stock nobody draws on."""
AMPLE = 6.5
"""Cover, in scatters, from which the share of plants out of stock is lost in rounding: exp(-42)."""


@dataclass(frozen=True, slots=True)
class Production:
    """What ran, what was used and what was made."""

    capacity: FloatArray
    """[port, trial]"""
    made: FloatArray
    """[port, trial]"""
    merchant: FloatArray
    """Finished stock before shipping, [port, trial]."""
    need: FloatArray
    """Use if every plant ran, [slot, trial]."""
    cover: FloatArray
    """Weeks of need in stock, arrivals included, [slot, trial]."""
    running: FloatArray
    """Share of plants able to run, [slot, trial]."""
    used: FloatArray
    """[slot, trial]"""
    stock: FloatArray
    """After use, [slot, trial]."""
    expected: FloatArray
    """Use that plants' buyers expect, [slot, trial]: need of users, smoothed use of plants."""


def run(tables: Tables, chain: Chain, stock: FloatArray, week: int) -> Production:
    """Plan output, see which plants have their inputs, use and make.

    Source: model equations (2) and (4).

    Args:
        stock: Stock after arrivals, [slot, trial].
    """
    ports, supply = tables.ports, tables.parameters.supply
    capacity = capacity_now(tables, chain, week)
    plan = np.clip(
        chain.demand
        + (supply.merchant_cover.value * chain.demand - chain.merchant)
        / supply.merchant_time.value,
        0.0,
        capacity * chain.surge,
    )
    n_users = len(stock) - len(tables.slots.plants)
    need = np.concatenate([user_need(tables, chain, week), ports.appetite @ plan])
    cover = ratio(stock, need, PLENTY)
    running = able_to_run(tables, cover)
    fed = np.concatenate([running[n_users:], np.ones((1, stock.shape[1]))])
    made = plan * np.minimum.reduce(fed[ports.inputs])
    drawn = ports.appetite @ made
    used = need * running
    used[n_users:] = drawn
    expected = chain.expected + (drawn - chain.expected) / supply.order_memory.value
    return Production(
        capacity=capacity,
        made=made,
        merchant=chain.merchant + made,
        need=need,
        cover=cover,
        running=running,
        used=used,
        stock=stock - used,
        expected=np.concatenate([need[:n_users], expected]),
    )


def capacity_now(tables: Tables, chain: Chain, week: int) -> FloatArray:
    """Capacity of the week: the start, announced ramps and finished projects, [port, trial]."""
    ports = tables.ports
    announced = ports.ramp[min(week, len(ports.ramp) - 1)][:, None]
    capacity: FloatArray = ports.capacity + announced + tables.sites.by_port @ chain.built
    return capacity


def user_need(tables: Tables, chain: Chain, week: int) -> FloatArray:
    """What users would use this week if all their plants ran, [user slot, trial].

    Source: model equation (need).
    """
    slots = tables.slots
    n_users = len(slots.use) - len(slots.plants)
    trend = (1.0 + tables.parameters.supply.growth.value) ** (week / 52.0) - 1.0
    wanted = slots.use[:n_users] * (1.0 + trend * slots.grows[:n_users])
    saved = chain.thrift[slots.good[:n_users]] * slots.thrifty[:n_users]
    need: FloatArray = wanted * (1.0 - saved)
    return need


def able_to_run(tables: Tables, cover: FloatArray) -> FloatArray:
    """Share of plants whose own stock has not run out, [slot, trial].

    Plants differ: their covers scatter around the firm's as a Weibull distribution does, so
    single lines stop before all do. Never above the cover itself while the full cover is at
    least `game.scenario.cover.shortest_to_run`, so a stock cannot be overdrawn.

    Source: model equation (3).
    """
    scatter = tables.parameters.supply.scatter.value
    running = np.ones_like(cover)
    near = np.flatnonzero(cover.min(axis=1, initial=np.inf) < AMPLE * scatter)
    left = cover[near]
    out = np.exp(left * left * (-1.0 / scatter**2))
    running[near] = np.minimum((1.0 - out) / tables.slots.running_full[near], 1.0)
    return running
