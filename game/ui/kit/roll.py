"""A roll: what a block holds, painted once and seen through its view as it scrolls by."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pygame

from game.ui.kit.block import Fill, fill_block
from game.ui.kit.eye import Eye
from game.ui.kit.node import Said
from game.ui.kit.pen import MARGIN
from game.ui.kit.spread import Laid, Look, Measured, framed, ground, paint, put_rail
from game.ui.kit.theme import RADIUS

VIEWS = 3
"""How much of what a block holds is kept painted at the most, heights of its view."""
BY_PARTS = (Fill.STACK, Fill.BESIDE, Fill.COLUMNS)
"""Fills whose panels are the page's, so that the parts on them tell what has changed."""

Seen = tuple[str, ...]
"""The part of the eye that bears upon one block."""


@dataclass(slots=True)
class Roll:
    """A block as it is painted, from a first row of what it holds down to a last one."""

    laid: Laid
    look: Look
    eye: Eye
    seen: Seen
    frame: pygame.Surface
    """The block without what fills it."""
    surface: pygame.Surface
    top: int
    """Row of what it holds that the surface begins with, px."""
    first: int
    last: int
    """Rows that are painted, from the first up to but without the last, px."""
    rows: int = 0
    """How many rows have been painted so far, one painted twice counted twice."""

    @classmethod
    def of(cls, laid: Laid, look: Look, eye: Eye) -> Roll:
        """A block painted as far as it is in sight."""
        measured = laid.measured
        high = min(max(measured.high, measured.view.h), VIEWS * measured.view.h)
        surface = pygame.Surface((measured.view.w, high))
        frame, at = framed(laid.block, look), laid.scroll
        roll = cls(laid, look, eye, seen_of(laid, eye), frame, surface, 0, at, at)
        roll._unroll(at, 0)
        return roll

    def turn(self, laid: Laid, eye: Eye) -> list[pygame.Rect]:
        """Paint what has changed of the block, which looks and stands as it did.

        Returns:
            Where the window shows something else than it should.
        """
        seen, view = seen_of(laid, eye), laid.measured.view
        rows = [*self._eyed(laid, seen), *_changed(self.laid.measured, laid.measured)]
        scrolled = self.laid.scroll != laid.scroll
        rail = self.seen[4] != seen[4]
        self.laid, self.eye, self.seen = laid, eye, seen
        for strip in _joined(rows):
            first, last = max(strip[0], self.first), min(strip[1], self.last)
            if first < last:
                self._paint(first, last)
        self._unroll(laid.scroll, view.h // 2)
        if scrolled or rail:
            return [view]
        dirty = (
            pygame.Rect(view.x, view.y + first - laid.scroll, view.w, last - first)
            for first, last in _joined(rows)
        )
        return [rect.clip(view) for rect in dirty if rect.colliderect(view)]

    def compose(self, window: pygame.Surface) -> None:
        """Put the block on the window, within its clip."""
        view, area = self.laid.measured.view, self.laid.block.area
        place = pygame.Rect(0, self.laid.scroll - self.top, view.w, view.h)
        window.blit(self.surface, view, place)
        for rim in self._rims():
            window.blit(self.frame, rim.move(area.topleft), rim)
        if self.laid.most:
            clip = window.get_clip()
            window.set_clip(clip.clip(view))
            put_rail(window, self.laid, self.look, self.eye)
            window.set_clip(clip)

    @property
    def said(self) -> tuple[Said, ...]:
        """What is written on it, in px of the window."""
        return paint(self.laid, self.look, self.eye)[1]

    def _rims(self) -> list[pygame.Rect]:
        """Where the frame shows: at the foot of a bar, and around a card and in its corners."""
        whole, pen = self.frame.get_rect(), self.look.pen()
        line, r = pen.line, pen.px(RADIUS)
        if self.laid.block.fill is Fill.BAR:
            return [pygame.Rect(0, whole.h - line, whole.w, line)]
        if not self.laid.block.card:
            return []
        sides = [(0, 0, whole.w, line), (0, whole.h - line, whole.w, line)]
        sides += [(0, 0, line, whole.h), (whole.w - line, 0, line, whole.h)]
        corners = [(x, y, r, r) for x in (0, whole.w - r) for y in (0, whole.h - r)]
        return [pygame.Rect(each) for each in (*sides, *corners)]

    def _eyed(self, laid: Laid, seen: Seen) -> list[tuple[int, int]]:
        """Rows in which the eye has come or gone."""
        pairs = zip(self.seen[:4], seen[:4], strict=True)
        moved = {key for old, new in pairs if old != new for key in (old, new)}
        if self.seen[5] != seen[5]:
            moved.add(seen[0])
        margin = self.look.pen().px(MARGIN)
        spots = (laid.measured.spots.get(key) for key in moved)
        return [(spot.top - margin, spot.bottom + margin) for spot in spots if spot is not None]

    def _unroll(self, scroll: int, ahead: int) -> None:
        """Have painted what is in sight at a scroll, and where some is not, so much further, px."""
        view, high = self.laid.measured.view.h, self.surface.get_height()
        end = max(self.laid.measured.high, view)
        if not self.top <= scroll <= self.top + high - view:
            self._shift(min(max(0, scroll - (high - view) // 2), end - high))
        if scroll > self.last or scroll + view < self.first:
            self.first = self.last = scroll
        if scroll < self.first:
            self._paint(max(self.top, scroll - ahead), self.first)
        if scroll + view > self.last:
            self._paint(self.last, min(self.top + high, scroll + view + ahead))

    def _shift(self, top: int) -> None:
        """Let the surface begin with another row."""
        self.surface.scroll(0, self.top - top)
        self.top = top
        self.first = max(self.first, top)
        self.last = min(self.last, top + self.surface.get_height())
        if self.last <= self.first:
            self.first = self.last = top

    def _paint(self, first: int, last: int) -> None:
        """Paint the rows from the first up to the last, px."""
        measured, block = self.laid.measured, self.laid.block
        pen = self.look.pen(block.id, self.eye)
        strip = pygame.Rect(0, first - self.top, self.surface.get_width(), last - first)
        pen.surface = self.surface.subsurface(strip)
        theme = self.look.theme
        pen.surface.fill(theme.panel if block.card else ground(block, theme))
        pen.drop, pen.view, pen.known = -first, measured.view.h, measured.places
        fill_block(pen, block, measured.area, measured.bottom)
        self.first, self.last = min(self.first, first), max(self.last, last)
        self.rows += last - first


def seen_of(laid: Laid, eye: Eye) -> Seen:
    """What of the eye a block shows: focus, hover, held, open, its own rail, and the caret."""
    spots, rail = laid.measured.spots, f"rail|{laid.block.id}"
    parts = [key if key in spots else "" for key in (eye.focus, eye.hover, eye.held, eye.open)]
    writes = parts[0] and "|entry|" in parts[0]
    caret = f"{eye.caret}{'*' if eye.whole else ''}" if writes else ""
    return (*parts, rail if eye.held == rail else "", caret)


def can_turn(old: Roll, laid: Laid, look: Look) -> bool:
    """Whether a roll can become another block by painting parts of it anew."""
    one, two = old.laid.measured, laid.measured
    if one is two:
        return old.look == look
    if old.look != look or one.high != two.high or len(one.parts) != len(two.parts):
        return False
    bare = [replace(each.block, page=replace(each.block.page, panels=())) for each in (one, two)]
    rects = all(a.rect == b.rect for a, b in zip(one.parts, two.parts, strict=True))
    return bare[0] == bare[1] and rects and one.block.fill in BY_PARTS


def _changed(old: Measured, new: Measured) -> list[tuple[int, int]]:
    """Rows of the parts that are not what they were."""
    if old is new:
        return []
    pairs = zip(old.parts, new.parts, strict=True)
    return [(two.rect.top, two.rect.bottom) for one, two in pairs if one.what != two.what]


def _joined(rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same rows, with ranges that meet made one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(rows):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined
