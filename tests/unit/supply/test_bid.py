"""What a unit more is worth: the price, and the output of those who stand still for want of it."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.errors import ScenarioError
from game.supply import arrive, bid, ship
from tests.builders import scenario, two_firms, two_regions
from tests.unit.supply.test_arrive import CARS, VANS
from tests.unit.supply.weeks import (
    ABROAD,
    HOME,
    NORTH_CARS,
    ORE,
    SOUTH_CARS,
    at_start,
    column,
    loaded,
)

PRICED = ("closure=price",)


def bids(running, *settings, **chain):
    """Each slot's bid with that share of its plants running."""
    book = two_regions(*PRICED, *settings)
    world = at_start(book, **chain)
    return bid.by_slot(book.tables.bids, world.chain, column(*running))[:, 0]


def test_a_firm_that_runs_bids_the_price():
    """50,000 USD for a tonne of metal, 5,000 for one of ore."""
    assert_allclose(bids([1, 1, 1]), [50e3, 50e3, 5e3], rtol=1e-14)


def test_a_price_that_doubles_outside_doubles_the_bid_there():
    """The inside region pays its own price."""
    doubled = bids([1, 1, 1], price=column(0, 0, 0, np.log(2)))
    assert_allclose(doubled[[NORTH_CARS, SOUTH_CARS]], [50e3, 100e3], rtol=1e-14)


def test_a_firm_that_stands_still_bids_the_output_it_loses_for_good():
    """SOUTH: 3 bn USD x .3 stops x .5 not made up, for 40 t: 11.25 M USD a tonne on top."""
    standing = bids([0, 0, 1])
    assert standing[SOUTH_CARS] == pytest.approx(50e3 + 3e9 * 0.3 * 0.5 / 40, rel=1e-14)
    assert standing[NORTH_CARS] == pytest.approx(50e3 + 2e9 * 0.3 * 0.5 / 60, rel=1e-14)


def test_a_firm_with_a_tenth_idle_bids_a_tenth_of_that():
    assert bids([1, 0.9, 1])[SOUTH_CARS] == pytest.approx(50e3 + 0.1 * 11.25e6, rel=1e-12)


def test_plants_bid_what_they_sell_for_the_unit():
    """1.2 t of ore make a tonne of metal, sold inside for 50,000 USD; twice that if it doubles."""
    assert bids([1, 1, 0])[ORE] == pytest.approx(5e3 + 50e3 / 1.2, rel=1e-14)
    dear = bids([1, 1, 0], price=column(0, np.log(2), 0, 0))
    assert dear[ORE] == pytest.approx(5e3 + 100e3 / 1.2, rel=1e-14)


def offers(duty=0.0, priority=1.0):
    """What NORTH's port has of a unit sold at home and abroad while all plants run."""
    book = two_regions(*PRICED)
    world = at_start(book)
    policy = replace(
        world.policy,
        duty=np.full_like(world.policy.duty, duty),
        priority=np.full_like(world.policy.priority, priority),
    )
    running = np.ones_like(world.chain.running)
    worth = bid.by_channel(book.tables, book.tables.bids, world.chain, policy, running)
    return worth[[HOME, ABROAD], 0]


def test_a_seller_has_the_bid_less_the_duty_on_it():
    """A quarter more duty and the seller has 40 of 50; within a region there is none."""
    assert_allclose(offers(duty=0.25), [50e3, 40e3], rtol=1e-14)


def test_a_preference_multiplies_the_bid():
    assert_allclose(offers(priority=1.3), [65e3, 65e3], rtol=1e-14)


def test_a_short_port_sells_to_the_buyer_who_stands_still():
    """59 t for 100 ordered: SOUTH, a fifth of whose plants stand, outbids a home in full swing."""
    book = two_regions(*PRICED)
    world = at_start(book)
    empty = world.chain.stock.copy()
    empty[SOUTH_CARS] = 60.0
    world = replace(world, chain=replace(world.chain, stock=empty))
    rationed = loaded(two_regions(), world, column(240, 59))
    priced = loaded(book, world, column(240, 59))
    assert priced.shipped[ABROAD, 0] > rationed.shipped[ABROAD, 0] + 10.0
    for cargo in (rationed, priced):
        assert_allclose(cargo.shipped[[HOME, ABROAD]].sum(), 59.0, rtol=1e-12)
        assert_allclose(cargo.merchant[1], 0.0, atol=1e-12)


def test_a_port_with_enough_ships_the_same_to_the_bit():
    """Both closures load the same cargo where nothing is short."""
    cargoes = [loaded(two_regions(*s), at_start(two_regions(*s))) for s in ((), PRICED)]
    for field in ship.Cargo.__slots__:
        one, other = (getattr(cargo, field) for cargo in cargoes)
        assert np.array_equal(one, other), field


def test_without_sharpness_a_short_port_shares_by_orders():
    """Home's preference is gone with the bids: 60 and 40 of 100."""
    book = two_regions(*PRICED, "parameters.supply.bid_sharpness=0")
    cargo = loaded(book, at_start(book), column(240, 50))
    assert_allclose(cargo.shipped[[HOME, ABROAD], 0], [30, 20], rtol=1e-12)


def landed_at(running, docked):
    book = two_firms(*PRICED)
    start = at_start(book).chain
    able = start.running.copy()
    able[[CARS, VANS], 0] = running
    leg = np.zeros((6, 1))
    leg[2] = docked
    share = arrive.shared(book.tables, replace(start, running=able), leg)
    return share.got[[CARS, VANS], 0]


def test_equal_firms_share_arrivals_evenly():
    assert_allclose(landed_at([1, 1], 40), [20, 20], rtol=1e-13)


def test_arrivals_go_to_the_firm_whose_plants_stand():
    """Half of the cars' plants idle is worth over a hundred prices: 40 t are theirs, nearly all."""
    cars, vans = landed_at([0.5, 1], 40)
    assert cars > 39.9
    assert_allclose(cars + vans, 40.0, rtol=1e-13)


def test_arrivals_that_cover_every_claim_are_shared_as_by_rationing():
    """What nobody claims goes by use, under either closure."""
    book = two_firms(*PRICED)
    claimed = at_start(book).chain.claim[[CARS, VANS], 0].sum()
    assert_allclose(landed_at([0.5, 1], claimed + 20), 2 * [claimed / 2 + 10], rtol=1e-12)


def test_who_does_not_say_otherwise_rations():
    assert scenario("smallest").closure == "rationing"
    assert two_regions().tables.bids is None


def test_a_closure_that_does_not_exist_is_refused():
    with pytest.raises(ScenarioError, match=r"closure.*rationing"):
        scenario("smallest", (), ("closure=auction",))
