"""Lines of any width, whole or dashed, drawn large on a fine picture and then made small."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import pygame

from game.ui.kit.theme import Colour

Point = tuple[float, float]

FINE = 4
"""How many times larger a fine picture is; smoothscale keeps colours only by powers of two."""
DASHED, SPARSE, DOTTED = (5.0, 3.0), (9.0, 8.0), (1.6, 3.2)
"""Patterns: length of a dash and of the gap after it, px at scale 1."""


def fine(size: tuple[int, int], colour: Colour, times: int = FINE) -> pygame.Surface:
    """An opaque picture, so many times as large as what comes of it."""
    surface = pygame.Surface((max(1, size[0]) * times, max(1, size[1]) * times), 0, 32)
    surface.fill(colour)
    return surface


def small(surface: pygame.Surface, times: int = FINE) -> pygame.Surface:
    """What comes of a fine picture."""
    width, height = surface.get_size()
    return pygame.transform.smoothscale(surface, (width // times, height // times))


def stroke(
    surface: pygame.Surface,
    points: Sequence[Point],
    colour: Colour,
    width: float,
    *,
    round_ends: bool = True,
) -> None:
    """A line through points with round joints, in the pixels of the surface."""
    half = width / 2.0
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        length = math.hypot(x1 - x0, y1 - y0)
        if length < 1e-9:
            continue
        across, down = -(y1 - y0) / length * half, (x1 - x0) / length * half
        corners = [
            (x0 + across, y0 + down),
            (x1 + across, y1 + down),
            (x1 - across, y1 - down),
            (x0 - across, y0 - down),
        ]
        pygame.draw.polygon(surface, colour, corners)
    if half >= 1.0:
        joints = points if round_ends else points[1:-1]
        for joint in joints:
            pygame.draw.circle(surface, colour, joint, half)


def dashes(points: Sequence[Point], pattern: tuple[float, float]) -> list[list[Point]]:
    """Cuts a line into dashes by its length, whatever the steps between its points."""
    dash, gap = pattern
    lines: list[list[Point]] = []
    left, drawing = dash, True
    for start, end in itertools.pairwise(points):
        length = math.hypot(end[0] - start[0], end[1] - start[1])
        done, fresh = 0.0, not lines
        while length - done > 1e-9:
            reach = min(length, done + left)
            if drawing:
                there = _along(start, end, reach / length)
                if fresh or left == dash:
                    lines.append([_along(start, end, done / length)])
                lines[-1].append(there)
            fresh = False
            left -= reach - done
            done = reach
            if left <= 1e-9:
                drawing = not drawing
                left = dash if drawing else gap
    return lines


def dashed(
    surface: pygame.Surface,
    points: Sequence[Point],
    colour: Colour,
    width: float,
    pattern: tuple[float, float],
) -> None:
    """A dashed line through points, in the pixels of the surface."""
    for line in dashes(points, pattern):
        stroke(surface, line, colour, width, round_ends=False)


def veil(surface: pygame.Surface, corners: Sequence[Point], colour: Colour, share: float) -> None:
    """A polygon through which what is below shows."""
    left, top = (math.floor(min(point[axis] for point in corners)) for axis in (0, 1))
    right, bottom = (math.ceil(max(point[axis] for point in corners)) for axis in (0, 1))
    sheet = pygame.Surface((max(1, right - left + 1), max(1, bottom - top + 1)), pygame.SRCALPHA)
    sheet.fill((*colour, 0))
    moved = [(x - left, y - top) for x, y in corners]
    pygame.draw.polygon(sheet, (*colour, round(255 * share)), moved)
    surface.blit(sheet, (left, top))


def _along(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
