"""What is only of the eye and the hand: focus, scrolling, an open list, a drag."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Eye:
    """Where a person looks on one page; no page knows of it, and losing it loses no game."""

    focus: str = ""
    """Key of the node that has the keyboard; empty = none."""
    hover: str = ""
    """Key of the node under the pointer."""
    held: str = ""
    """Key of the node the pointer was pressed on and still holds."""
    open: str = ""
    """Key of the choice whose list is open."""
    cursor: int = 0
    """Option that is marked in the open list."""
    caret: int = 0
    """Where the next sign of an entry goes."""
    whole: bool = False
    """Whether the text of the entry is marked whole: what is typed takes its place."""
    typed: str = ""
    """What was typed to find an option, and when the next sign still adds to it."""
    typed_at: float = 0.0
    since: float = 0.0
    """When focus or hover came where it is, s."""
    hushed: bool = False
    """Whether no tooltip is shown until focus or hover moves."""
    pointer: tuple[int, int] = (-1, -1)
    scroll: Mapping[str, int] = field(default_factory=dict)
    """Block -> how far it is scrolled, px."""
    grip: int = 0
    """Where within the scroll bar the pointer holds it, px."""

    def scrolled(self, block: str, to: int) -> Eye:
        """The eye with a block scrolled so far, px."""
        return replace(self, scroll={**self.scroll, block: to})
