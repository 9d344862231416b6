"""One game of a batch by itself: the same game, ready to be watched, recorded or played on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np

from game.batch.block import Block, played
from game.batch.store import read
from game.errors import RecordError, UsageError, closest
from game.play.match import Match, Setting
from game.play.record import Record, record_of, turn_entry
from game.play.replay import CLOSE, Comparison, Likeness, worst
from game.report.outcomes import catalogue
from game.report.outcomes.column import Column


def setting_of(folder: Path, game: int, arm: str | None = None) -> Setting:
    """What a game of a batch is played with.

    Args:
        folder: Where the batch is.
        game: Its number, from 0.
        arm: Its arm; may be left out where there is one.

    Raises:
        UsageError: There is no such game or arm.
        RecordError: There is no batch there.
    """
    store = read(folder)
    design, names = store.design, [one.name for one in store.design.arms]
    if arm is None and len(names) > 1:
        raise UsageError(f"{folder} has the arms {listed(names)}; say which with --arm")
    if arm is not None and arm not in names:
        meant = closest(arm, names)
        advice = f'did you mean "{meant}"?' if meant else f"there is {listed(names)}"
        raise UsageError(f'no arm of {folder} is called "{arm}"; {advice}')
    if not 0 <= game < design.games:
        raise UsageError(f"{folder} has games 0 to {design.games - 1}; {game} is not among them")
    number = 0 if arm is None else names.index(arm)
    found = design.arms[number]
    if Match.of(found.setting).loaded.hash != store.hashes[number]:
        raise RecordError(
            f"{folder}: the scenario has changed since the batch was played; play it with the "
            f"version it was played with"
        )
    return replace(found.whole, game=game)


def listed(names: Sequence[str], most: int = 8) -> str:
    """Names in a sentence; of many the first and the last."""
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[: most - 1])} and so on to {names[-1]}"


def record_of_game(
    folder: Path, game: int, arm: str | None = None, *, turns: int | None = None
) -> Record:
    """Play a game of a batch and return its record, for whoever goes on from one of its turns.

    Args:
        folder: Where the batch is.
        game: Its number, from 0.
        arm: Its arm; may be left out where there is one.
        turns: Turns to play; absent = all.

    Raises:
        GameError: As `setting_of`.
    """
    match = Match.of(setting_of(folder, game, arm))
    entries = [turn_entry(match.book, turn) for turn in islice(match.turns(), turns)]
    return record_of(match, entries)


def replayed(folder: Path, game: int, arm: str | None = None) -> tuple[int, Comparison]:
    """Play a game of a batch alone and hold it against what the batch kept of it.

    Args:
        folder: Where the batch is.
        game: Its number, from 0.
        arm: Its arm; may be left out where there is one.

    Returns:
        Turns played, and how like all its rows came out.

    Raises:
        GameError: As `setting_of`; or the game has not been played, broke, or its block is torn.
    """
    setting, store = setting_of(folder, game, arm), read(folder)
    names = [one.name for one in store.design.arms]
    kept = store.holding(0 if arm is None else names.index(arm), game)
    if kept is None:
        raise UsageError(f"{folder}: game {game} has not been played yet; run the batch again")
    broke = next((one.error for one in kept.failures if one.game == game), None)
    if broke is not None:
        raise UsageError(f"{folder}: game {game} broke, so nothing is kept of it ({broke})")
    match = Match.of(setting)
    alone = played(match, game, 1, weekly=store.design.weekly)
    tables = catalogue(match.book, weekly=store.design.weekly)
    if set(tables) != set(kept.games):
        raise RecordError(f"{folder}: its blocks hold other tables than its plan says")
    found = [_held(name, columns, kept, alone, game) for name, columns in tables.items()]
    return len(match.book.calendar.turns), worst(found)


def _held(name: str, columns: Sequence[Column], kept: Block, alone: Block, game: int) -> Comparison:
    """How like the rows of a game in a table are to those of the game played alone."""
    rows = kept.games[name] == game
    likeness, where = Likeness.IDENTICAL, ""
    for column, was, now in zip(columns, kept.values[name], alone.values[name], strict=True):
        mine = was[rows]
        if mine.shape == now.shape and np.array_equal(mine, now, equal_nan=mine.dtype.kind == "f"):
            continue
        close = mine.shape == now.shape and np.allclose(mine, now, CLOSE, 0.0, equal_nan=True)
        if not close:
            return Comparison(Likeness.DIFFERENT, f"{column.name} of the table {name}")
        likeness, where = Likeness.CLOSE, f"{column.name} of the table {name}"
    return Comparison(likeness, where)
