"""Finds what stands where it should not on a window."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from game.ui.window import Window

PRESSED = {"button", "slider", "choice", "tab", "switch", "entry", "card", "row", "site", "link"}
WITHIN = {"text", "heading", "figure", "meter", "tab", "site", "flow", "mark"}
"""What may stand within another thing: a line of a card, a tab of a choice, a site of a map."""


def misplaced(window: Window) -> list[str]:
    """Everything that is cut off at a side or lies upon its neighbour, in words."""
    return list(_misplaced(window))


def too_small(window: Window) -> list[tuple[str, str, tuple[int, int]]]:
    """What can be pressed and is less than 24 px wide or high."""
    return [
        (node.role, node.name, node.rect.size)
        for node in window.tree()
        if (node.role in PRESSED or node.id) and min(node.rect.size) < 24
    ]


def _misplaced(window: Window) -> Iterator[str]:
    whole, blocks = window.surface.get_rect(), window.spread().blocks
    for laid in blocks:
        view = laid.measured.view
        if not whole.contains(laid.block.area):
            yield f"{laid.block.id} is outside the window"
        said = window.stage.rolls[laid.block.id].said
        things = [(f"{node.role} {node.name}", node.rect) for node in laid.nodes]
        for name, rect in [*things, *((one.words, one.rect) for one in said)]:
            if rect.left < view.left or rect.right > view.right:
                yield f"{name} at {rect} is cut off by {view}"
        outer = [node for node in laid.nodes if node.role not in WITHIN]
        for one, other in combinations(outer, 2):
            if one.rect.colliderect(other.rect):
                yield f"{one.role} {one.name} lies upon {other.role} {other.name}"
    for one, other in combinations([laid for laid in blocks if laid.block.id != "back"], 2):
        if one.block.area.colliderect(other.block.area):
            yield f"{one.block.id} lies upon {other.block.id}"
