"""What is on the window as a list: role, name, value and place of everything."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.ui.page import Item
from game.ui.screen import Given


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing on a page, as a screen reader would tell of it, wherever it stands."""

    role: str
    """`button`, `slider`, `choice`, `tab`, `option`, `switch`, `entry`, `figure`, `row`, ..."""
    name: str
    value: str = ""
    id: str = ""
    """Reported when it is pressed; empty = it cannot be."""
    off: str = ""
    """Why it cannot be pressed or moved; empty = it can."""
    tip: str = ""
    """Words of its tooltip."""
    given: Given = None
    """What is reported with its id."""
    item: Item | None = None
    """The control it shows, where it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node(Thing):
    """A thing on the window, as a test would meet it."""

    key: str
    """Its own on the page, and the same while the page shows the same thing."""
    rect: pygame.Rect
    block: str
    """The scrolling part it belongs to."""
    stops: bool = False
    """Whether Tab stops at it."""
    focused: bool = False
    hidden: bool = False
    """Whether it is scrolled out of sight."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words that were drawn, and where."""

    words: str
    """As drawn, perhaps cut."""
    rect: pygame.Rect
    full: str = ""
    """Uncut; empty = they are whole."""
