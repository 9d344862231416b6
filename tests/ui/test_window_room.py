from __future__ import annotations

import pytest

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
