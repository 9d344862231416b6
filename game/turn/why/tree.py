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
    """Parts of one row.

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
    return tuple(
        Part(path[-1], inner[path], note=notes.get(path, ""))
        if path in inner
        else opened(path[-1], _branches(inner, path, notes), notes.get(path, ""))
        for path, inner in below.items()
    )
