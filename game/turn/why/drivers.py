"""Replaces the drivers of an equation one after another, in a written order.

What an equation gives changes a little with each driver that goes from its old value to its new
one. These changes add up to the whole change whatever the equation is, because each begins where
the one before it ends. The order decides only how two drivers that act together share what they do
together; so it is written down, and the reverse order is gone through as well, to show how much
hangs on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.turn.why.tree import Path
from game.world.arrays import FloatArray, MaskArray

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


@dataclass(frozen=True, slots=True)
class Rows:
    """New values of some rows of a driver; the others stay as they are."""

    chosen: MaskArray
    """Which rows, [row]."""
    new: FloatArray
    """Values of all rows, [row, ...]."""

    def over(self, old: FloatArray) -> FloatArray:
        """The driver with these rows replaced, shaped as before."""
        return np.where(self.chosen.reshape(-1, *(1,) * (old.ndim - 1)), self.new, old)


@dataclass(frozen=True, slots=True)
class Replaced:
    """What each driver of an equation adds, by path, [row, trial]."""

    amounts: dict[Path, FloatArray]
    """As they are replaced in the written order."""
    reverse: dict[Path, FloatArray]
    """The same as they are replaced from the last to the first."""


def replaced(equation: Equation, old: Mapping[str, Any], steps: Sequence[Step]) -> Replaced:
    """Path of each part -> what replacing that driver adds, [row, trial].

    Args:
        equation: What is explained.
        old: Old values of all drivers.
        steps: New values, in order; `Rows` where a step replaces only some.

    >>> area = lambda width, height: np.array([[width * height]])
    >>> steps = [(("wider",), {"width": 4}), (("taller",), {"height": 5})]
    >>> parts = replaced(area, {"width": 2, "height": 3}, steps)
    >>> {path[-1]: int(part.item()) for path, part in parts.amounts.items()}
    {'wider': 6, 'taller': 8}
    >>> {path[-1]: int(part.item()) for path, part in parts.reverse.items()}
    {'wider': 10, 'taller': 4}
    """
    backwards = _added(equation, old, steps[::-1])
    return Replaced(_added(equation, old, steps), {path: backwards[path] for path, _ in steps})


def _added(
    equation: Equation, old: Mapping[str, Any], steps: Sequence[Step]
) -> dict[Path, FloatArray]:
    drivers = dict(old)
    before, added = equation(**drivers), {}
    for path, new in steps:
        for name, value in new.items():
            drivers[name] = value.over(drivers[name]) if isinstance(value, Rows) else value
        after = equation(**drivers)
        added[path] = after - before
        before = after
    return added
