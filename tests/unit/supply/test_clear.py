"""Scarce goods are sold to those who pay most, at the price that clears."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.optimize import brentq

from game.supply.clear import cleared
from tests.unit.supply.weeks import column

amounts = st.one_of(st.just(0.0), st.floats(1e-6, 1e6))
values = st.floats(1e-3, 1e9)
sharpness = st.sampled_from([0.0, 0.01, 0.5, 3.0, 8.0, 40.0])
asks = st.lists(st.tuples(amounts, values, st.integers(0, 2)), min_size=1, max_size=9)


def sold(asked, worth, supply, k, group=None):
    """What the asks of one trial get; one group unless said."""
    members = np.zeros(len(asked), dtype=np.intp) if group is None else np.array(group)
    there = column(*np.atleast_1d(supply))
    return cleared(column(*asked), k * np.log(column(*worth)), there, members)[:, 0]


def by_root(asked, worth, supply, k):
    """The same by scipy's root finder, in the share of the market that goes unserved."""
    asked, keen = np.array(asked), k * np.log(np.array(worth))

    def taken(price):
        return asked / (1.0 + np.exp(np.clip(price - keen, -700.0, 700.0)))

    odds = np.log(asked.sum() / supply - 1.0)
    low, high = keen.min() + odds - 1.0, keen.max() + odds + 1.0
    return taken(brentq(lambda p: taken(p).sum() - supply, low, high, xtol=1e-13, rtol=1e-15))


@settings(max_examples=200)
@given(st.lists(st.tuples(st.floats(0.1, 100.0), values), min_size=1, max_size=8),
       st.floats(0.01, 0.99), sharpness)  # fmt: skip
def test_a_root_finder_comes_to_the_same_shares(market, share, k):
    asked, worth = zip(*market, strict=True)
    supply = share * sum(asked)
    assert_allclose(
        sold(asked, worth, supply, k), by_root(asked, worth, supply, k),
        rtol=1e-9, atol=1e-11 * supply,
    )  # fmt: skip


@settings(max_examples=200)
@given(asks, st.lists(st.floats(0.0, 1.5), min_size=3, max_size=3), sharpness)
def test_all_there_is_is_sold_and_nobody_gets_more_than_it_asked(market, shares, k):
    """Sums are good to the rounding of a few additions."""
    present = sorted({place for *_, place in market})
    group = [present.index(place) for *_, place in market]
    asked = [amount for amount, *_ in market]
    worth = [value for _, value, _ in market]
    total = np.bincount(group, weights=asked)
    supply = total * shares[: len(present)]
    got = sold(asked, worth, supply, k, group)
    assert (got >= 0.0).all()
    assert (got <= asked).all()
    assert_allclose(
        np.bincount(group, weights=got), np.minimum(total, supply), rtol=1e-12, atol=1e-200
    )


@given(st.lists(st.tuples(st.floats(0.1, 100.0), values), min_size=2, max_size=8),
       st.floats(0.01, 0.99), sharpness, st.floats(1.0, 100.0))  # fmt: skip
def test_who_bids_more_never_gets_less(market, share, k, times):
    asked, worth = zip(*market, strict=True)
    supply = share * sum(asked)
    before = sold(asked, worth, supply, k)
    after = sold(asked, (times * worth[0], *worth[1:]), supply, k)
    slack = 1e-9 * supply
    assert after[0] >= before[0] - slack
    assert (after[1:] <= before[1:] + slack).all()


@pytest.mark.parametrize("k", [0.0, 3.0, 1e6])
def test_enough_for_all_is_sold_to_the_gram(k):
    """Nothing is rounded where nothing is short."""
    asked = [10.0, 0.1, 7.3]
    assert sold(asked, [1.0, 50.0, 3.0], sum(asked), k).tolist() == asked
    assert sold(asked, [1.0, 50.0, 3.0], 99.0, k).tolist() == asked


def test_without_sharpness_all_get_the_same_share():
    """At k = 0 bids do not count: 20 t for 40 is half for everybody. A little k is near that."""
    assert_allclose(sold([10, 30], [9e9, 1], 20, 0.0), [5, 15], rtol=1e-14)
    assert_allclose(sold([10, 30], [9e9, 1], 20, 1e-6), [5, 15], rtol=1e-4)


def test_with_endless_sharpness_the_highest_bids_are_served_first():
    """At a huge k: 10 t to the best, the other 5 to the second, none to the last."""
    assert_allclose(sold([10, 10, 10], [1.1, 1.2, 1.0], 15, 1e6), [5, 10, 0], atol=1e-12)


def test_equal_bids_share_by_what_they_asked():
    assert_allclose(sold([10, 30], [7.0, 7.0], 20, 3.0), [5, 15], rtol=1e-14)


def test_a_bid_of_twice_the_value_is_eight_times_as_keen():
    """k = 3 and 1 t for two asks of 100: far from its fill an ask's share goes with v cubed."""
    twice, once = sold([100.0, 100.0], [2.0, 1.0], 1.0, 3.0)
    assert twice / once == pytest.approx(8.0, rel=0.02)


def test_nothing_to_sell_is_sold_to_nobody():
    assert sold([10, 30], [1.0, 5.0], 0.0, 3.0).tolist() == [0.0, 0.0]


def test_groups_do_not_feel_each_other():
    """A group beside another, or alone: the same bits."""
    asked, worth = [10.0, 5.0, 8.0, 20.0], [1.0, 3.0, 2.0, 9.0]
    both = sold(asked, worth, [7.0, 11.0], 3.0, [0, 1, 0, 1])
    first = sold(asked[::2], worth[::2], 7.0, 3.0)
    second = sold(asked[1::2], worth[1::2], 11.0, 3.0)
    assert both.tolist() == [first[0], second[0], first[1], second[1]]


def test_a_trial_alone_is_sold_the_same_bits_as_in_a_batch():
    """Trials with equal bids, short and not short, stand beside each other."""
    rng = np.random.default_rng(4)
    asked, worth = rng.exponential(10.0, (12, 40)), np.exp(rng.normal(0.0, 2.0, (12, 40)))
    worth[:, ::3] = 1.0
    group = np.arange(12, dtype=np.intp) % 3
    supply = rng.uniform(0.0, 60.0, (3, 40))
    together = cleared(asked, 3.0 * np.log(worth), supply, group)
    for trial in range(40):
        one = slice(trial, trial + 1)
        alone = cleared(asked[:, one], 3.0 * np.log(worth[:, one]), supply[:, one], group)
        assert np.array_equal(alone, together[:, one])
