"""The program itself on a screen: started from the command line, typed at, killed and closed.

Xvfb stands in for the screen and xdotool for the hands; where one is missing this is skipped, and
on classic pygame, by which the program does not start.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pygame
import pytest

from game.play.saves import Shelf
from game.ui.screens.title import Title
from tests.ui.hands import window_of
from tests.ui.pictures import same

MISSING = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=f"{' and '.join(MISSING)} not installed"),
    pytest.mark.skipif(not getattr(pygame, "IS_CE", False), reason="the game wants pygame-ce"),
]

WIDE, HIGH = 1280, 800
PATIENCE = 40.0
"""Longest wait for anything, s; all of it takes some seconds where nothing else runs."""


@dataclass
class Desktop:
    """A screen that nobody sees, and the games started on it."""

    checkout: Path
    folder: Path
    """Holds what the screen shows."""
    environment: dict[str, str]
    games: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start the game as a person would."""
        with (self.folder / "errors").open("ab") as errors:
            game = subprocess.Popen(
                [sys.executable, str(self.checkout / "main.py"), *words],
                cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, stderr=errors,
            )  # fmt: skip
        self.games.append(game)
        return game

    def errors(self) -> str:
        """All that games have said of what went wrong."""
        return (self.folder / "errors").read_text(encoding="utf-8")

    def wait(self, caption: str) -> str:
        """The number of the window that says this at its head, once there is one."""

        def found() -> str | None:
            windows = self._hand("search", "--onlyvisible", "--class", ".").split()
            return next((one for one in windows if self._caption(one) == caption), None)

        return str(until(found, f"a window `{caption}`", self.errors))

    def _caption(self, window: str) -> str:
        return self._hand("getwindowname", window).strip()

    def press(self, window: str, stroke: str) -> None:
        """Press a key upon a window."""
        self._hand("windowfocus", "--sync", window, "key", stroke)

    def picture(self, window: str) -> pygame.Surface:
        """What stands on the screen where a window is."""
        told = self._hand("getwindowgeometry", "--shell", window).splitlines()
        at = dict(line.split("=") for line in told)
        x, y, wide, high = (int(at[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))
        dump = (self.folder / "Xvfb_screen0").read_bytes()
        head = np.frombuffer(dump[:100], dtype=">u4")
        line = int(head[12])
        start = int(head[0]) + 12 * int(head[19])
        rows = np.frombuffer(dump, np.uint8, HIGH * line, start).reshape(HIGH, line // 4, 4)
        shown = rows[y : y + high, x : x + wide, 2::-1]
        return pygame.surfarray.make_surface(shown.swapaxes(0, 1))

    def _hand(self, *words: str) -> str:
        told = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, timeout=30.0
        )
        return told.stdout


def until(found: Callable[[], Any], what: str, why: Callable[[], str] = str) -> Any:
    """What is found, as soon as there is something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if it := found():
            return it
        time.sleep(0.05)
    raise AssertionError(f"not in time: {what}; {why()}")


@pytest.fixture
def desktop(checkout, tmp_path) -> Iterator[Desktop]:
    """A screen of its own, which is gone after the test with all that runs on it.

    It must not begin anew whenever nobody is connected, for a game that starts may then be refused.
    """
    told, tells = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(tells), "-screen", "0", f"{WIDE}x{HIGH}x24", "-fbdir",
         str(tmp_path), "-nolisten", "tcp", "-noreset"],
        pass_fds=(tells,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(tells)
    with os.fdopen(told) as line:
        number = line.readline().strip()
    environment = {**os.environ, "DISPLAY": f":{number}", "SDL_VIDEODRIVER": "x11"}
    environment.pop("WAYLAND_DISPLAY", None)
    desktop = Desktop(checkout, tmp_path, environment)
    yield desktop
    for process in (*desktop.games, screen):
        process.kill()
        process.wait()


def test_the_title_stands_on_the_screen_as_it_is_drawn_and_a_key_leaves_it(desktop):
    """What other tests look at without a screen is what a person sees on one."""
    game = desktop.start()
    window = desktop.wait("Ninety Days")
    drawn = window_of(Title(kept=()), size=desktop.picture(window).get_size()).surface
    until(lambda: same(desktop.picture(window), drawn), "the title as it is drawn")
    desktop.press(window, "q")
    assert game.wait(PATIENCE) == 0
    assert desktop.errors() == ""


def test_a_game_killed_on_the_screen_is_offered_again_and_one_that_is_closed_is_not(desktop):
    """By the keys of the screen alone: a turn is played, killed, gone on with, and closed."""
    killed = desktop.start("play", "smallest")
    desktop.press(desktop.wait("North briefing - Ninety Days"), "Return")
    desktop.press(desktop.wait("North and South - Ninety Days"), "ctrl+Return")
    desktop.wait("Turn 1 of 14 is over - Ninety Days")
    killed.kill()
    killed.wait()
    closed = desktop.start()
    desktop.press(desktop.wait("A game was broken off - Ninety Days"), "Return")
    desktop.wait("North and South - Ninety Days")
    closed.terminate()
    assert closed.wait(PATIENCE) == 0
    shelf = Shelf(desktop.folder / "runs" / "saves")
    assert [slot.turn for slot in shelf.slots()] == [1]
    assert shelf.unfinished() is None
    assert desktop.errors() == ""
