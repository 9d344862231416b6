from __future__ import annotations

from dataclasses import replace

import hypothesis
import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ui.kit.stage import Sight, Stage
from game.ui.kit.theme import DARK, LIGHT, contrast
from game.ui.page import Form, Tone
from game.ui.settings import Settings
from tests.ui.gallery import Gallery
from tests.ui.hands import click, click_at, key, pixels, point, settle, thing, wheel, window_of

STILL = Settings(motion=False)


@pytest.mark.parametrize("form", list(Form))
def test_drawing_twice_changes_nothing(form):
    window = window_of(Gallery(form), settings=STILL)
    before, page, eye = pixels(window), window.page, window.eye
    again = window_of(Gallery(form), settings=STILL)
    window._forget()
    window.frame(0.0)
    assert pixels(window) == before == pixels(again)
    assert (window.page, window.eye) == (page, eye)
    assert window.stack.top == Gallery(form)


@pytest.mark.parametrize("form", list(Form))
def test_an_idle_frame_paints_nothing(form):
    window = window_of(Gallery(form), settings=STILL)
    painted = window.painted
    for frame in range(100):
        assert window.frame(frame / 60.0) == 0 or window.painted == painted
    assert window.painted == painted


def test_only_what_moves_on_the_map_is_painted_when_nothing_else_happens():
    window = window_of(Gallery())
    window.frame(1.0)
    moved = window.stage.move(window.surface, window.spread(), 1.5)
    area = thing(window, "map", "Flows").rect
    assert moved
    assert all(area.contains(rect) for rect in moved)


def test_motion_leaves_no_trace():
    window = window_of(Gallery())
    before = pixels(window)
    for frame in range(1, 30):
        window.frame(frame / 10.0)
    assert pixels(window) != before
    window.frame(0.0)
    assert pixels(window) == before


@pytest.mark.parametrize(("role", "name"), [("site", "China"), ("site", "Japan")])
def test_what_moves_does_not_run_over_the_mark_of_the_keyboard(role, name):
    window = window_of(Gallery(), settings=STILL)
    place = thing(window, role, name)
    window.eye = replace(window.eye, focus=place.key)
    window.frame(1.0)
    edge = place.rect.left, place.rect.centery
    assert window.surface.get_at(edge)[:3] == DARK.ring
    moving = window_of(Gallery())
    moving.eye = replace(moving.eye, focus=place.key)
    for frame in range(1, 20):
        moving.frame(frame / 10.0)
        assert moving.surface.get_at(edge)[:3] == DARK.ring


def test_nothing_is_painted_of_a_window_that_is_minimised():
    window = window_of(Gallery())
    pygame.event.post(pygame.event.Event(pygame.WINDOWMINIMIZED))
    assert settle(window, 1.0) == 0
    assert [window.frame(t) for t in (1.5, 2.0)] == [0, 0]
    pygame.event.post(pygame.event.Event(pygame.WINDOWRESTORED))
    assert settle(window, 3.0) > 0


def test_motion_stops_below_a_dialog():
    window = window_of(Gallery(), Gallery(Form.DIALOG))
    painted = window.painted
    window.frame(0.1)
    window.frame(0.2)
    assert window.painted == painted


def test_a_change_repaints_no_more_than_its_own_block():
    window = window_of(Gallery(), settings=STILL)
    before = {
        id: pygame.image.tobytes(roll.surface, "RGB") for id, roll in window.stage.rolls.items()
    }
    click(window, "slider", "Export quota", at=0.3)
    after = {
        id: pygame.image.tobytes(roll.surface, "RGB") for id, roll in window.stage.rolls.items()
    }
    assert {id for id in after if after[id] != before[id]} == {"left"}


def test_what_is_painted_in_parts_is_what_would_be_painted_whole():
    window = window_of(Gallery(), settings=STILL)
    click(window, "slider", "Export quota", at=0.3)
    click(window, "choice", "To")
    key(window, "down")
    key(window, "escape")
    point(window, thing(window, "card", "China to Europe").rect.center)
    settle(window, 9.0)
    point(window, (2, 2), t=9.5)
    parts = pixels(window)
    window._forget()
    settle(window, 9.5)
    assert pixels(window) == parts


def test_theme_and_size_change_what_is_painted_and_come_back():
    window = window_of(Gallery(), settings=STILL)
    before = pixels(window)
    for settings in (replace(STILL, theme="light"), replace(STILL, scale=1.5)):
        window.stack = replace(window.stack, settings=settings)
        window.frame(1.0)
        assert pixels(window) != before
    window.stack = replace(window.stack, settings=STILL)
    window.frame(1.0)
    assert pixels(window) == before


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_tone_can_be_read_on_every_ground_it_stands_on(theme):
    for ground in (theme.ground, theme.panel, theme.raised, theme.hover):
        for tone in Tone:
            assert contrast(theme.tone(tone), ground) >= 4.5, (tone, ground)
        assert contrast(theme.dim, ground) >= 4.5
    assert contrast(theme.text, theme.chosen) >= 4.5
    for ground in (theme.primary, theme.primary_hover):
        assert contrast(theme.on_primary, ground) >= 4.5
    for ground in (theme.ground, theme.panel, theme.raised):
        assert contrast(theme.ring, ground) >= 3.0
        assert contrast(theme.accent, ground) >= 3.0


def test_the_focus_ring_is_painted():
    window = window_of(Gallery(), settings=STILL)
    key(window, "tab")
    node = next(node for node in window.tree() if node.focused)
    edge = window.surface.get_at((node.rect.centerx, node.rect.top))[:3]
    assert edge == DARK.ring


def test_an_error_of_a_screen_closes_the_display_and_is_told():
    from game.ui.stack import Stack
    from game.ui.window import run

    class Broken(Gallery):
        def act(self, what, given=None):
            raise ValueError("broken")

    pygame.display.init()
    pygame.event.clear()
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode=""))
    with pytest.raises(ValueError, match="broken"):
        run(Stack((Broken(),), Settings()))
    assert not pygame.display.get_init()


ACTS = (
    *(("key", stroke) for stroke in ("tab", "shift+tab", "pagedown", "pageup", "home", "end")),
    *(
        ("key", stroke)
        for stroke in ("left", "right", "up", "down", "enter", "escape", "space", "x")
    ),
    *(("wheel", notches) for notches in (-9, -2, -1, 1, 3)),
    *(("point", number) for number in range(12)),
    *(("press", number) for number in range(12)),
)


def _do(window, act, number, spot):
    """One act of a person, at a place of the window where it takes one."""
    if act == "key":
        key(window, number)
    elif act == "wheel":
        wheel(window, spot, number)
    elif act == "point":
        point(window, spot)
    else:
        click_at(window, spot)


@pytest.mark.parametrize("form", [Form.TABLE, Form.READING, Form.DIALOG])
@given(
    acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 997)), min_size=4, max_size=16),
    size=st.sampled_from(((1024, 700), (1280, 720))),
)
@hypothesis.settings(max_examples=12, deadline=None)
def test_whatever_is_done_the_window_shows_what_would_be_painted_afresh(form, acts, size):
    window = window_of(Gallery(form), size=size, settings=STILL)
    for (act, number), place in acts:
        if window.closed or window.page.form is not form:
            break
        nodes = [node for node in window.tree() if not node.hidden]
        _do(window, act, number, nodes[place % len(nodes)].rect.center)
    if window.closed:
        return
    fresh = pygame.Surface(window.surface.get_size())
    stage, sight = Stage(), Sight(window.eye, 1.0, window._below(), notice=window.notice.words)
    stage.draw(fresh, stage.lay(window.page, window.look(), window.eye), sight)
    assert pygame.image.tobytes(window.surface, "RGB") == pygame.image.tobytes(fresh, "RGB")


def test_scrolling_to_the_end_and_back_paints_every_row_once():
    window = window_of(Gallery(Form.READING), size=(1024, 700), settings=STILL)
    roll, spot = window.stage.rolls["body"], (14, 400)
    for notches in (-1, 1):
        for _notch in range(60):
            wheel(window, spot, notches)
    assert window.stage.rolls["body"] is roll
    assert roll.first == 0
    assert roll.rows == roll.last == roll.laid.measured.high > 700


def test_a_slider_that_is_dragged_paints_no_more_than_its_own_rows():
    window = window_of(Gallery(), settings=STILL)
    roll, node = window.stage.rolls["left"], thing(window, "slider", "Export quota")
    rows = roll.rows
    click(window, "slider", "Export quota", at=0.3)
    click(window, "slider", "Export quota", at=0.6)
    assert window.stage.rolls["left"] is roll
    assert rows < roll.rows <= rows + 6 * (node.rect.h + 40)


def test_what_has_not_changed_is_not_measured_again():
    """A slider moves, and of its block all other things are the very ones they were."""
    window = window_of(Gallery(), settings=STILL)
    before = window.stage.rolls["left"].laid.measured.parts
    click(window, "slider", "Export quota", at=0.3)
    after = window.stage.rolls["left"].laid.measured.parts
    items = [pair for pair in zip(before, after, strict=True) if pair[0].nodes]
    assert [one.what[2].name for one, two in items if one is not two] == ["Export quota"]
