"""Rooms and games that several modules of tests begin with."""

import pytest

from game.paths import runs_folder
from game.play.match import Match, Setting
from game.report.transcript import transcribe
from game.ui.screen import Stay
from game.ui.screens import rooms
from game.ui.screens.briefing import Briefing
from game.ui.screens.new_game import NewGame
from game.ui.screens.setup import Setup
from tests.unit.ui.rooms import read


@pytest.fixture
def catalogue():
    return read()


@pytest.fixture
def smallest(catalogue):
    return NewGame(catalogue).act("scenario", "smallest").screen


@pytest.fixture
def table():
    """A game of the smallest scenario that was kept by itself and left."""
    begun = Briefing.of(Setup("smallest", "NORTH")).act("begin").screen
    for _time in range(4):
        step = begun.act(begun.page().enter)
        begun = step.screen if isinstance(step, Stay) else step.under
    rooms.close()
    return begun


@pytest.fixture
def record():
    match = Match.of(Setting("smallest", seed=3, weeks=6))
    transcribe(match, runs_folder() / "smallest-seed3", lambda words: None)
    return runs_folder() / "smallest-seed3"
