"""The screens of the game themselves, in the window."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from game.play.sitting import sit_down
from game.ui.bridge import Inline
from game.ui.desk import Desk
from game.ui.screen import Beside, Screen
from game.ui.screens import rooms
from game.ui.screens.table import TableScreen
from game.ui.settings import Settings
from game.ui.stack import Stack
from game.ui.window import Window
from tests.ui.hands import SCALES, SIZES, key, walk
from tests.ui.places import misplaced, too_small

STILL = Settings(motion=False)


@cache
def seated() -> tuple[Screen, ...]:
    """The table of a new game with its forecast made; nothing of it is kept anywhere."""
    briefing: Any = rooms.briefed(
        scenario="", seat="", overrides=(), settings=(), seats={}, seed=0, weeks=None
    )
    screen = TableScreen.of(Desk.at(sit_down(briefing.match, briefing.seat)))
    window = Window(Stack((screen,), STILL), Inline(), size=(1024, 700))
    for frame in range(3):
        window.frame(frame / 10)
    return window.stack.screens


def table(size: tuple[int, int], scale: float = 1.0, bridge: Beside | None = None) -> Window:
    window = Window(Stack(seated(), replace(STILL, scale=scale)), bridge, size=size)
    window.frame(0.0)
    return window


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES)
def test_the_table_has_room_at_every_size(size, scale):
    window = table(size, scale)
    assert misplaced(window) == []
    assert too_small(window) == []


@pytest.mark.parametrize("stroke", ["f1", "f2", "f3", "f4", "m"])
def test_what_the_table_opens_has_room(stroke):
    window = table((1024, 700))
    key(window, stroke)
    assert len(window.stack.screens) > 1
    assert misplaced(window) == []
    assert too_small(window) == []


def test_everything_on_the_table_is_reached_by_tab():
    window = table((1366, 768))
    reached = {node.id for node in walk(window)}
    links = {node.id for node in window.tree() if node.role == "link"}
    assert {node.id for node in window.tree() if node.id} - reached - links == set()


def test_turns_are_played_with_enter_alone():
    window = table((1024, 700), bridge=Inline())
    seen = set()
    for _press in range(8):
        key(window, "enter")
        seen.add(window.page.id)
        assert misplaced(window) == []
    assert len(seen) > 1
