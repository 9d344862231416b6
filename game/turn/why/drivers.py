"""Replaces the drivers of an equation one after another, in a written order.

What an equation gives changes a little with each driver that goes from its old value to its new
one. These changes add up to the whole change whatever the equation is, because each begins where
the one before it ends. The order decides only how two drivers that act together share what they do
together; so it is written down, and shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from game.turn.why.tree import Path
from game.world.arrays import FloatArray

Equation = Callable[..., FloatArray]
"""Gives [row, trial] from drivers given by name."""
Step = tuple[Path, Mapping[str, Any]]
"""Path of a part, and new values of the drivers it stands for."""


@dataclass(frozen=True, slots=True)
class Driver:
    """One thing a measure is opened into."""

    path: Path
    """Labels from the top of the account to the driver's part."""
    words: str
    """What it is."""


def replaced(
    equation: Equation, old: Mapping[str, Any], steps: Sequence[Step]
) -> dict[Path, FloatArray]:
    """Path of each part -> what replacing that driver adds, [row, trial].

    Args:
        equation: What is explained.
        old: Old values of all drivers.
        steps: New values, in order.

    >>> import numpy as np
    >>> area = lambda width, height: np.array([[width * height]])
    >>> steps = [(("wider",), {"width": 4}), (("taller",), {"height": 5})]
    >>> parts = replaced(area, {"width": 2, "height": 3}, steps)
    >>> {path[-1]: int(part.item()) for path, part in parts.items()}
    {'wider': 6, 'taller': 8}
    """
    drivers = dict(old)
    before, added = equation(**drivers), {}
    for path, new in steps:
        drivers.update(new)
        after = equation(**drivers)
        added[path] = after - before
        before = after
    return added
