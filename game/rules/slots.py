"""Reads the slots agreements are kept in: which are alive, between whom, and counts of them."""

from __future__ import annotations

import numpy as np

from game.rules.book import Rulebook
from game.world.arrays import FloatArray, IndexArray, MaskArray
from game.world.state import LIVE, Agreements

_SIGNED, _IN_FORCE = (int(status) for status in LIVE)
"""Plain numbers: numpy takes ten times as long to compare an array with an enum."""


def live(agreements: Agreements) -> MaskArray:
    """Slots whose agreement is signed or in force, [slot, trial]."""
    alive: MaskArray = (agreements.status == _SIGNED) | (agreements.status == _IN_FORCE)
    return alive


def taken(agreements: Agreements) -> MaskArray:
    """Slots whose agreement lives or has still to snap back, [slot, trial]; the others are free."""
    return live(agreements) | np.isfinite(agreements.snaps)


def in_force(agreements: Agreements) -> MaskArray:
    """Slots whose agreement is in force, [slot, trial]."""
    alive: MaskArray = agreements.status == _IN_FORCE
    return alive


def parties(book: Rulebook, agreements: Agreements) -> tuple[IndexArray, IndexArray]:
    """States on the two sides of each slot, each [slot, trial]; meaningless where it is empty."""
    dyads = np.array(book.tables.seats.dyads, dtype=np.intp).reshape(-1, 2)
    return dyads[agreements.dyad, 0], dyads[agreements.dyad, 1]


def by_state(book: Rulebook, agreements: Agreements, counts: FloatArray | MaskArray) -> FloatArray:
    """Add up what belongs to sides of agreements, [2, slot, trial], to [state, trial]."""
    total = np.zeros((len(book.tables.axes.states), counts.shape[2]))
    for number, sides in enumerate(book.tables.seats.dyads):
        mine = agreements.dyad == number
        for side, state in enumerate(sides):
            for slot in np.flatnonzero((mine & (counts[side] != 0)).any(axis=1)):
                total[state] += counts[side, slot] * mine[slot]
    return total


def by_dyad(book: Rulebook, agreements: Agreements, where: MaskArray) -> FloatArray:
    """Count slots by dyad, [dyad, trial]."""
    rows = [
        np.count_nonzero(where & (agreements.dyad == number), axis=0)
        for number in range(len(book.tables.seats.dyads))
    ]
    counted: FloatArray = np.array(rows, dtype=np.float64).reshape(-1, where.shape[1])
    return counted
