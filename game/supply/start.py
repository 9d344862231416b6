"""The chain on the morning of week 0: everything at rest, shipments on their way."""

from __future__ import annotations

import numpy as np

from game.world.arrays import FloatArray
from game.world.state import Chain, Policy
from game.world.tables import Tables


def opening(tables: Tables, policy: Policy) -> Chain:
    """The steady state of the scenario, in as many trials as the policy has."""
    trials = policy.severity.shape[1]

    def full(rows: FloatArray) -> FloatArray:
        return np.repeat(rows, trials, axis=1)

    def none(n: int) -> FloatArray:
        return np.zeros((n, trials))

    slots, ports, channels = tables.slots, tables.ports, tables.channels
    licensed, flow = len(tables.licensing.channel), tables.normal_flow
    n_sites, n_goods = len(tables.sites.size), len(tables.markets.base)
    detour = max((delay for delay, _ in tables.leaks.delay_ranges), default=1)
    flights = tables.parameters.supply.air_weeks.value
    reach = max((delay for delay, _, _ in channels.delay_ranges), default=1)
    quarters = int(tables.sites.quarters.max(initial=0)) + 2
    return Chain(
        stock=full(slots.cover * slots.use),
        running=full(np.ones_like(slots.use)),
        claim=full(_claims(tables)),
        expected=full(slots.use[slots.plants]),
        used=full(slots.use),
        merchant=full(tables.parameters.supply.merchant_cover.value * ports.output),
        made=full(ports.output),
        surge=full(np.ones_like(ports.output)),
        demand=full(ports.output),
        built=none(n_sites),
        waiting=none(len(flow)),
        blocked=none(len(tables.banned)),
        ban=policy.ban,
        pending=none(licensed),
        approved=none(licensed),
        filed=none(licensed),
        granted=none(licensed),
        refused=none(licensed),
        withdrawn=none(licensed),
        age=none(licensed),
        reliability=full(np.ones_like(tables.lanes.share)),
        sea=tuple(full(flow) for _ in range(reach)),
        air=tuple(none(len(channels.slow)) for _ in range(flights)),
        leaked=tuple(none(len(tables.leaks.channel)) for _ in range(detour)),
        afloat=full(channels.by_leg @ (flow * (channels.lead + 1.0))),
        reserve=full(tables.reserves.start),
        alarm=none(len(tables.pools.use)),
        thrift=none(n_goods),
        price=none(2 * n_goods),
        regime=none(1),
        regime_weeks=none(1),
        licences=policy.licences,
        expected_price=np.ones((n_sites, trials)),
        uncertainty=np.full((1, trials), tables.parameters.capacity.uncertainty_start.value),
        projects=tuple(none(n_sites) for _ in range(quarters)),
    )


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
