"""A panel: its title, and its items one under another or side by side."""

from __future__ import annotations

from functools import lru_cache, partial
from itertools import groupby

import pygame

from game.ui.kit.items.controls import (
    Room,
    button_width,
    label_width,
    put_button,
    put_choice,
    put_entry,
    put_slider,
    put_switch,
    put_tabs,
    tabs_width,
)
from game.ui.kit.items.frames import card_height, put_card, put_table
from game.ui.kit.items.pictures import put_chart, put_map, put_timeline
from game.ui.kit.items.words import put_figure, put_meter, put_text
from game.ui.kit.node import Part, Thing
from game.ui.kit.pen import Pen
from game.ui.kit.theme import BODY, SMALL, Theme
from game.ui.kit.type import Typeface
from game.ui.page import (
    Button,
    Card,
    Chart,
    Choice,
    Entry,
    Figure,
    Item,
    Meter,
    Panel,
    Slider,
    Switch,
    Table,
    Text,
    Timeline,
    WorldMap,
)


def put_panel(pen: Pen, panel: Panel, area: pygame.Rect, bottom: int = 0) -> int:
    """Draw a panel's title and items; a map on it reaches down to `bottom`.

    Returns:
        Its height, px.
    """
    pen.scope, pen.scope_title = panel.id, panel.title
    high = _put_panel(pen, panel, area, bottom)
    if pen.surface is None:
        frame = "panel", panel.id, panel.title, panel.aside, panel.across
        pen.parts.append(Part(frame, pygame.Rect(area.x, area.y, area.w, high), high))
    return high


def _put_panel(pen: Pen, panel: Panel, area: pygame.Rect, bottom: int) -> int:
    tabs = _titled_tabs(pen, panel, area)
    rest = panel.items[1:] if tabs else panel.items
    y = area.y + (tabs or _title(pen, panel, area))
    if panel.across and all(isinstance(item, Button) for item in rest):
        buttons = [item for item in rest if isinstance(item, Button)]
        y += put_buttons(pen, buttons, pygame.Rect(area.x, y, area.w, 0))
        return y - area.y
    if panel.across:
        y += _across(pen, rest, pygame.Rect(area.x, y, area.w, 0))
        return y - area.y
    for fits, run in groupby(rest, lambda item: isinstance(item, Button)):
        items = list(run)
        if fits:
            buttons = [item for item in items if isinstance(item, Button)]
            y += put_buttons(pen, buttons, pygame.Rect(area.x, y + pen.px(4), area.w, 0))
            y += pen.px(8)
        else:
            y = _down(pen, items, pygame.Rect(area.x, y, area.w, 0), bottom)
    return y - area.y


def panel_height(pen: Pen, panel: Panel, width: int) -> int:
    """Height of a panel at a width, px."""
    keys = tuple(pen.keys.items())
    return _panel_height(pen.theme, pen.face, keys, panel, (width, pen.view), pen.language)


@lru_cache(maxsize=256)
def _panel_height(
    theme: Theme,
    face: Typeface,
    keys: tuple[tuple[str, str], ...],
    panel: Panel,
    room: tuple[int, int],
    language: str,
) -> int:
    """The height, kept; `room` is its width and what is in sight of the block, px."""
    trial = Pen(theme, face, "", keys=dict(keys), language=language, view=room[1])
    return put_panel(trial, panel, pygame.Rect(0, 0, room[0], 0))


def _title(pen: Pen, panel: Panel, area: pygame.Rect) -> int:
    """Title and aside, the aside below where they do not fit side by side.

    Returns:
        Their height with the gap under them, px.
    """
    if not panel.title and not panel.aside:
        return 0
    row = pygame.Rect(area.x, area.y, area.w, pen.px(24))
    title = pen.wide(panel.title, BODY, "semibold")
    beside = title + pen.px(10) + pen.wide(panel.aside, SMALL) <= row.w
    pen.say(panel.title, row, pen.theme.text, BODY, "semibold")
    high = row.h
    if panel.aside and beside:
        pen.say(panel.aside, row, pen.theme.faint, SMALL, "regular", "right")
    elif panel.aside:
        corner = area.x, row.bottom - pen.px(3)
        high += pen.paragraph(panel.aside, corner, area.w, pen.theme.faint, SMALL)
    heading = Thing("heading", panel.title, panel.aside)
    pen.node(heading, pygame.Rect(area.x, area.y, area.w, high))
    return high + pen.px(3)


def _titled_tabs(pen: Pen, panel: Panel, area: pygame.Rect) -> int:
    """Title with the options of the panel's first choice beside it.

    Returns:
        Their height with the gap under them, px; 0 = they do not fit, and nothing is drawn.
    """
    first = panel.items[0] if panel.items else None
    if not isinstance(first, Choice) or not first.tabs or not panel.title or panel.aside:
        return 0
    title, wide = pen.wide(panel.title, BODY, "semibold") + pen.px(16), tabs_width(pen, first)
    if first.name and first.name != panel.title:
        wide += pen.wide(first.name) + pen.px(12)
    if title + wide > area.w:
        return 0
    row = pygame.Rect(area.x, area.y, title, pen.target + pen.px(4))
    pen.say(panel.title, row, pen.theme.text, BODY, "semibold")
    pen.node(Thing("heading", panel.title), row)
    spot = pygame.Rect(area.right - wide, area.y, wide, 0)
    return pen.put((first, "tabs"), spot, lambda: put_tabs(pen, first, spot) + pen.px(7))


def _down(pen: Pen, items: list[Item], area: pygame.Rect, bottom: int) -> int:
    """Items one under another.

    Returns:
        Where they end, px from the top.
    """
    rooms = _rooms(pen, items, area.w)
    y, above = area.y, None
    for item in items:
        if isinstance(item, Choice | Switch) and isinstance(above, Text) and not above.strong:
            y += pen.px(14)  # the words are about what stands above them
        spot, above = pygame.Rect(area.x, y, area.w, 0), item
        given = _given(item, rooms)
        y += pen.put(
            (item, given, bottom), spot, partial(_one_down, pen, item, spot, given, bottom)
        )
    return y


def _one_down(pen: Pen, item: Item, spot: pygame.Rect, given: int, bottom: int) -> int:
    """An item with the gap under it.

    Args:
        given: Room its neighbours leave for its label or for what leads it, px.
        bottom: How far down a map reaches, px; 0 = as it likes.
    """
    match item:
        case Text():
            return put_text(pen, item, spot, given)
        case Choice():
            return put_choice(pen, item, spot, given) + pen.px(7)
        case Entry():
            return put_entry(pen, item, spot, given) + pen.px(7)
        case WorldMap():
            return put_map(pen, item, spot, bottom)
        case _:
            return _one(pen, item, spot)


def _rooms(pen: Pen, items: list[Item], width: int) -> tuple[int, int]:
    """Room for the labels of controls one under another, and for what leads their words, px."""
    labels = [item.name for item in items if isinstance(item, Choice | Entry) and not _tabs(item)]
    leads = [item.lead for item in items if isinstance(item, Text) and item.lead]
    lead = max((pen.wide(words, SMALL, "medium") for words in leads), default=0) + pen.px(12)
    return label_width(pen, labels, width), min(lead, round(width * 0.34))


def _given(item: Item, rooms: tuple[int, int]) -> int:
    """The room that an item is given for its label or its lead, px."""
    if isinstance(item, Choice | Entry):
        return rooms[0]
    return rooms[1] if isinstance(item, Text) and item.lead else 0


def _tabs(item: Item) -> bool:
    return isinstance(item, Choice) and item.tabs


def _one(pen: Pen, item: Item, spot: pygame.Rect) -> int:
    """An item that takes no heed of its neighbours, with the gap under it."""
    match item:
        case Figure():
            return put_figure(pen, item, spot)
        case Meter():
            return put_meter(pen, item, spot) + pen.px(2)
        case Card():
            return put_card(pen, item, spot) + pen.px(8)
        case Table():
            return put_table(pen, item, spot) + pen.px(6)
        case Chart():
            return put_chart(pen, item, spot) + pen.px(8)
        case Timeline():
            return put_timeline(pen, item, spot) + pen.px(4)
        case Slider():
            return put_slider(pen, item, spot)
        case Switch():
            return put_switch(pen, item, spot) + pen.px(2)
        case Button():
            return put_button(pen, item, spot) + pen.px(8)
        case _:
            return _one_down(pen, item, spot, _given(item, _rooms(pen, [item], spot.w)), 0)


def put_buttons(
    pen: Pen,
    buttons: list[Button],
    area: pygame.Rect,
    *,
    right: bool = False,
    room: Room = Room.USUAL,
) -> int:
    """Buttons side by side, in as many rows as they need.

    Args:
        right: Whether they stand at the right, as wide as they must be.
        room: How tight they stand.

    Returns:
        Their height, px.
    """
    gap, y = pen.px(8), area.y
    rows: list[list[tuple[Button, int]]] = [[]]
    for button in buttons:
        wide = min(area.w, button_width(pen, button, room))
        if rows[-1] and sum(width + gap for _, width in rows[-1]) + wide > area.w:
            rows.append([])
        rows[-1].append((button, wide))
    for row in rows:
        spare = area.w - sum(width for _, width in row) - gap * (len(row) - 1)
        x = area.x + (spare if right else 0)
        most = spare if area.w < pen.px(420) else pen.px(90)
        share = 0 if right else min(spare // max(1, len(row)), most)
        high = 0
        for button, wide in row:
            spot = pygame.Rect(x, y, wide + share, 0)
            high = max(high, pen.put((button,), spot, partial(put_button, pen, button, spot)))
            x += spot.w + gap
        y += high + gap
    return y - gap - area.y if buttons else 0


def _across(pen: Pen, items: tuple[Item, ...], area: pygame.Rect) -> int:
    """Items side by side, in as many rows as they need, all of a row equally tall.

    Returns:
        Their height, px.
    """
    if not items:
        return 0
    gap = pen.px(8)
    least = pen.px(190)
    most = max(1, (area.w + gap) // (least + gap))
    rows = -(-len(items) // most)
    columns = -(-len(items) // rows)
    wide = (area.w - gap * (columns - 1)) // columns
    y = area.y
    for start in range(0, len(items), columns):
        row = items[start : start + columns]
        high = max(_height_across(pen, item, wide) for item in row)
        for column, item in enumerate(row):
            spot = pygame.Rect(area.x + column * (wide + gap), y, wide, high)
            pen.put((item, high), spot, partial(_one_across, pen, item, spot, high))
        y += high + gap
    return y - gap - area.y


def _height_across(pen: Pen, item: Item, wide: int) -> int:
    if isinstance(item, Card):
        return card_height(pen.theme, pen.face, item, wide)
    return _one(pen.trial(), item, pygame.Rect(0, 0, wide, 0))


def _one_across(pen: Pen, item: Item, spot: pygame.Rect, high: int) -> int:
    spot = pygame.Rect(spot.x, spot.y, spot.w, 0)
    if isinstance(item, Card):
        return put_card(pen, item, spot, high)
    return _one(pen, item, spot)
