"""Levers in force, threats and events add up to what trade and the chain feel."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.rules.book import opening
from game.rules.policy import Stance, policy
from game.rules.sheet import blank
from game.world.state import Policy
from tests.builders import calm, case, differing, two_regions


def enacted(book, levers=None, *, threats=None, belief=0.6, events=None):
    """The policy of one trial with some levers set and some threats open."""
    names = book.tables.axes.levers
    stance = book.tables.instruments.start.copy()
    threatened = np.full_like(stance, np.nan)
    for lever, severity in (levers or {}).items():
        stance[names.index(lever)] = severity
    for lever, severity in (threats or {}).items():
        threatened[names.index(lever)] = severity
    duties = np.zeros((len(book.tables.exchange.flow), 1))
    for pair, duty in (events or {}).items():
        duties[pair_of(book, *pair)] = duty
    believed = np.full_like(stance, belief)
    return policy(book.tables, book.wiring, Stance(stance, threatened, believed, duties))


def pair_of(book, exporter, importer):
    regions, exchange = book.tables.axes.regions, book.tables.exchange
    ends = zip(exchange.exporter, exchange.importer, strict=True)
    return [(regions[one], regions[other]) for one, other in ends].index((exporter, importer))


@pytest.mark.parametrize("book", [case, two_regions], ids=["case", "smallest"])
def test_the_start_of_a_game_is_a_blank_sheet(book):
    """Levers at their start write nothing but what holds latent lanes shut and customs awake."""
    rules = book()
    sheet = blank(rules.tables, 1)
    start = opening(rules, 1).policy
    for name in set(Policy.__slots__) - {"tilt", "ban", "enforcement"}:
        assert_allclose(getattr(start, name), getattr(sheet, name), rtol=0, atol=0, err_msg=name)


def test_duties_of_all_levers_and_events_on_a_pair_add_up():
    """125 x .8 and 20 points back from the fentanyl duty, 1.5 of port fees, 5 of an event."""
    book = case()
    levers = {"us_tariff_reciprocal": 0.8, "us_tariff_fentanyl": 0.5, "us_port_fees": 1.0}
    made = enacted(book, levers, events={("CN", "US"): 0.05})
    assert_allclose(made.duty[pair_of(book, "CN", "US")], 1.0 - 0.1 + 0.015 + 0.05, rtol=1e-12)
    assert not made.duty[pair_of(book, "CN", "EU")].any()


def test_a_duty_takes_weight_off_the_lanes_it_makes_dear():
    """With sourcing power 1, a duty of a quarter leaves 1 / 1.25 of the lane's weight."""
    book = two_regions()
    made = enacted(book, {"south_tariff": 0.5})
    lanes = book.tables.axes.lanes
    assert_allclose(made.tilt[lanes.index(("metal", "NORTH", "SOUTH"))], 1 / 1.25, rtol=1e-14)
    assert made.tilt[lanes.index(("metal", "NORTH", "NORTH"))] == 1.0


def test_a_threatened_duty_counts_as_far_as_it_is_believed():
    """50 points threatened, believed to .6, over the ten in force: .6 x 40 points."""
    book = two_regions()
    made = enacted(book, {"south_tariff": 0.2}, threats={"south_tariff": 1.0})
    assert_allclose(made.threatened_duty[pair_of(book, "NORTH", "SOUTH")], 0.6 * 0.4, rtol=1e-14)
    assert_allclose(made.duty[pair_of(book, "NORTH", "SOUTH")], 0.1, rtol=1e-14)


def test_licences_hold_the_destination_they_name():
    """Severity .7 for the US: its channels, and no other destination's."""
    book = calm()
    made = enacted(book, {"cn_licence_us": 0.7})
    for row, channel in enumerate(book.tables.licensing.channel):
        destination = book.tables.axes.channels[channel][2]
        assert made.severity[row] == (0.7 if destination == "US" else 0.0)


def test_defence_users_meet_the_stricter_of_two_regimes():
    """Licences at .5 and a refusal of defence at .8: civil .5, defence .8 and refused to .8."""
    book = calm()
    made = enacted(book, {"cn_licence_us": 0.5, "cn_licence_defence": 0.8})
    for row, channel in enumerate(book.tables.licensing.channel):
        _, _, to, end = book.tables.axes.channels[channel]
        if to == "US":
            assert made.severity[row] == (0.8 if end == "def" else 0.5)
            assert made.denial[row] == (0.8 if end == "def" else 0.0)


def test_investors_see_each_licence_lever():
    """Two levers that move against each other do not look like no change."""
    made = enacted(calm(), {"cn_licence_us": 0.5, "cn_licence_eu": 0.25})
    assert sorted(made.licences[:, 0]) == [0.0, 0.0, 0.0, 0.25, 0.5]


def test_a_threat_on_one_lever_does_not_undo_another():
    """What is in force stays in force beside any threat."""
    book = calm()
    levers = {"cn_licence_us": 0.5, "us_tariff_reciprocal": 0.3}
    quiet = enacted(book, levers)
    loud = enacted(book, levers, threats={"cn_extraterritorial": 1.0})
    assert set(differing(quiet, loud)) == {"alarm"}


def test_a_latent_lane_opens_as_the_ban_on_it_is_eased():
    """Gallium from China to the US: shut at the start, three tenths of its weight at .7."""
    book = calm()
    lane = book.tables.axes.lanes.index(("gallium", "CN", "US"))
    assert opening(book, 1).policy.tilt[lane] == 0.0
    assert_allclose(enacted(book, {"cn_minor_metals": 0.7}).tilt[lane], 0.3, rtol=1e-14)
