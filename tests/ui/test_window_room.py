from __future__ import annotations

from dataclasses import dataclass

import pytest

from game.ui.page import Button, Choice, Form, Option, Page, Panel, Text, Tone
from game.ui.screen import Screen, Stay
from game.ui.settings import Settings
from tests.ui.gallery import Gallery
from tests.ui.hands import thing, things, window_of


@pytest.mark.parametrize(("size", "scale"), [((1400, 1000), 1.5), ((1024, 700), 1.5)])
def test_in_columns_the_levers_stand_above_the_map(size, scale):
    window = window_of(Gallery(), size=size, settings=Settings(scale=scale))
    lever, world = thing(window, "slider", "Export quota"), things(window, "map")[0]
    assert lever.rect.top < world.rect.top
    assert not lever.hidden


def test_in_columns_the_map_leaves_room_beside_it():
    window = window_of(Gallery(), size=(1024, 700), settings=Settings(scale=1.5))
    (body,) = (laid for laid in window.spread().blocks if laid.block.id == "body")
    (world,) = things(window, "map")
    assert world.rect.h <= body.measured.view.h // 2


def test_on_a_low_window_charts_are_lower_so_that_two_fit():
    low = things(window_of(Gallery(), size=(1024, 700)), "chart")[0].rect.h
    assert low < things(window_of(Gallery(), size=(1600, 900)), "chart")[0].rect.h


def test_words_about_a_choice_stand_nearer_to_it_than_to_the_next():
    note = Text("What it thinks.", Tone.FAINT)
    one, two = (Choice(id, id, (Option("a", "a"),), "a") for id in ("China", "Japan"))
    page = Page("p", "p", Form.READING, (Panel("who", "Who", (one, note, two)),))
    window = window_of(Shown(page))
    first, words, second = (
        thing(window, *which).rect
        for which in (("choice", "China"), ("text", note.words), ("choice", "Japan"))
    )
    assert words.top - first.bottom < second.top - words.bottom


def test_buttons_keep_their_keys_on_a_narrow_bar():
    names = {"Help": "f1", "Firms": "f2", "Chain": "f3", "Licences": "f4", "Save": "f5",
             "Menu": "f10", "More moves": "m", "End turn": "ctrl+enter"}  # fmt: skip
    buttons = tuple(Button(name, name, key=key) for name, key in names.items())
    page = Page("p", "Rare earths and tariffs, 2025", Form.READING, (), buttons=buttons)
    window = window_of(Shown(page), size=(1024, 700))
    said = {one.words for one in window.said()}
    assert {"F1", "F2", "F3", "F4", "F5", "F10", "M", "Ctrl+↵"} <= said
    assert len({thing(window, "button", name).rect.y for name in names}) == 1


@dataclass(frozen=True)
class Shown(Screen):
    it: Page

    def page(self):
        return self.it

    def act(self, what, given=None):
        return Stay(self)
