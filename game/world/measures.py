"""Read-outs of a world: covers, prices, exports, stoppages and the audit of mass."""

from __future__ import annotations

import numpy as np

from game.world.arrays import FloatArray, Incidence, incidence, ratio
from game.world.state import Chain, World
from game.world.tables import Tables

SLOWED = 0.9
"""Share of a firm's plants below which its line counts as slowed."""
STOPPED = 0.5
"""Share below which it counts as stopped."""


def cover(tables: Tables, chain: Chain) -> FloatArray:
    """Weeks of normal use in stock on site, [slot, trial].

    Source: model equation (cover).
    """
    weeks: FloatArray = chain.stock / tables.slots.use
    return weeks


def pool_cover(tables: Tables, chain: Chain) -> FloatArray:
    """Weeks of normal use in stock on site by region, good and end use, [pool, trial].

    Source: model equation (cover).
    """
    return (tables.slots.by_pool @ chain.stock) / tables.pools.use


def price_ratio(tables: Tables, chain: Chain, *, inside: bool) -> FloatArray:
    """Price over its start, ratio, [good, trial]."""
    n_goods = len(tables.markets.base)
    log = chain.price[:n_goods] if inside else chain.price[n_goods:]
    times: FloatArray = np.exp(log)
    return times


def shipped(tables: Tables, chain: Chain) -> FloatArray:
    """What left the ports last week with papers in order, [channel, trial]; not leakage."""
    sent = chain.sea[0].copy()
    sent[tables.channels.slow] += chain.air[0]
    return sent


def export_lanes(
    tables: Tables, goods: set[str], destinations: set[str] | None = None
) -> Incidence:
    """Adds channels up to one row: exports of some goods from inside to some destinations."""
    axes = tables.axes
    inside = axes.regions[axes.inside]
    rows = [
        0
        if good in goods
        and source == inside
        and to != inside
        and (destinations is None or to in destinations)
        else -1
        for good, source, to, _ in axes.channels
    ]
    return incidence(rows, 1, n_columns=len(rows), columns=np.arange(len(rows)))


def line_running(tables: Tables, chain: Chain) -> FloatArray:
    """Share of plants able to run in each line, by its scarcest good, [line, trial]."""
    industry = tables.industry
    if not len(industry.need_slot):
        return np.ones((len(industry.line_user), chain.running.shape[1]))
    share: FloatArray = np.minimum.reduceat(
        chain.running[industry.need_slot], industry.need_start, axis=0
    )
    return share


def sector_output(tables: Tables, world: World, region: str, sector: str) -> FloatArray:
    """Output of a sector over normal, 0 to 1, [trial]."""
    axes = tables.axes
    row = axes.regions.index(region) * len(axes.sectors) + axes.sectors.index(sector)
    output: FloatArray = world.home.output[row]
    return output


def mass(tables: Tables, chain: Chain) -> FloatArray:
    """Everything of a good in stock, at ports, in reserves and under way, [good, trial]."""
    n_goods = len(tables.markets.base)
    on_site = incidence(tables.slots.good, n_goods) @ chain.stock
    at_port = incidence(tables.ports.good, n_goods) @ chain.merchant
    held = incidence(tables.reserves.good, n_goods) @ chain.reserve
    return on_site + at_port + held + _under_way(tables, chain)


def _under_way(tables: Tables, chain: Chain) -> FloatArray:
    n_goods = len(tables.markets.base)
    channels, leaks = tables.channels, tables.leaks
    good = tables.ports.good[channels.port]
    by_sea = incidence(good, n_goods)
    by_air = incidence(good[channels.slow], n_goods)
    total = np.zeros((n_goods, chain.stock.shape[1]))
    for age, sent in enumerate(chain.sea):
        total += by_sea @ (sent * (channels.delay > age)[:, None])
    for sent in chain.air:
        total += by_air @ sent
    arrival = np.zeros(len(leaks.channel))
    for delay, positions in leaks.delay_ranges:
        arrival[positions] = delay
    by_leak = incidence(good[leaks.channel], n_goods)
    for age, sent in enumerate(chain.leaked):
        total += by_leak @ (sent * (arrival > age)[:, None])
    return total


def mass_residual(tables: Tables, before: Chain, after: Chain) -> FloatArray:
    """Mass gained from nowhere in a week, over the mass there is, [good, trial].

    Source: model equation (mass).
    """
    n_goods = len(tables.markets.base)
    made = incidence(tables.ports.good, n_goods) @ after.made
    used = incidence(tables.slots.good, n_goods) @ after.used
    there = mass(tables, after)
    gained = there - mass(tables, before) - made + used
    return ratio(np.abs(gained), there)
