from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from game.ui.page import Button, Choice, Form, Option, Page, Panel, Place, Text, Tone
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


def test_what_is_urgent_stands_whole_and_the_map_gives_way():
    answers = (Button("accept", "Accept"), Button("walk", "Walk out"))
    terms = tuple(Text(f"Term {number}") for number in range(7))
    urgent = (
        Panel("answers", "Your answer", answers, Place.UNDER, urgent=True),
        Panel("offer", "The offer", terms, Place.UNDER, urgent=True),
        Panel("worth", "What it comes to", terms[:5], Place.UNDER, urgent=True),
    )
    page = Gallery().page()
    usual = window_of(Shown(page), size=(1280, 720))
    window = window_of(Shown(replace(page, panels=(*urgent, *page.panels))), size=(1280, 720))
    for name in ("Accept", "Walk out"):
        assert not thing(window, "button", name).hidden
    assert all(not node.hidden for node in things(window, "text", "Term 6"))
    assert 84 <= things(window, "map")[0].rect.h < things(usual, "map")[0].rect.h


def test_buttons_of_a_narrow_bar_stand_where_they_stood_when_one_comes_on():
    def bar(off):
        names = ("Help", "Firms", "Chain", "Licences", "Save", "Menu", "More moves", "Undo")
        keys = ("f1", "f2", "f3", "f4", "f5", "f10", "m", "ctrl+z")
        buttons = tuple(Button(name, name, key=key) for name, key in zip(names, keys, strict=True))
        buttons = (*buttons[:-1], replace(buttons[-1], off=off), Button("end", "End turn", key="g"))
        page = Page("p", "Rare earths and tariffs", Form.READING, (), buttons=buttons)
        window = window_of(Shown(page), size=(1024, 700))
        return [thing(window, "button", name).rect for name in (*names, "End turn")]

    assert bar("There is nothing to undo.") == bar("")


def test_options_side_by_side_keep_their_name_where_the_panel_is_narrow():
    options = tuple(Option(word, word) for word in ("return", "stay", "renewed"))
    choice = Choice("sunset", "Then severities", options, "stay", tabs=True)
    page = Page("p", "p", Form.TABLE, (Panel("left", "Terms", (choice,), Place.LEFT),))
    window = window_of(Shown(page), size=(1280, 720))
    assert "Then severities" in [said.words for said in window.said()]
