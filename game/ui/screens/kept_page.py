"""Keeps what a screen has worked out, once for each language it is shown in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from game.ui.words import tongue

T = TypeVar("T")


def kept(screen: Any, name: str, build: Callable[[], T]) -> T:
    """What a screen has worked out under a name; a screen is a value, so it stays true.

    Args:
        screen: A frozen dataclass without slots; what is kept is no part of its value.
        name: What is worked out, such as `page`.
        build: Works it out.
    """
    known: dict[tuple[str, str], Any] = screen.__dict__.setdefault("_kept", {})
    key = (name, tongue())
    if key not in known:
        known[key] = build()
    found: T = known[key]
    return found
