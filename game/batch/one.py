"""One game of a batch by itself: the same game, ready to be watched, recorded or played on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from game.batch.store import read
from game.errors import RecordError, UsageError, closest
from game.play.match import Match, Setting
from game.play.record import Record, record_of, turn_entry


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


def record_of_game(folder: Path, game: int, arm: str | None = None) -> Record:
    """Play a game of a batch and return its record, for whoever goes on from one of its turns.

    Raises:
        GameError: As `setting_of`.
    """
    match = Match.of(setting_of(folder, game, arm))
    return record_of(match, [turn_entry(match.book, turn) for turn in match.turns()])
