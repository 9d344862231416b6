"""The command `why`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.command import FOUND_DIFFERENCE, Command
from game.cli.words import whole
from game.errors import UsageError

if TYPE_CHECKING:
    from game.turn.phases import TurnRecord


def _add_why(parser: ArgumentParser) -> None:
    parser.add_argument("record", metavar="RECORD", help="a record.json, or the folder it is in")
    when = parser.add_mutually_exclusive_group(required=True)
    when.add_argument("--week", type=whole(0), help="week, counted from 0 as in weeks.csv")
    when.add_argument("--turn", type=whole(1), help="turn, counted from 1 as printed")
    parser.add_argument(
        "--measure",
        required=True,
        help="cover, stock, price, output, approval, market, leverage, trade or welfare",
    )
    parser.add_argument("--of", metavar="ID", help="whose, by id or label; else a list of them")
    parser.add_argument("--good", metavar="GOOD", help="good of a stock; else the scarcest")
    parser.add_argument("--all", action="store_true", help="show every part, however small")
    parser.add_argument("--json", metavar="FILE", help="write the tree to a file; - prints it")


def _why(args: Namespace) -> int:
    from game.play.record import read
    from game.play.replay import Likeness, rematch, replay, worst
    from game.report.why_text import as_json, text
    from game.turn.why import course_of, why
    from game.turn.why.asked import find, measure_called

    measure = measure_called(args.measure)
    record = read(Path(args.record))
    match = rematch(record)
    played = list(replay(match, record))
    turns = [turn for turn, _ in played]
    verdict = worst([comparison for _, comparison in played])
    different = verdict.likeness is Likeness.DIFFERENT
    if different:
        note = f"note: the replay differs from the record in {verdict.where}"
        print(f"{note}; this explains the replay", file=sys.stderr)
    first, until = _weeks(args, turns)
    course = course_of(match.book, turns, match.chance())
    about = find(match.book, measure, args.of, args.good, course[until - 1].after)
    account = why(course, measure, about.subject, first, until)
    if args.json == "-":
        print(as_json(account), end="")
        return FOUND_DIFFERENCE if different else 0
    if args.json:
        Path(args.json).write_text(as_json(account), encoding="utf-8", newline="\n")
    calendar, chosen = match.book.calendar, about.chosen
    print(text(account, calendar, turn=args.turn, chosen=chosen, whole=args.all))
    return FOUND_DIFFERENCE if different else 0


def _weeks(args: Namespace, turns: Sequence[TurnRecord]) -> tuple[int, int]:
    """First week asked about and the week after the last one."""
    if args.turn is not None:
        if args.turn > len(turns):
            raise UsageError(f"the record holds turns 1 to {len(turns)}; {args.turn} is not in it")
        asked = turns[args.turn - 1]
        return asked.first, asked.until
    last = turns[-1].until - 1
    if args.week > last:
        raise UsageError(f"the record holds weeks 0 to {last}; {args.week} is not in it")
    return args.week, args.week + 1


WHY = Command("open the change of a figure into parts that add up to it", _add_why, _why)
