"""The command `stats`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.command import Command
from game.errors import UsageError

if TYPE_CHECKING:
    from game.batch.sample import Group, Sample
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
    from game.batch.run import matches
    from game.batch.sample import headline, sample
    from game.batch.store import read

    store = read(Path(args.batch))
    _check(args, store)
    ready = matches(store.design)
    book = ready[0].book
    names = args.outcome or headline(book)
    about = [one.outcome for one in store.design.hypotheses]
    extra = [] if args.by == "arm" else [args.by]
    deals = ["deal", "t_deal"] if book.scenario.dyads else []
    found = sample(store, ready[0], [*names, *about, *extra, *deals])
    for line in _told(args, store, found, names, book.calendar.weeks if deals else None):
        print(line)
    if args.csv:
        _export(store, ready)
    if args.html:
        from game.batch.page import write

        write(Path(args.html), store, ready[0], compare=tuple(args.compare or ()))
        print(f"\nThe report is in {args.html}")
    return 0


def _check(args: Namespace, store: "Store") -> None:
    """Refuse what the batch has no answer to.

    Raises:
        UsageError: In a word that says which.
    """
    vary = store.design.vary
    if vary is not None and (args.by != "arm" or args.html):
        word = "--html" if args.html else "--by"
        raise UsageError(
            f"{word} is of arms, and {args.batch} varies its inputs by {vary.by}; leave it out"
        )
    arms = range(len(store.design.arms))
    if all(next(store.blocks(arm), None) is None for arm in arms):
        raise UsageError(f"{args.batch} holds no games yet; run its batch first")


def _told(
    args: Namespace, store: "Store", found: "Sample", names: Sequence[str], weeks: int | None
) -> Iterator[str]:
    """What came of the games, line by line; of the time to a deal where games have weeks of it."""
    from game.batch import text
    from game.batch.summary import compared, verdicts

    groups = found.by(args.by)
    first, second = args.compare or ("", "")
    pairs = compared(found, first, second, names) if args.compare else []
    if store.design.vary is not None:
        from game.batch import response  # what it works with takes long to load

        yield from (*response.told(store, found, names), "")
    else:
        yield from _of_groups(found, groups, names)
        if weeks is not None:
            yield from text.time_to_deal(groups, weeks)
        if args.by != "arm":
            yield (
                "note: these games came out so by themselves; how groups differ is no effect of it"
            )
        yield from text.left_out(found)
    if args.compare:
        yield from ("", *text.comparison(first, second, pairs))
    if store.design.hypotheses:
        yield from ("", *text.judged(verdicts(store.design.hypotheses, found)))


def _of_groups(found: "Sample", groups: "Sequence[Group]", names: Sequence[str]) -> Iterator[str]:
    from game.batch import text

    for group in groups:
        told = text.estimated(found, group, names)
        yield from (*text.table(group, told), "")
        if spread := text.tails(told):
            yield from (*spread, "")


def _export(store: "Store", ready: "Sequence[Match]") -> None:
    from game.batch import dictionary, tables
    from game.batch.alone import alone

    columns = tables.columns_of(store, ready)
    with alone(store.folder, "leave out --csv"):
        tables.write(store, columns, "csv")
        dictionary.write(store, columns, "csv")
    print(f"\nThe tables are in {store.folder}, as CSV")


STATS = Command("tell what came of the games of a batch, with intervals", _add_stats, _stats)
