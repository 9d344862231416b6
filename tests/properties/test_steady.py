"""When nobody acts, nothing happens: for more than a year the quiet world stays as it was."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from tests.builders import arrays, calm, run, two_regions

WEEKS = 60
DRIFT = 1e-9
"""Tonnes a stock may drift by adding and taking away the same flow for sixty weeks."""
FADES = {"uncertainty", "tension"}
"""Memories of the year before, which fade whatever happens."""


@pytest.fixture(scope="module", params=[calm, two_regions], ids=["rare earths", "smallest"])
def worlds(request):
    return run(request.param(), WEEKS, trials=2)


def test_every_stock_flow_and_expectation_stays_where_it_was(worlds):
    """Sixty weeks without an act leave every array of the chain within rounding of its start."""
    start = dict(arrays(worlds[0].chain))
    for world in worlds[1:]:
        for name, rows in arrays(world.chain):
            if name not in FADES:
                assert np.abs(rows - start[name]).max(initial=0.0) < DRIFT, (world.week, name)


def test_welfare_loss_is_exactly_zero(worlds):
    """Not small: zero, in every region, week and part."""
    for world in worlds:
        assert not world.home.loss.any()
        assert not world.home.loss_parts.any()
    assert not worlds[-1].home.lost.any()


def test_prices_saving_and_fear_never_move(worlds):
    """No log price, no thrift and no alarm differs from zero by a single bit."""
    for name in ("price", "thrift", "alarm", "regime", "pending", "blocked", "waiting"):
        assert not any(getattr(world.chain, name).any() for world in worlds), name


@pytest.mark.parametrize(
    "name",
    ["approval", "capital", "market", "output", "trade", "readiness", "consumer_prices", "trust",
     "credibility", "uses", "grievance", "revenue", "incident"],
)  # fmt: skip
def test_politics_and_trade_stay_exactly_where_they_were(worlds, name):
    """Approval, markets, trade, trust and the rest are constant bit for bit."""
    for world in worlds[1:]:
        assert_array_equal(getattr(world.home, name), getattr(worlds[0].home, name))


def test_tension_and_uncertainty_fade_and_never_rise(worlds):
    """What the year before left behind wears off."""
    for before, after in pairwise(worlds):
        assert (after.home.tension <= before.home.tension).all()
        assert (after.chain.uncertainty <= before.chain.uncertainty).all()


def test_no_plant_is_started_at_start_prices(worlds):
    """At the price of the start no project pays, so nothing is ever built."""
    for world in worlds:
        assert not world.chain.built.any()
        assert not any(quarter.any() for quarter in world.chain.projects)
