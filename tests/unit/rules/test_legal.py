"""The rules say which moves are legal, and in plain words why the others are not."""

from dataclasses import replace

import numpy as np
import pytest

from game.rules.book import opening
from game.rules.legal import rule
from game.rules.moves import Pull, Threat
from tests.builders import pull, run, threat, two_regions, withdrawal

NORTH, SOUTH = 0, 1
BOOK = two_regions()


def ruled(move, *, state=SOUTH, world=None, trials=2):
    return rule(BOOK, opening(BOOK, trials) if world is None else world, state, move)


def test_a_state_may_move_its_own_lever():
    """Legal in every trial, and nothing to explain."""
    ruling = ruled(pull(BOOK, "south_tariff", 0.5))
    assert ruling.legal.shape == (2,)
    assert ruling.legal.all()
    assert ruling.reason == ""


def test_nobody_moves_anothers_lever():
    """The reason names the owner."""
    ruling = ruled(pull(BOOK, "south_tariff", 0.5), state=NORTH)
    assert not ruling.legal.any()
    assert "south_tariff belongs to SOUTH" in ruling.reason


def test_the_past_cannot_be_moved():
    """A move for a week that is over is void."""
    world = run(BOOK, 3, trials=2)[-1]
    ruling = ruled(pull(BOOK, "south_tariff", 0.5, 2), world=world)
    assert not ruling.legal.any()
    assert ruling.reason == "week 2 is over; it is week 3"


@pytest.mark.parametrize("severity", [-0.1, 1.1, np.nan, -np.inf])
def test_severities_lie_on_their_scale(severity):
    """Below 0, above 1 or not a number is void, for pulls and for threats."""
    for move in (
        pull(BOOK, "south_tariff", severity),
        threat(BOOK, "south_tariff", severity, deadline=3),
    ):
        ruling = ruled(move)
        assert not ruling.legal.any()
        assert ruling.reason == "south_tariff can be set from 0 to 1"


def test_a_ruling_is_made_trial_by_trial():
    """One trial's broken severity does not void the others'."""
    move = Pull(1, np.array([0.5, 1.5]), 0, np.ones(2, dtype=bool))
    assert ruled(move).legal.tolist() == [True, False]


def test_a_threat_needs_a_later_deadline():
    """Due in the week it is made, or before, is no threat."""
    move = Threat(1, np.array([0.5]), 0, 1.0, 0, np.ones(1, dtype=bool))
    ruling = ruled(move)
    assert not ruling.legal.any()
    assert "later than the week" in ruling.reason


def test_only_an_open_threat_can_be_withdrawn():
    """Nothing threatened, nothing to take back."""
    assert "no threat is open" in ruled(withdrawal(BOOK, "south_tariff", 0)).reason
    open_ = run(BOOK, 1, [threat(BOOK, "south_tariff", 0.8, deadline=5)], trials=2)[-1]
    assert ruled(withdrawal(BOOK, "south_tariff", 1), world=open_).legal.all()


def poor(points):
    world = opening(BOOK, 2)
    capital = world.home.capital.copy()
    capital[SOUTH] = points
    return replace(world, home=replace(world.home, capital=capital))


@pytest.mark.parametrize(("points", "legal"), [(3.99, False), (4.0, True)])
def test_a_full_raise_takes_four_points_of_capital(points, legal):
    """What political capital cannot pay is not allowed."""
    ruling = ruled(pull(BOOK, "south_tariff", 1.0), world=poor(points))
    assert ruling.legal.all() == legal
    assert ("too little political capital" in ruling.reason) != legal


def test_giving_way_is_free():
    """Lowering a lever needs no capital."""
    start = run(BOOK, 1, [pull(BOOK, "south_tariff", 1.0)], trials=2)[-1]
    broke = replace(start, home=replace(start.home, capital=0.0 * start.home.capital))
    assert ruled(pull(BOOK, "south_tariff", 0.2, 1), world=broke).legal.all()


def test_a_public_threat_needs_a_point_and_a_whisper_none():
    """A threat costs as much as it is public."""
    loud = threat(BOOK, "south_tariff", 0.8, deadline=5)
    whispered = threat(BOOK, "south_tariff", 0.8, deadline=5, publicity=0.0)
    assert not ruled(loud, world=poor(0.5)).legal.any()
    assert ruled(whispered, world=poor(0.0)).legal.all()


@pytest.mark.parametrize("publicity", [-50.0, 1.5, np.nan])
def test_a_threat_is_whispered_or_told_or_between(publicity):
    """Publicity off its scale is void, and says what the scale is."""
    move = replace(threat(BOOK, "south_tariff", 0.8, deadline=5), publicity=publicity)
    ruling = ruled(move)
    assert not ruling.legal.any()
    assert "from 0, whispered, to 1" in ruling.reason


def test_a_threat_is_of_something_harsher():
    """To threaten less than what is in force is a promise, not a threat."""
    world = run(BOOK, 1, [pull(BOOK, "south_tariff", 0.8, 0)], trials=2)[-1]
    ruling = ruled(replace(threat(BOOK, "south_tariff", 0.5, deadline=5), week=1), world=world)
    assert not ruling.legal.any()
    assert ruling.reason == "south_tariff is no milder than that already"
