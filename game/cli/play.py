"""Commands that play a scenario: `watch` and `run`."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.command import INTERRUPTED, Command
from game.cli.words import (
    DEFAULT_SCENARIO,
    add_game,
    add_scenario,
    add_seats,
    folder,
    once_each,
    whole,
)
from game.errors import UsageError
from game.installation import pygame_clash

if TYPE_CHECKING:
    from game.play.match import Setting


def _add_game(parser: ArgumentParser) -> None:
    add_scenario(parser)
    add_seats(parser, others="else as the scenario says")
    parser.add_argument(
        "--history",
        action="store_true",
        help="let every seat that is not named repeat the record, whatever the scenario's line-up",
    )
    parser.add_argument("--seed", type=whole(0), default=0, help="seed of the game; else 0")
    parser.add_argument("--weeks", type=whole(1), help="weeks to play; else what the scenario says")
    parser.add_argument(
        "--out", metavar="DIR", type=folder, help="folder for the record; else one of its own"
    )
    parser.add_argument("--force", action="store_true", help="write over a game in that folder")
    parser.add_argument(
        "--reasons",
        action="store_true",
        help="print every part of what refusals, offers, escalations and breaches rest on",
    )
    parser.add_argument("--audit", action="store_true", help="print the largest mass residual")
    parser.set_defaults(batch=None, game=None, arm=None)


def _add_run(parser: ArgumentParser) -> None:
    _add_game(parser)
    parser.add_argument(
        "--from", dest="batch", metavar="DIR", help="play a game of the batch in this folder again"
    )
    add_game(parser, "--from")
    parser.add_argument("--quiet", action="store_true", help="do not print the turns")
    parser.add_argument(
        "--both-closures",
        action="store_true",
        help="play it again with scarce goods shared out the other way, rationed or by price, and "
        "say which conclusions flip",
    )


def _watch(args: Namespace) -> int:
    return _play(args, print)


def _run(args: Namespace) -> int:
    return _play(args, (lambda words: None) if args.quiet else print, both=args.both_closures)


def _play(args: Namespace, say: Callable[[str], None], *, both: bool = False) -> int:
    from game.play.closures import contrast
    from game.play.match import Match, Setting
    from game.report import closures
    from game.report.transcript import transcribe

    clash = pygame_clash()
    if clash:
        print(f"note: {clash}", file=sys.stderr)
    setting = Setting(
        scenario=args.scenario,
        overrides=tuple(args.override),
        settings=tuple(args.set),
        seats=once_each(args.seats, "--seats"),
        seed=args.seed,
        weeks=args.weeks,
        line_up=not args.history,
    )
    match = Match.of(_of_batch(args, setting))
    seed, game = match.setting.seed, match.setting.game
    name = f"{match.loaded.scenario.id}-seed{seed}" + (f"-game{game}" if args.batch else "")
    place = Path(args.out) if args.out else _own_folder(name)
    try:
        outcome = transcribe(match, place, say, replace=args.force, why=args.reasons)
        found = contrast(match, outcome.turns) if both else None
    except KeyboardInterrupt:
        print(f"stopped; the turns played so far are in {place}", file=sys.stderr)
        return INTERRUPTED
    if found:
        say("")
        print(closures.text(found))
    if args.audit:
        print(f"largest mass residual: {outcome.residual:.2g}")
    print(f"The record is in {outcome.folder}")
    return 0


def _of_batch(args: Namespace, setting: "Setting") -> "Setting":
    """The setting typed, or that of a game of a batch."""
    if args.batch is None:
        if args.game is not None or args.arm is not None:
            raise UsageError("--game and --arm go with --from, the folder of a batch")
        return setting
    from game.batch.one import setting_of

    if args.game is None:
        raise UsageError(f"which game of {args.batch}? give --game NUMBER")
    typed = ("override", "set", "seats", "history", "seed", "weeks")
    stray = next((f"--{name}" for name in typed if getattr(args, name)), None)
    if args.scenario != DEFAULT_SCENARIO:
        stray = f'the scenario "{args.scenario}"'
    if stray is not None:
        raise UsageError(f"{stray} does not go with --from: the batch says it; leave it out")
    return setting_of(Path(args.batch), args.game, args.arm)


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


WATCH = Command("play a scenario and print it turn by turn", _add_game, _watch)
RUN = Command("play a scenario with chosen seats and record it", _add_run, _run)
