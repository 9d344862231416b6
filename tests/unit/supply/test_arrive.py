"""Arrivals dock on time and are shared by claim, first to firms whose lines stand still."""

from dataclasses import replace

import numpy as np
from numpy.testing import assert_allclose

from game.supply import arrive
from tests.builders import run, two_firms, two_regions
from tests.unit.supply.weeks import at_start, column

CARS, VANS = 1, 2
"""Slots of SOUTH's two firms; their inside route has the same rows."""


def test_a_normal_week_docks_the_normal_flow():
    """Ore 120, metal 60 at home and 40 from abroad: what was shipped one and five weeks ago."""
    book = two_regions()
    docked = arrive.docking(book.tables, at_start(book).chain)
    assert_allclose(docked[:, 0], [120, 60, 40, 0, 0, 0], rtol=1e-15)


def test_a_shipment_arrives_after_its_weeks_under_way():
    """Nothing shipped for five weeks is felt abroad in the fifth, not before."""
    book = two_regions()
    worlds = run(book, 5)
    chain = replace(
        worlds[-1].chain, sea=(0.0 * worlds[-1].chain.sea[0], *worlds[-1].chain.sea[1:])
    )
    arrivals = []
    for _ in range(6):
        arrivals.append(arrive.docking(book.tables, chain)[2, 0])
        chain = replace(chain, sea=(worlds[-1].chain.sea[1], *chain.sea[:-1]))
    assert_allclose(arrivals, [40, 40, 40, 40, 0, 40], rtol=1e-12)  # sums of one term


def test_flown_goods_arrive_after_two_weeks():
    """A flight docks two weeks after it left, on top of what the ships bring."""
    book = two_regions()
    chain = at_start(book, air=(column(0.0), column(9.0))).chain
    assert_allclose(arrive.docking(book.tables, chain)[2], 40 + 9, rtol=1e-15)


def shared(claims, running, docked):
    book = two_firms()
    start = at_start(book).chain
    claim, able = start.claim.copy(), start.running.copy()
    claim[[CARS, VANS], 0], able[[CARS, VANS], 0] = claims, running
    chain = replace(start, claim=claim, running=able)
    leg = np.zeros((6, 1))
    leg[2] = docked
    return arrive.shared(book.tables, chain, leg).got[[CARS, VANS], 0]


def test_equal_firms_share_by_claim():
    """Claims of 100 and 300 get a quarter and three quarters."""
    assert_allclose(shared([100, 300], [1, 1], 40), [10, 30], rtol=1e-15)


def test_a_standing_line_comes_first():
    """Half of its plants idle, a firm's claim weighs 1 + 10 x 0.5 = 6 times."""
    assert_allclose(shared([100, 100], [0.5, 1], 40), [40 * 6 / 7, 40 / 7], rtol=1e-14)


def test_nobody_gets_more_than_it_claims_while_another_waits():
    """The urgent firm claims 10 and gets 10; the rest goes to the other."""
    assert_allclose(shared([10, 100], [0, 1], 40), [10, 30], rtol=1e-14)


def test_what_nobody_claims_is_shared_by_use():
    """Goods without a claim on them are not lost: two equal users get half each."""
    assert_allclose(shared([0, 0], [1, 1], 40), [20, 20], rtol=1e-15)


def test_claims_and_goods_afloat_fall_by_what_docked():
    """Receiving 40 of 200 leaves 160 claimed and 160 afloat."""
    book = two_regions()
    chain = at_start(book).chain
    landing = arrive.land(book.tables, chain, arrive.docking(book.tables, chain))
    assert_allclose(landing.stock[:, 0], [540, 280, 840], rtol=1e-15)
    assert_allclose(landing.claim[1], 160, rtol=1e-15)
    assert_allclose(landing.afloat[2], 160, rtol=1e-15)
