"""The command `batch`."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.command import ALL_BROKE, INTERRUPTED, Command
from game.cli.words import add_scenario, add_seats, folder, once_each, seconds, whole
from game.errors import UsageError

if TYPE_CHECKING:
    from game.batch.block import Block
    from game.batch.design import Design
    from game.batch.goal import Goal
    from game.batch.run import Played, Progress

PILOT = 200
"""Games of a pilot."""
LONG = 2_000
"""Games above which a run tells what its pilot says on the way."""
OF_ONE_ARM = ("scenario", "override", "set", "seats", "history", "seed", "games", "weeks", "weekly")
"""Arguments that a design file replaces."""


def _add_batch(parser: ArgumentParser) -> None:
    add_scenario(parser)
    add_seats(parser, others="else as the scenario says")
    parser.set_defaults(scenario=None)
    parser.add_argument("--history", action="store_true", help="states not named repeat the record")
    parser.add_argument("--games", type=whole(1), help="games to play; else 1000")
    parser.add_argument("--seed", type=whole(0), help="seed of the batch; else 0")
    parser.add_argument("--weeks", type=whole(1), help="weeks of a game; else as the scenario says")
    parser.add_argument("--weekly", action="store_true", help="keep key figures of every week too")
    parser.add_argument(
        "--design", metavar="FILE.yaml", help="arms, games and hypotheses of a planned batch"
    )
    parser.add_argument("--workers", type=whole(1), default=1, help="processes; else 1")
    parser.add_argument("--block", type=whole(1), help="games played at a time; else 256")
    parser.add_argument(
        "--limit",
        metavar="SECONDS",
        type=seconds,
        help="give up a game that takes longer, and tell it as failed; else wait for all",
    )
    parser.add_argument(
        "--out", metavar="DIR", type=folder, help="folder of the batch; else one of its own"
    )
    parser.add_argument(
        "--until", metavar="OUTCOME=HALF", help="stop once a 95 %% interval is as narrow as this"
    )
    parser.add_argument(
        "--pilot", action="store_true", help=f"play {PILOT} games and say what more would cost"
    )
    parser.add_argument("--csv", action="store_true", help="write the tables as CSV, not Parquet")


def _batch(args: Namespace) -> int:
    from game.batch import tables
    from game.batch.alone import alone
    from game.batch.goal import Goal

    if not args.csv:
        tables.check_pyarrow()
    goal = Goal.parse(args.until) if args.until else None
    design = _design(args)
    if goal is not None and design.vary is not None:
        raise UsageError("--until does not go with `vary`: every point needs its games")
    part = args.pilot and design.vary is not None
    if args.pilot and not part:
        design = design.with_games(min(design.games, PILOT))
    place = Path(args.out) if args.out else _own_folder(design)
    with alone(place):
        return _played(args, design, goal, place, part=part)


def _played(
    args: Namespace, design: "Design", goal: "Goal | None", place: Path, *, part: bool
) -> int:
    """Play a batch and write its tables; only a part of it where that is what a pilot wants."""
    from game.batch import dictionary, tables, words
    from game.batch.design import BLOCK
    from game.batch.run import matches, run

    report = _Report(goal, design.games * len(design.arms) > LONG, PILOT if part else None)
    try:
        found = run(
            design,
            place,
            workers=args.workers,
            block=args.block or BLOCK,
            goal=goal,
            limit=args.limit,
            tell=report.tell,
        )
    except KeyboardInterrupt:
        report.end()
        print(f"stopped; what was finished is in {place}", file=sys.stderr)
        print("the same command goes on from there", file=sys.stderr)
        return INTERRUPTED
    report.end()
    if part:
        for line in (*words.cost(found.progress), words.whole_plan(found.progress)):
            print(line)
        print(f"The batch is in {place}; without --pilot the same command goes on from there")
        return _ended(found)
    columns = tables.columns_of(found.store, matches(found.store.design))
    ending = "csv" if args.csv else "parquet"
    tables.write(found.store, columns, ending)
    dictionary.write(found.store, columns, ending)
    _say(args, found, goal, place)
    return _ended(found)


def _ended(found: "Played") -> int:
    """The exit code; a batch that tells nothing of any game is no success."""
    from game.batch.words import all_broke

    sentence = all_broke(found.store)
    if sentence:
        print(sentence, file=sys.stderr)
    return ALL_BROKE if sentence else 0


def _design(args: Namespace) -> "Design":
    from game.batch.design import Arm, Design, from_file, settled
    from game.cli.words import DEFAULT_SCENARIO
    from game.play.match import Setting
    from game.scenario.design import read_design

    if args.design is not None:
        stray = next((name for name in OF_ONE_ARM if getattr(args, name)), None)
        if stray is not None:
            word = f'the scenario "{args.scenario}"' if stray == "scenario" else f"--{stray}"
            raise UsageError(f"{word} does not go with --design, whose file says it; leave it out")
        path = Path(args.design)
        return from_file(read_design(path), path)
    setting = Setting(
        scenario=args.scenario or DEFAULT_SCENARIO,
        overrides=tuple(args.override),
        settings=tuple(args.set),
        seats=once_each(args.seats, "--seats"),
        seed=args.seed or 0,
        weeks=args.weeks,
        line_up=not args.history,
    )
    return Design((Arm("all", settled(setting)),), args.games or 1000, args.weekly)


def _own_folder(design: "Design") -> Path:
    from game.paths import runs_folder

    first = design.arms[0].setting
    name = f"batch-{Path(first.scenario).stem}-seed{first.seed}"
    if design.vary is not None:
        name = f"{name}-{design.vary.by}"
    return runs_folder() / (name if len(design.arms) == 1 else f"{name}-{len(design.arms)}-arms")


class _Report:
    """Says how far a batch is: on a terminal a line that changes, else a line now and then."""

    def __init__(self, goal: "Goal | None", long: bool, enough: int | None) -> None:
        self._goal, self._pilot, self._enough = goal, long, enough
        self._moving = sys.stderr.isatty()
        self._last = -1e9

    def tell(self, progress: "Progress", block: "Block") -> bool:
        """Hear of a block that is finished; say whether these were games enough."""
        from game.batch.words import cost, how_far

        if self._pilot and progress.played >= PILOT:
            self._pilot = False
            self._clear()
            for line in cost(progress):
                print(line, file=sys.stderr if self._moving else sys.stdout)
        if self._moving:
            print(f"\r\x1b[K{how_far(progress)}", end="", file=sys.stderr, flush=True)
        elif progress.seconds - self._last >= 5.0 or progress.done >= progress.wanted:
            self._last = progress.seconds
            print(how_far(progress), flush=True)
        return self._enough is not None and progress.played >= self._enough

    def _clear(self) -> None:
        if self._moving:
            print("\r\x1b[K", end="", file=sys.stderr)

    def end(self) -> None:
        """Leave the line."""
        if self._moving:
            print(file=sys.stderr)


def _say(args: Namespace, found: "Played", goal: "Goal | None", place: Path) -> None:
    from game.batch.run import matches
    from game.batch.words import cost, needs, outcome_tables

    store, progress = found.store, found.progress
    for path in found.torn:
        print(f"note: {path} was torn and has been played again", file=sys.stderr)
    if found.beyond:
        print(
            f"note: {place} holds {found.beyond:,} games an arm more than were asked for; they are "
            "kept, and tables and stats leave them out until more are asked for",
            file=sys.stderr,
        )
    match = matches(store.design)[0]
    for line in outcome_tables(store, match):
        print(line)
    if args.pilot:
        print()
        for line in (*cost(progress), *needs(store, match, goal)):
            print(line)
    if goal is not None:
        print()
        word = "reached" if found.reached else "not reached before the games ran out"
        print(f"--until {goal.outcome}={goal.half:g}: {word}, {store.design.games:,} games an arm")
    if progress.late:
        print(
            f"{progress.late:,} games took longer than {args.limit:g} s; the same command plays "
            f"them anew, with a longer --limit or none if need be"
        )
    print(f"The batch is in {place}")


BATCH = Command("play many games and tell what came of them", _add_batch, _batch)
