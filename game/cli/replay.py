"""The command `replay`."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.command import FOUND_DIFFERENCE, Command
from game.cli.words import add_game, game_of
from game.errors import UsageError

if TYPE_CHECKING:
    from game.play.replay import Comparison


def _add_replay(parser: ArgumentParser) -> None:
    parser.add_argument(
        "record", metavar="RECORD", help="a record.json or the folder it is in, or that of a batch"
    )
    add_game(parser, "the folder")
    parser.add_argument("--audit", action="store_true", help="print the largest mass residual")


def _replay(args: Namespace) -> int:
    from game.play.record import read
    from game.play.replay import rematch, replay, worst
    from game.report.transcript import largest_residual

    game = game_of(args.record, "RECORD", args.game, args.arm)
    if game is not None:
        return _of_batch(args, game)
    record = read(Path(args.record))
    match = rematch(record)
    results, residual = [], 0.0
    for turn, comparison in replay(match, record):
        results.append(comparison)
        residual = max(residual, largest_residual(match, turn))
    if args.audit:
        print(f"largest mass residual: {residual:.2g}")
    length = len(match.book.calendar.turns)
    cut = "" if len(results) == length else f" of {length}, all the record holds,"
    return _told(f"{len(results)} turns{cut}", worst(results))


def _of_batch(args: Namespace, game: int) -> int:
    from game.batch.one import replayed

    if args.audit:
        raise UsageError("--audit is of a record; `run --from ... --game ... --audit` tells it too")
    turns, verdict = replayed(Path(args.record), game, args.arm)
    return _told(f"game {game}: {turns} turns", verdict)


def _told(what: str, verdict: "Comparison") -> int:
    from game.play.replay import Likeness

    where = f"; it first differs in {verdict.where}" if verdict.where else ""
    print(f"{what} replayed: {verdict.likeness.value}{where}")
    return FOUND_DIFFERENCE if verdict.likeness is Likeness.DIFFERENT else 0


REPLAY = Command("play a record again and say whether it comes out the same", _add_replay, _replay)
