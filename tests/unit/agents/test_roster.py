"""Strategies are taken from one list, and neither they nor the engine load Mesa or a window."""

import json
import subprocess
import sys

import pytest

from agents import ROSTER, seat_all
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
