"""A page laid out on a window: its blocks, how far each is scrolled, and all its nodes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pygame

from game.ui.kit.arrange import arrange
from game.ui.kit.block import Block, Fill, fill_block, pads
from game.ui.kit.eye import Eye
from game.ui.kit.items.pictures import map_painter
from game.ui.kit.node import Node, Part, Said
from game.ui.kit.pen import Pen
from game.ui.kit.theme import Colour, Theme
from game.ui.kit.type import Typeface
from game.ui.page import Form, Page, Site, WorldMap


@dataclass(frozen=True, slots=True)
class Look:
    """All but the page that decides how it is drawn."""

    size: tuple[int, int]
    theme: Theme
    face: Typeface
    keys: tuple[tuple[str, str], ...] = ()
    """(id of a button, accelerator the person gave it)."""
    language: str = "en"

    def pen(self, block: str = "", eye: Eye | None = None) -> Pen:
        """A pen that measures."""
        return Pen(
            self.theme, self.face, block, eye or Eye(), keys=dict(self.keys), language=self.language
        )


@dataclass(frozen=True, slots=True)
class Measured:
    """What a block holds, before it is scrolled."""

    block: Block
    view: pygame.Rect
    """Part of the window through which its inside is seen."""
    area: pygame.Rect
    """Where what it holds begins and how wide that is, px within the view."""
    bottom: int
    """How far down a map reaches, px; 0 = as it likes."""
    high: int
    """Of all it holds, with the pad around it, px."""
    nodes: tuple[Node, ...]
    maps: tuple[tuple[pygame.Rect, WorldMap], ...]
    parts: tuple[Part, ...]
    places: Mapping[tuple[int, int, int], Part]
    """Left, top and width of each part -> it."""
    spots: Mapping[str, pygame.Rect]
    """Key of each node -> where it stands."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A block on the window, scrolled."""

    measured: Measured
    scroll: int
    """How far, px."""
    nodes: tuple[Node, ...]
    """In px of the window."""

    @property
    def block(self) -> Block:
        """What it shows and where."""
        return self.measured.block

    @property
    def most(self) -> int:
        """How far it can be scrolled, px."""
        return max(0, self.measured.high - self.measured.view.h)

    def rail(self, wide: int) -> pygame.Rect:
        """The track of its scroll bar, px of the window."""
        view = self.measured.view
        return pygame.Rect(view.right - wide, view.y + 2, wide, view.h - 4)

    def thumb(self, wide: int) -> pygame.Rect:
        """What of the scroll bar can be held, px of the window."""
        rail, high = self.rail(wide), self.measured.high
        tall = max(min(24, rail.h), rail.h * self.measured.view.h // max(1, high))
        y = rail.y + (rail.h - tall) * self.scroll // max(1, self.most)
        return pygame.Rect(rail.x, y, wide, tall)

    def maps(self) -> Iterator[tuple[pygame.Rect, WorldMap]]:
        """Its maps and where they stand on the window."""
        view = self.measured.view
        for rect, item in self.measured.maps:
            yield rect.move(view.x, view.y - self.scroll), item


@dataclass(frozen=True, slots=True)
class Spread:
    """A page on a window."""

    page: Page
    look: Look
    blocks: tuple[Laid, ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Everything on the page in reading order, in px of the window."""
        return tuple(node for laid in self.blocks for node in laid.nodes)

    def node(self, key: str) -> Node | None:
        """The node of a key."""
        return next((node for node in self.nodes if node.key == key), None)

    def laid(self, block: str) -> Laid | None:
        """The block of an id."""
        return next((laid for laid in self.blocks if laid.block.id == block), None)

    def at(self, spot: tuple[int, int]) -> Node | None:
        """The topmost node in sight at a place of the window that can do or say something."""
        for laid in reversed(self.blocks):
            if not laid.measured.view.collidepoint(spot):
                continue
            drawn = self._on_map(laid, spot)
            if drawn is not None:
                return drawn
            hit = [
                node
                for node in reversed(laid.nodes)
                if (node.id or node.tip) and node.rect.collidepoint(spot)
            ]
            if hit and hit[0].role in ("site", "flow"):
                return min(hit, key=lambda node: math.dist(node.rect.center, spot))
            if hit:
                return hit[0]
        return None

    def _on_map(self, laid: Laid, spot: tuple[int, int]) -> Node | None:
        """The site or flow that is drawn at a place of the window, anywhere along its line."""
        painter = map_painter(self.look.theme, self.look.face)
        for rect, world_map in laid.maps():
            found = painter.at(rect, world_map, spot)
            if found is not None:
                role, name = (
                    ("site", found.name) if isinstance(found, Site) else ("flow", found.words)
                )
                fits = (one for one in laid.nodes if (one.role, one.name) == (role, name))
                return next(fits, None)
        return None

    def under(self, spot: tuple[int, int]) -> Laid | None:
        """The block at a place of the window."""
        found = (one for one in reversed(self.blocks) if one.block.area.collidepoint(spot))
        return next(found, None)


@dataclass(slots=True)
class Layouts:
    """Lays pages out; a block that has not changed is not measured again."""

    kept: dict[str, tuple[Block, Look, Measured]] = field(default_factory=dict)
    arranged: tuple[Page, Look, tuple[Block, ...]] | None = None
    laid: dict[str, tuple[Laid, str]] = field(default_factory=dict)
    """Block -> it as it was laid last, and which of its things had the keyboard."""

    def lay(self, page: Page, look: Look, eye: Eye) -> Spread:
        """The page on the window as the eye sees it."""
        if self.arranged and self.arranged[0] is page and self.arranged[1] == look:
            blocks = self.arranged[2]
        else:
            blocks = arrange(look.pen(), page, look.size)
            self.arranged = page, look, blocks
        return Spread(
            page, look, tuple(self._laid(self._measured(block, look), eye) for block in blocks)
        )

    def _measured(self, block: Block, look: Look) -> Measured:
        old = self.kept.get(block.id)
        if old and old[1] == look and (old[0] is block or old[0] == block):
            return old[2]
        same = old is not None and old[1] == look and old[0].rect == block.rect
        measured = measure(block, look, old[2].places if old and same else {})
        self.kept[block.id] = block, look, measured
        return measured

    def _laid(self, measured: Measured, eye: Eye) -> Laid:
        id, view = measured.block.id, measured.view
        scroll = min(max(0, measured.high - view.h), max(0, eye.scroll.get(id, 0)))
        focus = eye.focus if eye.focus in measured.spots else ""
        old = self.laid.get(id)
        if old and old[0].measured is measured and (old[0].scroll, old[1]) == (scroll, focus):
            return old[0]
        laid = Laid(measured, scroll, tuple(_placed(measured, scroll, focus)))
        self.laid[id] = laid, focus
        return laid


def _placed(measured: Measured, scroll: int, focus: str) -> Iterator[Node]:
    """The nodes of a block as they stand on the window."""
    for node in measured.nodes:
        rect = node.rect.move(measured.view.x, measured.view.y - scroll)
        hidden = not rect.colliderect(measured.view)
        yield node.at(rect, hidden=hidden, focused=node.key == focus)


RAIL = 10
"""Width of a scroll bar with the room around it, px at scale 1."""


def measure(
    block: Block, look: Look, known: Mapping[tuple[int, int, int], Part] | None = None
) -> Measured:
    """Find out what a block holds and how tall that is; make room for a scroll bar if needed.

    Args:
        known: Parts of the same block of the page before, as it looked then.
    """
    pen = look.pen(block.id)
    line = pen.line if block.card else 0
    view = block.area.inflate(-2 * line, -2 * line)
    room = pads(pen, block)
    fills = block.page.form is Form.TABLE and block.id == "middle"
    bottom = view.h - room.foot if fills else 0
    for rail in (0, pen.px(RAIL)) if room.side == 0 else (0,):
        pen = look.pen(block.id)
        pen.view, pen.known = view.h, known or {}
        area = pygame.Rect(room.side, room.top, view.w - 2 * room.side - rail, 0)
        high = fill_block(pen, block, area, bottom) + room.foot
        if high <= view.h:
            break
    places = {(part.rect.x, part.rect.y, part.rect.w): part for part in pen.parts if part.nodes}
    spots = {node.key: node.rect for node in pen.nodes}
    put = tuple(pen.nodes), tuple(pen.maps), tuple(pen.parts)
    return Measured(block, view, area, bottom, high, *put, places, spots)


def paint(laid: Laid, look: Look, eye: Eye) -> tuple[pygame.Surface, tuple[Said, ...]]:
    """A picture of a block, and what is written on it in px of the window."""
    block, measured = laid.block, laid.measured
    pen = look.pen(block.id, eye)
    surface = framed(block, look)
    pen.surface = surface.subsurface(measured.view.move(-block.area.x, -block.area.y))
    pen.drop, pen.view = -laid.scroll, measured.view.h
    fill_block(pen, block, measured.area, measured.bottom)
    if laid.most:
        put_rail(pen.surface, laid, look, eye, (-measured.view.x, -measured.view.y))
    moved = measured.view.x, measured.view.y - laid.scroll
    said = tuple(Said(one.words, one.rect.move(moved), one.full) for one in pen.said)
    return surface, said


def framed(block: Block, look: Look) -> pygame.Surface:
    """A picture of a block without what fills it."""
    theme, pen = look.theme, look.pen(block.id)
    surface = pen.surface = pygame.Surface(block.area.size)
    surface.fill(ground(block, theme))
    if block.card:
        pen.card(surface.get_rect(), theme.panel, theme.border)
    if block.fill is Fill.BAR:
        high = surface.get_height()
        pen.fill(pygame.Rect(0, high - pen.line, surface.get_width(), pen.line), theme.border)
    return surface


def ground(block: Block, theme: Theme) -> Colour:
    """What lies around what fills a block."""
    grounds = {Fill.BANNER: theme.raised, Fill.BAR: theme.panel}
    return theme.panel if block.on_card else grounds.get(block.fill, theme.ground)


def put_rail(
    surface: pygame.Surface, laid: Laid, look: Look, eye: Eye, move: tuple[int, int] = (0, 0)
) -> None:
    """The scroll bar at the right of a block, on the window or moved from there."""
    pen = look.pen(laid.block.id, eye)
    pen.surface = surface
    thumb = laid.thumb(pen.px(6)).move(move[0] - pen.px(2), move[1])
    held = eye.held == f"rail|{laid.block.id}"
    pen.card(thumb, pen.theme.dim if held else pen.theme.edge, None, 3)
