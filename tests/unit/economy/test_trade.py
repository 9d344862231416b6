import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from game.economy import trade
from tests.unit.economy.worlds import book, fresh, played, pulled

START = dt.date(2025, 3, 31)


def china_to_america():
    tables = book("rare_earths_2025").tables
    regions = tables.axes.regions
    ends = zip(tables.exchange.exporter, tables.exchange.importer, strict=True)
    return [(regions[seller], regions[buyer]) for seller, buyer in ends].index(("CN", "US"))


def test_a_lasting_duty_is_answered_with_the_short_run_elasticity():
    """At +125 points on a gross 1.41 the fast response settles at -.76 ln(1 + 1.25/1.41)."""
    rules = book("rare_earths_2025")
    trading = rules.tables.parameters.trading
    pair = china_to_america()
    duty = np.zeros((len(rules.tables.exchange.flow), 1))
    duty[pair] = 1.25
    rise = trade.log_duty(rules.tables.exchange, duty)
    fast = np.zeros_like(duty)
    for _ in range(200):
        fast = trade.fast_response(trading, fast, rise, np.zeros_like(duty))
    assert_allclose(fast[pair, 0], -0.76 * np.log(1 + 1.25 / 1.41), rtol=1e-9)
    assert (np.delete(fast, pair, axis=0) == 0.0).all(), "other pairs are not taxed"


def test_the_slow_response_brings_the_long_run_elasticity():
    """Fast and slow responses together end at the long-run elasticity of 2."""
    trading = book().tables.parameters.trading
    rise = np.array([[0.5]])
    slow = np.zeros((1, 1))
    for _ in range(5000):
        slow = trade.slow_response(trading, slow, rise)
    assert_allclose(slow, -(2.0 - 0.76) * 0.5, rtol=1e-6)


def test_trade_brought_forward_is_missed_later():
    """What a threat pulls forward adds up to what is missed once it is gone."""
    trading = book().tables.parameters.trading
    borrowed, shipped = np.zeros((1, 1)), []
    for week in range(400):
        threatened = np.full((1, 1), 0.6 if week < 4 else 0.0)
        ahead = trade.brought_forward(trading, threatened) - trade.missed(trading, borrowed)
        borrowed = borrowed + ahead
        shipped.append(float(ahead[0, 0]))
    assert shipped[0] == pytest.approx(0.3 * 0.6)
    assert shipped[4] < 0.0
    assert sum(shipped) == pytest.approx(0.0, abs=1e-9)


def test_exports_to_america_fall_by_about_a_third_in_may():
    """The path of 2025 gives about -34 % in May on the year before.

    The game starts on 31 March, so the answer to the duties of February and March is added:
    the filter is linear, so that is exact. The observed figures are -21 and -34.5 %.
    """
    rules = book("rare_earths_2025")
    pair = china_to_america()
    path = {1: 0.08, 2: 0.80, 6: 0.08}
    world, by_month = fresh(rules), {}
    for week in range(10):
        if week in path:
            world = pulled(rules, world, us_tariff_reciprocal=path[week])
        world = played(rules, world, 1)[0]
        before = -0.117 - 0.19 * (1.0 - np.exp(-(week + 6) / 78))
        change = 1.03 * world.home.trade[pair, 0] / 10.1 * np.exp(before) - 1.0
        for day in range(7):
            month = (START + dt.timedelta(days=7 * week + day)).month
            by_month.setdefault(month, []).append(change)
    assert np.mean(by_month[5]) == pytest.approx(-0.345, abs=0.05)
    assert np.mean(by_month[4]) == pytest.approx(-0.21, abs=0.05)


@given(st.floats(0.0, 1.2), st.floats(0.0, 1.2))
def test_a_higher_duty_never_brings_more_trade(one, other):
    """Trade is non-increasing in the duty on it."""
    rules = book()
    exchange, trading = rules.tables.exchange, rules.tables.parameters.trading
    duty = np.array([[min(one, other), max(one, other)]] * len(exchange.flow))
    rise = trade.log_duty(exchange, duty)
    fast = trade.fast_response(trading, np.zeros_like(rise), rise, np.zeros_like(rise))
    sold = trade.volume(trade.usual(exchange, 3), fast)
    assert (sold[:, 1] <= sold[:, 0]).all()
