from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from game.economy import welfare
from tests.unit.economy.worlds import book, fresh, played, pulled, row

shares = st.floats(0.0, 1.0)


def running(rules, **level):
    """Running shares of 1 but for every slot of the goods named."""
    goods = [good for _, good in rules.tables.axes.slots]
    return np.array([[level.get(good, 1.0)] for good in goods])


def test_the_scarcest_good_decides_a_lines_output():
    """Cars lose 30 % without heavy magnets and 25 % without light ones, and 30 without both."""
    rules = book("rare_earths_2025")
    tables = rules.tables
    auto = row(tables.axes.sectors, "AUTO")
    us = row(tables.axes.regions, "US") * len(tables.axes.sectors) + auto
    for missing, left in (
        ({"magnet_heavy": 0.0}, 0.70),
        ({"magnet_light": 0.0}, 0.75),
        ({"magnet_heavy": 0.0, "magnet_light": 0.0}, 0.70),
    ):
        line = welfare.line_output(tables.industry, running(rules, **missing))
        output = welfare.sector_output(tables.industry, line, np.zeros((64, 1)))
        assert_allclose(output[us], left, rtol=1e-12)


def test_goods_that_only_china_lacks_stop_only_china():
    """Without design software Chinese chip makers stop and American ones do not."""
    rules = book("rare_earths_2025")
    tables = rules.tables
    line = welfare.line_output(tables.industry, running(rules, design_software=0.0))
    output = welfare.sector_output(tables.industry, line, np.zeros((64, 1)))
    semi, sectors = row(tables.axes.sectors, "SEMI"), len(tables.axes.sectors)
    assert output[row(tables.axes.regions, "CN") * sectors + semi] == pytest.approx(0.40)
    assert output[row(tables.axes.regions, "US") * sectors + semi] == 1.0


@given(shares, shares)
def test_fuller_stocks_never_mean_less_output(one, other):
    """Output is non-decreasing in the share of plants able to run."""
    rules = book()
    industry = rules.tables.industry
    less = welfare.line_output(industry, running(rules, metal=min(one, other)))
    more = welfare.line_output(industry, running(rules, metal=max(one, other)))
    assert (less <= more).all()


def test_rounding_stops_no_line():
    """A running share of 1 less rounding is full output, exactly."""
    rules = book()
    line = welfare.line_output(rules.tables.industry, running(rules, metal=1.0 - 1e-12))
    assert (line == 1.0).all()


def test_the_importer_pays_a_triangle_less_what_exporters_bear():
    """At 50 points on trade of 2 that falls to 1.5: .5*.5*.5 - .05*.5*1.5 bn a week."""
    tables = book().tables
    exchange = tables.exchange
    pair = int(np.flatnonzero(exchange.importer == row(tables.axes.regions, "SOUTH"))[0])
    duty, lost = np.zeros((2, 1)), np.zeros((2, 1))
    trade = exchange.flow.copy()
    duty[pair], lost[pair], trade[pair] = 0.5, 0.5, 1.5
    cost = welfare.duty_cost(tables.parameters.welfare, exchange, duty, lost, trade)
    assert_allclose(cost[:, 0], [0.0, 0.5 * 0.5 * 0.5 - 0.05 * 0.5 * 1.5])
    assert_allclose(welfare.revenue(exchange, duty, trade)[:, 0], [0.0, 0.75])
    sold = welfare.lost_exports(tables.parameters.welfare, exchange, lost)
    assert_allclose(sold[:, 0], [0.3 * 0.5, 0.0])


def test_dear_goods_burden_importers_only():
    """A doubled outside price of metal costs the South its use times the base price."""
    rules = book()
    tables, world = rules.tables, fresh(rules)
    price = world.chain.price.copy()
    price[len(tables.axes.goods) + row(tables.axes.goods, "metal")] = np.log(2.0)
    bill = welfare.dear_goods(tables, replace(world.chain, price=price))
    assert_allclose(bill[:, 0], [0.0, 40 * 50_000 / 1e9])


def test_flown_goods_cost_three_dollars_a_kilogram():
    """A hundred tonnes flown cost the importer 0.3 million dollars more."""
    rules = book()
    world = fresh(rules)
    flown = np.full_like(world.chain.air[0], 100.0)
    chain = replace(world.chain, air=(flown, *world.chain.air[1:]))
    assert_allclose(welfare.dear_goods(rules.tables, chain)[:, 0], [0.0, 100 * 3000 / 1e9])


def test_a_withheld_component_bites_as_its_stocks_run_out():
    """A fifth of the way in the first of five weeks, nearly all of it after thirty."""
    tables = book("rare_earths_2025").tables
    target = np.zeros((64, 1))
    cell = row(tables.axes.regions, "EU") * 8 + row(tables.axes.sectors, "AUTO")
    target[cell] = 0.15
    now = welfare.withheld_now(tables.industry, np.zeros((64, 1)), target)
    assert now[cell, 0] == pytest.approx(0.15 / 5)
    for _ in range(30):
        now = welfare.withheld_now(tables.industry, now, target)
    assert now[cell, 0] == pytest.approx(0.15, rel=0.01)


def test_readiness_halves_its_gap_in_34_weeks():
    """Readiness follows defence output with a half-life of 34 weeks."""
    tables = book("rare_earths_2025").tables
    loss = tables.industry.defence_output * 0.5
    ready = np.ones_like(loss)
    for _ in range(34):
        ready = welfare.readiness(tables.parameters.welfare, tables.industry, ready, loss)
    assert_allclose(ready, 0.75, atol=0.005)


def test_the_losses_of_a_full_tariff_are_those_of_the_model():
    """Half a year of +125 points costs the US about 2.4 and China about 1.2 bn a week."""
    rules = book("rare_earths_2025")
    after = played(rules, pulled(rules, fresh(rules), us_tariff_reciprocal=1.0), 26)
    loss = np.mean([world.home.loss[:, 0] for world in after], axis=0)
    regions = rules.tables.axes.regions
    assert loss[row(regions, "US")] == pytest.approx(2.38, rel=0.15)
    assert loss[row(regions, "CN")] == pytest.approx(1.21, rel=0.15)


def test_a_higher_tariff_never_helps_its_target():
    """The exporter's loss is non-decreasing in the duty on it, week by week."""
    rules = book()
    seller = row(rules.tables.axes.regions, "NORTH")
    losses = []
    for severity in np.linspace(0.0, 1.0, 6):
        after = played(rules, pulled(rules, fresh(rules), south_tariff=severity), 20)
        losses.append([world.home.loss[seller, 0] for world in after])
    assert (np.diff(losses, axis=0) >= 0.0).all()


def test_the_four_parts_add_up_to_the_loss():
    """Lost output, duties, lost exports and dear goods are the whole loss."""
    rules = book()
    world = pulled(rules, fresh(rules), south_tariff=0.7, north_licence=1.0)
    home = played(rules, world, 20)[-1].home
    assert_allclose(home.loss, home.loss_parts.sum(axis=0), rtol=1e-12)
    assert (home.loss_parts[:, 1] != 0.0).sum() >= 3


def test_jobs_follow_the_loss():
    """A loss of a billion a week costs the United States 125 thousand jobs."""
    tables = book("rare_earths_2025").tables
    loss = np.ones((len(tables.axes.regions), 1))
    jobs = welfare.jobs_lost(tables, loss)[:, 0]
    assert_allclose(jobs, [125, 900, 180, 150, 150])
