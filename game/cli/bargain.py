"""The command `bargain`: over a domain of one's own, or in a turn of a game."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from game.cli.command import Command
from game.cli.words import DEFAULT_SCENARIO, add_changes, add_seats, once_each, pair, whole
from game.errors import DomainError, UsageError

EXAMPLE = "2025-05-12"
OF_A_GAME = ("scenario", "date", "override", "set", "seats", "history", "seed")
"""Arguments that only make sense with --dyad."""


def _add_bargain(parser: ArgumentParser) -> None:
    parser.add_argument(
        "scenario",
        metavar="SCENARIO",
        nargs="?",
        help=f"with --dyad: name, folder or .yaml file; else {DEFAULT_SCENARIO}",
    )
    about = parser.add_mutually_exclusive_group()
    about.add_argument(
        "--domain",
        metavar="FILE.json",
        help="issues, values and their worth to two parties, as docs/how-to/bargain.md says",
    )
    about.add_argument(
        "--dyad",
        metavar="STATE-STATE",
        help="two states of a scenario, such as US-CN; looks back at what they could agree on",
    )
    parser.add_argument(
        "--agreed",
        metavar="ISSUE=VALUE",
        nargs="+",
        action="extend",
        type=pair,
        default=[],
        help="with --domain: a deal; says what each side left on the table, issue by issue",
    )
    parser.add_argument(
        "--date", metavar="YYYY-MM-DD", help="with --dyad: a day of the turn to look at"
    )
    add_changes(parser)
    add_seats(parser, others="else every seat repeats the record")
    parser.add_argument(
        "--history",
        action="store_true",
        default=None,
        help="let every seat that is not named repeat the record, as is done anyway",
    )
    parser.add_argument("--seed", type=whole(0), help="seed of the game; else 0")
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")


def _bargain(args: Namespace) -> int:
    if args.dyad is not None:
        return _in_a_game(args)
    if args.domain is None:
        raise UsageError(
            "nothing to bargain over; give --domain FILE.json, or --dyad US-CN and --date "
            f"{EXAMPLE}"
        )
    return _over_a_domain(args)


def _over_a_domain(args: Namespace) -> int:
    given = {name: getattr(args, name) for name in OF_A_GAME}
    stray = next((name for name, what in given.items() if what is not None and what != []), None)
    if stray is not None:
        word = f'the scenario "{args.scenario}"' if stray == "scenario" else f"--{stray}"
        raise UsageError(f"{word} goes with --dyad, not with --domain; leave one of them out")
    agreed = once_each(args.agreed, "--agreed")
    text = _read(args.domain)
    from game.outlook.bargaining.findings import findings
    from game.outlook.bargaining.reading import domain_of
    from game.report import bargain

    domain = domain_of(text, args.domain)
    if domain.numerals:
        issues = ", ".join(domain.numerals)
        print(f"note: numbers among the values of {issues} are read as text", file=sys.stderr)
    found = findings(domain, agreed)
    print(bargain.as_json(found) if args.json else f"{bargain.text(found)}\n", end="")
    return 0


def _in_a_game(args: Namespace) -> int:
    if args.agreed:
        raise UsageError("--agreed goes with --domain; with --dyad the game says what was agreed")
    if args.date is None:
        raise UsageError(f"--dyad {args.dyad} needs a day; give --date, such as --date {EXAMPLE}")
    day = _day(args.date)
    from game.play.debrief import debrief, dyad_called
    from game.play.match import Match, Setting
    from game.report import bargain_json, bargain_table

    match = Match.of(
        Setting(
            scenario=args.scenario or DEFAULT_SCENARIO,
            overrides=tuple(args.override),
            settings=tuple(args.set),
            seats=once_each(args.seats, "--seats"),
            seed=args.seed or 0,
            line_up=False,
        )
    )
    found = debrief(match, dyad_called(match.book, args.dyad), day)
    print(bargain_json.as_json(found) if args.json else f"{bargain_table.text(found)}\n", end="")
    return 0


def _day(text: str) -> date:
    """A date as it is written in scenarios."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise UsageError(f'--date "{text}" is not a day; write it as in {EXAMPLE}')
    return day


def _read(name: str) -> str:
    """Text of a file, with or without a byte order mark."""
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DomainError(name, ["not a text file in UTF-8; write it as JSON"]) from error


BARGAIN = Command(
    "find the frontier and the fair deals of two who bargain",
    _add_bargain,
    _bargain,
)
