"""Fear rises fast and fades slowly; prices follow scarcity and fear; dear goods are saved."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.supply import price
from tests.builders import calm, two_regions
from tests.unit.supply.weeks import at_start, column

METAL_INSIDE, METAL_OUTSIDE = 1, 3


def felt(before, seen):
    book = two_regions()
    world = at_start(book, alarm=column(0, 0, before))
    policy = replace(world.policy, licence_alarm=column(0, 0, seen))
    return price.feel(book.tables, world.chain, policy, column(1.0))[2, 0]


def test_fear_rises_by_half_of_the_gap():
    """From 0 towards .9 in steps of a half: .45 after a week."""
    assert_allclose(felt(0.0, 0.9), 0.45, rtol=1e-14)


def test_fear_fades_over_eighteen_weeks():
    """From .9 with nothing left to fear: one eighteenth is forgotten."""
    assert_allclose(felt(0.9, 0.0), 0.85, rtol=1e-14)


def test_a_licence_frightens_only_as_far_as_the_regime_bites():
    """Half a regime, half the alarm; a ban frightens at once."""
    book = two_regions()
    world = at_start(book)
    policy = replace(world.policy, licence_alarm=column(0, 0, 0.8), alarm=column(0, 0.6, 0))
    alarm = price.feel(book.tables, world.chain, policy, column(0.5))
    assert_allclose(alarm[:, 0], [0, 0.3, 0.2], rtol=1e-14)


def quoted(*, south=240.0, north=480.0, alarm=0.0, luck=0.0, book=None):
    book = two_regions() if book is None else book
    chain = at_start(book).chain
    target = book.tables.slots.use * book.tables.slots.cover
    stores = price.Stores(target, column(north, south, 720), chain.merchant)
    draws = np.full((4, 1), luck)
    return price.quote(book.tables, chain, stores, column(0, 0, alarm), draws)[:, 0]


def test_prices_rest_when_stores_are_as_wanted():
    """No gap, no fear, no luck: not a bit of movement."""
    assert not quoted().any()


def test_half_empty_stores_outside_pull_the_outside_price():
    """ln 2 x .6 x .5: elasticity times half of the way in a week; inside nothing moves."""
    logs = quoted(south=120.0)
    assert_allclose(logs[METAL_OUTSIDE], 0.5 * 0.6 * np.log(2), rtol=1e-13)
    assert logs[METAL_INSIDE] == 0.0


def test_the_inside_price_is_damped():
    """Inside the pull counts a quarter and half the speed: ln 2 at (480 + 440) / (40 + 440)."""
    logs = quoted(north=40.0)
    wanted, held = 480 + 200, 40 + 200
    assert_allclose(logs[METAL_INSIDE], 0.25 * 0.25 * 0.6 * np.log(wanted / held), rtol=1e-13)


def test_fear_pulls_the_outside_price():
    """Full alarm among all outside users: panic .3, half of the way."""
    assert_allclose(quoted(alarm=1.0)[METAL_OUTSIDE], 0.5 * 0.3, rtol=1e-13)


def test_luck_moves_prices_less_inside():
    """A draw of one: 2 percent outside, 1 percent inside."""
    logs = quoted(luck=1.0, book=two_regions(overrides=()))
    assert_allclose(logs, [0.01, 0.01, 0.02, 0.02], rtol=1e-13)


@pytest.mark.parametrize(("held", "log"), [(0.0, 4.0), (240e3, -0.7), (240.0, 0.0)])
def test_scarcity_is_held_between_glut_and_panic(held, log):
    """Stores wanted over stores held, in logs, from -.7 to 4."""
    book = two_regions()
    target = book.tables.slots.use * book.tables.slots.cover
    stores = price.Stores(target, column(480, held, 720), column(240, 200))
    assert_allclose(price.scarcity(book.tables, stores)[METAL_OUTSIDE], log, atol=1e-14)


@pytest.mark.parametrize(("log", "saved"), [(0.0, 0.0), (np.log(3), 0.0025), (9.0, 0.0025)])
def test_a_tripled_price_calls_for_a_tenth_of_use(log, saved):
    """The call is .10 at three times the price and no more; one fortieth of it is met a week."""
    book = two_regions()
    chain = at_start(book, price=column(0, 0, 0, log)).chain
    assert_allclose(price.save(book.tables, chain)[1], saved, rtol=1e-13)


def test_what_is_saved_is_given_up_again_when_prices_fall():
    """With the price at its start a fortieth of the saving is lost each week."""
    book = two_regions()
    chain = at_start(book, thrift=column(0, 0.08)).chain
    assert_allclose(price.save(book.tables, chain)[1], 0.078, rtol=1e-14)


def test_every_outside_use_weighs_in_the_fear_of_its_good():
    """Full alarm everywhere is full alarm in every outside market that has users."""
    book = calm()
    slots = book.tables.slots
    n_goods = len(book.tables.axes.goods)
    weight = slots.weight_by_market @ np.ones_like(slots.use)
    assert not weight[:n_goods].any()
    assert_allclose(weight[n_goods:][weight[n_goods:] > 0.0], 1.0, rtol=1e-14)
