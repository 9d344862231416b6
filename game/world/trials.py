"""Some trials of a world, or of any frozen part of one, as a value of its own."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

import numpy as np

from game.world.arrays import IndexArray, picked

Part = TypeVar("Part")


def taken(thing: Part, rows: IndexArray) -> Part:
    """The same with the trials of some rows, in their order; a row may come more than once.

    Args:
        thing: A frozen dataclass whose arrays have trials last; what holds none stays as it is.
        rows: Trials to take, [trial].
    """
    found: Part = _taken(thing, rows)
    return found


def _taken(thing: Any, rows: IndexArray) -> Any:
    if isinstance(thing, np.ndarray):
        return picked(thing, rows)
    if isinstance(thing, tuple):
        return tuple(_taken(item, rows) for item in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        parts = {field.name: getattr(thing, field.name) for field in fields(thing)}
        changed = {name: _taken(part, rows) for name, part in parts.items()}
        return replace(thing, **{n: v for n, v in changed.items() if v is not parts[n]})
    return thing
