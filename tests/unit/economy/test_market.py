import numpy as np
import pytest

from game.economy import market
from tests.unit.economy.worlds import book, fresh, pulled, row


def moved(bilateral, world, beta=0.045):
    """Fall of the index in the week of some news."""
    rules = book("rare_earths_2025").tables.parameters.market
    news = np.array([[[bilateral]], [[world]]])
    index = market.index_next(rules, beta, np.zeros((1, 1)), news, np.zeros((1, 1)))
    return float(np.expm1(index[0, 0]))


def test_a_world_wide_duty_of_twenty_points_costs_a_tenth():
    """3 to 8 April: about -12 % for about +.20 in the average effective rate."""
    assert moved(0.0, 0.20) == pytest.approx(-0.12, abs=0.025)


def test_a_truce_partly_expected_lifts_the_index():
    """12 May: +3.3 % for -115 points, about two thirds of them news."""
    assert moved(-1.15 * 0.64, 0.0) == pytest.approx(0.033, abs=0.005)


def test_a_threat_costs_in_step_with_belief_in_it():
    """10 October: -2.7 % for a threatened +100 points believed at .6."""
    assert moved(1.0 * 0.6, 0.0) == pytest.approx(-0.027, abs=0.002)


def test_hundred_points_on_china_are_one_for_both_sides():
    """The bilateral duty is 1.00 per 100 points on China, for the US and for China."""
    rules = book("rare_earths_2025")
    tables = rules.tables
    policy = pulled(rules, fresh(rules), us_tariff_reciprocal=0.8).policy
    expected = market.expected_duty(tables.exchange, policy.duty, policy.threatened_duty)
    for state in ("US", "CN"):
        seat = row(tables.axes.states, state)
        assert expected[market.BILATERAL, seat, 0] == pytest.approx(1.0)
        assert expected[market.WORLD, seat, 0] == 0.0, "it counts in one of the two only"


def test_duties_on_others_are_an_average_rate():
    """Half of the top rate on Europe, 25 points, is 25 x .19 points on average in the US."""
    rules = book("rare_earths_2025")
    tables = rules.tables
    policy = pulled(rules, fresh(rules), us_tariff_eu=0.5).policy
    expected = market.expected_duty(tables.exchange, policy.duty, policy.threatened_duty)
    seat = row(tables.axes.states, "US")
    assert expected[market.BILATERAL, seat, 0] == 0.0
    assert expected[market.WORLD, seat, 0] == pytest.approx(0.25 * 0.19)


def test_the_index_returns_to_trend_in_half_a_year():
    """Without news the log index fades with a time constant of 26 weeks."""
    rules = book().tables.parameters.market
    index = np.full((1, 1), -0.1)
    quiet = np.zeros((2, 1, 1))
    for _ in range(26):
        index = market.index_next(rules, 0.05, index, quiet, np.zeros((1, 1)))
    assert index[0, 0] == pytest.approx(-0.1 * np.exp(-1.0), rel=0.03)
