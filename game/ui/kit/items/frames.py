"""Cards and tables on a panel."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.ui.kit.items.words import put_figure, put_meter, put_text
from game.ui.kit.node import Thing
from game.ui.kit.pen import Pen
from game.ui.kit.theme import BODY, SMALL, TINY, Theme
from game.ui.kit.type import Typeface
from game.ui.page import Card, Figure, Meter, Row, Table, Text, Tone


def put_card(pen: Pen, item: Card, area: pygame.Rect, high: int = 0) -> int:
    """A small framed thing with a heading, at least `high` px tall.

    Returns:
        Its height, px.
    """
    key = pen.key("card", item.opens or item.title)
    high = max(high, card_height(pen.theme, pen.face, item, area.w))
    rect = pygame.Rect(area.x, area.y, area.w, high)
    lit = bool(item.opens) and pen.hot(key)
    edge = pen.theme.edge if item.opens else pen.theme.border
    pen.card(rect, pen.theme.hover if lit else pen.theme.raised, edge)
    y = _head(pen, item, area)
    pen.node(Thing("card", item.title, item.badge, item.opens, tip=item.help), rect, key)
    _lines(pen, item, area, y)
    return high


@lru_cache(maxsize=512)
def card_height(theme: Theme, face: Typeface, item: Card, width: int) -> int:
    """How tall a card has to be, px: filled by a pen that leaves no trace."""
    trial = Pen(theme, face, "")
    area = pygame.Rect(0, 0, width, 0)
    return _lines(trial, item, area, _head(trial, item, area)) + trial.px(8)


def _head(pen: Pen, item: Card, area: pygame.Rect) -> int:
    """Heading and badge.

    Returns:
        Where the lines begin, px from the top.
    """
    pad = side = pen.px(10)
    tone = pen.theme.tone(item.tone)
    row = pygame.Rect(area.x + pad, area.y + pen.px(7), area.w - 2 * pad, pen.px(20))
    right = row.right
    if item.badge:
        right -= pen.say(item.badge, row, tone, SMALL, "medium", "right") + pen.px(5)
    if item.mark:
        pen.sign(item.mark, pygame.Rect(right - side, row.centery - side // 2, side, side), tone)
        right -= side + pen.px(8)
    title = pygame.Rect(row.x, row.y, max(1, right - row.x), row.h)
    pen.say(item.title, title, pen.theme.text, BODY, "semibold")
    return row.bottom + pen.px(2)


def _lines(pen: Pen, item: Card, area: pygame.Rect, y: int) -> int:
    """What stands under the heading.

    Returns:
        Where it ends, px from the top.
    """
    pad = pen.px(10)
    for line in item.lines:
        y += put_line(pen, line, pygame.Rect(area.x + pad, y, area.w - 2 * pad, 0))
    return y


def put_line(pen: Pen, line: Text | Figure | Meter, area: pygame.Rect) -> int:
    """One line of a card.

    Returns:
        Its height, px.
    """
    if isinstance(line, Text):
        lead = pen.wide(line.lead, SMALL, "medium") + pen.px(10) if line.lead else 0
        return put_text(pen, line, area, lead)
    if isinstance(line, Figure):
        return put_figure(pen, line, area)
    return put_meter(pen, line, area)


def put_table(pen: Pen, item: Table, area: pygame.Rect) -> int:
    """Rows under headings.

    Returns:
        Its height, px.
    """
    y = area.y
    title = item.name if item.name != pen.scope_title else ""
    if title:
        y += pen.paragraph(title, (area.x, y + pen.px(3)), area.w, pen.theme.text, BODY, "semibold")
        y += pen.px(4)
    widths = _widths(pen, item, area.w)
    head = pygame.Rect(area.x, y, area.w, pen.px(22))
    _cells(pen, item, item.heads, head, widths, Row((), Tone.FAINT), TINY)
    pen.node(Thing("heads", item.name, " | ".join(item.heads)), head)
    y = head.bottom
    for row in item.rows:
        rect = pygame.Rect(area.x, y, area.w, _row_height(pen, item, row, widths))
        key = pen.key("row", row.opens or " | ".join(row.cells))
        pen.fill(pygame.Rect(rect.x, rect.y, rect.w, pen.line), pen.theme.border)
        if row.opens and pen.hot(key):
            pen.fill(rect, pen.theme.hover)
        _cells(pen, item, row.cells, rect, widths, row, BODY)
        cells = " | ".join(row.cells[1:])
        name = row.cells[0] if row.cells else ""
        pen.node(Thing("row", name, cells, row.opens, tip=row.help), rect, key)
        y = rect.bottom
    return y + pen.px(4) - area.y


def _row_height(pen: Pen, item: Table, row: Row, widths: list[int]) -> int:
    """Height of a row whose words are broken into lines, px."""
    lines = 1
    for words, width, number in zip(row.cells, widths, _numeric(item), strict=False):
        if not number and pen.wide(words) > width - pen.px(8):
            lines = max(lines, len(pen.face.wrap(words, width - pen.px(8), BODY)))
    return max(pen.target, lines * (pen.tall(BODY) + pen.px(2)) + pen.px(6))


def _cells(
    pen: Pen,
    item: Table,
    cells: tuple[str, ...],
    rect: pygame.Rect,
    widths: list[int],
    row: Row,
    size: float,
) -> None:
    numeric, line, x = _numeric(item), pen.tall(size) + pen.px(2), rect.x
    for column, (words, width) in enumerate(zip(cells, widths, strict=False)):
        number = numeric[column] if column < len(numeric) else True
        spot = pygame.Rect(x + pen.px(4), rect.y, max(1, width - pen.px(8)), rect.h)
        plain = pen.theme.dim if column and not number else pen.theme.text
        colour = plain if row.tone is Tone.PLAIN else pen.theme.tone(row.tone)
        if number or pen.wide(words, size) <= spot.w or not row.cells:
            pen.say(words, spot, colour, size, "regular", "right" if number else "left")
        else:
            high = len(pen.face.wrap(words, spot.w, size)) * line
            corner = spot.x, spot.y + (spot.h - high) // 2
            pen.paragraph(words, corner, spot.w, colour, size)
        x += width


def _numeric(item: Table) -> tuple[bool, ...]:
    return item.numeric or tuple(column > 0 for column in range(len(item.heads)))


def table_width(pen: Pen, item: Table) -> int:
    """Width at which no words of a table are cut or broken, px."""
    return sum(_wanted(pen, item))


def _wanted(pen: Pen, item: Table) -> list[int]:
    """Width each column's words need, px."""
    pad = pen.px(14)
    wide = [pen.wide(head, TINY) + pad for head in item.heads]
    for row in item.rows:
        for column, words in enumerate(row.cells[: len(wide)]):
            wide[column] = max(wide[column], pen.wide(words) + pad)
    return wide


def _widths(pen: Pen, item: Table, room: int) -> list[int]:
    """Width of each column, px: what its words need, shared where that is too much."""
    wide = _wanted(pen, item)
    if not wide:
        return wide
    if sum(wide) <= room:
        texts = [c for c, number in enumerate(_numeric(item)[: len(wide)]) if not number] or [0]
        for column in texts:
            wide[column] += (room - sum(wide)) // len(texts)
        return wide
    fair = _fair(wide, room)
    return [min(width, fair) for width in wide]


def _fair(wide: list[int], room: int) -> int:
    """The width above which columns are cut so that all fit in the room."""
    low, high = 1, max(wide)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(min(width, middle) for width in wide) <= room:
            low = middle
        else:
            high = middle - 1
    return low
