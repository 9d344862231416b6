"""What a batch says while it plays and when it is done."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

from game.batch import text
from game.batch.goal import Goal, games_needed, outcome_called
from game.batch.run import Progress
from game.batch.sample import headline, sample
from game.batch.store import BLOCKS, Store
from game.batch.summary import verdicts
from game.play.match import Match
from game.report.outcomes import catalogue

WANTED = (0.01, 0.03)
"""Half widths of a share that a pilot reckons with."""

ENOUGH, A_WHILE = 32, 60.0
"""Games, or seconds, after which the time left is told; before, workers are still starting."""


def how_far(progress: Progress) -> str:
    """One line on progress."""
    line = f"{progress.done:,} of {progress.wanted:,} games, {progress.rate:,.0f} a second"
    if progress.failed:
        line = f"{line}, {progress.failed:,} failed"
    told = progress.played >= ENOUGH or progress.seconds >= A_WHILE
    return f"{line}, about {duration(progress.left)} left" if told and progress.left > 0.0 else line


def duration(seconds: float) -> str:
    """A time as people say it."""
    if seconds == float("inf"):
        return "an unknown time"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min"


def cost(progress: Progress) -> Iterator[str]:
    """What games cost, going by those played so far."""
    if not progress.played:
        yield "every game of the pilot had been played before, so it does not tell what games cost"
        return
    yield (
        f"pilot of {progress.played:,} games: {1e3 / progress.rate:.1f} ms and "
        f"{progress.rate:,.0f} games a second; {peak_memory()}"
    )
    for games in (10_000, 100_000):
        yield f"  {games:,} games would take about {duration(games / progress.rate)}"


def whole_plan(progress: Progress) -> str:
    """What the whole of a plan costs, going by the games played so far."""
    if progress.done >= progress.wanted:
        return f"  the {progress.wanted:,} games of the plan: all there"
    left = duration(progress.left)
    return f"  the {progress.wanted:,} games of the plan: about {left} more"


def peak_memory() -> str:
    """Most memory a process of the batch has had so far; workers that play on are asked too."""
    try:
        import resource
    except ModuleNotFoundError:  # Windows does not tell
        return "memory is not told here"
    unit = 1e6 if sys.platform == "darwin" else 1e3
    ended = [
        resource.getrusage(who).ru_maxrss / unit
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    alive = [_peak_of(worker.pid) for worker in active_children()]
    where = "this process, workers apart" if None in alive else "the largest process"
    return f"{max(*ended, *(one or 0.0 for one in alive)):,.0f} MB in {where}"


def _peak_of(process: int | None) -> float | None:
    """Most memory a process that is alive has had, MB; None where the system does not tell."""
    try:
        told = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return None
    found = re.search(r"VmHWM:\s+(\d+) kB", told)
    return int(found[1]) / 1e3 if found else None


def all_broke(store: Store) -> str:
    """What to say where not one game came to its end; empty where one did."""
    first = ""
    for number, arm in enumerate(store.design.arms):
        for block in store.blocks(number):
            if len(block.games["games"]):
                return ""
            if block.failures and not first:
                one = block.failures[0]
                first = f"game {one.game} of {arm.name} broke with {one.error}"
    return f"no game came to its end; {first}" if first else ""


def needs(store: Store, match: Match, goal: Goal | None) -> Iterator[str]:
    """Games that intervals of some width need, going by those there are."""
    listed = catalogue(match.book)["games"]
    asked = [(goal.outcome, goal.half)] if goal else []
    wanted = [*asked, *(("deal", half) for half in WANTED if match.book.scenario.dyads)]
    for name, half in wanted:
        column = outcome_called(listed, name)
        found = sample(store, match, [name])
        games = max(games_needed(column, arm.values[name], half) for arm in found.arms)
        told = "too few to tell" if math.isinf(games) else f"about {games:,.0f} games an arm"
        yield f"  {name} within {half:g}: {told}"
    size = sum(path.stat().st_size for path in (store.folder / BLOCKS).rglob("*.block"))
    each = size / max(store.design.games * len(store.design.arms), 1)
    yield f"  {each / 1e3:.1f} kB on disk a game"


def outcome_tables(store: Store, match: Match) -> Iterator[str]:
    """The tables of outcomes of every arm, and the verdicts on hypotheses."""
    book = match.book
    names = headline(book)
    about = [one.outcome for one in store.design.hypotheses]
    found = sample(store, match, [*names, *about])
    if store.design.vary is not None:
        from game.batch import response  # what it works with takes long to load

        yield from response.told(store, found, names)
        yield ""
        return
    for arm in found.arms:
        yield from text.table(arm, text.estimated(found, arm, names))
        yield ""
    if "deal" in names:
        yield from text.time_to_deal(found.arms, book.calendar.weeks)
    yield from text.left_out(found)
    if store.design.hypotheses:
        yield ""
        yield from text.judged(verdicts(store.design.hypotheses, found))
