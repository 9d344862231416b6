from __future__ import annotations

import pygame
import pytest

from game.play.saves import Shelf
from game.ui.kit.press import Deed
from game.ui.kit.sizes import SCALES, stepped, way_of
from game.ui.page import Form
from game.ui.screens.menu import MenuScreen
from game.ui.screens.save import SaveScreen
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.table import TableScreen
from game.ui.settings import Settings, read_settings
from tests.ui.gallery import Gallery
from tests.ui.hands import focused, key, key_event, settle, thing, things, walk, window_of
from tests.unit.ui.games import desk_at


def top(window):
    return window.stack.top


@pytest.mark.parametrize("form", list(Form))
def test_tab_reaches_everything_that_can_be_pressed(form):
    window = window_of(Gallery(form))
    stops = walk(window)
    reached = {node.id for node in stops}
    meant = {node.id for node in window.tree() if node.id}
    opened_by_sliders = {node.id for node in window.tree() if node.role == "link"}
    assert meant - reached - opened_by_sliders == set()
    assert len({node.key for node in stops}) == len(stops)


def test_shift_and_tab_walks_the_other_way():
    window = window_of(Gallery())
    there = [node.key for node in walk(window)]
    key(window, "shift+tab")
    assert focused(window).key == there[-1]
    key(window, "shift+tab")
    assert focused(window).key == there[-2]


def test_what_has_the_keyboard_is_in_sight():
    window = window_of(Gallery(Form.READING), size=(1024, 700))
    for node in walk(window):
        key(window, "tab")
        node = focused(window)
        view = window.spread().laid(node.block).measured.view
        assert view.top <= node.rect.top
        assert node.rect.bottom <= view.bottom or node.rect.h > view.h


def to(window, role, name):
    for _stop in walk(window):
        key(window, "tab")
        if (focused(window).role, focused(window).name) == (role, name):
            return
    raise AssertionError(f"no Tab to {role} {name}")


def test_arrows_home_end_and_page_keys_move_a_slider():
    window = window_of(Gallery())
    to(window, "slider", "Export quota")
    for stroke, value in (
        ("right", 73), ("left", 72), ("up", 73), ("pageup", 83), ("pagedown", 73),
        ("home", 0), ("left", 0), ("end", 100), ("right", 100),
    ):  # fmt: skip
        key(window, stroke)
        assert top(window).quota == value, stroke


def test_enter_on_a_slider_opens_what_is_behind_it():
    window = window_of(Gallery())
    to(window, "slider", "Export quota")
    key(window, "enter")
    assert top(window).pressed == ("lever:quota",)


def test_a_list_opens_with_enter_and_takes_arrows_and_letters():
    window = window_of(Gallery())
    to(window, "choice", "To")
    key(window, "enter")
    assert [node.name for node in things(window, "option")] == ["China", "European Union", "Japan"]
    key(window, "down")
    key(window, "enter")
    assert top(window).to == "eu"
    assert things(window, "option") == []
    key(window, "space")
    key(window, "j")
    key(window, "enter")
    assert top(window).to == "jp"


def test_escape_closes_a_list_before_it_leaves_the_page():
    window = window_of(Gallery())
    to(window, "choice", "To")
    key(window, "space")
    key(window, "escape")
    assert things(window, "option") == []
    assert not window.closed
    key(window, "escape")
    assert window.closed


def test_arrows_choose_among_options_that_stand_side_by_side():
    window = window_of(Gallery())
    to(window, "choice", "Material")
    key(window, "right")
    key(window, "right")
    assert top(window).good == "Ga"
    assert thing(window, "tab", "Ga").value == "chosen"


def test_space_turns_a_switch():
    window = window_of(Gallery())
    to(window, "switch", "Lapses after a year")
    key(window, "space")
    assert top(window).sunset is False


def test_an_entry_takes_letters_even_where_they_are_accelerators():
    window = window_of(Gallery())
    to(window, "entry", "Name")
    for stroke in "s!":
        key(window, stroke)
    assert top(window).name == "Summer rounds!"
    assert top(window).pressed == ()
    key(window, "home")
    key(window, "delete")
    key(window, "end")
    key(window, "backspace")
    assert top(window).name == "ummer rounds"


def test_an_accelerator_comes_before_what_has_the_keyboard():
    window = window_of(Gallery())
    to(window, "button", "Simulate")
    key(window, "ctrl+enter")
    assert top(window).pressed == ("table_offer",)


def test_a_control_ignores_keys_with_ctrl():
    window = window_of(Gallery())
    to(window, "slider", "Export quota")
    key(window, "ctrl+right")
    assert top(window) == Gallery()


def test_an_accelerator_of_the_persons_own_takes_the_place_of_the_usual_one():
    from game.ui.settings import Settings

    window = window_of(Gallery(), settings=Settings(keys={"simulate": "x"}))
    key(window, "s")
    key(window, "x")
    assert top(window).pressed == ("simulate",)


def test_enter_with_nothing_focused_does_the_sensible_thing():
    window = window_of(Gallery())
    key(window, "enter")
    assert top(window).pressed == ("end_turn",)


def test_a_button_that_is_off_does_nothing():
    window = window_of(Gallery())
    to(window, "button", "Withdraw")
    key(window, "enter")
    assert top(window) == Gallery()
    assert focused(window).off == "Nothing is tabled."


def test_closing_a_dialog_gives_the_keyboard_back_to_what_opened_it():
    window = window_of(Gallery())
    to(window, "meter", "Estimated acceptance")
    was = focused(window).key
    key(window, "enter")
    assert window.page.form is Form.DIALOG
    assert focused(window) is None
    key(window, "enter")
    assert window.page.form is Form.TABLE
    assert focused(window).key == was


def test_arrows_move_among_neighbours():
    window = window_of(Gallery())
    to(window, "card", "China to Europe")
    key(window, "right")
    assert focused(window).name == "Europe to China"
    key(window, "left")
    assert focused(window).name == "China to Europe"


def test_the_size_of_everything_follows_ctrl_and_plus_minus_and_nought():
    window = window_of(Gallery())
    for stroke, scale in (("ctrl+=", 1.15), ("ctrl+-", 1.0), ("ctrl+-", 0.85), ("ctrl+-", 0.85),
                          ("ctrl+0", 1.0)):  # fmt: skip
        key(window, stroke)
        assert window.stack.settings.scale == scale
        assert read_settings() == (window.stack.settings, "")


def test_the_page_of_settings_follows_a_size_changed_by_its_key():
    """What is set on it next does not bring the old size back."""
    window = window_of(SettingsScreen(Settings()))
    key(window, "ctrl+=")
    assert window.stack.top.settings.scale == window.stack.settings.scale == 1.15
    window.do(Deed("theme", "light"))
    assert window.stack.settings.scale == 1.15


def test_what_is_typed_in_the_dialog_that_keeps_a_game_is_its_name():
    """The usual name is marked whole, so that typing takes its place; arrows keep it."""
    window = window_of(Gallery(), SaveScreen(desk_at("smallest", "SOUTH", 0), None, "SOUTH turn 1"))
    assert focused(window).name == "Name"
    for sign in "mine":
        window.handle(pygame.event.Event(pygame.TEXTINPUT, text=sign), 1.0)
    assert top(window).name == "mine"
    again = window_of(Gallery(), SaveScreen(desk_at("smallest", "SOUTH", 0), None, "turn 1"))
    key(again, "end")
    again.handle(pygame.event.Event(pygame.TEXTINPUT, text="!"), 1.0)
    assert top(again).name == "turn 1!"
    cleared = window_of(Gallery(), SaveScreen(desk_at("smallest", "SOUTH", 0), None, "turn 1"))
    key(cleared, "backspace")
    assert top(cleared).name == ""


def test_enter_goes_on_once_the_game_has_been_kept_under_a_name(tmp_path):
    """The keyboard stays on the button that keeps it only while nothing has been kept."""
    shelf, desk = Shelf(tmp_path), desk_at("smallest", "SOUTH", 0)
    window = window_of(TableScreen.of(desk, shelf), MenuScreen(desk, shelf))
    key(window, "tab")
    assert focused(window).name == "Save under a name"
    key(window, "enter")
    key(window, "escape")
    assert focused(window).name == "Save under a name"
    key(window, "enter")
    key(window, "enter")
    key(window, "enter")
    assert window.page.title == "The game rests"
    key(window, "enter")
    assert window.page.id == "table"
    assert len(shelf.slots()) == 1


def test_f12_saves_a_picture_and_says_where(tmp_path):
    window = window_of(Gallery())
    key(window, "f12")
    saved = list((tmp_path / "runs" / "pictures").glob("*.png"))
    assert len(saved) == 1
    assert any(saved[0].name in one.full + one.words for one in window.said())
    settle(window, 20.0)
    assert not any("Saved" in one.words for one in window.said())


def test_a_picture_that_cannot_be_kept_ends_no_game(tmp_path):
    """A full or locked folder costs the picture, and the foot of the window says so."""
    (tmp_path / "runs").write_text("in the way", encoding="utf-8")
    window = window_of(Gallery())
    key(window, "f12")
    assert not window.closed
    assert "The picture could not be kept" in " ".join(
        one.full or one.words for one in window.said()
    )


def test_a_window_closes_at_once_where_its_game_is_kept_and_else_when_told_twice():
    """Why it could not be kept is read before it is lost."""

    class Kept(Gallery):
        fault = ""

        def keep(self):
            return self.fault

    class Unkept(Kept):
        fault = "the disk is full"

    close = pygame.event.Event(pygame.QUIT)
    window = window_of(Kept())
    window.handle(close, 1.0)
    assert window.closed
    window = window_of(Unkept())
    window.handle(close, 1.0)
    window.frame(1.0)
    assert not window.closed
    assert "the disk is full" in [one.words for one in window.said()]
    window.handle(close, 2.0)
    assert window.closed


def test_an_arrow_goes_on_while_it_is_held_down():
    window = window_of(Gallery())
    to(window, "slider", "Export quota")
    window.handle(key_event("right"), 5.0)
    for t in (5.1, 5.36, 5.41, 5.46):
        window.frame(t)
    window.handle(pygame.event.Event(pygame.KEYUP, key=pygame.K_RIGHT, mod=0), 5.47)
    window.frame(6.0)
    assert top(window).quota == 72 + 4


def test_a_key_that_does_something_once_is_not_repeated():
    window = window_of(Gallery())
    window.handle(key_event("ctrl+enter"), 5.0)
    for t in (6.0, 7.0, 8.0):
        window.frame(t)
    assert top(window).pressed == ("table_offer",)


def test_sizes_go_up_and_down_by_steps_and_stop_at_the_last():
    up = [stepped(scale, 1) for scale in SCALES]
    assert up == [*SCALES[1:], SCALES[-1]]
    assert [stepped(scale, -1) for scale in SCALES] == [SCALES[0], *SCALES[:-1]]
    assert [stepped(1.2, way) for way in (-1, 0, 1)] == [1.15, 1.0, 1.3]
    assert [way_of({name}) for name in ("ctrl+=", "ctrl+-", "ctrl+0", "f12")] == [1, -1, 0, None]
