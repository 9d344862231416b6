"""Every figure opens into parts that add up to it: each measure, subject and week of the year."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agents import ROSTER
from game.errors import UsageError
from game.play.match import Match, Setting
from game.supply.week import closed
from game.turn.why import why
from game.turn.why.account import every
from game.turn.why.course import course, course_of
from game.turn.why.measures import subjects_of
from game.world.chance import Chance
from tests.builders import STEADY, case, run, script, two_regions
from tests.properties.plays import BOOK, WEEKS, back_and_forth, moves, plays
from tests.properties.plays import worst as all_levers
from tests.unit.turn.why.courses import (
    MEASURES,
    RESIDUAL,
    account,
    laid_out,
    left_over,
    worst,
    year,
)

CHEAP = [name for name in MEASURES if name not in ("cover", "stock")]


@pytest.mark.parametrize(
    "measure", [*CHEAP, "stock", pytest.param("cover", marks=pytest.mark.slow)]
)
def test_every_week_of_the_year_adds_up(measure):
    """A cover is a stock over a constant, so one of the two is enough for every day."""
    residual, moved = worst(year(), measure, 0, len(year()))
    assert residual <= RESIDUAL
    assert moved > 0


@pytest.mark.parametrize("measure", MEASURES)
def test_trials_and_turns_add_up(measure):
    played = year(trials=3)
    subjects = list(subjects_of(played[0].book, measure).values())
    for number, of in enumerate(subjects[:: max(len(subjects) // 12, 1)]):
        for until in (number + 2, number + 5):
            assert left_over(why(played, measure, of, number, until)) <= RESIDUAL


@settings(max_examples=8)
@given(plays, st.integers(0, 2**32), st.integers(0, 10**6))
@example(all_levers, 1, 0)
@example(back_and_forth, 1, 0)
def test_whatever_is_played_adds_up(play, seed, pick):
    """Any lever, any seed: some subject of each measure in every week."""
    played = laid_out(BOOK, WEEKS, moves(play), trials=2, seed=seed)
    for measure in MEASURES:
        subjects = list(subjects_of(BOOK, measure).values())
        for week in range(WEEKS):
            of = subjects[(pick + 17 * week) % len(subjects)]
            assert left_over(why(played, measure, of, week)) <= RESIDUAL, (measure, of.id, week)


@pytest.mark.parametrize(
    ("overrides", "changes"),
    [
        (("stock_release",), ()),
        (("review_crunch",), ()),
        ((), ("closure=price",)),
        ((), ("parameters.supply.scatter=1.2", "parameters.pricing.noise=0.1")),
    ],
)
def test_other_scenarios_add_up(overrides, changes):
    book = case(*changes, overrides=overrides)
    played = laid_out(book, 30, script(book), seed=4)
    for measure in MEASURES:
        subjects = list(subjects_of(book, measure).values())
        for week in range(0, 30, 3):
            for of in subjects[week % 7 :: 7]:
                assert left_over(why(played, measure, of, week)) <= RESIDUAL, (measure, of.id)


@pytest.mark.parametrize("strategy", ROSTER)
def test_whoever_sits_in_the_seats_it_adds_up(strategy):
    """Turns of a match carry their moves; half of the seats repeat history."""
    seats = {state: strategy for state in BOOK.tables.axes.states[::2]}
    match = Match.of(Setting("rare_earths_2025", seats=seats, seed=3, weeks=20, line_up=False))
    played = course_of(match.book, match.turns(trials=2), Chance.of(3, 2))
    assert len(played) == 20
    for measure in MEASURES:
        subjects = list(subjects_of(match.book, measure).values())
        for number, of in enumerate(subjects[:: max(len(subjects) // 20, 1)]):
            assert left_over(why(played, measure, of, number % 20)) <= RESIDUAL


@pytest.mark.parametrize("measure", MEASURES)
def test_the_smallest_scenario_adds_up(measure):
    book = two_regions(overrides=())
    played = laid_out(book, 20, script(book))
    residual, _ = worst(played, measure, 0, 20)
    assert residual <= RESIDUAL


@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_moves_a_world_at_rest(measure):
    """Without acts, growth and luck no part of any account is more than rounding."""
    book = case(overrides=STEADY)
    played = laid_out(book, 12)
    for of in subjects_of(book, measure).values():
        why_it_moved = why(played, measure, of, 11)
        size = 1.0 + float(np.abs(why_it_moved.before).max())
        for part in every(why_it_moved.parts):
            assert np.abs(part.amount).max() <= 1e-9 * size, (of.id, part.label)


def test_labels_are_told_apart():
    """Two parts of one branch never share a label, or two weeks could not be added up."""
    for measure in MEASURES:
        for of in subjects_of(BOOK, measure).values():
            branches = [why(year(), measure, of, 20)]
            for branch in branches:
                labels = [part.label for part in branch.parts]
                assert len(set(labels)) == len(labels)
                branches.extend(part for part in branch.parts if part.parts)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_turn_is_the_sum_of_its_weeks(measure):
    played = year()
    of = MEASURES[measure].example
    weeks = [account(played, measure, of, week) for week in (8, 9)]
    turn = account(played, measure, of, 8, 10)
    assert turn.before == weeks[0].before
    assert turn.after == weeks[1].after
    for part in turn.parts:
        each = sum(p.amount for week in weeks for p in week.parts if p.label == part.label)
        np.testing.assert_allclose(part.amount, each, rtol=1e-12, atol=1e-15)


def test_the_engine_and_the_account_go_through_the_same_weeks():
    """What a week is worked out again from gives the same world, bit for bit."""
    played = year()
    for week in played:
        chain = closed(week.tables, week.begun, week.chain)
        np.testing.assert_array_equal(chain.stock, week.after.chain.stock)
        np.testing.assert_array_equal(chain.price, week.after.chain.price)
        np.testing.assert_array_equal(week.home.home.approval, week.after.home.approval)
        np.testing.assert_array_equal(week.home.home.trade, week.after.home.trade)


def test_other_moves_or_dice_than_the_games_are_refused():
    """An account of weeks that were not played would be a story."""
    book = case()
    worlds, of = run(book, 4, script(book), seed=1), subjects_of(book, "price")["oxide_heavy"]
    week = next(move.week for move in script(book))
    for moves_given, seed in (((), 1), (script(book), 2)):
        played = course(book, worlds, moves_given, Chance.of(seed, 1))
        with pytest.raises(UsageError, match="does not follow from these moves and dice"):
            why(played, "price", of, week)


def test_a_game_of_ten_years_is_opened_in_its_last_week():
    """Nothing that goes back week by week calls itself once a week."""
    book = two_regions(overrides=())
    played = laid_out(book, 520, script(book))
    for measure in MEASURES:
        for of in subjects_of(book, measure).values():
            assert left_over(why(played, measure, of, 519)) <= RESIDUAL, (measure, of.id)
