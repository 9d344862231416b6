"""The shortest covers: what plants can run on, and what a quiet world need not fly in."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from game.scenario.cover import (
    STEEPEST,
    STEEPEST_AT,
    shortest_cover,
    shortest_to_run,
    shortest_unhurried,
)
from game.supply import produce
from tests.builders import arrays, calm, run, scenario, two_regions, with_tables

WEEKS = np.concatenate([np.linspace(1e-6, 1.0, 20_001), np.linspace(1.0, 60.0, 2_001)])


def running(cover, full, scatter):
    """Share of plants that run with so many weeks in stock."""
    share = (1.0 - np.exp(-((cover / scatter) ** 2))) / (1.0 - np.exp(-((full / scatter) ** 2)))
    return np.minimum(share, 1.0)


@given(st.floats(STEEPEST, 50.0, exclude_min=True))
def test_with_the_shortest_cover_no_stock_is_overdrawn(scatter):
    """For every stock up to a year the running share is at most the weeks in it."""
    full = shortest_to_run(scatter)
    assert (running(WEEKS, full, scatter) <= WEEKS * (1.0 + 1e-12)).all()


@pytest.mark.parametrize("scatter", [0.66, 0.7, 0.8, 0.9, 1.0, 1.5, 3.0, 10.0])
def test_with_a_hundredth_less_some_stock_is(scatter):
    """The bound is the best one: just below it some stock runs more plants than it feeds."""
    full = 0.99 * shortest_to_run(scatter)
    assert (running(WEEKS, full, scatter) > WEEKS).any()


def test_the_bound_at_the_shipped_scatter():
    """At 1.5 weeks of scatter it is a week: a stock of a week or more runs at most every plant."""
    assert shortest_to_run(1.5) == shortest_to_run(0.9) == 1.0


def test_less_scatter_asks_for_more_until_nothing_is_enough():
    """Below 0.89 weeks the bound rises; at 0.638 no cover keeps plants from overdrawing."""
    bounds = [shortest_to_run(scatter) for scatter in (0.9, 0.85, 0.8, 0.7, 0.64, 0.638)]
    assert_allclose(bounds[2:4], [1.01132, 1.09046], atol=1e-5)
    assert bounds == sorted(bounds)
    assert bounds[-1] == np.inf
    assert (running(WEEKS, 1e9, 0.63) > WEEKS).any()


def test_the_steepest_point_is_where_it_is_said_to_be():
    """The slope of (1 - exp(-x^2)) / x from the origin is greatest there."""
    x = np.linspace(0.01, 5.0, 500_000)
    slope = -np.expm1(-(x**2)) / x
    assert_allclose(slope.max(), STEEPEST, rtol=1e-10)
    assert_allclose(x[slope.argmax()], STEEPEST_AT, atol=1e-5)


@given(st.floats(0.0, 5.0))
def test_the_engine_keeps_the_bound(weeks):
    """`able_to_run` itself, with every slot at the shortest cover, never overdraws."""
    book = two_regions()
    full = shortest_to_run(book.tables.parameters.supply.scatter.value)
    rows = book.tables.slots.running_full
    at_full = np.full_like(rows, -np.expm1(-((full / 1.5) ** 2)))
    least = with_tables(book, slots={"running_full": at_full})
    share = produce.able_to_run(least.tables, np.full_like(rows, weeks))
    assert (share <= min(1.0, weeks) * (1.0 + 1e-12)).all()


def test_a_good_that_flies_needs_the_longer_of_the_two():
    """Air freight starts below three weeks, one of which docks in the week itself."""
    supply = scenario("smallest").parameters.supply
    assert shortest_cover(supply, flies=True) == shortest_unhurried(3.0) == 2.0
    assert shortest_cover(supply, flies=False) == shortest_to_run(1.5)


@pytest.mark.parametrize("air_cover", [2.5, 3.0, 4.0, 5.0])
def test_a_quiet_world_stays_quiet_whenever_air_freight_starts(air_cover):
    """Stocks stay to 1e-9 t and nobody loses a cent, though short covers follow the rule."""
    book = calm(f"parameters.supply.air_cover={air_cover}")
    worlds = run(book, 30)
    start = dict(arrays(worlds[0].chain))["stock"]
    for world in worlds[1:]:
        assert np.abs(world.chain.stock - start).max() < 1e-9
        assert not world.home.loss.any()
