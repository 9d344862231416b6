"""Paints the line of time: turns, what has happened and what is due, without names in a heap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pygame

from game.ui.kit.node import Said
from game.ui.kit.shapes import sign
from game.ui.kit.theme import SMALL, TINY, Colour, Theme, blend
from game.ui.kit.type import Typeface
from game.ui.page import Mark, Timeline, Tone

SIGN, STEM = 10, 5
"""Side of a sign, and how far it stands from the line, px at scale 1."""
GAP = 6
"""Between names beside each other, px at scale 1."""
WIDEST, SHORT = 240, 90
"""Of a name, with its date or without (a quarter of the line where that is more), and what it is
cut to where there is less room, px at scale 1."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark and its name are."""

    mark: Mark
    sign: pygame.Rect
    above: bool
    name: pygame.Rect | None
    """None = there is no room for its name."""
    dated: bool
    """Whether there is room for its date too."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """The line within its rectangle, px."""

    left: int
    right: int
    y: int

    def x(self, share: float) -> int:
        """Where a share of the way lies, px."""
        return self.left + round(max(0.0, min(1.0, share)) * (self.right - self.left))


def timeline_height(timeline: Timeline, width: int, typeface: Typeface) -> int:
    """How high a line of time of a width is with two rows of names on either side, px."""
    px = typeface.scale
    legend = typeface.height(SMALL) + round(2 * px) if timeline.legend else 0
    side = round((SIGN + STEM) * px) + 2 * typeface.height(SMALL)
    return legend + 2 * side + typeface.height(TINY) + round(4 * px)


def paint_timeline(
    surface: pygame.Surface,
    rect: pygame.Rect,
    timeline: Timeline,
    theme: Theme,
    typeface: Typeface,
    scale: float,
    *,
    ground: Colour | None = None,
) -> tuple[Said, ...]:
    """Paints the line of time into a rectangle and tells what is written where.

    Args:
        scale: Size of everything, times the usual; the typeface has the same.
        ground: Colour below it; that of a panel unless told.
    """
    picture, said = _picture(timeline, rect.size, theme, typeface, ground or theme.panel)
    surface.blit(picture, rect)
    return tuple(Said(one.words, one.rect.move(rect.topleft), one.full) for one in said)


def mark_rects(
    rect: pygame.Rect, timeline: Timeline, typeface: Typeface
) -> tuple[tuple[Mark, pygame.Rect], ...]:
    """Each mark with the rectangle of its sign and name, for the pointer and for readers."""
    ruler = _ruler(timeline, rect.size, typeface)
    return tuple(
        (spot.mark, (spot.sign.union(spot.name) if spot.name else spot.sign).move(rect.topleft))
        for spot in _spots(timeline, rect.size, ruler, typeface)
    )


@lru_cache(maxsize=16)
def _picture(
    timeline: Timeline, size: tuple[int, int], theme: Theme, face: Typeface, ground: Colour
) -> tuple[pygame.Surface, tuple[Said, ...]]:
    picture = pygame.Surface(size, 0, 32)
    picture.fill(ground)
    said: list[Said] = []
    ruler = _ruler(timeline, size, face)
    _draw_line(picture, timeline, ruler, theme, face, ground)
    said += _write_ends(picture, timeline, ruler, theme, face)
    for spot in _spots(timeline, size, ruler, face):
        said.append(_draw_mark(picture, spot, ruler, theme, face, ground))
    said += _write_legend(picture, timeline, theme, face)
    return picture, tuple(said)


def _px(face: Typeface, size: float) -> int:
    return max(1, round(size * face.scale))


def _ruler(timeline: Timeline, size: tuple[int, int], face: Typeface) -> Ruler:
    """The line, so that the space above and below it is alike."""
    top = face.height(SMALL) + _px(face, 2) if timeline.legend else 0
    under = face.height(TINY) + _px(face, 4)
    side = _px(face, 8)
    return Ruler(side, max(side + 1, size[0] - side), (top + size[1] - under) // 2)


def _draw_line(
    picture: pygame.Surface,
    timeline: Timeline,
    ruler: Ruler,
    theme: Theme,
    face: Typeface,
    ground: Colour,
) -> None:
    """The line, thick as far as now, with a tick where each turn begins."""
    thin, thick, tick = _px(face, 1), _px(face, 3), _px(face, 3)
    line = blend(theme.faint, ground, 0.55)
    picture.fill(line, (ruler.left, ruler.y, ruler.right - ruler.left, thin))
    for share in timeline.turns:
        x = ruler.x(share)
        picture.fill(line, (x, ruler.y - tick, thin, 2 * tick + thin))
    now = ruler.x(timeline.now)
    past = pygame.Rect(ruler.left, ruler.y - (thick - thin) // 2, now - ruler.left, thick)
    picture.fill(theme.accent, past)
    for share in timeline.turns:
        if share <= timeline.now:
            picture.fill(theme.accent, (ruler.x(share), ruler.y - tick, thin, 2 * tick + thin))
    picture.fill(theme.text, (now, ruler.y - 2 * tick, 2 * thin, 4 * tick + thin))


def _write_ends(
    picture: pygame.Surface, timeline: Timeline, ruler: Ruler, theme: Theme, face: Typeface
) -> list[Said]:
    """The words for now, the start and the end, now before the others."""
    words = (
        (timeline.now_name, ruler.x(timeline.now), theme.text, "semibold"),
        (timeline.start, ruler.left, theme.faint, "regular"),
        (timeline.end, ruler.right, theme.faint, "regular"),
    )
    taken: list[pygame.Rect] = []
    said = []
    for text, x, colour, weight in words:
        wide = face.width(text, TINY, weight)
        left = max(0, min(x - wide // 2, picture.get_width() - wide))
        rect = pygame.Rect(left, ruler.y + _px(face, 6), wide, face.height(TINY))
        if text and rect.inflate(_px(face, GAP), 0).collidelist(taken) < 0:
            picture.blit(face.render(text, TINY, colour, weight), rect)
            taken.append(rect)
            said.append(Said(text, rect))
    return said


@lru_cache(maxsize=16)
def _spots(
    timeline: Timeline, size: tuple[int, int], ruler: Ruler, face: Typeface
) -> tuple[Spot, ...]:
    """Places the marks: what comes next has the first choice, then what was last.

    A name keeps its date where there is room for both, and is cut only where there is no room
    for all of it.
    """
    rows = _rows(timeline, size, ruler, face)
    full: dict[int, list[pygame.Rect]] = {top: [] for top, _above in rows}
    ranked = sorted(
        timeline.marks, key=lambda mark: (mark.at < timeline.now, abs(mark.at - timeline.now))
    )
    spots: list[Spot] = []
    for mark in ranked:
        x = ruler.x(mark.at)
        rect, above, dated = _free(mark, x, rows, full, size[0], face) or (
            None,
            len(spots) % 2 == 0,
            False,
        )
        if rect is not None:
            full[rect.top].append(rect)
        spots.append(Spot(mark, _sign_rect(x, ruler, face, above=above), above, rect, dated))
    return tuple(sorted(spots, key=lambda spot: spot.mark.at))


def _free(
    mark: Mark,
    x: int,
    rows: list[tuple[int, bool]],
    full: dict[int, list[pygame.Rect]],
    width: int,
    face: Typeface,
) -> tuple[pygame.Rect, bool, bool] | None:
    """Room for the name of a mark, whether it is above the line, and whether the date fits."""
    name, date = _widths(mark, face)
    most = min(max(_px(face, WIDEST), width // 4), width)
    tries = [(name + date, True)] if date and name + date <= most else []
    tries += [(min(name, most), not date)]
    tries += [(short, not date) for short in (_px(face, SHORT),) if short < name]
    for wide, dated in tries:
        left = max(0, min(x - wide // 2, width - wide))
        for top, above in rows:
            rect = pygame.Rect(left, top, wide, face.height(SMALL))
            if rect.inflate(_px(face, 2 * GAP), 0).collidelist(full[top]) < 0:
                return rect, above, dated
    return None


def _rows(
    timeline: Timeline, size: tuple[int, int], ruler: Ruler, face: Typeface
) -> list[tuple[int, bool]]:
    """Tops of the rows of names, the nearest to the line first, and whether each is above it."""
    high = face.height(SMALL)
    least = face.height(SMALL) if timeline.legend else 0
    top = _sign_rect(0, ruler, face, above=True).top - high
    bottom = _sign_rect(0, ruler, face, above=False).bottom
    rows = []
    for number in range(4):
        if top - number * high >= least:
            rows.append((number, top - number * high, True))
        if bottom + (number + 1) * high <= size[1]:
            rows.append((number, bottom + number * high, False))
    return [(place, above) for _number, place, above in sorted(rows, key=lambda row: row[0])]


def _sign_rect(x: int, ruler: Ruler, face: Typeface, *, above: bool) -> pygame.Rect:
    side, stem = _px(face, SIGN), _px(face, STEM)
    under = face.height(TINY) + _px(face, 6)
    top = ruler.y - stem - side if above else ruler.y + under
    return pygame.Rect(x - side // 2, top, side, side)


def _widths(mark: Mark, face: Typeface) -> tuple[int, int]:
    """Widths of the name and of the date after it, px."""
    date = face.width(mark.date, SMALL) + _px(face, 5) if mark.date else 0
    return face.width(mark.name, SMALL), date


def _draw_mark(
    picture: pygame.Surface,
    spot: Spot,
    ruler: Ruler,
    theme: Theme,
    face: Typeface,
    ground: Colour,
) -> Said:
    colour = theme.dim if spot.mark.tone is Tone.PLAIN else theme.tone(spot.mark.tone)
    x = spot.sign.centerx
    ends = (spot.sign.bottom, ruler.y) if spot.above else (ruler.y + _px(face, 2), spot.sign.top)
    stem = pygame.Rect(x, ends[0], _px(face, 1), max(0, ends[1] - ends[0]))
    if spot.above:
        picture.fill(blend(colour, ground, 0.6), stem)
    sign(picture, spot.mark.sign, spot.sign, colour)
    full = f"{spot.mark.name} {spot.mark.date}".strip()
    if spot.name is None:
        return Said("", spot.sign, full)
    date = _widths(spot.mark, face)[1] if spot.dated else 0
    shown = face.ellipsis(spot.mark.name, max(1, spot.name.w - date), SMALL)
    picture.blit(face.render(shown, SMALL, theme.dim), spot.name)
    if date:
        words = face.render(spot.mark.date, SMALL, theme.faint)
        picture.blit(words, words.get_rect(topright=spot.name.topright))
        shown = f"{shown} {spot.mark.date}"
    return Said(shown, spot.name, full if shown != full else "")


def _write_legend(
    picture: pygame.Surface, timeline: Timeline, theme: Theme, face: Typeface
) -> Sequence[Said]:
    """What the signs stand for, at the top right."""
    said: list[Said] = []
    right, side = picture.get_width(), _px(face, SIGN)
    for what, word in reversed(timeline.legend):
        rect = pygame.Rect(0, 0, face.width(word, SMALL), face.height(SMALL))
        rect.topright = (right, 0)
        square = pygame.Rect(rect.left - side - _px(face, 4), 0, side, side)
        square.centery = rect.centery
        if square.left < 0:
            break
        picture.blit(face.render(word, SMALL, theme.faint), rect)
        sign(picture, what, square, theme.faint)
        said.insert(0, Said(word, rect))
        right = square.left - _px(face, 12)
    return said
