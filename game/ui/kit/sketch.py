"""A chart on its way to be a picture: where its parts lie and what was written on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pygame

from game.ui.kit.node import Said
from game.ui.kit.strokes import DASHED, DOTTED, FINE, Point
from game.ui.kit.theme import Colour, Theme
from game.ui.kit.type import Typeface
from game.ui.page import Chart, Curve, Fan


@dataclass(slots=True)
class Sketch:
    """What a chart is drawn with, and what has been written so far."""

    chart: Chart
    theme: Theme
    face: Typeface
    ground: Colour
    area: pygame.Rect
    """All of it, from (0, 0), px."""
    plot: pygame.Rect
    """The part with the curves, px."""
    words: list[tuple[pygame.Surface, pygame.Rect]] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    def px(self, size: float) -> int:
        """A length at scale 1, in pixels."""
        return max(1, round(size * self.face.scale))

    def at(self, x: float, y: float) -> Point:
        """Where a value lies, px."""
        across, up = self.chart.x, self.chart.y
        wide = (x - across.least) / max(across.most - across.least, 1e-12)
        high = (y - up.least) / max(up.most - up.least, 1e-12)
        return self.plot.left + wide * self.plot.w, self.plot.bottom - 1 - high * (self.plot.h - 1)

    def write(
        self,
        words: str,
        colour: Colour,
        size: float,
        weight: str = "regular",
        *,
        width: int = 0,
        **where: int | tuple[int, int],
    ) -> pygame.Rect:
        """Notes words to be drawn and says where; `where` places their rectangle.

        Args:
            width: Room there is, px; the words are cut to it. 0 = as much as they need.
        """
        shown = self.face.ellipsis(words, width, size, weight) if width else words
        picture = self.face.render(shown, size, colour, weight)
        rect = picture.get_rect(**where)
        self.words.append((picture, rect))
        self.said.append(Said(shown, rect, words if shown != words else ""))
        return rect

    def points(self, x: Sequence[float], y: Sequence[float]) -> list[Point]:
        """Where values lie on the large picture."""
        spots = (self.at(across, up) for across, up in zip(x, y, strict=True))
        return [(spot[0] * FINE, spot[1] * FINE) for spot in spots]

    def pattern(self, line: Curve | Fan) -> tuple[float, float]:
        """Dash and gap of a dashed line, in pixels of the large picture."""
        dash, gap = DOTTED if isinstance(line, Fan) and line.dashed else DASHED
        return dash * self.face.scale * FINE, gap * self.face.scale * FINE
