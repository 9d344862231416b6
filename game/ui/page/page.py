"""A page and its panels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from game.ui.page.chart import Chart
from game.ui.page.control import Button, Control
from game.ui.page.shown import Card, Figure, Meter, Table, Text, Timeline, Tone
from game.ui.page.world_map import WorldMap

Item = Text | Figure | Meter | Card | Table | Chart | Timeline | WorldMap | Control
"""What a panel can hold."""


class Place(Enum):
    """Where a panel stands on its page; a form that lacks the place puts it in the middle."""

    LEFT = "left"
    MIDDLE = "middle"
    UNDER = "under"
    """Below the middle."""
    RIGHT = "right"
    FOOT_LEFT = "foot left"
    FOOT_RIGHT = "foot right"


class Form(Enum):
    """How a page lays out its panels."""

    TABLE = "table"
    """Left, map in the middle with a strip under it, right, and a foot across."""
    MENU = "menu"
    """A narrow column in the middle of the window."""
    READING = "reading"
    """One to three columns that scroll."""
    DIALOG = "dialog"
    """A card over the page below, which is dimmed and holds still."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A card of things that belong together."""

    id: str
    title: str
    items: tuple[Item, ...]
    place: Place = Place.MIDDLE
    aside: str = ""
    """A word at the right of its title."""
    across: bool = False
    """Whether its items stand side by side, as cards do."""


@dataclass(frozen=True, slots=True)
class Page:
    """All that is on the window at once."""

    id: str
    title: str
    form: Form
    panels: tuple[Panel, ...]
    bar: tuple[Figure, ...] = ()
    """Figures along the top."""
    buttons: tuple[Button, ...] = ()
    """What can be done with the page as a whole; the primary one is the last."""
    enter: str = ""
    """Id of the button that Enter alone presses: the sensible thing to do."""
    escape: str = ""
    """Id of the button that Escape presses; empty = none."""
    subtitle: str = ""
    banner: str = ""
    """A line across the page: a warning, a handling mark, what was done; empty = none."""
    banner_tone: Tone = Tone.WARN
    """Good where it tells of something done."""
    moment: str = ""
    """What the page waits for; where it changes the page is read from the top again."""
    focus: str = ""
    """Id of the thing that has the keyboard at first, its text marked; empty = nothing."""
