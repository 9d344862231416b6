"""Turns rows of the tables into objects, and puts them at rest."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from game.rules.book import Rulebook, opening
from game.world.tables import Tables
from tests.bench.plain.chain import Pool, Port
from tests.bench.plain.dyad import Dyad
from tests.bench.plain.home import Country, State, Trade
from tests.bench.plain.market import Market, Site
from tests.bench.plain.parts import (
    Block,
    Grip,
    Lane,
    Leak,
    Lever,
    Levy,
    Line,
    Permit,
    Reserve,
    Route,
    Sector,
    Stop,
    Store,
)

if TYPE_CHECKING:
    from game.rules.reach import Reach
    from game.world.arrays import FloatArray, Incidence
    from tests.bench.plain.model import PlainModel


def furnish(model: PlainModel, book: Rulebook) -> None:
    """Makes every object of the model."""
    tables = book.tables
    _markets(model, tables)
    _ports(model, tables)
    _pools(model, tables, book)
    _lanes(model, tables, book)
    _papers(model, tables, book)
    _homes(model, tables)
    _reserves(model, tables, book.reach)
    _levers(model, tables)
    _reach(model, tables, book.reach)
    _dyads(model, book)


def _numbers(column: FloatArray) -> list[float]:
    return column[:, 0].tolist()


def _entries(matrix: Incidence) -> list[tuple[int, int, float]]:
    """(row, column, weight) of a matrix."""
    dense = matrix.dense
    return [(int(i), int(j), float(dense[i, j])) for i, j in zip(*dense.nonzero(), strict=True)]


def _markets(model: PlainModel, tables: Tables) -> None:
    rows = tables.markets
    columns = (rows.scarcity, rows.panic, rows.sourcing)
    for numbers in zip(*map(_numbers, columns), strict=True):
        model.markets.append(Market(model, *numbers))
    for _, good, weight in _entries(rows.critical_mean):
        model.markets[good].critical = weight
    for row in range(len(tables.sites.port)):
        model.sites.append(Site(model, row))


def _ports(model: PlainModel, tables: Tables) -> None:
    rows = tables.ports
    for i, (region, good) in enumerate(zip(rows.region, rows.good, strict=True)):
        port = Port(
            model, float(rows.output[i, 0]), float(rows.capacity[i, 0]), rows.ramp[:, i].tolist()
        )
        model.ports.append(port)
        model.markets[good].ports[int(region != tables.axes.inside)].append(port)
    for site, port in zip(model.sites, tables.sites.port, strict=True):
        if port >= 0:
            model.ports[port].sites.append(site)


def _pools(model: PlainModel, tables: Tables, book: Rulebook) -> None:
    slots, chain, inside = tables.slots, opening(book, 1).chain, tables.axes.inside
    n_pools, n_slots = len(tables.pools.use), len(slots.use)
    for i, (region, good) in enumerate(zip(tables.pools.region, tables.pools.good, strict=True)):
        pool = Pool(model, int(region), int(good), float(tables.pools.use[i, 0]))
        pool.legs[0].afloat = float(chain.afloat[i, 0])
        pool.legs[1].afloat = float(chain.afloat[n_pools + i, 0])
        model.pools.append(pool)
    burden = {column: weight for _, column, weight in _entries(tables.markets.burden_by_region)}
    burdened = {int(slot): burden[i] for i, slot in enumerate(tables.markets.burdened)}
    watched: dict[tuple[int, int], float] = {}
    for i in range(n_slots):
        pool = model.pools[slots.pool[i]]
        store = Store(
            plant=slots.user[i] < 0,
            use=float(slots.use[i, 0]),
            grows=float(slots.grows[i, 0]),
            thrifty=float(slots.thrifty[i, 0]),
            cover=float(slots.cover[i, 0]),
            running_full=float(slots.running_full[i, 0]),
            hoarding=float(slots.hoarding[i, 0]),
            restoration=float(slots.restoration[i, 0]),
            pulls=(float(slots.inside_pull[i, 0]), float(slots.other_pull[i, 0])),
            pool_share=float(slots.pool_share[i, 0]),
            stock=float(chain.stock[i, 0]),
            expected=float(slots.use[i, 0]),
            claims=[float(chain.claim[i, 0]), float(chain.claim[n_slots + i, 0])],
            pool=pool,
            burden=burdened.get(i, 0.0),
        )
        model.stores.append(store)
        tempers(model, book, i, store)
        pool.published += store.cover * store.use
        pool.stores.append(store)
        if store.plant:
            pool.plants.append(store)
        good = int(slots.good[i])
        model.markets[good].stores[int(slots.region[i] != inside)].append(store)
    for row, slot, weight in _entries(slots.weight_by_market):
        key = (row - len(model.markets), int(slots.pool[slot]))
        watched[key] = watched.get(key, 0.0) + weight
    for (good, pool), weight in watched.items():
        model.markets[good].watched.append((model.pools[pool], weight))
    for plant, port, amount in _entries(tables.ports.appetite):
        model.ports[port].inputs.append((model.stores[slots.plants[plant]], amount))


def tempers(model: PlainModel, book: Rulebook, row: int, store: Store) -> None:
    """Gives a firm's stock what is peculiar to the firm's type."""
    scenario, tables = book.scenario, book.tables
    user, good = tables.axes.slots[row]
    if store.plant:
        return
    kind = scenario.behaviours[scenario.users[user].behaviour]
    if kind.sourcing is not None or kind.reliability_power is not None:
        own, power = kind.sourcing, kind.reliability_power
        store.switch = (
            1.0 if own is None else own.value,
            model.supply.reliability_power if power is None else power.value,
        )
    if kind.contracts is None or scenario.users[user].region == scenario.inside:
        return
    region, inside = tables.slots.region, tables.axes.inside
    used = sum(
        float(tables.slots.use[i, 0])
        for i, (_, other) in enumerate(tables.axes.slots)
        if other == good and region[i] != inside
    )
    terms, pool = kind.contracts, model.pools[tables.slots.pool[row]]
    limit = inf if terms.premium is None else 1.0 + terms.premium.value
    share = terms.rate.value * store.use / used
    located = [(g, r) for g, sizes in scenario.sites.size.value.items() for r in sizes]
    for site, (g, r) in zip(model.sites, located, strict=True):
        if g == good and r != scenario.inside:
            site.signers.append((share, terms.wary.value, limit, pool))


def _lanes(model: PlainModel, tables: Tables, book: Rulebook) -> None:
    rows, channels, trades = tables.lanes, tables.channels, tables.exchange
    opens = dict(zip(rows.opening.tolist(), range(len(rows.opening)), strict=True))
    columns = (trades.flow, trades.gross, trades.growth)
    for numbers in zip(*map(_numbers, columns), strict=True):
        model.trades.append(Trade(model, *numbers))
    for i, good in enumerate(rows.good):
        lane = Lane(share=float(rows.share[i, 0]), row=int(rows.market[i]))
        if i in opens:
            lane.port = model.ports[rows.opening_port[opens[i]]]
            lane.opens = float(rows.opening_share[opens[i], 0])
        model.lanes.append(lane)
        model.markets[good].lanes.append(lane)
        pair = book.wiring.lane_pair[i]
        if pair < len(model.trades):
            model.markets[good].taxed.append((lane, model.trades[pair]))
    flights = tables.parameters.supply.air_weeks.value
    slow = set(channels.slow.tolist())
    home = tables.parameters.supply.home_priority.value
    n_pools = len(model.pools)
    for i in range(len(channels.port)):
        route = Route(
            lane=model.lanes[channels.lane[i]],
            source=int(tables.lanes.source[channels.lane[i]]),
            pool=model.pools[channels.pool[i]],
            lead=float(channels.lead[i, 0]),
            usual=float(tables.normal_flow[i, 0]),
            sea=[float(tables.normal_flow[i, 0])] * int(channels.delay[i]),
            air=[0.0] * flights if i in slow else None,
            unrated=home if channels.home[i, 0] else 1.0,
        )
        model.routes.append(route)
        model.ports[channels.port[i]].routes.append(route)
        route.pool.legs[int(channels.leg[i] >= n_pools)].routes.append(route)


def _papers(model: PlainModel, tables: Tables, book: Rulebook) -> None:
    rows, leaks, channels = tables.licensing, tables.leaks, tables.channels
    for i, channel in enumerate(rows.channel):
        permit = Permit(
            float(rows.covered[i, 0]), float(rows.spill[i, 0]), float(rows.weight[i, 0])
        )
        model.routes[channel].permit = permit
        model.permits.append(permit)
        model.office.routes.append(model.routes[channel])
    for channel in tables.banned:
        model.routes[channel].block = Block()
        model.blocks.append(model.routes[channel].block)
    weeks = {int(i): delay for delay, positions in leaks.delay_ranges for i in positions}
    sources = [*model.permits, *model.blocks]
    for i, channel in enumerate(leaks.channel):
        leak = Leak(
            route=model.routes[channel],
            source=sources[i],
            rate=float(leaks.rate[i, 0]),
            seller=int(leaks.seller[i]),
            buyer=int(leaks.buyer[i]),
            under_way=[0.0] * weeks[i],
            asks=smuggled(book, tables.axes.channels[channel][0]),
        )
        model.ports[channels.port[channel]].leaks.append(leak)
        side = int(channels.leg[channel] >= len(model.pools))
        model.routes[channel].pool.legs[side].leaks.append(leak)


def smuggled(book: Rulebook, good: str) -> tuple[float, float] | None:
    """What the boldest smugglers among the users of a good ask for, if there are any."""
    scenario = book.scenario
    terms = [
        scenario.behaviours[scenario.users[user].behaviour].smuggles
        for user, used in book.tables.axes.slots
        if used == good and user in scenario.users
    ]
    asks = [(own.least.value, own.enforced.value) for own in terms if own is not None]
    return min(asks, key=lambda own: own[0] + 0.5 * own[1], default=None)


def _homes(model: PlainModel, tables: Tables) -> None:
    exchange, seats, industry = tables.exchange, tables.seats, tables.industry
    for gdp in _numbers(seats.gdp):
        model.countries.append(Country(model, gdp))
    for row, region in enumerate(seats.region):
        model.states.append(State(model, row, model.countries[region]))
    for trade, seller, buyer in zip(
        model.trades, exchange.exporter, exchange.importer, strict=True
    ):
        model.countries[seller].exports.append(trade)
        model.countries[buyer].imports.append(trade)
    for name in ("bilateral", "world", "consumer"):
        for state, pair, weight in _entries(getattr(exchange, name)):
            getattr(model.states[state], name).append((weight, model.trades[pair]))
    columns = (industry.output, industry.unrecouped, industry.lag, industry.defence)
    for output, unrecouped, lag, defence in zip(*map(_numbers, columns), strict=True):
        model.sectors.append(Sector(output, unrecouped, lag, defence > 0.0))
    for region, sector, _ in _entries(industry.by_region):
        model.countries[region].sectors.append(model.sectors[sector])
    ends = [*industry.need_start.tolist()[1:], len(industry.need_slot)]
    for line, (first, last) in enumerate(zip(industry.need_start, ends, strict=True)):
        needs = [
            (float(industry.need_critical[i, 0]), model.stores[industry.need_slot[i]])
            for i in range(first, last)
        ]
        columns = (industry.line_share, industry.line_voice, industry.line_outcry)
        numbers = [float(rows[line, 0]) for rows in columns]
        model.sectors[industry.line_sector[line]].lines.append(Line(*numbers, needs))
    for slot, good in zip(tables.markets.burdened, tables.markets.burdened_good, strict=True):
        country = model.countries[tables.slots.region[slot]]
        country.burdened.append((model.stores[slot], int(good)))
    for region, i, freight in _entries(tables.markets.freight_by_region):
        route = model.routes[tables.channels.slow[i]]
        model.countries[region].flown.append((route, freight))


def _reserves(model: PlainModel, tables: Tables, reach: Reach) -> None:
    rows = tables.reserves
    seat = {int(region): i for i, region in enumerate(tables.seats.region)}
    for i in range(len(rows.good)):
        civil, defence = int(rows.civil_pool[i]), int(rows.defence_pool[i])
        reserve = Reserve(
            start=float(rows.start[i, 0]),
            stock=float(rows.start[i, 0]),
            civil=model.pools[civil] if civil >= 0 else None,
            defence=model.pools[defence] if defence >= 0 else None,
            civil_trigger=float(rows.civil_trigger[i, 0]),
            defence_trigger=float(rows.defence_trigger[i, 0]),
        )
        model.reserves.append(reserve)
        state = model.states[seat[int(rows.state[i])]]
        state.reserves.append(reserve)
        for pool, share in (
            (reserve.civil, reach.reserve_civil[i, 0]),
            (reserve.defence, reach.reserve_defence[i, 0]),
        ):
            if pool is not None:
                pool.reserves.append((state, reserve, float(share)))


def _levers(model: PlainModel, tables: Tables) -> None:
    rows = tables.instruments
    for i, owner in enumerate(rows.owner):
        start = float(rows.start[i, 0])
        lever = Lever(
            number=i,
            owner=model.states[owner],
            start=start,
            taste=rows.taste[i].tolist(),
            visibility=float(rows.visibility[i, 0]),
            helps=bool(rows.helps[i, 0]),
            lag=float(rows.lag[i, 0]),
            pace=float(rows.pace[i, 0]),
            delivery=float(rows.delivery[i, 0]),
            noise=float(rows.noise[i, 0]),
            severity=start,
            practice=start,
        )
        model.levers.append(lever)
        lever.owner.levers.append(lever)


def _reach(model: PlainModel, tables: Tables, reach: Reach) -> None:
    """Tells every lever what it holds, taxes and stops, and whom that harms."""
    harmed = {aim: row % len(model.states) for row, aim, _ in _entries(reach.by_target)}
    seat = {state.region: state for state in model.states}

    def targets(by_aim: Incidence) -> dict[int, State]:
        return {row: model.states[harmed[aim]] for aim, row, _ in _entries(by_aim)}

    rows, grips, aims = reach.grips, [], targets(reach.grips.by_aim)
    for i, lever in enumerate(rows.lever):
        pool = model.pools[rows.pool[i]]
        columns = (rows.above, rows.holds, rows.value, rows.exports, rows.loud_exports)
        numbers = [float(column[i, 0]) for column in columns]
        grips.append(Grip(pool, *numbers, aims.get(i), seat.get(pool.region)))
        model.levers[lever].grips.append(grips[-1])
    for row, lane, _ in _entries(rows.held):
        grips[row].held.append(model.lanes[lane])
    for row, lane, _ in _entries(rows.supplying):
        grips[row].supplying.append(model.lanes[lane])
    taxes, aims = reach.levies, targets(reach.levies.by_aim)
    for i, lever in enumerate(taxes.lever):
        trade, points = model.trades[taxes.pair[i]], float(taxes.points[i, 0])
        harm, cost = tuple(taxes.harm[:, i, 0].tolist()), tuple(taxes.cost[:, i, 0].tolist())
        model.levers[lever].levies.append(Levy(trade, points, harm, cost, aims.get(i)))
    stops, aims = reach.stops, targets(reach.stops.by_aim)
    for i, lever in enumerate(stops.lever):
        stop = Stop(float(stops.value[i, 0]), float(stops.lag[i, 0]), aims.get(i))
        model.levers[lever].stops.append(stop)


def _dyads(model: PlainModel, book: Rulebook) -> None:
    for number, agenda in enumerate(book.agendas):
        model.dyads.append(
            Dyad(
                model,
                number,
                (model.states[agenda.sides[0]], model.states[agenda.sides[1]]),
                float(book.tables.seats.tension[number, 0]),
                agenda,
                book.calendar.deadlines[number],
            )
        )
