"""Controls on a panel: buttons, sliders, choices, switches and entries."""

from __future__ import annotations

from enum import Enum

import pygame

from game.ui.keys import key_words
from game.ui.kit.items.words import more, notched
from game.ui.kit.node import Thing
from game.ui.kit.pen import Pen
from game.ui.kit.theme import BODY, SMALL, TINY, blend
from game.ui.page import Button, Choice, Entry, Slider, Switch
from game.ui.words import _


class Room(Enum):
    """How much of it a row of buttons has."""

    USUAL = "usual"
    TIGHT = "tight"
    """Less around the words; buttons that are off go without their keys."""
    BARE = "bare"
    """No keys."""


def button_width(pen: Pen, item: Button, room: Room = Room.USUAL) -> int:
    """Width a button wants, px."""
    hint = key_words(pen.keys.get(item.id, item.key))
    if room is Room.BARE or (room is Room.TIGHT and item.off):
        hint = ""
    around = 18 if room is not Room.USUAL else 30
    key = pen.wide(hint, TINY) + pen.px(10 if room is Room.USUAL else 6) if hint else 0
    return max(pen.target, pen.wide(item.name, BODY, "medium") + key + pen.px(around))


def put_button(pen: Pen, item: Button, area: pygame.Rect, high: int = 32) -> int:
    """A button that fills its area's width, `high` px at scale 1.

    Returns:
        Its height, px.
    """
    key = pen.key("button", item.id)
    rect = pygame.Rect(area.x, area.y, area.w, max(pen.target, pen.px(high)))
    theme, lit = pen.theme, pen.hot(key) and not item.off
    if item.off:
        fill, edge, colour = theme.panel, theme.border, theme.faint
    elif item.primary:
        fill = edge = theme.primary_hover if lit else theme.primary
        colour = theme.on_primary
    else:
        fill, edge, colour = theme.hover if lit else theme.raised, theme.edge, theme.text
    pen.card(rect, fill, edge)
    hint = stroke = key_words(pen.keys.get(item.id, item.key))
    gap = pen.px(8)
    wide = pen.wide(hint, TINY) if hint else 0
    both = pen.wide(item.name, BODY, "medium") + (wide + gap if hint else 0)
    if both > rect.w - 2 * gap:
        hint, both = "", min(pen.wide(item.name, BODY, "medium"), rect.w - 2 * gap)
    line = pygame.Rect(rect.centerx - both // 2, rect.y, both, rect.h)
    used = pen.say(item.name, line, colour, BODY, "medium")
    if hint:
        soft = colour if item.primary and not item.off else theme.faint
        pen.say(hint, pygame.Rect(line.x + used + gap, rect.y, wide, rect.h), soft, TINY)
    tip = "\n".join(filter(None, (item.help, "" if hint else stroke)))
    thing = Thing("button", item.name, item.key, item.id, item.off, tip, item=item)
    pen.node(thing, rect, key)
    return rect.h


def put_slider(pen: Pen, item: Slider, area: pygame.Rect) -> int:
    """Name, change and value above a track with a knob; where it rests is a tick."""
    head = pygame.Rect(area.x, area.y, area.w, pen.target)
    track = pygame.Rect(area.x, head.bottom, area.w, pen.target)
    theme, name_key = pen.theme, pen.key("link", item.opens or item.name)
    spare = pen.px(24 if item.opens else 10) + (pen.px(7) if item.change else 0)
    narrow = sum(map(pen.wide, (item.name, item.words, item.change))) + spare > area.w
    top = pygame.Rect(head)
    if narrow:
        track.y += pen.tall(BODY)
        head.h += pen.tall(BODY)
        top = pygame.Rect(area.x, area.y + pen.tall(BODY) + pen.px(3), area.w, pen.px(20))
    right = top.right
    if item.opens:
        if pen.hot(name_key):
            pen.card(head.inflate(pen.px(8), 0), theme.hover, None, 6)
        more(pen, top, top.centery)
        right -= pen.px(14)
    value = theme.faint if item.off else theme.text
    line = pygame.Rect(top.x, top.y, max(1, right - top.x), top.h)
    line.w -= pen.say(item.words, line, value, BODY, "semibold", "right") + pen.px(7)
    line.w = max(1, line.w)
    if item.change:
        line.w -= pen.say(item.change, line, theme.warn, SMALL, "medium", "right") + pen.px(7)
    name = pygame.Rect(head.x, head.y, head.w if narrow else max(1, line.w), pen.px(22))
    if not narrow:
        name.h = head.h
    pen.say(item.name, name, theme.faint if item.off else theme.dim)
    tip = "\n".join(filter(None, (item.help, notched(item.notches), item.off)))
    if item.opens or pen.cut:
        pen.node(Thing("link", item.name, id=item.opens, tip=tip), head, name_key)
    key = pen.key("slider", item.id)
    _track(pen, item, track, key)
    thing = Thing("slider", item.name, item.words, item.id, item.off, tip, item=item)
    pen.node(thing, track, key)
    return track.bottom - area.y


def slide(item: Slider, rect: pygame.Rect, x: int) -> float:
    """The value a slider takes when its knob is moved to `x` px."""
    knob = knob_radius(rect)
    share = (x - rect.x - knob) / max(1, rect.w - 2 * knob)
    return snapped(item, item.least + min(1.0, max(0.0, share)) * (item.most - item.least))


def snapped(item: Slider, value: float) -> float:
    """The step of a slider nearest to a value, within its bounds."""
    if item.step > 0:
        steps = round((value - item.least) / item.step)
        value = round(item.least + steps * item.step, 9)
    return min(item.most, max(item.least, value))


def knob_radius(rect: pygame.Rect) -> int:
    """Of the knob on a track, px."""
    return rect.h * 7 // 24


def _track(pen: Pen, item: Slider, rect: pygame.Rect, key: str) -> None:
    theme, knob = pen.theme, knob_radius(rect)
    span = max(1, rect.w - 2 * knob)

    def at(value: float) -> int:
        width = item.most - item.least
        share = (value - item.least) / width if width > 0 else 0.0
        return rect.x + knob + round(span * min(1.0, max(0.0, share)))

    groove = pygame.Rect(rect.x, rect.centery - pen.px(2.5), rect.w, pen.px(5))
    pen.bar(groove, theme.track)
    x, colour = at(item.value), theme.accent
    if item.off:
        colour = blend(theme.faint, theme.track, 0.5)
    pen.bar(pygame.Rect(groove.x, groove.y, x - groove.x, groove.h), colour)
    for notch in item.notches:
        spot = rect.x + knob + round(span * min(1.0, max(0.0, notch.at)))
        pen.fill(pygame.Rect(spot, groove.bottom + pen.px(2), pen.line, pen.px(4)), theme.dim)
    if item.rest is not None:
        tick = pygame.Rect(at(item.rest) - pen.line, groove.y - pen.px(6), 2 * pen.line, pen.px(4))
        pen.fill(tick, theme.warn if item.change else theme.dim)
    if not item.off:
        lit = pen.hot(key) or pen.eye.held == key
        size = knob + (pen.line if lit else 0)
        pen.disc((x, rect.centery), size, theme.knob, theme.accent)


def put_choice(pen: Pen, item: Choice, area: pygame.Rect, label: int = 0) -> int:
    """A field that opens a list, or all options side by side."""
    if item.tabs and tabs_width(pen, item) <= area.w:
        return put_tabs(pen, item, area)
    field = _field(pen, item.name, area, label, bool(item.off))
    key = pen.key("choice", item.id)
    theme = pen.theme
    lit = (pen.hot(key) or pen.eye.open == key) and not item.off
    pen.card(field, theme.hover if lit else theme.raised, theme.border if item.off else theme.edge)
    chosen = next((option.name for option in item.options if option.id == item.chosen), "")
    side = pen.px(14)
    inner = pygame.Rect(field.x + pen.px(9), field.y, field.w - pen.px(18) - side, field.h)
    pen.say(chosen, inner, theme.faint if item.off else theme.text)
    arrow = pygame.Rect(inner.right, field.centery - side // 2, side, side)
    pen.chevron(arrow, theme.faint if item.off else theme.dim)
    thing = Thing("choice", item.name, chosen, item.id, item.off, item.help, item=item)
    pen.node(thing, field, key)
    return field.bottom - area.y


def _tab_widths(pen: Pen, item: Choice) -> list[int]:
    return [
        max(pen.target, pen.wide(option.name, SMALL, "semibold") + pen.px(22))
        for option in item.options
    ]


def tabs_width(pen: Pen, item: Choice) -> int:
    """Width of all options side by side, px."""
    return sum(_tab_widths(pen, item)) + 2 * pen.px(2)


def put_tabs(pen: Pen, item: Choice, area: pygame.Rect) -> int:
    """All options side by side, with their name before them where there is room."""
    wide = _tab_widths(pen, item)
    theme, pad = pen.theme, pen.px(2)
    y = area.y
    high = pen.target + 2 * pad
    key = pen.key("choice", item.id)
    room = area.w - sum(wide) - 2 * pad
    beside = item.name and item.name != pen.scope_title and pen.wide(item.name) + pen.px(10) < room
    x = area.x
    if beside:
        x += pen.say(item.name, pygame.Rect(x, y, room, high), theme.dim) + pen.px(10)
    frame = pygame.Rect(x, y, min(area.right - x, sum(wide) + 2 * pad), high)
    pen.card(frame, theme.raised, theme.border)
    shown = next((option.name for option in item.options if option.id == item.chosen), "")
    thing = Thing("choice", item.name, shown, item.id, item.off, item.help, item=item)
    pen.node(thing, frame, key)
    x = frame.x + pad
    for option, width in zip(item.options, wide, strict=True):
        spot = pygame.Rect(x, y + pad, min(width, frame.right - pad - x), pen.target)
        own = pen.key("tab", f"{item.id}={option.id}")
        chosen = option.id == item.chosen
        if chosen:
            pen.card(spot, theme.chosen, None, 6)
        elif pen.hot(own) and not item.off:
            pen.card(spot, theme.hover, None, 6)
        colour = theme.text if chosen else theme.faint if item.off else theme.dim
        weight = "semibold" if chosen else "regular"
        pen.say(option.name, spot.inflate(-pen.px(8), 0), colour, SMALL, weight, "centre")
        value = _("chosen") if chosen else ""
        pen.node(
            Thing("tab", option.name, value, item.id, item.off, option.note, option.id, item),
            spot,
            own,
        )
        x += width
    return high


def put_switch(pen: Pen, item: Switch, area: pygame.Rect) -> int:
    """A name and a knob that stands left or right, with the word for it."""
    key = pen.key("switch", item.id)
    word, theme = _("on") if item.on else _("off"), pen.theme
    wide, high = pen.px(34), pen.px(18)
    room = max(1, area.w - wide - pen.wide(word, SMALL) - pen.px(20))
    tall = len(pen.face.wrap(item.name, room, BODY)) * (pen.tall(BODY) + pen.px(2))
    rect = pygame.Rect(area.x, area.y, area.w, max(pen.target, pen.px(26), tall + pen.px(4)))
    if pen.hot(key) and not item.off:
        pen.card(rect.inflate(pen.px(8), 0), theme.hover, None, 6)
    body = pygame.Rect(rect.right - wide, rect.centery - high // 2, wide, high)
    fill = theme.primary if item.on and not item.off else theme.track
    pen.bar(body, fill)
    radius = high // 2 - pen.px(2)
    x = body.right - high // 2 if item.on else body.x + high // 2
    pen.disc((x, body.centery), radius, theme.faint if item.off else theme.knob, fill)
    left = pygame.Rect(rect.x, rect.y, body.x - rect.x - pen.px(8), rect.h)
    pen.say(word, left, theme.faint, SMALL, "regular", "right")
    colour = theme.faint if item.off else theme.text
    pen.paragraph(item.name, (rect.x, rect.centery - tall // 2), room, colour)
    thing = Thing("switch", item.name, word, item.id, item.off, item.help, item=item)
    pen.node(thing, rect, key)
    return rect.h


def put_entry(pen: Pen, item: Entry, area: pygame.Rect, label: int = 0) -> int:
    """A line to write into, and under it what is wrong with it."""
    field = _field(pen, item.name, area, label, off=False)
    key = pen.key("entry", item.id)
    theme, focused = pen.theme, pen.eye.focus == key
    pen.card(field, theme.raised, theme.bad if item.fault else theme.edge)
    inner = field.inflate(-pen.px(18), 0)
    if item.text or focused:
        _write(pen, item, inner, focused)
    else:
        pen.say(item.hint, inner, theme.faint)
    thing = Thing("entry", item.name, item.text, item.id, tip=item.help, item=item)
    pen.node(thing, field, key)
    bottom = field.bottom
    if item.fault:
        bottom += pen.px(3)
        bottom += pen.paragraph(item.fault, (field.x, bottom), field.w, theme.bad, SMALL)
    return bottom - area.y


def _write(pen: Pen, item: Entry, inner: pygame.Rect, focused: bool) -> None:
    """The text of an entry; while it has the keyboard, the part around the caret."""
    text, caret = item.text, min(pen.eye.caret, len(item.text))
    if not focused:
        pen.say(text, inner, pen.theme.text)
        return
    start = 0
    while start < caret and pen.wide(text[start:caret]) > inner.w - pen.px(4):
        start += 1
    end = len(text)
    while end > caret and pen.wide(text[start:end]) > inner.w:
        end -= 1
    high = pen.tall(BODY)
    if pen.eye.whole:
        marked = pygame.Rect(inner.x, inner.centery - high // 2, pen.wide(text[start:end]), high)
        pen.fill(marked, pen.theme.edge)
    pen.say(text[start:end], inner, pen.theme.text)
    x = inner.x + pen.wide(text[start:caret])
    pen.fill(pygame.Rect(x, inner.centery - high // 2, 2 * pen.line, high), pen.theme.accent)


def label_width(pen: Pen, names: list[str], room: int) -> int:
    """Width of the labels of fields that stand in a column, px; 0 = they stand above."""
    wide = max(map(pen.wide, names), default=0) + pen.px(12)
    return wide if wide <= room * 0.42 else 0


def _field(pen: Pen, name: str, area: pygame.Rect, label: int, off: bool) -> pygame.Rect:
    """Write the label of a field, beside it or above.

    Returns:
        Where the field itself stands.
    """
    high = max(pen.target, pen.px(30))
    colour = pen.theme.faint if off else pen.theme.dim
    if label:
        pen.say(name, pygame.Rect(area.x, area.y, label - pen.px(8), high), colour)
        return pygame.Rect(area.x + label, area.y, area.w - label, high)
    line = pygame.Rect(area.x, area.y, area.w, pen.px(20))
    pen.say(name, line, colour)
    return pygame.Rect(area.x, line.bottom, area.w, high)
