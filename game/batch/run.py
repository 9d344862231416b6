"""Plays a batch: hands blocks to workers, keeps what they return, and says how far it is."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import connection, get_context, parent_process
from pathlib import Path

from game.batch import store as kept
from game.batch.block import Block, play
from game.batch.design import BLOCK, Design, Task, ready, tasks
from game.batch.goal import Goal, Watch
from game.batch.store import Store
from game.errors import RecordError, UsageError
from game.play.match import Match
from game.report.outcomes import catalogue

AHEAD = 2
"""Blocks handed out for each worker: one under way and one waiting."""

Play = Callable[[Task], bytes]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is."""

    done: int
    """Games there are, of all arms."""
    wanted: int
    played: int
    """Games played since the command was given."""
    failed: int
    seconds: float
    """Time since then."""
    late: int = 0
    """Games among the failed that took too long."""

    @property
    def rate(self) -> float:
        """Games a second."""
        return self.played / self.seconds if self.seconds > 0.0 else 0.0

    @property
    def left(self) -> float:
        """Seconds it will still take at that rate."""
        return (self.wanted - self.done) / self.rate if self.rate > 0.0 else float("inf")


@dataclass(frozen=True, slots=True)
class Played:
    """A batch that was played."""

    store: Store
    """Its design has the games there are; fewer than were asked for where a goal was reached."""
    progress: Progress
    beyond: int
    """Games an arm that are kept but were not asked for, so that the tables leave them out."""
    torn: tuple[Path, ...]
    """Blocks that were found torn and played again."""
    reached: bool
    """Whether the goal was."""


def matches(design: Design) -> tuple[Match, ...]:
    """The arms of a design made ready.

    Raises:
        GameError: One cannot be played, or they cannot be told in the same tables.
    """
    found = tuple(ready(arm.setting) for arm in design.arms)
    once = {id(match.book): match.book for match in found}
    told = {
        key: (catalogue(book), book.calendar.turns, book.calendar.weeks)
        for key, book in once.items()
    }
    for arm, match in zip(design.arms, found, strict=True):
        if told[id(match.book)] != told[id(found[0].book)]:
            raise UsageError(
                f"{arm.name} has other outcomes or other turns than {design.arms[0].name}, so they "
                "cannot be arms of one batch; play them one by one"
            )
    return found


def run(
    design: Design,
    folder: Path,
    *,
    workers: int = 1,
    block: int = BLOCK,
    executor: Executor | None = None,
    goal: Goal | None = None,
    limit: float | None = None,
    tell: Callable[[Progress, Block], bool | None] = lambda progress, block: None,
    play: Play = play,
) -> Played:
    """Play a batch, or what is missing of it.

    Args:
        design: What is played.
        folder: Where it is kept.
        workers: Processes; 1 = this one.
        block: Games a block; the results do not depend on it.
        executor: Who plays the blocks, in place of processes of its own.
        goal: Interval at which it stops early.
        limit: Seconds that games may take which are played together, and in the end one alone.
        tell: Hears of every block as it is finished; True ends the batch there.
        play: Plays a block.

    Raises:
        UsageError: The folder holds something else.
        RecordError: It cannot be written, or a worker died.
    """
    arms = matches(design)
    watch = Watch.of(arms, design, goal)
    store = kept.opened(folder, design, tuple(match.loaded.hash for match in arms))
    covered, torn = store.covered(redo=True)
    for arm in range(len(design.arms)):
        for known in store.blocks(arm) if goal else ():
            watch.take(arm, known)
    there = sum(
        min(n, design.games - f) for p in covered.values() for f, n in p if f < design.games
    )
    progress = Progress(there, design.games * len(design.arms), 0, 0, 0.0)
    began = time.perf_counter()
    todo = iter(() if watch.reached else tasks(design, covered, block, limit))
    with _hands(workers, executor) as hands:
        for task, data in _results(todo, play, hands, workers):
            new = store.keep(task.arm, data)
            progress = replace(
                progress,
                done=progress.done + new.count,
                played=progress.played + new.count,
                failed=progress.failed + len(new.failures),
                late=progress.late + sum(one.late for one in new.failures),
                seconds=time.perf_counter() - began,
            )
            watch.take(task.arm, new)
            if tell(progress, new) or watch.reached:
                break
    if watch.reached:
        store = replace(store, design=design.with_games(watch.reached))
        kept.save(store)
    last = max((first + count for parts in covered.values() for first, count in parts), default=0)
    return Played(store, progress, max(last - design.games, 0), tuple(torn), watch.reached > 0)


@contextmanager
def _hands(workers: int, executor: Executor | None) -> Iterator[Executor | None]:
    """Who plays blocks beside this process; nobody if it is alone."""
    if executor is not None or workers == 1:
        yield executor
        return
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=started)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def started() -> None:
    """Begin a worker: an interruption is for its parent, and it goes when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _results(
    todo: Iterator[Task], play: Play, hands: Executor | None, workers: int
) -> Iterator[tuple[Task, bytes]]:
    """Blocks as they are finished; few are handed out at a time, so memory stays flat."""
    if hands is None:
        for task in todo:
            yield task, play(task)
        return
    first = next(todo, None)
    under_way: dict[Future[bytes], Task] = {}
    try:
        _hand_out(todo, play, hands, under_way, AHEAD * workers)
        if first is not None:  # the workers are still starting
            yield first, play(first)
        while under_way:
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=lambda one: under_way[one].first):
                task = under_way.pop(future)
                yield task, future.result()
            _hand_out(todo, play, hands, under_way, AHEAD * workers)
    except BrokenExecutor as error:
        raise RecordError(
            "a worker died, perhaps for want of memory; every block that was finished is kept, and "
            "the same command goes on from there, with fewer --workers if need be"
        ) from error


def _hand_out(
    todo: Iterator[Task], play: Play, hands: Executor, under_way: dict[Future[bytes], Task], n: int
) -> None:
    while len(under_way) < n and (task := next(todo, None)) is not None:
        under_way[hands.submit(play, task)] = task
