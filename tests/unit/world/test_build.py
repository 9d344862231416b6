"""A scenario becomes tables that close: needs, outputs, lanes and firms add up."""

import datetime as dt

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.world.build.baseline import baseline, downstream_first
from game.world.build.rows import week_of
from tests.builders import calm, case, scenario, two_firms, two_regions, with_effect

MONDAY = dt.date(2025, 3, 31)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (MONDAY, 0), (dt.date(2025, 4, 2), 0), (dt.date(2025, 4, 3), 1), (dt.date(2025, 4, 6), 1),
        (dt.date(2025, 4, 7), 1), (dt.date(2025, 5, 14), 6), (dt.date(2025, 5, 15), 7),
        (dt.date(2025, 11, 10), 32), (dt.date(2025, 11, 30), 35),
    ],
)  # fmt: skip
def test_an_act_of_thursday_to_sunday_bites_in_the_next_week(day, week):
    """Monday to Wednesday count for their own week, the other days for the one after it."""
    assert week_of(scenario(), day) == week


def test_every_day_of_a_year_falls_into_the_week_of_its_rule():
    """The same rule by the calendar: the weekday decides."""
    for days in range(365):
        day = MONDAY + dt.timedelta(days=days)
        assert week_of(scenario(), day) == days // 7 + (day.weekday() >= 3), day


def test_users_come_before_what_is_made_for_them():
    """Every good is worked out after all goods that are made from it."""
    order = downstream_first(scenario())
    for made, recipe in scenario().recipes.items():
        for used in recipe.value:
            assert order.index(made) < order.index(used)


def test_the_smallest_chain_on_paper():
    """60 + 40 t of metal a week take 120 t of ore; all of it is made in NORTH."""
    quiet = baseline(scenario("smallest"))
    assert quiet.output == {("NORTH", "metal"): 100.0, ("NORTH", "ore"): 120.0}
    assert quiet.need["SOUTH", "metal"] == 40.0
    assert quiet.outside_need("metal", "NORTH") == 40.0


@pytest.mark.parametrize("book", [calm, two_regions, two_firms], ids=["case", "smallest", "two"])
def test_every_port_makes_what_is_ordered_from_it(book):
    """Output of each port is the sum of its channels, and plants use what their recipes take."""
    tables = book().tables
    sent = tables.channels.by_port @ tables.normal_flow
    # Sums of up to a hundred doubles; ports that only may grow make nothing.
    assert_allclose(sent, tables.ports.output, rtol=1e-12, atol=1e-12)
    drawn = tables.ports.appetite @ tables.ports.output
    assert_allclose(drawn, tables.slots.use[tables.slots.plants], rtol=1e-12)


def test_firms_share_their_regions_use_and_stock():
    """Slots add up to their pool, shares to one, and what is bought inside to the table."""
    tables = calm().tables
    slots = tables.slots
    assert_allclose(slots.by_pool @ slots.pool_share, 1.0, rtol=1e-12)
    assert_allclose(slots.by_pool @ slots.use, tables.pools.use, rtol=1e-12)
    inside = slots.by_pool @ (slots.use * slots.inside_pull)
    assert_allclose(inside, tables.pools.use, rtol=1e-9)  # named shares and what closes them


def test_no_firm_has_less_than_two_weeks_on_site():
    """A quiet world flies nothing in, so no cover lies below the two weeks that ask for it."""
    assert calm().tables.slots.cover.min() >= 2.0


def test_channels_are_sorted_by_weeks_under_way():
    """Blocks of equal delay cover every channel once, in order."""
    channels = calm().tables.channels
    assert (np.diff(channels.delay) >= 0).all()
    edges = [first for _, first, _ in channels.delay_ranges]
    assert edges == [0, *[last for *_, last in channels.delay_ranges][:-1]]
    for delay, first, last in channels.delay_ranges:
        assert (channels.delay[first:last] == delay).all()


def test_a_longer_horizon_only_adds_lanes():
    """What a short game has, a long one has too: nothing is taken away by planning ahead."""
    short, long = case().tables.axes, case(weeks=200).tables.axes
    assert set(short.channels) < set(long.channels)
    assert set(short.ports) <= set(long.ports)
    assert short.slots == long.slots


def test_a_ramp_under_way_opens_its_lanes():
    """Narva rises from 0 on 1 October to its full size two years later: it sells in between."""
    lanes = set(case().tables.axes.lanes)
    assert ("magnet_heavy", "EU", "JP") in lanes


def test_a_ban_makes_its_channels_bannable():
    """Only channels that some lever can block carry a backlog of blocked orders."""
    ban = {
        "kind": "ban",
        "goods": ["metal"],
        "sources": ["NORTH"],
        "destinations": ["NORTH", "SOUTH"],
        "share": 1.0,
    }
    tables = with_effect(ban).tables
    assert [tables.axes.channels[i] for i in tables.banned] == [("metal", "NORTH", "SOUTH", "civ")]
    assert two_regions().tables.banned.size == 0
