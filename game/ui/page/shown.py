"""Things a page shows: words, figures, meters, cards, tables and the line of time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """How a thing is meant; never told by colour alone."""

    PLAIN = "plain"
    FAINT = "faint"
    ACCENT = "accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Text:
    """A line or a paragraph of words."""

    words: str
    tone: Tone = Tone.PLAIN
    lead: str = ""
    """Stands before it in a column of its own: a date, an office, a number."""
    mark: str = ""
    """A sign before it, one of ▲ ◆ ■ ○ ● ✓ ✗ ↔."""
    strong: bool = False
    """Whether it is a heading within its panel."""
    help: str = ""
    """What it is, in full; shown as a tooltip and by the twin on demand."""
    opens: str = ""
    """Id reported when it is pressed; empty = it cannot be."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its name."""

    name: str
    value: str
    """As it is shown, with its sign and decimals."""
    unit: str = ""
    change: str = ""
    """Against the turn before or the status quo, as shown, such as `▲ 2.8%`."""
    tone: Tone = Tone.PLAIN
    word: str = ""
    """Says in a word what the tone says: `low`, `critical`, `covered`."""
    help: str = ""
    """What it is, its unit and its source."""
    opens: str = ""
    """Id reported when it is pressed, usually for its why; empty = it cannot be."""


@dataclass(frozen=True, slots=True)
class Notch:
    """A mark on a meter or a slider."""

    at: float
    """Share of the way, 0 to 1."""
    name: str
    """`floor`, `target`, `least`, `now`."""
    value: str = ""
    """The figure it stands for as shown; empty = none is shown."""


@dataclass(frozen=True, slots=True)
class Meter:
    """A bar that is filled so far."""

    name: str
    share: float
    """How far it is filled, 0 to 1."""
    value: str
    unit: str = ""
    word: str = ""
    change: str = ""
    tone: Tone = Tone.ACCENT
    critical: bool = False
    """Whether it is hatched."""
    low: float | None = None
    high: float | None = None
    """Edges of a range around it, shares; None = no range."""
    notches: tuple[Notch, ...] = ()
    help: str = ""
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A small framed thing with a heading: an offer, an agreement, a seat."""

    title: str
    lines: tuple[Text | Figure | Meter, ...] = ()
    badge: str = ""
    """A word at its head: `open`, `countered`, `accepted`."""
    mark: str = ""
    """Sign before the badge."""
    tone: Tone = Tone.PLAIN
    help: str = ""
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    cells: tuple[str, ...]
    tone: Tone = Tone.PLAIN
    opens: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; numbers are set to the right."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    numeric: tuple[bool, ...] = ()
    """Which columns hold numbers; absent = all but the first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on the line of time."""

    at: float
    """Share of the way from its start to its end, 0 to 1."""
    sign: str
    """▲ shock, ◆ deal, ■ policy, ○ deadline."""
    name: str
    date: str
    tone: Tone = Tone.PLAIN
    help: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The year as a line: turns, talks, deadlines, expiries."""

    name: str
    start: str
    end: str
    now: float
    """Share of the way, 0 to 1."""
    now_name: str
    turns: tuple[float, ...]
    """Where turns begin, shares."""
    marks: tuple[Mark, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    """(sign, what it stands for)."""
