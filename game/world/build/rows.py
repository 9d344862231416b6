"""The network and the holdings as arrays, one function per axis."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from game.scenario.schema import Scenario
from game.scenario.weeks import week_of as week_of
from game.world import tables as t
from game.world.arrays import FloatArray, Incidence, IndexArray, column, incidence
from game.world.build.baseline import Baseline
from game.world.build.holdings import Holding
from game.world.build.network import Network, growing_ports, latent_share


@dataclass(frozen=True, slots=True)
class Draft:
    """What the row builders share: the scenario, its steady state and its links."""

    scenario: Scenario
    base: Baseline
    held: list[Holding]
    links: Network
    horizon: int

    def region(self, name: str) -> int:
        """Row of a region."""
        return list(self.scenario.regions).index(name)

    def good(self, name: str) -> int:
        """Row of a good."""
        return list(self.scenario.goods).index(name)

    def market(self, region: str, good: str) -> int:
        """Row of a good's price in a region, on the stacked (inside, outside) axis."""
        return self.good(good) + (0 if region == self.inside else len(self.scenario.goods))

    @property
    def inside(self) -> str:
        """The inside region."""
        return self.scenario.inside

    def week(self, day: dt.date) -> int:
        """Week in which a dated act takes effect (Monday to Wednesday bite at once)."""
        return week_of(self.scenario, day)


def index(values: list[int]) -> IndexArray:
    """A constant index array."""
    return np.asarray(values, dtype=np.intp)


def slot_rows(draft: Draft) -> t.Slots:
    """Rows of the slot axis."""
    scenario, held = draft.scenario, draft.held
    users = list(scenario.users)
    pools = {pool: i for i, pool in enumerate(draft.links.pools)}
    pool = index([pools[h.pool] for h in held])
    n_pools = len(pools)
    use = column([h.use for h in held])
    cover = column([h.cover for h in held])
    supply = scenario.parameters.supply
    total = np.zeros((n_pools, 1))
    np.add.at(total, pool, use)
    pulls = np.array([_pulls(draft, h) for h in held])
    market = index([draft.market(h.region, h.good) for h in held])
    n_goods = len(scenario.goods)
    market_use = np.zeros(2 * n_goods)
    np.add.at(market_use, market, use[:, 0])
    weight = use[:, 0] / market_use[market] * (market >= n_goods)
    leg = np.concatenate([pool, n_pools + pool])
    return t.Slots(
        pool=pool,
        region=index([draft.region(h.region) for h in held]),
        good=index([draft.good(h.good) for h in held]),
        user=index([-1 if h.user is None else users.index(h.user) for h in held]),
        plants=index([i for i, h in enumerate(held) if h.user is None]),
        use=use,
        grows=column([float(_grows(draft, h)) for h in held]),
        thrifty=column([float(h.user is not None and h.region != draft.inside) for h in held]),
        cover=cover,
        running_full=1.0 - np.exp(-((cover / supply.scatter.value) ** 2)),
        hoarding=column([_behaviour(draft, h)[0] for h in held]),
        restoration=column([_behaviour(draft, h)[1] for h in held])
        * np.clip(cover / supply.reference_cover.value, supply.fastest.value, 1.0),
        inside_pull=column(list(pulls[:, 0])),
        other_pull=column(list(pulls[:, 1])),
        by_pool=incidence(pool, n_pools),
        berths_by_leg=incidence(leg, 2 * n_pools),
        leg_of_berth=leg,
        berth_of_leg=np.unique(leg, return_index=True)[1],
        rivals=_rivals(pool, use / total[pool]),
        pool_share=use / total[pool],
        by_market=incidence(market, 2 * n_goods),
        weight_by_market=incidence(market, 2 * n_goods, weights=weight),
    )


def _rivals(pool: IndexArray, share: FloatArray) -> t.Rivals:
    """Rows of the slots that are not alone in their pool; `share` of its use, [slot, 1]."""
    size = np.bincount(pool)
    slots = np.flatnonzero(size[pool] > 1)
    berths = np.concatenate([slots, len(pool) + slots])
    leg = np.concatenate([pool[slots], len(size) + pool[slots]])
    legs, position = np.unique(leg, return_inverse=True)
    return t.Rivals(
        slots=slots,
        berths=berths,
        legs=legs,
        leg_of_berth=position,
        berths_by_leg=incidence(position, len(legs)),
        share=np.concatenate([share[slots], share[slots]]),
    )


def _grows(draft: Draft, h: Holding) -> bool:
    return draft.scenario.goods[h.good].grows and h.user is not None and h.region != draft.inside


def _behaviour(draft: Draft, h: Holding) -> tuple[float, float]:
    supply = draft.scenario.parameters.supply
    hoarding, restoration = supply.hoarding.value, supply.restoration.value
    if h.user is not None:
        kind = draft.scenario.behaviours[draft.scenario.users[h.user].behaviour]
        hoarding = hoarding if kind.hoarding is None else kind.hoarding.value
        restoration = restoration if kind.restoration is None else kind.restoration.value
    return hoarding, restoration


def _pulls(draft: Draft, h: Holding) -> tuple[float, float]:
    table = draft.base.share[h.good, h.region].get(draft.inside, 0.0)
    if table in (0.0, 1.0):
        return 1.0, 1.0
    return h.from_inside / table, (1.0 - h.from_inside) / (1.0 - table)


def pool_rows(draft: Draft, slots: t.Slots) -> t.Pools:
    """Rows of the pool axis."""
    pools = draft.links.pools
    goods = draft.scenario.goods
    return t.Pools(
        region=index([draft.region(region) for region, _, _ in pools]),
        good=index([draft.good(good) for _, good, _ in pools]),
        defence=column([float(end == "def") for _, _, end in pools]),
        use=slots.by_pool @ slots.use,
        flies=column([float(goods[good].air) for _, good, _ in pools]),
    )


def port_rows(draft: Draft) -> t.Ports:
    """Rows of the port axis."""
    scenario, ports = draft.scenario, draft.links.ports
    plants = [(h.region, h.good) for h in draft.held if h.user is None]
    output = column([draft.base.output.get(port, 0.0) for port in ports])
    utilisation = column([scenario.goods[good].utilisation.value for _, good in ports])
    appetite = [
        (plants.index((region, used)), i, amount)
        for i, (region, good) in enumerate(ports)
        for used, amount in (
            scenario.recipes[good].value.items() if good in scenario.recipes else ()
        )
    ]
    eaten = [[plant for plant, port, _ in appetite if port == i] for i in range(len(ports))]
    inputs = np.full((max(map(len, eaten), default=1) or 1, len(ports)), len(plants), dtype=np.intp)
    for i, row in enumerate(eaten):
        inputs[: len(row), i] = row
    return t.Ports(
        region=index([draft.region(region) for region, _ in ports]),
        good=index([draft.good(good) for _, good in ports]),
        output=output,
        capacity=output / utilisation,
        ramp=_ramps(draft),
        inputs=inputs,
        appetite=incidence(
            [a[0] for a in appetite],
            len(plants),
            columns=[a[1] for a in appetite],
            n_columns=len(ports),
            weights=[a[2] for a in appetite],
        ),
        by_market=incidence(
            [draft.market(region, good) for region, good in ports], 2 * len(scenario.goods)
        ),
    )


def _ramps(draft: Draft) -> FloatArray:
    """Announced capacity by week and port; a ramp of a port that cannot make is left out."""
    added = np.zeros((draft.horizon + 1, len(draft.links.ports)))
    weeks = np.arange(draft.horizon + 1)
    for ramp in draft.scenario.ramps:
        port = (ramp.region, ramp.good)
        if port not in draft.links.ports:
            continue
        days = sorted(ramp.added.value)
        when = [(day - draft.scenario.start).days / 7 for day in days]
        amount = [ramp.added.value[day] for day in days]
        added[:, draft.links.ports.index(port)] += np.interp(weeks, when, amount, left=0.0)
    return added


def lane_rows(draft: Draft) -> t.Lanes:
    """Rows of the lane axis."""
    scenario, lanes, ports = draft.scenario, draft.links.lanes, draft.links.ports
    growing = growing_ports(scenario, draft.base, draft.horizon)
    opening = [
        i
        for i, (good, source, destination) in enumerate(lanes)
        if (source, good) in growing and destination != draft.inside
    ]
    return t.Lanes(
        good=index([draft.good(good) for good, _, _ in lanes]),
        source=index([draft.region(source) for _, source, _ in lanes]),
        destination=index([draft.region(destination) for _, _, destination in lanes]),
        share=column([_share(draft, *lane) for lane in lanes]),
        market=index([draft.market(source, good) for good, source, _ in lanes]),
        opening=index(opening),
        opening_port=index([ports.index((lanes[i][1], lanes[i][0])) for i in opening]),
        opening_share=column(
            [
                scenario.parameters.supply.opening.value
                / draft.base.outside_need(lanes[i][0], draft.inside)
                for i in opening
            ]
        ),
    )


def _share(draft: Draft, good: str, source: str, destination: str) -> float:
    """Share at the start; where another source is latent, what it would leave."""
    latent = draft.scenario.lanes.latent
    own = latent_share(draft.scenario, good, source, destination)
    if own > 0.0:
        return own
    held = sum(latent[good].value.get(destination, {}).values()) if good in latent else 0.0
    return (1.0 - held) * draft.base.share[good, destination].get(source, 0.0)


def channel_rows(draft: Draft) -> t.Channels:
    """Rows of the channel axis."""
    links = draft.links
    n_pools = len(links.pools)
    ports = {(region, good): i for i, (region, good) in enumerate(links.ports)}
    pools = {pool: i for i, pool in enumerate(links.pools)}
    lanes = {lane: i for i, lane in enumerate(links.lanes)}
    port = index([ports[source, good] for good, source, _, _ in links.channels])
    pool = index([pools[to, good, end] for good, _, to, end in links.channels])
    lane = index([lanes[good, source, to] for good, source, to, _ in links.channels])
    leg = index(
        [
            p if source == draft.inside else n_pools + p
            for p, (_, source, _, _) in zip(pool, links.channels, strict=True)
        ]
    )
    slow = slow_channels(draft)
    ranges, first = [], 0
    for delay, block in groupby(links.delay):
        last = first + len(list(block))
        ranges.append((delay, first, last))
        first = last
    return t.Channels(
        port=port,
        pool=pool,
        lane=lane,
        leg=leg,
        delay=index(links.delay),
        delay_ranges=tuple(ranges),
        lead=column([delay - 1.0 for delay in links.delay]),
        home=column([float(source == to) for _, source, to, _ in links.channels]),
        defence=column([float(end == "def") for *_, end in links.channels]),
        by_port=incidence(port, len(ports)),
        by_leg=incidence(leg, 2 * n_pools),
        lead_by_leg=incidence(leg, 2 * n_pools, weights=[delay - 1.0 for delay in links.delay]),
        by_lane=incidence(lane, len(lanes)),
        slow=index(slow),
    )


def slow_channels(draft: Draft) -> list[int]:
    """Channels whose goods may be flown instead."""
    flights = draft.scenario.parameters.supply.air_weeks.value
    return [
        i
        for i, (good, *_) in enumerate(draft.links.channels)
        if draft.scenario.goods[good].air and draft.links.delay[i] > flights
    ]


def dock_rows(channels: t.Channels, leaks: t.Leaks, n_legs: int) -> Incidence:
    """Legs at which a week's arrivals dock: by sea, by air and by a detour."""
    detoured = [channels.leg[leaks.channel[positions]] for _, positions in leaks.delay_ranges]
    return incidence(np.concatenate([channels.leg, channels.leg[channels.slow], *detoured]), n_legs)


def normal_flow(draft: Draft, channels: t.Channels, slots: t.Slots) -> FloatArray:
    """Shipments of a normal week by channel, [channel, 1]."""
    use = slots.by_pool @ slots.use
    share = [
        draft.base.share[good, to].get(source, 0.0) for good, source, to, _ in draft.links.channels
    ]
    flow: FloatArray = use[channels.pool] * column(share)
    return flow


def licensing_rows(draft: Draft, channels: t.Channels, flow: FloatArray) -> t.Licensing:
    """Rows of the licensed axis; `flow` is a normal week's shipments, [channel, 1]."""
    goods, links = draft.scenario.goods, draft.links
    named = [links.channels[i] for i in links.licensed]
    covered = column([goods[good].controlled.value for good, *_ in named])
    spill = column([float(goods[good].spill) for good, *_ in named])
    controlled = flow[links.licensed] * covered
    tonnage = float(controlled.sum())
    return t.Licensing(
        channel=index(links.licensed),
        covered=covered,
        spill=spill,
        defence=channels.defence[links.licensed],
        weight=controlled / tonnage if tonnage > 0.0 else controlled,
        total=incidence([0] * len(named), 1),
        banned=index([i for i, channel in enumerate(links.licensed) if channel in links.banned]),
        ban=index([links.banned.index(i) for i in links.licensed if i in links.banned]),
        tonnage=tonnage,
    )


def leak_rows(draft: Draft, channels: t.Channels) -> t.Leaks:
    """Rows of the leak axis."""
    goods, links = draft.scenario.goods, draft.links
    leakage = draft.scenario.parameters.leakage
    positions = links.licensed + links.banned
    rate, seller, buyer, delay = [], [], [], []
    for i in positions:
        good, source, to, _ = links.channels[i]
        own = goods[good].leak
        rate.append(leakage.rate.value if own is None else own.value)
        seller.append(draft.market(source, good))
        buyer.append(draft.market(to, good))
        delay.append(links.delay[i] + leakage.detour.value)
    at = index(positions)
    sides = np.array([seller, buyer], dtype=np.intp).reshape(2, -1)
    borders, border = np.unique(sides, axis=1, return_inverse=True)
    return t.Leaks(
        channel=at,
        rate=column(rate),
        seller=index(seller),
        buyer=index(buyer),
        border=border.reshape(-1),
        borders=borders,
        by_leg=incidence(channels.leg[at], 2 * len(links.pools)),
        by_port=incidence(channels.port[at], len(links.ports)),
        delay_ranges=tuple(
            (d, index([i for i, own in enumerate(delay) if own == d])) for d in sorted(set(delay))
        ),
    )
