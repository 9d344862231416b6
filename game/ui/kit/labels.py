"""Places names beside points so that no name lies over another name or over a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name that wants a place beside a point."""

    at: Point
    room: float
    """Radius of the sign at the point, px."""
    size: tuple[int, int]
    """Of the name as drawn, px."""


def place(
    wanted: Sequence[Wanted],
    taken: Sequence[pygame.Rect],
    area: pygame.Rect,
    lines: Sequence[Point] = (),
) -> list[pygame.Rect | None]:
    """The rectangle of each name, or None where it fits nowhere; the first have the first choice.

    Args:
        taken: What no name may lie over.
        area: What every name must lie within.
        lines: Points that names had better not lie over.
    """
    full = list(taken)
    places: list[pygame.Rect | None] = []
    for one in wanted:
        free = [
            (sum(rect.collidepoint(point) for point in lines) * 2 + rank, rank, rect)
            for rank, rect in enumerate(_around(one))
            if area.contains(rect) and rect.collidelist(full) < 0
        ]
        best = min(free, key=lambda choice: choice[:2])[2] if free else None
        places.append(best)
        if best is not None:
            full.append(best)
    return places


def _around(one: Wanted) -> list[pygame.Rect]:
    """The eight places around a point, the most legible first."""
    (x, y), (wide, high) = one.at, one.size
    side, up = one.room + 3.0, one.room + 1.0
    corner = one.room * 0.7 + 2.0
    lefts = {"w": x - side - wide, "m": x - wide / 2, "e": x + side}
    tops = {"n": y - up - high, "m": y - high / 2, "s": y + up}
    near = {"w": x - corner - wide, "e": x + corner}
    slant = {"n": y - corner - high + 2, "s": y + corner - 2}
    spots = [
        (lefts["e"], tops["m"]),
        (lefts["w"], tops["m"]),
        (lefts["m"], tops["s"]),
        (lefts["m"], tops["n"]),
        (near["e"], slant["s"]),
        (near["e"], slant["n"]),
        (near["w"], slant["s"]),
        (near["w"], slant["n"]),
    ]
    return [pygame.Rect(round(left), round(top), wide, high) for left, top in spots]
