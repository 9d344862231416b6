"""What a facilitator sets by hand: an event with author, reason, before and after."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.errors import UsageError, closest
from game.rules.book import Rulebook
from game.rules.injects import befallen, measured
from game.rules.moves import Override
from game.rules.script import measured_row
from game.world.arrays import FloatArray
from game.world.state import World

BOUNDS = {
    "severity": (0.0, 1.0),
    "approval": (0.0, 100.0),
    "capital": (0.0, 100.0),
    "tension": (0.0, 1.0),
}
"""What may be set by hand -> its lowest and highest value."""


@dataclass(frozen=True, slots=True)
class Intervention:
    """An override and what it changed."""

    override: Override
    before: FloatArray
    """The figure before it, [trial]."""
    after: float


def intervened(book: Rulebook, world: World, override: Override) -> tuple[World, Intervention]:
    """Set a figure by hand, in every trial.

    Raises:
        UsageError: It names no author or reason, no figure there is, or a value out of bounds.
    """
    row = _row(book, override)
    before = measured(book.tables, world, override.measure, row)
    if override.measure == "severity":
        everywhere = np.ones(world.trials, dtype=np.bool_)
        world = befallen(world, ((row, override.value),), everywhere)
    else:
        rows = getattr(world.home, override.measure).copy()
        rows[row] = override.value
        world = replace(world, home=replace(world.home, **{override.measure: rows}))
    return world, Intervention(override, before.copy(), override.value)


def _row(book: Rulebook, override: Override) -> int:
    for part in ("author", "reason"):
        if not getattr(override, part).strip():
            raise UsageError(f"an override needs {part}; say it in a few words")
    if override.measure not in BOUNDS:
        meant = closest(override.measure, BOUNDS)
        advice = f'did you mean "{meant}"?' if meant else f"choose from {', '.join(BOUNDS)}"
        raise UsageError(f'"{override.measure}" cannot be set by hand; {advice}')
    low, high = BOUNDS[override.measure]
    if not low <= override.value <= high:
        raise UsageError(
            f"{override.measure} goes from {low:g} to {high:g}; {override.value:g} is not there"
        )
    try:
        return measured_row(book.scenario, book.tables, override.measure, override.of)
    except (ValueError, IndexError) as error:
        raise UsageError(f'there is no {override.measure} of "{override.of}"') from error
