"""Packages weighed at the true state of both sides: worth by issue, what is open, what is left."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.outlook.belief import minds
from game.outlook.hindsight import candidate_like, hindsight
from game.outlook.insight import Insight
from game.outlook.worth import reservation, terms, value_all
from game.play.match import Match, Setting
from game.world.chance import Chance


@pytest.fixture(scope="module")
def autumn():
    """The record late in October: an agreement in force, threats on both sides."""
    match = Match.of(Setting("rare_earths_2025", line_up=False))
    week = 30
    world = next(turn.weeks[0] for turn in match.turns() if turn.first == week)
    mind = minds(match.book, Chance.of(0, 1))
    return match.book, world, mind, hindsight(match.book, world, mind, 0)


def test_each_side_is_weighed_by_what_it_truly_feels(autumn):
    """Worth and reservation value are those of the equations, with the own row of the truth."""
    book, world, mind, seen = autumn
    insight, agenda = Insight(book, world, mind), book.agendas[0]
    for side, state in enumerate(agenda.sides):
        unit = insight.truth(state).unit[state]
        value = value_all(book, agenda, side, terms(book, world, 0, side, unit))[:, 0]
        plain = ~agenda.extends
        # summed in another order
        assert_allclose(seen.worth[plain, side], value[plain], atol=1e-9)
        assert seen.reserve[side] == reservation(book, world, 0, side, unit)[0]
    assert (seen.reserve < 0.0).all()


def test_worth_by_issue_adds_up_to_the_worth(autumn):
    _, _, _, seen = autumn
    for place in seen.places[::25]:
        for side in (0, 1):
            parts = seen.by_issue(int(place), side)
            # summed in another order
            assert_allclose(sum(parts.values()), seen.worth[place, side], atol=1e-9)


def test_what_is_left_adds_up_and_costs_the_other_side_nothing(autumn):
    _, _, _, seen = autumn
    for deal in (0, 1, int(seen.places[40])):
        for side, left in enumerate(seen.left(deal)):
            # summed in another order
            assert_allclose(sum(left.by_issue.values()), left.total, atol=1e-9)
            assert left.total >= 0.0
            assert seen.worth[left.outcome, 1 - side] >= seen.worth[deal, 1 - side]
            others = seen.places[seen.worth[seen.places, 1 - side] >= seen.worth[deal, 1 - side]]
            assert seen.worth[left.outcome, side] == seen.worth[others, side].max()


def test_there_is_nothing_to_prolong_before_the_first_deal():
    """The template that prolongs is not open, and every other worth is finite."""
    match = Match.of(Setting("rare_earths_2025", line_up=False))
    first = next(iter(match.turns()))
    seen = hindsight(match.book, first.weeks[0], minds(match.book, Chance.of(0, 1)), 0)
    extends = match.book.agendas[0].extends
    assert not seen.legal[extends].any()
    assert np.isfinite(seen.worth[~extends]).all()


def test_both_sign_what_is_worth_the_margin_more_than_no_deal(autumn):
    book, _, _, seen = autumn
    margin = book.tables.parameters.talks.reserve_margin.value
    assert (seen.willing == (seen.worth >= seen.reserve + margin)).all()
    assert seen.willing.all(axis=1).any()


def test_a_package_is_known_by_what_it_says(autumn):
    """A candidate is found again; the same with another clause or relief is not one."""
    book, world, mind, _ = autumn
    agenda = book.agendas[0]
    package = agenda.package(np.array([5]), len(world.levers))
    assert candidate_like(book, 0, package) == 5
    package.duration[0] += 1.0
    assert candidate_like(book, 0, package) is None
    seen = hindsight(book, world, mind, 0, (package,))
    assert seen.packages.trials == len(agenda.relief) + 1
    assert seen.packages.duration[-1] == agenda.duration[5, 0] + 1.0
