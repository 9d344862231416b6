"""Paints the map: countries, sites with their names, flows with what moves along them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import pygame

from game.ui.kit.labels import Wanted, place
from game.ui.kit.lanes import PATTERNS, Lane, head, lanes_of
from game.ui.kit.node import Said
from game.ui.kit.projection import Sheet, project, projected
from game.ui.kit.strokes import FINE, Point, dashed, fine, small, stroke
from game.ui.kit.theme import RADIUS, SMALL, TINY, Colour, Theme, blend
from game.ui.kit.type import Typeface
from game.ui.page import Flow, FlowKind, Site, Tone, WorldMap

CAPITAL, FIRM = 6.0, 3.6
"""Radius of the signs of sites, px at scale 1."""
SPACING, SPEED = 84.0, 26.0
"""Between dots that move along a flow, px at scale 1, and how fast they go, px/s at scale 1."""
NEAR = 7.0
"""How near a flow the pointer must be, px at scale 1."""
LARGE = 700_000
"""Pixels of a map from which it is drawn less fine."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the things of a map are on it, px from its left and top."""

    spots: dict[str, Point]
    lanes: tuple[Lane, ...]
    names: tuple[tuple[Site, pygame.Rect | None], ...]
    """Each site with the place of its name; None = there is no room for it."""
    keys: tuple[tuple[FlowKind, str, pygame.Rect], ...]
    """The legend: a kind, its word and the place of both."""


class MapPainter:
    """Paints maps in one theme and size; what does not move it keeps."""

    def __init__(self, theme: Theme, typeface: Typeface, scale: float) -> None:
        self.theme, self.face, self.scale = theme, typeface, scale
        self._layout = lru_cache(maxsize=8)(self._lay)
        self._still = lru_cache(maxsize=4)(self._bake)
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
        return square.move(rect.topleft).clip(rect)

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
        sheet, scale = Sheet(*size), self.scale
        spots = {site.id: sheet.spot(site.longitude, site.latitude) for site in world_map.sites}
        rooms = {site.id: _radius(site) * scale for site in world_map.sites}
        lanes = lanes_of(world_map, spots, rooms, size, scale)
        keys = self._legend(world_map, size)
        area = pygame.Rect(0, 0, *size).inflate(-round(8 * scale), -round(8 * scale))
        taken = [_square(spots[one.id], rooms[one.id]) for one in world_map.sites]
        taken += [key[2].inflate(round(12 * scale), round(8 * scale)) for key in keys]
        ranked = sorted(world_map.sites, key=lambda site: not site.capital)
        wanted = [
            Wanted(one.name, spots[one.id], rooms[one.id], self._name_size(one)) for one in ranked
        ]
        lines = [point for lane in lanes for point in lane.points]
        return Layout(
            spots, lanes, tuple(zip(ranked, place(wanted, taken, area, lines), strict=True)), keys
        )

    def _name_size(self, site: Site) -> tuple[int, int]:
        size, weight = _type(site)
        return self.face.width(site.name, size, weight) + 2, self.face.height(size)

    def _legend(
        self, world_map: WorldMap, size: tuple[int, int]
    ) -> tuple[tuple[FlowKind, str, pygame.Rect], ...]:
        """The legend in rows from the bottom left."""
        high, pad = self.face.height(SMALL), round(17 * self.scale)
        sample = round(30 * self.scale)
        rows: list[list[tuple[FlowKind, str, int]]] = [[]]
        used = pad
        for kind, word in world_map.legend:
            wide = sample + self.face.width(word, SMALL)
            if rows[-1] and used + wide + pad > size[0]:
                rows.append([])
                used = pad
            rows[-1].append((kind, word, wide))
            used += wide + round(18 * self.scale)
        keys = []
        top = size[1] - pad - len(rows) * high
        for row in rows:
            left = pad
            for kind, word, wide in row:
                keys.append((kind, word, pygame.Rect(left, top, wide, high)))
                left += wide + round(18 * self.scale)
            top += high
        return tuple(keys)

    def _bake(self, world_map: WorldMap, size: tuple[int, int]) -> pygame.Surface:
        """All that does not move."""
        times = FINE if size[0] * size[1] < LARGE else FINE // 2
        layout = self._layout(world_map, size)
        canvas = fine(size, self.theme.sea, times)
        self._draw_countries(canvas, world_map, size, times)
        for lane in sorted(layout.lanes, key=lambda lane: lane.flow.kind is FlowKind.BLOCKED):
            self._draw_lane(canvas, lane, times)
        for site in world_map.sites:
            self._draw_site(canvas, site, layout.spots[site.id], times)
        self._draw_keys(canvas, layout, times)
        self._round_corners(canvas, times)
        picture = small(canvas, times)
        self._write(picture, layout)
        return picture

    def _draw_countries(
        self, canvas: pygame.Surface, world_map: WorldMap, size: tuple[int, int], times: int
    ) -> None:
        sheet, theme = Sheet(*size), self.theme
        grid = blend(theme.coast, theme.sea, 0.32)
        for line in _graticule():
            stroke(canvas, [_times(sheet.place(spot), times) for spot in line], grid, times * 0.7)
        fills = {
            code: blend(theme.tone(tone), theme.land, 0.26)
            for code, tone in world_map.fills
            if tone not in {Tone.PLAIN, Tone.FAINT}
        }
        edges = round(times * 0.75 * max(1.0, self.scale * 0.8))
        for code, ring in projected():
            corners = [_times(sheet.place(spot), times) for spot in ring]
            fill = fills.get(code, theme.land)
            edge = blend(theme.coast, fill, 0.75) if code in fills else theme.coast
            pygame.draw.polygon(canvas, fill, corners)
            pygame.draw.lines(canvas, edge, True, corners, edges)

    def _draw_lane(self, canvas: pygame.Surface, lane: Lane, times: int) -> None:
        colour, kind = self.theme.flow(lane.flow.kind), lane.flow.kind
        tip, *wings = (_times(spot, times) for spot in head(lane, self.scale))
        cut = max(0.0, lane.length - 3.0 * self.scale - lane.width)
        line = [_times(spot, times) for spot in _until(lane, cut)]
        halo = blend(self.theme.sea, self.theme.land, 0.7)
        stroke(canvas, line, halo, (lane.width + 2.0 * self.scale) * times, round_ends=False)
        self._draw_line(canvas, line, kind, lane.width * times, times)
        pygame.draw.polygon(canvas, colour, [tip, *wings])
        if kind is FlowKind.BLOCKED:
            self._draw_stop(canvas, lane, times)

    def _draw_line(
        self, canvas: pygame.Surface, line: list[Point], kind: FlowKind, width: float, times: int
    ) -> None:
        colour, pattern = self.theme.flow(kind), PATTERNS[kind]
        if pattern is None:
            stroke(canvas, line, colour, width)
        else:
            long = self.scale * times
            dashed(canvas, line, colour, width, (pattern[0] * long, pattern[1] * long))

    def _draw_stop(self, canvas: pygame.Surface, lane: Lane, times: int) -> None:
        """A cross at the middle of a flow that is blocked."""
        x, y = _times(lane.along(lane.length / 2.0), times)
        reach = 4.0 * self.scale * times
        pygame.draw.circle(canvas, self.theme.sea, (x, y), reach * 1.9)
        for rise in (-1.0, 1.0):
            ends = [(x - reach, y - rise * reach), (x + reach, y + rise * reach)]
            stroke(canvas, ends, self.theme.flow(FlowKind.BLOCKED), 2.0 * self.scale * times)

    def _draw_site(self, canvas: pygame.Surface, site: Site, spot: Point, times: int) -> None:
        """A disc with a ring for a capital, a square stood on its corner for a firm."""
        colour = self.theme.dim if site.tone is Tone.PLAIN else self.theme.tone(site.tone)
        radius = _radius(site) * self.scale * times
        centre = _times(spot, times)
        line = 1.4 * self.scale * times
        if site.capital:
            pygame.draw.circle(canvas, self.theme.sea, centre, radius + line)
            pygame.draw.circle(canvas, self.theme.knob, centre, radius)
            pygame.draw.circle(canvas, colour, centre, radius - line)
            return
        for reach, fill in ((radius + line * 1.4, self.theme.sea), (radius + line * 0.3, colour)):
            x, y = centre
            corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
            pygame.draw.polygon(canvas, fill, corners)

    def _draw_keys(self, canvas: pygame.Surface, layout: Layout, times: int) -> None:
        if not layout.keys:
            return
        around = layout.keys[0][2].unionall([key[2] for key in layout.keys])
        around = around.inflate(round(16 * self.scale), round(10 * self.scale))
        chip = pygame.Rect(*(side * times for side in around))
        radius = round(6 * self.scale * times)
        pygame.draw.rect(canvas, self.theme.border, chip, border_radius=radius)
        inner = chip.inflate(-2 * times, -2 * times)
        pygame.draw.rect(canvas, self.theme.panel, inner, border_radius=radius - times)
        for kind, _word, rect in layout.keys:
            ends = ((rect.left, rect.centery), (rect.left + 22 * self.scale, rect.centery))
            line = [_times(end, times) for end in ends]
            self._draw_line(canvas, line, kind, 2.4 * self.scale * times, times)

    def _round_corners(self, canvas: pygame.Surface, times: int) -> None:
        """Rounds the map off as cards are."""
        radius = round((RADIUS - 1) * self.scale * times)
        corner = pygame.Surface((radius, radius), pygame.SRCALPHA)
        corner.fill((*self.theme.panel, 255))
        pygame.draw.circle(corner, (*self.theme.panel, 0), (radius, radius), radius)
        for across in (False, True):
            for down in (False, True):
                left = canvas.get_width() - radius if across else 0
                top = canvas.get_height() - radius if down else 0
                canvas.blit(pygame.transform.flip(corner, across, down), (left, top))

    def _write(self, picture: pygame.Surface, layout: Layout) -> None:
        for site, rect in layout.names:
            if rect is not None:
                size, weight = _type(site)
                colour = self.theme.text if site.capital else self.theme.dim
                self._write_haloed(picture, site.name, rect, colour, size, weight)
        for _kind, word, rect in layout.keys:
            words = self.face.render(word, SMALL, self.theme.dim)
            picture.blit(words, words.get_rect(right=rect.right, centery=rect.centery))

    def _write_haloed(
        self,
        picture: pygame.Surface,
        words: str,
        rect: pygame.Rect,
        colour: Colour,
        size: int,
        weight: str,
    ) -> None:
        """Words with a rim of the colour of the sea, legible over lines and land."""
        reach = max(1, round(self.scale))
        rim = self.face.render(words, size, self.theme.sea, weight)
        for x in (-reach, 0, reach):
            for y in (-reach, 0, reach):
                picture.blit(rim, (rect.x + 1 + x, rect.y + y))
        picture.blit(self.face.render(words, size, colour, weight), (rect.x + 1, rect.y))

    def _moving(
        self, world_map: WorldMap, size: tuple[int, int], t: float
    ) -> list[tuple[FlowKind, Point]]:
        """What moves along the flows at a moment; nothing does where they are blocked."""
        dots: list[tuple[FlowKind, Point]] = []
        for rank, lane in enumerate(self._layout(world_map, size).lanes):
            if lane.flow.kind is FlowKind.BLOCKED:
                continue
            room = max(1.0, lane.length - 10.0 * self.scale)
            count = max(1, round(room / (SPACING * self.scale)))
            done = t * SPEED * self.scale / room + rank * 0.37
            for number in range(count):
                share = math.fmod(done + number / count, 1.0)
                dots.append((lane.flow.kind, lane.along(share * room)))
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


def _radius(site: Site) -> float:
    return CAPITAL if site.capital else FIRM


def _type(site: Site) -> tuple[int, str]:
    return (SMALL, "semibold") if site.capital else (TINY, "regular")


def _whole(spot: Point) -> tuple[int, int]:
    return round(spot[0]), round(spot[1])


def _times(spot: Point, times: int) -> Point:
    return spot[0] * times, spot[1] * times


def _square(spot: Point, radius: float) -> pygame.Rect:
    side = math.ceil(2 * radius)
    square = pygame.Rect(0, 0, side, side)
    square.center = _whole(spot)
    return square


def _until(lane: Lane, way: float) -> list[Point]:
    """The line of a lane as far as a way from its source, px."""
    line, done = [lane.points[0]], 0.0
    for point in lane.points[1:]:
        done += math.dist(line[-1], point)
        if done >= way:
            return [*line, lane.along(way)]
        line.append(point)
    return line


@lru_cache(maxsize=1)
def _graticule() -> tuple[tuple[Point, ...], ...]:
    """Lines of longitude and latitude 30 degrees apart, on the projection."""
    upright = [
        tuple(project(longitude, latitude) for latitude in range(-75, 86, 5))
        for longitude in range(-165, 180, 30)
    ]
    level = [
        tuple(project(longitude, latitude) for longitude in range(-180, 181, 5))
        for latitude in range(-60, 90, 30)
    ]
    return (*upright, *level)
