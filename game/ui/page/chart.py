"""A chart: curves and fans over weeks, with every number that is written on it."""

from __future__ import annotations

from dataclasses import dataclass

from game.ui.page.shown import Tone


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis with its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a chart."""

    least: float
    most: float
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    tone: Tone = Tone.ACCENT
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Fan:
    """Nested bands around a middle, of what may come."""

    name: str
    x: tuple[float, ...]
    middle: tuple[float, ...]
    bands: tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]
    """(lower edge, upper edge), the widest first."""
    tone: Tone = Tone.ACCENT
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """What a measure was and what may come of it."""

    name: str
    unit: str
    value: str
    """The figure now, as shown."""
    x: Axis
    y: Axis
    curves: tuple[Curve, ...] = ()
    fans: tuple[Fan, ...] = ()
    levels: tuple[tuple[float, str, Tone], ...] = ()
    """Dashed lines across: (y, words, tone)."""
    now: float | None = None
    """x from which it is a forecast; None = no forecast."""
    change: str = ""
    tone: Tone = Tone.PLAIN
    summary: str = ""
    """What the fan says in words and numbers: `in 13 weeks 4.1 (2.0 to 6.3)`."""
    note: str = ""
    """A state in a word or two, such as `16 pairs, refining`."""
    help: str = ""
    opens: str = ""
