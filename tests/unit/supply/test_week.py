"""What a week leaves behind: overtime, reliability, claims and smoothed demand."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.supply import order, week
from game.world.chance import Chance
from tests.builders import case, run, script, two_regions
from tests.unit.supply.weeks import ABROAD, HOME, at_start, column, loaded

ORE_PORT, METAL_PORT = 0, 1


def after(book, world):
    return week.step(book.tables, world, Chance.of(1, 1))


def test_a_short_port_works_overtime():
    """All of its orders unmet: a twelfth of the way from 1 to 1.15 in a week."""
    book = two_regions()
    chain = after(book, at_start(book, merchant=column(240, 0), stock=column(480, 240, 0)))
    short = 1 - chain.sea[0][[HOME, ABROAD]].sum() / 100
    assert 0.0 < short < 1.0
    assert_allclose(chain.surge[METAL_PORT], 1 + 0.15 * short / 12, rtol=1e-12)


def test_overtime_ends_when_orders_are_met():
    """A port that ships everything returns a twelfth of the way to 1."""
    book = two_regions()
    chain = after(book, at_start(book, surge=column(1, 1.12)))
    assert_allclose(chain.surge[METAL_PORT], 1.12 - 0.12 / 12, rtol=1e-14)


def test_makers_follow_their_orders_over_a_month():
    """A quarter of what orders exceed the smoothed demand is taken over each week."""
    book = two_regions()
    world = at_start(book, waiting=column(0, 0, 40))
    shippable = loaded(book, world).shippable[METAL_PORT]
    assert_allclose(after(book, world).demand[METAL_PORT], 100 + (shippable - 100) / 4, rtol=1e-13)


def test_a_lane_that_ships_everything_stays_reliable():
    """Nothing held, nothing doubted."""
    book = two_regions()
    assert_allclose(after(book, at_start(book)).reliability, 1.0, rtol=0)


def test_a_backlog_costs_a_lane_its_reputation():
    """Fill = shipped / (shipped + a quarter of what is held), felt over four weeks."""
    book = two_regions()
    chain = after(book, at_start(book, merchant=column(240, 0), stock=column(480, 240, 0)))
    sent, held = chain.sea[0][ABROAD] + chain.air[0][0], chain.waiting[ABROAD]
    assert held > 1.0
    fill = sent / (sent + 0.25 * held)
    assert_allclose(chain.reliability[ABROAD], 1 + (fill - 1) / 4, rtol=1e-12)


def test_buyers_never_quite_stop_asking():
    """However long nothing comes, a lane keeps a reputation of .02."""
    book = two_regions()
    world = at_start(book, reliability=column(1, 1, 0.02), merchant=column(0, 0))
    empty = replace(world.chain, stock=column(0, 0, 0), waiting=column(0, 0, 400))
    assert after(book, replace(world, chain=empty)).reliability[ABROAD] >= 0.02


@pytest.mark.parametrize("weeks", [1, 5, 12, 30])
def test_claims_add_up_to_what_is_outstanding(weeks):
    """On every leg firms' claims are what is afloat plus every order not shipped."""
    book = case()
    tables = book.tables
    chain = run(book, weeks, script(book))[-1].chain
    outstanding = chain.afloat + tables.channels.by_leg @ order.backlog(tables, chain)
    claimed = tables.slots.berths_by_leg @ chain.claim
    some = outstanding > 1e-9
    assert_allclose(claimed[some], outstanding[some], rtol=1e-9)  # scaled week after week


@pytest.mark.parametrize("weeks", [1, 5, 12, 30])
def test_what_is_afloat_is_what_was_shipped_and_has_not_docked(weeks):
    """The running total of a leg equals the sum over past weeks' cargoes still on their way."""
    book = case()
    channels, leaks = book.tables.channels, book.tables.leaks
    chain = run(book, weeks, script(book))[-1].chain
    on_way = np.zeros_like(chain.afloat)
    for age, sent in enumerate(chain.sea):
        np.add.at(on_way, channels.leg, sent * (channels.delay > age)[:, None])
    for sent in chain.air:
        np.add.at(on_way, channels.leg[channels.slow], sent)
    for delay, positions in leaks.delay_ranges:
        for sent in chain.leaked[:delay]:
            np.add.at(on_way, channels.leg[leaks.channel[positions]], sent[positions])
    assert_allclose(chain.afloat, on_way, rtol=1e-9, atol=1e-9)  # added and taken away weekly
