"""Firms order what they use, and what brings their stock where they want it."""

from dataclasses import replace

import numpy as np
from numpy.testing import assert_allclose

from game.supply import order
from tests.builders import case, two_regions
from tests.unit.supply.weeks import ABROAD, SOUTH_CARS, at_start, column, ordered, produced

RESTORATION = 8.5 * 6 / 9
"""Weeks in which SOUTH's firm closes a gap: 8.5, faster in step with its six weeks of cover."""


def test_a_quiet_week_orders_what_is_used():
    """At rest every channel gets the normal flow."""
    book = two_regions()
    assert_allclose(ordered(book, at_start(book)).channel[:, 0], [120, 60, 40], rtol=1e-14)


def test_a_gap_is_closed_over_the_restoration_time():
    """40 t too little on the shelf add 40 / 5.67 t to the week's order."""
    book = two_regions()
    orders = ordered(book, at_start(book, stock=column(480, 200, 720)))
    assert_allclose(orders.channel[ABROAD], 40 + 40 / RESTORATION, rtol=1e-13)


def test_orders_are_capped():
    """However empty the shelf, a firm orders at most 1.7 times its use."""
    book = two_regions()
    orders = ordered(book, at_start(book, stock=column(480, 0, 720)))
    assert_allclose(orders.channel[ABROAD], 1.7 * 40, rtol=1e-14)


def test_a_full_store_orders_nothing():
    """A firm with a year in store orders nothing, never less than nothing."""
    book = two_regions()
    assert ordered(book, at_start(book, stock=column(480, 2000, 720))).channel[ABROAD] == 0.0


def test_fear_makes_firms_hoard():
    """At full alarm a just-in-time firm wants a tenth more than six weeks: 24 t more."""
    book = two_regions()
    orders = ordered(book, at_start(book, alarm=column(0, 0, 1)))
    assert_allclose(orders.target[SOUTH_CARS], 1.1 * 240, rtol=1e-14)
    assert_allclose(orders.channel[ABROAD], 40 + 24 / RESTORATION, rtol=1e-13)


def test_waiting_orders_count_by_the_reliability_of_their_lane():
    """40 t waiting at a source half trusted count as 20: buyers order more than they need."""
    book = two_regions()
    start = at_start(book)
    claim = start.chain.claim.copy()
    claim[SOUTH_CARS] += 40
    late = at_start(book, waiting=column(0, 0, 40), claim=claim, reliability=column(1, 1, 0.5))
    assert_allclose(ordered(book, late).channel[ABROAD], 40 - 20 / RESTORATION, rtol=1e-13)


def test_pending_approved_and_blocked_orders_are_backlog_too():
    """Whatever holds an order, it has been placed and not shipped."""
    book = case()
    chain = at_start(book).chain
    filled = replace(
        chain,
        waiting=chain.waiting + 1.0,
        pending=chain.pending + 2.0,
        approved=chain.approved + 3.0,
        blocked=chain.blocked + 4.0,
    )
    held = order.backlog(book.tables, filled)
    expected = np.ones_like(held)
    expected[book.tables.licensing.channel] += 5.0
    expected[book.tables.banned] += 4.0
    assert_allclose(held, expected, rtol=0)


def test_a_lane_is_weighed_by_share_duty_price_and_reliability():
    """1 x 0.8 x exp(-0.5) x 0.5: price 65 percent up, duty a fifth, fill one half."""
    book = two_regions()
    world = at_start(book, price=column(0, 0.5, 0, 0), reliability=column(1, 1, 0.5))
    policy = replace(world.policy, tilt=column(1, 1, 0.8))
    capacity = produced(book, world.chain).capacity
    lure = order.lane_lure(book.tables, world.chain, policy)
    weight = order.lane_weight(book.tables, world.chain, lure, capacity)
    assert_allclose(weight[2], 0.8 * np.exp(-0.5) * 0.5, rtol=1e-14)


def odds(share):
    """Orders inside over orders elsewhere."""
    return share / (1 - share)


def test_a_seeker_leaves_a_late_source_sooner():
    """EU car makers at half fill inside: odds of a half for one, of a quarter for the other."""
    book = case()
    world = at_start(book)
    lane = book.tables.axes.lanes.index(("magnet_heavy", "CN", "EU"))
    reliability = world.chain.reliability.copy()
    reliability[lane] = 0.5
    doubted = replace(world.chain, reliability=reliability)
    capacity = produced(book, world.chain).capacity
    before, after = (
        order.sourcing(book.tables, chain, world.policy, capacity).inside[:, 0]
        for chain in (world.chain, doubted)
    )
    slots = book.tables.axes.slots
    bosch = slots.index(("bosch", "magnet_heavy"))
    assert_allclose(odds(after[bosch]) / odds(before[bosch]), 0.25, rtol=1e-12)
    zf = slots.index(("zf", "magnet_heavy"))
    assert_allclose(odds(after[zf]) / odds(before[zf]), 0.5, rtol=1e-12)


def test_a_seeker_leaves_a_dear_or_taxed_source_sooner():
    """A price or duty that costs others a tenth of the odds costs it by the power of 1.5."""
    book = case()
    world = at_start(book)
    lane = book.tables.axes.lanes.index(("magnet_heavy", "CN", "EU"))
    tilt = world.policy.tilt.copy()
    tilt[lane] = 0.9
    capacity = produced(book, world.chain).capacity
    before, after = (
        order.sourcing(book.tables, world.chain, policy, capacity).inside[:, 0]
        for policy in (world.policy, replace(world.policy, tilt=tilt))
    )
    slots = book.tables.axes.slots
    bmw = slots.index(("bmw", "magnet_heavy"))
    assert_allclose(odds(after[bmw]) / odds(before[bmw]), 0.9**1.5, rtol=1e-12)
    zf = slots.index(("zf", "magnet_heavy"))
    assert_allclose(odds(after[zf]) / odds(before[zf]), 0.9, rtol=1e-12)


def test_a_closed_route_is_closed_to_seekers_of_any_kind():
    """A type that heeds prices less than others does not buy through a boycott."""
    book = case("behaviours.diversifier.sourcing=0.5")
    world = at_start(book)
    lane = book.tables.axes.lanes.index(("magnet_heavy", "CN", "EU"))
    tilt = world.policy.tilt.copy()
    tilt[lane] = 0.0
    shut = replace(world.policy, tilt=tilt)
    capacity = produced(book, world.chain).capacity
    inside = order.sourcing(book.tables, world.chain, shut, capacity).inside
    assert inside[book.tables.axes.slots.index(("bosch", "magnet_heavy")), 0] == 0.0


def test_sources_share_orders_by_weight():
    """Every leg's shares add up to one, and an unreliable source loses to the others."""
    book = case()
    world = at_start(book)
    channels = book.tables.channels
    lane = book.tables.axes.lanes.index(("magnet_heavy", "JP", "US"))
    reliability = world.chain.reliability.copy()
    reliability[lane] = 0.5
    doubted = replace(world.chain, reliability=reliability)
    mixes = [
        order.sourcing(book.tables, chain, world.policy, produced(book, chain).capacity).mix
        for chain in (world.chain, doubted)
    ]
    of_lane = channels.lane == lane
    assert (mixes[1][of_lane] < mixes[0][of_lane]).all()
    total = channels.by_leg @ mixes[1]
    assert_allclose(total[total > 0.0], 1.0, rtol=1e-14)


def test_new_capacity_opens_its_lanes():
    """A plant that did not exist sells nine tenths of its output, by the need it can meet."""
    book = case(weeks=200)
    lanes, ports = book.tables.lanes, book.tables.ports
    world = at_start(book)
    lure = order.lane_lure(book.tables, world.chain, world.policy)
    before = order.lane_weight(book.tables, world.chain, lure, ports.capacity)
    grown = ports.capacity + 10.0
    after = order.lane_weight(book.tables, world.chain, lure, grown)
    added = (after - before)[lanes.opening]
    tilt = world.policy.tilt[lanes.opening]
    assert_allclose(added, 10.0 * lanes.opening_share * tilt, rtol=1e-9)  # a small difference
    closed = np.setdiff1d(np.arange(len(before)), lanes.opening)
    assert_allclose(after[closed], before[closed], rtol=0)
