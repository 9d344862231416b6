"""The shipped games read as they did: `python3 -m tests.golden.refresh` writes them anew."""

from dataclasses import is_dataclass, replace
from itertools import zip_longest

import numpy as np
import pytest

from agents import ROSTER
from game.turn.phases import TurnRecord
from game.world.state import Agreements, Notices, World
from tests.golden.playthroughs import FOLDER, game, games, golden, told

every_scenario = pytest.mark.parametrize("scenario", games())
WHISPER = 1e-9
"""Relative difference that another processor's exp and log may leave in a game."""


@every_scenario
def test_a_game_reads_as_it_did(scenario):
    """Line by line; a wanted change is refreshed, read as prose and committed on its own."""
    expected = golden(scenario).read_text(encoding="utf-8").splitlines()
    actual = told(*game(scenario)).splitlines()
    for number, (was, now) in enumerate(zip_longest(expected, actual), start=1):
        assert now == was, f"{golden(scenario).name}, line {number}"


@every_scenario
@pytest.mark.parametrize("factor", [1.0 - WHISPER, 1.0 + WHISPER])
def test_no_printed_figure_stands_on_a_rounding_edge(scenario, factor):
    """Every number of a world off by a billionth gives the same text, on any processor."""
    match, turns = game(scenario)
    moved = tuple(nudged(turn, factor) for turn in turns)
    pairs = zip(told(match, turns).splitlines(), told(match, moved).splitlines(), strict=True)
    assert [(was, now) for was, now in pairs if was != now] == []


def nudged(turn: TurnRecord, factor: float) -> TurnRecord:
    """A turn whose worlds are a little more, or a little less, of everything."""
    weeks, starts = (tuple(scaled(w, factor) for w in ws) for ws in (turn.weeks, turn.starts))
    return replace(turn, weeks=weeks, starts=starts)


def scaled(thing, factor):
    """Every array of a world times a factor."""
    if isinstance(thing, np.ndarray):
        return thing * factor if thing.dtype.kind == "f" else thing
    if isinstance(thing, tuple):
        return tuple(scaled(item, factor) for item in thing)
    if isinstance(thing, (Agreements, Notices)):
        return thing  # weeks and shares as they were written, not worked out
    if is_dataclass(thing):
        parts = {name: scaled(getattr(thing, name), factor) for name in type(thing).__slots__}
        return replace(thing, **parts)
    return thing


def test_nudging_a_world_moves_its_stocks():
    """The check of rounding edges does move what is printed."""
    _, turns = game("smallest")
    world = turns[0].after
    assert isinstance(world, World)
    more = scaled(world, 1.5)
    assert np.allclose(more.chain.stock, 1.5 * world.chain.stock)
    assert more.week == world.week


def test_every_strategy_sits_in_some_golden_game():
    """What nobody has ever read is not told well."""
    seated = {name for one in games() for name in game(one)[0].strategies.values()}
    assert set(ROSTER) == seated


def test_every_shipped_scenario_has_its_game_and_no_game_is_left_over():
    """A scenario that comes or goes takes its golden file with it."""
    assert {path.name.removesuffix(".txt") for path in FOLDER.glob("*.txt")} == set(games())
