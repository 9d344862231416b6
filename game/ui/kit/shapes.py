"""Shapes with smooth edges: cards, discs, hatching, chevrons and the signs before words."""

from __future__ import annotations

import math
from functools import lru_cache

import pygame

from game.ui.kit.theme import Colour

RectValue = pygame.Rect | tuple[int, int, int, int]
FINE = 3
"""How many times larger a shape is drawn before it is made small."""


def flat(surface: pygame.Surface, colour: Colour, rect: RectValue) -> None:
    """A plain rectangle, as much of it as lies on the surface.

    The classic library fills as many rows as were asked for, though some lie above the surface.
    """
    surface.fill(colour, pygame.Rect(rect).clip(surface.get_rect()))


def card(
    surface: pygame.Surface,
    rect: pygame.Rect,
    radius: int,
    fill: Colour,
    border: Colour | None = None,
    *,
    line: int = 1,
) -> None:
    """A filled rectangle with round corners and, where asked for, a border within it."""
    radius = max(0, min(radius, rect.w // 2, rect.h // 2))
    if rect.w < 3 or rect.h < 3 or radius == 0:
        flat(surface, fill, rect)
        return
    tile = _corners(radius, fill, border or fill, line if border else 0)
    r, far = radius, radius + 1
    for x, at in ((rect.left, 0), (rect.right - r, far)):
        for y, down in ((rect.top, 0), (rect.bottom - r, far)):
            surface.blit(tile, (x, y), (at, down, r, r))
    flat(surface, fill, (rect.x + r, rect.y, rect.w - 2 * r, rect.h))
    flat(surface, fill, (rect.x, rect.y + r, rect.w, rect.h - 2 * r))
    if border:
        for y in (rect.top, rect.bottom - line):
            flat(surface, border, (rect.x + r, y, rect.w - 2 * r, line))
        for x in (rect.left, rect.right - line):
            flat(surface, border, (x, rect.y + r, line, rect.h - 2 * r))


def ring(
    surface: pygame.Surface, rect: pygame.Rect, radius: int, colour: Colour, line: int
) -> None:
    """A rounded outline around what has the keyboard; what is inside shows through."""
    radius = max(1, min(radius, rect.w // 2, rect.h // 2))
    tile = _outline(radius, colour, line)
    r, far = radius, radius + 1
    for x, at in ((rect.left, 0), (rect.right - r, far)):
        for y, down in ((rect.top, 0), (rect.bottom - r, far)):
            surface.blit(tile, (x, y), (at, down, r, r))
    for y in (rect.top, rect.bottom - line):
        flat(surface, colour, (rect.x + r, y, rect.w - 2 * r, line))
    for x in (rect.left, rect.right - line):
        flat(surface, colour, (x, rect.y + r, line, rect.h - 2 * r))


@lru_cache(maxsize=512)
def _corners(radius: int, fill: Colour, border: Colour, line: int) -> pygame.Surface:
    """The four corners of a card around one pixel of middle."""
    side = 2 * radius + 1
    large = _clear(side * FINE, side * FINE, border if line else fill)
    area = large.get_rect()
    if line:
        pygame.draw.rect(large, border, area, border_radius=radius * FINE)
        area = area.inflate(-2 * line * FINE, -2 * line * FINE)
    inner = max(0, radius - line) * FINE
    pygame.draw.rect(large, fill, area, border_radius=inner)
    return pygame.transform.smoothscale(large, (side, side))


@lru_cache(maxsize=128)
def _outline(radius: int, colour: Colour, line: int) -> pygame.Surface:
    side = 2 * radius + 1
    large = _clear(side * FINE, side * FINE, colour)
    area = large.get_rect()
    pygame.draw.rect(large, colour, area, width=line * FINE, border_radius=radius * FINE)
    return pygame.transform.smoothscale(large, (side, side))


def disc(
    surface: pygame.Surface,
    centre: tuple[int, int],
    radius: int,
    fill: Colour,
    border: Colour,
    line: int = 2,
) -> None:
    """A filled circle with a border."""
    picture = _disc(radius, fill, border, line)
    surface.blit(picture, picture.get_rect(center=centre))


@lru_cache(maxsize=256)
def _disc(radius: int, fill: Colour, border: Colour, line: int) -> pygame.Surface:
    side = 2 * radius + 1
    large = _clear(side * FINE, side * FINE, border)
    middle = large.get_rect().center
    pygame.draw.circle(large, border, middle, side * FINE // 2)
    pygame.draw.circle(large, fill, middle, side * FINE // 2 - line * FINE)
    return pygame.transform.smoothscale(large, (side, side))


def bar(
    surface: pygame.Surface, rect: pygame.Rect, colour: Colour, hatch: Colour | None = None
) -> None:
    """A bar with round ends; hatched with another colour where it is critical."""
    if rect.w <= 0:
        return
    picture = _bar(max(rect.w, rect.h), rect.h, colour, hatch)
    surface.blit(picture, rect.topleft, (0, 0, rect.w, rect.h))


@lru_cache(maxsize=512)
def _bar(wide: int, high: int, colour: Colour, hatch: Colour | None) -> pygame.Surface:
    size = wide * FINE, high * FINE
    large = _clear(*size, colour)
    pygame.draw.rect(large, colour, large.get_rect(), border_radius=high * FINE // 2)
    if hatch:
        lines = _clear(*size, hatch)
        step, reach = high * FINE, high * FINE
        for x in range(-reach, size[0] + reach, step):
            edge = [(x, reach), (x + reach, 0), (x + reach + step // 2, 0), (x + step // 2, reach)]
            pygame.draw.polygon(lines, hatch, edge)
        mask = _clear(*size, (255, 255, 255))
        pygame.draw.rect(mask, (255, 255, 255), mask.get_rect(), border_radius=high * FINE // 2)
        lines.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
        lines.fill((*hatch, 255), special_flags=pygame.BLEND_RGBA_MIN)
        large.blit(lines, (0, 0))
    return pygame.transform.smoothscale(large, (wide, high))


def chevron(surface: pygame.Surface, rect: pygame.Rect, colour: Colour, way: str = "down") -> None:
    """An open arrow head that fills a square."""
    picture = _chevron(min(rect.w, rect.h), colour, way)
    surface.blit(picture, picture.get_rect(center=rect.center))


@lru_cache(maxsize=64)
def _chevron(side: int, colour: Colour, way: str) -> pygame.Surface:
    full = side * FINE
    large = _clear(full, full, colour)
    points = [(0.2, 0.35), (0.5, 0.65), (0.8, 0.35)]
    if way == "right":
        points = [(y, x) for x, y in points]
    spots = [(x * full, y * full) for x, y in points]
    pygame.draw.lines(large, colour, False, spots, max(2, round(full * 0.1)))
    return pygame.transform.smoothscale(large, (side, side))


SIGNS = "▲▼◆■○●✓✗↔"
"""What `sign` can draw."""


def sign(surface: pygame.Surface, what: str, rect: pygame.Rect, colour: Colour) -> None:
    """One of the signs that stand before words, in a square."""
    picture = _sign(what, min(rect.w, rect.h), colour)
    surface.blit(picture, picture.get_rect(center=rect.center))


@lru_cache(maxsize=256)
def _sign(what: str, side: int, colour: Colour) -> pygame.Surface:
    full = side * FINE
    large = _clear(full, full, colour)

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x * full, y * full) for x, y in points]

    middle, thick = (full / 2, full / 2), max(2, round(full * 0.12))
    if what in _POLYGONS:
        pygame.draw.polygon(large, colour, at(*_POLYGONS[what]))
    elif what in _STROKES:
        for stroke in _STROKES[what]:
            pygame.draw.lines(large, colour, False, at(*stroke), thick)
    else:
        width = thick if what == "○" else 0
        pygame.draw.circle(large, colour, middle, math.floor(full * 0.38), width)
    return pygame.transform.smoothscale(large, (side, side))


_POLYGONS = {
    "▲": ((0.5, 0.12), (0.92, 0.86), (0.08, 0.86)),
    "▼": ((0.5, 0.88), (0.92, 0.14), (0.08, 0.14)),
    "◆": ((0.5, 0.06), (0.94, 0.5), (0.5, 0.94), (0.06, 0.5)),
    "■": ((0.15, 0.15), (0.85, 0.15), (0.85, 0.85), (0.15, 0.85)),
}
_STROKES = {
    "✓": (((0.12, 0.52), (0.4, 0.8), (0.88, 0.22)),),
    "✗": (((0.18, 0.18), (0.82, 0.82)), ((0.82, 0.18), (0.18, 0.82))),
    "↔": (
        ((0.05, 0.5), (0.95, 0.5)),
        ((0.28, 0.26), (0.05, 0.5), (0.28, 0.74)),
        ((0.72, 0.26), (0.95, 0.5), (0.72, 0.74)),
    ),
}


def _clear(wide: int, high: int, colour: Colour) -> pygame.Surface:
    """A ground that shows through, of the colour drawn on it, so that edges have no fringe."""
    surface = pygame.Surface((max(1, wide), max(1, high)), pygame.SRCALPHA)
    surface.fill((*colour, 0))
    return surface
