"""How near a deal comes to the frontier, on bargains worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.outlook.bargaining.bargain import Bargain, frontier
from game.outlook.bargaining.efficiency import efficiency

EDGE = frontier(Bargain(np.array([[4.0, 0.0], [2.0, 3.0], [0.0, 4.0], [1.0, 1.0]]), np.zeros(2)))


@pytest.mark.parametrize(
    ("gains", "part"),
    [
        ((2.0, 3.0), 1.0),
        ((1.0, 1.5), 0.5),
        ((2.0, 0.0), 0.5),
        ((0.0, 1.0), 0.25),
        ((1.0, 1.0), 1.0 / 2.4),  # the ray meets the line from (4, 0) to (2, 3) at (2.4, 2.4)
        ((-1.0, 5.0), None),
        ((0.0, 0.0), None),
    ],
)
def test_a_deal_is_measured_along_its_own_ray(gains, part):
    """In the proportion in which it serves the two, up to where the frontier runs."""
    found = efficiency(EDGE, np.array(gains))
    assert found == (None if part is None else pytest.approx(part))


def test_beyond_the_outermost_outcome_the_frontier_runs_to_the_axis():
    """Who already has its best can get no more of it, whatever the other has."""
    edge = frontier(Bargain(np.array([[4.0, 2.0], [3.0, 3.0]]), np.zeros(2)))
    assert efficiency(edge, np.array([2.0, 0.5])) == pytest.approx(0.5)
    assert efficiency(edge, np.array([1.0, 2.0])) == pytest.approx(2.0 / 3.0)


def test_without_a_frontier_nothing_is_near_it():
    """No outcome suits both."""
    empty = frontier(Bargain(np.array([[1.0, -1.0]]), np.zeros(2)))
    assert efficiency(empty, np.array([1.0, 1.0])) is None


worth = st.floats(0.01, 100.0)


@given(outcomes=st.lists(st.tuples(worth, worth), min_size=1, max_size=8))
def test_what_lies_on_the_frontier_is_all_the_way_and_nothing_is_further(outcomes):
    """Every outcome comes at most to the frontier, and its own outcomes reach it."""
    bargain = Bargain(np.array(outcomes), np.zeros(2))
    edge = frontier(bargain)
    for place, gains in enumerate(bargain.gains):
        found = efficiency(edge, gains)
        assert 0.0 < found <= 1.0
        if place in edge.outcomes:
            assert found == pytest.approx(1.0)
