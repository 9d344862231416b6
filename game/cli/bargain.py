"""The command `bargain`."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.command import Command
from game.cli.words import once_each, pair
from game.errors import DomainError, UsageError


def _add_bargain(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--domain",
        metavar="FILE.json",
        help="issues, values and their worth to two parties, as docs/how-to/bargain.md says",
    )
    parser.add_argument(
        "--agreed",
        metavar="ISSUE=VALUE",
        nargs="+",
        action="extend",
        type=pair,
        default=[],
        help="a deal; says what each side left on the table, issue by issue",
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")


def _bargain(args: Namespace) -> int:
    if args.domain is None:
        raise UsageError("nothing to bargain over; give --domain FILE.json")
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


def _read(name: str) -> str:
    """Text of a file, with or without a byte order mark."""
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DomainError(name, ["not a text file in UTF-8; write it as JSON"]) from error


BARGAIN = Command(
    "find the frontier and the fair deals of two parties who bargain", _add_bargain, _bargain
)
