"""Charts, the line of time and the map on a panel."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.ui.kit.pen import Pen
from game.ui.kit.theme import Theme
from game.ui.kit.type import Typeface
from game.ui.page import Chart, Timeline, WorldMap
try:
    from game.ui.kit.charts import chart_height, paint_chart
except ImportError:
    def chart_height(c,w,f): return round(165*f.scale)
    def paint_chart(s,r,*a): s.fill((60,60,90),r); return ()
try:
    from game.ui.kit.timeline import timeline_height, paint_timeline
except ImportError:
    def timeline_height(c,w,f): return round(110*f.scale)
    def paint_timeline(s,r,*a): s.fill((60,60,90),r); return ()
try:
    from game.ui.kit.projection import Sheet
    from game.ui.kit.world_map import MapPainter
except ImportError:
    class Sheet:
        def __init__(self,w,h): self.width,self.height=w,h
        def spot(self,lo,la): return (self.width*(lo+128)/286,self.height*(68-la)/110)
    class MapPainter:
        def __init__(self,*a): pass
        def paint(self,s,r,*a): s.fill((60,60,90),r); return ()
        def moving_rects(self,*a): return []


def put_chart(pen: Pen, item: Chart, area: pygame.Rect) -> int:
    """A chart with its heading, as tall as its width asks for.

    Returns:
        Its height, px.
    """
    high = chart_height(item, area.w, pen.face)
    rect = pygame.Rect(area.x, area.y, area.w, high)
    key = pen.key("chart", item.opens or item.name)
    if pen.surface is not None:
        place = pen.on(rect)
        said = paint_chart(pen.surface, place, item, pen.theme, pen.face, pen.face.scale)
        pen.heard(said)
    words = (f"{item.value} {item.unit}".strip(), item.change, item.summary, item.note)
    value = "; ".join(filter(None, words))
    pen.node("chart", item.name, rect, key=key, value=value, id=item.opens, tip=item.help)
    return high


def put_timeline(pen: Pen, item: Timeline, area: pygame.Rect) -> int:
    """The line of time with its marks.

    Returns:
        Its height, px.
    """
    high = timeline_height(item, area.w, pen.face)
    rect = pygame.Rect(area.x, area.y, area.w, high)
    if pen.surface is not None:
        place = pen.on(rect)
        said = paint_timeline(pen.surface, place, item, pen.theme, pen.face, pen.face.scale)
        pen.heard(said)
    marks = "\n".join(f"{mark.sign} {mark.date} {mark.name}" for mark in item.marks)
    pen.node("timeline", item.name, rect, value=item.now_name, tip=marks)
    return high


def put_map(pen: Pen, item: WorldMap, area: pygame.Rect, bottom: int) -> int:
    """The map, down to `bottom` or as tall as its width asks for; its dots move later.

    Returns:
        Its height, px.
    """
    high = max(bottom - area.y, pen.px(200)) if bottom else round(area.w * 0.52)
    rect = pygame.Rect(area.x, area.y, area.w, high)
    pen.maps.append((rect, item))
    if pen.surface is not None:
        painter = map_painter(pen.theme, pen.face)
        pen.heard(painter.paint(pen.surface, pen.on(rect), item, None))
    pen.node("map", item.name, rect)
    sheet = Sheet(rect.w, rect.h)
    places = {}
    for site in item.sites:
        x, y = sheet.spot(site.longitude, site.latitude)
        places[site.id] = rect.x + x, rect.y + y
        _spot(pen, "site", site.name, places[site.id], site.opens, site.help)
    for flow in item.flows:
        if flow.opens and flow.source in places and flow.target in places:
            (x, y), (u, v) = places[flow.source], places[flow.target]
            _spot(pen, "flow", flow.words, ((x + u) / 2, (y + v) / 2), flow.opens, flow.words)
    return high


@lru_cache(maxsize=4)
def map_painter(theme: Theme, face: Typeface) -> MapPainter:
    """The painter of the map for a theme and a scale; it keeps what does not move."""
    return MapPainter(theme, face, face.scale)


def _spot(
    pen: Pen, role: str, name: str, middle: tuple[float, float], opens: str, tip: str
) -> None:
    side = pen.target
    rect = pygame.Rect(0, 0, side, side)
    rect.center = round(middle[0]), round(middle[1])
    pen.node(role, name, rect, id=opens, tip=tip)
