"""Turns start at talks and otherwise every other week."""

import datetime as dt

import pytest

from game.rules.calendar import calendar
from tests.builders import case, scenario, two_regions


def test_the_year_starts_on_the_last_monday_of_march():
    """Week 0 is 31 March, week 34 the last of November."""
    weeks = case().calendar
    assert weeks.date(0) == dt.date(2025, 3, 31)
    assert weeks.date(34) == dt.date(2025, 11, 24)
    assert weeks.date(0).weekday() == 0


def test_turns_start_at_talks_and_otherwise_after_two_weeks():
    """From week 0 on every second week, and at each round of talks that comes before that."""
    weeks = case().calendar
    scheduled = {week for week, _ in weeks.talks}
    for this, following in zip(weeks.turns, weeks.turns[1:], strict=False):
        between = [week for week in scheduled if this < week < this + 2]
        assert following == min([*between, this + 2])
    assert weeks.turns[0] == 0


def test_every_round_of_talks_starts_a_turn():
    """Geneva, London, Stockholm and the others are each the first week of a turn."""
    weeks = case().calendar
    assert {week for week, _ in weeks.talks} <= set(weeks.turns)
    assert [place for _, place in weeks.talks][:2] == ["Geneva", "London"]


def test_a_turn_lasts_to_the_next():
    """Turns cover the weeks of a game once, the last to its end."""
    weeks = case().calendar
    spans = [weeks.turn_at(turn) for turn in range(len(weeks.turns))]
    assert [first for first, _ in spans] == list(weeks.turns)
    assert [last for _, last in spans] == [*weeks.turns[1:], weeks.weeks]


@pytest.mark.parametrize("length", [1, 2, 7, 35, 60])
def test_a_shorter_game_has_the_same_turns_up_to_its_end(length):
    """Cutting the year short moves no turn."""
    short = calendar(scenario(), length)
    long = calendar(scenario(), 80)
    assert short.turns == tuple(week for week in long.turns if week < length)
    assert short.talks == tuple(talk for talk in long.talks if talk[0] < length)


def test_the_smallest_game_meets_at_the_border():
    """One round of talks, in the week of 7 April."""
    assert two_regions().calendar.talks == ((13, "Border town"),)
