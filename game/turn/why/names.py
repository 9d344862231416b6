"""Names of things as people read them, one for each thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Protocol


class Labelled(Protocol):
    """Anything a scenario gives a label."""

    @property
    def label(self) -> str:
        """Name shown to people."""


def names(things: Mapping[str, Labelled]) -> dict[str, str]:
    """Id -> label; with the id behind it where several things share the label."""
    count = Counter(thing.label for thing in things.values())
    return {
        name: thing.label if count[thing.label] == 1 else f"{thing.label} ({name})"
        for name, thing in things.items()
    }
