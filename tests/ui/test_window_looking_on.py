"""What a person looks at as a page changes under the hand, and in which order cards are read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.ui.bridge import Inline
from game.ui.desk.bargain import Bargain
from game.ui.desk.issue import issues_of
from game.ui.desk.writing import relieve, write
from game.ui.screens.help import Help
from game.ui.screens.table import TableScreen
from game.ui.screens.title import Title
from game.ui.settings import Settings
from game.ui.stack import Stack
from game.ui.window import Window
from tests.ui.hands import SIZES, focused, key, things, window_of
from tests.unit.ui.desks import talking


def bargaining(size=(1280, 720)) -> Window:
    """Talks in which a package of two gives and an ask lies written and not yet tabled."""
    desk = talking("US")
    gives = [one for one in issues_of(desk) if one.side == "give" and one.severity > 0.0][:2]
    ask = next(one for one in issues_of(desk) if one.side == "ask")
    desk = relieve(write(desk, Bargain()), ask.id, 1.0)
    for give in gives:
        desk = relieve(desk, give.id, 0.05)
    screen = TableScreen.of(desk)
    window = Window(Stack((screen,), Settings(motion=False)), Inline(), size=size)
    window.frame(0.0)
    return window


def shares(window: Window) -> list[str]:
    """Keys of the sliders of the package."""
    return [node.key for node in things(window, "slider") if node.id.startswith("relief:")]


@pytest.mark.parametrize("place", [0, -1])
def test_a_control_that_goes_gives_the_keyboard_to_the_next(place):
    """Home strikes a lever out of the package; the hand stays where it was."""
    window = bargaining()
    before = shares(window)
    window.eye = replace(window.eye, focus=before[place])
    key(window, "home")
    assert before[place] not in shares(window)
    held = focused(window)
    assert held.block == "left"
    assert held.role in ("slider", "choice", "switch")
    if place == 0:
        assert held.key == before[1]


def test_a_button_that_goes_leaves_the_keyboard_to_nobody():
    """Enter alone then does the sensible thing, and not what happens to stand nearby."""
    window = bargaining()
    button = next(node for node in things(window, "button") if node.id == "clear")
    window.eye = replace(window.eye, focus=button.key)
    key(window, "enter")
    assert not shares(window)
    assert not [node for node in window.tree() if node.focused and node.role != "button"]


def test_an_answer_in_talks_is_read_from_the_top():
    window = bargaining()
    window.eye = replace(window.eye, scroll={"left": 200, "under": 60, "right": 40})
    window.frame(1.0)
    assert window.page.moment
    key(window, "right")
    assert window.eye.scroll
    before = window.page.moment
    key(window, "t")
    assert window.stack.top.page().moment != before
    assert not window.eye.scroll


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (2560, 1600)])
def test_cards_are_read_down_a_column_and_then_down_the_next(size):
    window = window_of(Help.over(Title().page()), size=size)
    names = [panel.title for panel in window.page.panels]
    cards = [things(window, "heading", name)[0].rect for name in names]
    assert len(cards) > 3
    assert [rect.topleft for rect in cards] == sorted(rect.topleft for rect in cards)
    assert len({rect.x for rect in cards}) == min(3, window.spread().laid("body").block.columns)


@pytest.mark.parametrize("size", SIZES)
def test_the_title_is_seen_whole_without_scrolling(size):
    window = window_of(Title(), size=size)
    assert window.spread().laid("menu").most == 0


def test_a_word_beside_a_number_is_whole_in_a_narrow_column():
    window = bargaining((1024, 3000))
    window.frame(1.0)
    assert "gain" in [said.words for said in window.said()]
    assert "…" not in [said.words for said in window.said()]
