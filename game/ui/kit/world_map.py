"""Paints the map: countries, sites with their names, flows with what moves along them."""

from __future__ import annotations

import math
from functools import lru_cache

import pygame

from game.ui.kit.map_layout import CAPITAL, Layout, lay_out
from game.ui.kit.map_picture import still_picture
from game.ui.kit.node import Said
from game.ui.kit.strokes import FINE, Point
from game.ui.kit.theme import Theme
from game.ui.kit.type import Typeface
from game.ui.page import Flow, FlowKind, Site, WorldMap

SPACING, SPEED = 84.0, 26.0
"""Between dots that move along a flow, px at scale 1, and how fast they go, px/s at scale 1."""
NEAR = 7.0
"""How near a flow the pointer must be, px at scale 1."""


class MapPainter:
    """Paints maps in one theme and size; what does not move it keeps."""

    def __init__(self, theme: Theme, typeface: Typeface, scale: float) -> None:
        self.theme, self.face, self.scale = theme, typeface, scale
        self._layout = lru_cache(maxsize=8)(self._lay)
        self._still = lru_cache(maxsize=4)(self._bake)
        self._paths = lru_cache(maxsize=4)(self._dotted)
        self._dots: dict[FlowKind, pygame.Surface] = {}

    def paint(
        self, surface: pygame.Surface, rect: pygame.Rect, world_map: WorldMap, t: float | None
    ) -> tuple[Said, ...]:
        """Paints the map as it is at a moment and tells what is written where.

        A name there is no room for is told with the place of its site and no words drawn.

        Args:
            t: Seconds since any moment; only what moves along the flows depends on it, and with
                None it is left out.
        """
        surface.blit(self._still(world_map, rect.size), rect)
        for kind, spot in [] if t is None else self._moving(world_map, rect.size, t):
            dot = self._dot(kind)
            surface.blit(dot, dot.get_rect(center=_whole(spot)).move(rect.topleft))
        return self._said(world_map, rect)

    def moving_rects(
        self, rect: pygame.Rect, world_map: WorldMap, t: float
    ) -> tuple[pygame.Rect, ...]:
        """What is drawn over the still part at a moment: paint these, then and a moment later."""
        return tuple(
            self._dot(kind).get_rect(center=_whole(spot)).move(rect.topleft).clip(rect)
            for kind, spot in self._moving(world_map, rect.size, t)
        )

    def at(
        self, rect: pygame.Rect, world_map: WorldMap, point: tuple[int, int]
    ) -> Site | Flow | None:
        """What lies under a point: a site, its name, or a flow."""
        layout = self._layout(world_map, rect.size)
        spot = point[0] - rect.x, point[1] - rect.y
        if not rect.collidepoint(point):
            return None
        reach = max(12.0, 9.0 * self.scale)
        near = [
            (math.dist(spot, layout.spots[site.id]), rank, site)
            for rank, site in enumerate(world_map.sites)
            if math.dist(spot, layout.spots[site.id]) <= reach
        ]
        if near:
            return min(near, key=lambda one: one[:2])[2]
        for site, name in layout.names:
            if name is not None and name.collidepoint(spot):
                return site
        lanes = [(lane.distance(spot), rank) for rank, lane in enumerate(layout.lanes)]
        best = min(lanes, default=(math.inf, 0))
        return layout.lanes[best[1]].flow if best[0] <= NEAR * self.scale else None

    def site_rect(self, rect: pygame.Rect, world_map: WorldMap, site: str) -> pygame.Rect | None:
        """The square of at least 24 px around the sign of a site; None = the map has no such."""
        spot = self._layout(world_map, rect.size).spots.get(site)
        if spot is None:
            return None
        side = max(24, round(2 * CAPITAL * self.scale) + 8)
        square = pygame.Rect(0, 0, side, side)
        square.center = _whole(spot)
        return square.move(rect.topleft).clamp(rect)

    def flow_rects(
        self, rect: pygame.Rect, world_map: WorldMap
    ) -> tuple[tuple[Flow, pygame.Rect], ...]:
        """Each flow that is drawn with the square of at least 24 px around its middle."""
        side = max(24, round(24 * self.scale))
        found = []
        for lane in self._layout(world_map, rect.size).lanes:
            square = pygame.Rect(0, 0, side, side)
            square.center = _whole(lane.along(lane.length / 2.0))
            found.append((lane.flow, square.move(rect.topleft)))
        return tuple(found)

    def _said(self, world_map: WorldMap, rect: pygame.Rect) -> tuple[Said, ...]:
        layout = self._layout(world_map, rect.size)
        said = [
            Said("", self.site_rect(rect, world_map, site.id) or rect, site.name)
            if name is None
            else Said(site.name, name.move(rect.topleft))
            for site, name in layout.names
        ]
        keys = (Said(word, place.move(rect.topleft)) for _kind, word, place in layout.keys)
        return (*said, *keys)

    def _lay(self, world_map: WorldMap, size: tuple[int, int]) -> Layout:
        return lay_out(world_map, size, self.face)

    def _bake(self, world_map: WorldMap, size: tuple[int, int]) -> pygame.Surface:
        layout = self._layout(world_map, size)
        return still_picture(world_map, layout, size, self.theme, self.face)

    def _moving(
        self, world_map: WorldMap, size: tuple[int, int], t: float
    ) -> list[tuple[FlowKind, Point]]:
        """What moves along the flows at a moment; nothing does where they are blocked.

        It passes below names: over them it would make them hard to read.
        """
        return self._paths(world_map, size, t)

    def _dotted(
        self, world_map: WorldMap, size: tuple[int, int], t: float
    ) -> list[tuple[FlowKind, Point]]:
        """The same, worked out; what is painted and where it is are asked for one after another."""
        layout = self._layout(world_map, size)
        names = [name for _site, name in layout.names if name is not None]
        dots: list[tuple[FlowKind, Point]] = []
        for rank, lane in enumerate(layout.lanes):
            if lane.flow.kind is FlowKind.BLOCKED:
                continue
            room = max(1.0, lane.length - 10.0 * self.scale)
            count = max(1, round(room / (SPACING * self.scale)))
            done = t * SPEED * self.scale / room + rank * 0.37
            for number in range(count):
                spot = lane.along(math.fmod(done + number / count, 1.0) * room)
                around = self._dot(lane.flow.kind).get_rect(center=_whole(spot))
                if around.collidelist(names) < 0:
                    dots.append((lane.flow.kind, spot))
        return dots

    def _dot(self, kind: FlowKind) -> pygame.Surface:
        if kind not in self._dots:
            radius = math.ceil(3.2 * self.scale)
            side = (2 * radius + 1) * FINE
            colour = self.theme.flow(kind)
            large = pygame.Surface((side, side), pygame.SRCALPHA)
            large.fill((*colour, 0))
            middle = side / 2, side / 2
            pygame.draw.circle(large, (*colour, 255), middle, 3.0 * self.scale * FINE)
            pygame.draw.circle(large, self.theme.knob, middle, 1.7 * self.scale * FINE)
            self._dots[kind] = pygame.transform.smoothscale(large, (side // FINE, side // FINE))
        return self._dots[kind]


def _whole(spot: Point) -> tuple[int, int]:
    return round(spot[0]), round(spot[1])
