"""Each kind of lever does on paper what its scenario entry says."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.rules.levers.ban import Ban
from game.world.build.rows import index
from tests.builders import calm
from tests.unit.rules.test_policy import enacted, pair_of


def rows(names, wanted):
    return [i for i, name in enumerate(names) if wanted(*name)]


@pytest.mark.parametrize(("severity", "blocked"), [(0.0, 0.0), (0.4, 0.0), (0.7, 0.3), (1.0, 0.6)])
def test_a_ban_blocks_nothing_below_its_threshold(severity, blocked):
    """Drone parts: .6 at the worst, from .4 upwards in a straight line."""
    none = index([])
    ban = Ban(none, none, none, share=0.6, above=0.4, fright=0.7, start=0.4)
    assert_allclose(ban.blocked(severity), blocked, atol=1e-15)


def test_a_ban_frightens_by_what_it_adds_to_the_start():
    """The extraterritorial rule in full: .7 x .8 for the magnets it blocks, .5 for the rest."""
    book = calm()
    made = enacted(book, {"cn_extraterritorial": 1.0})
    pools = book.tables.axes.pools
    assert_allclose(made.alarm[pools.index(("US", "magnet_heavy", "def"))], 0.7 * 0.8, rtol=1e-14)
    assert_allclose(made.alarm[pools.index(("US", "oxide_yttrium", "def"))], 0.5, rtol=1e-14)
    assert made.alarm[pools.index(("US", "magnet_heavy", "civ"))] == 0.0


def test_an_extraterritorial_ban_acts_on_third_countries_only():
    """Four fifths of defence magnets from everywhere but China are blocked."""
    book = calm()
    made = enacted(book, {"cn_extraterritorial": 1.0})
    for row, channel in enumerate(book.tables.banned):
        good, source, to, end = book.tables.axes.channels[channel]
        hit = good in ("magnet_heavy", "magnet_samarium") and (to, end) == ("US", "def")
        hit = hit and source not in ("CN", "US")
        if good.startswith("magnet"):
            assert_allclose(made.ban[row], 0.8 if hit else 0.0, rtol=1e-14)


def test_a_licence_frightens_the_users_of_controlled_goods_there():
    """Alarm .9 at full severity for heavy magnets in Europe, nothing for soy or for Japan."""
    book = calm()
    made = enacted(book, {"cn_licence_eu": 1.0})
    pools = book.tables.axes.pools
    assert_allclose(made.licence_alarm[pools.index(("EU", "magnet_heavy", "civ"))], 0.9, rtol=1e-14)
    others = rows(pools, lambda region, good, end: region != "EU" or good == "soy")
    assert not made.licence_alarm[others].any()


def test_a_listing_closes_the_inside_route_to_the_firms_it_names():
    """Above its start China's list bars the listed makers' slots, and no one else's."""
    book = calm()
    users = book.scenario.users
    made = enacted(book, {"cn_entity_list": 0.7})
    for row, (user, _) in enumerate(book.tables.axes.slots):
        listed = user in users and users[user].listed_by == "CN"
        assert made.barred[row] == float(listed)
    assert not enacted(book, {"cn_entity_list": 0.3}).barred.any()


def test_a_boycott_takes_its_share_of_the_lanes_weight():
    """98 percent of the soy lane at the worst."""
    book = calm()
    made = enacted(book, {"cn_soy_boycott": 1.0})
    assert_allclose(made.tilt[book.tables.axes.lanes.index(("soy", "US", "CN"))], 0.02, rtol=1e-12)


def test_friction_counts_beyond_its_start():
    """The affiliates rule: 3 percent of US sales to China at the worst; entity lists 2 from .5."""
    book = calm()
    pair = pair_of(book, "US", "CN")
    assert_allclose(enacted(book, {"us_affiliates_rule": 1.0}).friction[pair], 0.03, rtol=1e-14)


def test_a_stoppage_withholds_by_region():
    """Legacy chips: 15, 8 and 5 percent of car capacity in Europe, Japan and the US."""
    book = calm()
    made = enacted(book, {"cn_legacy_chips": 1.0})
    axes = book.tables.axes
    cars = axes.sectors.index("AUTO")
    for region, share in {"EU": 0.15, "JP": 0.08, "US": 0.05, "KR": 0.0}.items():
        row = axes.regions.index(region) * len(axes.sectors) + cars
        assert_allclose(made.withheld[row], share, rtol=1e-14)


def test_a_rating_lifts_defence_orders_at_the_owners_ports():
    """At the worst US defence orders weigh 3 at US ports; civil ones what they did."""
    book = calm()
    quiet, rated = enacted(book), enacted(book, {"us_defence_rating": 1.0})
    channels = book.tables.axes.channels
    for row, (_, source, _, end) in enumerate(channels):
        lifted = source == "US" and end == "def"
        assert rated.priority[row] == (3.0 if lifted else quiet.priority[row])


def test_enforcement_is_what_is_set():
    """Customs look as hard as the lever says."""
    assert enacted(calm(), {"cn_enforcement": 0.7}).enforcement == 0.7


def test_membership_of_the_club_is_the_owners():
    """Australia joins for itself."""
    book = calm()
    made = enacted(book, {"ally_club_au": 0.4})
    member = np.array([state == "AU" for state in book.tables.axes.states])
    assert_allclose(made.club[:, 0], 0.4 * member, rtol=0)


def test_an_uncertain_rule_unsettles_investors():
    """The affiliates rule adds a tenth of an index point in full force."""
    assert_allclose(enacted(calm(), {"us_affiliates_rule": 1.0}).uncertainty, 0.1, rtol=1e-14)
