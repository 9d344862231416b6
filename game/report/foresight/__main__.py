"""`python3 -m game.report.foresight` measures foresight and writes its page."""

import sys
from argparse import ArgumentParser

from game.errors import UsageError
from game.paths import scenario_path
from game.report.command import told
from game.report.foresight.calibration import calibrated
from game.report.foresight.concession import conceded
from game.report.foresight.page import Findings, text
from game.report.foresight.worth import leverages, weighed
from game.report.reference import folder
from game.rules.book import rulebook
from game.scenario.load import load

SCENARIO = "rare_earths_2025"
GAMES, DRAWN, PAIRS = 500, 2000, 32
LEVERAGE_WEEK = 11
"""Week of the record in which leverages are compared: mid-June."""


def main() -> int:
    """Measure, print the page, and keep it unless another number of games was asked for."""
    parser = ArgumentParser(prog="python3 -m game.report.foresight", description=__doc__)
    parser.add_argument("--games", type=int, default=GAMES, help=f"else {GAMES}; others only look")
    parser.add_argument("--drawn", type=int, default=DRAWN, help="games with parameters drawn")
    args = parser.parse_args()
    if args.games < 1 or args.drawn < 1:
        raise UsageError("at least one game is needed")
    book = rulebook(load(scenario_path(SCENARIO)))
    found = Findings(
        games=args.games,
        pairs=PAIRS,
        hits=calibrated(book, args.games, PAIRS),
        weighed=weighed(book, PAIRS),
        leverages=leverages(book, LEVERAGE_WEEK),
        leverage_date=book.calendar.date(LEVERAGE_WEEK).isoformat(),
        conceded=conceded(SCENARIO, args.drawn),
    )
    page = text(found)
    print(page)
    if (args.games, args.drawn) == (GAMES, DRAWN):
        (folder().parent / "foresight.md").write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(told(main))
