"""A block: one part of the window that scrolls by itself, with what fills it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby

import pygame

from game.ui.kit.bar import put_bar, put_figures
from game.ui.kit.items.controls import put_button
from game.ui.kit.items.words import put_text
from game.ui.kit.node import Thing
from game.ui.kit.panel import panel_height, put_buttons, put_panel
from game.ui.kit.pen import Pen
from game.ui.kit.theme import HEAD, TITLE
from game.ui.page import Button, Card, Item, Page, Panel, Place, Text, Tone, WorldMap

GAP = 10
"""Between cards and around them, px at scale 1."""


class Fill(Enum):
    """What a block is filled with."""

    BAR = "bar"
    BANNER = "banner"
    STACK = "stack"
    """Panels one under another on one card, with a rule between them."""
    BESIDE = "beside"
    """Panels side by side on one card."""
    COLUMNS = "columns"
    """Panels as cards of their own, in columns."""
    MENU = "menu"
    HEAD = "head"
    """Head of a dialog."""
    BUTTONS = "buttons"
    BACK = "back"
    """The empty card a dialog stands on."""


@dataclass(frozen=True, slots=True)
class Block:
    """Where a block stands and what it shows; equal blocks look the same."""

    id: str
    fill: Fill
    rect: tuple[int, int, int, int]
    page: Page
    """The page with what the block does not show taken out, so that blocks can be compared."""
    columns: int = 1
    card: bool = False
    """Whether it has a border and the ground of a panel."""
    on_card: bool = False
    """Whether it stands on the card of a dialog."""

    @property
    def area(self) -> pygame.Rect:
        """Where it stands on the window, px."""
        return pygame.Rect(self.rect)


@dataclass(frozen=True, slots=True)
class Pads:
    """Room around what fills a block, px."""

    side: int
    top: int
    foot: int


def pads(pen: Pen, block: Block) -> Pads:
    """The room a block keeps around what fills it."""
    side, top, foot = {
        Fill.BAR: (12, 4, 6),
        Fill.BANNER: (12, 2, 2),
        Fill.COLUMNS: (0, 0, 0),
        Fill.HEAD: (14, 8, 2),
        Fill.BUTTONS: (14, 8, 9),
        Fill.STACK: (11, 8, 8),
        Fill.MENU: (20, 16, 14),
        Fill.BESIDE: (11, 8, 8),
    }.get(block.fill, (11, 11, 11))
    side = 14 if block.on_card else side
    return Pads(pen.px(side), pen.px(top), pen.px(foot))


def only(page: Page, *panels: Panel) -> Page:
    """A page with these panels and nothing that stands around them."""
    return replace(page, panels=panels, bar=(), buttons=(), banner="", title="", subtitle="")


def fill_block(pen: Pen, block: Block, area: pygame.Rect, bottom: int) -> int:
    """Draw what fills a block.

    Args:
        area: Where it begins and how wide it is, px.
        bottom: How far down a map reaches, px; 0 = as it likes.

    Returns:
        Where it ends, px from the top.
    """
    page = block.page
    match block.fill:
        case Fill.BAR:
            return put_bar(pen, page, area)
        case Fill.BANNER:
            return _banner(pen, page, area)
        case Fill.STACK:
            return _stack(pen, page.panels, area, bottom)
        case Fill.BESIDE:
            return _beside(pen, page.panels, area)
        case Fill.COLUMNS:
            return _columns(pen, page, area, block.columns)
        case Fill.MENU:
            return _menu(pen, page, area)
        case Fill.HEAD:
            return _head(pen, page, area)
        case Fill.BUTTONS:
            return area.y + put_buttons(pen, list(page.buttons), area, right=True)
        case Fill.BACK:
            return area.y


def _stack(pen: Pen, panels: tuple[Panel, ...], area: pygame.Rect, bottom: int) -> int:
    y = area.y
    for number, panel in enumerate(panels):
        if number:
            pen.fill(pygame.Rect(area.x, y + pen.px(8), area.w, pen.line), pen.theme.border)
            y += pen.px(16)
        y += put_panel(pen, panel, pygame.Rect(area.x, y, area.w, 0), bottom)
    return y


def _beside(pen: Pen, panels: tuple[Panel, ...], area: pygame.Rect) -> int:
    """Panels of buttons in rows of their own, and below them the others side by side."""
    bare = [panel for panel in panels if _has_buttons_only(panel)]
    rest = [panel for panel in panels if not _has_buttons_only(panel)]
    y = _stack(pen, tuple(bare), area, 0) if bare else area.y
    if bare and rest:
        pen.fill(pygame.Rect(area.x, y + pen.px(8), area.w, pen.line), pen.theme.border)
        y += pen.px(16)
    gap, x, end = pen.px(24), area.x, y
    for panel, wide in zip(rest, _shares(rest, area.w - gap * (len(rest) - 1)), strict=True):
        end = max(end, y + put_panel(pen, panel, pygame.Rect(x, y, wide, 0)))
        x += wide + gap
    x = area.x
    for wide in _shares(rest, area.w - gap * (len(rest) - 1))[:-1]:
        x += wide + gap
        pen.fill(pygame.Rect(x - gap // 2, y, pen.line, end - y), pen.theme.border)
    return end


def _shares(panels: list[Panel], room: int) -> list[int]:
    """Width of each of the panels side by side, px; those with more cards get more."""
    cards = [sum(isinstance(item, Card) for item in panel.items) for panel in panels]
    parts = [min(3, max(1, number)) + 1 for number in cards]
    return [room * part // sum(parts) for part in parts]


def can_stand_beside(pen: Pen, panels: tuple[Panel, ...], width: int) -> bool:
    """Whether each of the panels would have room for what it says."""
    rest = [panel for panel in panels if not _has_buttons_only(panel)]
    room = width - 2 * pen.px(11) - pen.px(24) * (len(rest) - 1)
    return not rest or min(_shares(rest, room)) >= pen.px(225)


def _has_buttons_only(panel: Panel) -> bool:
    return all(isinstance(item, Button) for item in panel.items)


def _columns(pen: Pen, page: Page, area: pygame.Rect, columns: int) -> int:
    """Figures in rows, then panels as cards, read down one column and then down the next."""
    gap, y = pen.px(GAP), area.y
    if page.bar:
        y += put_figures(pen, page.bar, pygame.Rect(area.x, y, area.w, 0)) + gap
    wide = (area.w - gap * (columns - 1)) // columns
    whole = wide * columns + gap * (columns - 1)
    for broad, run in groupby(page.panels, lambda panel: columns > 1 and _is_wide(panel)):
        for panels in ([panel] for panel in run) if broad else (run,):
            frame = pygame.Rect(area.x, y, whole if broad else wide, 0)
            y = _shelve(pen, list(panels), frame, 1 if broad else columns) + gap
    return y - gap if page.panels else y


def _shelve(pen: Pen, panels: list[Panel], first: pygame.Rect, columns: int) -> int:
    """Panels as cards in columns as even as their order allows, none empty if there are enough.

    Returns:
        Where the longest ends, px from the top.
    """
    gap, pad = pen.px(GAP), pen.px(12)
    tall = [panel_height(pen, panel, first.w - 2 * pad) + 2 * pad for panel in panels]
    column, y, end, limit = 0, first.y, first.y, _evenly(tall, columns, gap)
    for number, (panel, high) in enumerate(zip(panels, tall, strict=True)):
        spare = len(panels) - number < columns - column
        if y > first.y and (spare or y + high - first.y > limit):
            column, y = column + 1, first.y
        frame = pygame.Rect(first.x + column * (first.w + gap), y, first.w, high)
        if pen.in_sight(frame):
            pen.card(frame, pen.theme.panel, pen.theme.border)
            put_panel(pen, panel, pygame.Rect(frame.x + pad, y + pad, first.w - 2 * pad, 0))
        y += high + gap
        end = max(end, y - gap)
    return end


def _evenly(tall: list[int], columns: int, gap: int) -> int:
    """Height of the columns that hold cards of these heights in their order, the least, px."""
    runs = {
        sum(tall[first:last]) + gap * (last - first - 1)
        for first in range(len(tall))
        for last in range(first + 1, len(tall) + 1)
    }
    return next(limit for limit in sorted(runs) if _taken(tall, limit, gap) <= columns)


def _taken(tall: list[int], limit: int, gap: int) -> int:
    """Columns that cards take if none may be higher than a limit."""
    if max(tall) > limit:
        return len(tall) + 1
    taken, y = 1, 0
    for high in tall:
        if y and y + high > limit:
            taken, y = taken + 1, 0
        y += high + gap
    return taken


def _is_wide(panel: Panel) -> bool:
    return any(isinstance(item, WorldMap) for item in panel.items) or (
        panel.across and len(panel.items) > 2
    )


def _banner(pen: Pen, page: Page, area: pygame.Rect) -> int:
    pen.scope = "banner"
    mark = "✓" if page.banner_tone is Tone.GOOD else "▲"
    line = Text(page.banner, page.banner_tone, mark=mark)
    return area.y + put_text(pen, line, area)


def _menu(pen: Pen, page: Page, area: pygame.Rect) -> int:
    """Title, figures, panels as cards, the buttons one under another, and small print."""
    pen.scope, gap = "menu", pen.px(10)
    y = area.y
    y += pen.paragraph(page.title, (area.x, y), area.w, pen.theme.text, HEAD, "semibold")
    pen.node(Thing("heading", page.title), pygame.Rect(area.x, area.y, area.w, y - area.y))
    if page.subtitle:
        y += pen.paragraph(page.subtitle, (area.x, y), area.w, pen.theme.dim) + pen.px(4)
    if page.bar:
        y += put_figures(pen, page.bar, pygame.Rect(area.x, y, area.w, 0))
    y += gap
    under = tuple(panel for panel in page.panels if panel.place is Place.UNDER)
    above = tuple(panel for panel in page.panels if panel.place is not Place.UNDER)
    for bare, run in groupby(above, _only_buttons):
        panels = tuple(run)
        if bare:
            buttons = [item for panel in panels for item in panel.items]
            y = _ladder(pen, panels[0].id, buttons, pygame.Rect(area.x, y, area.w, 0))
        else:
            y = _columns(pen, only(page, *panels), pygame.Rect(area.x, y, area.w, 0), 1) + gap
    y = _ladder(pen, "menu", page.buttons, pygame.Rect(area.x, y, area.w, 0))
    for panel in under:
        y += put_panel(pen, panel, pygame.Rect(area.x, y + gap, area.w, 0)) + gap
    return y


def _only_buttons(panel: Panel) -> bool:
    return not panel.title and _has_buttons_only(panel)


def _ladder(pen: Pen, scope: str, items: Iterable[Item], area: pygame.Rect) -> int:
    """Buttons one under another.

    Returns:
        Where they end, px from the top.
    """
    pen.scope, y = scope, area.y
    for item in items:
        if isinstance(item, Button):
            y += put_button(pen, item, pygame.Rect(area.x, y, area.w, 0), 34) + pen.px(7)
    return y


def _head(pen: Pen, page: Page, area: pygame.Rect) -> int:
    pen.scope, y = "head", area.y
    y += pen.paragraph(page.title, (area.x, y), area.w, pen.theme.text, TITLE + 3, "semibold")
    pen.node(Thing("heading", page.title), pygame.Rect(area.x, area.y, area.w, y - area.y))
    if page.subtitle:
        y += pen.paragraph(page.subtitle, (area.x, y), area.w, pen.theme.dim)
    if page.bar:
        y += put_figures(pen, page.bar, pygame.Rect(area.x, y, area.w, 0))
    if page.banner:
        y = _banner(pen, page, pygame.Rect(area.x, y, area.w, 0))
    return y
