"""Governments release stock to users that run short and buy back in good weeks."""

from dataclasses import replace

import numpy as np
from numpy.testing import assert_allclose

from game.rules.book import opening
from game.supply import reserve
from tests.builders import case, run, two_regions
from tests.unit.supply.weeks import SOUTH_CARS, at_start, column, produced

RULES = (
    "reserves={SOUTH: {metal: {value: 4, unit: weeks}}}",
    "states.SOUTH.release_cover={civ: 3}",
)
GOAL = 160.0
"""Four weeks of 40 t."""


def after(stock, held, *, arrived=40.0):
    """Reserve and users' stock after a week that began with these, arrivals included."""
    book = two_regions(*RULES)
    production = produced(book, at_start(book).chain, column(540, stock, 840))
    docked = np.zeros((3, 1))
    docked[2] = arrived
    left, users = reserve.trade_reserve(
        book.tables, opening(book, 1).policy, column(held), production, docked
    )
    return float(left[0, 0]), float(users[SOUTH_CARS, 0]), float(production.stock[SOUTH_CARS, 0])


def test_the_reserve_starts_at_its_weeks_of_use():
    """Four weeks of 40 t are 160 t."""
    assert_allclose(two_regions(*RULES).tables.reserves.start, GOAL, rtol=1e-15)


def test_nothing_moves_while_users_are_well_stocked():
    """A full reserve neither buys nor releases at normal cover."""
    left, users, before = after(280, GOAL)
    assert (left, users) == (GOAL, before)


def test_users_below_their_trigger_get_a_quarter_of_a_weeks_use():
    """Below three weeks of cover 10 t a week change hands, and none is lost."""
    left, users, before = after(120, GOAL)
    assert_allclose([left, users], [GOAL - 10, before + 10], rtol=1e-14)


def test_a_reserve_gives_no_more_than_it_has():
    """The last 3 t are 3 t."""
    left, users, before = after(120, 3.0)
    assert_allclose([left, users], [0, before + 3], rtol=1e-14)


def test_a_used_reserve_is_refilled_over_half_a_year():
    """26 t missing: one a week, out of the users' store, while their stock is normal."""
    left, users, before = after(280, GOAL - 26)
    assert_allclose([left, users], [GOAL - 25, before - 1], rtol=1e-14)


def test_refilling_takes_at_most_a_tenth_of_arrivals():
    """With 5 t arriving half a tonne may be bought."""
    left, _, _ = after(280, GOAL - 26, arrived=5.0)
    assert_allclose(left, GOAL - 25.5, rtol=1e-14)


def test_no_buying_while_users_are_short():
    """Below eight tenths of their normal stock users keep what they have."""
    left, users, before = after(200, GOAL - 26)
    assert (left, users) == (GOAL - 26, before)


def test_defence_is_served_before_civil_users():
    """With the stock-release override, a nearly empty US reserve goes to arms makers."""
    book = case(overrides=("stock_release",))
    rows, axes = book.tables.reserves, book.tables.axes
    row = next(
        i
        for i, (state, good) in enumerate(zip(rows.state, rows.good, strict=True))
        if axes.regions[state] == "US" and rows.civil_pool[i] >= 0 and rows.defence_pool[i] >= 0
        and rows.civil_trigger[i] > 0 and rows.defence_trigger[i] > 0 and good >= 0
    )  # fmt: skip
    world = run(book, 1)[-1]
    dry = replace(world.chain, stock=0.01 * world.chain.stock)
    production = produced(book, dry, dry.stock)
    held = np.zeros_like(dry.reserve)
    held[row] = 1e-3
    _, stock = reserve.trade_reserve(
        book.tables, opening(book, 1).policy, held, production, np.zeros_like(dry.alarm)
    )
    gained = book.tables.slots.by_pool @ (stock - production.stock)
    assert_allclose(gained[rows.defence_pool[row]], 1e-3, rtol=1e-9)
    assert_allclose(gained[rows.civil_pool[row]], 0.0, atol=1e-12)
