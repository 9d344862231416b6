"""What a state holds of other regions' stocks and order books, and what all can see."""

from functools import lru_cache

import numpy as np
from numpy.testing import assert_allclose

from game.outlook.belief import minds
from game.outlook.estimate import believed_chain, missing
from game.rules.book import opening
from game.world.chance import Chance
from tests.builders import case, pulls, run

CLOSED = {"cn_licence_eu": 0.9, "cn_licence_jp": 0.9}
BOOKS = ("waiting", "blocked", "pending", "approved", "claim", "merchant")
WEEKS = 5


def believed(book, world, name):
    """The chain as a state knows it."""
    state = book.tables.axes.states.index(name)
    lacking = missing(book.tables, world.chain)
    return believed_chain(book, world, minds(book, Chance.of(1, 1)), state, lacking)


@lru_cache(maxsize=1)
def shut():
    """Rules, and the weeks in which licences for two buyers are all but shut."""
    book = case(overrides=("steady",))
    return book, run(book, WEEKS, pulls(book, CLOSED))


def applications(book, buyer):
    """Rows of the licence book that concern a buyer."""
    tables = book.tables
    pool = tables.channels.pool[tables.licensing.channel]
    return tables.pools.region[pool] == tables.axes.regions.index(buyer)


def test_at_rest_the_guess_is_the_truth():
    """In a normal week what others have on their books is what it seems to be."""
    book = case()
    world = opening(book, 1)
    guessed = believed(book, world, "US")
    for name in BOOKS:
        assert_allclose(getattr(guessed, name), getattr(world.chain, name), atol=1e-9)


def test_the_granting_state_reads_the_whole_licence_book_and_a_buyer_its_own():
    """Of a shut gate China knows all, the EU its own applications, the US only what is missing."""
    book, worlds = shut()
    true, rows = worlds[-1].chain.pending, applications(book, "EU")
    assert true[rows].sum() > 0.0
    assert np.array_equal(believed(book, worlds[-1], "CN").pending, true)
    assert np.array_equal(believed(book, worlds[-1], "EU").pending[rows], true[rows])
    guessed = believed(book, worlds[-1], "US").pending[rows]
    assert 0.3 < guessed.sum() / true[rows].sum() < 1.5
    assert not np.array_equal(guessed, true[rows])


def test_what_plants_expect_to_use_follows_from_what_all_see_them_use():
    """The running mean of published use is what plants expect, so it is no secret."""
    book, worlds = shut()
    plants, memory = book.tables.slots.plants, book.tables.parameters.supply.order_memory.value
    expected = worlds[0].chain.expected
    for world in worlds[1:]:
        expected = expected + (world.chain.used[plants] - expected) / memory
    assert_allclose(expected, worlds[-1].chain.expected, rtol=1e-12)
    assert not np.allclose(expected, worlds[0].chain.expected)
