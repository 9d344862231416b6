"""The command line: parses, wires, logs, and turns errors into sentences and exit codes.

Exit codes: 0 all is well, 1 a check or a replay found a difference, 2 bad input or usage, 130
interrupted, 141 the reader of the output went away. Whatever takes time to import is imported
inside the command that needs it, so `--help` answers at once.
"""

import gc
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from game import __version__
from game.errors import GameError, InvariantError, UsageError, closest
from game.installation import agents_clash, pygame_clash
from game.paths import scenario_path

FOUND_DIFFERENCE = 1
BAD_INPUT = 2
INTERRUPTED = 130
READER_LEFT = 141

DEFAULT_COMMAND = "watch"
DEFAULT_SCENARIO = "rare_earths_2025"


@dataclass(frozen=True, slots=True)
class Command:
    """One word the player may put after `ninety-days`."""

    help: str
    """What it does, in one line of the help."""
    add_arguments: Callable[[ArgumentParser], None]
    """Declares what may follow the word."""
    run: Callable[[Namespace], int]
    """Does it and returns the exit code."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; errors become sentences on stderr."""
    _write_on_any_console()
    words = list(sys.argv[1:] if argv is None else argv) or [DEFAULT_COMMAND]
    try:
        try:
            return _obey(words)
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_LEFT
    except GameError as error:
        print(error, file=sys.stderr)
        return FOUND_DIFFERENCE if isinstance(error, InvariantError) else BAD_INPUT
    except OSError as error:
        if error.filename is None:
            raise
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return BAD_INPUT


def _obey(words: list[str]) -> int:
    first = words[0]
    if not first.startswith("-") and first not in COMMANDS:
        meant = closest(first, COMMANDS)
        advice = f'did you mean "{meant}"?' if meant else f"the commands are {', '.join(COMMANDS)}"
        raise UsageError(f'no command is called "{first}"; {advice}')
    args = _parser().parse_args(words)
    _log(args.verbose)
    clash = agents_clash()
    if clash:
        raise UsageError(clash)
    return COMMANDS[args.command].run(args)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="ninety-days",
        description="Play, watch and check the rare-earth confrontation of 2025.",
        epilog=f"Without a command: {DEFAULT_COMMAND} {DEFAULT_SCENARIO}.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"ninety-days {__version__}")
    commands = parser.add_subparsers(
        title="commands", dest="command", metavar="COMMAND", required=True
    )
    for name, command in COMMANDS.items():
        below = commands.add_parser(
            name, help=command.help, description=command.help, allow_abbrev=False
        )
        command.add_arguments(below)
        below.add_argument("--verbose", action="store_true", help="log what happens to stderr")
    return parser


def _log(verbose: bool) -> None:
    if verbose:
        import logging

        logging.basicConfig(level=logging.DEBUG, format="%(levelname)s %(name)s: %(message)s")


def _write_on_any_console() -> None:
    """Lets a letter the console cannot show become a question mark instead of an error."""
    from io import TextIOWrapper

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise ArgumentTypeError(f'"{text}" is not of the form NAME=VALUE')
    return name, value


def _once_each(seats: Sequence[tuple[str, str]]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for state, strategy in seats:
        if chosen.setdefault(state, strategy) != strategy:
            first = chosen[state]
            raise UsageError(f"--seats gives {state} to {first} and to {strategy}; keep one")
    return chosen


def _whole(least: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not (text.isascii() and text.isdecimal()) or int(text) < least:
            raise ArgumentTypeError(f'"{text}" is not a whole number of {least} or more')
        return int(text)

    return parse


def _add_scenario(parser: ArgumentParser) -> None:
    parser.add_argument(
        "scenario",
        metavar="SCENARIO",
        nargs="?",
        default=DEFAULT_SCENARIO,
        help=f"name of a shipped scenario, a folder or a .yaml file; else {DEFAULT_SCENARIO}",
    )
    _add_changes(parser)


def _add_changes(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--override",
        metavar="NAME",
        action="append",
        default=[],
        help="apply a change the scenario names, such as steady; may be repeated",
    )
    parser.add_argument(
        "--set",
        metavar="KEY=VALUE",
        action="append",
        default=[],
        help="change one value, after all overrides; may be repeated",
    )


def _check(args: Namespace) -> int:
    gc.disable()  # a tenth of the time goes into tracing imports and a tree that only grow
    try:
        from game.scenario.load import load
        from game.world.build.holdings import closing

        closing(load(scenario_path(args.scenario), args.override, args.set))
    finally:
        gc.enable()
    print(f"{args.scenario}: no problems found")
    return 0


def _add_game(parser: ArgumentParser) -> None:
    _add_scenario(parser)
    parser.add_argument(
        "--seats",
        metavar="STATE=STRATEGY",
        nargs="+",
        action="extend",
        type=_pair,
        default=[],
        help="who plays which state; states not named repeat history",
    )
    parser.add_argument("--seed", type=_whole(0), default=0, help="seed of the game; else 0")
    parser.add_argument(
        "--weeks", type=_whole(1), help="weeks to play; else what the scenario says"
    )
    parser.add_argument("--out", metavar="DIR", help="folder for the record; else one of its own")
    parser.add_argument("--force", action="store_true", help="write over a game in that folder")
    parser.add_argument("--audit", action="store_true", help="print the largest mass residual")


def _add_run(parser: ArgumentParser) -> None:
    _add_game(parser)
    parser.add_argument("--quiet", action="store_true", help="do not print the turns")


def _watch(args: Namespace) -> int:
    return _play(args, print)


def _run(args: Namespace) -> int:
    return _play(args, (lambda words: None) if args.quiet else print)


def _play(args: Namespace, say: Callable[[str], None]) -> int:
    from game.play.match import Match, Setting
    from game.report.transcript import transcribe

    clash = pygame_clash()
    if clash:
        print(f"note: {clash}", file=sys.stderr)
    match = Match.of(
        Setting(
            scenario=args.scenario,
            overrides=tuple(args.override),
            settings=tuple(args.set),
            seats=_once_each(args.seats),
            seed=args.seed,
            weeks=args.weeks,
        )
    )
    name = f"{match.loaded.scenario.id}-seed{args.seed}"
    folder = Path(args.out) if args.out else _own_folder(name)
    try:
        outcome = transcribe(match, folder, say, replace=args.force)
    except KeyboardInterrupt:
        print(f"stopped; the turns played so far are in {folder}", file=sys.stderr)
        return INTERRUPTED
    if args.audit:
        print(f"largest mass residual: {outcome.residual:.2g}")
    print(f"The record is in {outcome.folder}")
    return 0


def _own_folder(name: str) -> Path:
    """A new folder among the user's runs, or a temporary one where that cannot be written."""
    from tempfile import mkdtemp

    from game.paths import runs_folder
    from game.play.match import beside

    folder = beside(runs_folder(), name)
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        place = mkdtemp(prefix="ninety-days-")
        print(f"note: {error.filename} cannot be written, so {place} is used", file=sys.stderr)
        return Path(place)
    return folder


def _add_replay(parser: ArgumentParser) -> None:
    parser.add_argument("record", metavar="RECORD", help="a record.json, or the folder it is in")
    parser.add_argument("--audit", action="store_true", help="print the largest mass residual")


def _replay(args: Namespace) -> int:
    from game.play.record import read
    from game.play.replay import Likeness, rematch, replay, worst
    from game.report.transcript import largest_residual

    record = read(Path(args.record))
    match = rematch(record)
    results, residual = [], 0.0
    for turn, comparison in replay(match, record):
        results.append(comparison)
        residual = max(residual, largest_residual(match, turn))
    verdict = worst(results)
    if args.audit:
        print(f"largest mass residual: {residual:.2g}")
    where = f"; it first differs in {verdict.where}" if verdict.where else ""
    length = len(match.book.calendar.turns)
    cut = "" if len(results) == length else f" of {length}, all the record holds,"
    print(f"{len(results)} turns{cut} replayed: {verdict.likeness.value}{where}")
    return FOUND_DIFFERENCE if verdict.likeness is Likeness.DIFFERENT else 0


def _add_explain(parser: ArgumentParser) -> None:
    parser.add_argument(
        "topic",
        metavar="TOPIC",
        help="card, lever, firm, good, region, parameter, override, source or contested",
    )
    parser.add_argument(
        "id", metavar="ID", nargs="?", help="which one, by id or label; else a list of them"
    )
    parser.add_argument(
        "--scenario",
        metavar="SCENARIO",
        default=DEFAULT_SCENARIO,
        help=f"name or path of a scenario; else {DEFAULT_SCENARIO}",
    )
    _add_changes(parser)


def _explain(args: Namespace) -> int:
    from game.report.explain import explain
    from game.scenario.load import load

    scenario = load(scenario_path(args.scenario), args.override, args.set)
    print(explain(scenario, args.topic, args.id))
    return 0


def _add_backtest(parser: ArgumentParser) -> None:
    _add_scenario(parser)
    parser.add_argument("--csv", metavar="FILE", help="write months and destinations to a file too")


def _backtest(args: Namespace) -> int:
    from game.play.match import Match, Setting
    from game.report.backtest import backtest
    from game.report.backtest_exports import table
    from game.report.backtest_text import text

    setting = Setting(args.scenario, tuple(args.override), tuple(args.set))
    test = backtest(Match.of(setting))
    if args.csv:
        Path(args.csv).write_text(table(test), encoding="utf-8", newline="\n")
    print(text(test))
    return 0


COMMANDS: Mapping[str, Command] = {
    "watch": Command("play a scenario and print it turn by turn", _add_game, _watch),
    "run": Command("play a scenario with chosen seats and record it", _add_run, _run),
    "replay": Command(
        "play a record again and say whether it comes out the same", _add_replay, _replay
    ),
    "check": Command("list every problem of a scenario, by file and line", _add_scenario, _check),
    "explain": Command(
        "say what a scenario holds, and where it comes from", _add_explain, _explain
    ),
    "backtest": Command(
        "hold the historical year against what was observed", _add_backtest, _backtest
    ),
}
"""What may follow `ninety-days` -> what it does, in the order of the help."""
