"""The command `play`: a person holds a seat, in the window or line by line."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.command import Command
from game.cli.display import has_display
from game.cli.words import add_changes, add_game, add_seats, game_of, once_each, whole
from game.errors import UsageError
from game.installation import pygame_clash

if TYPE_CHECKING:
    from game.play.record import Record
    from game.ui.screen import Screen

HEAD_START = 0.5
"""Seconds the title has before the rest is loaded behind it."""
BEHIND = "game.ui.screens.briefing"
"""Module that brings the engine and the table's first page with it."""
IN_TEXT = "`ninety-days play --text` plays in the terminal"


def _add_play(parser: ArgumentParser) -> None:
    parser.add_argument(
        "scenario",
        metavar="SCENARIO",
        nargs="?",
        help="begin this scenario at once: a shipped one, a folder or a .yaml file",
    )
    add_changes(parser)
    parser.add_argument("--seat", metavar="STATE", help="state you play; else the first")
    add_seats(parser, others="else as the scenario says")
    parser.add_argument("--seed", type=whole(0), help="seed of the game; else 0")
    parser.add_argument("--weeks", type=whole(1), help="weeks to play; else what the scenario says")
    parser.add_argument("--text", action="store_true", help="play line by line, without a window")
    parser.add_argument("--load", metavar="SAVE", help="go on with a game that was kept")
    parser.add_argument(
        "--from",
        metavar="RECORD",
        dest="record",
        help="take over a seat of a recorded game, or of one of a batch",
    )
    add_game(parser, "--from")
    parser.add_argument("--turn", type=whole(1), help="turn of that game to begin with; else 1")


def _play(args: Namespace) -> int:
    if not args.text:
        _window_or_refuse()
    screens = _screens(args)
    code = _in_text(screens) if args.text else _in_window(screens)
    _leave()
    return code


def _leave() -> None:
    """The game was left, it has not broken off."""
    from game.ui.screens import rooms

    rooms.close()


def _window_or_refuse() -> None:
    clash = pygame_clash()
    if clash:
        raise UsageError(f"{clash}; {IN_TEXT}")
    if not has_display(os.environ):
        raise UsageError(f"there is no display to open the window on; {IN_TEXT}")


def _screens(args: Namespace) -> tuple[Screen, ...]:
    """The title, and upon it the game that was asked for."""
    from game.ui.screens.title import Title

    begun = (args.scenario, args.seats, args.override, args.set, args.weeks)
    game = any(begun) or args.seed is not None or bool(args.seat and not args.record)
    asked = [bool(args.load), bool(args.record), game]
    if sum(asked) > 1:
        raise UsageError("--load, --from and a new game do not go together; give one of them")
    if args.turn and not args.record:
        raise UsageError("--turn says where in a recorded game to begin; give that with --from")
    game_of(args.record, "--from", args.game, args.arm)
    if not any(asked):
        return (Title(),)
    return Title(), _game(args)


def _game(args: Namespace) -> Screen:
    from game.ui.screens import rooms

    if args.load:
        return rooms.loaded(args.load)
    if args.record:
        return rooms.taken_over(_recorded(args), args.turn or 1, args.seat)
    return rooms.briefed(
        scenario=args.scenario or "",
        seat=args.seat or "",
        overrides=tuple(args.override),
        settings=tuple(args.set),
        seats=once_each(args.seats, "--seats"),
        seed=args.seed or 0,
        weeks=args.weeks,
    )


def _recorded(args: Namespace) -> Record:
    """The record that was named, or that of a game of a batch up to the turn that is wanted."""
    if args.game is None:
        from game.play.record import read

        return read(Path(args.record))
    from game.batch.one import record_of_game

    before = (args.turn or 1) - 1
    return record_of_game(Path(args.record), args.game, args.arm, turns=before)


def _in_text(screens: tuple[Screen, ...]) -> int:
    from game.ui.bridge import Inline
    from game.ui.settings import read_settings
    from game.ui.stack import Stack
    from game.ui.twin import play

    settings, notice = read_settings()
    if notice:
        print(f"note: {notice}", file=sys.stderr)
    return play(Stack(screens, settings), Inline(), _ask, print)


def _ask(prompt: str) -> str | None:
    """A line of the input; None at its end. What comes through a pipe is shown as if typed."""
    print(f"\n{prompt}", end="", flush=True)
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        print(line.rstrip("\n"))
    return line.rstrip("\n") if line else None


def _in_window(screens: tuple[Screen, ...]) -> int:
    from game.ui.bridge import Bridge
    from game.ui.settings import read_settings
    from game.ui.stack import Stack

    try:
        from game.ui.window import NoWindowError, run
    except ImportError as error:
        raise UsageError(f"the window cannot be shown ({error}); {IN_TEXT}") from error
    settings, notice = read_settings()
    if notice:
        print(f"note: {notice}", file=sys.stderr)
    bridge = Bridge()
    bridge.start()
    _load_behind()
    try:
        return run(Stack(screens, settings), bridge)
    except NoWindowError as error:
        raise UsageError(f"{error}; {IN_TEXT}") from error
    finally:
        bridge.close()


def _load_behind() -> None:
    """Load what the table needs while the title is looked at; nothing moves there."""
    from importlib import import_module
    from threading import Timer

    later = Timer(HEAD_START, import_module, [BEHIND])
    later.daemon = True
    later.start()


PLAY = Command("play a seat yourself, in the window or with --text", _add_play, _play)
