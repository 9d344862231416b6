"""Grows the tree of an account from amounts that are named by their path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from game.turn.why.account import Part, opened
from game.world.arrays import FloatArray

Path = tuple[str, ...]
"""Labels from the top of the tree down to a leaf."""


def grown(
    amounts: Mapping[Path, FloatArray],
    row: int,
    factor: FloatArray | float = 1.0,
    notes: Mapping[Path, str] | None = None,
    reverse: Mapping[Path, FloatArray] | None = None,
) -> tuple[Part, ...]:
    """Parts of one row; below the first labels, leaves that are exactly nothing are left out.

    Args:
        amounts: Path of each leaf -> what it adds, [row, trial].
        row: The row asked for.
        factor: From the amounts' unit to the account's, a number or [trial].
        notes: Path of a leaf or a branch -> its note.
        reverse: Path of a leaf -> what it adds in the reverse order, [row, trial], where drivers
            were replaced in an order.
    """
    backwards = {path: amount[row] * factor for path, amount in (reverse or {}).items()}
    leaves = {
        path: Part(path[-1], amount[row] * factor, reverse=backwards.get(path))
        for path, amount in amounts.items()
    }
    return _branches(leaves, (), notes or {})


def _branches(leaves: Mapping[Path, Part], at: Path, notes: Mapping[Path, str]) -> tuple[Part, ...]:
    below: dict[Path, dict[Path, Part]] = {}
    for path, leaf in leaves.items():
        below.setdefault(path[: len(at) + 1], {})[path] = leaf
    return tuple(_branch(inner, path, notes) for path, inner in below.items())


def _branch(leaves: Mapping[Path, Part], at: Path, notes: Mapping[Path, str]) -> Part:
    note = notes.get(at, "")
    if at in leaves:
        return replace(leaves[at], note=note)
    parts = [part for part in _branches(leaves, at, notes) if part.parts or _there(part)]
    return opened(at[-1], parts, note) if parts else _nothing(at[-1], leaves, note)


def _there(part: Part) -> bool:
    """Whether a part moves anything, in either order."""
    return bool(part.amount.any() or part.other.any())


def _nothing(label: str, leaves: Mapping[Path, Part], note: str) -> Part:
    """A branch on which nothing grows."""
    return Part(label, next(iter(leaves.values())).amount, note=note)
