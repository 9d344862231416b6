"""The part of a map that does not move: countries, flows, sites, names and the legend."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import pygame

from game.ui.kit.lanes import PATTERNS, Lane, head
from game.ui.kit.map_layout import Layout, chip_of, letters, radius
from game.ui.kit.projection import Sheet, project, projected
from game.ui.kit.strokes import FINE, Point, dashed, fine, small, stroke
from game.ui.kit.theme import RADIUS, SMALL, Theme, blend
from game.ui.kit.type import Typeface
from game.ui.page import FlowKind, Site, Tone, WorldMap

LARGE = 700_000
"""Pixels of a map from which it is drawn less fine."""


def still_picture(
    world_map: WorldMap, layout: Layout, size: tuple[int, int], theme: Theme, face: Typeface
) -> pygame.Surface:
    """A map of a size, px, without what moves."""
    times = FINE if size[0] * size[1] < LARGE else FINE // 2
    ink = Ink(fine(size, theme.sea, times), times, theme, face.scale)
    ink.countries(world_map, size)
    for lane in sorted(layout.lanes, key=lambda lane: lane.flow.kind is FlowKind.BLOCKED):
        ink.lane(lane)
    for site in world_map.sites:
        ink.site(site, layout.spots[site.id])
    ink.legend(layout)
    ink.round_off()
    picture = small(ink.canvas, times)
    _write(picture, layout, theme, face)
    return picture


@dataclass(frozen=True, slots=True)
class Ink:
    """Draws on a picture some times as large as the map."""

    canvas: pygame.Surface
    times: int
    theme: Theme
    scale: float

    def at(self, spot: Point) -> Point:
        """A place on the map as one on the large picture."""
        return spot[0] * self.times, spot[1] * self.times

    def countries(self, world_map: WorldMap, size: tuple[int, int]) -> None:
        """Land with the lines of longitude and latitude below it, filled where the map says."""
        sheet, theme = Sheet(*size), self.theme
        grid = blend(theme.coast, theme.sea, 0.32)
        for line in _graticule():
            spots = [self.at(sheet.place(spot)) for spot in line]
            stroke(self.canvas, spots, grid, self.times * 0.7)
        fills = {
            code: blend(theme.tone(tone), theme.land, 0.26)
            for code, tone in world_map.fills
            if tone not in {Tone.PLAIN, Tone.FAINT}
        }
        edges = round(self.times * 0.75 * max(1.0, self.scale * 0.8))
        for code, ring in projected():
            corners = [self.at(sheet.place(spot)) for spot in ring]
            fill = fills.get(code, theme.land)
            edge = blend(theme.coast, fill, 0.75) if code in fills else theme.coast
            pygame.draw.polygon(self.canvas, fill, corners)
            pygame.draw.lines(self.canvas, edge, True, corners, edges)

    def lane(self, lane: Lane) -> None:
        """A flow with its arrow head, and a cross where it is blocked."""
        colour, kind = self.theme.flow(lane.flow.kind), lane.flow.kind
        tip, *wings = (self.at(spot) for spot in head(lane, self.scale))
        cut = max(0.0, lane.length - 3.0 * self.scale - lane.width)
        line = [self.at(spot) for spot in _until(lane, cut)]
        halo = blend(self.theme.sea, self.theme.land, 0.7)
        width = (lane.width + 2.0 * self.scale) * self.times
        stroke(self.canvas, line, halo, width, round_ends=False)
        self._line(line, kind, lane.width * self.times)
        pygame.draw.polygon(self.canvas, colour, [tip, *wings])
        if kind is FlowKind.BLOCKED:
            self._stop(lane)

    def _line(self, line: list[Point], kind: FlowKind, width: float) -> None:
        colour, pattern = self.theme.flow(kind), PATTERNS[kind]
        if pattern is None:
            stroke(self.canvas, line, colour, width)
        else:
            long = self.scale * self.times
            dashed(self.canvas, line, colour, width, (pattern[0] * long, pattern[1] * long))

    def _stop(self, lane: Lane) -> None:
        """A cross at the middle of a flow that is blocked."""
        x, y = self.at(lane.along(lane.length / 2.0))
        reach, colour = 4.0 * self.scale * self.times, self.theme.flow(FlowKind.BLOCKED)
        pygame.draw.circle(self.canvas, self.theme.sea, (x, y), reach * 1.9)
        for rise in (-1.0, 1.0):
            ends = [(x - reach, y - rise * reach), (x + reach, y + rise * reach)]
            stroke(self.canvas, ends, colour, 2.0 * self.scale * self.times)

    def site(self, site: Site, spot: Point) -> None:
        """A disc with a ring for a capital, a square stood on its corner for a firm."""
        colour = self.theme.dim if site.tone is Tone.PLAIN else self.theme.tone(site.tone)
        reach = radius(site, self.scale) * self.times
        centre = self.at(spot)
        line = 1.4 * self.scale * self.times
        if site.capital:
            pygame.draw.circle(self.canvas, self.theme.sea, centre, reach + line)
            pygame.draw.circle(self.canvas, self.theme.knob, centre, reach)
            pygame.draw.circle(self.canvas, colour, centre, reach - line)
            return
        for half, fill in ((reach + line * 1.4, self.theme.sea), (reach + line * 0.3, colour)):
            x, y = centre
            corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
            pygame.draw.polygon(self.canvas, fill, corners)

    def legend(self, layout: Layout) -> None:
        """The card of the legend with its lines; words come later."""
        if not layout.keys:
            return
        chip = pygame.Rect(*(side * self.times for side in chip_of(layout.keys, self.scale)))
        radius = round(6 * self.scale * self.times)
        pygame.draw.rect(self.canvas, self.theme.border, chip, border_radius=radius)
        inner = chip.inflate(-2 * self.times, -2 * self.times)
        pygame.draw.rect(self.canvas, self.theme.panel, inner, border_radius=radius - self.times)
        for kind, _word, rect in layout.keys:
            ends = ((rect.left, rect.centery), (rect.left + 22 * self.scale, rect.centery))
            line = [self.at(end) for end in ends]
            self._line(line, kind, 2.4 * self.scale * self.times)

    def round_off(self) -> None:
        """Rounds the corners off as those of cards are."""
        radius = round((RADIUS - 1) * self.scale * self.times)
        corner = pygame.Surface((radius, radius), pygame.SRCALPHA)
        corner.fill((*self.theme.panel, 255))
        pygame.draw.circle(corner, (*self.theme.panel, 0), (radius, radius), radius)
        for across in (False, True):
            for down in (False, True):
                left = self.canvas.get_width() - radius if across else 0
                top = self.canvas.get_height() - radius if down else 0
                self.canvas.blit(pygame.transform.flip(corner, across, down), (left, top))


def _write(picture: pygame.Surface, layout: Layout, theme: Theme, face: Typeface) -> None:
    for site, rect in layout.names:
        if rect is not None:
            size, weight = letters(site)
            rim = face.render(site.name, size, theme.sea, weight)
            reach = max(1, round(face.scale))
            for x in (-reach, 0, reach):
                for y in (-reach, 0, reach):
                    picture.blit(rim, (rect.x + 1 + x, rect.y + y))
            colour = theme.text if site.capital else theme.dim
            picture.blit(face.render(site.name, size, colour, weight), (rect.x + 1, rect.y))
    for _kind, word, rect in layout.keys:
        words = face.render(word, SMALL, theme.dim)
        picture.blit(words, words.get_rect(right=rect.right, centery=rect.centery))


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
