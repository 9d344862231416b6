"""A limit on the time that games played together may take.

How long a game takes hangs on the machine, so what the limit stops is told as such, is no part of
what is kept, and is played anew by the next command on the same folder.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from game.turn.phases import TurnRecord

Turns = Callable[[Iterator[TurnRecord]], Iterator[TurnRecord]]
"""Hands turns on as they are played."""


class LateError(Exception):
    """Games that took longer than they may."""


@contextmanager
def within(seconds: float | None) -> Iterator[Turns]:
    """Stop what takes too long.

    An alarm stops it in the middle of whatever it does, short of a call that never comes back to
    Python. Where there are no alarms, as on Windows and outside the main thread, it is stopped
    between two turns.

    Args:
        seconds: Most it may take; absent = any time.

    Yields:
        What turns are handed through.

    Raises:
        LateError: It took longer.
    """
    if seconds is None:
        yield iter
        return
    late = LateError(f"took longer than {seconds:g} s")
    until = time.monotonic() + seconds

    def checked(turns: Iterator[TurnRecord]) -> Iterator[TurnRecord]:
        for turn in turns:
            if time.monotonic() > until:
                raise late
            yield turn

    with _alarm(seconds, late):
        yield checked


@contextmanager
def _alarm(seconds: float, late: LateError) -> Iterator[None]:
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> NoReturn:
        raise late

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)
