from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from game.economy import politics
from game.scenario.load import load
from tests.unit.economy.worlds import SCENARIOS, book, fresh, row

shares = st.floats(0.0, 1.0)


def one(value):
    return np.full((1, 1), value)


def supported(**cause):
    """Approval conditions would earn from 47.5 points."""
    given_ = {"gap": 0.0, "index": 0.0, "prices": 0.0, "rally": 0.0, "stopped": 0.0} | cause
    rules = book().tables.parameters.approval
    return float(
        politics.support(
            rules,
            one(47.5),
            one(given_["gap"]),
            one(given_["index"]),
            one(given_["prices"]),
            rally=one(given_["rally"]),
            stopped=one(given_["stopped"]),
        )[0, 0]
    )


def test_a_crash_and_dear_goods_cost_what_april_showed():
    """A fall of the market by 12 % costs 1.8 points, consumer prices of .53 points cost .8."""
    assert supported(index=np.log(0.88)) - 47.5 == pytest.approx(-1.8, abs=0.01)
    assert supported(prices=0.53) - 47.5 == pytest.approx(-0.8, abs=0.01)


def test_a_rising_market_earns_no_approval():
    """Only losses on the market are felt."""
    assert supported(index=0.2) == 47.5


def test_output_stops_and_rallies_count():
    """Three points per percent of output, half a point a stopped sector, two for a rally."""
    assert supported(gap=0.4) == pytest.approx(47.5 - 1.2)
    assert supported(stopped=3.0) == pytest.approx(47.5 - 1.5)
    assert supported(rally=1.0) == pytest.approx(49.5)


def test_approval_moves_a_quarter_of_the_way_in_a_week():
    """Approval follows its target by a quarter of the gap."""
    rules = book().tables.parameters.approval
    assert politics.approval_next(rules, one(50.0), one(46.0))[0, 0] == pytest.approx(49.0)


def test_consumer_prices_approach_seven_tenths_for_fifteen_points():
    """An average duty of 15 points adds .7 points to consumer prices in the long run."""
    rules = book().tables.parameters.approval
    prices = one(0.0)
    for _ in range(300):
        prices = politics.consumer_prices(rules, prices, one(0.15))
    assert prices[0, 0] == pytest.approx(0.7, rel=1e-4)


def test_a_rally_is_the_mean_of_the_weeks_hostile_acts():
    """Two levers fully raised within four weeks make half a rally; the cap is a full one."""
    acts = (one(0.0), one(2.0), one(0.0), one(0.0))
    assert politics.rally_strength(acts)[0, 0] == 0.5
    assert politics.rally_strength((one(9.0),) * 4)[0, 0] == 1.0


def test_capital_returns_and_stays_on_its_scale():
    """Capital closes a twentieth of the gap to 60 a week and never leaves 0 to 100."""
    rules = book().tables.parameters.politics
    assert politics.capital_next(rules, one(40.0), one(0.0))[0, 0] == pytest.approx(41.0)
    assert politics.capital_next(rules, one(60.0), one(-5.0))[0, 0] == pytest.approx(59.5)
    assert politics.capital_next(rules, one(3.0), one(0.0), one(50.0))[0, 0] == 0.0


def test_moves_cost_their_owner():
    """Raising a lever fully costs 4 points of capital; milder settings cost none."""
    tables = book().tables
    before, after = np.array([[0.2], [0.9]]), np.array([[0.7], [0.1]])
    raised = politics.hardened(tables.instruments, before, after)
    assert_allclose(raised[:, 0], [0.5, 0.0])
    assert_allclose(politics.cost_of_raising(tables, raised)[:, 0], [2.0, 0.0])
    relieved = politics.eased(tables.instruments, before, after)
    assert_allclose(politics.cost_of_conceding(tables, relieved, 0 * relieved)[:, 0], [0, 1.6])
    assert_allclose(politics.cost_of_conceding(tables, relieved, 0 * relieved + 1)[:, 0], [0, 0.8])
    assert_allclose(politics.visible_concession(tables, relieved)[:, 0], [0.0, 0.08])


def test_joining_a_club_is_a_concession_and_not_an_escalation():
    """A lever that helps is made harsher by lowering it."""
    tables = book("rare_earths_2025").tables
    club = row(tables.axes.levers, "ally_club_eu")
    before, after = np.zeros((2, len(tables.axes.levers), 1))
    after = after.copy()
    after[club] = 0.4
    assert politics.eased(tables.instruments, before, after)[club, 0] == pytest.approx(0.4)
    assert politics.hardened(tables.instruments, before, after)[club, 0] == 0.0


def test_backing_down_in_public_costs_approval():
    """A lapsed public threat of full size costs 2 points times the state's audience."""
    rules = book()
    tables, world = rules.tables, fresh(rules)
    threat = row(tables.axes.levers, "south_tariff")
    threatened, publicity = world.threatened.copy(), world.publicity.copy()
    threatened[threat], publicity[threat] = 1.0, 1.0
    world = replace(world, threatened=threatened, publicity=publicity)
    lapsed = np.zeros_like(world.levers)
    lapsed[threat] = 1.0
    assert_allclose(politics.audience_cost(tables, world, lapsed)[:, 0], [0.0, 2.0])
    assert_allclose(politics.audience_cost(tables, world, lapsed, lapsed)[:, 0], [0.0, 1.0])
    assert_allclose(politics.audience_cost(tables, world, 0 * lapsed), 0.0)


def test_tension_halves_in_twenty_weeks():
    """Without acts tension fades with a half-life of 20 weeks."""
    rules = book().tables.parameters.politics
    tension = one(0.55)
    for _ in range(20):
        tension = politics.tension_next(rules, tension, one(0.0))
    assert tension[0, 0] == pytest.approx(0.275, rel=0.02)


@given(shares, st.floats(0.0, 100.0))
def test_tension_stays_between_calm_and_full(tension, harm):
    """No escalation and no incident takes tension off its scale."""
    rules = book().tables.parameters.politics
    after = politics.tension_after(rules, one(tension), one(harm))
    after = politics.tension_next(rules, after, one(1.0))
    assert 0.0 <= after[0, 0] <= 1.0


def _as_shipped():
    """Parameters with their luck left in."""
    return load(SCENARIOS / "smallest").parameters.politics


def test_incidents_grow_with_tension():
    """The weekly chance of an incident runs from .4 to 3 percent."""
    rules = _as_shipped()
    chance = politics.incident_chance(rules, np.array([[0.0, 0.5, 1.0]]))
    assert_allclose(chance, [[0.004, 0.017, 0.03]])


def test_a_grievance_needs_weeks_in_a_row():
    """Weeks above half a billion a week are counted; a pause starts over."""
    rules = book().tables.parameters.politics
    weeks = one(0.0)
    for week in range(6):
        assert weeks[0, 0] == week
        weeks = politics.grievance_next(rules, weeks, one(0.6))
    assert weeks[0, 0] == rules.grievance_weeks.value
    assert politics.grievance_next(rules, weeks, one(0.4))[0, 0] == 0.0


def test_counts_fade_towards_their_start():
    """What was seen is forgotten and the start is kept exactly."""
    start = np.array([[3.0], [2.0]])
    assert (politics.remembered(start, start, 0.995) == start).all()
    assert politics.remembered(start + 1.0, start, 0.98)[0, 0] == pytest.approx(3.98)
