"""Charts, the line of time and the map on a panel."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.ui.kit.charts import chart_height, paint_chart
from game.ui.kit.lanes import lanes_of
from game.ui.kit.pen import Pen
from game.ui.kit.projection import Sheet
from game.ui.kit.theme import Theme
from game.ui.kit.timeline import mark_rects, paint_timeline, timeline_height
from game.ui.kit.type import Typeface
from game.ui.kit.world_map import CAPITAL, FIRM, MapPainter
from game.ui.page import Chart, Timeline, WorldMap



def put_chart(pen: Pen, item: Chart, area: pygame.Rect) -> int:
    """A chart with its heading, as tall as its width asks for.

    Returns:
        Its height, px.
    """
    high = chart_height(item, area.w, pen.face)
    rect = pygame.Rect(area.x, area.y, area.w, high)
    key = pen.key("chart", item.opens or item.name)
    look = pen.theme, pen.face, pen.face.scale
    pen.heard(paint_chart(_surface(pen), pen.on(rect), item, *look))
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
    look = pen.theme, pen.face, pen.face.scale
    pen.heard(paint_timeline(_surface(pen), pen.on(rect), item, *look))
    pen.node("timeline", item.name, rect, value=item.now_name)
    for mark, spot in mark_rects(rect, item, pen.face):
        tip = "\n".join(filter(None, (f"{mark.date}: {mark.name}", mark.help)))
        pen.node("mark", mark.name, spot, value=mark.date, tip=tip, stops=False)
    return high


def _surface(pen: Pen) -> pygame.Surface:
    """What a picture is painted on; a pen that measures has to hear its words too."""
    return pygame.Surface((1, 1)) if pen.surface is None else pen.surface


def put_map(pen: Pen, item: WorldMap, area: pygame.Rect, bottom: int) -> int:
    """The map, down to `bottom` or as tall as its width asks for; its dots move later.

    Returns:
        Its height, px.
    """
    high = max(bottom - area.y, pen.px(200)) if bottom else round(area.w * 0.52)
    if not bottom and pen.view:
        high = min(high, max(pen.px(200), round(pen.view * 0.7)))
    rect = pygame.Rect(area.x, area.y, area.w, high)
    pen.maps.append((rect, item))
    if pen.surface is not None:
        painter = map_painter(pen.theme, pen.face)
        pen.heard(painter.paint(pen.surface, pen.on(rect), item, 0.0))
        pen.cut.clear()
    pen.node("map", item.name, rect)
    scale = pen.face.scale
    sheet = Sheet(rect.w, rect.h)
    spots = {site.id: sheet.spot(site.longitude, site.latitude) for site in item.sites}
    rooms = {site.id: (CAPITAL if site.capital else FIRM) * scale for site in item.sites}
    for site in item.sites:
        _spot(pen, "site", site.name, rect, spots[site.id], site.opens, site.help or site.name)
    for lane in lanes_of(item, spots, rooms, rect.size, scale):
        middle = lane.along(lane.length / 2.0)
        _spot(pen, "flow", lane.flow.words, rect, middle, lane.flow.opens, lane.flow.words)
    return high


def _spot(
    pen: Pen,
    role: str,
    name: str,
    area: pygame.Rect,
    middle: tuple[float, float],
    opens: str,
    tip: str,
) -> None:
    """Enter a place on the map, as large as what can be pressed has to be."""
    rect = pygame.Rect(0, 0, pen.target, pen.target)
    rect.center = area.x + round(middle[0]), area.y + round(middle[1])
    pen.node(role, name, rect.clamp(area), id=opens, tip=tip, stops=bool(opens))


@lru_cache(maxsize=4)
def map_painter(theme: Theme, face: Typeface) -> MapPainter:
    """The painter of the map for a theme and a scale; it keeps what does not move."""
    return MapPainter(theme, face, face.scale)


