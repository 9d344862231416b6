"""What stands over a chart: its name and figure, the change, and which line is which."""

from __future__ import annotations

import pygame

from game.ui.kit.sketch import Sketch
from game.ui.kit.strokes import FINE, dashed, fine, small, stroke, veil
from game.ui.kit.theme import BODY, SMALL
from game.ui.kit.type import Typeface
from game.ui.page import Chart, Curve, Fan

VALUE = 18
"""Size of the figure, px at scale 1."""
GAP, BELOW = 6, 9
"""Between parts beside each other, and below the head, px at scale 1."""
KEY, KEY_GAP = 16, 5
"""Length of the piece of a line before its name, and what lies between, px at scale 1."""

Token = tuple[Curve | Fan | None, str]
"""A line to be named, or None for the note and the unit, with its words."""


def head_height(chart: Chart, width: int, face: Typeface) -> int:
    """How high the head of a chart of a width is, px."""
    high = max(face.height(VALUE), face.height(BODY))
    high += len(_rows(chart, width, face)) * face.height(SMALL)
    return high + round(BELOW * face.scale)


def write_head(sketch: Sketch) -> int:
    """Name and unit at the left, the figure and its change at the right; returns their bottom.

    A unit that does not fit beside the name stands below it.
    """
    chart, theme, face, area = sketch.chart, sketch.theme, sketch.face, sketch.area
    base = face.font("semibold", VALUE).get_ascent()
    value = sketch.write(chart.value, theme.text, VALUE, "semibold", topright=(area.right, 0))
    room = max(1, value.left - sketch.px(GAP))
    drop = base - face.font("semibold", BODY).get_ascent()
    name = sketch.write(chart.name, theme.text, BODY, "semibold", width=room, topleft=(0, drop))
    start = name.right + sketch.px(GAP)
    if chart.unit and _unit_fits(chart, area.w, face):
        drop = base - face.font("regular", SMALL).get_ascent()
        sketch.write(chart.unit, theme.faint, SMALL, topleft=(start, drop))
    top = max(face.height(VALUE), face.height(BODY))
    if chart.change:
        spot = area.right, top
        sketch.write(chart.change, theme.tone(chart.tone), SMALL, "semibold", topright=spot)
    for rank, row in enumerate(_rows(chart, area.w, face)):
        _write_row(sketch, row, top, _room(chart, area.w, face, rank))
        top += face.height(SMALL)
    return top + sketch.px(BELOW)


def _unit_fits(chart: Chart, width: int, face: Typeface) -> bool:
    """Whether the unit has room between the name and the figure."""
    words = face.width(chart.name, BODY, "semibold") + face.width(chart.unit, SMALL)
    figure = face.width(chart.value, VALUE, "semibold")
    return words + figure + 2 * round(GAP * face.scale) <= width


def _names(chart: Chart) -> tuple[Curve | Fan, ...]:
    """Lines that need naming: none where all go by one name."""
    every: tuple[Curve | Fan, ...] = (*chart.curves, *chart.fans)
    lines = {line.name: line for line in every if line.name}
    return tuple(lines.values()) if len(lines) > 1 else ()


def _room(chart: Chart, width: int, face: Typeface, row: int) -> int:
    """How wide a row may be: the first has the change at its right."""
    if row or not chart.change:
        return width
    return max(1, width - face.width(chart.change, SMALL, "semibold") - round(2 * GAP * face.scale))


def _rows(chart: Chart, width: int, face: Typeface) -> list[list[Token]]:
    """The unit if it stands here, the lines to be named and the note, as many in a row as fit."""
    below = chart.unit and not _unit_fits(chart, width, face)
    tokens: list[Token] = [(None, chart.unit)] if below else []
    tokens += [(line, line.name) for line in _names(chart)]
    tokens += [(None, chart.note)] if chart.note else []
    rows: list[list[Token]] = [[]] if chart.change else []
    used = 0
    for line, words in tokens:
        wide = face.width(words, SMALL) + round((KEY + KEY_GAP if line else 0) * face.scale)
        last = len(rows) - 1
        if not rows or (used + wide > _room(chart, width, face, last) and (rows[-1] or last == 0)):
            rows.append([])
            used = 0
        rows[-1].append((line, words))
        used += wide + round(2 * GAP * face.scale)
    return rows


def _write_row(sketch: Sketch, row: list[Token], top: int, room: int) -> None:
    left, high = 0, sketch.face.height(SMALL)
    for line, words in row:
        colour = sketch.theme.faint
        if line is not None:
            _write_key(sketch, line, pygame.Rect(left, top, sketch.px(KEY), high))
            left += sketch.px(KEY + KEY_GAP)
            colour = sketch.theme.dim
        width = max(1, room - left)
        spot = sketch.write(words, colour, SMALL, width=width, topleft=(left, top))
        left = spot.right + sketch.px(2 * GAP)


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
        dashed(canvas, ends, colour, width, sketch.pattern(line))
    else:
        stroke(canvas, ends, colour, width)
    sketch.words.append((small(canvas), rect))
