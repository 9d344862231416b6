"""The command `replay`."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.command import FOUND_DIFFERENCE, Command


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


REPLAY = Command("play a record again and say whether it comes out the same", _add_replay, _replay)
