"""What a state takes others' orders to be: its own as they are, others' from what is public."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.outlook.trade_book import DESK, TradeBook
from game.rules.book import opening
from tests.builders import case


def seen(state, **changed):
    """The true chain and what a state takes it to be, one trial."""
    book = case()
    chain = opening(book, 1).chain
    chain = replace(chain, **{name: make(chain) for name, make in changed.items()})
    tables = book.tables
    region = int(tables.seats.region[tables.axes.states.index(state)])
    return tables, region, chain, TradeBook.of(tables, region).reckoned(tables, chain)


@pytest.mark.parametrize("state", case().tables.axes.states)
def test_in_a_normal_week_it_reckons_right(state):
    """At rest others' orders are what output and shipments say they are."""
    _, _, chain, reckoned = seen(state)
    for name in (*DESK, "age", "waiting", "blocked", "merchant", "demand", "expected", "claim"):
        assert_allclose(getattr(reckoned, name), getattr(chain, name), rtol=1e-12, err_msg=name)


def test_others_wait_as_long_as_its_own():
    """Three weeks of its own trade in the queue make three weeks of everybody's."""
    usual = case().tables.normal_flow[case().tables.licensing.channel]
    tables, region, chain, reckoned = seen("US", pending=lambda chain: 3.0 * usual)
    bought = tables.pools.region[tables.channels.pool[tables.licensing.channel]] == region
    held = np.isin(
        tables.lanes.good[tables.channels.lane[tables.licensing.channel]],
        tables.lanes.good[tables.channels.lane[tables.licensing.channel[bought]]],
    )
    assert_allclose(reckoned.pending[held], chain.pending[held], rtol=1e-12)
    assert (reckoned.pending[~held] == 0.0).all()


def test_who_grants_the_licences_knows_every_application():
    """China's own licence book is exact, whoever applies."""
    _, _, chain, reckoned = seen(
        "CN", pending=lambda chain: np.arange(float(len(chain.pending)))[:, None]
    )
    assert np.array_equal(reckoned.pending, chain.pending)


def test_claims_are_what_is_under_way_and_what_waits():
    """Others' claims add up to what ships to them and the orders they are thought to have."""
    tables, region, chain, reckoned = seen("JP", afloat=lambda chain: 2.0 * chain.afloat)
    abroad = tables.pools.region[tables.slots.pool] != region
    abroad = np.concatenate([abroad, abroad])
    assert_allclose(reckoned.claim[abroad], 2.0 * chain.claim[abroad], rtol=1e-12)
    assert np.array_equal(reckoned.claim[~abroad], chain.claim[~abroad])
