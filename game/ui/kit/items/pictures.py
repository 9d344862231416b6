"""Charts, the line of time and the map on a panel."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.ui.kit.charts import chart_height, paint_chart
from game.ui.kit.node import Thing
from game.ui.kit.pen import Pen
from game.ui.kit.theme import Theme
from game.ui.kit.timeline import mark_rects, paint_timeline, timeline_height
from game.ui.kit.type import Typeface
from game.ui.kit.world_map import MapPainter
from game.ui.page import Chart, Timeline, WorldMap


def put_chart(pen: Pen, item: Chart, area: pygame.Rect) -> int:
    """A chart with its heading, as tall as its width asks for.

    Returns:
        Its height, px.
    """
    high = chart_height(item, area.w, pen.face, low=pen.low)
    rect = pygame.Rect(area.x, area.y, area.w, high)
    key = pen.key("chart", item.opens or item.name)
    look = pen.theme, pen.face, pen.face.scale
    pen.heard(paint_chart(_surface(pen), pen.on(rect), item, *look))
    words = (f"{item.value} {item.unit}".strip(), item.change, item.summary, item.note)
    value = "; ".join(filter(None, words))
    pen.node(Thing("chart", item.name, value, item.opens, tip=item.help), rect, key)
    return high


def put_timeline(pen: Pen, item: Timeline, area: pygame.Rect) -> int:
    """The line of time with its marks.

    Returns:
        Its height, px.
    """
    high = timeline_height(item, area.w, pen.face)
    rect = pygame.Rect(area.x, area.y, area.w, high)
    look = pen.theme, pen.face, pen.face.scale
    pen.heard(paint_timeline(_surface(pen), pen.on(rect), item, *look))
    pen.node(Thing("timeline", item.name, item.now_name), rect)
    for mark, spot in mark_rects(rect, item, pen.face):
        tip = "\n".join(filter(None, (f"{mark.date}: {mark.name}", mark.help)))
        pen.node(Thing("mark", mark.name, mark.date, tip=tip), spot)
    return high


def _surface(pen: Pen) -> pygame.Surface:
    """What a picture is painted on; a pen that measures has to hear its words too."""
    return pygame.Surface((1, 1)) if pen.surface is None else pen.surface


def put_map(pen: Pen, item: WorldMap, area: pygame.Rect, bottom: int) -> int:
    """The map, down to `bottom` or as tall as its width asks for; its dots move later.

    Returns:
        Its height, px.
    """
    high = max(bottom - area.y, pen.px(150)) if bottom else round(area.w * 0.52)
    if not bottom and pen.view:
        high = min(high, max(pen.px(150), round(pen.view * 0.5)))
    rect = pygame.Rect(area.x, area.y, area.w, high)
    pen.maps.append((rect, item))
    painter = map_painter(pen.theme, pen.face)
    if pen.surface is not None:
        pen.heard(painter.paint(pen.surface, pen.on(rect), item, 0.0))
        pen.cut.clear()
    pen.node(Thing("map", item.name), rect)
    for site in item.sites:
        spot = painter.site_rect(rect, item, site.id)
        if spot:
            tip = site.help or site.name
            pen.node(Thing("site", site.name, id=site.opens, tip=tip), spot)
    for flow, spot in painter.flow_rects(rect, item):
        pen.node(Thing("flow", flow.words, id=flow.opens, tip=flow.words), spot)
    return high


@lru_cache(maxsize=4)
def map_painter(theme: Theme, face: Typeface) -> MapPainter:
    """The painter of the map for a theme and a scale; it keeps what does not move."""
    return MapPainter(theme, face, face.scale)
