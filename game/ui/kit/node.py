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

    def at(self, rect: pygame.Rect, *, hidden: bool, focused: bool) -> Node:
        """The same at another place; a page has hundreds, and each moves as it is scrolled."""
        if rect == self.rect and (hidden, focused) == (self.hidden, self.focused):
            return self
        return Node(
            self.role,
            self.name,
            self.value,
            self.id,
            self.off,
            self.tip,
            self.given,
            self.item,
            key=self.key,
            rect=rect,
            block=self.block,
            stops=self.stops,
            focused=focused,
            hidden=hidden,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """An item as it was put on a block: while it is the same there, it need not be put anew."""

    what: tuple[object, ...]
    """All that decides how it comes out, beside its place and the look of the block."""
    rect: pygame.Rect
    """In px of the block, from the top of what it holds."""
    high: int
    """How far what follows it is moved down, px."""
    nodes: tuple[Node, ...] = ()
    stems: tuple[str, ...] = ()
    """What the keys of its nodes begin with."""
    apart: bool = False
    """Whether its nodes hang on nothing that was put before it, and leave nothing behind."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words that were drawn, and where."""

    words: str
    """As drawn, perhaps cut."""
    rect: pygame.Rect
    full: str = ""
    """Uncut; empty = they are whole."""
