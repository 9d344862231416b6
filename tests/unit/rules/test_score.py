from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.rules.reach import wire
from game.rules.score import bystander_harm, lobby, utility
from tests.unit.economy.worlds import book, fresh, played, pulled, row


@cache
def reach(name="smallest"):
    rules = book(name)
    return wire(rules.scenario, rules.tables)


def scored(rules, world):
    tables, wired = rules.tables, reach("smallest" if rules is book() else "rare_earths_2025")
    return utility(tables, wired, world, lobby(tables, wired, world))


def test_a_quiet_week_is_worth_tastes_less_tension():
    """Without loss only the likes and dislikes of levers in force and tension count."""
    rules = book()
    assert_allclose(scored(rules, fresh(rules))[:, 0], [-0.1 * 0.3, -0.1 * 0.3])
    liked = replace(fresh(rules), levers=np.ones((2, 1)))
    worth = utility(rules.tables, reach(), liked, np.zeros((2, 2, 1)))
    assert_allclose(worth[:, 0], [-0.03 + 0.02, -0.03 + 0.02])


def test_utility_adds_its_terms():
    """Welfare and defence lost, revenue, approval: each with the state's own weight."""
    rules = book()
    world = fresh(rules)
    home = replace(
        world.home,
        loss=world.home.loss + np.array([[0.5], [1.0]]),
        revenue=world.home.revenue + np.array([[0.0], [2.0]]),
        approval=world.home.approval - 4.0,
    )
    change = scored(rules, replace(world, home=home)) - scored(rules, world)
    assert_allclose(change[:, 0], [-0.5 - 0.2, -1.0 + 0.2 * 2.0 - 0.2])


def test_pressure_works_towards_relief():
    """Lobbying makes a hostile lever in force less liked and a helping one more."""
    rules = book("rare_earths_2025")
    tables = rules.tables
    world = replace(fresh(rules), levers=np.ones((len(tables.axes.levers), 1)))
    wired = reach("rare_earths_2025")
    none = np.zeros((len(tables.axes.levers), len(tables.axes.states), 1))
    base = utility(tables, wired, world, none)
    for lever, sign in (("cn_licence_us", -1.0), ("ally_club_us", 1.0)):
        pressed = none.copy()
        pressed[row(tables.axes.levers, lever), row(tables.axes.states, "US")] = 0.3
        change = utility(tables, wired, world, pressed) - base
        assert change[row(tables.axes.states, "US"), 0] == pytest.approx(0.3 * sign)


def test_nobody_lobbies_while_nothing_is_short():
    """At rest there is no loss to complain of."""
    rules = book("rare_earths_2025")
    pressure = lobby(rules.tables, reach("rare_earths_2025"), fresh(rules))
    assert (pressure == 0.0).all()


def test_firms_press_their_own_state_over_the_lever_that_hurts_them():
    """After months of licences users press the South; makers who lose sales press the North."""
    rules = book()
    world = played(rules, pulled(rules, fresh(rules), north_licence=1.0), 20)[-1]
    pressure = lobby(rules.tables, reach(), world)
    levers, states = rules.tables.axes.levers, rules.tables.axes.states
    licence = row(levers, "north_licence")
    assert pressure[licence, row(states, "SOUTH"), 0] > 0.01
    assert 0.0 < pressure[licence, row(states, "NORTH"), 0] < 0.001
    assert (pressure[row(levers, "south_tariff")] == 0.0).all()


def test_lobbying_is_a_quarter_of_the_voiced_loss():
    """One lever, one user: the pressure is .25 x voice x its loss."""
    rules = book()
    world = played(rules, pulled(rules, fresh(rules), north_licence=1.0), 20)[-1]
    pressure = lobby(rules.tables, reach(), world)
    loss = world.home.loss_parts[0, row(rules.tables.axes.regions, "SOUTH"), 0]
    assert loss > 0.0
    assert pressure[0, 1, 0] == pytest.approx(0.25 * 0.8 * loss)


def test_licences_harm_bystanders_and_quarrels_do_not_count_as_harm_to_them():
    """China answers for what Europe and Japan lose to its licences; the US does not."""
    rules = book("rare_earths_2025")
    world = pulled(rules, fresh(rules), cn_licence_eu=1.0, cn_licence_jp=1.0, cn_licence_us=1.0)
    world = played(rules, world, 20)[-1]
    harm = bystander_harm(rules.tables, world)[:, 0]
    states, regions = rules.tables.axes.states, rules.tables.axes.regions
    loss = world.home.loss[:, 0]
    outside = sum(loss[row(regions, name)] for name in ("EU", "JP", "AU"))
    assert harm[row(states, "CN")] == pytest.approx(outside, rel=1e-6)
    assert harm[row(states, "US")] == 0.0


def test_a_tariff_on_a_friend_is_harm_to_a_bystander():
    """The United States answers for the exports Europe loses to its duties."""
    rules = book("rare_earths_2025")
    world = played(rules, pulled(rules, fresh(rules), us_tariff_eu=0.5), 8)[-1]
    harm = bystander_harm(rules.tables, world)[:, 0]
    states, regions = rules.tables.axes.states, rules.tables.axes.regions
    lost = world.home.loss_parts[2, row(regions, "EU"), 0]
    assert harm[row(states, "US")] == pytest.approx(lost, rel=1e-3)
    assert lost > 0.1
