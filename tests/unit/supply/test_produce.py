"""Plants run on the stocks they have; makers plan for their orders and their shelf."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from game.supply import produce
from game.world.build.rows import week_of
from tests.builders import calm, case, two_regions
from tests.unit.supply.weeks import ORE, SOUTH_CARS, at_start, column, produced

PLENTY_OF_ORE = column(540, 280, 8400)


@pytest.mark.parametrize(
    ("merchant", "plan"),
    [(200, 100), (160, 110), (100, 125), (0, 125), (400, 50), (800, 0)],
)
def test_makers_close_a_quarter_of_the_gap_on_their_shelf(merchant, plan):
    """Plan = 100 ordered + (2 x 100 - shelf) / 4, at least 0, at most capacity of 125."""
    book = two_regions()
    chain = at_start(book, merchant=column(240, merchant)).chain
    made = produced(book, chain, PLENTY_OF_ORE).made
    assert_allclose(made[1], plan, rtol=1e-14)


def test_overtime_lifts_the_ceiling():
    """With a surge of 1.1 a port of 125 makes up to 137.5."""
    book = two_regions()
    chain = at_start(book, merchant=column(240, 0), surge=column(1, 1.1)).chain
    assert_allclose(produced(book, chain, PLENTY_OF_ORE).made[1], 137.5, rtol=1e-14)


def test_plants_without_input_make_nothing():
    """No ore in store: no metal, and nothing is drawn."""
    book = two_regions()
    production = produced(book, at_start(book).chain, column(540, 280, 0))
    assert production.made[1] == 0.0
    assert production.used[ORE] == 0.0


def test_plants_draw_their_recipe():
    """100 t of metal take 120 t of ore, and output goes on the shelf."""
    book = two_regions()
    production = produced(book, at_start(book).chain)
    assert_allclose(production.used[:, 0], [60, 40, 120], rtol=1e-15)
    assert_allclose(production.merchant[1], 300, rtol=1e-15)


def test_a_firm_with_ten_days_of_stock_runs_two_thirds_of_its_plants():
    """Cover 1.5 weeks, scatter 1.5: 1 - 1/e of plants, over the normal cover's share."""
    book = two_regions()
    running = produce.able_to_run(book.tables, column(8, 1.5, 6))
    share = (1 - np.exp(-1)) / (1 - np.exp(-((6 / 1.5) ** 2)))
    assert_allclose(running[SOUTH_CARS], share, rtol=1e-14)


def test_a_firm_short_of_stock_uses_what_its_running_plants_need():
    """With 60 t for a need of 40 the share of plants of 1.5 weeks' cover uses its part."""
    book = two_regions()
    production = produced(book, at_start(book).chain, column(540, 60, 840))
    assert_allclose(production.used[SOUTH_CARS], 40 * production.running[SOUTH_CARS], rtol=1e-15)
    assert_allclose(production.stock[SOUTH_CARS], 60 - production.used[SOUTH_CARS], rtol=1e-15)


@given(st.floats(0.0, 1e6))
def test_no_plant_runs_on_stock_it_does_not_have(weeks):
    """P10: the share that runs is at most the cover, and at most 1, so no stock is overdrawn."""
    book = calm()
    cover = np.full_like(book.tables.slots.use, weeks)
    running = produce.able_to_run(book.tables, cover)
    assert (running <= min(1.0, weeks) * (1.0 + 1e-12)).all()
    assert (running >= 0.0).all()


def test_saving_lowers_the_need_of_users_outside_only():
    """A tenth saved: SOUTH needs 36 t, NORTH, where prices are damped, still 60."""
    book = two_regions()
    need = produce.user_need(book.tables, at_start(book, thrift=column(0, 0.1)).chain, 0)
    assert_allclose(need[:, 0], [60, 36], rtol=1e-15)


def test_demand_for_magnets_outside_grows_by_the_year():
    """After 52 weeks Ford needs 12 percent more magnets and Chinese users what they did."""
    book = case("parameters.supply.growth=0.12")
    chain = at_start(book).chain
    slots = book.tables.axes.slots
    grown = produce.user_need(book.tables, chain, 52) / produce.user_need(book.tables, chain, 0)
    assert_allclose(grown[slots.index(("ford", "magnet_heavy"))], 1.12, rtol=1e-14)
    for row, (user, _) in enumerate(slots[: len(grown)]):
        if book.scenario.users[user].region == "CN":
            assert grown[row] == 1.0


def test_an_announced_ramp_rises_in_a_line_between_its_dates():
    """Lynas: 0.7 t of heavy oxide a week from 1 July, on the way to 5 two years later."""
    book = case()
    chain = at_start(book).chain
    port = book.tables.axes.ports.index(("AU", "oxide_heavy"))
    (ramp,) = [r for r in book.scenario.ramps if (r.region, r.good) == ("AU", "oxide_heavy")]
    (first, start), (second, _) = [
        (week_of(book.scenario, day), level) for day, level in sorted(ramp.added.value.items())
    ][:2]
    assert start == 0.0
    capacity = [
        (produce.capacity_now(book.tables, chain, week) - book.tables.ports.capacity)[port, 0]
        for week in range(36)
    ]
    assert not any(capacity[:first])
    assert all(later > sooner for sooner, later in pairwise(capacity[first:]))
    assert capacity[second] <= 0.7 < capacity[second + 1] < 0.8
