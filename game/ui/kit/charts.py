"""Paints a chart: what a measure was, what may come of it, and every number written on it."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import pygame

from game.ui.kit.chart_head import GAP, head_height, write_head
from game.ui.kit.node import Said
from game.ui.kit.sketch import Sketch
from game.ui.kit.strokes import FINE, dashed, fine, small, stroke, veil
from game.ui.kit.theme import SMALL, TINY, Colour, Theme, blend
from game.ui.kit.type import Typeface
from game.ui.page import Chart
from game.ui.words import _

PLOT = 76
"""Usual height of the part with the curves, px at scale 1."""
LOW_PLOT = 54
"""Its height where the window is low, px at scale 1."""
LINES = 2
"""Most lines of the summary."""


def chart_height(chart: Chart, width: int, typeface: Typeface, *, low: bool = False) -> int:
    """How high a chart of a width would be, px.

    Args:
        low: Whether there is little height for it.
    """
    head, foot = head_height(chart, width, typeface), _foot_height(chart, width, typeface)
    return head + round((LOW_PLOT if low else PLOT) * typeface.scale) + foot


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
    top = write_head(sketch)
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


def _foot_height(chart: Chart, width: int, face: Typeface) -> int:
    ticks = face.height(TINY) + round(3 * face.scale)
    rows = len(face.wrap(chart.summary, width, SMALL)) if chart.summary else 0
    return ticks + min(LINES, rows) * face.height(SMALL) + (round(3 * face.scale) if rows else 0)


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
        _write_forecast(sketch, spoken[0], part)
    line = blend(theme.faint, sketch.ground, 0.28)
    for tick in chart.y.ticks:
        y = round(sketch.at(chart.x.least, tick.at)[1])
        if plot.top <= y < plot.bottom:
            canvas.fill(line, _fine_rect(pygame.Rect(plot.left, y, plot.w, 1)))


def _write_forecast(sketch: Sketch, words: str, part: pygame.Rect) -> None:
    """The word for it at the right of its ground, where no line goes through it."""
    wide, high = sketch.face.width(words, TINY), sketch.face.height(TINY)
    if wide + 2 * sketch.px(4) > part.w:
        return
    left = part.right - sketch.px(4) - wide
    tops = (part.top + sketch.px(2) + step * high // 2 for step in range(2 * part.h // high))
    spots = [pygame.Rect(left, top, wide, high) for top in tops]
    inside = [spot for spot in spots if part.contains(spot)]
    if inside:
        best = min(inside, key=lambda spot: (_crossed(sketch, spot), spot.top))
        sketch.write(words, sketch.theme.faint, TINY, topleft=best.topleft)


def _crossed(sketch: Sketch, spot: pygame.Rect) -> int:
    """How much of what is drawn lies below some words: levels, curves, and middles of fans."""
    chart = sketch.chart
    lines = [(curve.x, curve.y) for curve in chart.curves]
    lines += [(fan.x, fan.middle) for fan in chart.fans]
    near = spot.inflate(2, 2)
    touched = 0
    for across, up in lines:
        corners = [sketch.at(x, y) for x, y in zip(across, up, strict=True)]
        touched += sum(bool(near.clipline(start, end)) for start, end in pairwise(corners))
    levels = (sketch.at(chart.x.least, level[0])[1] for level in chart.levels)
    through = sum(3 for y in levels if spot.top < y < spot.bottom)
    return through + touched


def _fine_rect(rect: pygame.Rect) -> pygame.Rect:
    return pygame.Rect(rect.x * FINE, rect.y * FINE, rect.w * FINE, rect.h * FINE)


def _draw_fans(sketch: Sketch, canvas: pygame.Surface) -> None:
    """The bands, the widest below, kept within the plot."""
    canvas.set_clip(_fine_rect(sketch.plot))
    for fan in sketch.chart.fans:
        colour = sketch.theme.tone(fan.tone)
        for rank, (lower, upper) in enumerate(fan.bands):
            edge = sketch.points(fan.x, upper)
            below = sketch.points(fan.x, lower)
            share = (0.10 if fan.dashed else 0.17) + 0.10 * rank
            if len(edge) > 1:
                veil(canvas, [*edge, *below[::-1]], colour, share)
            if fan.dashed:
                for line in (edge, below):
                    dashed(canvas, line, colour, 1.0 * FINE, sketch.pattern(fan))
    for fan in sketch.chart.fans:
        middle = sketch.points(fan.x, fan.middle)
        width = 1.7 * sketch.face.scale * FINE
        dashed(canvas, middle, sketch.theme.tone(fan.tone), width, sketch.pattern(fan))
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
        spots = [
            pygame.Rect(left, top, wide, size)
            for left in (plot.left + sketch.px(4), plot.right - sketch.px(4) - wide)
            for top in (round(y) - size, round(y) + sketch.px(1))
        ]
        free = [spot for spot in spots if plot.contains(spot) and spot.collidelist(taken) < 0]
        if free:
            best = min(free, key=lambda spot: _crossed(sketch, spot))
            sketch.write(words, colour, TINY, width=wide, topleft=best.topleft)
            taken.append(best)


def _draw_curves(sketch: Sketch, canvas: pygame.Surface) -> None:
    chart, width = sketch.chart, 2.0 * sketch.face.scale * FINE
    canvas.set_clip(_fine_rect(sketch.plot.inflate(sketch.px(8), sketch.px(4))))
    for curve in chart.curves:
        colour = sketch.theme.tone(curve.tone)
        points = sketch.points(curve.x, curve.y)
        if curve.dashed:
            dashed(canvas, points, colour, width, sketch.pattern(curve))
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
    levels = [level for level, _name, _tone in sketch.chart.levels]
    for tick in sorted(sketch.chart.y.ticks, key=lambda tick: tick.at not in levels):
        y = round(sketch.at(sketch.chart.x.least, tick.at)[1])
        if not plot.top <= y <= plot.bottom:
            continue
        middle = min(y, plot.bottom - high // 2)
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
