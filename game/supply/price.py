"""Fear, prices and saving: how markets feel a shortage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.world.arrays import ROUNDING, FloatArray, ratio
from game.world.state import Chain, Policy
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Stores:
    """What the world wants on its shelves and what is there."""

    target: FloatArray
    """Stock each slot aims at, [slot, trial]."""
    stock: FloatArray
    """[slot, trial]"""
    merchant: FloatArray
    """[port, trial]"""


def feel(tables: Tables, chain: Chain, policy: Policy, regime: FloatArray) -> FloatArray:
    """Perceived threat of a cut-off, [pool, trial]: fast up, slow down.

    Source: model equation (12).
    """
    rules = tables.parameters.alarm
    seen = np.maximum(policy.licence_alarm * regime, policy.alarm)
    change = seen - chain.alarm
    felt: FloatArray = chain.alarm + np.maximum(change, 0.0) / rules.rise.value
    return felt + np.minimum(change, 0.0) / rules.fade.value


def quote(
    tables: Tables, chain: Chain, stores: Stores, alarm: FloatArray, luck: FloatArray
) -> FloatArray:
    """Log prices over the start: inside goods, then outside goods, [2 x good, trial].

    Args:
        alarm: Perceived threat, [pool, trial].
        luck: Standard normal draws, [2 x good, trial].

    Source: model equation (13).
    """
    rules, markets, slots = tables.parameters.pricing, tables.markets, tables.slots
    speed, noise = rules.speed.value, rules.noise.value
    fear = slots.weight_by_market @ alarm[slots.pool]
    aim = _stacked(rules.inside_scarcity.value * markets.scarcity, markets.scarcity) * scarcity(
        tables, stores
    )
    aim += _stacked(markets.panic, markets.panic) * fear
    even = np.ones_like(markets.base)
    pace = _stacked(rules.inside_speed.value * speed * even, speed * even)
    jitter = _stacked(rules.inside_noise.value * noise * even, noise * even)
    return chain.price + pace * (aim - chain.price) + jitter * luck


def _stacked(inside: FloatArray, outside: FloatArray) -> FloatArray:
    return np.concatenate([inside, outside])


def scarcity(tables: Tables, stores: Stores) -> FloatArray:
    """Log of the stocks wanted over the stocks held, [2 x good, trial]."""
    slots, ports, rules = tables.slots, tables.ports, tables.parameters.pricing
    shelf = tables.parameters.supply.merchant_cover.value * ports.output
    wanted = slots.by_market @ stores.target + ports.by_market @ shelf
    held = slots.by_market @ stores.stock + ports.by_market @ stores.merchant
    lowest, highest = np.exp(rules.scarcity_floor.value), np.exp(rules.scarcity_ceiling.value)
    times = np.clip(ratio(wanted, held, highest), lowest, highest)
    real = (wanted > 0.0) & (np.abs(times - 1.0) > ROUNDING)
    short: FloatArray = np.log(times) * real
    return short


def save(tables: Tables, chain: Chain) -> FloatArray:
    """Share of use saved because the outside price is high, [good, trial].

    Source: model equation (thrift).
    """
    rules = tables.parameters.pricing
    outside = chain.price[len(tables.markets.base) :]
    called = np.clip(outside / np.log(rules.thrift_price.value), 0.0, 1.0)
    saved: FloatArray = (
        chain.thrift + (rules.thrift.value * called - chain.thrift) / rules.thrift_time.value
    )
    return saved
