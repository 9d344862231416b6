"""What a batch plays: arms that differ in how they are set up, and how many games of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from game.batch.points import MOST, Point, points
from game.errors import GameError, UsageError
from game.play.match import Match, Setting
from game.report.outcomes import catalogue
from game.scenario.factor import SEATS, Level

if TYPE_CHECKING:
    from game.scenario.design import DesignFile, HypothesisFile
    from game.scenario.vary import VaryFile

BLOCK = 256
"""Games played at a time, unless another number is asked for."""
TASTER = 1
"""Games of the first block of a batch, so that a first result is there soon."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One way to set up the games; every arm is played with the same luck."""

    name: str
    setting: Setting
    """What all its games have in common."""
    at: Point = field(default_factory=dict)
    """Where inputs are varied: what they are here."""

    @property
    def whole(self) -> Setting:
        """What its games are played with."""
        return varied(self.setting, self.at) if self.at else self.setting


def varied(setting: Setting, at: Point) -> Setting:
    """A setting with some inputs changed."""
    seats = {key.removeprefix(SEATS): str(v) for key, v in at.items() if key.startswith(SEATS)}
    changes = [f"{key}={_typed(v)}" for key, v in at.items() if not key.startswith(SEATS)]
    return replace(
        setting,
        settings=(*setting.settings, *changes),
        seats={**(setting.seats or {}), **seats},
    )


def _typed(value: Level) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


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
    vary: VaryFile | None = None
    """Plan by which the arms vary their inputs: each has as many arms on end as it has points."""

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
    base: Setting | None = None
    """Where inputs are varied: the setting before, which tells what tables there are."""
    limit: float | None = None
    """Seconds that games may take which are played together."""


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


def ready(setting: Setting, *, keep: bool = True) -> Match:
    """A match made ready, once for each setting.

    Args:
        setting: What is played.
        keep: Whether its scenario is kept for the next start; not that of a point of a plan.

    Raises:
        GameError: It cannot be played.
    """
    return _ready.get(_key(setting)) or _keep(Match.of(setting, keep=keep))


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
    if found.vary is not None:
        arms = _spread(arms, found.vary, found.seed, path)
    return Design(arms, found.games, found.weekly, found.title, tuple(found.hypotheses), found.vary)


def _spread(arms: tuple[Arm, ...], vary: VaryFile, seed: int, path: Path) -> tuple[Arm, ...]:
    """The arms at every point of a plan.

    Raises:
        UsageError: A factor cannot be what the plan makes it, in a word that says which.
    """
    for arm in arms:
        told = catalogue(ready(arm.setting).book)
        for key, value in ((key, value) for key, some in vary.factors.items() for value in some):
            where = f"{path}: vary.factors.{key} cannot be {_typed(value)} in arm {arm.name}"
            try:
                match = Match.of(varied(arm.setting, {key: value}), keep=False)
            except GameError as error:
                raise UsageError(f"{where}: {error}") from error
            if catalogue(match.book) != told:
                raise UsageError(f"{where}: its games would have other outcomes than the rest")
    rows = points(vary, seed)
    if len(rows) * len(arms) > MOST:
        raise UsageError(
            f"{path}: {len(arms)} arms at {len(rows):,} points are more than the {MOST:,} a batch "
            f"may have"
        )
    return tuple(
        Arm(f"{arm.name}-{number}", arm.setting, row)
        for arm in arms
        for number, row in enumerate(rows, start=1)
    )


def _beside(scenario: str, path: Path) -> str:
    """A scenario's name, or its path where the file stands beside it."""
    near = path.parent / scenario
    return str(near) if near.suffix in (".yaml", ".yml") and near.is_file() else scenario


def tasks(
    design: Design,
    covered: Mapping[int, list[tuple[int, int]]],
    block: int = BLOCK,
    limit: float | None = None,
) -> Iterator[Task]:
    """Blocks still to be played, arms side by side.

    Args:
        design: What is played.
        covered: Arm -> (first, count) of blocks there are, in order.
        block: Games a block.
        limit: Seconds a block may take before it is halved.

    Raises:
        UsageError: A block has no games.
    """
    if block < 1:
        raise UsageError(f"a block has at least 1 game, not {block}")
    rows = [
        [
            Task(
                number,
                arm.whole,
                first,
                count,
                design.weekly,
                arm.setting if arm.at else None,
                limit,
            )
            for hole in holes(covered.get(number, []), design.games)
            for first, count in cut(*hole, block, taster=not arm.at)
        ]
        for number, arm in enumerate(design.arms)
    ]
    if design.vary is not None:  # a point is made ready once
        yield from chain.from_iterable(rows)
        return
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


def cut(first: int, count: int, block: int, *, taster: bool = True) -> Iterator[tuple[int, int]]:
    """(first, count) of blocks; the first of a batch is small unless no taster is wanted."""
    end = first + count
    if taster and first == 0 and count > TASTER and block > TASTER:
        yield 0, TASTER
        first = TASTER
    while first < end:
        size = min(block - first % block, end - first)
        yield first, size
        first += size
