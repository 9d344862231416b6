"""Golden pictures of the gallery, and when a picture counts as another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pygame

from game.ui.page import Form
from game.ui.settings import Settings
from tests.ui.gallery import Gallery
from tests.ui.hands import key, window_of

FOLDER = Path(__file__).parent / "golden"
LEVELS = 24
"""Difference of a colour, of 255, up to which two pixels are the same."""
SHARE = 0.002
"""Share of the pixels that may differ: edges of letters, between versions of FreeType."""
TILE, TILE_SHARE = 96, 0.03
"""Side of a tile, px, and the share of its pixels that may differ."""


def goldens() -> Iterator[tuple[str, pygame.Surface]]:
    """Every golden picture's name, and the picture as it is drawn now."""
    still = Settings(motion=False)
    light = Settings(motion=False, theme="light")
    table = window_of(Gallery(), size=(1600, 900), settings=still)
    key(table, "tab")
    yield "table-1600x900", table.surface.copy()
    yield "table-1024x700", window_of(Gallery(), size=(1024, 700), settings=light).surface.copy()
    book = window_of(Gallery(Form.READING), size=(1366, 768), settings=light)
    yield "reading-1366x768", book.surface.copy()
    why = window_of(Gallery(), Gallery(Form.DIALOG), size=(1024, 700), settings=still)
    yield "dialog-1024x700", why.surface.copy()


def golden(name: str) -> pygame.Surface:
    """A golden picture as it is kept."""
    return pygame.image.load(str(FOLDER / f"{name}.png"))


def difference(one: pygame.Surface, other: pygame.Surface) -> float:
    """Share of the pixels in which two pictures differ; 1 where they are not of one size."""
    return float(_apart(one, other).mean())


def nearby(one: pygame.Surface, other: pygame.Surface) -> float:
    """The largest share of a tile's pixels that differ: one slider is little of a window."""
    apart = _apart(one, other)
    tiles = (
        apart[x : x + TILE, y : y + TILE]
        for x in range(0, apart.shape[0], TILE)
        for y in range(0, apart.shape[1], TILE)
    )
    return max(float(tile.sum()) / TILE**2 for tile in tiles)


def same(one: pygame.Surface, other: pygame.Surface) -> bool:
    """Whether two pictures count as the same."""
    return difference(one, other) <= SHARE and nearby(one, other) <= TILE_SHARE


def _apart(one: pygame.Surface, other: pygame.Surface) -> np.ndarray:
    if one.get_size() != other.get_size():
        return np.ones((1, 1))
    first, second = pygame.surfarray.array3d(one), pygame.surfarray.array3d(other)
    return np.abs(first.astype(int) - second.astype(int)).max(axis=-1) > LEVELS
