"""Luck is a hash of what it is for: even, independent, and the same for ever."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal
from scipy import stats

from game.world.chance import Chance

MANY = 20_000
UNLIKELY = 1e-4
"""A fair coin fails such a test once in ten thousand seeds; the seed here is fixed."""


def uniform(stream="price", week=3, draws=1, trials=MANY, seed=11):
    return Chance.of(seed, trials).uniform(stream, week, draws)


def test_draws_are_even_between_zero_and_one():
    """No part of (0, 1) is favoured, and the ends are never hit."""
    values = uniform()[0]
    assert stats.kstest(values, "uniform").pvalue > UNLIKELY
    assert 0.0 < values.min() < 1e-3
    assert 1.0 - 1e-3 < values.max() < 1.0


def test_every_bit_of_a_draw_is_fair():
    """The first twenty binary digits are ones half of the time."""
    digits = (uniform()[0][None, :] * 2.0 ** np.arange(1, 21)[:, None]).astype(int) % 2
    share = digits.mean(axis=1)
    assert np.abs(share - 0.5).max() < 4.5 * 0.5 / np.sqrt(MANY)


def test_normal_draws_are_normal():
    """Mean 0, deviation 1 and the right shape."""
    values = Chance.of(11, MANY).normal("market", 3, 1)[0]
    assert stats.kstest(values, "norm").pvalue > UNLIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"stream": "price"}, {"stream": "market"}),
        ({"week": 3}, {"week": 4}),
        ({"week": 1}, {"week": 11}),
        ({"seed": 11}, {"seed": 12}),
        ({"seed": 1, "week": 12}, {"seed": 11, "week": 2}),
    ],
    ids=["streams", "neighbouring weeks", "weeks", "seeds", "swapped digits"],
)
def test_draws_for_different_things_are_unrelated(one, other):
    """Another stream, week or seed is another set of numbers, uncorrelated with the first."""
    first, second = uniform(**one)[0], uniform(**other)[0]
    assert abs(np.corrcoef(first, second)[0, 1]) < 4.5 / np.sqrt(MANY)
    assert not np.isin(first, second).any()


def test_neighbouring_trials_are_unrelated():
    """Trial n says nothing about trial n + 1."""
    values = uniform()[0]
    assert abs(np.corrcoef(values[:-1], values[1:])[0, 1]) < 4.5 / np.sqrt(MANY)


def test_neighbouring_draws_are_unrelated():
    """Draw n of a stream says nothing about draw n + 1, nor about the trial's other draws."""
    table = np.corrcoef(uniform(draws=12))
    np.fill_diagonal(table, 0.0)
    assert np.abs(table).max() < 5.0 / np.sqrt(MANY)


def test_pairs_of_neighbours_fill_the_square_evenly():
    """Not only uncorrelated: all of 16 x 16 cells of (trial, next trial) are equally likely."""
    values = uniform()[0]
    cells = np.histogram2d(values[:-1:2], values[1::2], bins=16, range=[[0, 1], [0, 1]])[0]
    assert stats.chisquare(cells.ravel()).pvalue > UNLIKELY


def test_more_trials_keep_the_first():
    """A thousand trials keep the first hundred."""
    assert_array_equal(uniform(trials=1000)[:, :100], uniform(trials=100))


def test_more_draws_keep_the_first():
    """A stream that is asked for more draws does not change those it gave."""
    assert_array_equal(uniform(draws=9)[:4], uniform(draws=4))


def test_a_block_is_part_of_the_whole():
    """Trials 256 to 511 are the same alone as in a batch that starts at 0."""
    alone = Chance.of(5, 256, first=256).uniform("price", 2, 3)
    assert_array_equal(alone, Chance.of(5, 512).uniform("price", 2, 3)[:, 256:])


def test_draws_never_change():
    """Records replay on every machine and version: these numbers are part of the format."""
    drawn = Chance.of(1, 2).uniform("price", 0, 2)
    assert_array_equal(
        drawn,
        [[0.6273019598679961, 0.2839440377403884], [0.5575982379536042, 0.5927239819328229]],
    )
