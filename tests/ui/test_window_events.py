from __future__ import annotations

import pygame
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.ui.page import Form
from game.ui.settings import Settings
from tests.ui.gallery import Gallery
from tests.ui.hands import key_event, window_of

STROKES = (
    "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pageup", "pagedown",
    "space", "backspace", "delete", "ctrl+=", "ctrl+-", "ctrl+v", "ctrl+enter", "j", "s", "f5",
    "enter",
)  # fmt: skip
spots = st.tuples(st.integers(-5, 1030), st.integers(-5, 705))


def _mouse(kind: int, spot: tuple[int, int]) -> pygame.event.Event:
    if kind == pygame.MOUSEMOTION:
        return pygame.event.Event(kind, pos=spot, rel=(0, 0), buttons=(0, 0, 0))
    return pygame.event.Event(kind, pos=spot, button=1)


events = st.one_of(
    st.sampled_from(STROKES).map(key_event),
    st.builds(
        _mouse,
        st.sampled_from((pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)),
        spots,
    ),
    st.integers(-3, 3).map(lambda y: pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=y)),
    st.text(max_size=3).map(lambda text: pygame.event.Event(pygame.TEXTINPUT, text=text)),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from((Form.TABLE, Form.READING)), st.lists(events, max_size=30))
def test_no_order_of_events_breaks_the_window_and_drawing_changes_no_page(form, happened):
    window = window_of(Gallery(form), size=(1024, 700), settings=Settings(motion=False))
    for number, event in enumerate(happened):
        window.handle(event, number / 4)
        window.handle(pygame.event.Event(pygame.KEYUP, key=0, mod=0), number / 4)
        if window.closed:
            return
        before, eye = window.stack, window.eye
        window.frame(number / 4)
        assert (window.stack, window.eye) == (before, eye)
        assert window.page == window.stack.top.page()
        assert 0 <= window.stack.top.quota <= 100
        laid = window.spread().blocks
        assert all(0 <= one.scroll <= one.most for one in laid)
