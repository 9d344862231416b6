"""Words, figures and meters on a panel."""

from __future__ import annotations

import pygame

from game.ui.kit.node import Thing
from game.ui.kit.pen import Pen
from game.ui.kit.theme import BODY, SMALL, Colour, blend
from game.ui.page import Figure, Meter, Notch, Text, Tone


def put_text(pen: Pen, item: Text, area: pygame.Rect, lead: int = 0) -> int:
    """A line or a paragraph, its lead in a column of its own of `lead` px.

    Returns:
        Its height, px.
    """
    role = "heading" if item.strong else "text"
    key = pen.key(role, item.opens or item.words)
    weight = "semibold" if item.strong else "regular"
    mark = pen.px(18) if item.mark else 0
    room = area.w - lead - mark - (pen.px(16) if item.opens else 0)
    line = pen.tall(BODY) + pen.px(2)
    words = len(pen.face.wrap(item.words, max(1, room), BODY, weight)) * line
    leads = pen.face.wrap(item.lead, max(1, lead - pen.px(8)), SMALL, "medium") if lead else []
    tall = max(words, len(leads) * (pen.tall(SMALL) + pen.px(2)))
    high = max(tall + pen.px(4), pen.target if item.opens else 0)
    rect = pygame.Rect(area.x, area.y, area.w, high)
    first = pygame.Rect(area.x, area.y + (high - tall) // 2, lead - pen.px(8), line)
    grow(pen, key, item.opens, rect)
    colour = pen.theme.tone(item.tone)
    if item.lead:
        leading = pen.theme.faint if item.tone is Tone.PLAIN else colour
        corner = first.x, first.y + (line - pen.tall(SMALL) - pen.px(2)) // 2
        pen.paragraph(item.lead, corner, first.w, leading, SMALL, "medium")
        colour = pen.theme.text if item.tone is not Tone.FAINT else colour
    if item.mark:
        side = pen.px(10)
        spot = pygame.Rect(area.x + lead, first.y + (line - side) // 2, side, side)
        pen.sign(item.mark, spot, pen.theme.tone(item.tone))
    pen.paragraph(item.words, (area.x + lead + mark, first.y), room, colour, BODY, weight)
    if item.opens:
        more(pen, rect, first.y + line // 2)
    pen.node(Thing(role, item.words, item.lead, item.opens, tip=item.help), rect, key)
    return high


def put_figure(pen: Pen, item: Figure, area: pygame.Rect) -> int:
    """A name at the left, its number at the right, and between them how it changed."""
    key = pen.key("figure", item.opens or item.name)
    rect = pygame.Rect(area.x, area.y, area.w, pen.target)
    narrow = _needed(pen, item) > area.w
    if narrow:
        rect.h += pen.tall(BODY) + pen.px(2)
    grow(pen, key, item.opens, rect)
    _row(pen, item, rect, pen.theme.tone(item.tone), narrow)
    value = " ".join(filter(None, (item.value, item.unit, item.change, item.word)))
    pen.node(Thing("figure", item.name, value, item.opens, tip=item.help), rect, key)
    return rect.h


def put_meter(pen: Pen, item: Meter, area: pygame.Rect) -> int:
    """A figure with a bar under it that is filled so far."""
    key = pen.key("meter", item.opens or item.name)
    narrow = _needed(pen, item) > area.w
    head = pen.px(21) + (pen.tall(BODY) if narrow else 0)
    rect = pygame.Rect(area.x, area.y, area.w, head + pen.px(17))
    grow(pen, key, item.opens, rect)
    _row(pen, item, pygame.Rect(area.x, area.y, area.w, head), pen.theme.text, narrow)
    _gauge(pen, item, pygame.Rect(area.x, area.y + head + pen.px(1), area.w, pen.px(8)))
    value = " ".join(filter(None, (item.value, item.unit, item.change, item.word)))
    tip = "\n".join(filter(None, (item.help, notched(item.notches))))
    pen.node(Thing("meter", item.name, value, item.opens, tip=tip), rect, key)
    return rect.h


def notched(notches: tuple[Notch, ...]) -> str:
    """The names of notches with their figures, as a tooltip says them."""
    return "\n".join(f"{notch.name} {notch.value}".strip() for notch in notches)


def grow(pen: Pen, key: str, opens: str, rect: pygame.Rect) -> None:
    """Light a thing that can be pressed while the pointer is on it."""
    if opens and pen.hot(key):
        pen.card(rect.inflate(pen.px(8), 0), pen.theme.hover, None, 6)


def more(pen: Pen, rect: pygame.Rect, middle: int) -> None:
    """The sign that there is more behind, at the right of a rectangle."""
    side = pen.px(11)
    spot = pygame.Rect(rect.right - side, middle - side // 2, side, side)
    pen.chevron(spot, pen.theme.faint, "right")


def _parts(pen: Pen, item: Figure | Meter) -> list[tuple[str, float, str, Colour]]:
    """What stands at the right, from the right: words, size, weight and colour."""
    theme = pen.theme
    figure = isinstance(item, Figure)
    value = theme.tone(item.tone) if figure and not item.word else theme.text
    return [
        part
        for part in (
            (item.unit, SMALL, "regular", theme.faint),
            (item.value, BODY, "semibold", value),
            (item.change, SMALL, "medium", theme.warn),
            (item.word, SMALL, "medium", theme.tone(item.tone)),
        )
        if part[0]
    ]


def _needed(pen: Pen, item: Figure | Meter) -> int:
    """Width that name and number take side by side, px."""
    right = sum(pen.wide(w, size, weight) + pen.px(7) for w, size, weight, _ in _parts(pen, item))
    return right + pen.wide(item.name) + (pen.px(16) if item.opens else 0)


def _row(pen: Pen, item: Figure | Meter, rect: pygame.Rect, tone: Colour, narrow: bool) -> None:
    """Name and number; one above the other where they do not fit side by side."""
    high = rect.h // 2 if narrow else rect.h
    right = rect.right
    if item.opens:
        more(pen, rect, rect.bottom - high // 2)
        right -= pen.px(14)
    y, above = rect.bottom - high, rect.right
    for words, size, weight, colour in _parts(pen, item):
        if narrow and y > rect.y and pen.wide(words, size, weight) > right - rect.x:
            y, right = rect.y, rect.right
        line = pygame.Rect(rect.x, y, max(1, right - rect.x), high)
        right -= pen.say(words, line, colour, size, weight, "right") + pen.px(7)
        above = right if y == rect.y else above
    room = max(1, (above if narrow else right) - rect.x)
    pen.say(item.name, pygame.Rect(rect.x, rect.y, room, high), pen.theme.dim)


def _gauge(pen: Pen, item: Meter, rect: pygame.Rect) -> None:
    """The bar: its track, a range around it, what is filled, and its notches."""
    theme, colour = pen.theme, pen.theme.tone(item.tone)

    def at(share: float) -> int:
        return round(rect.w * min(1.0, max(0.0, share)))

    pen.bar(rect, theme.track)
    if item.low is not None and item.high is not None:
        span = pygame.Rect(rect.x + at(item.low), rect.y, at(item.high) - at(item.low), rect.h)
        pen.bar(span, blend(colour, theme.track, 0.45))
    hatch = blend(theme.panel, colour, 0.5) if item.critical else None
    pen.bar(pygame.Rect(rect.x, rect.y, at(item.share), rect.h), colour, hatch)
    for notch in item.notches:
        x = min(rect.right - pen.line * 2, rect.x + at(notch.at))
        tick = pygame.Rect(x, rect.y - pen.px(2), max(2, pen.px(2)), rect.h + pen.px(4))
        pen.fill(tick.inflate(2 * pen.line, 0), theme.panel)
        pen.fill(tick, theme.text)
