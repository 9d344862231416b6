"""The shortlist of offers: the best for the other side, and of equal ones the first."""

import numpy as np
from numpy.testing import assert_array_equal

from agents.bids import highest


def test_the_highest_rows_of_each_trial_come_in_their_own_order():
    values = np.array([[3.0, 0.0], [1.0, 9.0], [2.0, 5.0], [4.0, 7.0]])
    assert_array_equal(highest(values, 2), [[0, 1], [3, 3]])


def test_of_equal_rows_the_first_count():
    """Trials with ties and without, and trials in which fewer than asked for are possible."""
    dice = np.random.default_rng(5)
    for trials in (1, 7, 64):
        values = dice.integers(0, 6, (40, trials)).astype(np.float64)
        values[dice.random((40, trials)) < 0.5] = -np.inf
        values[:, : trials // 3] = dice.random((40, trials // 3))
        first = np.sort(np.argsort(-values, axis=0, kind="stable")[:5], axis=0)
        assert_array_equal(highest(values, 5), first)
