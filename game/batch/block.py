"""A block of games: played, put into bytes with a checksum, and read again.

A game of a block is the same whatever block it is in, for its luck hangs on its number alone and
no sum is taken over games.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from game.batch.design import Task, ready
from game.batch.limit import LateError, within
from game.errors import GameError
from game.play.match import Match
from game.report.outcomes import catalogue, outcomes
from game.report.outcomes.column import Column, Table, Values

MAGIC = b"ninety-days block 1\n"
LEVEL = 1
"""Of compression: the least; more costs time and saves little."""


class TornError(Exception):
    """A block that was cut short or changed since it was written."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A game that could not be played to its end."""

    game: int
    error: str
    late: bool = False
    """Whether it took too long; nobody can say that it would again, so it is played anew."""


@dataclass(frozen=True, slots=True)
class Block:
    """What came of some games of an arm."""

    first: int
    count: int
    games: Mapping[str, Values]
    """Table -> number of the game each row is of."""
    values: Mapping[str, tuple[Values, ...]]
    """Table -> its columns."""
    failures: tuple[Failure, ...] = ()


def play(task: Task) -> bytes:
    """Play a block; what a worker runs."""
    try:
        match = ready(task.setting, keep=task.base is None)
    except GameError as error:
        if task.base is None:
            raise
        return packed(_unplayable(task, ready(task.base), error))
    found = played(match, task.first, task.count, weekly=task.weekly, limit=task.limit)
    return packed(found)


def _unplayable(task: Task, like: Match, error: GameError) -> Block:
    """A block of a point of a plan at which the scenario does not hold together."""
    numbers = range(task.first, task.first + task.count)
    return replace(
        _empty(like, task.first, task.weekly),
        count=task.count,
        failures=tuple(Failure(game, f"{type(error).__name__}: {error}") for game in numbers),
    )


def played(
    match: Match, first: int, count: int, *, weekly: bool = False, limit: float | None = None
) -> Block:
    """Play some games of a match; those that fail are found by halving and told by themselves.

    Args:
        match: What is played.
        first: Number of the first game.
        count: How many.
        weekly: Whether key figures of every week are kept.
        limit: Seconds that games may take which are played together, and in the end one alone.
    """
    try:
        return _played(match, first, count, weekly, limit)
    except MemoryError:
        raise
    except Exception as error:  # whatever stops one game must not stop the batch
        if count == 1:
            failure = Failure(
                first, f"{type(error).__name__}: {error}", isinstance(error, LateError)
            )
            return replace(_empty(match, first, weekly), failures=(failure,))
    half = count // 2
    return joined(
        [
            played(match, first, half, weekly=weekly, limit=limit),
            played(match, first + half, count - half, weekly=weekly, limit=limit),
        ]
    )


def _played(match: Match, first: int, count: int, weekly: bool, limit: float | None) -> Block:
    here = replace(match, setting=replace(match.setting, game=first))
    with within(limit) as on_time:
        turns = on_time(here.turns(count))
        found = outcomes(match.book, here.chance(count), turns, weekly=weekly)
    return Block(
        first,
        count,
        {name: rows.astype(np.int64) + first for name, rows in found.trials.items()},
        {name: table.values for name, table in found.tables.items()},
    )


def _empty(match: Match, first: int, weekly: bool) -> Block:
    tables = catalogue(match.book, weekly=weekly)
    return Block(
        first,
        1,
        {name: np.zeros(0, dtype=np.int64) for name in tables},
        {
            name: Table(columns, tuple(np.zeros(0) for _ in columns)).values
            for name, columns in tables.items()
        },
    )


def joined(blocks: Sequence[Block]) -> Block:
    """Blocks one after the other as one."""
    names = blocks[0].games
    return Block(
        blocks[0].first,
        sum(one.count for one in blocks),
        {name: np.concatenate([one.games[name] for one in blocks]) for name in names},
        {
            name: tuple(
                np.concatenate(parts)
                for parts in zip(*(one.values[name] for one in blocks), strict=True)
            )
            for name in names
        },
        tuple(failure for one in blocks for failure in one.failures),
    )


def part(block: Block, first: int, count: int) -> Block:
    """Some games of a block, as a block."""
    keep = {name: (rows >= first) & (rows < first + count) for name, rows in block.games.items()}
    return Block(
        first,
        count,
        {name: rows[keep[name]] for name, rows in block.games.items()},
        {name: tuple(v[keep[name]] for v in values) for name, values in block.values.items()},
        tuple(one for one in block.failures if first <= one.game < first + count),
    )


def packed(block: Block) -> bytes:
    """A block as bytes: a head, its columns, and a digest of all before it."""
    arrays = [array for name in block.games for array in (block.games[name], *block.values[name])]
    head = {
        "first": block.first,
        "count": block.count,
        "failures": [
            [one.game, one.error, *([True] if one.late else [])] for one in block.failures
        ],
        "tables": {
            name: [len(block.games[name]), [value.dtype.str for value in block.values[name]]]
            for name in block.games
        },
    }
    body = zlib.compress(b"".join(array.tobytes() for array in arrays), LEVEL)
    text = MAGIC + json.dumps(head).encode() + b"\n" + body
    return text + hashlib.sha256(text).digest()


def unpacked(data: bytes) -> Block:
    """The block some bytes hold.

    Raises:
        TornError: They are not a whole block.
    """
    text, digest = data[:-32], data[-32:]
    if not text.startswith(MAGIC) or hashlib.sha256(text).digest() != digest:
        raise TornError("cut short or changed since it was written")
    line, _, body = text[len(MAGIC) :].partition(b"\n")
    head = json.loads(line)
    raw, at = zlib.decompress(body), 0
    games: dict[str, Values] = {}
    values: dict[str, tuple[Values, ...]] = {}
    for name, (rows, types) in head["tables"].items():
        arrays: list[Values] = []
        for kind in ("<i8", *types):
            dtype: np.dtype[Any] = np.dtype(kind)
            arrays.append(np.frombuffer(raw, dtype, rows, at))
            at += rows * dtype.itemsize
        games[name], values[name] = arrays[0], tuple(arrays[1:])
    failures = tuple(Failure(*one) for one in head["failures"])
    return Block(head["first"], head["count"], games, values, failures)


def column_of(block: Block, columns: Sequence[Column], name: str) -> Values:
    """An outcome of the games of a block."""
    return block.values["games"][[one.name for one in columns].index(name)]
