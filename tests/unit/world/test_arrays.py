"""Sums and ratios do the same to a trial whatever stands beside it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.testing import assert_array_equal
from scipy import sparse

from game.world.arrays import column, covered, incidence, per, picked, ratio

amounts = st.just(0.0) | st.floats(1e-12, 1e9)


def test_an_incidence_adds_rows_up_to_their_group():
    """Rows 0 and 2 belong to group 1, row 1 to group 0; weights multiply."""
    matrix = incidence([1, 0, 1], 2, weights=[1.0, 2.0, 0.5])
    assert_array_equal(matrix @ column([10, 20, 30]), [[40.0], [25.0]])


def test_a_negative_row_belongs_to_no_group():
    """What belongs to nothing is left out, and keeps its place in the column axis."""
    matrix = incidence([0, -1, 0], 1)
    assert_array_equal(matrix.dense, [[1.0, 0.0, 1.0]])


def test_an_incidence_of_nothing_has_its_shape():
    """No items: zeros of the asked length."""
    assert_array_equal(incidence([], 3) @ np.zeros((0, 2)), np.zeros((3, 2)))


@given(arrays.arrays(np.float64, (40, 7), elements=amounts))
def test_an_incidence_adds_as_scipy_does_bit_for_bit(rows):
    """The inner product is called without scipy's questions, and gives the same."""
    group, weights = np.arange(40) % 3, np.linspace(0.1, 0.9, 40)
    wanted = sparse.csr_array((weights, (group, np.arange(40))), shape=(3, 40)) @ rows
    assert_array_equal(incidence(group, 3, weights=weights) @ rows, wanted)


@given(arrays.arrays(np.float64, (40, 7), elements=amounts), st.integers(0, 6))
def test_a_trials_sum_does_not_depend_on_the_others(rows, trial):
    """One column alone is added in the same order as in a batch: the same bits."""
    matrix = incidence(np.arange(40) % 3, 3, weights=np.linspace(0.1, 0.9, 40))
    assert_array_equal(
        (matrix @ rows)[:, trial], (matrix @ np.ascontiguousarray(rows[:, [trial]]))[:, 0]
    )


@pytest.mark.parametrize(
    ("part", "whole", "empty", "share"),
    [(1.0, 4.0, 0.0, 0.25), (1.0, 0.0, 0.0, 0.0), (0.0, 0.0, 1.0, 1.0), (1.0, -1.0, 9.0, 9.0)],
)
def test_a_ratio_of_nothing_is_what_was_asked_for(part, whole, empty, share):
    """A whole that is not above zero gives `empty`."""
    assert ratio(column([part]), column([whole]), empty) == share


@given(arrays.arrays(np.float64, (5, 3), elements=amounts), st.data())
def test_a_ratio_does_not_depend_on_its_neighbours(whole, data):
    """A trial's quotient is the same whether or not another divides by zero."""
    part = data.draw(arrays.arrays(np.float64, (5, 3), elements=amounts))
    together = ratio(part, whole)
    for trial in range(3):
        alone = ratio(part[:, [trial]], whole[:, [trial]])
        assert_array_equal(together[:, [trial]], alone)


@given(amounts, amounts)
def test_a_share_that_is_covered_lies_between_zero_and_one(there, wanted):
    """Nothing wanted is covered only where there is something; never more than all of it."""
    share = covered(column([there]), column([wanted]))[0, 0]
    assert 0.0 <= share <= 1.0
    if wanted > 0.0 and there >= wanted:
        assert share == 1.0


def test_nothing_per_nothing_is_nothing():
    """A part of nothing is nothing, not undefined."""
    assert per(column([0.0]), column([0.0])) == 0.0


@pytest.mark.parametrize("some", [np.array([4, 0, 4]), np.arange(5) % 2 == 0, slice(1, 4)])
def test_some_trials_are_picked_with_each_row_in_one_piece(some):
    """As indexing would, but not laid out trial by trial."""
    values = np.arange(30.0).reshape(2, 3, 5)
    found = picked(values, some)
    assert_array_equal(found, values[..., some])
    assert found.strides[-1] == found.itemsize


@pytest.mark.parametrize("trials", [0, 1, 2, 7])
def test_an_incidence_adds_up_as_the_written_out_matrix_would(trials):
    """Rows that do not lie one after another in memory, or are no fractions, are read as well."""
    matrix = incidence([1, 0, 1, -1], 3, weights=[1.0, 2.0, 0.5, 9.0])
    rows = np.arange(8.0 * trials).reshape(trials, 8).T
    for each in (rows[::2], np.asfortranarray(rows[:4]), rows[:4].astype(np.int64)):
        assert_array_equal(matrix @ each, matrix.dense @ each)


def test_an_incidence_takes_no_rows_it_has_no_columns_for():
    with pytest.raises(ValueError, match="mismatch"):
        incidence([0, 0], 1) @ np.ones((3, 2))
