"""Read-outs of a world: covers, prices, exports, stoppages and the audit of mass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

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
    row = {
        (good, to): 0
        for good in goods
        for to in tables.axes.regions
        if destinations is None or to in destinations
    }
    return _exported(tables, row, 1)


@lru_cache(maxsize=4)
def exports(
    tables: Tables, goods: tuple[str, ...]
) -> tuple[tuple[tuple[str, str], ...], Incidence]:
    """(good, destination) of each flow out of the inside region, and what adds channels to it.

    Returns:
        The flows, by good and then by region, and the matrix [flow, channel].
    """
    axes = tables.axes
    outside = [region for region in axes.regions if region != axes.regions[axes.inside]]
    flows = tuple((good, to) for good in goods for to in outside)
    return flows, _exported(tables, {flow: row for row, flow in enumerate(flows)}, len(flows))


def _exported(tables: Tables, row: Mapping[tuple[str, str], int], n_rows: int) -> Incidence:
    axes = tables.axes
    inside = axes.regions[axes.inside]
    rows = [
        row.get((good, to), -1) if source == inside and to != inside else -1
        for good, source, to, _ in axes.channels
    ]
    return incidence(rows, n_rows, n_columns=len(rows), columns=np.arange(len(rows)))


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


@dataclass(frozen=True, slots=True)
class _Piles:
    """Where goods can be, each [good, row of the axis of that place]."""

    stock: Incidence
    port: Incidence
    reserve: Incidence
    sea: Incidence
    air: Incidence
    leak: Incidence


@lru_cache(maxsize=4)
def _piles(tables: Tables) -> _Piles:
    n_goods = len(tables.markets.base)
    channels = tables.channels
    good = tables.ports.good[channels.port]
    return _Piles(
        stock=incidence(tables.slots.good, n_goods),
        port=incidence(tables.ports.good, n_goods),
        reserve=incidence(tables.reserves.good, n_goods),
        sea=incidence(good, n_goods),
        air=incidence(good[channels.slow], n_goods),
        leak=incidence(good[tables.leaks.channel], n_goods),
    )


def mass(tables: Tables, chain: Chain) -> FloatArray:
    """Everything of a good in stock, at ports, in reserves and under way, [good, trial]."""
    piles = _piles(tables)
    on_site = piles.stock @ chain.stock
    at_port = piles.port @ chain.merchant
    held = piles.reserve @ chain.reserve
    return on_site + at_port + held + _under_way(tables, chain)


def _under_way(tables: Tables, chain: Chain) -> FloatArray:
    piles, channels, leaks = _piles(tables), tables.channels, tables.leaks
    total = np.zeros((len(tables.markets.base), chain.stock.shape[1]))
    for age, sent in enumerate(chain.sea):
        total += piles.sea @ (sent * (channels.delay > age)[:, None])
    for sent in chain.air:
        total += piles.air @ sent
    arrival = np.zeros(len(leaks.channel))
    for delay, positions in leaks.delay_ranges:
        arrival[positions] = delay
    for age, sent in enumerate(chain.leaked):
        total += piles.leak @ (sent * (arrival > age)[:, None])
    return total


def mass_residual(tables: Tables, before: Chain, after: Chain) -> FloatArray:
    """Mass gained from nowhere in a week, over the mass there is, [good, trial].

    Source: model equation (mass).
    """
    piles = _piles(tables)
    made = piles.port @ after.made
    used = piles.stock @ after.used
    there = mass(tables, after)
    gained = there - mass(tables, before) - made + used
    return ratio(np.abs(gained), there)
