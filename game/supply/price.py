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
    n_goods = len(markets.base)
    inside, outside = chain.price[:n_goods], chain.price[n_goods:]
    noise = rules.noise.value * luck
    fear = slots.outside_weight_by_good @ alarm[slots.pool]
    pull_out = markets.scarcity * scarcity(tables, stores, inside=False)
    pull_in = markets.scarcity * scarcity(tables, stores, inside=True)
    speed = rules.speed.value
    outside = outside + speed * (pull_out + markets.panic * fear - outside) + noise[n_goods:]
    inside = (
        inside
        + rules.inside_speed.value * speed * (rules.inside_scarcity.value * pull_in - inside)
        + rules.inside_noise.value * noise[:n_goods]
    )
    return np.concatenate([inside, outside])


def scarcity(tables: Tables, stores: Stores, *, inside: bool) -> FloatArray:
    """Log of the stocks wanted over the stocks held on one side, [good, trial]."""
    slots, ports, rules = tables.slots, tables.ports, tables.parameters.pricing
    by_slot = slots.inside_by_good if inside else slots.outside_by_good
    by_port = ports.inside_by_good if inside else ports.outside_by_good
    shelf = tables.parameters.supply.merchant_cover.value * ports.output
    wanted = by_slot @ stores.target + by_port @ shelf
    held = by_slot @ stores.stock + by_port @ stores.merchant
    lowest, highest = rules.scarcity_floor.value, rules.scarcity_ceiling.value
    times = np.clip(ratio(wanted, held, np.exp(highest)), np.exp(lowest), np.exp(highest))
    times = np.where(wanted > 0.0, times, 1.0)
    short: FloatArray = np.log(times) * (np.abs(times - 1.0) > ROUNDING)
    return short


def save(tables: Tables, chain: Chain) -> FloatArray:
    """Share of use saved because the outside price is high, [good, trial]."""
    rules = tables.parameters.pricing
    outside = chain.price[len(tables.markets.base) :]
    called = np.clip(outside / np.log(rules.thrift_price.value), 0.0, 1.0)
    saved: FloatArray = (
        chain.thrift + (rules.thrift.value * called - chain.thrift) / rules.thrift_time.value
    )
    return saved
