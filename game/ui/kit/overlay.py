"""What lies over a page for a moment: the open list of a choice, and a tooltip."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pygame

from game.ui.kit.eye import Eye
from game.ui.kit.node import Node, Said, Thing
from game.ui.kit.pen import Pen
from game.ui.kit.spread import Spread
from game.ui.kit.theme import BODY, SMALL
from game.ui.page import Choice
from game.ui.words import _

WAIT = 0.45
"""How long focus or pointer rest on a thing before its tooltip shows, s."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Something over the page, with its nodes in px of the window."""

    key: str
    """Says what it shows, so that it is not drawn again while that is the same."""
    picture: pygame.Surface
    rect: pygame.Rect
    nodes: tuple[Node, ...] = ()
    said: tuple[Said, ...] = ()


def open_list(spread: Spread, eye: Eye) -> Overlay | None:
    """The options of the choice that is open, above or below its field."""
    node = spread.node(eye.open) if eye.open else None
    if node is None or not isinstance(node.item, Choice):
        return None
    choice, look = node.item, spread.look
    pen = look.pen("list", eye)
    pad, wide = pen.px(4), _list_width(pen, choice, node.rect, look.size[0])
    highs = [_option_height(pen, option.note) for option in choice.options]
    window = pygame.Rect(0, 0, *look.size)
    below, above = window.bottom - node.rect.bottom - pad, node.rect.top - pad
    want = sum(highs) + 2 * pad
    down = want <= below or below >= above
    high = min(want, max(pen.target, below if down else above))
    x = max(pad, min(node.rect.x, window.right - wide - pad))
    y = node.rect.bottom + pad // 2 if down else node.rect.top - high - pad // 2
    rect = pygame.Rect(x, y, wide, high).clamp(window)
    ends = [sum(highs[: number + 1]) for number in range(len(highs))]
    cursor = min(max(0, eye.cursor), len(highs) - 1)
    drop = max(0, ends[cursor] - (high - 2 * pad)) if highs else 0
    picture = pygame.Surface(rect.size, pygame.SRCALPHA)
    pen.surface = picture
    pen.card(picture.get_rect(), look.theme.raised, look.theme.edge, 6)
    inner = picture.get_rect().inflate(-2 * pad, -2 * pad)
    pen.surface, pen.drop, pen.scope = picture.subsurface(inner), -drop, node.key
    for number in range(len(choice.options)):
        area = pygame.Rect(0, ends[number] - highs[number], inner.w, highs[number])
        _option(pen, choice, number, area, eye)
    shift = rect.x + pad, rect.y + pad - drop
    nodes = tuple(_moved(one, shift, rect) for one in pen.nodes)
    said = tuple(Said(one.words, one.rect.move(shift), one.full) for one in pen.said)
    key = f"list|{node.key}|{cursor}|{eye.hover if eye.hover.startswith(node.key) else ''}"
    return Overlay(key + repr(rect), picture, rect, nodes, said)


def _moved(node: Node, shift: tuple[int, int], frame: pygame.Rect) -> Node:
    rect = node.rect.move(shift)
    shown = rect.clip(frame)
    return replace(node, rect=shown, block="list", stops=False, hidden=not shown, focused=False)


def _list_width(pen: Pen, choice: Choice, field: pygame.Rect, most: int) -> int:
    names = [pen.wide(option.name) for option in choice.options]
    notes = [min(pen.px(360), pen.wide(option.note, SMALL)) for option in choice.options]
    want = max([*names, *notes], default=0) + pen.px(52)
    return min(max(field.w, want), most - 2 * pen.px(4))


def _option_height(pen: Pen, note: str) -> int:
    return max(pen.target, pen.px(28)) + (pen.tall(SMALL) if note else 0)


def _option(pen: Pen, choice: Choice, number: int, area: pygame.Rect, eye: Eye) -> None:
    option, theme = choice.options[number], pen.theme
    key = pen.key("option", option.id)
    chosen = option.id == choice.chosen
    if number == eye.cursor or eye.hover == key:
        pen.card(area, theme.hover, None, 6)
    side = pen.px(11)
    if chosen:
        spot = pygame.Rect(area.x + pen.px(7), area.y + (pen.px(28) - side) // 2, side, side)
        pen.sign("✓", spot, theme.accent)
    inner = pygame.Rect(area.x + pen.px(26), area.y, area.w - pen.px(34), pen.px(28))
    weight = "semibold" if chosen else "regular"
    pen.say(option.name, inner, theme.text, BODY, weight)
    if option.note:
        line = pygame.Rect(inner.x, inner.bottom - pen.px(4), inner.w, pen.tall(SMALL))
        pen.say(option.note, line, theme.dim, SMALL)
    value = _("chosen") if chosen else ""
    tip = option.note if pen.cut else ""
    thing = Thing("option", option.name, value, choice.id, tip=tip, given=option.id, item=choice)
    pen.node(thing, area, key)


def tooltip(spread: Spread, eye: Eye, t: float) -> Overlay | None:
    """What the thing under the pointer, or else the one with the keyboard, has to say."""
    node = tipped(spread, eye)
    if node is None or eye.hushed or eye.open or eye.held or t - eye.since < WAIT:
        return None
    look = spread.look
    pen = look.pen("tip", eye)
    pad, most = pen.px(9), min(pen.px(340), look.size[0] - pen.px(40))
    lines = pen.face.wrap(node.tip, most, SMALL)
    step = pen.tall(SMALL) + pen.px(3)
    wide = max(pen.wide(line, SMALL) for line in lines) + 2 * pad
    high = min(step * len(lines) + 2 * pad - pen.px(3), look.size[1] - pen.px(8))
    thing = node.rect
    if node.role == "flow" and node.key == eye.hover:
        thing = pygame.Rect(0, 0, pen.px(16), pen.px(16))
        thing.center = eye.pointer
    rect = _beside(thing, wide, high, pygame.Rect(0, 0, *look.size), pen.px(6))
    picture = pygame.Surface(rect.size, pygame.SRCALPHA)
    pen.surface = picture
    pen.card(picture.get_rect(), look.theme.hover, look.theme.edge, 6)
    pen.paragraph(node.tip, (pad, pad - pen.px(1)), most, look.theme.text, SMALL)
    said = tuple(Said(one.words, one.rect.move(rect.topleft), one.full) for one in pen.said)
    return Overlay(f"tip|{node.key}|{node.tip}|{rect}", picture, rect, (), said)


def tipped(spread: Spread, eye: Eye) -> Node | None:
    """The thing whose tooltip is due: under the pointer, or else with the keyboard."""
    for key in (eye.hover, eye.focus):
        node = spread.node(key) if key else None
        if node and node.tip and not node.hidden:
            return node
    return None


def _beside(thing: pygame.Rect, wide: int, high: int, window: pygame.Rect, gap: int) -> pygame.Rect:
    """At the right of a thing or its left, where it hides nothing that comes next; or below."""
    inner = window.inflate(-gap, -gap)
    if thing.right + gap + wide <= inner.right:
        x, y = thing.right + gap, thing.y
    elif thing.left - gap - wide >= inner.left:
        x, y = thing.left - gap - wide, thing.y
    elif thing.bottom + gap + high <= inner.bottom:
        x, y = thing.x, thing.bottom + gap
    else:
        x, y = thing.x, thing.top - gap - high
    return pygame.Rect(x, y, wide, high).clamp(inner)


def noticed(spread: Spread, words: str) -> Overlay | None:
    """A line in the middle of the window's foot."""
    if not words:
        return None
    look = spread.look
    pen = look.pen("notice")
    wide = min(pen.wide(words) + pen.px(28), look.size[0] - pen.px(20))
    rect = pygame.Rect(0, 0, wide, pen.px(34))
    rect.midbottom = look.size[0] // 2, look.size[1] - pen.px(16)
    picture = pygame.Surface(rect.size, pygame.SRCALPHA)
    pen.surface = picture
    pen.card(picture.get_rect(), look.theme.hover, look.theme.accent)
    pen.say(words, picture.get_rect().inflate(-pen.px(20), 0), look.theme.text, align="centre")
    said = tuple(Said(one.words, one.rect.move(rect.topleft), one.full) for one in pen.said)
    return Overlay(f"notice|{words}|{rect}", picture, rect, (), said)
