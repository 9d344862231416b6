"""The chain on the morning of week 0: everything at rest, shipments on their way."""

from __future__ import annotations

import numpy as np

from game.world.arrays import FloatArray
from game.world.state import Chain, Policy
from game.world.tables import Tables


def opening(tables: Tables, policy: Policy) -> Chain:
    """The steady state of the scenario, in as many trials as the policy has."""
    trials = policy.severity.shape[1]
    resting = {name: np.repeat(rows, trials, axis=1) for name, rows in _resting(tables).items()}
    empty = {name: np.zeros((n, trials)) for name, n in _empty(tables).items()}
    sites = len(tables.sites.size)
    detour = max((delay for delay, _ in tables.leaks.delay_ranges), default=1)
    reach = max((delay for delay, _, _ in tables.channels.delay_ranges), default=1)
    flow = np.repeat(tables.normal_flow, trials, axis=1)
    grounded = np.zeros((len(tables.channels.slow), trials))
    none_leaked = np.zeros((len(tables.leaks.channel), trials))
    none_started = np.zeros((sites, trials))
    return Chain(
        **resting,
        **empty,
        ban=policy.ban,
        licences=policy.licences,
        sea=(flow,) * reach,
        air=(grounded,) * tables.parameters.supply.air_weeks.value,
        leaked=(none_leaked,) * detour,
        expected_price=np.ones((sites, trials)),
        uncertainty=np.full((1, trials), tables.parameters.capacity.uncertainty_start.value),
        projects=(none_started,) * (int(tables.sites.quarters.max(initial=0)) + 2),
    )


def _resting(tables: Tables) -> dict[str, FloatArray]:
    """Stocks and flows of a week in which nothing happens, each [row, 1]."""
    slots, ports, channels = tables.slots, tables.ports, tables.channels
    return {
        "stock": slots.cover * slots.use,
        "running": np.ones_like(slots.use),
        "claim": _claims(tables),
        "expected": slots.use[slots.plants],
        "used": slots.use,
        "merchant": tables.parameters.supply.merchant_cover.value * ports.output,
        "made": ports.output,
        "surge": np.ones_like(ports.output),
        "demand": ports.output,
        "reliability": np.ones_like(tables.lanes.share),
        "afloat": channels.by_leg @ (tables.normal_flow * (channels.lead + 1.0)),
        "reserve": tables.reserves.start,
    }


def _empty(tables: Tables) -> dict[str, int]:
    """What there is nothing of yet, with the length of its axis."""
    licensed, goods = len(tables.licensing.channel), len(tables.markets.base)
    desk = ("pending", "approved", "filed", "granted", "refused", "withdrawn", "age")
    return dict.fromkeys(desk, licensed) | {
        "built": len(tables.sites.size),
        "signed": len(tables.sites.size),
        "waiting": len(tables.normal_flow),
        "blocked": len(tables.banned),
        "alarm": len(tables.pools.use),
        "thrift": goods,
        "price": 2 * goods,
        "regime": 1,
        "regime_weeks": 1,
    }


def _claims(tables: Tables) -> FloatArray:
    """What each berth has on its way when nothing is late, [berth, 1]."""
    slots, channels = tables.slots, tables.channels
    n_pools = len(tables.pools.use)
    afloat = channels.by_leg @ (tables.normal_flow * (channels.lead + 1.0))
    sent = channels.by_leg @ tables.normal_flow
    inside = slots.inside_pull * sent[slots.pool]
    other = slots.other_pull * sent[n_pools + slots.pool]
    whole = inside + other
    shares = np.concatenate([inside / whole, other / whole])
    placed = shares * np.concatenate([slots.use, slots.use])
    per_leg = slots.berths_by_leg @ placed
    leg = slots.leg_of_berth
    each = np.where(per_leg > 0.0, afloat / np.where(per_leg > 0.0, per_leg, 1.0), 0.0)
    claims: FloatArray = placed * each[leg]
    return claims
