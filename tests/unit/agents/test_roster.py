"""Strategies are taken from one list, and neither they nor the engine load Mesa or a window."""

import json
import subprocess
import sys
from dataclasses import fields

import pytest

from agents import ROSTER, parameters, seat_all
from game.errors import UsageError
from tests.builders import two_regions

LIGHT = (
    "agents",
    "agents.strategies.historical",
    "agents.strategies.passive",
    "game.cli",
    "game.outlook.view",
    "game.play.match",
    "game.play.record",
    "game.play.replay",
    "game.report.playthrough",
    "game.report.transcript",
    "game.rules.week",
    "game.turn.phases",
    "game.turn.seat",
)
"""Modules a batch worker or the command line may load."""


def test_the_roster_names_every_strategy_there_is(checkout):
    """Each file of strategies is in the roster, and nothing else is."""
    files = {path.stem for path in (checkout / "agents" / "strategies").glob("[!_]*.py")}
    assert set(ROSTER) == files


def test_seats_not_named_are_those_of_the_line_up_or_repeat_history():
    """The scenario says who plays; where it does not, a state does what it did."""
    line_up = seat_all(two_regions(), {"NORTH": "passive"})
    assert {state: type(seat).__name__ for state, seat in line_up.items()} == {
        "NORTH": "Bystander",
        "SOUTH": "Negotiator",
    }
    seats = seat_all(two_regions("line_up={}"), {"NORTH": "passive"})
    assert {state: type(seat).__name__ for state, seat in seats.items()} == {
        "NORTH": "Bystander",
        "SOUTH": "Repeater",
    }


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ({"NROTH": "passive"}, 'no seat "NROTH"; the seats are NORTH, SOUTH; did you mean "NORTH"'),
        (
            {"NORTH": "histrical"},
            "no strategy .*; the strategies are historical, passive, .*; did you",
        ),
        ({"north": "passive"}, 'did you mean "NORTH"'),
        (
            {"NORTH": "zen"},
            'no strategy "zen" for NORTH; the strategies are historical, passive, [a-z_, ]*$',
        ),
    ],
)
def test_a_wrong_name_gets_the_right_ones(names, sentence):
    """The sentence lists what there is and guesses what was meant."""
    with pytest.raises(UsageError, match=sentence):
        seat_all(two_regions(), names)


@pytest.mark.parametrize("name", ROSTER)
def test_every_number_of_a_strategy_has_a_range_with_its_usual_value_in_it(name):
    """A field that is a number without a range could be set to anything."""
    usual, known = ROSTER[name](), parameters(name)
    numbers = {f.name for f in fields(usual) if isinstance(getattr(usual, f.name), float)}
    assert set(known) == numbers
    assert all(getattr(usual, key) in span and span.meaning for key, span in known.items())


@pytest.mark.parametrize("name", ROSTER)
def test_numbers_that_are_none_or_out_of_range_are_refused_with_the_range(name):
    """Every parameter of every strategy."""
    for key, span in parameters(name).items():
        outside = (f"{span.least - 1.0}", f"{span.most + 1.0}")
        for value in ("nan", "inf", "-inf", "", "much", *outside):
            with pytest.raises(UsageError, match=rf"{name}: {key} is a number from .* to "):
                seat_all(two_regions(), {"NORTH": f"{name}:{key}={value}"})
        for value in (span.least, span.most):
            seat_all(two_regions(), {"NORTH": f"{name}:{key}={value}"})
        with pytest.raises(UsageError, match=f"{key} needs a value, as in {key}="):
            seat_all(two_regions(), {"NORTH": f"{name}:{key}"})


def test_nothing_but_the_model_and_the_agents_load_mesa_or_pygame(checkout):
    """Workers, strategies, rules and reports start without half a second of Mesa."""
    question = (
        "import importlib, json, sys\n"
        f"for name in {LIGHT!r}: importlib.import_module(name)\n"
        "print(json.dumps(sorted(sys.modules)))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", question], cwd=checkout, capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(answer.stdout))
    assert loaded.isdisjoint({"mesa", "pygame", "pandas", "networkx"})
    assert set(LIGHT) <= loaded
