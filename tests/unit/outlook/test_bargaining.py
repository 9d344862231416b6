"""Frontier and solutions on bargains small enough to be worked out by hand."""

import numpy as np
import pytest

from game.errors import UsageError
from game.outlook.bargaining.bargain import Bargain, frontier
from game.outlook.bargaining.solutions import (
    SOLUTIONS,
    egalitarian,
    kalai_smorodinsky,
    nash,
    nearest_split,
    utilitarian,
)


def bargain(*utilities, none=(0.0, 0.0)) -> Bargain:
    return Bargain(np.array(utilities, dtype=float).reshape(-1, 2), np.array(none, dtype=float))


def test_the_frontier_runs_from_the_first_sides_best_to_the_seconds():
    edge = frontier(bargain((1, 9), (5, 5), (4, 4), (9, 1), (0, 9)))
    assert edge.outcomes.tolist() == [3, 1, 0]
    assert edge.gains.tolist() == [[9, 1], [5, 5], [1, 9]]


def test_an_outcome_below_the_disagreement_point_is_not_on_the_frontier():
    edge = frontier(bargain((1, 9), (5, 5), (9, 1), none=(2, 1)))
    assert edge.outcomes.tolist() == [2, 1]
    assert edge.gains.tolist() == [[7, 0], [3, 4]]


def test_an_outcome_as_good_as_no_deal_may_be_agreed():
    edge = frontier(bargain((2, 3), none=(2, 3)))
    assert edge.outcomes.tolist() == [0]
    assert [solve(edge) for solve in SOLUTIONS.values()] == [0, 0, 0, 0]


def test_of_outcomes_worth_the_same_the_first_stands_for_all():
    assert frontier(bargain((0, 0), (3, 2), (3, 2), (3, 2))).outcomes.tolist() == [1]


@pytest.mark.parametrize("utilities", [[], [(1, 9), (9, 1)]])
def test_where_no_outcome_suits_both_there_is_no_solution(utilities):
    edge = frontier(bargain(*utilities, none=(2, 2)))
    assert edge.outcomes.size == 0
    assert [solve(edge) for solve in SOLUTIONS.values()] == [None] * 4


def test_the_four_notions_of_fairness_may_name_four_outcomes():
    """Gains (5, 1), (3, 1.3), (1, 4), (0, 7): the example of the page on `bargain`."""
    edge = frontier(bargain((5, 1), (3, 1.3), (1, 4), (0, 7)))
    assert nash(edge) == 0, "products 5, 3.9, 4, 0"
    assert egalitarian(edge) == 1, "smaller gains 1, 1.3, 1, 0"
    assert kalai_smorodinsky(edge) == 2, "shares differ by .857, .414, .371, 1"
    assert utilitarian(edge) == 3, "sums 6, 4.3, 5, 7"


def test_the_rounding_of_large_utilities_decides_nothing():
    """Gains (3, 1), (2, 2), (1, 3) beside a million: in floating point one product is larger."""
    small = frontier(bargain((0.3, 0.1), (0.2, 0.2), (0.1, 0.3)))
    large = frontier(
        bargain((1e6 + 0.3, 1e6 + 0.1), (1e6 + 0.2, 1e6 + 0.2), (1e6 + 0.1, 1e6 + 0.3),
                none=(1e6, 1e6))
    )  # fmt: skip
    for solve in SOLUTIONS.values():
        assert solve(large) == solve(small)


def test_kalai_smorodinsky_takes_the_most_even_shares_not_the_largest_smaller_share():
    """Ideals are 10 and 10. Shares (.9, .58) are kinder to both and less even than (.4, .6)."""
    edge = frontier(bargain((10, 0), (9, 5.8), (4, 6), (0, 10)))
    assert kalai_smorodinsky(edge) == 2
    assert edge.shares.min(axis=1).argmax() == 1


def test_level_products_go_to_the_larger_smaller_share_then_to_the_first():
    assert nash(frontier(bargain((6, 1), (3, 2), (2, 3), (1, 6)))) == 1
    assert nash(frontier(bargain((2, 3), (3, 2)))) == 0
    assert nash(frontier(bargain((3, 2), (2, 3)))) == 0


def test_where_each_deal_leaves_a_side_with_nothing_gained_nash_takes_the_first():
    assert nash(frontier(bargain((0, 4), (5, 0)))) == 0


def test_level_smaller_gains_go_to_the_larger_sum():
    assert egalitarian(frontier(bargain((1, 4), (6, 1), (0, 9)))) == 1


def test_level_sums_go_to_the_larger_smaller_gain():
    assert utilitarian(frontier(bargain((8, 0), (5, 3), (1, 7)))) == 1


def test_a_difference_of_rounding_decides_nothing():
    """0.1 + 0.2 is larger than 0.3 by the last bit."""
    assert utilitarian(frontier(bargain((0.3, 0.3), (0.1 + 0.2 + 1e-14, 0.3 - 1e-14)))) == 0


@pytest.mark.parametrize(
    ("utilities", "none"),
    [
        (np.zeros(3), np.zeros(2)),
        (np.zeros((3, 3)), np.zeros(2)),
        (np.zeros((3, 2)), np.zeros(3)),
        (np.array([[0.0, np.nan]]), np.zeros(2)),
        (np.zeros((3, 2)), np.array([-np.inf, 0.0])),
    ],
)
def test_a_bargain_is_of_two_sides_and_finite_numbers(utilities, none):
    with pytest.raises(UsageError):
        Bargain(utilities, none)


def test_the_outcome_nearest_a_split_goes_by_shares_of_what_each_can_gain():
    """Gains (10, 1), (6, 3) and (2, 4) are shares 1 : 0.25, 0.6 : 0.75 and 0.2 : 1."""
    edge = frontier(bargain((10, 1), (6, 3), (2, 4)))
    assert [nearest_split(edge, share) for share in (1.0, 0.8, 0.5, 0.44, 0.2, 0.0)] == [
        0, 0, 1, 1, 2, 2,
    ]  # fmt: skip
    scaled = frontier(bargain((100, 1), (60, 3), (20, 4)))
    assert nearest_split(scaled, 0.5) == 1
    assert nearest_split(frontier(bargain((1, 1), none=(2, 2))), 0.5) is None
