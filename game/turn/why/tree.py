"""Grows the tree of an account from amounts that are named by their path."""

from __future__ import annotations

from collections.abc import Mapping

from game.turn.why.account import Part, opened
from game.world.arrays import FloatArray

Path = tuple[str, ...]
"""Labels from the top of the tree down to a leaf."""


def grown(
    amounts: Mapping[Path, FloatArray],
    row: int,
    factor: FloatArray | float = 1.0,
    notes: Mapping[Path, str] | None = None,
) -> tuple[Part, ...]:
    """Parts of one row; below the first labels, leaves that are exactly nothing are left out.

    Args:
        amounts: Path of each leaf -> what it adds, [row, trial].
        row: The row asked for.
        factor: From the amounts' unit to the account's, a number or [trial].
        notes: Path of a leaf or a branch -> its note.
    """
    leaves = {path: amount[row] * factor for path, amount in amounts.items()}
    return _branches(leaves, (), notes or {})


def _branches(
    leaves: Mapping[Path, FloatArray], at: Path, notes: Mapping[Path, str]
) -> tuple[Part, ...]:
    below: dict[Path, dict[Path, FloatArray]] = {}
    for path, amount in leaves.items():
        below.setdefault(path[: len(at) + 1], {})[path] = amount
    return tuple(_branch(inner, path, notes) for path, inner in below.items())


def _branch(leaves: Mapping[Path, FloatArray], at: Path, notes: Mapping[Path, str]) -> Part:
    note = notes.get(at, "")
    if at in leaves:
        return Part(at[-1], leaves[at], note=note)
    parts = [part for part in _branches(leaves, at, notes) if part.parts or part.amount.any()]
    return opened(at[-1], parts, note) if parts else _nothing(at[-1], leaves, note)


def _nothing(label: str, leaves: Mapping[Path, FloatArray], note: str) -> Part:
    """A branch on which nothing grows."""
    return Part(label, next(iter(leaves.values())), note=note)
