"""Games played for tests, and their records: short ones of the smallest scenario by default."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from game.play.match import Match, Setting
from game.play.record import Record, read, record_of, save, turn_entry
from game.play.replay import Comparison, rematch, replay, worst
from game.turn.phases import TurnRecord


@lru_cache(maxsize=16)
def match_of(
    scenario: str = "smallest",
    *,
    seats: tuple[tuple[str, str], ...] = (),
    overrides: tuple[str, ...] = (),
    settings: tuple[str, ...] = (),
    seed: int = 1,
    weeks: int | None = None,
) -> Match:
    """A match, made ready once; states not named repeat the record."""
    setting = Setting(scenario, overrides, settings, dict(seats), seed, weeks, line_up=False)
    return Match.of(setting)


_PLAYED: dict[tuple[int, int], tuple[Match, tuple[TurnRecord, ...]]] = {}


def played(match: Match, trials: int = 1) -> tuple[TurnRecord, ...]:
    """Its turns, played once."""
    key = id(match), trials  # kept with its match, so the id stays its own
    if key not in _PLAYED:
        _PLAYED[key] = match, tuple(match.turns(trials))
    return _PLAYED[key][1]


def recorded(match: Match, turns: int | None = None) -> Record:
    """Its record, or that of its first turns."""
    return record_of(match, [turn_entry(match.book, turn) for turn in played(match)[:turns]])


def outcome(path: Path) -> tuple[Comparison, int]:
    """Read a record, replay it, and say how like it is and how many turns were compared."""
    record = read(path)
    comparisons = [likeness for _, likeness in replay(rematch(record), record)]
    return worst(comparisons), len(comparisons)


def saved(folder: Path, record: Record) -> dict[str, Any]:
    """Save a record and return what stands in its file."""
    body: dict[str, Any] = json.loads(save(record, folder).read_text(encoding="utf-8"))
    return body


def forged(folder: Path, body: Mapping[str, Any]) -> Path:
    """Write an edited record with a digest that fits it, as a careful forger would."""
    bare = {key: value for key, value in body.items() if key != "digest"}
    text = json.dumps(bare, sort_keys=True, separators=(",", ":"))
    place = folder / "forged.json"
    digest = hashlib.sha256(text.encode()).hexdigest()
    place.write_text(json.dumps({**bare, "digest": digest}), encoding="utf-8")
    return place
