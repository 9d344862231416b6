"""Equations of the page that the plain model leaves out, worked out row by row as they stand there.

`tests/bench/plain` knows stocks, prices, trade and approval a second time. Here are leverage,
the worth of a week, and how states remember, in the page's symbols.
"""

from math import exp, log

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.economy import politics
from game.play.match import Match, Setting
from game.rules.book import Rulebook
from game.rules.leverage import dependence, escalation_harm, leverage
from game.rules.score import lobby, utility
from game.rules.standing import judged
from game.world.chance import Chance
from game.world.state import World

WEEKS = 20


@pytest.fixture(scope="module")
def played() -> tuple[Rulebook, World]:
    """The year 2025 until leverage, losses and threats are all under way."""
    match = Match.of(Setting("rare_earths_2025", weeks=WEEKS, line_up=False))
    *_, last = match.turns()
    return match.book, last.after


def clip(x: float, low: float, high: float) -> float:
    return min(max(x, low), high)


def value(parameter) -> float:
    return float(parameter.value)


def needs(book: Rulebook, world: World) -> np.ndarray:
    """Share of each lane in its destination's needs, new capacity counted, [lane]."""
    lanes, ports = book.tables.lanes, book.tables.ports
    ramp = ports.ramp[min(world.week, len(ports.ramp) - 1)]
    added = np.maximum(ramp + (book.tables.sites.by_port @ world.chain.built)[:, 0], 0.0)
    share = lanes.share[:, 0].copy()
    for i, row in enumerate(lanes.opening):
        share[row] += lanes.opening_share[i, 0] * added[lanes.opening_port[i]]
    return share


def behind(book: Rulebook, world: World, pool: int) -> float:
    """Stock, goods under way and reserves that stand behind a pool."""
    tables, reach, chain = book.tables, book.reach, world.chain
    stock = chain.stock[tables.slots.pool == pool, 0].sum()
    afloat = chain.afloat[pool, 0] + chain.afloat[len(tables.pools.use) + pool, 0]
    parts = zip(
        (tables.reserves.into_civil, tables.reserves.into_defence),
        (reach.reserve_civil, reach.reserve_defence),
        strict=True,
    )
    held = sum(into.dense[pool] @ (share * chain.reserve)[:, 0] for into, share in parts)
    return float(stock + afloat + held)


def leaking(book: Rulebook, world: World, pool: int) -> float:
    """Share of what is held back from a pool that reaches it all the same."""
    tables, chain = book.tables, world.chain
    weeks = tables.parameters.leverage.leak_weeks.value
    legs = tables.channels.leg[tables.leaks.channel] % len(tables.pools.use)
    passed = sum(week[legs == pool, 0].sum() for week in chain.leaked[:weeks])
    stuck = np.concatenate([chain.pending[:, 0], chain.blocked[:, 0]])[legs == pool].sum()
    return float(passed / (passed + stuck)) if passed + stuck > 0.0 else 0.0


def by_goods(book: Rulebook, world: World, harm: np.ndarray, cost: np.ndarray) -> None:
    """Add what levers do by holding back goods."""
    tables, grips = book.tables, book.reach.grips
    share, horizon = needs(book, world), value(tables.parameters.leverage.horizon)
    m = value(tables.parameters.welfare.export_margin)
    seat = {int(region): i for i, region in enumerate(tables.seats.region)}
    for g, (lever, pool) in enumerate(zip(grips.lever, grips.pool, strict=True)):
        above = grips.above[g, 0]
        left = 1.0 - clip((world.levers[lever, 0] - above) / (1.0 - above), 0.0, 1.0)
        cost[lever] += m * grips.exports[g, 0] * left
        target = seat.get(int(tables.pools.region[pool]))
        if target is None or target == tables.instruments.owner[lever]:
            continue
        omega = (grips.held.dense[g] @ share) / (grips.supplying.dense[g] @ share)
        outside = tables.pools.region[pool] != tables.axes.inside
        thr = world.chain.thrift[tables.pools.good[pool], 0] * outside
        wanted = omega * tables.pools.use[pool, 0] * (1.0 - thr)
        c = behind(book, world, pool) / wanted if wanted > 0.0 else 0.0
        late = max(1.0 - c / horizon, 0.0) ** 2
        kept = left * omega * late * (1.0 - leaking(book, world, pool))
        harm[lever, target] += grips.value[g, 0] * grips.holds[g, 0] * kept


def by_stops(book: Rulebook, world: World, harm: np.ndarray) -> None:
    """Add what levers do by withholding components."""
    reach, horizon = book.reach, value(book.tables.parameters.leverage.horizon)
    for row, lever in enumerate(reach.stops.lever):
        aim = int(np.flatnonzero(reach.stops.by_aim.dense[:, row])[0])
        target = int(np.flatnonzero(reach.by_target.dense[:, aim])[0]) % harm.shape[1]
        late = max(1.0 - reach.stops.lag[row, 0] / horizon, 0.0) ** 2
        left = 1.0 - world.levers[lever, 0]
        harm[lever, target] += reach.stops.value[row, 0] * left * late


def by_duties(book: Rulebook, world: World, harm: np.ndarray, cost: np.ndarray) -> None:
    """Add what levers do by taxing trade."""
    tables, levies = book.tables, book.reach.levies
    rules, exchange = tables.parameters.leverage, tables.exchange
    seat = {int(region): i for i, region in enumerate(tables.seats.region)}
    eta = value(rules.duty_response)
    for row, (lever, pair) in enumerate(zip(levies.lever, levies.pair, strict=True)):
        owner = tables.instruments.owner[lever]
        now = world.policy.duty[pair, 0]
        top = now + levies.points[row, 0] * (1.0 - world.levers[lever, 0])
        inside = exchange.importer[pair] == tables.axes.inside
        flow = value(rules.inside_duty_flow if inside else rules.duty_flow)
        hurt = (rules.inside_duty_harm if inside else rules.duty_harm).value
        own = (rules.inside_duty_cost if inside else rules.duty_cost).value
        t0, gross = exchange.flow[pair, 0], exchange.gross[pair, 0]

        def rise(terms: tuple[float, float], a: float = now, b: float = top) -> float:
            return terms[0] * (b - a) + terms[1] * (b**2 - a**2)

        earned = t0 * top * (1.0 + top / gross) ** -eta - t0 * now * (1.0 + now / gross) ** -eta
        weighed = tables.seats.revenue_weight[owner, 0] * earned
        cost[lever] += t0 / flow * rise(own) - weighed
        target = seat.get(int(exchange.exporter[pair]))
        if target is not None and target != owner:
            harm[lever, target] += t0 / flow * rise(hurt)


def credible(book: Rulebook, world: World, lever: int, cost: float) -> float:
    """Belief that a lever's owner would use it."""
    tables, rules = book.tables, book.tables.parameters.leverage
    owner = tables.instruments.owner[lever]
    a, lapsed = world.home.credibility[:, owner, 0]
    step = max(float(np.nan_to_num((world.threatened - world.levers)[lever, 0])), 0.0)
    audience = value(tables.parameters.approval.audience) * tables.seats.audience[owner, 0]
    stake = value(rules.audience_value) * audience * world.publicity[lever, 0] * step
    logit = value(rules.logit_base) + value(rules.logit_slope) * (stake - cost)
    fresh = exp(-value(rules.wear) * world.home.uses[lever, 0])
    return float(a / (a + lapsed) / (1.0 + exp(-logit)) * fresh)


def test_equations_19_and_20_of_leverage(played):
    book, world = played
    tables, reach = book.tables, book.reach
    n_levers, n_states = len(tables.axes.levers), len(tables.axes.states)
    harm, cost = np.zeros((n_levers, n_states)), np.zeros(n_levers)
    by_goods(book, world, harm, cost)
    by_stops(book, world, harm)
    by_duties(book, world, harm, cost)
    read = leverage(tables, reach, world)
    assert_allclose(read.harm[..., 0], harm, rtol=1e-9, atol=1e-12)
    assert_allclose(read.own_cost[:, 0], cost, rtol=1e-9, atol=1e-12)

    reached = reach.by_target.dense.sum(axis=1).reshape(n_levers, n_states) > 0.0
    total, theta = np.zeros((n_states, n_states)), value(tables.parameters.leverage.own_cost)
    for lever, owner in enumerate(tables.instruments.owner):
        belief = credible(book, world, lever, cost[lever])
        for target in np.flatnonzero(reached[lever]):
            total[owner, target] += belief * max(harm[lever, target] - theta * cost[lever], 0.0)
    assert_allclose(read.total[..., 0], total, rtol=1e-9, atol=1e-12)
    assert total.max() > 0.1, "there is some leverage to compare"


def test_equation_21_of_the_worth_of_a_week(played):
    book, world = played
    tables, home = book.tables, world.home
    rules, m = tables.parameters.politics, value(tables.parameters.welfare.export_margin)
    pressure = lobby(tables, book.reach, world)
    exchange, seats, levers = tables.exchange, tables.seats, tables.instruments
    names = tables.axes.states
    tensest = {}
    for state in range(len(names)):
        own = [i for i, pair in enumerate(seats.dyads) if state in pair]
        best = max(own, key=lambda i: seats.tension[i, 0])
        tensest[state] = next(other for other in seats.dyads[best] if other != state)
    usual = exchange.flow * (1.0 + exchange.growth) ** (world.week / 52.0)
    lost = np.maximum(usual - home.trade, 0.0)[:, 0]
    worth = []
    for i, region in enumerate(seats.region):
        others = {int(seats.region[j]) for j in range(len(names)) if j not in (i, tensest[i])}
        harm = m * sum(
            lost[p]
            for p in range(len(lost))
            if exchange.importer[p] == region and int(exchange.exporter[p]) in others
        )
        if region == tables.axes.inside:
            harm += sum(home.loss_parts[0, r, 0] + home.loss_parts[3, r, 0] for r in others)
        rows = [r for r in range(len(home.output)) if r // len(tables.axes.sectors) == region]
        unarmed = sum(
            tables.industry.output[r, 0] * tables.industry.defence[r, 0] * (1 - home.output[r, 0])
            for r in rows
        )
        liking = sum(
            (levers.taste[k, i] - (1.0 - 2.0 * levers.helps[k, 0]) * pressure[k, i, 0])
            * world.levers[k, 0]
            for k in range(len(world.levers))
        )
        tension = sum(home.tension[d, 0] for d, pair in enumerate(seats.dyads) if i in pair)
        worth.append(
            seats.revenue_weight[i, 0] * home.revenue[region, 0]
            - home.loss[region, 0]
            - seats.defence_weight[i, 0] * unarmed
            - seats.bystander_weight[i, 0] * harm
            + liking
            + value(rules.approval_weight) * (home.approval[i, 0] - seats.approval[i, 0])
            - value(rules.tension_weight) * tension
        )
    assert_allclose(utility(tables, book.reach, world, pressure)[:, 0], worth, rtol=1e-9)


def test_equations_of_tension_and_trust(played):
    book, world = played
    tables, home = book.tables, world.home
    rules = tables.parameters.politics
    harm = leverage(tables, book.reach, world).harm
    raised = np.where(world.levers < 0.5, 0.3, 0.0)
    relieved = np.where(world.levers > 0.7, 0.2, 0.0)
    new = escalation_harm(tables, harm, world.levers, raised)
    after = politics.tension_after(rules, home.tension, new)[:, 0]
    counts = judged(tables, harm, raised, relieved)[..., 0]
    owner = tables.instruments.owner
    for d, (one, other) in enumerate(tables.seats.dyads):
        both = sum(
            harm[k, target, 0] * raised[k, 0] / (1.0 - world.levers[k, 0])
            for k in range(len(owner))
            for target in (one, other)
            if raised[k, 0] > 0.0 and owner[k] in (one, other) and target != owner[k]
        )
        z = home.tension[d, 0]
        assert after[d] == pytest.approx(min(z + value(rules.tension_harm) * both * (1 - z), 1.0))
    for i in range(len(tables.axes.states)):
        for j in range(len(tables.axes.states)):
            touching = [k for k in range(len(owner)) if owner[k] == j and harm[k, i, 0] > 0.0]
            kept = value(rules.trust_relief) * sum(relieved[k, 0] for k in touching)
            broken = value(rules.trust_hostile) * sum(raised[k, 0] for k in touching)
            assert counts[:, i, j] == pytest.approx([kept, broken])


def test_equations_of_memory_and_incidents(played):
    book, world = played
    tables, home = book.tables, world.home
    rules, credibility = tables.parameters.politics, tables.parameters.leverage
    mu, start = value(credibility.credibility_memory), tables.seats.credibility[..., None]
    back = politics.remembered(home.credibility, start, mu)
    assert_allclose(back, home.credibility + (1 - mu) * (start - home.credibility), rtol=1e-12)
    z = home.tension
    chance = value(rules.incident_calm) + z * (
        value(rules.incident_tense) - value(rules.incident_calm)
    )
    assert_allclose(politics.incident_chance(rules, z), chance, rtol=1e-12)
    luck = Chance.of(0, 1).uniform("incident", world.week, len(z)) < chance
    after = z - z / value(rules.tension_fade) + value(rules.incident_step) * luck
    assert_allclose(politics.tension_next(rules, z, luck.astype(float)), after, rtol=1e-12)


def test_equation_of_the_two_indices(played):
    book, world = played
    tables, reach = book.tables, book.reach
    read = dependence(tables, reach, world)
    for row, good in enumerate(reach.grips.good):
        omega = read.share[row, 0]
        sigma = tables.markets.sourcing[good, 0]
        if omega < 0.999:
            assert read.chokepoint[row, 0] == pytest.approx(-log(1.0 - omega) / sigma)
        assert 0.0 < read.concentration[row, 0] <= 1.0 + 1e-12
