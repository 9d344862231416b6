from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from game.rules.leverage import (
    chokepoint_index,
    dependence,
    escalation_harm,
    leverage,
    time_left,
)
from game.rules.reach import wire
from tests.unit.economy.worlds import book, fresh, played, pulled, row

factors = st.floats(0.0, 4.0)
severities = st.floats(0.0, 1.0)


LONG = 160
"""Weeks of a game in which new plants can finish."""


@cache
def reach(name="smallest", weeks=None):
    rules = book(name, weeks)
    return wire(rules.scenario, rules.tables)


def lever_over(rules, world, lever, target, *, weeks=None):
    """Contribution of one lever against one state."""
    found = leverage(rules.tables, reach(rules.scenario.id, weeks), world)
    axes = rules.tables.axes
    return found.contribution[row(axes.levers, lever), row(axes.states, target)]


def test_harm_goes_with_the_square_of_the_weeks_left():
    """Stocks of half to three times a normal 18.7 weeks leave .64, .28 and nothing squared."""
    assert_allclose(time_left(np.array([0.0, 13.0, 26.0, 52.0]), 26.0), [1.0, 0.25, 0.0, 0.0])
    normal = 0.36 * 26 * 2
    left = time_left(np.array([0.5, 0.75, 1.0]) * normal, 26.0)
    assert_allclose(left, [0.64**2, 0.46**2, 0.28**2])


def test_simulated_losses_fall_as_the_square_does():
    """Losses of 1.02, .40, .17, .06 stand to each other about as .64, .46, .29, .12 squared.

    Only the order of magnitude is asked for: plants run out one by one, the formula all at once.
    """
    simulated = np.array([1.02, 0.40, 0.17, 0.06])
    formula = time_left(26.0 * (1.0 - np.array([0.64, 0.46, 0.29, 0.12])), 26.0)
    assert_allclose(formula / formula[0], [1.0, 0.517, 0.205, 0.035], atol=1e-3)
    assert_allclose(simulated / simulated[0], formula / formula[0], atol=0.13)


@settings(max_examples=25)
@given(severities, severities, factors, st.integers(0, 9))
def test_the_parts_add_up_to_leverage(licence, tariff, stocks, weeks):
    """Dependence, stocks, substitutes, own cost and credibility sum to the total."""
    rules = book()
    world = pulled(rules, fresh(rules), north_licence=licence, south_tariff=tariff)
    world = replace(world, chain=replace(world.chain, stock=world.chain.stock * stocks))
    world = (played(rules, world, weeks) or [world])[-1]
    found = leverage(rules.tables, reach(), world)
    assert_allclose(found.parts.sum(axis=0), found.total, atol=1e-9)
    assert (found.total >= 0.0).all()


def test_the_levers_add_up_to_leverage():
    """A state's leverage over another is what its levers contribute, in the full scenario."""
    rules = book("rare_earths_2025")
    world = pulled(rules, fresh(rules, 2), cn_licence_us=0.4, us_ethane=0.5)
    found = leverage(rules.tables, reach("rare_earths_2025"), world)
    owner = rules.tables.instruments.owner
    for state in range(len(rules.tables.axes.states)):
        own = found.contribution[owner == state].sum(axis=0)
        assert_allclose(own, found.total[state], atol=1e-9)
    assert_allclose(found.parts.sum(axis=0), found.total, atol=1e-9)
    assert_allclose(found.net, -found.net.swapaxes(0, 1))


@given(factors, factors)
def test_a_fuller_target_is_harder_to_press(one, other):
    """Leverage is non-increasing in the target's stock."""
    rules = book()
    world = fresh(rules, 2)
    factor = np.array([min(one, other), max(one, other)])
    world = replace(world, chain=replace(world.chain, stock=world.chain.stock * factor))
    found = lever_over(rules, world, "north_licence", "SOUTH")
    assert found[1] <= found[0] + 1e-12


@settings(max_examples=20)
@given(st.floats(0.0, 500.0), st.floats(0.0, 500.0))
def test_capacity_elsewhere_takes_leverage_away(one, other):
    """Leverage of licences is non-increasing in capacity outside China."""
    rules = book("rare_earths_2025", LONG)
    world = fresh(rules, 2)
    built = np.zeros_like(world.chain.built)
    built[:] = np.array([min(one, other), max(one, other)])
    world = replace(world, chain=replace(world.chain, built=built))
    for lever, target in (("cn_licence_us", "US"), ("cn_licence_eu", "EU")):
        found = lever_over(rules, world, lever, target, weeks=LONG)
        assert found[1] <= found[0] + 1e-12


def test_new_capacity_shows_as_substitutes():
    """What capacity takes away is shown in the part of substitutes and nowhere before it."""
    rules = book("rare_earths_2025", LONG)
    axes = rules.tables.axes
    china, europe = row(axes.states, "CN"), row(axes.states, "EU")
    world = fresh(rules)
    before = leverage(rules.tables, reach("rare_earths_2025", LONG), world)
    chain = replace(world.chain, built=np.full_like(world.chain.built, 300.0))
    after = leverage(rules.tables, reach("rare_earths_2025", LONG), replace(world, chain=chain))
    assert_allclose(before.parts[:2, china, europe], after.parts[:2, china, europe])
    assert before.parts[2, china, europe, 0] == 0.0
    assert after.parts[2, china, europe, 0] < -0.1


@given(severities, severities)
def test_a_lever_in_use_is_no_longer_a_threat(one, other):
    """What is already withheld cannot be withheld again."""
    rules = book()
    mild = pulled(rules, fresh(rules), north_licence=min(one, other))
    hard = pulled(rules, fresh(rules), north_licence=max(one, other))
    over = [lever_over(rules, world, "north_licence", "SOUTH") for world in (mild, hard)]
    assert over[1] <= over[0] + 1e-12


def test_a_tariff_harms_by_the_fitted_curve():
    """From no extra duty to +125 points: 1.60 x 1.25 - .48 x 1.25 squared bn a week."""
    rules = book("rare_earths_2025")
    axes = rules.tables.axes
    found = leverage(rules.tables, reach("rare_earths_2025"), fresh(rules))
    tariff, retaliation = (
        row(axes.levers, "us_tariff_reciprocal"),
        row(axes.levers, "cn_tariff_retaliation"),
    )
    china, america = row(axes.states, "CN"), row(axes.states, "US")
    assert found.harm[tariff, china, 0] == pytest.approx(1.6 * 1.25 - 0.48 * 1.25**2)
    assert found.harm[retaliation, america, 0] == pytest.approx(0.45 * 1.25 - 0.13 * 1.25**2)


def test_licences_are_nearly_free_to_their_owner_and_tariffs_are_not():
    """The asymmetry that drives the game."""
    rules = book("rare_earths_2025")
    levers = rules.tables.axes.levers
    cost = leverage(rules.tables, reach("rare_earths_2025"), fresh(rules)).own_cost[:, 0]
    assert 0.0 <= cost[row(levers, "cn_licence_us")] < 0.01
    assert cost[row(levers, "us_tariff_reciprocal")] > 0.5
    assert cost[row(levers, "cn_tariff_retaliation")] > 0.3


def test_a_card_that_costs_more_than_it_hurts_is_no_leverage():
    """China's full retaliation costs China more than the United States."""
    rules = book("rare_earths_2025")
    assert lever_over(rules, fresh(rules), "cn_tariff_retaliation", "US") == 0.0


def test_use_after_a_concession_wears_a_lever_out():
    """Each use again takes .12 in logs off a lever's leverage."""
    rules = book()
    world = fresh(rules)
    uses = world.home.uses + 2.0
    tired = replace(world, home=replace(world.home, uses=uses))
    before = lever_over(rules, world, "north_licence", "SOUTH")
    after = lever_over(rules, tired, "north_licence", "SOUTH")
    assert_allclose(after, before * np.exp(-0.24))


def test_threats_let_lapse_are_believed_less():
    """Leverage falls with the count of threats that lapsed."""
    rules = book()
    world = fresh(rules)
    counts = world.home.credibility.copy()
    counts[1] += 4.0
    doubted = replace(world, home=replace(world.home, credibility=counts))
    before = lever_over(rules, world, "north_licence", "SOUTH")
    assert_allclose(
        lever_over(rules, doubted, "north_licence", "SOUTH"), before * (3 / 9) / (3 / 5)
    )


def test_an_escalation_is_felt_as_the_harm_it_takes_up():
    """Raising a licence half of the way is half of the harm it could still do."""
    rules = book()
    world = fresh(rules)
    before = leverage(rules.tables, reach(), world)
    raised = np.zeros_like(world.levers)
    raised[row(rules.tables.axes.levers, "north_licence")] = 0.5
    felt = escalation_harm(rules.tables, before.harm, world.levers, raised)
    assert_allclose(felt, 0.5 * before.harm[0, 1][None])


def test_chokepoints_grow_with_share_and_fall_with_substitution():
    """At an elasticity of 2 the index is -ln(1 - share); a monopoly stays finite."""
    share = np.array([[0.0, 0.5, 0.9, 1.0]])
    index = chokepoint_index(share, np.array([[1.0]]))
    assert_allclose(index[0, :3], [0.0, np.log(2.0), np.log(10.0)])
    assert np.isfinite(index).all()
    assert (chokepoint_index(share, np.array([[2.0]])) <= index).all()


def test_concentration_is_the_sum_of_squared_shares():
    """A pool with one source has concentration 1; Europe's magnets .92, .02 and .06 squared."""
    small = book()
    read = dependence(small.tables, reach(), fresh(small))
    assert_allclose(read.concentration, 1.0)
    rules = book("rare_earths_2025")
    grips = reach("rare_earths_2025").grips
    read = dependence(rules.tables, reach("rare_earths_2025"), fresh(rules))
    pool = rules.tables.axes.pools.index(("EU", "magnet_heavy", "civ"))
    row_ = int(np.flatnonzero(grips.pool == pool)[0])
    assert_allclose(read.concentration[row_], 0.92**2 + 0.02**2 + 0.06**2)
    assert_allclose(read.share[row_], 0.92)
