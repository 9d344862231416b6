"""A week of rules: moves take effect, threats fall due, and both are felt at home."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from game.rules import acts, week
from game.rules.book import opening
from game.rules.moves import Pull
from game.world.chance import Chance
from tests.builders import case, differing, pull, run, script, threat, two_regions, withdrawal

NORTH, SOUTH = 0, 1
LICENCE, TARIFF = 0, 1
DUE = 4


def severity(worlds, lever):
    return [float(world.levers[lever, 0]) for world in worlds]


def test_a_pull_is_in_force_from_its_week_on():
    """Set for week 2, the lever stands in week 2 and stays; other weeks' moves are left alone."""
    book = two_regions()
    worlds = run(book, 4, [pull(book, "south_tariff", 0.6, 2)])
    assert severity(worlds, TARIFF) == [0, 0, 0, 0.6, 0.6]
    assert [float(w.policy.duty[0, 0]) for w in worlds] == [0, 0, 0, 0.3, 0.3]


def test_a_pull_is_made_only_where_it_says():
    """With several trials a mask says in which of them the lever moves."""
    book = two_regions()
    where = np.array([True, False, True])
    move = Pull(TARIFF, np.array([0.2, 0.4, 0.6]), 0, where)
    assert_array_equal(run(book, 1, [move], trials=3)[-1].levers[TARIFF], [0.2, 0.0, 0.6])


def test_later_moves_of_a_week_win():
    """Two pulls of one lever in one week: the last in the list stands."""
    book = two_regions()
    moves = [pull(book, "south_tariff", 0.2), pull(book, "south_tariff", 0.5)]
    assert run(book, 1, moves)[-1].levers[TARIFF, 0] == 0.5


def test_raising_a_lever_costs_four_points_a_full_step():
    """Half a tariff costs SOUTH 2 points of capital, of which a twentieth returns in the week."""
    book = two_regions()
    world = run(book, 1, [pull(book, "south_tariff", 0.5)])[-1]
    approval = world.home.approval[SOUTH, 0] - book.tables.seats.approval[SOUTH, 0]
    assert_allclose(world.home.capital[SOUTH], 60 - 2 * 0.95 + 0.1 * approval, rtol=1e-12)
    assert_allclose(world.home.capital[NORTH], 60, atol=0.1)


def test_events_set_duties_on_everybody_from_their_week():
    """Ten points on the rest of the world from 5 April (week 1), without any seat's move."""
    book = case()
    regions, exchange = book.tables.axes.regions, book.tables.exchange
    pair = np.flatnonzero(
        (exchange.exporter == regions.index("RW")) & (exchange.importer == regions.index("US"))
    )
    duties = [float(world.policy.duty[pair, 0][0]) for world in run(book, 3)]
    assert duties[:2] == [0, 0]
    assert_allclose(duties[2:], 0.10, rtol=1e-14)


def threatened(*, belief=None, publicity=1.0, trials=1, severity=0.8):
    """The smallest world in the week a threat of SOUTH's falls due, and its rules."""
    book = two_regions()
    move = threat(book, "south_tariff", severity, deadline=DUE, week=1, publicity=publicity)
    world = run(book, DUE, [move], trials=trials)[-1]
    if belief is not None:
        counts = world.home.credibility.copy()
        counts[:, SOUTH] = np.array([belief, 1.0 - belief])[:, None]
        world = replace(world, home=replace(world.home, credibility=counts))
    return book, world


def due(book, world, trials=1):
    return acts.due_threats(book, world, Chance.of(3, trials))


def test_a_threat_stands_until_its_deadline():
    """Before its week a threat is open and nothing is in force."""
    _, world = threatened()
    assert world.threatened[TARIFF, 0] == 0.8
    assert world.deadline[TARIFF, 0] == DUE
    assert world.levers[TARIFF, 0] == 0.0
    assert np.isnan(world.threatened[LICENCE]).all()


def test_a_public_threat_costs_a_point_of_capital():
    """Announcing it to the world costs 1, a whisper nothing."""
    book = two_regions()
    begun = opening(book, 1)

    def capital(publicity):
        move = threat(book, "south_tariff", 0.8, deadline=DUE, publicity=publicity)
        said = acts.take_effect(book, begun, [move])
        return week.felt(book, begun, said).home.capital[SOUTH, 0]

    assert_allclose(capital(0.0) - capital(1.0), 1.0, rtol=1e-12)


def test_a_whisper_moves_no_market():
    """Nobody but its owner has heard it, so the week is that of a world without it."""
    book = two_regions()
    move = threat(book, "south_tariff", 0.8, deadline=DUE, publicity=0.0)
    told = replace(move, publicity=1.0)
    quiet, whispered, loud = (run(book, 3, moves)[-1] for moves in ((), (move,), (told,)))
    assert differing(quiet.home, whispered.home) == []
    assert differing(quiet.chain, whispered.chain) == []
    assert "market" in differing(quiet.home, loud.home)


def test_a_threat_everybody_believes_is_carried_out():
    """With belief 1 the severity comes into force in the week of the deadline."""
    book, world = threatened(belief=1.0)
    after = due(book, world)
    assert after.levers[TARIFF, 0] == 0.8
    assert np.isnan(after.threatened).all()
    assert np.isnan(after.deadline).all()
    assert not after.publicity.any()


def test_carrying_out_a_threat_earns_belief():
    """One public threat made good counts as one; approval is untouched."""
    book, world = threatened(belief=1.0)
    after = due(book, world)
    gain = after.home.credibility - world.home.credibility
    assert_allclose(gain[:, SOUTH, 0], [1.0, 0.0], atol=1e-15)
    assert_array_equal(after.home.approval, world.home.approval)


def test_a_bluff_lapses_and_costs_its_owner():
    """With belief 0 nothing comes into force; 2 x 0.8 points of approval and belief are lost."""
    book, world = threatened(belief=0.0)
    after = due(book, world)
    assert after.levers[TARIFF, 0] == 0.0
    assert np.isnan(after.threatened).all()
    lost = world.home.approval - after.home.approval
    assert_allclose(lost[:, 0], [0.0, 2.0 * 0.8 * 1.0], rtol=1e-12)
    gain = after.home.credibility - world.home.credibility
    assert_allclose(gain[:, SOUTH, 0], [0.0, 1.0], atol=1e-15)


@pytest.mark.parametrize("publicity", [0.0, 0.5])
def test_a_whispered_bluff_costs_as_much_as_it_was_heard(publicity):
    """Half as public, half the loss; unheard, none."""
    book, world = threatened(belief=0.0, publicity=publicity)
    lost = (world.home.approval - due(book, world).home.approval)[SOUTH, 0]
    assert_allclose(lost, 2.0 * 0.8 * publicity, atol=1e-12)


def test_threats_are_carried_out_as_often_as_they_are_believed():
    """Over 4,000 trials with belief .6, six in ten are."""
    book, world = threatened(belief=0.6, trials=4000)
    share = (due(book, world, 4000).levers[TARIFF] == 0.8).mean()
    assert abs(share - 0.6) < 4 * np.sqrt(0.24 / 4000)


def test_a_withdrawal_in_the_week_of_the_deadline_comes_first():
    """Taken back for something in return: no bluff, no loss, nothing in force."""
    book, world = threatened(belief=0.0)
    after = acts.take_effect(book, world, [withdrawal(book, "south_tariff", DUE)])
    assert np.isnan(after.threatened).all()
    settled = due(book, after)
    assert settled.levers[TARIFF, 0] == 0.0
    assert_array_equal(settled.home.approval, world.home.approval)
    assert_array_equal(settled.home.credibility, world.home.credibility)


def test_making_good_a_threat_early_counts_as_carrying_it_out():
    """A pull up to what was threatened closes the threat and earns the same belief."""
    book, world = threatened(severity=0.5)
    after = acts.take_effect(book, world, [pull(book, "south_tariff", 0.7, DUE)])
    assert np.isnan(after.threatened).all()
    gain = after.home.credibility - world.home.credibility
    assert_allclose(gain[:, SOUTH, 0], [1.0, 0.0], atol=1e-15)


def test_doing_less_than_threatened_leaves_the_threat_open():
    """A pull below the threatened severity does not close it."""
    book, world = threatened()
    after = acts.take_effect(book, world, [pull(book, "south_tariff", 0.3, DUE)])
    assert after.threatened[TARIFF, 0] == 0.8
    assert after.levers[TARIFF, 0] == 0.3


def test_an_october_threat_is_withdrawn_and_never_in_force():
    """The 100 points threatened for 1 November stay a threat in every trial of the record."""
    book = case()
    row = book.tables.axes.levers.index("us_tariff_threatened")
    worlds = run(book, book.tables.weeks, script(book), trials=8)
    assert not any(world.levers[row].any() for world in worlds)
    assert any((world.threatened[row] == 1.0).all() for world in worlds)
    assert np.isnan(worlds[-1].threatened[row]).all()


def test_the_week_counts_up():
    """Each step is one week."""
    assert [world.week for world in run(two_regions(), 3)] == [0, 1, 2, 3]
    assert opening(two_regions(), 5).trials == 5
