"""Errors are sentences and survive the way between processes."""

import pickle

import pytest

from game.errors import (
    InvariantError,
    Problem,
    RecordError,
    ScenarioError,
    UsageError,
    closest,
)

TYPO = Problem(
    file="lanes.yaml",
    line=11,
    column=5,
    key="lanes[1].capcity",
    message="no such key",
    hint="capacity",
    excerpt="    capcity: 5\n",
)
EMPTY = Problem(file="goods.yaml", line=1, column=1, key="", message="the file is empty")


def test_a_problem_shows_place_key_hint_and_line():
    assert str(TYPO) == (
        'lanes.yaml:11:5: lanes[1].capcity: no such key; did you mean "capacity"?\n    capcity: 5'
    )


def test_a_problem_of_a_whole_file_has_no_key():
    assert str(EMPTY) == "goods.yaml:1:1: the file is empty"


def test_a_scenario_error_shows_all_its_problems_in_order():
    error = ScenarioError([EMPTY, TYPO])
    assert error.problems == (EMPTY, TYPO)
    assert str(error) == f"{EMPTY}\n{TYPO}"


def test_a_broken_invariant_names_week_item_and_trial():
    error = InvariantError("stock is -0.3 t", week=12, item="ford, magnet_heavy", trial=3)
    assert str(error) == "week 12, ford, magnet_heavy, trial 3: stock is -0.3 t"


@pytest.mark.parametrize(
    "error",
    [
        ScenarioError([TYPO, EMPTY]),
        InvariantError("NaN", week=1, item="US", trial=0),
        RecordError("the record is torn"),
        UsageError("no such seat"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_arrives_whole_from_another_process(error):
    arrived = pickle.loads(pickle.dumps(error))
    assert type(arrived) is type(error)
    assert str(arrived) == str(error)
    assert vars(arrived) == vars(error)


def test_the_closest_word_is_suggested_and_a_far_one_is_not():
    assert closest("capcity", ["delay", "capacity"]) == "capacity"
    assert closest("zebra", ["delay", "capacity"]) is None
