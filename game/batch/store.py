"""Where a batch is kept: what it plays, and a file for every block that is finished.

Blocks are written beside their place and moved there, so a kill leaves whole ones; one that is torn
all the same does not match its digest and is played again. Nothing that is written is ever changed.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from game import __version__
from game.batch.block import Block, TornError, packed, part, unpacked
from game.batch.design import Arm, Design
from game.batch.shape import misshapen
from game.errors import RecordError, UsageError
from game.play.match import Setting
from game.play.record import RULES_VERSION
from game.play.sealed import DRAFT, put

if TYPE_CHECKING:
    from game.scenario.design import HypothesisFile
    from game.scenario.vary import VaryFile

FORMAT = "ninety-days batch 2"
NAME = "batch.json"
BLOCKS = "blocks"
LOCK = "batch.lock"
LATE = ".late"
"""Ending of the file of a game that took too long; it is taken away where it is played anew."""
_FILE = re.compile(r"(\d{9})-(\d+)\.(block|late)")


@dataclass(frozen=True, slots=True)
class Store:
    """The folder of a batch."""

    folder: Path
    design: Design
    hashes: tuple[str, ...]
    """Digest of the scenario of each arm."""

    @property
    def plan(self) -> Path:
        """File that says what is played."""
        return self.folder / NAME

    def covered(self, *, redo: bool = False) -> tuple[dict[int, list[tuple[int, int]]], list[Path]]:
        """(first, count) of the whole blocks of each arm, and the files of torn ones.

        Args:
            redo: Whether torn files, and those of games that took too long, are taken away.

        Raises:
            RecordError: A file cannot be read.
        """
        found: dict[int, list[tuple[int, int]]] = {}
        torn = []
        for number in range(len(self.design.arms)):
            found[number] = []
            for first, count, path in self._files(number):
                if path.suffix == LATE:
                    if redo:
                        path.unlink()
                    continue
                try:
                    _block_in(path)
                except TornError:
                    torn.append(path)
                    if redo:
                        path.unlink()
                else:
                    found[number].append((first, count))
        return found, torn

    def _files(self, arm: int) -> list[tuple[int, int, Path]]:
        place = self.folder / BLOCKS / str(arm)
        named = [(_FILE.fullmatch(path.name), path) for path in place.glob("*")]
        return sorted((int(m[1]), int(m[2]), path) for m, path in named if m is not None)

    def blocks(self, arm: int) -> Iterator[Block]:
        """Whole blocks of an arm in the order of their games, cut at the number of games."""
        for first, count, path in self._files(arm):
            if first >= self.design.games:
                return
            block = _whole(path)
            yield (
                block
                if first + count <= self.design.games
                else part(block, first, self.design.games - first)
            )

    def holding(self, arm: int, game: int) -> Block | None:
        """The block a game is in; None if it has not been played.

        Raises:
            RecordError: The block is torn.
        """
        for first, count, path in self._files(arm):
            if first <= game < first + count:
                return _whole(path)
        return None

    def keep(self, arm: int, data: bytes) -> Block:
        """Write a finished block; games that took too long into files of their own.

        Raises:
            RecordError: The folder cannot be written.
        """
        block = unpacked(data)
        for piece in _pieces(block):
            ending = LATE if any(one.late for one in piece.failures) else ".block"
            name = f"{piece.first:09d}-{piece.count}{ending}"
            body = data if piece is block else packed(piece)
            written(self.folder / BLOCKS / str(arm) / name, body)
        return block


def _pieces(block: Block) -> Iterator[Block]:
    """The block as it is, or around each game that took too long."""
    late = sorted(one.game for one in block.failures if one.late)
    if not late:
        yield block
        return
    at, end = block.first, block.first + block.count
    for game in late:
        if at < game:
            yield part(block, at, game - at)
        yield part(block, game, 1)
        at = game + 1
    if at < end:
        yield part(block, at, end - at)


def _whole(path: Path) -> Block:
    try:
        return _block_in(path)
    except TornError as error:
        raise RecordError(f"{path}: {error}; run the batch again to redo it") from error


def _block_in(path: Path) -> Block:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RecordError(f"{path}: cannot be read ({error.strerror or error})") from error
    return unpacked(data)


def written(path: Path, data: bytes) -> None:
    """Write a file so that a kill leaves the old one, the new one or none.

    Raises:
        RecordError: It cannot be written.
    """
    try:
        put(path, data, path.with_name(f"{path.name}{DRAFT}"))
    except OSError as error:
        raise RecordError(unwritten(path, error)) from error


def unwritten(path: Path, error: OSError) -> str:
    """What to say when something of a batch cannot be written."""
    why = os.strerror(error.errno) if error.errno else error
    return (
        f"{path}: cannot be written ({why}); what is there already is kept, and the same command "
        "goes on from it once there is room and leave to write"
    )


def opened(folder: Path, design: Design, hashes: tuple[str, ...]) -> Store:
    """Begin a batch in a folder, or go on with the one that is there.

    Raises:
        UsageError: The folder holds another batch, or something else.
        RecordError: It cannot be written.
    """
    store = Store(folder, design, hashes)
    if store.plan.exists():
        kept = read(folder)
        fault = _other(kept, store)
        if fault:
            raise UsageError(
                f"{folder} holds another batch ({fault}); name another folder with --out"
            )
    elif folder.is_dir() and any(one.name != LOCK for one in folder.iterdir()):
        raise UsageError(f"{folder} is not empty and holds no batch; name another with --out")
    save(store)
    return store


def save(store: Store) -> None:
    """Write down what is played and how many games of it.

    Raises:
        RecordError: It cannot be written.
    """
    text = json.dumps(described(store), indent=1, ensure_ascii=False) + "\n"
    if not store.plan.exists() or store.plan.read_text(encoding="utf-8") != text:
        written(store.plan, text.encode())


def _other(kept: Store, asked: Store) -> str:
    """In what two batches differ, the number of games apart."""
    if kept.design.vary != asked.design.vary:
        return "what it varies is other"
    if kept.hashes != asked.hashes:
        return "its scenario is another or has changed"
    if [one.name for one in kept.design.arms] != [one.name for one in asked.design.arms]:
        return "its arms are others"
    for one, other in zip(kept.design.arms, asked.design.arms, strict=True):
        for field in ("scenario", "overrides", "settings", "seats", "seed", "weeks"):
            if getattr(one.setting, field) != getattr(other.setting, field):
                return f"its {field} differs in arm {one.name}"
        if one.at != other.at:
            return f"what is varied differs in arm {one.name}"
    if kept.design.weekly != asked.design.weekly:
        return "it keeps weeks" if kept.design.weekly else "it keeps no weeks"
    if kept.design.hypotheses != asked.design.hypotheses:
        return "its hypotheses are others"
    return ""


def described(store: Store) -> dict[str, Any]:
    """What is played, as it is kept: arms with their seeds and digests, hypotheses, versions."""
    return {
        "format": FORMAT,
        "rules_version": RULES_VERSION,
        "title": store.design.title,
        "games": store.design.games,
        "weekly": store.design.weekly,
        "arms": [_arm(*pair) for pair in zip(store.design.arms, store.hashes, strict=True)],
        "hypotheses": [one.model_dump() for one in store.design.hypotheses],
        **({"vary": vary.model_dump()} if (vary := store.design.vary) is not None else {}),
        "versions": {
            "ninety-days": __version__,
            "python": ".".join(str(part) for part in sys.version_info[:3]),
            "numpy": np.__version__,
        },
    }


def _arm(arm: Arm, digest: str) -> dict[str, Any]:
    setting = arm.setting
    return {
        "name": arm.name,
        "scenario": setting.scenario,
        "scenario_hash": digest,
        "overrides": list(setting.overrides),
        "settings": list(setting.settings),
        "seats": dict(setting.seats or {}),
        "seed": setting.seed,
        "weeks": setting.weeks,
        **({"at": dict(arm.at)} if arm.at else {}),
    }


def read(folder: Path) -> Store:
    """Read what a folder's batch plays.

    Raises:
        RecordError: There is no batch, or it is of another version.
    """
    place = folder / NAME
    try:
        body: Mapping[str, Any] = json.loads(place.read_text(encoding="utf-8"))
        if body["format"] != FORMAT:
            raise RecordError(f"{place}: not a batch of this version (no `format: {FORMAT}`)")
        if body["rules_version"] != RULES_VERSION:
            raise RecordError(
                f"{place}: played by rules version {body['rules_version']}; this is version "
                f"{RULES_VERSION}, which plays other weeks"
            )
        fault = misshapen(body)
        if fault is not None:
            raise RecordError(f"{place}: torn or not a batch ({fault})")
        design = Design(
            tuple(Arm(one["name"], _setting(one), one.get("at", {})) for one in body["arms"]),
            body["games"],
            body["weekly"],
            body["title"],
            _hypotheses(body["hypotheses"]),
            _vary(body["vary"]) if "vary" in body else None,
        )
        return Store(folder, design, tuple(one["scenario_hash"] for one in body["arms"]))
    except FileNotFoundError as error:
        raise RecordError(f"{folder}: no batch there (no {NAME})") from error
    except OSError as error:
        raise RecordError(f"{place}: cannot be read ({error.strerror or error})") from error
    except (ValueError, KeyError, TypeError) as error:
        raise RecordError(f"{place}: torn or not a batch ({error})") from error


def _hypotheses(written: Sequence[Mapping[str, Any]]) -> tuple[HypothesisFile, ...]:
    if not written:
        return ()
    from game.scenario.design import HypothesisFile  # takes long, and few batches have any

    return tuple(HypothesisFile(**one) for one in written)


def _vary(written: Mapping[str, Any]) -> VaryFile:
    from game.scenario.vary import VaryFile  # few batches have any

    return VaryFile(**written)


def _setting(arm: Mapping[str, Any]) -> Setting:
    return Setting(
        scenario=arm["scenario"],
        overrides=tuple(arm["overrides"]),
        settings=tuple(arm["settings"]),
        seats=arm["seats"],
        seed=arm["seed"],
        weeks=arm["weeks"],
    )
