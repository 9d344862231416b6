"""What a batch plays: arms that differ in how they are set up, and how many games of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import UsageError
from game.play.match import Match, Setting

if TYPE_CHECKING:
    from game.scenario.design import DesignFile, HypothesisFile

BLOCK = 256
"""Games played at a time, unless another number is asked for."""
TASTER = 1
"""Games of the first block of a batch, so that a first result is there soon."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One way to set up the games; every arm is played with the same luck."""

    name: str
    setting: Setting


@dataclass(frozen=True, slots=True)
class Design:
    """What is played and what is asked of it."""

    arms: tuple[Arm, ...]
    games: int
    """Games of each arm."""
    weekly: bool = False
    """Whether key figures of every week are kept."""
    title: str = ""
    hypotheses: tuple[HypothesisFile, ...] = ()

    def with_games(self, games: int) -> Design:
        """The same with another number of games."""
        return replace(self, games=games)


@dataclass(frozen=True, slots=True)
class Task:
    """A block of games for a worker."""

    arm: int
    setting: Setting
    first: int
    """Number of the first game."""
    count: int
    weekly: bool


def settled(setting: Setting) -> Setting:
    """A setting with every seat named, so that a line-up that changes later changes nothing.

    Raises:
        GameError: It cannot be played.
    """
    match = Match.of(setting)
    whole = replace(setting, seats=dict(match.strategies), line_up=True)
    _keep(replace(match, setting=whole))
    return whole


_ready: dict[str, Match] = {}
"""Matches made ready in this process; reading a scenario takes as long as a few games."""
KEPT = 8


def ready(setting: Setting) -> Match:
    """A match made ready, once for each setting.

    Raises:
        GameError: It cannot be played.
    """
    return _ready.get(_key(setting)) or _keep(Match.of(setting))


def _key(setting: Setting) -> str:
    return repr(replace(setting, seats=dict(setting.seats or {})))


def _keep(match: Match) -> Match:
    if len(_ready) >= KEPT:
        _ready.clear()
    _ready[_key(match.setting)] = match
    return match


def from_file(found: DesignFile, path: Path) -> Design:
    """The design a file describes.

    Raises:
        GameError: An arm cannot be played.
    """
    arms = tuple(
        Arm(
            name,
            settled(
                Setting(
                    scenario=_beside(arm.scenario or found.scenario, path),
                    overrides=tuple(arm.overrides),
                    settings=tuple(f"{key}={value}" for key, value in arm.set.items()),
                    seats=dict(arm.seats),
                    seed=found.seed,
                    weeks=found.weeks,
                    line_up=not arm.history,
                )
            ),
        )
        for name, arm in found.arms.items()
    )
    return Design(arms, found.games, found.weekly, found.title, tuple(found.hypotheses))


def _beside(scenario: str, path: Path) -> str:
    """A scenario's name, or its path where the file stands beside it."""
    near = path.parent / scenario
    return str(near) if near.suffix in (".yaml", ".yml") and near.is_file() else scenario


def tasks(
    design: Design, covered: Mapping[int, list[tuple[int, int]]], block: int = BLOCK
) -> Iterator[Task]:
    """Blocks still to be played, arms side by side.

    Args:
        design: What is played.
        covered: Arm -> (first, count) of blocks there are, in order.
        block: Games a block.

    Raises:
        UsageError: A block has no games.
    """
    if block < 1:
        raise UsageError(f"a block has at least 1 game, not {block}")
    rows = [
        [
            Task(number, arm.setting, first, count, design.weekly)
            for hole in holes(covered.get(number, []), design.games)
            for first, count in cut(*hole, block)
        ]
        for number, arm in enumerate(design.arms)
    ]
    for side_by_side in zip_longest(*rows):
        yield from (task for task in side_by_side if task is not None)


def holes(covered: list[tuple[int, int]], games: int) -> Iterator[tuple[int, int]]:
    """(first, count) of games that no block covers."""
    at = 0
    for first, count in sorted(covered):
        if at < min(first, games):
            yield at, min(first, games) - at
        at = max(at, first + count)
    if at < games:
        yield at, games - at


def cut(first: int, count: int, block: int) -> Iterator[tuple[int, int]]:
    """(first, count) of blocks; the first of a batch is small."""
    end = first + count
    if first == 0 and count > TASTER and block > TASTER:
        yield 0, TASTER
        first = TASTER
    while first < end:
        size = min(block - first % block, end - first)
        yield first, size
        first += size
