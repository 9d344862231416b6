"""The supply chain as a seat that cannot look into other regions' books knows it.

What leaves ports, what runs and what is made is seen by all; so is what follows from it, as what
plants expect to use. Makers say what they plan, and buyers how reliable a source is to them. What
lies in stores and in order books is known to those whose books they are, and guessed by the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.outlook.belief import Minds
from game.rules.book import Rulebook
from game.supply.order import backlog
from game.world.arrays import FloatArray, MaskArray, per
from game.world.state import Chain, World
from game.world.tables import Tables


def believed_chain(
    book: Rulebook, world: World, minds: Minds, state: int, lacking: FloatArray
) -> Chain:
    """The chain as one state knows it.

    Source: model equations (public) and (held).

    Args:
        book: The scenario's rules.
        world: The world.
        minds: What states feel, and how far off the public estimate is.
        state: Who looks.
        lacking: What `missing` says of the world, [channel, trial].
    """
    tables, chain = book.tables, world.chain
    region = int(tables.seats.region[state])
    reserve = np.where(
        (tables.reserves.state != region)[:, None], tables.reserves.start, chain.reserve
    )
    known = replace(
        chain,
        stock=_stock(tables, world, minds, region),
        merchant=_merchant(tables, chain, region),
        reserve=reserve,
    )
    orders = guessed_orders(tables, chain, region, lacking)
    known = _on_file(tables, replace(known, waiting=orders.waiting, blocked=orders.blocked), orders)
    return replace(known, claim=_claims(tables, known, region))


@dataclass(frozen=True, slots=True)
class Orders:
    """Orders placed and not shipped as a region knows them, t."""

    known: MaskArray
    """Channels from or to the region, whose orders it knows, [channel]."""
    waiting: FloatArray
    """[channel, trial]"""
    blocked: FloatArray
    """[banned, trial]"""
    pending: FloatArray
    """[licensed, trial]"""


def missing(tables: Tables, chain: Chain) -> FloatArray:
    """Goods that would usually be under way and are not, t, [channel, trial]; seen by all.

    Source: model equation (held).
    """
    usual = tables.normal_flow * (tables.channels.lead + 1.0)
    lacking: FloatArray = np.maximum(usual - under_way(tables, chain), 0.0)
    return lacking


def guessed_orders(tables: Tables, chain: Chain, region: int, lacking: FloatArray) -> Orders:
    """What is held up between other regions: as much as is missing among the goods under way.

    Bans hold their share of it, licences the rest once a regime has begun; nothing else waits.

    Source: model equation (held).
    """
    channels, banned, licensed = tables.channels, tables.banned, tables.licensing.channel
    known = (tables.lanes.source[channels.lane] == region) | (
        tables.pools.region[channels.pool] == region
    )
    blocked = chain.ban * lacking[banned]
    left = lacking.copy()
    left[banned] -= blocked
    pending = (chain.regime > 0.0) * left[licensed]
    return Orders(
        known=known,
        waiting=np.where(known[:, None], chain.waiting, 0.0),
        blocked=np.where(known[banned][:, None], chain.blocked, blocked),
        pending=np.where(known[licensed][:, None], chain.pending, pending),
    )


def under_way(tables: Tables, chain: Chain) -> FloatArray:
    """Shipments by sea that have not arrived, t, [channel, trial]."""
    delay = tables.channels.delay[:, None]
    return sum(
        (np.where(delay > weeks, sent, 0.0) for weeks, sent in enumerate(chain.sea)),
        start=np.zeros_like(chain.waiting),
    )


def _stock(tables: Tables, world: World, minds: Minds, region: int) -> FloatArray:
    """Others' stocks are the public estimate, spread over their firms as at the start."""
    slots, pools = tables.slots, tables.pools
    foreign = np.flatnonzero(pools.region[slots.pool] != region)
    usual = slots.cover * slots.use
    whole = (slots.by_pool @ usual)[slots.pool]
    share = usual / np.where(whole > 0.0, whole, 1.0)
    believed = world.estimate * minds.error
    stock = world.chain.stock.copy()
    stock[foreign] = share[foreign] * believed[slots.pool[foreign]]
    return stock


def _merchant(tables: Tables, chain: Chain, region: int) -> FloatArray:
    """Others' makers hold the usual weeks of what they now make, [port, trial]."""
    usual = tables.parameters.supply.merchant_cover.value * chain.made
    return np.where((tables.ports.region != region)[:, None], usual, chain.merchant)


def _on_file(tables: Tables, chain: Chain, orders: Orders) -> Chain:
    """The granting state knows the whole licence book, others their own applications."""
    known = orders.known[tables.licensing.channel][:, None]
    return replace(
        chain,
        pending=orders.pending,
        filed=np.where(known, chain.filed, orders.pending),
        approved=np.where(known, chain.approved, 0.0),
        granted=np.where(known, chain.granted, 0.0),
        refused=np.where(known, chain.refused, 0.0),
        withdrawn=np.where(known, chain.withdrawn, 0.0),
        age=np.where(known, chain.age, 0.0),
    )


def _claims(tables: Tables, known: Chain, region: int) -> FloatArray:
    """Others' firms share what is to come by their normal use, [berth, trial]."""
    slots, channels = tables.slots, tables.channels
    coming = known.afloat + channels.by_leg @ backlog(tables, known)
    usual = np.concatenate([slots.inside_pull * slots.use, slots.other_pull * slots.use])
    share = per(usual, (slots.berths_by_leg @ usual)[slots.leg_of_berth])
    foreign = np.tile(tables.pools.region[slots.pool] != region, 2)[:, None]
    claim: FloatArray = np.where(foreign, share * coming[slots.leg_of_berth], known.claim)
    return claim
