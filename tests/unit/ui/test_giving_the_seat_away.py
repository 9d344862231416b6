"""From the menu the computer takes the person's seat, and gives it back."""

import re

import pytest

from game.play.record import turn_entry
from game.play.saves import Shelf
from game.turn.pending import Phase
from game.ui.bridge import Inline
from game.ui.screens.table import TableScreen
from game.ui.screens.title import Title
from game.ui.settings import Settings
from game.ui.stack import Stack
from game.ui.twin import play
from game.ui.words import speak
from tests.unit.ui.games import desk_at, talking

CASE = "rare_earths_2025"


def seated(desk, shelf=None) -> Stack:
    return Stack((Title(shelf, kept=()), TableScreen.of(desk, shelf)), Settings())


def given_away(stack: Stack) -> Stack:
    return stack.act("menu").act("give_away")


def ids(stack: Stack) -> set[str]:
    return {button.id for button in stack.top.page().buttons}


def test_the_menu_gives_the_seat_away_and_enter_watches_to_the_end():
    stack = given_away(seated(desk_at("smallest", "SOUTH", 0)))
    assert "plays your seat" in stack.top.page().banner
    assert "sensible" in ids(stack)
    assert not ids(stack) & {"commit", "moves"}
    match = stack.top.desk.sitting.match
    while stack.top.page().id != "ending":
        last = stack
        stack = stack.act(stack.top.page().enter)
    entries = stack.top.desk.sitting.entries
    assert list(entries) == [turn_entry(match.book, turn) for turn in match.turns()]
    assert last is not stack


def test_the_seat_taken_back_is_asked_again():
    stack = given_away(seated(desk_at("smallest", "SOUTH", 5)))
    for _press in range(2):
        stack = stack.act(stack.top.page().enter)
    before = stack.top.desk.sitting
    menu = stack.act("menu")
    offered = {item.id for item in menu.top.page().panels[0].items if hasattr(item, "id")}
    assert "take_back" in offered
    assert "give_away" not in offered
    stack = menu.act("take_back")
    after = stack.top.desk.sitting
    assert (after.watching, after.asked) == (False, True)
    assert after.entries == before.entries
    assert stack.top.page().banner == ""
    assert "commit" in ids(stack)
    assert stack.top.scene.view.week == after.view.week


def test_in_talks_a_seat_given_away_is_not_asked_for_an_answer():
    stack = given_away(seated(talking(CASE, "US", 11)))
    assert stack.top.desk.phase is Phase.TALK
    panels = {panel.id for panel in stack.top.page().panels}
    assert not panels & {"talk", "answers"}
    turn = stack.top.desk.sitting.game.turn
    stack = stack.act(stack.top.page().enter)
    assert stack.screens[1].desk.sitting.game.turn == turn + 1


def test_whose_seat_it_is_is_kept(tmp_path):
    shelf = Shelf(tmp_path)
    given_away(seated(desk_at("smallest", "SOUTH", 0), shelf))
    (slot,) = shelf.slots()
    assert shelf.load(slot).sitting.watching
    shelf.close()


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        (
            "en",
            ("Menu", "Let the computer play this seat", "Menu", "Take the seat back"),
            ("The computer plays your seat", "Watch the turn", "End turn"),
        ),
        (
            "zh",
            ("菜单", "让电脑执掌此席位", "菜单", "收回席位"),
            ("电脑执掌您的席位", "观看本回合", "结束回合"),
        ),
    ],
)
def test_the_text_twin_gives_the_seat_away_and_takes_it_back(language, typed, said):
    heard: list[str] = []
    lines = iter(typed)

    def ask(prompt: str) -> str | None:
        name = next(lines, None)
        page = "\n".join(heard)
        heard.append("> ")
        return name and re.findall(rf"\[(\d+)\] {name}", page)[-1]

    stack = Stack((TableScreen.of(desk_at("smallest", "SOUTH", 0)),), Settings(language=language))
    try:
        play(stack, Inline(), ask, heard.append)
    finally:
        speak("en")
    told = "\n".join(heard).split("> ")
    plays, watch, end = said
    assert plays in told[2]
    assert watch in told[2]
    assert end in told[4]
