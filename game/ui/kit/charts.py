"""Paints a chart: what a measure was, what may come of it, and every number written on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import pygame

from game.ui.kit.node import Said
from game.ui.kit.strokes import DASHED, DOTTED, FINE, Point, dashed, fine, small, stroke, veil
from game.ui.kit.theme import BODY, SMALL, TINY, Colour, Theme, blend
from game.ui.kit.type import Typeface
from game.ui.page import Chart, Curve, Fan
from game.ui.words import _

VALUE = 18
"""Size of the figure at the head, px at scale 1."""
PLOT = 104
"""Usual height of the part with the curves, px at scale 1."""
GAP = 6
"""Between the parts of a chart, px at scale 1."""
LINES = 2
"""Most lines of the summary."""


@dataclass(slots=True)
class Sketch:
    """A chart on its way to be a picture: where its parts lie and what was written."""

    chart: Chart
    theme: Theme
    face: Typeface
    ground: Colour
    area: pygame.Rect
    """All of it, from (0, 0), px."""
    plot: pygame.Rect
    """The part with the curves, px."""
    words: list[tuple[pygame.Surface, pygame.Rect]] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    def px(self, size: float) -> int:
        """A length at scale 1, in pixels."""
        return max(1, round(size * self.face.scale))

    def at(self, x: float, y: float) -> Point:
        """Where a value lies, px."""
        across, up = self.chart.x, self.chart.y
        wide = (x - across.least) / max(across.most - across.least, 1e-12)
        high = (y - up.least) / max(up.most - up.least, 1e-12)
        return self.plot.left + wide * self.plot.w, self.plot.bottom - 1 - high * (self.plot.h - 1)

    def write(
        self,
        words: str,
        colour: Colour,
        size: float,
        weight: str = "regular",
        *,
        width: int = 0,
        **where: int | tuple[int, int],
    ) -> pygame.Rect:
        """Notes words to be drawn and says where; `where` places their rectangle.

        Args:
            width: Room there is, px; the words are cut to it. 0 = as much as they need.
        """
        shown = self.face.ellipsis(words, width, size, weight) if width else words
        picture = self.face.render(shown, size, colour, weight)
        rect = picture.get_rect(**where)
        self.words.append((picture, rect))
        self.said.append(Said(shown, rect, words if shown != words else ""))
        return rect


def chart_height(chart: Chart, width: int, typeface: Typeface) -> int:
    """How high a chart of a width would be, px."""
    head, foot = _head_height(chart, width, typeface), _foot_height(chart, width, typeface)
    return head + round(PLOT * typeface.scale) + foot


def paint_chart(
    surface: pygame.Surface,
    rect: pygame.Rect,
    chart: Chart,
    theme: Theme,
    typeface: Typeface,
    scale: float,
    *,
    ground: Colour | None = None,
) -> tuple[Said, ...]:
    """Paints a chart into a rectangle and tells what is written where.

    Args:
        scale: Size of everything, times the usual; the typeface has the same.
        ground: Colour below the chart; that of a panel unless told.
    """
    spoken = _("forecast"), _("now")
    below = ground or theme.panel
    picture, said = _picture(chart, rect.size, theme, typeface, scale, below, spoken)
    surface.blit(picture, rect)
    return tuple(Said(one.words, one.rect.move(rect.topleft), one.full) for one in said)


@lru_cache(maxsize=96)
def _picture(
    chart: Chart,
    size: tuple[int, int],
    theme: Theme,
    face: Typeface,
    scale: float,
    ground: Colour,
    spoken: tuple[str, str],
) -> tuple[pygame.Surface, tuple[Said, ...]]:
    area = pygame.Rect(0, 0, *size)
    sketch = Sketch(chart, theme, face, ground, area, area.copy())
    top = _write_head(sketch)
    foot = _foot_height(chart, area.w, face)
    left = _axis_width(sketch)
    sketch.plot = pygame.Rect(left, top, max(1, area.w - left), max(1, area.h - top - foot))
    canvas = fine(size, ground)
    _draw_ground(sketch, canvas, spoken)
    _draw_fans(sketch, canvas)
    _draw_levels(sketch, canvas)
    _draw_curves(sketch, canvas)
    _write_axes(sketch, spoken)
    _write_summary(sketch)
    picture = small(canvas)
    for words, where in sketch.words:
        picture.blit(words, where)
    return picture, tuple(sketch.said)


def _names(chart: Chart) -> tuple[Curve | Fan, ...]:
    """Lines that need naming: none where all go by one name."""
    every: tuple[Curve | Fan, ...] = (*chart.curves, *chart.fans)
    lines = {line.name: line for line in every if line.name}
    return tuple(lines.values()) if len(lines) > 1 else ()


def _head_height(chart: Chart, width: int, face: Typeface) -> int:
    high = max(face.height(VALUE), face.height(BODY))
    high += face.height(SMALL) if chart.change or chart.note else 0
    high += len(_legend_rows(chart, width, face)) * face.height(SMALL)
    return high + round(GAP * face.scale)


def _foot_height(chart: Chart, width: int, face: Typeface) -> int:
    ticks = face.height(TINY) + round(3 * face.scale)
    rows = len(face.wrap(chart.summary, width, SMALL)) if chart.summary else 0
    return ticks + min(LINES, rows) * face.height(SMALL) + (round(3 * face.scale) if rows else 0)


def _write_head(sketch: Sketch) -> int:
    """Name and unit at the left, the figure and its change at the right; returns their bottom."""
    chart, theme, face, area = sketch.chart, sketch.theme, sketch.face, sketch.area
    high = max(face.height(VALUE), face.height(BODY))
    base = face.font("semibold", VALUE).get_ascent()
    value = sketch.write(chart.value, theme.text, VALUE, "semibold", topright=(area.right, 0))
    room = max(1, value.left - sketch.px(GAP))
    drop = base - face.font("semibold", BODY).get_ascent()
    name = sketch.write(chart.name, theme.text, BODY, "semibold", width=room, topleft=(0, drop))
    start = name.right + sketch.px(GAP)
    if chart.unit and room - start > face.width("…", SMALL):
        drop = base - face.font("regular", SMALL).get_ascent()
        sketch.write(chart.unit, theme.faint, SMALL, width=room - start, topleft=(start, drop))
    if chart.change or chart.note:
        _write_change(sketch, high)
        high += face.height(SMALL)
    return _write_legend(sketch, high) + sketch.px(GAP)


def _write_change(sketch: Sketch, top: int) -> None:
    chart, theme, area = sketch.chart, sketch.theme, sketch.area
    room = area.w
    if chart.change:
        colour = theme.tone(chart.tone)
        spot = area.right, top
        room = sketch.write(chart.change, colour, SMALL, "semibold", topright=spot).left
    if chart.note and room > sketch.px(4 * GAP):
        width = room - sketch.px(GAP)
        sketch.write(chart.note, theme.faint, SMALL, width=width, topleft=(0, top))


def _legend_rows(chart: Chart, width: int, face: Typeface) -> list[list[Curve | Fan]]:
    """The lines to be named, as many in a row as fit."""
    rows: list[list[Curve | Fan]] = []
    used = 0
    for line in _names(chart):
        wide = face.width(line.name, SMALL) + round(34 * face.scale)
        if not rows or used + wide > width:
            rows.append([])
            used = 0
        rows[-1].append(line)
        used += wide
    return rows


def _write_legend(sketch: Sketch, top: int) -> int:
    high = sketch.face.height(SMALL)
    for row in _legend_rows(sketch.chart, sketch.area.w, sketch.face):
        left = 0
        for line in row:
            _write_key(sketch, line, pygame.Rect(left, top, sketch.px(16), high))
            words = left + sketch.px(21)
            room = max(1, sketch.area.right - words)
            spot = sketch.write(
                line.name, sketch.theme.dim, SMALL, width=room, topleft=(words, top)
            )
            left = spot.right + sketch.px(12)
        top += high
    return top


def _write_key(sketch: Sketch, line: Curve | Fan, rect: pygame.Rect) -> None:
    """A piece of a line before its name."""
    canvas = fine(rect.size, sketch.ground)
    middle = canvas.get_height() / 2
    ends = [(0.0, middle), (float(canvas.get_width()), middle)]
    colour, width = sketch.theme.tone(line.tone), 2.0 * sketch.face.scale * FINE
    if isinstance(line, Fan):
        band = [(x, y) for x, y in ((0, 0.22), (1, 0.22), (1, 0.78), (0, 0.78))]
        wide, high = canvas.get_size()
        veil(canvas, [(x * wide, y * high) for x, y in band], colour, 0.25)
    if isinstance(line, Fan) or line.dashed:
        dashed(canvas, ends, colour, width, _pattern(sketch, line))
    else:
        stroke(canvas, ends, colour, width)
    sketch.words.append((small(canvas), rect))


def _pattern(sketch: Sketch, line: Curve | Fan) -> tuple[float, float]:
    sparse = isinstance(line, Fan) and line.dashed
    dash, gap = DOTTED if sparse else DASHED
    return dash * sketch.face.scale * FINE, gap * sketch.face.scale * FINE


def _axis_width(sketch: Sketch) -> int:
    wide = (sketch.face.width(tick.words, TINY) for tick in sketch.chart.y.ticks)
    widest = max(wide, default=0)
    return widest + sketch.px(GAP) if widest else 0


def _draw_ground(sketch: Sketch, canvas: pygame.Surface, spoken: tuple[str, str]) -> None:
    """The ground of what is a forecast, and the lines across."""
    chart, theme, plot = sketch.chart, sketch.theme, sketch.plot
    if chart.now is not None and chart.now < chart.x.most:
        left = max(plot.left, round(sketch.at(chart.now, chart.y.least)[0]))
        part = pygame.Rect(left, plot.top, plot.right - left, plot.h)
        canvas.fill(blend(theme.accent, sketch.ground, 0.07), _fine_rect(part))
        edge = pygame.Rect(left, plot.top, sketch.px(1), plot.h)
        canvas.fill(blend(theme.faint, sketch.ground, 0.4), _fine_rect(edge))
        wide = sketch.face.width(spoken[0], TINY) + 2 * sketch.px(4)
        if wide <= part.w:
            spot = part.right - sketch.px(4), part.top + sketch.px(2)
            sketch.write(spoken[0], theme.faint, TINY, topright=spot)
    line = blend(theme.faint, sketch.ground, 0.28)
    for tick in chart.y.ticks:
        y = round(sketch.at(chart.x.least, tick.at)[1])
        if plot.top <= y < plot.bottom:
            canvas.fill(line, _fine_rect(pygame.Rect(plot.left, y, plot.w, 1)))


def _fine_rect(rect: pygame.Rect) -> pygame.Rect:
    return pygame.Rect(rect.x * FINE, rect.y * FINE, rect.w * FINE, rect.h * FINE)


def _fine_points(sketch: Sketch, x: Sequence[float], y: Sequence[float]) -> list[Point]:
    spots = (sketch.at(across, up) for across, up in zip(x, y, strict=True))
    return [(spot[0] * FINE, spot[1] * FINE) for spot in spots]


def _draw_fans(sketch: Sketch, canvas: pygame.Surface) -> None:
    """The bands, the widest below, kept within the plot."""
    canvas.set_clip(_fine_rect(sketch.plot))
    for fan in sketch.chart.fans:
        colour = sketch.theme.tone(fan.tone)
        for rank, (lower, upper) in enumerate(fan.bands):
            edge = _fine_points(sketch, fan.x, upper)
            below = _fine_points(sketch, fan.x, lower)
            share = (0.10 if fan.dashed else 0.17) + 0.10 * rank
            if len(edge) > 1:
                veil(canvas, [*edge, *below[::-1]], colour, share)
            if fan.dashed:
                for line in (edge, below):
                    dashed(canvas, line, colour, 1.0 * FINE, _pattern(sketch, fan))
    for fan in sketch.chart.fans:
        middle = _fine_points(sketch, fan.x, fan.middle)
        width = 1.7 * sketch.face.scale * FINE
        dashed(canvas, middle, sketch.theme.tone(fan.tone), width, _pattern(sketch, fan))
    canvas.set_clip(None)


def _draw_levels(sketch: Sketch, canvas: pygame.Surface) -> None:
    """Dashed lines across, with their words above them where there is room."""
    plot, size = sketch.plot, sketch.face.height(TINY)
    taken: list[pygame.Rect] = [one.rect for one in sketch.said]
    for level, words, tone in sketch.chart.levels:
        y = sketch.at(sketch.chart.x.least, level)[1]
        if not plot.top <= y <= plot.bottom:
            continue
        colour = sketch.theme.tone(tone)
        ends = [(plot.left * FINE, y * FINE), (plot.right * FINE, y * FINE)]
        dash, gap = (length * sketch.face.scale * FINE for length in (4.0, 2.5))
        dashed(canvas, ends, colour, sketch.px(1) * FINE, (dash, gap))
        wide = min(sketch.face.width(words, TINY), plot.w - sketch.px(8))
        for top in (round(y) - size, round(y) + sketch.px(1)):
            spot = pygame.Rect(plot.left + sketch.px(4), top, wide, size)
            if plot.top <= top and spot.bottom <= plot.bottom and spot.collidelist(taken) < 0:
                sketch.write(words, colour, TINY, width=wide, topleft=spot.topleft)
                taken.append(spot)
                break


def _draw_curves(sketch: Sketch, canvas: pygame.Surface) -> None:
    chart, width = sketch.chart, 2.0 * sketch.face.scale * FINE
    canvas.set_clip(_fine_rect(sketch.plot.inflate(sketch.px(8), sketch.px(4))))
    for curve in chart.curves:
        colour = sketch.theme.tone(curve.tone)
        points = _fine_points(sketch, curve.x, curve.y)
        if curve.dashed:
            dashed(canvas, points, colour, width, _pattern(sketch, curve))
        else:
            stroke(canvas, points, colour, width)
        if points and chart.now is not None and abs(curve.x[-1] - chart.now) < 1e-9:
            radius = 3.2 * sketch.face.scale * FINE
            pygame.draw.circle(canvas, colour, points[-1], radius)
            pygame.draw.circle(canvas, sketch.ground, points[-1], radius * 0.5)
    canvas.set_clip(None)


def _write_axes(sketch: Sketch, spoken: tuple[str, str]) -> None:
    """Words at the ticks; those that would run into others are left out."""
    chart, theme, plot, face = sketch.chart, sketch.theme, sketch.plot, sketch.face
    below: list[tuple[float, str, Colour]] = []
    if chart.now is not None:
        below.append((chart.now, spoken[1], theme.dim))
    ends = {0, len(chart.x.ticks) - 1}
    ranked = sorted(enumerate(chart.x.ticks), key=lambda tick: tick[0] not in ends)
    below += [(tick.at, tick.words, theme.faint) for _rank, tick in ranked]
    taken: list[pygame.Rect] = []
    for at, words, colour in below:
        wide = face.width(words, TINY)
        x = round(sketch.at(at, chart.y.least)[0]) - wide // 2
        left = max(0, min(x, sketch.area.right - wide))
        rect = pygame.Rect(left, plot.bottom + sketch.px(3), wide, face.height(TINY))
        if rect.inflate(sketch.px(8), 0).collidelist(taken) < 0:
            taken.append(sketch.write(words, colour, TINY, topleft=rect.topleft))
    _write_heights(sketch)


def _write_heights(sketch: Sketch) -> None:
    plot, taken = sketch.plot, list[pygame.Rect]()
    high = sketch.face.height(TINY)
    for tick in sketch.chart.y.ticks:
        y = round(sketch.at(sketch.chart.x.least, tick.at)[1])
        if not plot.top <= y <= plot.bottom:
            continue
        middle = max(plot.top + high // 2, min(y, plot.bottom - high // 2))
        rect = pygame.Rect(0, middle - high // 2, plot.left - sketch.px(GAP), high)
        if rect.collidelist(taken) < 0:
            sketch.write(tick.words, sketch.theme.faint, TINY, midright=rect.midright)
            taken.append(rect)


def _write_summary(sketch: Sketch) -> None:
    if not sketch.chart.summary:
        return
    face, area = sketch.face, sketch.area
    lines = face.wrap(sketch.chart.summary, area.w, SMALL)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], " ".join(lines[LINES - 1 :])]
    top = area.bottom - len(lines) * face.height(SMALL)
    for line in lines:
        sketch.write(line, sketch.theme.dim, SMALL, width=area.w, topleft=(0, top))
        top += face.height(SMALL)
