"""The stage: puts a page on the window's surface and paints only what has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pygame

from game.ui.kit.eye import Eye
from game.ui.kit.items.pictures import map_painter
from game.ui.kit.node import Node, Said
from game.ui.kit.overlay import Overlay, noticed, open_list, tooltip
from game.ui.kit.roll import Roll, can_turn
from game.ui.kit.spread import Laid, Layouts, Look, Spread, paint
from game.ui.kit.theme import Colour
from game.ui.page import Form, Page, WorldMap

DIM, FAR = 150, 110
"""How much darker the page below a dialog is, and how far off the world is, of 255."""

ON_MAPS = ("site", "flow")
"""Roles of what stands on a map."""
FEW = 12
"""Parts of the window up to which handing them over one by one is cheaper than all between."""

STEP = 1.0 / 31.0
"""Between two places of what moves on a map, s: it goes less than a pixel in that time."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is looked at beside the page itself, and when."""

    eye: Eye
    t: float
    """Moment, s."""
    below: Page | None = None
    """Page that shows dimmed around a dialog; None = nothing does."""
    motion: bool = False
    """Whether what moves on maps does."""
    notice: str = ""
    """A line at the foot of the window; empty = none."""


@dataclass(slots=True)
class Stage:
    """Keeps what is on the window; asked to draw the same again, it paints nothing."""

    layouts: Layouts = field(default_factory=Layouts)
    below: Layouts = field(default_factory=Layouts)
    rolls: dict[str, Roll] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    backdrop: tuple[Page | None, Look, bool, pygame.Surface] | None = None
    moving: tuple[pygame.Rect, ...] = ()
    moved: float = 0.0
    """When what moves on maps was painted last, s."""
    spread: Spread | None = None

    def lay(self, page: Page, look: Look, eye: Eye) -> Spread:
        """The page laid out, for hands to find things on."""
        self.spread = self.layouts.lay(page, look, eye)
        return self.spread

    def draw(self, surface: pygame.Surface, spread: Spread, sight: Sight) -> list[pygame.Rect]:
        """Paint what has changed since the last time.

        Returns:
            What was painted, px of the window; empty = nothing.
        """
        dirty = self._set_backdrop(sight.below, spread.look, spread.page.form is Form.MENU)
        dirty += self._repaint(spread, sight.eye)
        dirty += self._cover(spread, sight)
        whole = surface.get_rect()
        rects = _merged([rect.clip(whole) for rect in dirty])
        for rect in rects:
            self._compose(surface, rect)
        touched = any(rect.collidelist(rects) >= 0 for rect in _maps(spread))
        self.moving = () if touched else self.moving
        if sight.motion and (touched or self.due(sight.t)):
            return rects + self.move(surface, spread, sight.t)
        return rects

    def due(self, t: float) -> bool:
        """Whether what moves has somewhere else to be at a moment, s."""
        return abs(t - self.moved) >= STEP

    def said(self) -> tuple[Said, ...]:
        """All words on the window, in px of the window."""
        blocks = [said for id in self.order for said in self.rolls[id].said]
        return (*blocks, *(said for overlay in self.overlays for said in overlay.said))

    def nodes(self, spread: Spread) -> tuple[Node, ...]:
        """All things on the window, those of an open list too."""
        return (*spread.nodes, *(node for overlay in self.overlays for node in overlay.nodes))

    def _set_backdrop(self, below: Page | None, look: Look, world: bool) -> list[pygame.Rect]:
        """Paint what lies behind all blocks: a page below, the world, or nothing."""
        old = self.backdrop
        if old and old[1:3] == (look, world) and old[0] == below:
            return []
        surface = pygame.Surface(look.size)
        surface.fill(look.theme.ground)
        if below is not None:
            for laid in self.below.lay(below, look, Eye()).blocks:
                picture, _said = paint(laid, look, Eye())
                surface.blit(picture, laid.block.area)
            _veil(surface, (0, 0, 0), DIM)
        elif world:
            painter = map_painter(look.theme, look.face)
            painter.paint(surface, surface.get_rect(), WorldMap("", (), ()), 0.0)
            _veil(surface, look.theme.ground, FAR)
        self.backdrop = below, look, world, surface
        return [surface.get_rect()]

    def _repaint(self, spread: Spread, eye: Eye) -> list[pygame.Rect]:
        """Paint the blocks that have changed.

        Returns:
            Where the window shows something else than it should.
        """
        dirty: list[pygame.Rect] = []
        order = tuple(laid.block.id for laid in spread.blocks)
        for gone in set(self.order) - set(order):
            dirty.append(self.rolls.pop(gone).laid.block.area)
        for laid in spread.blocks:
            old = self.rolls.get(laid.block.id)
            if old and can_turn(old, laid, spread.look):
                dirty += old.turn(laid, eye)
                continue
            self.rolls[laid.block.id] = Roll.of(laid, spread.look, eye)
            dirty.append(laid.block.area)
            if old and old.laid.block.rect != laid.block.rect:
                dirty.append(old.laid.block.area)
        self.order = order
        return dirty

    def _cover(self, spread: Spread, sight: Sight) -> list[pygame.Rect]:
        """Open list and tooltip; where they came or went is dirty."""
        listed, tip = open_list(spread, sight.eye), tooltip(spread, sight.eye, sight.t)
        covers = (listed, tip, noticed(spread, sight.notice))
        new = tuple(overlay for overlay in covers if overlay)
        keys = {overlay.key for overlay in new}, {overlay.key for overlay in self.overlays}
        both = (*new, *self.overlays)
        self.overlays = new
        if keys[0] == keys[1]:
            return []
        return [overlay.rect for overlay in both]

    def _compose(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        """Put together what shows within a rectangle."""
        old = surface.get_clip()
        surface.set_clip(rect)
        rolls = [self.rolls[id] for id in self.order]
        covers = [n for n, roll in enumerate(rolls) if roll.laid.block.area.contains(rect)]
        if self.backdrop and not covers:
            surface.blit(self.backdrop[3], rect, rect)
        for roll in rolls[covers[-1] if covers else 0 :]:
            if roll.laid.block.area.colliderect(rect):
                roll.compose(surface)
        self._lay_over(surface, rect)
        surface.set_clip(old)

    def _lay_over(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        for overlay in self.overlays:
            if overlay.rect.colliderect(rect):
                surface.blit(overlay.picture, overlay.rect)

    def move(self, surface: pygame.Surface, spread: Spread, t: float) -> list[pygame.Rect]:
        """Move what moves on maps.

        Returns:
            What of the window has changed by it.
        """
        self.moved = t
        painter = map_painter(spread.look.theme, spread.look.face)
        now: list[pygame.Rect] = []
        for laid in spread.blocks:
            for rect, world_map in laid.maps():
                view = rect.clip(laid.measured.view)
                if view.w == 0 or not world_map.flows:
                    continue
                old = surface.get_clip()
                surface.set_clip(view)
                painter.paint(surface, rect, world_map, t)
                _ring_focus(surface, laid, spread.look)
                self._lay_over(surface, view)
                surface.set_clip(old)
                spots = painter.moving_rects(rect, world_map, t)
                now += [spot.clip(view) for spot in spots if spot.colliderect(view)]
        changed = [*self.moving, *now]
        self.moving = tuple(now)
        return changed if len(changed) <= FEW else [changed[0].unionall(changed[1:])]


def _ring_focus(surface: pygame.Surface, laid: Laid, look: Look) -> None:
    """Mark what has the keyboard of a block whose map has been painted anew."""
    for node in laid.nodes:
        if node.focused and node.role in ON_MAPS:
            pen = look.pen(laid.block.id, Eye(focus=node.key))
            pen.surface = surface
            pen.ring(node.key, node.rect)


def _maps(spread: Spread) -> list[pygame.Rect]:
    """Where maps are in sight on the window."""
    return [
        rect.clip(laid.measured.view) for laid in spread.blocks for rect, _world_map in laid.maps()
    ]


def _veil(surface: pygame.Surface, colour: Colour, share: int) -> None:
    """Cover a surface with a colour, `share` of 255."""
    veil = pygame.Surface(surface.get_size())
    veil.fill(colour)
    veil.set_alpha(share)
    surface.blit(veil, (0, 0))


def _merged(rects: Iterable[pygame.Rect]) -> list[pygame.Rect]:
    """The rectangles with those left out that lie within another."""
    kept: list[pygame.Rect] = []
    for rect in sorted(rects, key=lambda rect: -rect.w * rect.h):
        if rect.w and rect.h and not any(other.contains(rect) for other in kept):
            kept.append(rect)
    return kept
