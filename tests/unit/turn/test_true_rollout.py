"""What packages come to by playing on from the true state, pair by pair."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from agents.stand_ins import stand_ins
from game.outlook.belief import minds
from game.play.match import Match, Setting
from game.turn.true_rollout import truly_rolled_out
from game.world.chance import Chance
from tests.builders import Scripted

MAY = 6
"""First week of the turn of 12 May 2025."""


@lru_cache(maxsize=1)
def before_geneva():
    match = Match.of(Setting("rare_earths_2025", line_up=False))
    world = next(turn.weeks[0] for turn in match.turns() if turn.first == MAY)
    return match.book, world, minds(match.book, Chance.of(0, 1))


def played(*places: int, weeks: int = 6, pairs: int = 3):
    book, world, mind = before_geneva()
    packages = [book.agendas[0].package(np.array([n]), len(world.levers)) for n in places]
    dice = Chance.of(0, 1).other("test")
    return truly_rolled_out(
        book, world, mind, (0, packages), stand_ins, dice, pairs=pairs, weeks=weeks
    )


def test_a_package_is_worth_the_same_whatever_is_played_beside_it():
    """Games of a package depend on no other, and the same package twice is the same twice."""
    book, _, _ = before_geneva()
    alone, three = played(0), played(8, 0, 0)
    assert alone.shape == (1, len(book.tables.axes.states), 3)
    assert np.array_equal(three[1], three[2])
    assert np.array_equal(alone[0], three[1])
    assert not np.array_equal(three[0], three[1])


def test_levers_count_as_states_truly_feel_about_them():
    """Tastes beyond the public record enter what was truly there to gain."""
    book, world, mind = before_geneva()
    package = book.agendas[0].package(np.array([0]), len(world.levers))
    dice = Chance.of(0, 1).other("test")
    keen = replace(mind, taste=4.0 * mind.taste)
    usual, more = (
        truly_rolled_out(book, world, one, (0, [package]), still, dice, pairs=1, weeks=4)
        for one in (mind, keen)
    )
    assert not np.allclose(usual[0, 0], more[0, 0])


def still(book, state, chance, rows):
    """Seats that do nothing, whatever they feel."""
    return dict.fromkeys(book.tables.axes.states, Scripted())


def test_more_pairs_keep_the_first_ones():
    assert np.array_equal(played(0, pairs=4)[..., :3], played(0))


def test_without_a_package_there_is_nothing_to_tell():
    assert played().size == 0
