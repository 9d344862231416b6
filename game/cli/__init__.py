"""The command line: parses, wires, logs, and turns errors into sentences and exit codes.

Exit codes: 0 all is well, 1 a check or a replay found a difference or a game led nowhere, 2 bad
input or usage, 130 interrupted, 141 the reader of the output went away. Whatever takes time to
import is imported inside the command that needs it, so `--help` answers at once.
"""

import errno
import os
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence

from game import __version__
from game.cli.backtest import BACKTEST
from game.cli.bargain import BARGAIN
from game.cli.batch import BATCH
from game.cli.check import CHECK
from game.cli.command import BAD_INPUT, FOUND_DIFFERENCE, INTERRUPTED, READER_LEFT, Command
from game.cli.display import NO_WINDOW, has_display
from game.cli.explain import EXPLAIN
from game.cli.play import RUN, WATCH
from game.cli.play_window import PLAY
from game.cli.replay import REPLAY
from game.cli.stats import STATS
from game.cli.why import WHY
from game.cli.words import DEFAULT_SCENARIO
from game.errors import GameError, InvariantError, UsageError, closest
from game.installation import agents_clash, pygame_clash
from game.report.paragraph import screen, wide

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What a full or broken disk answers; it does not say which file."""

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "1")
"""Numpy and scipy each start threads for products of dense matrices, of which there are none here;
they spin before they sleep, for a sixth of the time to a first game."""

COMMANDS: Mapping[str, Command] = {
    "play": PLAY,
    "watch": WATCH,
    "run": RUN,
    "replay": REPLAY,
    "why": WHY,
    "check": CHECK,
    "explain": EXPLAIN,
    "backtest": BACKTEST,
    "bargain": BARGAIN,
    "batch": BATCH,
    "stats": STATS,
}
"""What may follow `ninety-days` -> what it does, in the order of the help."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; errors become sentences on stderr."""
    _write_on_any_console()
    os.environ.setdefault(*ONE_THREAD)
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        try:
            return _obey(words or [_usual()])
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
        if error.filename is None and error.errno not in FULL:
            raise
        print(f"{error.filename or 'the output'}: {error.strerror}", file=sys.stderr)
        return BAD_INPUT


def _usual() -> str:
    """What is done without a command: play where a window can be shown, else watch."""
    if has_display(os.environ) and not pygame_clash():
        return "play"
    print(NO_WINDOW, file=sys.stderr)
    return "watch"


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
    with wide(screen()):
        return COMMANDS[args.command].run(args)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="ninety-days",
        description="Play, watch and check the rare-earth confrontation of 2025.",
        epilog=f"Without a command: play; where there is no display, watch {DEFAULT_SCENARIO}.",
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
