"""Reserves, prices, sites, seats and levers of a scenario as arrays."""

from __future__ import annotations

import numpy as np

from game.scenario.schema import DenialEffect, EndUse, Good, LicenceEffect
from game.scenario.sourced import Sourced
from game.world import tables as t
from game.world.arrays import FloatArray, Incidence, column, incidence
from game.world.build.exchange import exchange_rows, opponents, tension
from game.world.build.industry import industry_rows
from game.world.build.rows import Draft, index, slow_channels

__all__ = [
    "exchange_rows",
    "industry_rows",
    "instrument_rows",
    "market_rows",
    "places",
    "reserve_rows",
    "seat_rows",
    "site_rows",
]

WEEKS_PER_QUARTER = 13
BILLION = 1e9
KILOGRAMS_PER_TONNE = 1e3
TONNES = {"t": 1.0, "kt": 1e3}
"""Tonnes in a unit of goods measured by weight."""


def reserve_rows(draft: Draft) -> t.Reserves:
    """Rows of the reserve axis: government stocks, each of a good its region uses."""
    pools = {pool: i for i, pool in enumerate(draft.links.pools)}
    rows = [
        (state, good, stock)
        for state in draft.scenario.states
        for good, stock in draft.scenario.reserves.get(state, {}).items()
    ]
    cover = [draft.scenario.states[state].release_cover.value for state, _, _ in rows]
    classes = [(state, good, end) for end in ("civ", "def") for state, good, _ in rows]
    served = [i for i, h in enumerate(draft.held) if h.pool in classes]
    class_of_slot = index([classes.index(draft.held[i].pool) for i in served])
    return t.Reserves(
        state=index([draft.region(state) for state, _, _ in rows]),
        good=index([draft.good(good) for _, good, _ in rows]),
        civil_pool=index([pools.get((state, good, "civ"), -1) for state, good, _ in rows]),
        defence_pool=index([pools.get((state, good, "def"), -1) for state, good, _ in rows]),
        start=column(
            [
                stock.value * (draft.base.need[state, good] if stock.unit == "weeks" else 1.0)
                for state, good, stock in rows
            ]
        ),
        civil_trigger=_triggers(pools, rows, cover, "civ"),
        defence_trigger=_triggers(pools, rows, cover, "def"),
        into_civil=_into(pools, rows, "civ"),
        into_defence=_into(pools, rows, "def"),
        slot=index(served),
        class_of_slot=class_of_slot,
        by_class=incidence(class_of_slot, len(classes)),
    )


def _triggers(
    pools: dict[tuple[str, str, str], int],
    rows: list[tuple[str, str, Sourced[float]]],
    cover: list[dict[EndUse, float]],
    end: EndUse,
) -> FloatArray:
    """Cover below which a class is served; 0 where it does not use the good."""
    weeks = [own.get(end, 0.0) for own in cover]
    served = [float((state, good, end) in pools) for state, good, _ in rows]
    return column([w * s for w, s in zip(weeks, served, strict=True)])


def _into(
    pools: dict[tuple[str, str, str], int],
    rows: list[tuple[str, str, Sourced[float]]],
    end: EndUse,
) -> Incidence:
    return incidence([pools.get((state, good, end), -1) for state, good, _ in rows], len(pools))


def market_rows(draft: Draft) -> t.Markets:
    """Rows of the good axis: prices, and what dear goods and air freight cost importers."""
    scenario = draft.scenario
    prices = [scenario.prices[good] for good in scenario.goods]
    base = column([price.base.value for price in prices])
    burdened = [
        i
        for i, h in enumerate(draft.held)
        if h.user is not None and h.region != draft.inside and scenario.goods[h.good].burden
    ]
    good = index([draft.good(draft.held[i].good) for i in burdened])
    flown = [draft.links.channels[i] for i in slow_channels(draft)]
    freight = scenario.parameters.supply.air_cost.value * KILOGRAMS_PER_TONNE / BILLION
    return t.Markets(
        base=base,
        scarcity=column([price.scarcity.value for price in prices]),
        panic=column([price.panic.value for price in prices]),
        sourcing=column([price.sourcing.value for price in prices]),
        burden=column([float(item.burden) for item in scenario.goods.values()]),
        critical_mean=_mean_of(list(scenario.goods.values())),
        burdened=index(burdened),
        burdened_good=good,
        burden_by_region=incidence(
            [draft.region(draft.held[i].region) for i in burdened],
            len(scenario.regions),
            weights=base[good, 0] / BILLION,
        ),
        freight_by_region=incidence(
            [draft.region(to) for _, _, to, _ in flown],
            len(scenario.regions),
            weights=[freight * TONNES.get(scenario.goods[good].unit, 0.0) for good, *_ in flown],
        ),
    )


def _mean_of(goods: list[Good]) -> Incidence:
    critical = [i for i, good in enumerate(goods) if good.burden]
    return incidence(
        [0] * len(critical),
        1,
        columns=critical,
        n_columns=len(goods),
        weights=[1.0 / len(critical) for _ in critical],
    )


def site_rows(draft: Draft) -> t.Sites:
    """Rows of the site axis; a site whose plant cannot be reached in time has no port."""
    scenario = draft.scenario
    sites = scenario.sites
    located = places(draft)
    ports = {port: i for i, port in enumerate(draft.links.ports)}
    states = {state: i for i, state in enumerate(scenario.states)}
    n_goods = len(scenario.goods)
    cost = column([_cost(draft, good) for _, good in located])
    floor, offtake = _promises(draft, located, cost)
    pulled_inside = set(scenario.critical.inside.value)
    return t.Sites(
        port=index([ports.get(place, -1) for place in located]),
        by_port=incidence([ports.get(place, -1) for place in located], len(ports)),
        good=index([draft.good(good) for _, good in located]),
        state=index([states.get(region, -1) for region, _ in located]),
        size=column([sites.size.value[good][region] for region, good in located] if sites else []),
        cost=cost,
        quarters=index(
            [-(-sites.build.value[good] // WEEKS_PER_QUARTER) for _, good in located]
            if sites
            else []
        ),
        floor=floor,
        offtake=offtake,
        market=index(
            [
                draft.good(good)
                + (0 if region == draft.inside or good in pulled_inside else n_goods)
                for region, good in located
            ]
        ),
    )


def places(draft: Draft) -> list[tuple[str, str]]:
    """Region and good of each site."""
    sites = draft.scenario.sites
    if sites is None:
        return []
    return [(region, good) for good, sizes in sites.size.value.items() for region in sizes]


def _cost(draft: Draft, good: str) -> float:
    """Long-run marginal cost over base price."""
    scenario = draft.scenario
    own = {} if scenario.sites is None else scenario.sites.cost.value
    if good not in own:
        return scenario.parameters.capacity.cost_ratio.value
    tonnes = TONNES.get(scenario.goods[good].unit, 1.0)
    return own[good] * tonnes / scenario.prices[good].base.value


def _promises(
    draft: Draft, places: list[tuple[str, str]], cost: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Guaranteed price over base price and share under contract, each [week, site]."""
    floor = np.zeros((draft.horizon + 1, len(places)))
    offtake = np.zeros_like(floor)
    weeks = np.arange(draft.horizon + 1)
    for promise in () if draft.scenario.sites is None else draft.scenario.sites.floors:
        since = weeks >= draft.week(promise.since)
        for i, (region, good) in enumerate(places):
            if region == promise.region and good in promise.goods:
                price = promise.ratio.value * cost[i, 0]
                floor[:, i] = np.maximum(floor[:, i], since * price)
                offtake[:, i] = np.maximum(offtake[:, i], since * promise.offtake.value)
    return floor, offtake


def seat_rows(draft: Draft) -> t.Seats:
    """Rows of the state axis."""
    scenario = draft.scenario
    names = list(scenario.states)
    states = list(scenario.states.values())
    dyads = [(names.index(one), names.index(other)) for one, other in scenario.dyads]
    both = [state for pair in dyads for state in pair]
    rivals = opponents(draft)
    bystanders = [
        (i, draft.region(other))
        for i, state in enumerate(names)
        for other in names
        if other != state and draft.region(other) != rivals[i]
    ]
    trust = np.array([[_trust(draft, one, other) for other in names] for one in names])
    return t.Seats(
        region=index([draft.region(name) for name in names]),
        approval=column([s.approval.value for s in states]),
        audience=column([s.audience.value for s in states]),
        deal_cheer=column([s.deal_cheer.value for s in states]),
        revenue_weight=column([s.revenue_weight.value for s in states]),
        defence_weight=column([s.defence_weight.value for s in states]),
        bystander_weight=column([s.bystander_weight.value for s in states]),
        market_beta=column([s.market_beta.value for s in states]),
        jobs=column([s.jobs.value for s in states]),
        gdp=column([region.gdp.value for region in scenario.regions.values()]),
        credibility=np.array([s.credibility.value for s in states], dtype=np.float64).T,
        trust=np.ascontiguousarray(np.moveaxis(trust, -1, 0)),
        dyads=tuple(dyads),
        tension=column([tension(draft, pair) for pair in scenario.dyads]),
        by_dyad=incidence(
            both,
            len(names),
            columns=[i for i in range(len(dyads)) for _ in range(2)],
            n_columns=len(dyads),
        ),
        bystanders=incidence(
            [i for i, _ in bystanders],
            len(names),
            columns=[region for _, region in bystanders],
            n_columns=len(scenario.regions),
        ),
        bystander_sales=_bystander_sales(draft, bystanders),
    )


def _bystander_sales(draft: Draft, bystanders: list[tuple[int, int]]) -> Incidence:
    """Trade pairs in which a bystander of each state sells to it, [state, pair]."""
    regions = list(draft.scenario.regions)
    states = list(draft.scenario.states)
    pairs = [tuple(key.split("-")) for key in draft.scenario.trade.flows.value]
    sales = [
        (i, row)
        for i, other in bystanders
        for row, (seller, buyer) in enumerate(pairs)
        if seller == regions[other] and buyer == states[i]
    ]
    return incidence(
        [i for i, _ in sales],
        len(states),
        columns=[row for _, row in sales],
        n_columns=len(pairs),
    )


def _trust(draft: Draft, one: str, other: str) -> tuple[float, float]:
    table = draft.scenario.trust.value
    even = table.get("other", (1.0, 1.0))
    return table.get(f"{one}-{other}", table.get(f"{other}-{one}", even))


def instrument_rows(draft: Draft) -> t.Instruments:
    """Rows of the lever axis."""
    names = list(draft.scenario.states)
    levers = list(draft.scenario.levers.values())
    owner = index([names.index(lever.owner) for lever in levers])
    licences = [
        i
        for i, lever in enumerate(levers)
        if any(isinstance(effect, LicenceEffect | DenialEffect) for effect in lever.effects)
    ]
    taste = [[lever.taste.value.get(name, 0.0) for name in names] for lever in levers]
    return t.Instruments(
        owner=owner,
        start=column([lever.start.value for lever in levers]),
        taste=np.array(taste, dtype=np.float64).reshape(len(levers), len(names)),
        visibility=column([lever.visibility.value for lever in levers]),
        helps=column([float(lever.helps) for lever in levers]),
        domestic=column([float(lever.domestic) for lever in levers]),
        lag=column([float(lever.lag.value) for lever in levers]),
        pace=column([lever.pace.value for lever in levers]),
        delivery=column([lever.delivery.value for lever in levers]),
        noise=column([lever.noise.value for lever in levers]),
        licences=index(licences),
        licences_total=incidence([0] * len(licences), 1),
        by_owner=incidence(owner, len(names)),
    )
