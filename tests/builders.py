"""Worlds to test with: scenarios made ready, moves in a line, and runs of so many weeks.

The case is `rare_earths_2025`; `two_regions` is the smallest scenario, whose chain fits on
paper. A run's trials may differ in what is pulled, so a sweep over severities is one run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from game.outlook.view import View
from game.paths import scenario_path
from game.rules.book import Rulebook, opening, rulebook
from game.rules.moves import Move, Pull, Threat, Withdrawal
from game.rules.week import step
from game.scenario.load import load
from game.scenario.schema import Lever, Scenario
from game.turn.seat import Answer, Talk, silence
from game.world.arrays import FloatArray
from game.world.chance import Chance
from game.world.state import World
from game.world.tables import Tables

CASE = "rare_earths_2025"
STEADY = ("steady",)
NO_NOISE = (
    "parameters.pricing.noise=0",
    "parameters.market.noise=0",
    "parameters.politics.incident_calm=0",
    "parameters.politics.incident_tense=0",
)
"""Settings that take luck out and leave growth, ramps and events in."""
LICENCES = ("cn_licence_us", "cn_licence_eu", "cn_licence_jp", "cn_licence_others")
MAGNETS = {"magnet_light", "magnet_heavy", "magnet_samarium"}
EVERYWHERE = np.ones(1, dtype=np.bool_)


@lru_cache(maxsize=64)
def scenario(
    name: str = CASE, overrides: tuple[str, ...] = (), settings: tuple[str, ...] = ()
) -> Scenario:
    """A shipped scenario with changes, read once."""
    return load(scenario_path(name), overrides, settings)


@lru_cache(maxsize=64)
def case(*settings: str, overrides: tuple[str, ...] = (), weeks: int | None = None) -> Rulebook:
    """The 2025 case made ready, with `KEY=VALUE` settings and named overrides."""
    return rulebook(scenario(CASE, overrides, settings), weeks)


def calm(*settings: str, weeks: int | None = None) -> Rulebook:
    """The 2025 case without growth, ramps, events and noise."""
    return case(*settings, overrides=STEADY, weeks=weeks)


@lru_cache(maxsize=64)
def two_regions(
    *settings: str, overrides: tuple[str, ...] = STEADY, weeks: int | None = None
) -> Rulebook:
    """The smallest scenario made ready: NORTH digs, smelts and sells metal, SOUTH buys it."""
    return rulebook(scenario("smallest", overrides, settings), weeks)


def two_firms(*settings: str) -> Rulebook:
    """The smallest scenario with SOUTH's use shared evenly by two firms, cars and vans."""
    return two_regions(
        *settings,
        "users.south_cars.use={metal: 20}",
        "users.south_cars.sectors={CARS: 0.5}",
        "users.south_vans={label: South Vans, region: SOUTH, branch: AUTO, end_use: civ, "
        "sectors: {CARS: 0.5}, use: rest, cover: {onsite: 6}, voice: 0.8}",
    )


def with_effect(
    effect: dict[str, Any],
    *,
    start: float = 0.0,
    owner: str = "NORTH",
    name: str = "smallest",
    overrides: tuple[str, ...] = STEADY,
    settings: tuple[str, ...] = (),
) -> Rulebook:
    """A scenario, the smallest unless named, with one more lever called `tried`."""
    plain = scenario(name, overrides, settings)
    lever = Lever.model_validate(
        {"label": "Tried", "owner": owner, "worst": "all", "start": start, "effects": [effect]}
    )
    return rulebook(plain.model_copy(update={"levers": {**plain.levers, "tried": lever}}))


def script(book: Rulebook) -> tuple[Move, ...]:
    """Every move of every seat in the scenario's history."""
    return tuple(move for moves in book.script.moves.values() for move in moves)


def pull(book: Rulebook, lever: str, severity: float | FloatArray, week: int = 0) -> Pull:
    """One seat sets one lever in every trial; `severity` may differ by trial."""
    amount = np.atleast_1d(np.asarray(severity, dtype=np.float64))
    return Pull(book.tables.axes.levers.index(lever), amount, week, EVERYWHERE, lever)


def pulls(book: Rulebook, severities: dict[str, Any], week: int = 0) -> tuple[Pull, ...]:
    """Several levers at once: lever -> severity."""
    return tuple(pull(book, lever, severity, week) for lever, severity in severities.items())


def threat(
    book: Rulebook,
    lever: str,
    severity: float,
    *,
    deadline: int,
    week: int = 0,
    publicity: float = 1.0,
) -> Threat:
    """One seat announces a severity for a later week in every trial."""
    number = book.tables.axes.levers.index(lever)
    return Threat(number, np.array([severity]), deadline, publicity, week, EVERYWHERE, lever)


def withdrawal(book: Rulebook, lever: str, week: int) -> Withdrawal:
    """One seat takes its threat back in every trial."""
    return Withdrawal(book.tables.axes.levers.index(lever), week, EVERYWHERE, lever)


@dataclass(frozen=True, slots=True)
class Scripted:
    """A seat that says, does and answers the same every turn."""

    moves: tuple[Move, ...] = ()
    answers: tuple[Answer, ...] = ()
    """What it answers in a round, one after the other; then it is silent."""

    def remember(self, trials: int) -> int:
        """Number of answers given."""
        return 0

    def signal(self, view: View, memory: object) -> tuple[tuple[Move, ...], object]:
        """Say nothing."""
        return (), memory

    def decide(self, view: View, memory: object) -> tuple[tuple[Move, ...], object]:
        """Make the moves; talks of the turn begin at the first answer."""
        return self.moves, 0

    def answer(self, view: View, talk: Talk, memory: object) -> tuple[Answer, object]:
        """Give the next answer."""
        if memory < len(self.answers):
            return self.answers[memory], memory + 1
        return silence(view.trials), memory


def run(
    book: Rulebook,
    weeks: int,
    moves: Sequence[Move] = (),
    *,
    trials: int = 1,
    seed: int = 1,
    first: int = 0,
    world: World | None = None,
) -> list[World]:
    """The world before the first week and after each, `weeks` + 1 worlds."""
    start = opening(book, trials) if world is None else world
    return list(_weeks(book, weeks, moves, start, Chance.of(seed, start.trials, first=first)))


def _weeks(
    book: Rulebook, weeks: int, moves: Sequence[Move], world: World, chance: Chance
) -> Iterator[World]:
    yield world
    for _ in range(weeks):
        world = step(book, world, moves, chance)
        yield world


def with_tables(book: Rulebook, **parts: object) -> Rulebook:
    """The same rules with other constants: `with_tables(book, ports={"capacity": none})`."""
    tables: Tables = book.tables
    for part, fields in parts.items():
        tables = replace(tables, **{part: replace(getattr(tables, part), **fields)})  # type: ignore[arg-type]
    return replace(book, tables=tables)


def arrays(thing: object, name: str = "") -> Iterator[tuple[str, FloatArray]]:
    """Every array of a world, a chain or a home, with its path."""
    if isinstance(thing, np.ndarray):
        yield name, thing
    elif isinstance(thing, tuple):
        for i, item in enumerate(thing):
            yield from arrays(item, f"{name}[{i}]")
    elif hasattr(type(thing), "__slots__") and not isinstance(thing, (int, float, str)):
        for field in type(thing).__slots__:
            yield from arrays(getattr(thing, field), f"{name}.{field}" if name else field)


def differing(one: object, other: object) -> list[str]:
    """Paths of the arrays that are not the same bit for bit."""
    pairs = zip(arrays(one), arrays(other), strict=True)
    return [
        name
        for (name, left), (_, right) in pairs
        if not np.array_equal(left, right, equal_nan=True)
    ]


def trial_of(thing: Any, trial: int | slice | FloatArray) -> Any:
    """The same world with some trials only; every array has trials last."""
    if isinstance(thing, np.ndarray):
        kept = slice(trial, trial + 1) if isinstance(trial, int) else trial
        return thing[..., kept]
    if isinstance(thing, tuple):
        return tuple(trial_of(item, trial) for item in thing)
    if hasattr(type(thing), "__slots__") and not isinstance(thing, (int, float, str)):
        parts = {name: trial_of(getattr(thing, name), trial) for name in type(thing).__slots__}
        return replace(thing, **parts)
    return thing
