"""Prints how fast games run: the plain version, and the engine at several numbers of trials.

The first table plays the weeks with the moves of the record, the second whole games in which the
scenario's line-up bargains; each has a plain version of the same to be compared with.
Run it as `python3 -m tests.bench.games`. All of it is measured in one run, in turns, so that a
busy spell hits all alike; a number after the title sets the rounds. The ratio compares a game
of the engine with one of the plain version, so that two machines can be compared.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from game.paths import scenario_path
from game.play.match import Match, Setting
from game.rules.book import Rulebook, opening, rulebook
from game.rules.moves import Move
from game.rules.week import step
from game.scenario.load import load
from game.world.chance import Chance
from game.world.state import World
from tests.bench.ahead import ahead
from tests.bench.plain.model import PlainModel
from tests.bench.plain.talks import TalkingModel
from tests.bench.tally import counted, counting

CASE = "rare_earths_2025"
TALKING = (1, 256)
"""Trials of games in which all five seats bargain."""
SAMPLE = 4
"""Plain games with talks in a round."""
SEED = 1
TRIALS = (1, 16, 256, 1024)
ROUNDS = 5


def made_ready() -> tuple[Rulebook, list[Move]]:
    """The case and what history did in it."""
    book = rulebook(load(scenario_path(CASE)))
    return book, [move for moves in book.script.moves.values() for move in moves]


def engine_game(book: Rulebook, moves: list[Move], trials: int) -> World:
    """Plays a whole game of so many trials with the engine."""
    world, chance = opening(book, trials), Chance.of(SEED, trials)
    for _ in range(book.calendar.weeks):
        world = step(book, world, moves, chance)
    return world


def plain_game(book: Rulebook, moves: list[Move]) -> float:
    """Plays a whole game with the plain version; seconds without building it."""
    model = PlainModel(book, moves, Chance.of(SEED, 1))
    return seconds(lambda: [model.step() for _ in range(book.calendar.weeks)])


def idle_game(book: Rulebook, moves: list[Move]) -> float:
    """Lets Mesa go through a game's stages while no agent does anything; seconds."""
    model = PlainModel(book, moves, Chance.of(SEED, 1))
    return seconds(lambda: [model.idle() for _ in range(book.calendar.weeks)])


def talking_game(match: Match, trials: int) -> float:
    """Plays a whole game with the scenario's line-up, talks and all; seconds."""

    def work() -> None:
        for _ in match.turns(trials):
            pass

    return seconds(work)


def plain_talking_game(book: Rulebook, first: int) -> float:
    """Plays a few trials of the same batch with the plain version; mean seconds of a game.

    Games differ in how much is talked, so one of them alone would not do for all.
    """
    games = [TalkingModel(book, Chance.of(SEED, 1, first=first + i)) for i in range(SAMPLE)]
    return statistics.mean(seconds(game.play) for game in games)


def seconds(work: Callable[[], Any]) -> float:
    """Seconds some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def operations(book: Rulebook, moves: list[Move], trials: int = 2) -> list[int]:
    """Whole-array operations of each week of a game."""
    return [calls for calls, _ in tallied(book, moves, trials)]


def numbers(book: Rulebook, moves: list[Move], trials: int = 64) -> float:
    """Numbers that the operations of a week return, on average, for one trial."""
    return statistics.mean(size for _, size in tallied(book, moves, trials)) / trials


def tallied(book: Rulebook, moves: list[Move], trials: int) -> list[tuple[int, int]]:
    """Whole-array operations of each week of a game, and the numbers they return."""
    world, chance = opening(book, trials), Chance.of(SEED, trials)
    world = counted(world)
    chance = Chance(chance.seed, counted(chance.trials))
    weeks = []
    for _ in range(book.calendar.weeks):
        with counting() as tally:
            world = step(book, world, moves, chance)
        weeks.append((tally.calls, tally.numbers))
    return weeks


def kilobytes(world: World) -> float:
    """Memory one trial of a world takes, kB."""
    arrays = {id(array): array.nbytes for array in _arrays(world)}
    return sum(arrays.values()) / world.trials / 1e3


def _arrays(value: Any) -> Iterator[np.ndarray]:
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _arrays(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _arrays(getattr(value, field.name))


def medians(book: Rulebook, moves: list[Move], rounds: int) -> dict[str | int, float]:
    """Median seconds of a game: `plain`, `idle`, and the engine by number of trials; with talks,
    `plain talks` and `talks 1`.
    """
    names = ("plain", "idle", *TRIALS, "plain talks", *(f"talks {n}" for n in TALKING))
    times: dict[str | int, list[float]] = {name: [] for name in names}
    engine_game(book, moves, 1)
    match = Match.of(Setting(CASE, seed=SEED))
    talking_game(match, 1)
    for number in range(rounds):
        times["plain"].append(plain_game(book, moves))
        times["idle"].append(idle_game(book, moves))
        for trials in TRIALS:
            times[trials].append(seconds(lambda n=trials: engine_game(book, moves, n)))
        times["plain talks"].append(plain_talking_game(book, number * SAMPLE))
        for trials in TALKING:
            times[f"talks {trials}"].append(talking_game(match, trials))
    return {name: statistics.median(taken) for name, taken in times.items()}


def main() -> None:
    """Prints the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    book, moves = made_ready()
    weeks = book.calendar.weeks
    found = medians(book, moves, rounds)
    plain = found["plain"]
    print(f"one game of {weeks} weeks of {CASE}, median of {rounds} rounds")
    print(f"{'':22}{'ms a week':>11}{'us a world-week':>17}{'games a second':>16}{'ratio':>8}")
    print(f"{'plain Mesa':22}{_cells(plain, weeks, 1, plain)}")
    for trials in TRIALS:
        print(f"{f'engine, {trials:,} trials':22}{_cells(found[trials], weeks, trials, plain)}")
    talking = found["plain talks"]
    print("\nwhole games with all seats")
    print(f"{'plain Mesa':22}{_cells(talking, weeks, 1, talking)}")
    for trials in TALKING:
        taken = found[f"talks {trials}"]
        print(f"{f'engine, {trials:,} trials':22}{_cells(taken, weeks, trials, talking)}")
    print(f"\n{'looking ahead, ms':22}{'wanted':>11}{'with talks':>17}{'without':>16}")
    for what, wanted, with_talks, without in ahead(Match.of(Setting(CASE, seed=SEED)), rounds):
        print(f"{what:22}{wanted:11}{with_talks:17.0f}{without:16.0f}")
    print()
    count = operations(book, moves)
    size = kilobytes(engine_game(book, moves, 256))
    print(f"plain version: {1.0 - found['idle'] / plain:.0%} of its time in the rules")
    print(
        f"engine: {statistics.mean(count):.0f} whole-array operations a week on average, "
        f"{max(count)} at most; {size:.0f} kB a trial"
    )


def _cells(taken: float, weeks: int, trials: int, plain: float) -> str:
    week, game = taken / weeks, taken / trials
    return f"{1e3 * week:11.2f}{1e6 * week / trials:17.1f}{1.0 / game:16.1f}{plain / game:8.1f}"


if __name__ == "__main__":
    main()
