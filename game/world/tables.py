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
    barred: IndexArray
    """Users listed by the inside state: slots whose inside route closes while a listing rises."""
    by_pool: Incidence
    """[pool, slot]"""
    berths_by_leg: Incidence
    """[leg, berth]"""
    leg_of_berth: IndexArray
    pool_share: FloatArray
    """Slot's share of its pool's use, [slot, 1]."""
    by_market: Incidence
    """[2 x good, slot], slots inside, then slots outside."""
    weight_by_market: Incidence
    """[2 x good, slot], share of each slot in the outside use of its good; none inside."""


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
    """Positions in `Slots.plants` of up to two inputs, [2, port]; one past the end = none."""
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
    by_leg: Incidence
    """[leg, leak]"""
    by_port: Incidence
    """[port, leak]"""
    delay_ranges: tuple[tuple[int, IndexArray], ...]
    """(delay, positions) of leaks that take equally long."""


@dataclass(frozen=True, slots=True)
class Reserves:
    """Government stocks."""

    state: IndexArray
    """Region of the owner."""
    good: IndexArray
    civil_pool: IndexArray
    defence_pool: IndexArray
    """Pool of each class, -1 = none."""
    start: FloatArray
    """Stock at the start and target, in the good's unit, [reserve, 1]."""
    civil_trigger: FloatArray
    """Civil cover below which it is released, weeks, [reserve, 1]."""
    defence_trigger: FloatArray
    """Defence cover below which it is released, weeks, [reserve, 1]."""
    into_civil: Incidence
    into_defence: Incidence
    """[pool, reserve]"""
    slot: IndexArray
    """Slots that a reserve serves or buys from."""
    class_of_slot: IndexArray
    """Row of each of them on the axis of a reserve's classes: civil, then defence."""
    by_class: Incidence
    """[2 x reserve, slot of these]"""


@dataclass(frozen=True, slots=True)
class Markets:
    """Prices, one row per good."""

    base: FloatArray
    """USD per unit, [good, 1]."""
    scarcity: FloatArray
    panic: FloatArray
    sourcing: FloatArray
    """Elasticities, [good, 1]."""
    burden: FloatArray
    """1 where the outside price burdens importers, [good, 1]."""
    critical_mean: Incidence
    """[1, good], mean over the goods whose price is a burden."""
    burdened: IndexArray
    """Slots whose users pay the outside price of such a good."""
    burdened_good: IndexArray
    """Good of each of them."""
    burden_by_region: Incidence
    """[region, burdened slot], bn USD per unit at the base price."""
    freight_by_region: Incidence
    """[region, slow channel], bn USD per unit flown in."""


@dataclass(frozen=True, slots=True)
class Sites:
    """Where new capacity may be started."""

    port: IndexArray
    """Port of each site, -1 = out of reach within the horizon."""
    by_port: Incidence
    """[port, site]"""
    good: IndexArray
    state: IndexArray
    """Club member the site is in, -1 = none."""
    size: FloatArray
    """Project pool, t/week, [site, 1]."""
    cost: FloatArray
    """Long-run marginal cost over base price, [site, 1]."""
    quarters: IndexArray
    """Quarters from start to first output."""
    floor: FloatArray
    """Guaranteed price over base price by week, [week, site]; the last row holds after it."""
    offtake: FloatArray
    """Share of output under contract by week, [week, site]."""
    market: IndexArray
    """Row of the price investors look at in the stacked (inside, outside) axis."""


@dataclass(frozen=True, slots=True)
class Industry:
    """Using sectors by region, and the firm lines they are made of."""

    output: FloatArray
    """Value added at the start, bn USD/week, [region x sector, 1]."""
    unrecouped: FloatArray
    """Share of lost output not made up later, [region x sector, 1]."""
    line_user: IndexArray
    line_sector: IndexArray
    """User and (region x sector) row of each line: a user's output in one sector."""
    line_share: FloatArray
    """Share of the sector's output, [line, 1]."""
    line_voice: FloatArray
    """How loudly the line's user lobbies its state, [line, 1]."""
    need_slot: IndexArray
    need_critical: FloatArray
    """Slot and critical share of each need of a line, sorted by line, [need, 1]."""
    need_start: IndexArray
    """First need of each line."""
    slot_by_place: IndexArray
    critical_by_place: FloatArray
    """The same needs as slot and critical share by place in the line, [place, line] and
    [place, line, 1]; share 0 where a line has fewer. A maximum over few places is four times
    as fast as one over runs of needs."""
    lag: FloatArray
    """Weeks in which a withheld component runs out, [region x sector, 1]."""
    by_sector: Incidence
    """[region x sector, line], weighted by share."""
    by_region: Incidence
    """[region, region x sector]"""
    defence: FloatArray
    """1 where the sector is defence, [region x sector, 1]."""
    defence_output: FloatArray
    """Value added of defence at the start, bn USD/week, [region, 1]."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Trade in all goods, one row per exporter-importer pair."""

    exporter: IndexArray
    importer: IndexArray
    flow: FloatArray
    """bn USD/week at the start, [pair, 1]."""
    gross: FloatArray
    """1 + duty in force at the start, [pair, 1]."""
    growth: FloatArray
    """1/year, [pair, 1]."""
    by_importer: Incidence
    by_exporter: Incidence
    """[region, pair]"""
    consumer: Incidence
    """[state, pair], share in the importer's consumer imports."""
    bilateral: Incidence
    """[state, pair], trade between a state and its main opponent; the larger flow weighs 1."""
    world: Incidence
    """[state, pair], share in a state's imports or exports, the main opponent's left out."""


@dataclass(frozen=True, slots=True)
class Seats:
    """States at the table, one row per state."""

    region: IndexArray
    approval: FloatArray
    audience: FloatArray
    deal_cheer: FloatArray
    revenue_weight: FloatArray
    defence_weight: FloatArray
    bystander_weight: FloatArray
    market_beta: FloatArray
    jobs: FloatArray
    """[state, 1]"""
    gdp: FloatArray
    """bn USD/week of every region, [region, 1]."""
    credibility: FloatArray
    """Beta counts at the start, [2, state]."""
    trust: FloatArray
    """Beta counts towards each other state at the start, [2, state, state]."""
    dyads: tuple[tuple[int, int], ...]
    """Pairs of states that bargain."""
    tension: FloatArray
    """Of each dyad at the start, [dyad, 1]."""
    by_dyad: Incidence
    """[state, dyad]"""
    bystanders: Incidence
    """[state, region]: other states than the state and its main opponent."""
    bystander_sales: Incidence
    """[state, pair]: what those sell to the state."""


@dataclass(frozen=True, slots=True)
class Instruments:
    """Levers as numbers, one row per lever."""

    owner: IndexArray
    """State that sets it."""
    start: FloatArray
    """[lever, 1]"""
    taste: FloatArray
    """Static utility per unit severity, bn USD/week, [lever, state]."""
    visibility: FloatArray
    """[lever, 1]"""
    helps: FloatArray
    """1 where raising it is a concession, [lever, 1]."""
    licences: IndexArray
    """Levers that set licences."""
    licences_total: Incidence
    """[1, licence lever]"""
    by_owner: Incidence
    """[state, lever]"""


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything constant."""

    axes: Axes
    parameters: Parameters
    weeks: int
    """Weeks a standard game lasts."""
    slots: Slots
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
    reserves: Reserves
    markets: Markets
    sites: Sites
    industry: Industry
    exchange: Exchange
    seats: Seats
    instruments: Instruments
