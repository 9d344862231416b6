"""The command `stats`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.command import Command
from game.errors import UsageError

if TYPE_CHECKING:
    from game.batch.store import Store
    from game.play.match import Match


def _add_stats(parser: ArgumentParser) -> None:
    parser.add_argument("batch", metavar="RUN", help="folder of a batch")
    parser.add_argument(
        "--by", metavar="OUTCOME", default="arm", help="group games by an outcome; else by arm"
    )
    parser.add_argument(
        "--compare", nargs=2, metavar=("A", "B"), help="compare two arms game by game"
    )
    parser.add_argument(
        "--outcome",
        metavar="NAME",
        nargs="+",
        action="extend",
        default=[],
        help="outcomes to tell; else the main ones",
    )
    parser.add_argument("--html", metavar="FILE", help="write a report with pictures")
    parser.add_argument("--csv", action="store_true", help="write every table as CSV too")


def _stats(args: Namespace) -> int:
    from game.batch import text
    from game.batch.run import matches
    from game.batch.sample import headline, sample
    from game.batch.store import read
    from game.batch.summary import compared, verdicts

    store = read(Path(args.batch))
    if store.design.vary is not None and (args.by != "arm" or args.html):
        word = "--html" if args.html else "--by"
        raise UsageError(
            f"{word} is of arms, and {args.batch} varies its inputs by {store.design.vary.by}; "
            f"leave it out"
        )
    if not store.covered()[0].get(0):
        raise UsageError(f"{args.batch} holds no games that ended; run its batch first")
    ready = matches(store.design)
    book = ready[0].book
    names = args.outcome or headline(book)
    about = [one.outcome for one in store.design.hypotheses]
    extra = [] if args.by == "arm" else [args.by]
    deals = ["deal", "t_deal"] if book.scenario.dyads else []
    found = sample(store, ready[0], [*names, *about, *extra, *deals])
    groups = found.by(args.by)
    first, second = args.compare or ("", "")
    pairs = compared(found, first, second, names) if args.compare else []
    if store.design.vary is not None:
        from game.batch import response

        print("\n".join([*response.told(store, found, names), ""]))
        groups, deals = (), []
    for group in groups:
        told = text.estimated(found, group, names)
        print("\n".join([*text.table(group, told), ""]))
        if spread := text.tails(told):
            print("\n".join([*spread, ""]))
    if deals:
        print("\n".join(text.time_to_deal(groups, book.calendar.weeks)))
    if extra:
        print("note: these games came out so by themselves; how groups differ is no effect of it")
    for line in text.left_out(found) if groups else ():
        print(line)
    if args.compare:
        print("\n".join(["", *text.comparison(first, second, pairs)]))
    if store.design.hypotheses:
        print("\n".join(["", *text.judged(verdicts(store.design.hypotheses, found))]))
    if args.csv:
        _export(store, ready)
    if args.html:
        from game.batch.page import write

        write(Path(args.html), store, ready[0], compare=tuple(args.compare or ()))
        print(f"\nThe report is in {args.html}")
    return 0


def _export(store: "Store", ready: "Sequence[Match]") -> None:
    from game.batch import dictionary, tables
    from game.batch.alone import alone

    columns = tables.columns_of(store, ready)
    with alone(store.folder, "leave out --csv"):
        tables.write(store, columns, "csv")
        dictionary.write(store, columns, "csv")
    print(f"\nThe tables are in {store.folder}, as CSV")


STATS = Command("tell what came of the games of a batch, with intervals", _add_stats, _stats)
