"""Firms' reported figures and what closes their region's table."""

import pytest
from numpy.testing import assert_allclose

from game.errors import UsageError
from game.scenario.sourced import Sourced
from game.world.build.baseline import baseline
from game.world.build.holdings import holdings, transit
from tests.builders import scenario


def held(*settings):
    written = scenario("smallest", (), settings)
    return {(h.user or h.region, h.good): h for h in holdings(written, baseline(written))}


VANS = (
    "users.south_cars.sectors={CARS: 0.5}",
    "users.south_vans={label: Vans, region: SOUTH, branch: AUTO, end_use: civ, "
    "sectors: {CARS: 0.5}, use: {metal: 15}, cover: {onsite: 3}, voice: 0.8}",
)


def test_the_rest_is_what_named_firms_leave():
    """Of 40 t the vans take 15, the cars the other 25."""
    rows = held(*VANS)
    assert rows["south_vans", "metal"].use == 15
    assert_allclose(rows["south_cars", "metal"].use, 25, rtol=1e-15)


def test_a_cover_to_be_solved_closes_the_table():
    """Eight weeks on average: with three at 15 t the others keep 11."""
    written = scenario("smallest", (), VANS)
    cars = written.users["south_cars"].model_copy(update={"cover": "solve"})
    solved = written.model_copy(update={"users": {**written.users, "south_cars": cars}})
    rows = {h.user: h for h in holdings(solved, baseline(solved))}
    assert_allclose(rows["south_cars"].cover, (8 * 40 - 3 * 15) / 25, rtol=1e-14)


def test_a_total_cover_counts_what_is_under_way():
    """Ten weeks in all, four of them at sea beyond the week of arrival: six on site."""
    rows = held("users.south_cars.cover={total: 10}")
    assert_allclose(rows["south_cars", "metal"].cover, 6, rtol=1e-14)


def test_no_cover_falls_below_what_a_quiet_world_needs():
    """Three weeks in all cannot cover four at sea; two on site are kept."""
    assert held("users.south_cars.cover={total: 3}")["south_cars", "metal"].cover == 2.0


def test_plants_hold_their_goods_cover():
    """NORTH's plants keep six weeks of ore."""
    assert held()["NORTH", "ore"].cover == 6


def test_transit_is_found_in_either_direction():
    """Home takes one week; pairs are symmetric; a good may have a time of its own."""
    written = scenario()
    assert transit(written, "magnet_heavy", "CN", "CN") == 1
    assert transit(written, "magnet_heavy", "CN", "JP") == 2
    assert transit(written, "magnet_heavy", "JP", "CN") == 2
    assert transit(written, "magnet_heavy", "CN", "US") == 5
    assert transit(written, "design_software", "US", "CN") == 1


def test_shares_that_cannot_close_are_refused_in_words():
    """Japan buys a sixth of its magnets in China: its named makers cannot buy all theirs there."""
    written = scenario()
    users = {
        name: user.model_copy(update={"from_inside": Sourced(value=1.0)})
        if user.region == "JP" and user.from_inside is not None
        else user
        for name, user in written.users.items()
    }
    broken = written.model_copy(update={"users": users})
    with pytest.raises(UsageError, match="between 0 and 1"):
        holdings(broken, baseline(broken))
