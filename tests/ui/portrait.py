"""Draws the pictures of the README and the docs: `python3 -m tests.ui.portrait`; look at them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame

from game.play.match import Match, Setting
from game.play.sitting import sit_down
from game.turn.pending import Phase
from game.ui.bridge import Inline
from game.ui.desk import Desk
from game.ui.desk.drafting import pull
from game.ui.desk.judged import judged
from game.ui.desk.sensible import do_sensible
from game.ui.screens.table import TableScreen
from game.ui.settings import Settings
from game.ui.stack import Stack
from game.ui.window import Window

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
SIZE = (1600, 900)
LOOKED_AT = 8
"""Turns played before the table is drawn."""


def pictures() -> Iterator[tuple[str, pygame.Surface]]:
    """Every picture by its name."""
    desk = seated("US")
    while desk.sitting.game.turn < LOOKED_AT or desk.phase is Phase.TALK:
        desk = do_sensible(desk)
    lever = next(lever for lever in judged(desk).levers() if lever.id == "us_port_fees")
    yield "table", drawn(TableScreen.of(pull(desk, lever.lever, 0.5)))
    talks = seated("CN")
    while talks.talk is None or not talks.talk.offered.any():
        talks = do_sensible(talks)
    yield "talks", drawn(TableScreen.of(talks), theme="light")
    screen: Any = TableScreen.of(desk)
    yield "turn_end", drawn(screen.act("commit").screen)


def seated(person: str) -> Desk:
    """The desk of a person in a new game of the default scenario."""
    return Desk.at(sit_down(Match.of(Setting("rare_earths_2025", seed=1)), person))


def drawn(screen: Any, **liked: Any) -> pygame.Surface:
    """What the window shows once its forecasts are there."""
    settings = replace(Settings(motion=False), **liked)
    window = Window(Stack((screen,), settings), Inline(), size=SIZE)
    for frame in range(6):
        window.frame(frame / 10)
    return window.surface


def main() -> None:
    """Keep every picture."""
    FOLDER.mkdir(exist_ok=True)
    for name, surface in pictures():
        pygame.image.save(surface, str(FOLDER / f"{name}.png"))
        print(FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
