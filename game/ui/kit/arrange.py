"""Where the blocks of a page stand on a window of any size."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pygame

from game.ui.kit.block import GAP, Block, Fill, can_stand_beside, fill_block, only, pads
from game.ui.kit.items.frames import table_width
from game.ui.kit.pen import Pen
from game.ui.kit.theme import Theme
from game.ui.kit.type import Typeface
from game.ui.page import Chart, Form, Page, Panel, Place, Table, Timeline, WorldMap

ROOMY = 980, 600
"""Least width and height, px at scale 1, at which the table has its columns."""


def arrange(pen: Pen, page: Page, size: tuple[int, int]) -> tuple[Block, ...]:
    """The blocks of a page in reading order.

    Args:
        pen: Measures; draws nothing.
    """
    match page.form:
        case Form.DIALOG:
            return _dialog(pen, page, size)
        case Form.MENU:
            return _menu(pen, page, size)
        case Form.TABLE if is_roomy(pen, size):
            top, body = _top(pen, page, size)
            return (*top, *_table(pen, page, body))
        case _:
            return _reading(pen, page, size)


def is_roomy(pen: Pen, size: tuple[int, int]) -> bool:
    """Whether the table can stand in its columns."""
    return size[0] >= pen.px(ROOMY[0]) and size[1] >= pen.px(ROOMY[1])


def natural(pen: Pen, block: Block, width: int) -> int:
    """Height a block asks for at a width, px."""
    still = replace(block, rect=(0, 0, width, 0))
    return _natural(pen.theme, pen.face, tuple(pen.keys.items()), still, pen.language)


@lru_cache(maxsize=256)
def _natural(
    theme: Theme, face: Typeface, keys: tuple[tuple[str, str], ...], block: Block, language: str
) -> int:
    """The height, kept; the language is asked for because the kit has words of its own."""
    trial = Pen(theme, face, block.id, keys=dict(keys), language=language)
    room = pads(trial, block)
    area = pygame.Rect(0, room.top, block.rect[2] - 2 * room.side, 0)
    return fill_block(trial, block, area, 0) + room.foot


def _block(page: Page, id: str, fill: Fill, rect: pygame.Rect, *, card: bool = False) -> Block:
    return Block(id, fill, (rect.x, rect.y, rect.w, rect.h), page, card=card)


def _top(pen: Pen, page: Page, size: tuple[int, int]) -> tuple[list[Block], pygame.Rect]:
    """The bar and the banner, and the room below them."""
    gap, wide = pen.px(GAP), size[0]
    blocks: list[Block] = []
    y = 0
    bar = _block(replace(page, panels=(), banner=""), "bar", Fill.BAR, pygame.Rect(0, 0, wide, 0))
    if page.title or page.bar or page.buttons:
        y = min(natural(pen, bar, wide), size[1] // 2)
        blocks.append(replace(bar, rect=(0, 0, wide, y)))
    if page.banner:
        line = _block(only(page), "banner", Fill.BANNER, pygame.Rect(0, y, wide, 0))
        line = replace(line, page=replace(line.page, banner=page.banner))
        high = min(natural(pen, line, wide), size[1] // 5)
        blocks.append(replace(line, rect=(0, y, wide, high)))
        y += high
    return blocks, pygame.Rect(gap, y + pen.px(2), wide - 2 * gap, size[1] - y - gap - pen.px(2))


def _placed(page: Page, *places: Place) -> tuple[Panel, ...]:
    return tuple(panel for panel in page.panels if panel.place in places)


def _table(pen: Pen, page: Page, body: pygame.Rect) -> list[Block]:
    """Left, middle with a strip under it, right, and the foot."""
    gap = pen.px(GAP)
    feet = [
        _block(only(page, *panels), place.value, Fill.STACK, pygame.Rect(0, 0, wide, 0), card=True)
        for place, wide in _feet(pen, page, body.w)
        if (panels := _placed(page, place))
    ]
    most = max(pen.px(176), round(body.h * 0.25))
    wants = [natural(pen, block, block.rect[2]) + 2 * pen.line for block in feet]
    foot = min(most, max(wants)) if wants else 0
    upper = pygame.Rect(body.x, body.y, body.w, body.h - (foot + gap if foot else 0))
    blocks = _columns(pen, page, upper)
    x = body.x
    for block in feet:
        wide = block.rect[2]
        blocks.append(replace(block, rect=(x, body.bottom - foot, wide, foot)))
        x += wide + gap
    return blocks


def _feet(pen: Pen, page: Page, room: int) -> list[tuple[Place, int]]:
    """The places of the foot and their widths, px; one alone has all of it."""
    both = [place for place in (Place.FOOT_LEFT, Place.FOOT_RIGHT) if _placed(page, place)]
    if len(both) < 2:
        return [(place, room) for place in both]
    left = round(room * 0.52)
    return [(both[0], left), (both[1], room - left - pen.px(GAP))]


def _columns(pen: Pen, page: Page, area: pygame.Rect) -> list[Block]:
    gap = pen.px(GAP)
    left, right = _placed(page, Place.LEFT), _placed(page, Place.RIGHT)
    middle, under = _placed(page, Place.MIDDLE), _placed(page, Place.UNDER)
    wide_left = min(max(pen.px(236), round(area.w * 0.18)), pen.px(330)) if left else 0
    wide_right = min(max(pen.px(246), round(area.w * 0.20)), pen.px(360)) if right else 0
    x = area.x + (wide_left + gap if left else 0)
    centre = pygame.Rect(x, area.y, area.right - x - (wide_right + gap if right else 0), area.h)
    blocks: list[Block] = []
    if left:
        rect = pygame.Rect(area.x, area.y, wide_left, area.h)
        blocks.append(_block(only(page, *left), "left", Fill.STACK, rect, card=True))
    strip = None
    if under:
        strip = _block(only(page, *under), "under", Fill.STACK, centre, card=True)
        beside = replace(strip, fill=Fill.BESIDE)
        lower = natural(pen, beside, centre.w) < natural(pen, strip, centre.w)
        if lower and can_stand_beside(pen, under, centre.w):
            strip = beside
        high = natural(pen, strip, centre.w) + 2 * pen.line
        most = area.h if not middle else max(pen.px(96), round(area.h * 0.42))
        high = min(high, most)
        strip = replace(strip, rect=(centre.x, centre.bottom - high, centre.w, high))
        centre.h -= high + gap
    if middle:
        blocks.append(_block(only(page, *middle), "middle", Fill.STACK, centre, card=True))
    if strip:
        blocks.append(strip)
    if right:
        rect = pygame.Rect(area.right - wide_right, area.y, wide_right, area.h)
        blocks.append(_block(only(page, *right), "right", Fill.STACK, rect, card=True))
    return blocks


def _reading(pen: Pen, page: Page, size: tuple[int, int]) -> tuple[Block, ...]:
    """A bar and one body in one to three columns that scrolls as a whole."""
    crowded = not is_roomy(pen, size)
    top, body = _top(pen, replace(page, bar=()) if crowded else page, size)
    order = (Place.LEFT, Place.UNDER, Place.RIGHT, Place.MIDDLE, Place.FOOT_LEFT, Place.FOOT_RIGHT)
    panels = page.panels
    if page.form is Form.TABLE:
        panels = tuple(sorted(panels, key=lambda panel: order.index(panel.place)))
    least = max(pen.px(400), min(_table_width(pen, panels), body.w))
    columns = max(1, min(3, len(panels), body.w // least))
    widest = pen.px(1180 if columns > 1 or _is_broad(panels) else 780)
    if columns == 3:
        widest = body.w
    wide = min(body.w, widest)
    rect = pygame.Rect(body.x + (body.w - wide) // 2, body.y, wide, body.h)
    inside = only(page, *panels)
    if crowded:
        inside = replace(inside, bar=page.bar)
    block = _block(inside, "body", Fill.COLUMNS, rect)
    return (*top, replace(block, columns=columns))


def _table_width(pen: Pen, panels: tuple[Panel, ...]) -> int:
    """Width a column must have for the broadest table not to be squeezed much, px."""
    tables = [item for panel in panels for item in panel.items if isinstance(item, Table)]
    return max((round(table_width(pen, item) * 0.9) for item in tables), default=0)


def _is_broad(panels: tuple[Panel, ...]) -> bool:
    broad = Table | Chart | WorldMap | Timeline
    return any(isinstance(item, broad) for panel in panels for item in panel.items)


def _menu(pen: Pen, page: Page, size: tuple[int, int]) -> tuple[Block, ...]:
    """A column in the middle of the window."""
    top: list[Block] = []
    area = pygame.Rect(0, 0, *size)
    if page.banner:
        top, area = _top(pen, replace(page, title="", bar=(), buttons=(), subtitle=""), size)
    wide = min(size[0] - 2 * pen.px(GAP), pen.px(620 if _is_broad(page.panels) else 470))
    block = _block(replace(page, banner=""), "menu", Fill.MENU, area, card=True)
    high = min(area.h - pen.px(2 * GAP), natural(pen, block, wide) + 2 * pen.line)
    y = area.y + max(pen.px(GAP), round((area.h - high) * 0.42))
    return (*top, replace(block, rect=((size[0] - wide) // 2, y, wide, high)))


def _dialog(pen: Pen, page: Page, size: tuple[int, int]) -> tuple[Block, ...]:
    """A card: its head, a body that scrolls, and its buttons."""
    margin, rim = pen.px(24), pen.px(4)
    wide = min(size[0] - 2 * margin, pen.px(860 if _is_broad(page.panels) else 600))
    inner = wide - 2 * pen.line
    nowhere = pygame.Rect(0, 0, inner, 0)
    head = _block(replace(page, panels=(), buttons=()), "head", Fill.HEAD, nowhere)
    body = _block(only(page, *page.panels), "body", Fill.STACK, nowhere)
    body = replace(body, on_card=True)
    foot = _block(replace(only(page), buttons=page.buttons), "buttons", Fill.BUTTONS, nowhere)
    room = size[1] - 2 * margin - 2 * rim
    heads = min(natural(pen, head, inner), room // 2)
    feet = min(natural(pen, foot, inner), room // 3) if page.buttons else 0
    bodies = min(natural(pen, body, inner), room - heads - feet) if page.panels else 0
    x = (size[0] - wide) // 2
    y = (size[1] - heads - feet - bodies) // 2
    back = pygame.Rect(x, y - rim, wide, heads + feet + bodies + 2 * rim)
    blocks = [_block(only(page), "back", Fill.BACK, back, card=True)]
    for block, high in ((head, heads), (body, bodies), (foot, feet)):
        if high:
            blocks.append(
                replace(block, rect=(x + pen.line, y, wide - 2 * pen.line, high), on_card=True)
            )
        y += high
    return tuple(blocks)
