"""The Natural Earth projection, and the outlines of the countries on it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from game.paths import content

Point = tuple[float, float]

WEST, EAST, SOUTH, NORTH = -128.0, 158.0, -42.0, 68.0
"""Part of the world the map is sure to show, degrees."""
MIDDLE = (WEST + EAST) / 2
"""Longitude that stands upright in the middle, degrees."""


def project(longitude: float, latitude: float) -> Point:
    """Where a place lies on the projection, x to the east and y to the north.

    Args:
        longitude: Degrees east of the middle of the projection.
        latitude: Degrees north.

    Source: the polynomial of the Natural Earth projection by Patterson, Savric and Jenny, 2011.
    """
    turn, height = math.radians(longitude), math.radians(latitude)
    two = height * height
    four = two * two
    across = (
        0.8707 - 0.131979 * two + four * (-0.013791 + four * (0.003971 * two - 0.001529 * four))
    )
    up = 1.007226 + two * (0.015085 + four * (-0.044475 + 0.028874 * two - 0.005916 * four))
    return turn * across, height * up


@dataclass(frozen=True, slots=True)
class Sheet:
    """How the projection lies on a picture of some size, px."""

    width: float
    height: float

    @property
    def stretch(self) -> float:
        """Pixels per unit of the projection: all that is sure to be shown fits."""
        return _fit(self.width, self.height)[0]

    def spot(self, longitude: float, latitude: float) -> Point:
        """Where a place lies on the picture, px from its left and top."""
        return self.place(project(longitude - MIDDLE, latitude))

    def place(self, projected: Point) -> Point:
        """Where a projected point lies on the picture, px from its left and top."""
        stretch, right, down = _fit(self.width, self.height)
        return right + projected[0] * stretch, down - projected[1] * stretch


@lru_cache(maxsize=64)
def _fit(width: float, height: float) -> tuple[float, float, float]:
    """Pixels per unit of the projection, and where its middle lies, px from the left and top."""
    side, top, bottom = (
        project(EAST - MIDDLE, 0.0)[0],
        project(0.0, NORTH)[1],
        project(0.0, SOUTH)[1],
    )
    stretch = min(width / (2.0 * side), height / (top - bottom))
    return stretch, width / 2.0, height / 2.0 + (top + bottom) / 2.0 * stretch


@cache
def outlines() -> Mapping[str, tuple[tuple[Point, ...], ...]]:
    """Code of three letters of each country -> its outlines, longitudes and latitudes."""
    world = json.loads(content("assets", "map", "world.json").read_text(encoding="utf-8"))
    return {
        code: tuple(_walked(ring, world["unit"]) for ring in rings)
        for code, rings in world["countries"].items()
    }


@cache
def projected() -> tuple[tuple[str, tuple[Point, ...]], ...]:
    """Every outline on the projection with the code of its country, the largest first.

    A country within another one is drawn after it.
    """
    shapes = [
        (code, tuple(project(longitude - MIDDLE, latitude) for longitude, latitude in ring))
        for code, rings in outlines().items()
        for ring in rings
    ]
    return tuple(sorted(shapes, key=lambda shape: -_area(shape[1])))


def _walked(steps: list[int], unit: float) -> tuple[Point, ...]:
    x = y = 0
    ring = []
    for step_x, step_y in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + step_x, y + step_y
        ring.append((x * unit, y * unit))
    return tuple(ring)


def _area(ring: tuple[Point, ...]) -> float:
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2.0
