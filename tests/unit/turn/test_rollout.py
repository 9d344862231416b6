"""Worth and leverage by playing on."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.testing import assert_allclose

from agents import seat_all
from agents.stand_ins import stand_ins
from game.rules.book import opening
from game.turn import phases
from game.turn.forecast import Layout, Plan, dreamt, forecast
from game.turn.rollout import leverage_by_playing, rolled_out, weekly_worth
from game.world.chance import Chance
from game.world.state import World
from tests.builders import Scripted, case, two_regions


@lru_cache(maxsize=4)
def looking(trials=1, first=0, state="NORTH"):
    """What a state of the smallest scenario sees after three turns."""
    book = two_regions(overrides=(), weeks=10)
    chance, seats = Chance.of(1, trials, first=first), seat_all(book, {})
    game = phases.start(book, seats, chance)
    for _ in range(3):
        game, _ = phases.play(book, game, seats, chance)
    return phases.opened(book, game, chance, tuple(seats)).view(state)


def deal(look):
    """The first package of the dyad as a plan, in every trial."""
    agenda = look.book.agendas[0]
    first = np.full(look.trials, int(np.flatnonzero(~agenda.extends)[0]))
    return Plan(0, agenda.package(first, len(look.book.tables.axes.levers)))


@lru_cache(maxsize=4)
def played(trials=1, first=0, weeks=26):
    """Leverage by playing on from the opening of 2025, without the record's acts."""
    book = case()
    return leverage_by_playing(
        book, opening(book, trials), Chance.of(1, trials, first=first), weeks
    )


def harm(lever, state):
    """What half a year with a lever at the top costs a state, bn USD/week."""
    axes = case().tables.axes
    return float(played().harm[axes.levers.index(lever), axes.states.index(state), 0])


def test_an_empty_plan_is_worth_exactly_nothing():
    """Pairs share their luck: doing nothing twice makes no difference to anybody."""
    found = rolled_out(looking(), [Plan(), Plan()], stand_ins, pairs=3, weeks=5)
    assert found.shape == (2, 2, 1)
    assert (found == 0.0).all()


def test_a_plan_is_worth_the_discounted_difference_of_its_weeks():
    """Each week with the package less the same week without, later weeks counted less."""
    look = looking()
    _, minds = dreamt(look, Layout(2, 1, 2))
    plan, read = deal(look), weekly_worth(look.book, minds)
    found = rolled_out(look, [plan], stand_ins, pairs=2, weeks=4)
    course = forecast(look, [plan], stand_ins, {"worth": read}, pairs=2, weeks=4)["worth"]
    weekly = course.difference()[1:].mean(axis=-1)
    discount = look.book.tables.parameters.talks.discount.value
    by_hand = sum(discount**week * row for week, row in enumerate(weekly))
    assert np.abs(found).max() > 0.0
    assert_allclose(found[0], by_hand, atol=1e-12)  # adds differences, not sums


def test_a_seat_counts_its_own_tastes_as_they_are():
    """Who likes a lever more than the record says loses more, by playing on, by giving it up."""
    look = looking(state="SOUTH")
    plan, own = deal(look), look.mind()
    keen = replace(look, mind=lambda: replace(own, taste=6.0 * own.taste))
    usual, more = (
        rolled_out(seat, [plan], still, pairs=2, weeks=8)[0, look.state] for seat in (look, keen)
    )
    tariff = look.book.tables.axes.levers.index("south_tariff")
    assert plan.package.relief[tariff, 0] * look.levers[tariff, 0] > 0.0
    assert look.book.tables.instruments.taste[tariff, look.state] > 0.0
    assert more < usual


def still(book, state, chance, rows):
    """Seats that do nothing, whatever they feel."""
    return dict.fromkeys(book.tables.axes.states, Scripted())


def test_two_trials_are_worth_what_each_is_alone():
    """To the bit, by whichever trials a plan is played beside."""
    both = rolled_out(looking(2), [deal(looking(2))], stand_ins, pairs=2, weeks=4)
    for trial in (0, 1):
        look = looking(1, trial)
        alone = rolled_out(look, [deal(look)], stand_ins, pairs=2, weeks=4)
        assert np.array_equal(both[..., trial : trial + 1], alone)


def test_two_trials_of_leverage_are_two_games():
    """Levers are told apart by game and trials by game, in a fixed order."""
    both = played(2, weeks=6)
    for trial in (0, 1):
        alone = played(1, trial, weeks=6)
        assert np.array_equal(both.harm[..., trial : trial + 1], alone.harm)
        assert_allclose(both.total[..., trial : trial + 1], alone.total, rtol=1e-12)


def test_a_licence_harms_its_target():
    """Half a year of full licensing costs its target more than a tenth of a billion a week."""
    assert harm("cn_licence_us", "US") > 0.1
    assert harm("cn_licence_eu", "EU") > 0.1


def test_licences_are_free_to_their_owner_and_tariffs_are_not():
    """The asymmetry that drives the game: holding magnets back even pleases its owner."""
    assert harm("cn_licence_us", "CN") < 0.02 * harm("cn_licence_us", "US")
    assert harm("cn_tariff_retaliation", "CN") > 0.2 * harm("cn_tariff_retaliation", "US") > 0.0


def test_a_lever_that_is_at_the_top_already_does_nothing_more():
    """Raised to where it is, it harms nobody, to the bit."""
    book = two_regions()
    world = opening(book, 1)
    levers = world.levers.copy()
    levers[0] = 1.0
    found = leverage_by_playing(book, with_levers(world, levers), Chance.of(1, 1), 4)
    assert (found.harm[0] == 0.0).all()


def test_nobody_has_leverage_over_itself_and_none_is_negative():
    """The diagonal is nought; a lever that costs its owner more than it harms counts nothing."""
    total = played().total
    assert (total >= 0.0).all()
    assert (total[np.arange(len(total)), np.arange(len(total))] == 0.0).all()
    axes = case().tables.axes
    assert total[axes.states.index("CN"), axes.states.index("US"), 0] > 0.0


def with_levers(world: World, levers):
    """The world with levers as they are practised."""
    return replace(world, levers=levers, practice=levers)
