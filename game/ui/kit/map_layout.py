"""Where the things of a map are on it: sites, flows, names and the legend."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pygame

from game.ui.kit.labels import Wanted, place
from game.ui.kit.lanes import Lane, lanes_of
from game.ui.kit.projection import Point, Sheet
from game.ui.kit.theme import SMALL, TINY
from game.ui.kit.type import Typeface
from game.ui.page import FlowKind, Site, WorldMap

CAPITAL, FIRM = 6.0, 3.6
"""Radius of the signs of sites, px at scale 1."""
EDGE = 4
"""What names keep from the edge of the map, px at scale 1."""
CHIP = (16, 10)
"""How much wider and higher the card of the legend is than its words, px at scale 1."""
SAMPLE, APART = 30, 18
"""Room for the line before a word of the legend, and between one word and the next line."""
LEGIBLE = 120
"""Height of a map below which the legend would hide too much of it, px at scale 1."""

Key = tuple[FlowKind, str, pygame.Rect]
"""One thing of the legend: a kind, its word and the place of its line and word."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the things of a map are on it, px from its left and top."""

    spots: dict[str, Point]
    lanes: tuple[Lane, ...]
    names: tuple[tuple[Site, pygame.Rect | None], ...]
    """Each site with the place of its name; None = there is no room for it."""
    keys: tuple[Key, ...]
    """The legend; a low map has none."""


def radius(site: Site, scale: float) -> float:
    """Of the sign of a site, px."""
    return (CAPITAL if site.capital else FIRM) * scale


def letters(site: Site) -> tuple[int, str]:
    """Size and weight of the name of a site."""
    return (SMALL, "semibold") if site.capital else (TINY, "regular")


def lay_out(world_map: WorldMap, size: tuple[int, int], face: Typeface) -> Layout:
    """Places everything on a map of a size, px; capitals have their names before firms."""
    sheet, scale = Sheet(*size), face.scale
    spots = {site.id: sheet.spot(site.longitude, site.latitude) for site in world_map.sites}
    rooms = {site.id: radius(site, scale) for site in world_map.sites}
    lanes = lanes_of(world_map, spots, rooms, size, scale)
    keys = _keys(world_map, size, face) if size[1] >= LEGIBLE * scale else ()
    taken = [_square(spots[one.id], rooms[one.id]) for one in world_map.sites]
    taken += [key[2].inflate(*(round(side * scale) for side in CHIP)) for key in keys]
    ranked = sorted(world_map.sites, key=lambda site: not site.capital)
    wanted = [Wanted(spots[one.id], rooms[one.id], _name_size(one, face)) for one in ranked]
    area = pygame.Rect(0, 0, *size).inflate(-round(2 * EDGE * scale), -round(2 * EDGE * scale))
    lines = [point for lane in lanes for point in lane.points]
    names = zip(ranked, place(wanted, taken, area, lines), strict=True)
    return Layout(spots, lanes, tuple(names), keys)


def chip_of(keys: tuple[Key, ...], scale: float) -> pygame.Rect:
    """The card of the legend."""
    around = keys[0][2].unionall([key[2] for key in keys])
    return around.inflate(*(round(side * scale) for side in CHIP))


def _name_size(site: Site, face: Typeface) -> tuple[int, int]:
    size, weight = letters(site)
    return face.width(site.name, size, weight) + 2, face.height(size)


def _keys(world_map: WorldMap, size: tuple[int, int], face: Typeface) -> tuple[Key, ...]:
    """The legend in rows from the bottom left."""
    high, pad, apart, sample = (
        face.height(SMALL),
        *(round(side * face.scale) for side in (CHIP[0] + 1, APART, SAMPLE)),
    )
    rows: list[list[tuple[FlowKind, str, int]]] = [[]]
    used = pad
    for kind, word in world_map.legend:
        wide = sample + face.width(word, SMALL)
        if rows[-1] and used + wide + pad > size[0]:
            rows.append([])
            used = pad
        rows[-1].append((kind, word, wide))
        used += wide + apart
    keys: list[Key] = []
    top = size[1] - pad - len(rows) * high
    for row in rows:
        left = pad
        for kind, word, wide in row:
            keys.append((kind, word, pygame.Rect(left, top, wide, high)))
            left += wide + apart
        top += high
    return tuple(keys)


def _square(spot: Point, reach: float) -> pygame.Rect:
    side = math.ceil(2 * reach)
    square = pygame.Rect(0, 0, side, side)
    square.center = round(spot[0]), round(spot[1])
    return square
