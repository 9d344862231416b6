"""Whole games in the window: by keyboard alone, by mouse alone, and every number of the pages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pygame
import pytest

from game.play.match import Match, Setting
from game.play.sitting import sit_down
from game.ui.bridge import Inline
from game.ui.desk import Desk
from game.ui.page import Page
from game.ui.screens.table import TableScreen
from game.ui.settings import Settings
from game.ui.stack import Stack
from game.ui.window import Window
from tests.ui.hands import click, key
from tests.unit.ui.strings import numbers, strings

TALL = (1600, 9000)
"""A window in which nothing scrolls."""
KEY = re.compile(r"F\d+")
"""The name of a key."""
MOST = 400
"""Presses after which a game should long be over."""


def opened(scenario: str, person: str, size: tuple[int, int]) -> Window:
    """The table of a new game that is kept nowhere."""
    desk = Desk.at(sit_down(Match.of(Setting(scenario, seed=4)), person))
    window = Window(Stack((TableScreen.of(desk),), Settings(motion=False)), Inline(), size=size)
    window.frame(0.0)
    return window


def by_enter(window: Window) -> None:
    key(window, "enter")


def by_mouse(window: Window) -> None:
    page = window.page
    click(window, "button", next(b.name for b in page.buttons if b.id == page.enter))


def ended(window: Window) -> bool:
    """Whether the game is over and its ending is in front."""
    return window.page.id == "ending"


@pytest.mark.parametrize("press", [by_enter, by_mouse])
def test_a_whole_game_is_played_by_keyboard_alone_or_by_mouse_alone(
    press: Callable[[Window], None], monkeypatch
):
    """Not one event of the other kind is posted."""
    posted = []
    post = pygame.event.post
    monkeypatch.setattr(
        pygame.event, "post", lambda event: (posted.append(event.type), post(event))
    )
    window = opened("smallest", "NORTH", (1280, 720))
    for _ in range(MOST):
        if ended(window):
            break
        press(window)
    assert ended(window)
    mice = {pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEWHEEL}
    strokes = {pygame.KEYDOWN, pygame.KEYUP, pygame.TEXTINPUT}
    assert not set(posted) & (mice if press is by_enter else strokes)


def pointed_at(page: Page) -> set[str]:
    """Words of a page that show when they are pointed at: flows, and notches of meters."""
    items = [item for panel in page.panels for item in panel.items]
    flows = {flow.words for item in items for flow in getattr(item, "flows", ())}
    return flows | {n.value for item in items for n in getattr(item, "notches", ())}


@pytest.mark.parametrize("case", [("smallest", "SOUTH"), ("rare_earths_2025", "US")])
def test_the_picture_says_the_numbers_of_the_page(case):
    """Page by page through some turns: none is left out, and none is drawn that is not there.

    The text twin is held to the same pages, so picture and text say the same.
    """
    window = opened(*case, TALL)
    seen = set()
    for _ in range(24):
        page = window.page
        there = set().union(*map(numbers, strings(page)))
        plain = [said.full or said.words for said in window.said()]
        drawn = set().union(*(numbers(words) for words in plain if not KEY.fullmatch(words)))
        assert drawn <= there
        missing = {words for words in strings(page) if numbers(words) - drawn}
        assert missing <= pointed_at(page)
        seen.add(page.id)
        if ended(window):
            break
        by_enter(window)
    assert len(seen) > 1
