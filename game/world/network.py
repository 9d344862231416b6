"""The constants of the supply chain: stocks, ports, the lanes between them and their papers."""

from __future__ import annotations

from dataclasses import dataclass

from game.world.arrays import FloatArray, Incidence, IndexArray


@dataclass(frozen=True, slots=True)
class Rivals:
    """Slots that share their pool with others; all the rest have a pool to themselves."""

    slots: IndexArray
    berths: IndexArray
    """Their berths, in the same order inside, then other."""
    legs: IndexArray
    """Legs of their pools."""
    leg_of_berth: IndexArray
    """Position in `legs` of each of their berths."""
    berths_by_leg: Incidence
    """[rival leg, rival berth]"""
    share: FloatArray
    """Share of the pool's use, [rival berth, 1]."""


@dataclass(frozen=True, slots=True)
class Slots:
    """Stocks of users and plants."""

    pool: IndexArray
    region: IndexArray
    good: IndexArray
    user: IndexArray
    """User the slot belongs to, -1 for plants."""
    plants: IndexArray
    """The slots that feed plants, in the order of `Ports.appetite`'s rows."""
    use: FloatArray
    """Use at the start, t/week, [slot, 1]."""
    grows: FloatArray
    """1 where demand grows over time, [slot, 1]."""
    thrifty: FloatArray
    """1 where users save when the outside price rises, [slot, 1]."""
    cover: FloatArray
    """Normal cover on site, weeks, [slot, 1]."""
    running_full: FloatArray
    """Share of plants running at normal cover before normalisation, [slot, 1]."""
    hoarding: FloatArray
    """Extra stock wanted at full threat, share, [slot, 1]."""
    restoration: FloatArray
    """Time in which a stock gap is closed, weeks, [slot, 1]."""
    inside_pull: FloatArray
    """Slot's share bought inside over its region's, [slot, 1]."""
    other_pull: FloatArray
    """Slot's share bought elsewhere over its region's, [slot, 1]."""
    by_pool: Incidence
    """[pool, slot]"""
    berths_by_leg: Incidence
    """[leg, berth]"""
    leg_of_berth: IndexArray
    berth_of_leg: IndexArray
    """One berth of each leg: the only one, unless several firms share the pool."""
    rivals: Rivals
    pool_share: FloatArray
    """Slot's share of its pool's use, [slot, 1]."""
    by_market: Incidence
    """[2 x good, slot], slots inside, then slots outside."""
    weight_by_market: Incidence
    """[2 x good, slot], share of each slot in the outside use of its good; none inside."""


@dataclass(frozen=True, slots=True)
class Seekers:
    """Slots whose firms choose between inside and outside in their own way.

    A visit is a channel as one of them looks at it.
    """

    slots: IndexArray
    channel: IndexArray
    lane: IndexArray
    """Channel of each visit and its lane."""
    keener: FloatArray
    """Factor on the elasticity of sourcing beyond 1, [visit, 1]."""
    pickier: FloatArray
    """Exponent of reliability beyond the parameter, [visit, 1]."""
    by_route: Incidence
    """[2 x seeker, visit], the inside route, then the other."""


@dataclass(frozen=True, slots=True)
class Signers:
    """Contracts with new plants outside that a firm may sign, one a slot and site of its good."""

    pool: IndexArray
    """Pool whose alarm moves it."""
    site: IndexArray
    good: IndexArray
    """The good, which is the row of its price inside."""
    wary: FloatArray
    """Perceived threat above which it signs, [contract, 1]."""
    limit: FloatArray
    """Most it pays over the price inside, ratio, [contract, 1]."""
    by_site: Incidence
    """[site, contract], share of the site's output signed for in a week."""


@dataclass(frozen=True, slots=True)
class Smugglers:
    """Borders over which only smugglers bring a good, once it pays them."""

    border: IndexArray
    """Rows of `Leaks.borders`."""
    least: FloatArray
    """Price gap they ask for where customs do not look, log, [smuggled border, 1]."""
    enforced: FloatArray
    """What full enforcement adds to it, log, [smuggled border, 1]."""


@dataclass(frozen=True, slots=True)
class Pools:
    """Where orders add up."""

    region: IndexArray
    good: IndexArray
    defence: FloatArray
    """1 for defence pools, [pool, 1]."""
    use: FloatArray
    """Use at the start, t/week, [pool, 1]."""
    flies: FloatArray
    """1 where the good may be flown in, [pool, 1]."""


@dataclass(frozen=True, slots=True)
class Ports:
    """Makers' finished stocks and capacities."""

    region: IndexArray
    good: IndexArray
    output: FloatArray
    """Output at the start, t/week, [port, 1]."""
    capacity: FloatArray
    """Capacity at the start, t/week, [port, 1]."""
    ramp: FloatArray
    """Announced capacity added by week, t/week, [week, port]; the last row holds after it."""
    inputs: IndexArray
    """Positions in `Slots.plants` of each port's inputs, [place, port]; one past the end = none."""
    appetite: Incidence
    """[plant slot, port], units of input per unit of output."""
    by_market: Incidence
    """[2 x good, port], ports inside, then ports outside."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """Who may supply whom."""

    good: IndexArray
    source: IndexArray
    destination: IndexArray
    share: FloatArray
    """Share of the destination's needs at the start (latent share where a ban holds it at
    zero), [lane, 1]."""
    market: IndexArray
    """Row of the seller's price in the stacked (inside goods, outside goods) axis."""
    opening: IndexArray
    """Lanes that new capacity at their source can open."""
    opening_port: IndexArray
    """Port of each of them."""
    opening_share: FloatArray
    """Share of the outside market that a unit of new capacity there is, [opening lane, 1]."""


@dataclass(frozen=True, slots=True)
class Channels:
    """A lane and an end use, sorted by weeks under way."""

    port: IndexArray
    pool: IndexArray
    lane: IndexArray
    leg: IndexArray
    delay: IndexArray
    delay_ranges: tuple[tuple[int, int, int], ...]
    """(delay, first channel, one past the last) of each block of equal delay."""
    lead: FloatArray
    """Weeks under way less one, [channel, 1]."""
    home: FloatArray
    """1 where source and destination are the same region, [channel, 1]."""
    defence: FloatArray
    """1 for defence orders, [channel, 1]."""
    by_port: Incidence
    """[port, channel]"""
    by_leg: Incidence
    """[leg, channel]"""
    lead_by_leg: Incidence
    """[leg, channel], weeks under way less one."""
    by_lane: Incidence
    """[lane, channel]"""
    slow: IndexArray
    """Channels whose goods may be flown instead."""


@dataclass(frozen=True, slots=True)
class Licensing:
    """Channels on which an inside state can ask for a licence."""

    channel: IndexArray
    covered: FloatArray
    """Share of orders the regime covers in full force, [licensed, 1]."""
    spill: FloatArray
    """1 where only customs hold the good, [licensed, 1]."""
    defence: FloatArray
    """1 for defence orders, [licensed, 1]."""
    weight: FloatArray
    """Share in the controlled tonnage of a normal week, [licensed, 1]."""
    total: Incidence
    """[1, licensed]"""
    banned: IndexArray
    """Positions of the channels that a ban can act on as well."""
    ban: IndexArray
    """Row of each of them in the banned axis."""
    tonnage: float
    """Controlled tonnage of a normal week."""


@dataclass(frozen=True, slots=True)
class Leaks:
    """Channels whose blocked orders may leak: the licensed ones, then the banned ones."""

    channel: IndexArray
    rate: FloatArray
    """Share of blocked orders that leaks in a week at half enforcement, [leak, 1]."""
    seller: IndexArray
    """Row of the seller's price in the stacked (inside, outside) axis."""
    buyer: IndexArray
    """Row of the buyer's price."""
    border: IndexArray
    """Row of `borders` of each leak."""
    borders: IndexArray
    """Different (seller, buyer) rows between which goods leak, [2, border]."""
    by_leg: Incidence
    """[leg, leak]"""
    by_port: Incidence
    """[port, leak]"""
    delay_ranges: tuple[tuple[int, IndexArray], ...]
    """(delay, positions) of leaks that take equally long."""


@dataclass(frozen=True, slots=True)
class Bids:
    """What a unit of a good lets its users make: by this, scarce goods are sold by price."""

    output: FloatArray
    """Output a firm loses for good for want of a unit, USD per unit, [slot, 1]."""
    sales: Incidence
    """[slot, 2 x good], what plants sell of each good per unit of input, USD at base prices."""
    base: FloatArray
    """Price at the start, USD per unit, [slot, 1]."""
    market: IndexArray
    """Row of the slot's price in the stacked (inside, outside) axis."""
    by_pool: Incidence
    """[pool, slot], weighted by share of the pool's use."""
    pair: IndexArray
    """Trade pair of each channel, one past the end where none is crossed."""
