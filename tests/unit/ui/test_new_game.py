"""A new game: what can be chosen is what is played, and a wrong choice is a sentence."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.ui.printed.reach import handles
from game.ui.screen import Stay
from game.ui.screens import catalogue as cases
from game.ui.screens.new_game import LONGEST_SEED, NewGame, seed_fault
from game.ui.screens.setup import Setup
from tests.unit.ui.rooms import laid, read, thing


@settings(max_examples=30)
@given(
    deeds=st.lists(
        st.tuples(
            st.integers(0, 40),
            st.one_of(st.none(), st.booleans(), st.text(max_size=3), st.floats(-2, 2)),
        ),
        max_size=8,
    )
)
def test_nothing_a_person_does_in_a_new_game_breaks_it(deeds):
    room = NewGame(read())
    for number, value in deeds:
        reach = handles(room.page())
        step = room.act(reach[number % len(reach)].id, value)
        if not isinstance(step, Stay) or not isinstance(step.screen, NewGame):
            return
        room = step.screen


def test_a_new_game_reads_the_scenarios_if_nobody_has():
    room = NewGame()
    assert room.page().enter == "back"
    room = room.told(room.wish(), cases.catalogue())
    assert room.page().enter == "begin"
    assert room.wish() is None


def test_every_scenario_and_every_strategy_with_its_psychology_can_be_chosen(catalogue):
    room = NewGame(catalogue)
    assert thing(room, "scenario").options[0].id == cases.DEFAULT_SCENARIO
    china = thing(room, "plays:CN")
    assert china.chosen == "boulware"
    assert "the last hour" in next(o.note for o in china.options if o.id == "boulware")


def test_what_is_chosen_is_what_is_played(catalogue):
    room = NewGame(catalogue)
    for what, given_ in (("seat", "CN"), ("plays:US", "grim"), ("change:no_growth", True),
                         ("turn", "4"), ("seed", " 12 "), ("instructions", "hawk")):  # fmt: skip
        room = room.act(what, given_).screen
    assert room.setup() == Setup(
        "rare_earths_2025", "CN", ("no_growth",),
        ("turn_weeks=4", "states.CN.doctrine=hawk"), {"US": "grim"}, 12,
    )  # fmt: skip
    match = laid(room.act("begin")).match
    assert match.strategies["US"] == "grim"
    assert match.loaded.scenario.turn_weeks == 4
    assert match.loaded.scenario.states["CN"].doctrine == "hawk"


def test_ones_own_seat_is_played_by_nobody_else(smallest):
    ids = [handle.id for handle in handles(smallest.page())]
    assert "plays:NORTH" not in ids
    assert "plays:SOUTH" in ids


@pytest.mark.parametrize("seed", ["", "-1", "1.5", "x", "9" * (LONGEST_SEED + 1), "٣"])
def test_a_seed_that_is_none_is_refused_with_what_would_be_one(smallest, seed):
    room = smallest.act("seed", seed).screen
    assert thing(room, "seed").fault == seed_fault(seed) != ""
    assert thing(room, "begin").off
    assert room.act("begin").screen is room


def test_a_game_that_cannot_be_made_says_why(smallest):
    broken = replace(smallest, catalogue=replace(smallest.catalogue, cases=(
        replace(smallest.case, id="gone"),)))  # fmt: skip
    assert not broken.act("begin").screen.page().enter, "a second Enter does not give it up"
    told = laid(broken.act("begin"))
    assert "gone" in told.page().panels[0].items[0].words
    assert told.wish() is None
    assert told.act("back").screen is broken


def test_another_scenario_forgets_what_does_not_belong_to_it(catalogue):
    room = NewGame(catalogue).act("seat", "JP").screen.act("seed", "5").screen
    room = room.act("scenario", "smallest").screen
    assert (room.held, room.seed, room.changes) == ("NORTH", "5", frozenset())
