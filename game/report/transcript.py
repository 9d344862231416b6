"""Writes a game to a folder while it is played, so that a kill loses one turn at most."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from game.errors import RecordError, UsageError
from game.play.match import Match
from game.play.record import DRAFT, record_of, save, turn_entry
from game.report import playthrough, weeks
from game.report.paragraph import WIDTH, columns, wide
from game.turn.phases import TurnRecord
from game.world import measures

FILES = ("record.json", "weeks.csv", "playthrough.txt")
"""What a game leaves in its folder."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A game that was played to its end."""

    folder: Path
    residual: float
    """Largest mass residual of any week and good."""
    turns: tuple[TurnRecord, ...]
    """Its turns, for whoever reads further."""


def transcribe(
    match: Match,
    folder: Path,
    say: Callable[[str], None],
    *,
    replace: bool = False,
    why: bool = False,
) -> Outcome:
    """Play a match; say each turn and keep `record.json`, `weeks.csv` and `playthrough.txt`.

    Args:
        match: The game made ready.
        folder: Where to.
        say: Takes each paragraph.
        replace: Whether to write over a game in the folder.
        why: Whether to tell every part of what moves and answers rest on.

    Raises:
        UsageError: The folder holds a game already and it is not to be replaced.
        RecordError: The folder cannot be written.
        InvariantError: A rule of the engine broke.
    """
    kept = [name for name in FILES if (folder / name).exists()]
    if kept and not replace:
        raise UsageError(
            f"{folder} already holds {' and '.join(kept)}; name another folder with --out, or "
            f"give --force to write over them"
        )
    turns: list[TurnRecord] = []
    entries = []
    residual = 0.0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / DRAFT).unlink(missing_ok=True)
        with (
            (folder / "playthrough.txt").open("w", encoding="utf-8") as text,
            (folder / "weeks.csv").open("w", encoding="utf-8", newline="") as table,
        ):

            def tell(words: Callable[[], str]) -> None:
                with wide(WIDTH):
                    whole = words()
                text.write(whole + "\n")
                text.flush()
                say(whole if columns() == WIDTH else words())

            writer = csv.writer(table, lineterminator="\n")
            writer.writerow(weeks.HEADER)
            tell(partial(playthrough.heading, match))
            for turn in match.turns():
                turns.append(turn)
                entries.append(turn_entry(match.book, turn))
                for world in turn.weeks[1:]:
                    writer.writerows(weeks.rows(match.book, world))
                table.flush()
                save(record_of(match, entries), folder)
                residual = max(residual, largest_residual(match, turn))
                tell(partial(playthrough.turn_text, match.book, turn, why=why))
            tell(partial(playthrough.summary, match, turns))
    except BrokenPipeError:
        raise  # whoever read what is said went away; the folder is sound
    except OSError as error:
        raise RecordError(
            f"{folder}: the game cannot be written there ({error.strerror or error}); "
            f"choose another folder with --out"
        ) from error
    return Outcome(folder, residual, tuple(turns))


def largest_residual(match: Match, turn: TurnRecord) -> float:
    """Largest relative mass residual of the weeks of a turn."""
    pairs = zip(turn.weeks, turn.weeks[1:], strict=False)
    return max(
        float(measures.mass_residual(match.book.tables, a.chain, b.chain).max()) for a, b in pairs
    )
