"""Things on a page that a person can press, move, choose or write into."""

from __future__ import annotations

from dataclasses import dataclass

from game.ui.page.shown import Notch


@dataclass(frozen=True, slots=True)
class Button:
    """Does one thing when it is pressed."""

    id: str
    name: str
    key: str = ""
    """Accelerator, such as `ctrl+enter`, `y`, `f1`; empty = none."""
    primary: bool = False
    off: str = ""
    """Why it cannot be pressed now; empty = it can."""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Slider:
    """Sets a number between two others; its value is reported as a float."""

    id: str
    name: str
    value: float
    least: float
    most: float
    step: float
    words: str
    """The value as it is shown, with its unit."""
    rest: float | None = None
    """Where it stands without the person's doing; a tick shows it."""
    change: str = ""
    """Change against that, as shown; empty = none."""
    notches: tuple[Notch, ...] = ()
    off: str = ""
    """Why it cannot be moved; empty = it can."""
    help: str = ""
    opens: str = ""
    """Id reported when its name is pressed, for its details; empty = it has none."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    id: str
    name: str
    note: str = ""
    """A line that explains it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Chooses one of several; the option's id is reported."""

    id: str
    name: str
    options: tuple[Option, ...]
    chosen: str
    tabs: bool = False
    """Whether all options stand side by side, as few and short ones may."""
    off: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Switch:
    """Is on or off; the new state is reported as a bool."""

    id: str
    name: str
    on: bool
    off: str = ""
    """Why it cannot be moved; empty = it can."""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line to write into; the text is reported."""

    id: str
    name: str
    text: str
    hint: str = ""
    fault: str = ""
    """What is wrong with the text and what would be right; empty = nothing."""
    help: str = ""


Control = Button | Slider | Choice | Switch | Entry
"""What a person can act upon beside the things that open."""
