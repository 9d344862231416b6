"""The constants of a game: who is linked to whom, how much, how fast.

Built once from a scenario and shared by every trial. Axes and their order:

    region good sector firm lever state   in the order of the scenario
    pool     (region, good, end use): where orders add up and shipments arrive
    slot     one firm's stock of one good, or the stock of a region's plants; in one pool
    port     (region, good): the makers' finished stock and capacity
    lane     (good, source, destination)
    channel  a lane and an end use; sorted by weeks under way
    leg      a pool's inside route (row = pool) or its other route (row = pools + pool)
    berth    a slot's claim on a leg (row = slot, or slots + slot)

Per-row constants are [row, 1] arrays, so they broadcast over trials.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.scenario.parameters import Parameters
from game.world.arrays import FloatArray, Incidence, IndexArray
from game.world.country import (
    Exchange,
    Industry,
    Instruments,
    Markets,
    Reserves,
    Seats,
    Sites,
)
from game.world.network import (
    Bids,
    Channels,
    Lanes,
    Leaks,
    Licensing,
    Pools,
    Ports,
    Rivals,
    Seekers,
    Signers,
    Slots,
    Smugglers,
)

__all__ = [
    "Axes",
    "Bids",
    "Channels",
    "Exchange",
    "Industry",
    "Instruments",
    "Lanes",
    "Leaks",
    "Licensing",
    "Markets",
    "Pools",
    "Ports",
    "Reserves",
    "Rivals",
    "Seats",
    "Seekers",
    "Signers",
    "Sites",
    "Slots",
    "Smugglers",
    "Tables",
]


@dataclass(frozen=True, slots=True)
class Axes:
    """Names along each axis, in order."""

    regions: tuple[str, ...]
    goods: tuple[str, ...]
    sectors: tuple[str, ...]
    users: tuple[str, ...]
    """Firms that use goods."""
    producers: tuple[str, ...]
    """Firms that make goods."""
    levers: tuple[str, ...]
    states: tuple[str, ...]
    """Regions with a seat."""
    inside: int
    """Region whose market has a price of its own."""
    pools: tuple[tuple[str, str, str], ...]
    """(region, good, end use) of each pool."""
    slots: tuple[tuple[str, str], ...]
    """(user or `plants_REGION`, good) of each slot."""
    ports: tuple[tuple[str, str], ...]
    """(region, good) of each port."""
    lanes: tuple[tuple[str, str, str], ...]
    """(good, source, destination) of each lane."""
    channels: tuple[tuple[str, str, str, str], ...]
    """(good, source, destination, end use) of each channel."""
    pairs: tuple[tuple[str, str], ...]
    """(exporter, importer) of each trade pair."""


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """Everything constant; the same only as itself, so that read-outs of it can be kept."""

    axes: Axes
    parameters: Parameters
    weeks: int
    """Weeks a standard game lasts."""
    slots: Slots
    seekers: Seekers
    signers: Signers
    smugglers: Smugglers
    pools: Pools
    ports: Ports
    lanes: Lanes
    channels: Channels
    normal_flow: FloatArray
    """Shipments of a normal week, [channel, 1]."""
    licensing: Licensing
    banned: IndexArray
    """Channels a ban can act on."""
    leaks: Leaks
    docks: Incidence
    """[leg, arrival]: channels, then slow channels by air, then leaks by weeks under way."""
    bids: Bids | None
    """How scarce goods are sold by price; None where they are rationed."""
    reserves: Reserves
    markets: Markets
    sites: Sites
    industry: Industry
    exchange: Exchange
    seats: Seats
    instruments: Instruments
