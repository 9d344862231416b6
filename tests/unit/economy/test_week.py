from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.economy.start import opening
from game.economy.week import note_hostility, step
from game.world.chance import Chance
from tests.unit.economy.worlds import book, fresh, played, pulled, row

FADES = {"tension"}
"""What moves by itself: tension at the start is already that of a quarrel."""


@pytest.mark.parametrize("name", ["smallest", "rare_earths_2025"])
def test_nothing_moves_while_nobody_acts(name):
    """Sixty weeks without an act or luck leave everything at its start and the loss at 0."""
    rules = book(name)
    start = fresh(rules, 2)
    end = played(rules, start, 60)[-1].home
    for field in set(end.__slots__) - FADES:
        before, after = getattr(start.home, field), getattr(end, field)
        assert np.array_equal(np.array(before), np.array(after)), field
    assert (end.lost == 0.0).all()


def test_the_opening_fits_the_tables():
    """Every array of the opening has the number of trials asked for."""
    tables = book().tables
    home = opening(tables, 3)
    for field in home.__slots__:
        assert np.array(getattr(home, field)).shape[-1] == 3, field


def test_a_step_writes_into_nothing_it_was_given():
    """The week before is as it was after the week."""
    rules = book()
    world = pulled(rules, fresh(rules), south_tariff=0.5)
    kept = {field: np.array(getattr(world.home, field)) for field in world.home.__slots__}
    step(rules.tables, world, Chance.of(4, 1))
    for field, before in kept.items():
        assert np.array_equal(before, np.array(getattr(world.home, field))), field


@settings(max_examples=10)
@given(st.floats(0.0, 1.0), st.integers(2, 5))
def test_a_trial_is_the_same_alone_and_among_others(severity, trials):
    """Bit for bit, whatever the number of trials beside it."""
    rules = book()
    alone = played(rules, pulled(rules, fresh(rules), south_tariff=severity), 6)[-1].home
    among = played(rules, pulled(rules, fresh(rules, trials), south_tariff=severity), 6)[-1].home
    for field in alone.__slots__:
        one, many = np.array(getattr(alone, field)), np.array(getattr(among, field))
        assert np.array_equal(one[..., 0], many[..., 0]), field


def test_a_rally_lasts_four_weeks():
    """A hostile act lifts its owner's approval for four weeks and then no longer."""
    rules = book()
    tables, world = rules.tables, fresh(rules)
    raised = np.zeros_like(world.levers)
    raised[row(tables.axes.levers, "south_tariff")] = 1.0
    home = note_hostility(tables, world.home, raised)
    strengths = []
    for _ in range(5):
        strengths.append(float(sum(week[1, 0] for week in home.rally)))
        home = step(tables, replace(world, home=home), Chance.of(1, 1))
    assert strengths == [1.0, 1.0, 1.0, 1.0, 0.0]
    assert home.approval[0, 0] == tables.seats.approval[0, 0], "the other state has no rally"
