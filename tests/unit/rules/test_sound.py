"""A stock that cannot be stops the run at once and says where."""

from dataclasses import replace

import numpy as np
import pytest

from game.errors import InvariantError
from game.rules.book import opening
from tests.builders import case, run


def world_with(book, field, row, value, *, week=3, trial=1):
    """The world of a week with one number of the chain replaced in one trial."""
    world = run(book, week, trials=2)[-1]
    rows = getattr(world.chain, field).copy()
    rows[row, trial] = value
    return replace(world, chain=replace(world.chain, **{field: rows}))


@pytest.mark.parametrize("value", [np.nan, -40.0])
def test_a_broken_stock_names_week_firm_good_and_trial(value):
    """Not a number or below zero: the error carries the four things one needs to look for it."""
    book = case()
    row = book.tables.axes.slots.index(("ford", "magnet_heavy"))
    with pytest.raises(InvariantError) as stopped:
        run(book, 1, world=world_with(book, "stock", row, value))
    error = stopped.value
    assert (error.week, error.item, error.trial) == (3, "ford, magnet_heavy", 1)
    assert str(error).startswith("week 3, ford, magnet_heavy, trial 1: stock is ")


def test_a_broken_stock_behind_a_government_reserve_is_not_hidden():
    """Slots that a reserve serves are checked like any other."""
    book = case()
    slots, axes = book.tables.slots, book.tables.axes
    served = [
        i
        for i, (user, good) in enumerate(axes.slots)
        if (good, axes.regions[slots.region[i]]) == ("magnet_samarium", "US") and user
    ]
    with pytest.raises(InvariantError, match="magnet_samarium, trial 1: stock is -"):
        run(book, 1, world=world_with(book, "stock", served[0], -40.0))


def test_a_broken_port_names_week_and_trial():
    """A port that is not a number spoils its plants in the same week; they are named first."""
    book = case()
    row = book.tables.axes.ports.index(("CN", "magnet_heavy"))
    with pytest.raises(InvariantError, match=r"week 3, plants_CN, .*, trial 1: stock is nan"):
        run(book, 1, world=world_with(book, "merchant", row, np.nan))


def test_a_price_that_is_not_a_number_stops_the_run():
    """Prices may be anything finite."""
    book = case()
    goods = book.tables.axes.goods
    row = len(goods) + goods.index("oxide_heavy")
    with pytest.raises(InvariantError, match="trial 1"):
        run(book, 1, world=world_with(book, "price", row, np.nan))


def test_a_whisper_below_zero_is_rounding():
    """What subtraction leaves of an empty store does not stop a game."""
    book = case()
    world = opening(book, 1)
    stock = world.chain.stock.copy()
    stock[0, 0] = -1e-15
    run(book, 1, world=replace(world, chain=replace(world.chain, stock=stock)))
