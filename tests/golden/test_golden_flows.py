"""The tables of use, recipes and shares give the flows of 2024."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.world import measures
from tests.builders import MAGNETS, calm, case, run
from tests.golden.flows import expected, measured

SHOWN = 0.05
"""Half of the last digit written in the golden file."""


@pytest.mark.parametrize("table", expected())
def test_a_normal_week_has_the_golden_flows(table):
    """China's magnets by destination and its part of all output come out of the tables."""
    figures = measured(calm())[table]
    assert figures.keys() == expected()[table].keys()
    assert_allclose(list(figures.values()), list(expected()[table].values()), rtol=0, atol=SHOWN)


def test_growth_ramps_and_history_do_not_change_a_normal_week():
    """The quiet world is the start of every game: no override moves its flows."""
    assert measured(case()) == measured(calm())


def test_the_first_week_ships_the_golden_flows():
    """What leaves the ports in week 0 of a quiet year is the normal week, not only its plan."""
    book = calm()
    after = run(book, 1)[1]
    lanes = measures.export_lanes(book.tables, MAGNETS)
    sent = (lanes @ measures.shipped(book.tables, after.chain))[0, 0]
    assert_allclose(sent, expected()["magnet_exports"]["all"], rtol=0, atol=SHOWN)


def test_shares_of_every_destination_add_up_to_one():
    """A region's needs are met in full by its sources."""
    book = calm()
    total = book.tables.pools.use
    channels = book.tables.channels
    into = np.zeros_like(total)
    np.add.at(into, channels.pool, book.tables.normal_flow)
    assert_allclose(into, total, rtol=1e-12)  # sums of a handful of doubles
