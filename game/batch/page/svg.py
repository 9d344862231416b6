"""Axes, lines, bands and dots as SVG: what the pictures of a report are drawn with.

Colours are those of Okabe and Ito, which people who see few colours tell apart; lines differ in
their dashes as well, and every one is named where it is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from game.world.arrays import FloatArray

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
DASHES = ("", "7 4", "2 3", "9 3 2 3", "12 5", "4 2")
INK, PALE = "#222222", "#DDDDDD"


@dataclass(frozen=True, slots=True)
class Box:
    """Where a picture's axes lie, in pixels."""

    left: float
    top: float
    width: float
    height: float


@dataclass(slots=True)
class Plot:
    """One pair of axes and what is drawn on them."""

    box: Box
    x: tuple[float, float]
    y: tuple[float, float]
    parts: list[str] = field(default_factory=list)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point lies, in pixels."""
        box = self.box
        across = (x - self.x[0]) / (self.x[1] - self.x[0] or 1.0)
        up = (y - self.y[0]) / (self.y[1] - self.y[0] or 1.0)
        return box.left + across * box.width, box.top + (1.0 - up) * box.height

    def axes(
        self,
        x_label: str,
        y_label: str,
        *,
        percent: tuple[bool, bool] = (False, False),
        wanted: int = 5,
    ) -> None:
        """Draw both axes with about so many round figures each."""
        box = self.box
        for value in ticks(*self.x, wanted):
            place, bottom = self.at(value, self.y[0])
            self.parts.append(line(place, box.top, place, bottom, PALE))
            self.parts.append(text(place, bottom + 17, figure(value, percent[0]), "middle"))
        for value in ticks(*self.y, wanted):
            left, place = self.at(self.x[0], value)
            self.parts.append(line(left, place, left + box.width, place, PALE))
            self.parts.append(text(left - 7, place + 4, figure(value, percent[1]), "end"))
        bottom = box.top + box.height
        self.parts.append(line(box.left, bottom, box.left + box.width, bottom, INK))
        self.parts.append(text(box.left + box.width / 2, bottom + 36, x_label, "middle"))
        self.parts.append(text(box.left - 7, box.top - 10, y_label, "start"))

    def curve(
        self, xs: Sequence[float], ys: Sequence[float], number: int, width: float = 2.2
    ) -> None:
        """Draw a line through points."""
        points = " ".join(
            "{:.1f},{:.1f}".format(*self.at(*pair)) for pair in zip(xs, ys, strict=True)
        )
        dash = DASHES[number % len(DASHES)]
        mark = f' stroke-dasharray="{dash}"' if dash else ""
        colour = COLOURS[number % len(COLOURS)]
        self.parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" '
            f'stroke-width="{width}"{mark}/>'
        )

    def band(
        self, xs: Sequence[float], low: Sequence[float], high: Sequence[float], number: int
    ) -> None:
        """Shade what lies between two lines."""
        there = [self.at(*pair) for pair in zip(xs, high, strict=True)]
        back = [self.at(*pair) for pair in zip(reversed(xs), reversed(low), strict=True)]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (*there, *back))
        colour = COLOURS[number % len(COLOURS)]
        self.parts.append(f'<polygon points="{points}" fill="{colour}" opacity="0.16"/>')

    def dots(self, xs: FloatArray, ys: FloatArray, number: int, size: float = 3.2) -> None:
        """Draw points; where they crowd they are darker."""
        colour = COLOURS[number % len(COLOURS)]
        marks = []
        for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
            across, down = self.at(x, y)
            marks.append(_mark(across, down, number, size))
        self.parts.append(f'<g fill="{colour}" fill-opacity="0.4">{"".join(marks)}</g>')

    def bars(self, x: float, low: float, high: float, number: int) -> None:
        """Draw an upright interval."""
        colour = COLOURS[number % len(COLOURS)]
        across, top = self.at(x, high)
        _, bottom = self.at(x, low)
        self.parts.append(line(across, top, across, bottom, colour, 1.6))


def _mark(x: float, y: float, number: int, size: float) -> str:
    """A circle, a square or a triangle, by number."""
    if number % 3 == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}"/>'
    if number % 3 == 1:
        return (
            f'<rect x="{x - size:.1f}" y="{y - size:.1f}" width="{2 * size}" height="{2 * size}"/>'
        )
    up, side = y - 1.2 * size, 1.1 * size
    return f'<path d="M{x:.1f} {up:.1f}l{side:.1f} {2 * size}h{-2 * side:.1f}z"/>'


def picture(width: float, height: float, parts: Sequence[str], title: str) -> str:
    """A picture with a title that is read out."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="13"><title>{escape(title)}</title>'
        f'<rect width="{width:g}" height="{height:g}" fill="white"/>{"".join(parts)}</svg>'
    )


def line(x: float, y: float, to_x: float, to_y: float, colour: str, width: float = 1.0) -> str:
    """A straight line."""
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{colour}" '
        f'stroke-width="{width}"/>'
    )


def text(x: float, y: float, words: str, anchor: str = "start", colour: str = INK) -> str:
    """Words."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">'
        f"{escape(words)}</text>"
    )


def legend(names: Sequence[str], x: float, y: float, *, dots: bool = False) -> list[str]:
    """A line or mark for each name, side by side."""
    parts: list[str] = []
    for number, name in enumerate(names):
        colour = COLOURS[number % len(COLOURS)]
        dash = DASHES[number % len(DASHES)]
        if dots:
            parts.append(f'<g fill="{colour}">{_mark(x + 12, y - 4, number, 4.5)}</g>')
        else:
            parts.append(
                f'<line x1="{x}" y1="{y - 4}" x2="{x + 26}" y2="{y - 4}" stroke="{colour}" '
                f'stroke-width="2.4" stroke-dasharray="{dash}"/>'
            )
        parts.append(text(x + 32, y, name))
        x += 48 + 7.4 * len(name)
    return parts


def ticks(low: float, high: float, wanted: int = 5) -> list[float]:
    """Round figures within a range."""
    span = high - low
    if not span > 0.0:
        return [low]
    raw = span / wanted
    step = 10.0 ** math.floor(math.log10(raw))
    step *= next(factor for factor in (1.0, 2.0, 5.0, 10.0) if factor * step >= raw * 0.999)
    first = math.ceil(low / step - 1e-9)
    return [i * step for i in range(first, math.floor(high / step + 1e-9) + 1)]


def figure(value: float, percent: bool = False) -> str:
    """A figure on an axis."""
    return f"{100.0 * value:.3g}%" if percent else f"{value:.4g}"
