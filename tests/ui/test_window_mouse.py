from __future__ import annotations

import math

import pygame
import pytest

from game.ui.kit.items.pictures import map_painter
from game.ui.page import Form
from tests.ui.gallery import Gallery
from tests.ui.hands import click, click_at, key, point, settle, thing, things, wheel, window_of


def top(window):
    return window.stack.top


def test_a_click_presses_a_button():
    window = window_of(Gallery())
    click(window, "button", "Undo")
    assert top(window).pressed == ("undo",)


def test_a_press_that_is_let_go_elsewhere_does_nothing():
    window = window_of(Gallery())
    spot = thing(window, "button", "Undo").rect.center
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=spot, button=1))
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=(3, 3), button=1))
    settle(window)
    assert top(window).pressed == ()


def test_a_click_on_a_track_sets_the_slider_and_a_drag_goes_on_from_there():
    window = window_of(Gallery())
    rect = thing(window, "slider", "Export quota").rect
    click(window, "slider", "Export quota", at=0.5)
    assert top(window).quota == pytest.approx(50, abs=1)
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=rect.center, button=1))
    for x in (rect.x + 10, rect.x - 300):
        move = {"pos": (x, 5), "rel": (0, 0), "buttons": (1, 0, 0)}
        pygame.event.post(pygame.event.Event(pygame.MOUSEMOTION, **move))
    settle(window)
    assert top(window).quota == 0


def test_the_name_of_a_slider_opens_what_is_behind_it():
    window = window_of(Gallery())
    click(window, "link", "Export quota", at=0.1)
    assert top(window).pressed == ("lever:quota",)


def test_the_wheel_steps_a_slider_only_when_it_has_the_keyboard():
    window = window_of(Gallery())
    spot = thing(window, "slider", "Tariff on cars").rect.center
    wheel(window, spot, 1)
    assert top(window).tariff == 17.0
    click_at(window, spot)
    now = top(window).tariff
    wheel(window, spot, 1)
    assert top(window).tariff == now + 0.5


def test_a_click_opens_a_list_and_another_chooses():
    window = window_of(Gallery())
    click(window, "choice", "To")
    click(window, "option", "Japan")
    assert top(window).to == "jp"
    assert things(window, "option") == []


def test_a_click_beside_an_open_list_only_closes_it():
    window = window_of(Gallery())
    click(window, "choice", "To")
    click(window, "button", "Undo")
    assert top(window) == Gallery()
    assert things(window, "option") == []


def test_a_click_on_a_tab_chooses_it():
    window = window_of(Gallery())
    click(window, "tab", "Ge")
    assert top(window).good == "Ge"


def test_the_wheel_and_the_bar_scroll_what_is_taller_than_its_place():
    window = window_of(Gallery(Form.READING), size=(1024, 700))
    body = window.spread().laid("body")
    wheel(window, body.measured.view.center, -2)
    assert window.spread().laid("body").scroll > 0
    wheel(window, body.measured.view.center, 99)
    assert window.spread().laid("body").scroll == 0
    rail = window.spread().laid("body").rail(8)
    click_at(window, (rail.centerx, rail.bottom - 2))
    assert window.spread().laid("body").scroll == window.spread().laid("body").most


def test_a_flow_answers_along_its_whole_line():
    window = window_of(Gallery())
    node = next(one for one in things(window, "flow") if one.id == "f:1")
    spots = [
        (x, y)
        for laid in window.spread().blocks
        for rect, world_map in laid.maps()
        for x in range(rect.left, rect.right, 3)
        for y in range(rect.top, rect.bottom, 3)
        if getattr(map_painter(window.look().theme, window.look().face).at(
            rect, world_map, (x, y)), "opens", "") == "f:1"
    ]  # fmt: skip
    far = max(spots, key=lambda spot: math.dist(spot, node.rect.center))
    assert not node.rect.collidepoint(far)
    point(window, far, t=1.0)
    settle(window, 2.0)
    tips = [one.rect.topleft for one in window.said() if one.words.startswith("China to Europe")]
    assert min(math.dist(tip, far) for tip in tips) < 40
    click_at(window, far)
    assert top(window).pressed == ("f:1",)


def test_a_tooltip_shows_after_a_while_and_goes_when_the_pointer_leaves():
    window = window_of(Gallery())
    node = thing(window, "figure", "Approval")
    point(window, node.rect.center, t=1.0)
    assert not any("approves" in one.words for one in window.said())
    settle(window, 2.0)
    assert any("approves" in one.words for one in window.said())
    point(window, (2, 2), t=2.1)
    assert not any("approves" in one.words for one in window.said())


def test_words_that_are_cut_stand_whole_in_a_tooltip():
    window = window_of(Gallery(), size=(1024, 700))
    cut = [one for one in window.said() if one.words.endswith("…")]
    assert cut, "the gallery shows nothing too long"
    tips = "\n".join(node.tip for node in window.tree())
    for one in cut:
        assert one.full in tips


def test_a_place_on_the_map_can_be_clicked():
    window = window_of(Gallery())
    click(window, "site", "Australia")
    assert top(window).pressed == ("firm:au",)


def test_the_dialog_takes_all_clicks_and_the_page_below_holds_still():
    window = window_of(Gallery(), Gallery(Form.DIALOG))
    click_at(window, (40, 100))
    assert len(window.stack.screens) == 2
    click(window, "button", "Close")
    assert len(window.stack.screens) == 1
    key(window, "ctrl+z")
    assert top(window).pressed == ("undo",)
