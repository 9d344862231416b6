"""`python3 -m game.report.fit` plays the draws, stores those it keeps and writes the page."""

import os
import sys
from argparse import ArgumentParser

from game.errors import UsageError
from game.report.backtest.year import backtest
from game.report.command import told
from game.report.fit import posterior
from game.report.fit.ensemble import WEEKS, altered, draws, still_match
from game.report.fit.holdout import left_out
from game.report.fit.page import Fit, text
from game.report.fit.space import BLOCKS, dials
from game.report.reference import folder
from game.scenario.observed import WORLD

DRAWS = 2600
LEAST = round(2 / posterior.KEPT)
"""Draws of which two are kept: fewer have no spread."""
PAGE = "calibration.md"


def main() -> int:
    """Fit, print the page, and keep it unless another number of draws was asked for."""
    parser = ArgumentParser(prog="python3 -m game.report.fit", description=__doc__)
    parser.add_argument("--draws", type=int, default=DRAWS, help=f"else {DRAWS}; others only look")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    if args.draws < LEAST or args.workers < 1:
        raise UsageError(f"a fit takes {LEAST} draws or more, and 1 worker or more")
    match = still_match(WEEKS)
    turned = dials(match.loaded.scenario)
    played = []
    for draw in draws(args.draws, args.workers):
        played.append(draw)
        if len(played) % 100 == 0:
            print(f"{len(played)} of {args.draws} draws played", file=sys.stderr)
    posteriors = [posterior.kept(played, turned, block) for block in BLOCKS]
    medians = {k: v for p in posteriors for k, v in posterior.medians(p.values).items()}
    tests = {
        "middle of the ranges": {dial.key: dial.at(0.5) for dial in turned},
        "best draw of each block": {k: v for p in posteriors for k, v in p.values[0].items()},
        "medians of the kept draws": medians,
    }
    months = {name: backtest(altered(match, values), trials=1) for name, values in tests.items()}
    world = next(s for s in backtest(match, trials=1).series if s.destination == WORLD)
    page = text(Fit(args.draws, posteriors, left_out(played, turned, world), months))
    print(page)
    if args.draws == DRAWS:
        for part in posteriors:
            posterior.save(part, posterior.folder(match))
        (folder().parent / "explanation" / PAGE).write_text(page, encoding="utf-8")
        print("\n".join(f"{key}={value:g}" for key, value in medians.items()))
    return 0


if __name__ == "__main__":
    sys.exit(told(main))
