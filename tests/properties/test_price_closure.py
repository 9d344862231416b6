"""What holds whatever is pulled holds too where scarce goods are sold by price."""

from itertools import pairwise

import numpy as np
from hypothesis import example, given, settings
from numpy.testing import assert_allclose

from game.world import measures
from tests.builders import (
    LICENCES,
    arrays,
    calm,
    case,
    differing,
    pulls,
    run,
    script,
    trial_of,
    two_regions,
)
from tests.properties.plays import WEEKS, back_and_forth, moves, plays, worst

PRICED = case("closure=price")
FEW = settings(max_examples=6)
RESIDUAL = 1e-12
"""Relative: a few hundred additions of doubles, each good to 1e-16."""


@FEW
@given(plays)
@example(worst)
@example(back_and_forth)
def test_tonnes_are_conserved_and_nothing_is_negative(play):
    worlds = run(PRICED, WEEKS, moves(play, PRICED))
    for before, after in pairwise(worlds):
        gained = measures.mass_residual(PRICED.tables, before.chain, after.chain)
        assert gained.max() < RESIDUAL
        for name, rows in arrays(after.chain):
            if name not in ("price", "licences"):
                assert rows.min(initial=0.0) >= -1e-9, (name, after.week)


@FEW
@given(plays)
@example(worst)
def test_no_port_ships_more_than_was_asked_or_than_it_had(play):
    """Orders, stock on the quay and output of the week bound what leaves."""
    tables = PRICED.tables
    for before, after in pairwise(run(PRICED, WEEKS, moves(play, PRICED))):
        left = tables.channels.by_port @ measures.shipped(tables, after.chain)
        there = before.chain.merchant + after.chain.made
        assert (left <= there * (1.0 + 1e-12) + 1e-12).all()


def test_a_trial_alone_is_the_trial_in_a_batch_bit_for_bit():
    """Trials that differ in how hard they are hit are short in different weeks."""
    severity = np.linspace(0.0, 1.0, 8)
    levers = [*LICENCES, "cn_minor_metals", "us_tariff_reciprocal"]
    together = run(PRICED, 25, pulls(PRICED, dict.fromkeys(levers, severity), 1), trials=8)
    for trial in (0, 3, 7):
        play = pulls(PRICED, dict.fromkeys(levers, severity[trial]), 1)
        alone = run(PRICED, 25, play, first=trial)
        assert differing(alone[-1], trial_of(together[-1], trial)) == []


def test_a_quiet_world_is_the_same_under_both_closures():
    """Nothing is short, so nobody outbids anybody; only the order of sums differs."""
    by_price, rationed = run(calm("closure=price"), 30), run(calm(), 30)
    for one, other in zip(by_price, rationed, strict=True):
        # Sums of a few hundred terms, thirty weeks on.
        assert_allclose(one.chain.stock, other.chain.stock, rtol=1e-11)
        assert_allclose(one.home.lost, other.home.lost, atol=1e-11)


def test_the_historical_year_differs_between_the_closures():
    """The rule matters where goods are short: some firm's stock is off by a tenth and more."""
    rationed = case()
    ends = [run(book, 35, script(book))[-1].chain.stock for book in (rationed, PRICED)]
    assert (np.abs(ends[1] / ends[0] - 1.0) > 0.1).any()


def test_a_chain_of_two_goods_conserves_mass_by_price():
    book = two_regions("closure=price", overrides=())
    for before, after in pairwise(run(book, 40, script(book), trials=4)):
        gained = measures.mass_residual(book.tables, before.chain, after.chain)
        assert gained.max() < RESIDUAL
