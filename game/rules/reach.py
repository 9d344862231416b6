"""What each lever can reach: the goods, the trade and the sectors of other states.

grip     a lever holds orders of one pool from some sources
levy     a lever taxes one trade pair
stop     a lever withholds a component from one sector
aim      a lever and a state it harms; grips, levies and stops add up to aims
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.scenario.schema import (
    BanEffect,
    DenialEffect,
    LicenceEffect,
    Scenario,
    StoppageEffect,
    TariffEffect,
)
from game.world.arrays import FloatArray, Incidence, IndexArray, column, incidence
from game.world.build.network import ban_covers
from game.world.build.rows import index
from game.world.tables import Tables

BILLION = 1e9


@dataclass(frozen=True, slots=True)
class Grips:
    """Levers that hold back goods, one row per lever and pool."""

    lever: IndexArray
    pool: IndexArray
    good: IndexArray
    above: FloatArray
    """Severity below which nothing is held, [grip, 1]."""
    holds: FloatArray
    """Share of the sources' orders held at severity 1, [grip, 1]."""
    value: FloatArray
    """Output that stops without the good and is not made up, bn USD/week, [grip, 1]."""
    exports: FloatArray
    """Normal sales the lever stops at severity 1, bn USD/week, [grip, 1]."""
    loud_exports: FloatArray
    """The same, each maker's weighted by its voice, [grip, 1]."""
    held: Incidence
    """[grip, lane], lanes from the sources the lever holds."""
    supplying: Incidence
    """[grip, lane], all lanes to the pool's destination."""
    by_aim: Incidence
    """[aim, grip]"""
    by_lever: Incidence
    """[lever, grip]"""
    by_pool: Incidence
    """[pool, grip]"""
    by_user: Incidence
    """[lever x state, grip], the state of those who go short."""
    by_maker: Incidence
    """[lever x state, grip], the lever's owner."""


@dataclass(frozen=True, slots=True)
class Levies:
    """Levers that tax trade, one row per lever and trade pair."""

    lever: IndexArray
    pair: IndexArray
    points: FloatArray
    """Duty between severity 0 and 1, share, [levy, 1]."""
    harm: FloatArray
    """Linear and square term of the exporter's harm, bn USD/week per 100 points, [2, levy, 1]."""
    cost: FloatArray
    """The same for the importer's cost before revenue."""
    by_aim: Incidence
    """[aim, levy]"""
    by_lever: Incidence
    """[lever, levy]"""


@dataclass(frozen=True, slots=True)
class Stops:
    """Levers that withhold a component, one row per lever and sector of a state."""

    lever: IndexArray
    value: FloatArray
    """Output lost for good at severity 1, bn USD/week, [stop, 1]."""
    lag: FloatArray
    """Weeks until stocks of the component are gone, [stop, 1]."""
    by_aim: Incidence
    """[aim, stop]"""


@dataclass(frozen=True, slots=True)
class Reach:
    """All that the levers of a scenario can reach."""

    grips: Grips
    levies: Levies
    stops: Stops
    lever: IndexArray
    """Lever of each aim."""
    by_target: Incidence
    """[lever x state, aim], the state that is harmed."""
    by_pair: Incidence
    """[state x state, aim], owner first."""
    reserve_civil: FloatArray
    reserve_defence: FloatArray
    """Share of a government stock that stands behind each class, by its use, [reserve, 1]."""
    by_seat: Incidence
    """[state, lever x state]"""
    need_line: IndexArray
    """Line of each need of industry."""
    by_line: Incidence
    """[line, need]"""
    by_pool: Incidence
    """[pool, need]"""


@dataclass(frozen=True, slots=True)
class _Grip:
    lever: int
    pool: int
    above: float
    holds: float
    lanes: tuple[int, ...]


def wire(scenario: Scenario, tables: Tables) -> Reach:
    """Connect the levers of a scenario to what they can harm."""
    states, regions = tables.axes.states, tables.axes.regions
    seat = {regions.index(name): i for i, name in enumerate(states)}
    held = _merged(_grips(scenario, tables))
    taxed = list(_levies(scenario, tables))
    stopped = list(_stops(scenario, tables))
    aims: dict[tuple[int, int], int] = {}

    def aim(lever: int, region: int) -> int:
        state = seat.get(region, -1)
        if state < 0 or state == tables.instruments.owner[lever]:
            return -1
        return aims.setdefault((lever, state), len(aims))

    grip_aim = [aim(g.lever, int(tables.pools.region[g.pool])) for g in held]
    levy_aim = [aim(lever, int(tables.exchange.exporter[pair])) for lever, pair, _ in taxed]
    stop_aim = [aim(lever, region) for lever, region, _, _ in stopped]
    n_aims, n_states = len(aims), len(states)
    owner = tables.instruments.owner
    civil, defence = _reserve_shares(tables)
    line = _need_line(tables)
    return Reach(
        grips=_grip_rows(scenario, tables, held, seat, grip_aim, n_aims),
        levies=_levy_rows(tables, taxed, levy_aim, n_aims),
        stops=Stops(
            lever=index([lever for lever, *_ in stopped]),
            value=column([value for *_, value, _ in stopped]),
            lag=column([lag for *_, lag in stopped]),
            by_aim=incidence(stop_aim, n_aims),
        ),
        lever=index([lever for lever, _ in aims]),
        by_target=incidence(
            [lever * n_states + state for lever, state in aims], len(owner) * n_states
        ),
        by_pair=incidence(
            [int(owner[lever]) * n_states + state for lever, state in aims], n_states**2
        ),
        reserve_civil=civil,
        reserve_defence=defence,
        by_seat=incidence(list(range(n_states)) * len(owner), n_states),
        need_line=line,
        by_line=incidence(line, len(tables.industry.line_share)),
        by_pool=incidence(tables.slots.pool[tables.industry.need_slot], len(tables.pools.use)),
    )


def _into(tables: Tables) -> Mapping[tuple[str, str], list[tuple[int, str]]]:
    """(region, good) -> number and source of each lane that brings it there."""
    lanes: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for number, (good, source, to) in enumerate(tables.axes.lanes):
        lanes[to, good].append((number, source))
    return lanes


def _grips(scenario: Scenario, tables: Tables) -> Iterator[_Grip]:
    into = _into(tables)
    for number, lever in enumerate(scenario.levers.values()):
        for effect in lever.effects:
            if isinstance(effect, BanEffect | LicenceEffect | DenialEffect):
                for pool, (region, good, _) in enumerate(tables.axes.pools):
                    share, lanes = _hold(scenario, tables, effect, pool, into[region, good])
                    if share > 0.0 and lanes:
                        above = effect.above.value if isinstance(effect, BanEffect) else 0.0
                        yield _Grip(number, pool, above, share, lanes)


def _hold(
    scenario: Scenario,
    tables: Tables,
    effect: BanEffect | LicenceEffect | DenialEffect,
    pool: int,
    lanes: Sequence[tuple[int, str]],
) -> tuple[float, tuple[int, ...]]:
    """Share of a pool's orders an effect holds at severity 1, and the lanes it holds them on."""
    region, good, end = tables.axes.pools[pool]
    if isinstance(effect, BanEffect):
        kept = [i for i, source in lanes if ban_covers(effect, (good, source, region, end))]
        return effect.share.value, tuple(kept)
    if region not in effect.destinations or region == scenario.inside:
        return 0.0, ()
    if (end == "def") != isinstance(effect, DenialEffect):
        return 0.0, ()
    ware = scenario.goods[good]
    spill = tables.parameters.licensing.spill.value if ware.spill else 1.0
    kept = [i for i, source in lanes if source == scenario.inside]
    return ware.controlled.value * spill, tuple(kept)


def _merged(grips: Iterator[_Grip]) -> list[_Grip]:
    """One grip per lever and pool: the first effect that reaches it counts."""
    kept: dict[tuple[int, int], _Grip] = {}
    for grip in grips:
        kept.setdefault((grip.lever, grip.pool), grip)
    return list(kept.values())


def _grip_rows(
    scenario: Scenario,
    tables: Tables,
    held: list[_Grip],
    seat: dict[int, int],
    aim: list[int],
    n_aims: int,
) -> Grips:
    pool = index([grip.pool for grip in held])
    lever = index([grip.lever for grip in held])
    into, n_lanes = _into(tables), len(tables.axes.lanes)
    supplying = [
        (row, lane)
        for row, grip in enumerate(held)
        for lane, _ in into[tables.axes.pools[grip.pool][:2]]
    ]
    n_levers, n_states = len(tables.axes.levers), len(tables.axes.states)
    state = index([seat.get(int(tables.pools.region[p]), -1) for p in pool])
    user = np.where(state >= 0, lever * n_states + state, -1)
    maker = lever * n_states + tables.instruments.owner[lever]
    holding = [(row, i) for row, grip in enumerate(held) for i in grip.lanes]
    sales = [_sales(scenario, tables, grip) for grip in held]
    return Grips(
        lever=lever,
        pool=pool,
        good=tables.pools.good[pool],
        above=column([grip.above for grip in held]),
        holds=column([grip.holds for grip in held]),
        value=_values(scenario, tables)[pool],
        exports=column([plain for plain, _ in sales]),
        loud_exports=column([loud for _, loud in sales]),
        held=_pairs(holding, len(held), n_lanes),
        supplying=_pairs(supplying, len(held), n_lanes),
        by_aim=incidence(aim, n_aims),
        by_lever=incidence(lever, n_levers),
        by_pool=incidence(pool, len(tables.pools.use)),
        by_user=incidence(user, n_levers * n_states),
        by_maker=incidence(maker, n_levers * n_states),
    )


def _pairs(pairs: list[tuple[int, int]], rows: int, columns: int) -> Incidence:
    return incidence(
        [row for row, _ in pairs], rows, columns=[col for _, col in pairs], n_columns=columns
    )


def _values(scenario: Scenario, tables: Tables) -> FloatArray:
    """Output that stops for good where a pool stays empty, bn USD/week, [pool, 1]."""
    sectors, regions = list(scenario.sectors), list(scenario.regions)
    values = []
    for region, good, end in tables.axes.pools:
        total = 0.0
        critical = dict(scenario.critical.everywhere.value.get(good, {}))
        if region == scenario.inside:
            critical.update(scenario.critical.inside.value.get(good, {}))
        for sector, share in critical.items():
            if scenario.sectors[sector].end_use == end:
                row = regions.index(region) * len(sectors) + sectors.index(sector)
                worth = tables.industry.output[row, 0] * tables.industry.unrecouped[row, 0]
                total += share * float(worth)
        values.append(total)
    return column(values)


def _sales(scenario: Scenario, tables: Tables, grip: _Grip) -> tuple[float, float]:
    """Normal sales a grip stops from its owner's makers, plain and by their voice, bn USD/week."""
    region, good, end = tables.axes.pools[grip.pool]
    owner = tables.axes.states[tables.instruments.owner[grip.lever]]
    price = float(tables.markets.base[tables.axes.goods.index(good), 0]) / BILLION
    flow = sum(
        float(tables.normal_flow[i, 0])
        for i, channel in enumerate(tables.axes.channels)
        if channel == (good, owner, region, end) and int(tables.channels.lane[i]) in grip.lanes
    )
    sold = flow * price * grip.holds
    return sold, sold * _voice(scenario, owner, good)


def _voice(scenario: Scenario, region: str, good: str) -> float:
    """Voice of a region's makers of a good, weighted by their share of its capacity."""
    makers = [p for p in scenario.producers.values() if p.region == region]
    named = [(p.makes.value.get(good, 0.0), p.voice.value) for p in makers if p.makes != "rest"]
    rest = [p.voice.value for p in makers if p.makes == "rest"]
    left = max(0.0, 1.0 - sum(share for share, _ in named))
    quiet = left * sum(rest) / len(rest) if rest else 0.0
    return sum(share * voice for share, voice in named) + quiet


def _levies(scenario: Scenario, tables: Tables) -> Iterator[tuple[int, int, float]]:
    """(lever, trade pair, points) of every tariff."""
    for number, lever in enumerate(scenario.levers.values()):
        for effect in lever.effects:
            if isinstance(effect, TariffEffect):
                for row, (seller, buyer) in enumerate(tables.axes.pairs):
                    if buyer == effect.importer and seller in effect.exporters:
                        yield number, row, effect.points.value


def _levy_rows(
    tables: Tables, taxed: list[tuple[int, int, float]], aim: list[int], n_aims: int
) -> Levies:
    rules, exchange = tables.parameters.leverage, tables.exchange
    lever = index([number for number, _, _ in taxed])
    pair = index([row for _, row, _ in taxed])
    inside = column((exchange.importer[pair] == tables.axes.inside).astype(np.float64))
    flow = exchange.flow[pair]
    scale = (1.0 - inside) * flow / rules.duty_flow.value
    scale_inside = inside * flow / rules.inside_duty_flow.value

    def curve(outside: tuple[float, float], within: tuple[float, float]) -> FloatArray:
        both = zip(outside, within, strict=True)
        return np.stack([scale * abroad + scale_inside * own for abroad, own in both])

    return Levies(
        lever=lever,
        pair=pair,
        points=column([points for *_, points in taxed]),
        harm=curve(rules.duty_harm.value, rules.inside_duty_harm.value),
        cost=curve(rules.duty_cost.value, rules.inside_duty_cost.value),
        by_aim=incidence(aim, n_aims),
        by_lever=incidence(lever, len(tables.axes.levers)),
    )


def _stops(scenario: Scenario, tables: Tables) -> Iterator[tuple[int, int, float, float]]:
    """(lever, region, output lost for good, weeks of stock) of every withheld component."""
    sectors, regions = list(scenario.sectors), list(scenario.regions)
    industry = tables.industry
    for number, lever in enumerate(scenario.levers.values()):
        for effect in lever.effects:
            if isinstance(effect, StoppageEffect):
                for name, share in effect.capacity_lost.value.items():
                    region = regions.index(name)
                    row = region * len(sectors) + sectors.index(effect.sector)
                    worth = float(industry.output[row, 0] * industry.unrecouped[row, 0])
                    yield number, region, share * worth, float(effect.lag.value)


def _reserve_shares(tables: Tables) -> tuple[FloatArray, FloatArray]:
    """Part of each government stock behind civil and behind defence users, [reserve, 1]."""
    reserves = tables.reserves
    use = np.append(tables.pools.use[:, 0], 0.0)
    civil, defence = use[reserves.civil_pool], use[reserves.defence_pool]
    whole = np.where(civil + defence > 0.0, civil + defence, 1.0)
    return column(civil / whole), column(defence / whole)


def _need_line(tables: Tables) -> IndexArray:
    """Line each need of industry belongs to."""
    industry = tables.industry
    ends = np.append(industry.need_start, len(industry.need_slot))
    return np.repeat(np.arange(len(industry.line_share), dtype=np.intp), np.diff(ends))
