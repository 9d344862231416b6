"""The bar along the top: title, figures and buttons."""

from __future__ import annotations

import pygame

from game.ui.kit.items.controls import Room, button_width
from game.ui.kit.node import Thing
from game.ui.kit.panel import put_buttons
from game.ui.kit.pen import Pen
from game.ui.kit.theme import BODY, SMALL, TINY, TITLE
from game.ui.page import Figure, Page


def put_figures(pen: Pen, figures: tuple[Figure, ...], area: pygame.Rect) -> int:
    """Figures side by side, each with its name above, in as many rows as they need.

    Returns:
        Their height, px.
    """
    x, y, gap = area.x, area.y, pen.px(22)
    high = max(pen.px(38), pen.target)
    for figure in figures:
        wide = min(figure_width(pen, figure), area.w)
        if x > area.x and x + wide > area.right:
            x, y = area.x, y + high + pen.px(2)
        _bar_figure(pen, figure, pygame.Rect(x, y, wide, high))
        x += wide + gap
    return y + high - area.y if figures else 0


def figure_width(pen: Pen, item: Figure) -> int:
    """Width of a figure with its name above, px."""
    parts = (_value(item), BODY, "semibold"), (_beside(item), SMALL, "medium")
    low = sum(pen.wide(*part) + pen.px(5) for part in parts if part[0])
    return max(pen.wide(item.name.upper(), TINY - 1, "medium"), low) + pen.px(2)


def _value(item: Figure) -> str:
    return f"{item.value} {item.unit}".strip()


def _beside(item: Figure) -> str:
    return " ".join(filter(None, (item.change, item.word)))


def _bar_figure(pen: Pen, item: Figure, rect: pygame.Rect) -> None:
    key = pen.key("figure", item.opens or item.name)
    theme = pen.theme
    if item.opens and pen.hot(key):
        pen.card(rect.inflate(pen.px(10), 0), theme.hover, None, 6)
    top = pygame.Rect(rect.x, rect.y + pen.px(4), rect.w, pen.tall(TINY))
    pen.say(item.name.upper(), top, theme.faint, TINY - 1, "medium")
    low = pygame.Rect(rect.x, top.bottom, rect.w, rect.bottom - top.bottom - pen.px(2))
    used = pen.say(_value(item), low, theme.tone(item.tone), BODY, "semibold") + pen.px(5)
    beside = pygame.Rect(low.x + used, low.y, max(1, low.w - used), low.h)
    colour = theme.tone(item.tone) if item.word and not item.change else theme.warn
    pen.say(_beside(item), beside, colour, SMALL, "medium")
    value = " ".join(filter(None, (_value(item), _beside(item))))
    pen.node(Thing("figure", item.name, value, item.opens, tip=item.help), rect, key)


def put_bar(pen: Pen, page: Page, area: pygame.Rect) -> int:
    """Title, figures and buttons along the top; what does not fit goes into rows below.

    Returns:
        Where it ends, px from the top.
    """
    pen.scope, gap = "bar", pen.px(8)
    high, y = max(pen.px(36), pen.target), area.y
    title = pen.wide(page.title, TITLE + 1, "semibold")
    figures = sum(figure_width(pen, figure) + pen.px(22) for figure in page.bar)
    short = min(title, pen.px(120))
    least = {Room.USUAL: title + pen.px(20), Room.TIGHT: short + pen.px(20)}
    kept, right = _room(pen, page, least, area.w)
    one_row = title + pen.px(30) + figures + right <= area.w
    below = bool(page.buttons) and right > area.w - short
    room = area.w if below else area.w - right
    row = pygame.Rect(area.x, y, max(1, room - gap), high)
    used = pen.say(page.title, row, pen.theme.text, TITLE + 1, "semibold") + pen.px(10)
    sub = pen.wide(page.subtitle, SMALL) + pen.px(20) + (figures if one_row else 0)
    if page.subtitle and used + sub <= room:
        rest = pygame.Rect(row.x + used, row.y + pen.px(1), row.w - used, row.h)
        used += pen.say(page.subtitle, rest, pen.theme.faint, SMALL)
    pen.node(Thing("heading", page.title, page.subtitle), row)
    if one_row and page.bar:
        at = area.x + used + pen.px(20)
        put_figures(pen, page.bar, pygame.Rect(at, y - pen.px(1), area.right - right - at, 0))
    buttons = pygame.Rect(area.right - right + gap, y + pen.px(2), max(1, right - gap), 0)
    if below:
        buttons = pygame.Rect(area.x, y + high, area.w, 0)
    used_high = put_buttons(pen, list(page.buttons), buttons, right=True, room=kept)
    y = max(y + high, buttons.y + used_high if page.buttons else 0)
    if page.bar and not one_row:
        y += put_figures(pen, page.bar, pygame.Rect(area.x, y, area.w, 0))
    return y


def _room(pen: Pen, page: Page, least: dict[Room, int], width: int) -> tuple[Room, int]:
    """How tight the buttons must stand, and their width.

    They go without keys only where that spares a row.

    Args:
        least: What the title takes beside them at the least, px.
        width: Of the bar, px.
    """
    wide = {room: _buttons_width(pen, page, room) for room in Room}
    for room, title in least.items():
        if title + wide[room] <= width:
            return room, wide[room]
    rows = {room: -(-wide[room] // max(1, width)) for room in Room}
    beside = least[Room.TIGHT] + wide[Room.BARE] <= width
    if not beside and rows[Room.TIGHT] <= rows[Room.BARE]:
        return Room.TIGHT, wide[Room.TIGHT]
    return Room.BARE, wide[Room.BARE]


def _buttons_width(pen: Pen, page: Page, room: Room) -> int:
    """Width of all buttons in a row with the gap before them, px."""
    gap = pen.px(8)
    return sum(button_width(pen, button, room) + gap for button in page.buttons)
