from __future__ import annotations

import pytest

from game.ui.page import Form
from game.ui.settings import Settings
from tests.ui.gallery import Gallery
from tests.ui.hands import SCALES, SIZES, click, key, thing, things, wheel, window_of
from tests.ui.places import misplaced, too_small


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_stands_outside_the_window_or_upon_its_neighbour(size, scale, form):
    window = window_of(Gallery(form), size=size, settings=Settings(scale=scale))
    assert misplaced(window) == []


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("scale", SCALES)
def test_what_can_be_pressed_is_at_least_24_px(scale, form):
    window = window_of(Gallery(form), size=(1366, 768), settings=Settings(scale=scale))
    assert too_small(window) == []


@pytest.mark.parametrize("scale", SCALES)
def test_an_open_list_stands_within_the_window(scale):
    window = window_of(Gallery(), size=(1024, 700), settings=Settings(scale=scale))
    node = thing(window, "choice", "To")
    while node.hidden or node.rect.bottom > 700:
        wheel(window, (400, 500), -3)
        wheel(window, (100, 500), -3)
        node = thing(window, "choice", "To")
    click(window, "choice", "To")
    options = things(window, "option")
    assert len(options) == 3
    for one in options:
        assert window.surface.get_rect().contains(one.rect)
        assert one.rect.h >= 24


def test_words_are_cut_with_an_ellipsis_and_never_by_the_edge():
    for size in SIZES[:3]:
        window = window_of(Gallery(), size=size)
        for one in window.said():
            assert one.words.endswith("…") == bool(one.full)


@pytest.mark.parametrize("size", SIZES)
def test_the_table_shows_map_levers_cover_offers_news_and_timeline_at_once(size):
    window = window_of(Gallery(), size=size)
    assert [laid.block.id for laid in window.spread().blocks] == [
        "bar", "left", "middle", "under", "right", "foot left", "foot right",
    ]  # fmt: skip


def test_changing_the_size_of_the_window_loses_nothing():
    window = window_of(Gallery(Form.TABLE), size=(1920, 1080))
    names = {(node.role, node.name) for node in window.tree()}
    small = window_of(Gallery(Form.TABLE), size=(1024, 700), settings=Settings(scale=2.0))
    assert {(node.role, node.name) for node in small.tree()} >= {
        pair for pair in names if pair[0] not in ("tab", "link")
    }
    key(small, "ctrl+0")
    assert {(node.role, node.name) for node in small.tree()} >= names
