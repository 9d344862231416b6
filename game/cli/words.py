"""Arguments several commands share, and what their words may look like."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterable
from pathlib import Path

from game.errors import UsageError

DEFAULT_SCENARIO = "rare_earths_2025"
A_YEAR = 3.2e7
"""Seconds; nobody waits longer, and clocks do not go on for ever."""


def pair(text: str) -> tuple[str, str]:
    """Read `NAME=VALUE`; a parser turns what it raises into a usage message."""
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise ArgumentTypeError(f'"{text}" is not of the form NAME=VALUE')
    return name, value


def seat(text: str) -> tuple[str, str]:
    """Read `STATE=STRATEGY`; a parser turns what it raises into a usage message."""
    if "=" not in text:
        raise ArgumentTypeError(
            f'"{text}" is not of the form STATE=STRATEGY; '
            "a scenario goes before --seats, as in run SCENARIO --seats US=hardliner"
        )
    return pair(text)


def folder(text: str) -> str:
    """Read the name of a folder; a parser turns what it raises into a usage message."""
    if not text.strip():
        raise ArgumentTypeError("it is empty; name a folder, or leave the option out")
    return text


def once_each(pairs: Iterable[tuple[str, str]], option: str) -> dict[str, str]:
    """Pairs that were typed as a mapping.

    Raises:
        UsageError: A name was given two values.
    """
    chosen: dict[str, str] = {}
    for name, value in pairs:
        first = chosen.setdefault(name, value)
        if first != value:
            raise UsageError(f"{option} gives {name} to {first} and to {value}; keep one")
    return chosen


def whole(least: int) -> Callable[[str], int]:
    """A reader of whole numbers of `least` or more."""

    def parse(text: str) -> int:
        if not (text.isascii() and text.isdecimal()) or int(text) < least:
            raise ArgumentTypeError(f'"{text}" is not a whole number of {least} or more')
        return int(text)

    return parse


def seconds(text: str) -> float:
    """Read a time above 0; a parser turns what it raises into a usage message."""
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not 0.0 < found <= A_YEAR:
        raise ArgumentTypeError(f'"{text}" is not a number of seconds above 0')
    return found


def add_scenario(parser: ArgumentParser) -> None:
    """Declare the scenario a command works on, and changes to it."""
    parser.add_argument(
        "scenario",
        metavar="SCENARIO",
        nargs="?",
        default=DEFAULT_SCENARIO,
        help=f"name of a shipped scenario, a folder or a .yaml file; else {DEFAULT_SCENARIO}",
    )
    add_changes(parser)


def add_changes(parser: ArgumentParser) -> None:
    """Declare named overrides and single settings."""
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


def add_game(parser: ArgumentParser, option: str) -> None:
    """Declare which game of a batch is meant.

    Args:
        parser: The parser of a command.
        option: What names the folder of the batch.
    """
    parser.add_argument(
        "--game", metavar="N", type=whole(0), help=f"with {option} of a batch: its game, from 0"
    )
    parser.add_argument(
        "--arm", metavar="NAME", help=f"with {option} of a batch: the arm, if there are several"
    )


def game_of(place: str | None, option: str, game: int | None, arm: str | None) -> int | None:
    """The number of the game of a batch that is meant; None where it is no batch.

    Args:
        place: A folder, or a record.
        option: What named it.
        game: Number typed.
        arm: Arm typed.

    Raises:
        UsageError: There is a game or an arm without a batch, or a batch without a game.
    """
    if game is None and place is not None and (Path(place) / "batch.json").is_file():
        raise UsageError(f"{place} is the folder of a batch; say which of its games with --game")
    if (place is None or game is None) and (game is not None or arm is not None):
        raise UsageError(f"--game and --arm go together with {option}, the folder of a batch")
    return game


def add_seats(parser: ArgumentParser, others: str) -> None:
    """Declare who plays which state.

    Args:
        others: Who plays those not named, for the help.
    """
    parser.add_argument(
        "--seats",
        metavar="STATE=STRATEGY",
        nargs="+",
        action="extend",
        type=seat,
        default=[],
        help=f"who plays which state, such as CN=boulware:beta=0.3; {others}",
    )
