"""Prints what a batch costs: games a second, memory, tables, and how long until a first result.

Run it as `python3 -m tests.bench.batch`; all of it is measured in one run. Games are those of the
scenario's line-up, talks and all, and are compared with the plain version that plays the same.
`--games 10000 100000` sets the sizes whose time and memory are told, `--scenario` what is played.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from game.batch import dictionary, tables
from game.batch.block import play
from game.batch.design import BLOCK, Arm, Design, Task, settled
from game.batch.run import matches, run, started
from game.batch.store import read
from game.cli import ONE_THREAD
from game.play.match import Match, Setting
from tests.bench.games import SAMPLE, engine_game, made_ready, numbers, plain_talking_game

CHECKOUT = Path(__file__).resolve().parents[2]
CASE = "rare_earths_2025"
SEED, ROUNDS = 1, 3
MESA_GAMES = 3
FLOAT, TOUCHED = 8, 3
"""Bytes of a number, and how often one is touched on its way: two are read and one is written."""
LARGE, SMALL = 16_000_000, 64_000
"""Numbers of arrays that fit no cache, and of arrays that fit the shared one."""
STATS = """
import sys, time
from pathlib import Path
from game.cli import main
began = time.perf_counter()
code = main(["stats", sys.argv[1], "--html", sys.argv[2]])
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
peak = next((float(one.split()[1]) / 1e3 for one in lines if one.startswith("VmHWM")), 0.0)
print(code, time.perf_counter() - began, peak)
"""


def seconds(work: Callable[[], Any]) -> float:
    """Seconds some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def task(setting: Setting, number: int) -> Task:
    """A block of games."""
    return Task(0, setting, number * BLOCK, BLOCK, False)


def weeks_alone(setting: Setting, number: int) -> float:
    """Seconds of the games of a block with nothing read off them."""
    match = Match.of(Setting(**{**as_fields(setting), "game": number * BLOCK}))
    return seconds(lambda: [None for _ in match.turns(BLOCK)])


def as_fields(setting: Setting) -> dict[str, Any]:
    """A setting's fields by name."""
    return {name: getattr(setting, name) for name in setting.__dataclass_fields__}


def mesa_games(scenario: str) -> float:
    """Seconds a game takes with Mesa's own batch runner and our model class."""
    import warnings

    import mesa

    from game.play.model import NegotiationModel

    wanted = {"scenario": [scenario], "seed": list(range(MESA_GAMES))}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        taken = seconds(
            lambda: mesa.batch_run(
                NegotiationModel, wanted, number_processes=1, display_progress=False
            )
        )
    return taken / MESA_GAMES


def two_against_one(setting: Setting, rounds: int) -> tuple[float, float]:
    """Blocks a second with two processes and with one, both warm."""
    context = get_context("spawn")
    rates = []
    for workers in (2, 1):
        with ProcessPoolExecutor(workers, mp_context=context, initializer=started) as pool:
            list(pool.map(play, [Task(0, setting, 0, 8, False)] * workers * 2))
            blocks = [task(setting, number) for number in range(2 * rounds)]
            taken = seconds(lambda pool=pool, blocks=blocks: list(pool.map(play, blocks)))
            rates.append(len(blocks) / taken)
    return rates[0], rates[1]


def first_result(scenario: str, folder: Path) -> float:
    """Seconds from the command to the first games that are done."""
    words = ["batch", scenario, "--games", "2000", "--out", str(folder)]
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, str(CHECKOUT / "main.py"), *words], env=usual(),
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as game:  # fmt: skip
        assert game.stdout is not None
        game.stdout.readline()
        taken = time.perf_counter() - began
        game.kill()
    return taken


def usual() -> dict[str, str]:
    """Variables of a process as a player starts it: compiled code is kept, BLAS has one thread."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(CHECKOUT), ONE_THREAD[0]: ONE_THREAD[1]}


def bandwidth(size: int) -> float:
    """Bytes a second that `np.add` moves between arrays of so many numbers, the best of ten."""
    one, other, total = np.ones(size), np.ones(size), np.empty(size)
    np.add(one, other, out=total)
    return FLOAT * TOUCHED * size / min(seconds(lambda: np.add(one, other, out=total))
                                        for _ in range(10))  # fmt: skip


def told(folder: Path) -> tuple[float, float]:
    """Seconds that `stats --html` takes for a finished batch, and the peak of its memory, MB."""
    done = subprocess.run(
        [sys.executable, "-c", STATS, str(folder), str(folder / "report.html")],
        cwd=CHECKOUT, check=True, capture_output=True, text=True, env=usual(),
    )  # fmt: skip
    code, taken, most = done.stdout.splitlines()[-1].split()
    assert code == "0", done.stderr
    return float(taken), float(most)


def sized(setting: Setting, games: int, folder: Path) -> tuple[float, float, float]:
    """Seconds of a batch in a process of its own with two workers, and MB of both kinds."""
    code = (
        "import sys; from tests.bench.batch import alone; alone(sys.argv[1], int(sys.argv[2]), "
        "sys.argv[3])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, setting.scenario, str(games), str(folder)],
        cwd=CHECKOUT, check=True, capture_output=True, text=True,
        env=usual(),
    )  # fmt: skip
    taken, mine, theirs = map(float, done.stdout.split())
    return taken, mine, theirs


def alone(scenario: str, games: int, folder: str) -> None:
    """Play a batch and print its seconds, and the peak memory of this process and its workers."""
    design = Design((Arm("all", settled(Setting(scenario, seed=SEED))),), games)
    taken = seconds(lambda: run(design, Path(folder), workers=2))
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    print(taken, peak(), theirs)


def peak() -> float:
    """Most memory this process has had, MB; what it was forked from does not count."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
    return float(line.split()[1]) / 1e3


def written(folder: Path) -> tuple[float, dict[str, float]]:
    """Seconds that Parquet of a finished batch takes, and kB a thousand games of each table."""
    store = read(folder)
    columns = tables.columns_of(store, matches(store.design))
    taken = seconds(lambda: tables.write(store, columns, "parquet"))
    dictionary.write(store, columns, "parquet")
    sizes = {name: (folder / f"{name}.parquet").stat().st_size / store.design.games
             for name in columns}  # fmt: skip
    return taken, sizes


def main() -> None:
    """Prints the table."""
    parser = ArgumentParser(prog="python3 -m tests.bench.batch", description=__doc__)
    parser.add_argument("--scenario", default=CASE)
    parser.add_argument("--games", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    args = parser.parse_args()
    setting = settled(Setting(args.scenario, seed=SEED))
    match = Match.of(setting)
    play(Task(0, setting, 0, 2, False))
    plain, blocks, weeks = [], [], []
    for number in range(args.rounds):
        if args.scenario == CASE:
            plain.append(plain_talking_game(match.book, number * SAMPLE))
        blocks.append(seconds(lambda n=number: play(task(setting, n))))
        weeks.append(weeks_alone(setting, number))
    block, engine = statistics.median(blocks), statistics.median(weeks)
    print(f"{args.scenario}: whole games of the line-up, median of {args.rounds} rounds")
    print(f"one core, blocks of {BLOCK}: {BLOCK / block:.1f} games a second, "
          f"{1e3 * block / BLOCK:.2f} ms a game")  # fmt: skip
    print(f"outside the engine: {max(1.0 - engine / block, 0.0):.0%} of that time")
    if plain:
        one = statistics.median(plain)
        print(f"plain Mesa: {1.0 / one:.1f} games a second; ratio {one * BLOCK / block:.1f}")
    mesa = mesa_games(args.scenario)
    print(f"mesa.batch_run of our model: {1.0 / mesa:.1f}; ratio {mesa * BLOCK / block:.1f}")
    two, alone_ = two_against_one(setting, args.rounds)
    print(f"two processes: {two * BLOCK:.1f} games a second against {alone_ * BLOCK:.1f}; "
          f"ratio {two / alone_:.2f}")  # fmt: skip
    if args.scenario == CASE:
        book, moves = made_ready()
        move = FLOAT * TOUCHED * numbers(book, moves)
        week = seconds(lambda: engine_game(book, moves, BLOCK)) / book.calendar.weeks / BLOCK
        far, near = bandwidth(LARGE), bandwidth(SMALL)
        print(f"a world-week moves {move / 1e6:.2f} MB: {1e6 * move / far:.0f} us at the "
              f"{far / 1e9:.0f} GB/s of memory, {1e6 * move / near:.0f} at the {near / 1e9:.0f} of "
              f"the cache; without talks it takes {1e6 * week:.0f}")  # fmt: skip
    with tempfile.TemporaryDirectory() as place:
        first = min(first_result(args.scenario, Path(place) / f"f{i}") for i in range(3))
        print(f"start-up to first result: {first:.2f} s, the best of 3")
        for games in args.games:
            folder = Path(place) / str(games)
            taken, mine, theirs = sized(setting, games, folder)
            print(f"{games:,} games, two workers: {taken:.0f} s; {mine:.0f} MB here, "
                  f"{theirs:.0f} MB in a worker")  # fmt: skip
            wrote, sizes = written(folder)
            words = ", ".join(f"{name} {size:,.0f}" for name, size in sizes.items())
            print(f"  Parquet in {wrote:.1f} s; bytes a game: {words}")
            taken, most = told(folder)
            print(f"  stats with its report in {taken:.1f} s and {most:.0f} MB")


if __name__ == "__main__":
    main()
