"""The command `backtest`."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.command import Command
from game.cli.words import add_scenario
from game.errors import UsageError


def _add_backtest(parser: ArgumentParser) -> None:
    add_scenario(parser)
    parser.add_argument(
        "--bands",
        action="store_true",
        help="print predictive bands; plays a game for each set of numbers the fit kept",
    )
    parser.add_argument("--csv", metavar="FILE", help="write months and destinations to a file too")


def _backtest(args: Namespace) -> int:
    from game.play.match import Match, Setting
    from game.report.backtest.exports import table
    from game.report.backtest.text import text
    from game.report.backtest.year import backtest
    from game.report.fit.bands import bands

    if args.csv and not Path(args.csv).absolute().parent.is_dir():
        raise UsageError(f"{args.csv}: there is no folder {Path(args.csv).parent} to write it to")
    setting = Setting(args.scenario, tuple(args.override), tuple(args.set), line_up=False)
    test = backtest(Match.of(setting))
    if args.csv:
        Path(args.csv).write_text(table(test), encoding="utf-8", newline="\n")
    around = bands(test, workers=os.cpu_count() or 1) if args.bands else ()
    print(text(test, around))
    return 0


BACKTEST = Command("hold the historical year against what was observed", _add_backtest, _backtest)
