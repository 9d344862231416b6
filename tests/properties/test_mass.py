"""Nothing is made from nothing: mass, signs and the licence book, whatever is pulled."""

from itertools import pairwise

import numpy as np
from hypothesis import example, given, settings
from numpy.testing import assert_allclose

from game.world import measures
from game.world.state import Chain
from tests.builders import arrays, run, script, two_regions
from tests.properties.plays import BOOK, WEEKS, back_and_forth, moves, plays, worst

RESIDUAL = 1e-12
"""Relative: a few hundred additions of doubles, each good to 1e-16."""
FEW = settings(max_examples=8)


def weeks_of(play, seed=1):
    return run(BOOK, WEEKS, moves(play), seed=seed)


def most_gained(book, worlds) -> float:
    return max(
        measures.mass_residual(book.tables, before.chain, after.chain).max()
        for before, after in pairwise(worlds)
    )


@FEW
@given(plays)
@example(worst)
@example(back_and_forth)
def test_mass_changes_only_by_production_and_use(play):
    """P1: a good's stocks, cargoes and reserves grow by what is made less what is used."""
    assert most_gained(BOOK, weeks_of(play)) < RESIDUAL


def test_the_historical_year_conserves_mass():
    """P1 for the run people will look at."""
    assert most_gained(BOOK, run(BOOK, BOOK.tables.weeks, script(BOOK), trials=4)) < RESIDUAL


def test_the_smallest_scenario_conserves_mass():
    """P1 for a chain of two goods."""
    book = two_regions(overrides=())
    assert most_gained(book, run(book, 40, script(book), trials=4)) < RESIDUAL


AMOUNTS = (
    "stock", "claim", "used", "merchant", "made", "demand", "expected", "built", "waiting",
    "blocked", "pending", "approved", "sea", "air", "leaked", "afloat", "reserve", "projects",
)  # fmt: skip


@FEW
@given(plays)
@example(worst)
@example(back_and_forth)
def test_no_amount_is_negative(play):
    """P2: no stock, order, cargo or output falls below zero by more than rounding."""
    for world in weeks_of(play)[1:]:
        for name, rows in arrays(world.chain):
            if name.split("[")[0] in AMOUNTS:
                assert rows.min(initial=0.0) >= -1e-9, (name, world.week)


@FEW
@given(plays)
@example(worst)
def test_shares_stay_between_zero_and_one(play):
    """P10 and its like: running plants, saving, fear and reliability are shares."""
    for world in weeks_of(play)[1:]:
        for name in ("running", "thrift", "alarm", "reliability", "regime", "ban"):
            rows = getattr(world.chain, name)
            assert rows.min(initial=0.0) >= 0.0, (name, world.week)
            assert rows.max(initial=0.0) <= 1.0, (name, world.week)
        assert (world.home.output <= 1.0).all()
        assert (world.home.output >= 0.0).all()


def unbooked(chain: Chain):
    return chain.filed - chain.granted - chain.refused - chain.withdrawn - chain.pending


@FEW
@given(plays)
@example(worst)
@example(back_and_forth)
def test_every_application_is_somewhere_in_the_licence_book(play):
    """P3: filed = granted net of lapses + refused + withdrawn + pending, row by row.

    An application whose buyer is served by a detour counts as withdrawn.
    """
    for world in weeks_of(play)[1:]:
        chain = world.chain
        # Thousands of tonnes added up over thirty weeks, each good to 1e-16.
        assert_allclose(unbooked(chain), 0.0, atol=1e-12 * max(chain.filed.max(), 1.0))


@FEW
@given(plays)
@example(worst)
@example(back_and_forth)
def test_a_granted_licence_is_in_hand_or_was_used_once(play):
    """P3: what was granted and is not in hand any more has been shipped, and no more than that."""
    channel = BOOK.tables.licensing.channel
    for before, after in pairwise(weeks_of(play)):
        used = (after.chain.granted - after.chain.approved) - (
            before.chain.granted - before.chain.approved
        )
        shipped = measures.shipped(BOOK.tables, after.chain)[channel]
        assert used.min() >= -1e-9  # tonnes, differences of running totals
        assert (used <= shipped + 1e-9).all()


def test_the_book_opens_only_when_a_regime_does():
    """Without a licence regime nobody files."""
    quiet = run(BOOK, 10)[-1].chain
    assert not np.any(quiet.filed)
