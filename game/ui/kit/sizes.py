"""Sizes of everything on the window: the steps up and down, and the keys that take them."""

from __future__ import annotations

from collections.abc import Set

SCALES = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
WAYS = {
    1: frozenset({"ctrl+=", "ctrl++", "ctrl+shift+=", "ctrl+keypad +", "ctrl+[+]"}),
    -1: frozenset({"ctrl+-", "ctrl+keypad -", "ctrl+[-]"}),
    0: frozenset({"ctrl+0", "ctrl+[0]"}),
}
"""One size up or down, or back to the usual -> the keys that ask for it."""
SAME = 1e-6


def way_of(named: Set[str]) -> int | None:
    """Which way the names of a key ask everything to be sized; None = it asks for nothing."""
    return next((way for way, keys in WAYS.items() if named & keys), None)


def stepped(scale: float, way: int) -> float:
    """The next scale that way; the largest has none above it, the smallest none below."""
    if way == 0:
        return 1.0
    beyond = [each for each in SCALES if (each - scale) * way > SAME]
    return scale if not beyond else min(beyond) if way > 0 else max(beyond)
