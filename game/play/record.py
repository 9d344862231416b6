"""The record of a game: enough to play it again and to see whether it came out the same."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from game import __version__
from game.errors import RecordError
from game.play import entry, sealed
from game.play.figures import read_all
from game.play.match import Match, Setting
from game.play.shape import misshapen
from game.rules.book import Rulebook
from game.turn.phases import TurnRecord

RULES_VERSION = 3
"""Rises when the same moves lead to other results; never for speed or tidiness."""
FORMAT = "ninety-days record 2"
NAME = "record.json"
DRAFT = "record.part"
"""What a record is written to before it takes its name; a kill may leave it."""


@dataclass(frozen=True, slots=True)
class Record:
    """A game as it was played, in plain values."""

    setting: Setting
    scenario_id: str
    scenario_hash: str
    """Digest of the resolved scenario."""
    rules_version: int
    versions: Mapping[str, str]
    """Library -> version the game was played with."""
    turns: tuple[Mapping[str, Any], ...]
    """Per turn: number, weeks, date, what was said, done, offered and signed, state hash and key
    figures."""
    home: Path | None = field(default=None, compare=False)
    """Folder it was read from; None for a game just played."""


def record_of(match: Match, turns: Sequence[Mapping[str, Any]]) -> Record:
    """Put together the record of a match."""
    return Record(
        setting=replace(match.setting, seats=dict(match.strategies), line_up=True),
        scenario_id=match.loaded.scenario.id,
        scenario_hash=match.loaded.hash,
        rules_version=RULES_VERSION,
        versions={
            "ninety-days": __version__,
            "python": ".".join(str(part) for part in sys.version_info[:3]),
            "numpy": np.__version__,
        },
        turns=tuple(turns),
    )


def turn_entry(book: Rulebook, turn: TurnRecord) -> dict[str, Any]:
    """One turn as plain values; figures and hash are those after it, in trial 0."""
    return {
        "turn": turn.turn,
        "first": turn.first,
        "until": turn.until,
        "date": book.calendar.date(turn.first).isoformat(),
        "said": [entry.move_entry(book, made) for made in turn.said],
        "moves": [entry.move_entry(book, made) for made in turn.moves],
        "rounds": [entry.round_entry(book, turn, held) for held in turn.rounds if held.where[0]],
        "overrides": [entry.override_entry(what) for what in turn.overrides],
        "agreements": entry.agreement_entries(book, turn.after),
        "state_hash": fingerprint(turn.after),
        "figures": {name: float(value[0]) for name, value in read_all(book, turn.after).items()},
    }


def fingerprint(world: object) -> str:
    """Digest of every array of a world, in the order of its fields."""
    digest = hashlib.sha256()
    _feed(digest, world)
    return digest.hexdigest()


def _feed(digest: Any, value: object) -> None:
    if isinstance(value, np.ndarray):
        digest.update(str(value.shape).encode())
        digest.update(np.ascontiguousarray(value).tobytes())
    elif is_dataclass(value):
        for field in fields(value):
            _feed(digest, getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            _feed(digest, item)
    else:
        digest.update(repr(value).encode())


def save(record: Record, folder: Path) -> Path:
    """Write a record so that a kill leaves the old one or the new one, never half of one.

    Raises:
        RecordError: The folder cannot be written.
    """
    return sealed.write(plain(record), folder / NAME, folder / DRAFT)


def plain(record: Record) -> dict[str, Any]:
    """A record as plain values."""
    setting = record.setting
    return {
        "format": FORMAT,
        "rules_version": record.rules_version,
        "scenario": record.scenario_id,
        "scenario_hash": record.scenario_hash,
        "played_from": setting.scenario,
        "overrides": list(setting.overrides),
        "settings": list(setting.settings),
        "priority": "parameters < scenario < overrides in order < settings",
        "seats": dict(setting.seats or {}),
        "seed": setting.seed,
        **({"game": setting.game} if setting.game else {}),
        "weeks": setting.weeks,
        "versions": dict(record.versions),
        "turns": list(record.turns),
    }


def read(path: Path) -> Record:
    """Read a record, or the record in a folder.

    Raises:
        RecordError: It is not there, torn, edited or of another version.
    """
    place = path / NAME if path.is_dir() else path
    body = sealed.read(place, FORMAT, "record")
    fault = misshapen(body)
    if fault is not None:
        raise RecordError(f"{place}: not a whole record: {fault}")
    if body["rules_version"] != RULES_VERSION:
        raise RecordError(
            f"{place}: played by rules version {body['rules_version']}; this is version "
            f"{RULES_VERSION}, which plays other weeks"
        )
    return replace(of_plain(body), home=place.resolve().parent)


def of_plain(body: Mapping[str, Any]) -> Record:
    """The record that plain values of the right shape describe."""
    return Record(
        setting=Setting(
            scenario=body["played_from"],
            overrides=tuple(body["overrides"]),
            settings=tuple(body["settings"]),
            seats=body["seats"],
            seed=body["seed"],
            weeks=body["weeks"],
            game=body.get("game", 0),
        ),
        scenario_id=body["scenario"],
        scenario_hash=body["scenario_hash"],
        rules_version=body["rules_version"],
        versions=body["versions"],
        turns=tuple(body["turns"]),
    )
