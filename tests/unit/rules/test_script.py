"""The dated script compiles into moves and events, all of it, in its weeks."""

import datetime as dt

import numpy as np
import pytest

from game.paths import shipped_scenarios
from game.rules.book import opening, rulebook
from game.rules.legal import rule
from game.rules.moves import Pull, Threat, Withdrawal
from game.world.build.rows import week_of
from tests.builders import case, run, scenario, script

shipped = pytest.mark.parametrize("name", shipped_scenarios())


@shipped
def test_every_act_of_every_scenario_becomes_a_move(name):
    """Each lever set, threatened or withdrawn is one move of its owner in the week of its date."""
    written = scenario(name)
    book = rulebook(written)
    levers = book.tables.axes.levers
    expected = set()
    for act in written.history:
        week = max(week_of(written, act.date), 0)
        expected |= {(act.seat, Pull, lever, week) for lever in act.sets}
        expected |= {(act.seat, Threat, lever, week) for lever in act.threatens}
        expected |= {(act.seat, Withdrawal, lever, week) for lever in act.withdraws}
    compiled = {
        (seat, type(move), levers[move.lever], move.week)
        for seat, moves in book.script.moves.items()
        for move in moves
    }
    assert compiled == expected
    assert compiled, "a scenario's script must not be empty"


@shipped
def test_every_move_of_every_script_is_its_owners_and_on_the_scale(name):
    """No seat moves another's lever, and every severity lies between 0 and 1."""
    book = rulebook(scenario(name))
    world = opening(book, 1)
    for number, state in enumerate(book.tables.axes.states):
        for move in book.script.moves[state]:
            assert book.tables.instruments.owner[move.lever] == number
            if not isinstance(move, Withdrawal):
                assert rule(book, world, number, move).legal.all(), move


@shipped
def test_moves_come_in_the_order_of_their_dates(name):
    """A later act of one seat never stands before an earlier one."""
    for moves in rulebook(scenario(name)).script.moves.values():
        weeks = [move.week for move in moves]
        assert weeks == sorted(weeks)


@shipped
def test_playing_the_script_sets_what_it_says(name):
    """At the end every lever stands where its last act of the game's weeks left it."""
    book = rulebook(scenario(name))
    length = book.tables.weeks
    last = book.tables.instruments.start[:, 0].copy()
    for move in script(book):
        if isinstance(move, Pull) and move.week < length:
            last[move.lever] = move.severity[0]
    assert np.array_equal(run(book, length, script(book))[-1].levers[:, 0], last)


def test_a_threat_falls_due_in_the_week_of_its_deadline():
    """The 100 points of 1 November, a Saturday, fall due in the week after."""
    book = case()
    lever = book.tables.axes.levers.index("us_tariff_threatened")
    (made,) = [m for m in script(book) if isinstance(m, Threat) and m.lever == lever]
    assert book.calendar.date(made.deadline) == dt.date(2025, 11, 3)


def test_acts_of_nobody_become_duties_of_everybody():
    """Events name an importer and its exporters and become one duty for each pair."""
    book = case()
    written = [act for act in book.scenario.history if act.seat is None]
    pairs = sum(len(table.value) for act in written for table in act.duties.values())
    assert len(book.script.events) == pairs > 0
