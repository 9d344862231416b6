from __future__ import annotations

from dataclasses import replace

import pytest

from game.ui.settings import Settings
from tests.ui.gallery import Gallery
from tests.ui.hands import window_of
from tests.ui.pictures import golden, goldens, same

DRAWN = dict(goldens())


@pytest.mark.parametrize("name", DRAWN)
def test_the_gallery_looks_as_it_did(name):
    """Where this is meant to change: `python -m tests.ui.refresh`, and look at the pictures."""
    assert same(golden(name), DRAWN[name])


@pytest.mark.parametrize(
    "change",
    [
        {"quota": 30.0},
        {"to": "eu", "good": "Co", "sunset": False},
        {"name": ""},
    ],
    ids=repr,
)
def test_the_comparison_fails_on_a_real_change(change):
    other = window_of(
        replace(Gallery(), **change),
        size=(1024, 700),
        settings=Settings(motion=False, theme="light"),
    )
    assert not same(golden("table-1024x700"), other.surface)


def test_a_picture_of_another_size_is_another_picture():
    assert not same(DRAWN["table-1024x700"], DRAWN["table-1600x900"])
