"""Work beside the window: one spawned process that does the wishes of screens, one at a time.

Only the last wish counts: a newer one drops those before it, and work that asks `give_way` between
its steps is given up for it at once. A process that dies is started again and its wish asked anew.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from game.errors import GameError
from game.ui.screen import Wish
from game.ui.words import speak, tongue

AHEAD = ("game.ui.desk.foresee",)
"""Modules with the usual work: loaded while the title is read, the first forecast comes sooner."""
TRIES = 2
"""Times a wish is asked of a process that dies over it."""
_newer: Callable[[], bool] | None = None
"""In the spawned process: whether a newer wish waits."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The answer to a wish that could not be done."""

    words: str
    """Why, for people."""


class Superseded(Exception):  # noqa: N818 - nothing has gone wrong
    """Work is given up because a newer wish waits."""


def give_way() -> None:
    """Give up work that nobody waits for any more; to be called between its steps.

    Raises:
        Superseded: A newer wish waits.
    """
    if _newer is not None and _newer():
        raise Superseded


class Bridge:
    """Does wishes in another process, which is started when it is first needed.

    Only one side speaks at a time: a wish goes out when the process has nothing to say, and what
    is newer is only signalled, so that neither ever waits for the other to listen.
    """

    def __init__(self, ahead: tuple[str, ...] = AHEAD) -> None:
        self._ahead = ahead
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._newer: Any = None
        self._wish: Wish | None = None
        self._sent: Wish | None = None
        """The wish the process is about; None while it starts."""
        self._busy = False
        self._tries = 0
        self.notes: list[str] = []
        """What has gone wrong with the process, in words, the latest last."""

    @property
    def pid(self) -> int | None:
        """Number of the process; None while there is none."""
        return None if self._process is None else self._process.pid

    def start(self) -> None:
        """Start the process in the background, so that it is there when the first wish comes."""
        if self._process is not None:
            if self._process.is_alive():
                return
            self._note_end()
        context = get_context("spawn")
        self._line, theirs = context.Pipe()
        # No lock guards it: one that a killed process held would never be given back.
        self._newer = context.RawValue("b", 0)
        self._process = context.Process(
            target=_serve,
            args=(theirs, self._newer, self._ahead),
            name="ninety-days-bridge",
            daemon=True,
        )
        self._process.start()
        self._sent, self._busy = None, True
        theirs.close()

    def ask(self, wish: Wish) -> None:
        """Ask for work; what was asked before and not yet answered is dropped."""
        self._wish, self._tries = wish, 0
        self.start()
        if self._busy:
            self._newer.value = 1
        else:
            self._send(wish)

    def poll(self) -> tuple[Wish, Any] | None:
        """The last wish and its answer once it is there; never waits."""
        if self._line is None:
            return None
        try:
            while self._line.poll():
                answer = self._line.recv()
                self._busy = False
                wish, sent = self._wish, self._sent
                if wish is not None and sent is wish and not isinstance(answer, Superseded):
                    self._wish = None
                    return wish, answer
                if wish is not None:
                    self._send(wish)
        except (EOFError, OSError):
            return self._died()
        if self._process is not None and not self._process.is_alive():
            return self._died()
        return None

    def close(self) -> None:
        """End the process."""
        process, line = self._process, self._line
        self._process = self._line = self._wish = self._sent = None
        if line is not None:
            line.close()
        if process is not None:
            process.terminate()
            process.join(1.0)

    def _send(self, wish: Wish) -> None:
        """Hand a wish to a process that waits for one."""
        self._newer.value = 0
        self._sent, self._busy = wish, True
        self._tries += 1
        if self._line is not None:
            with suppress(OSError):  # it has died, which the next poll finds
                self._line.send((tongue(), wish.work, wish.args))

    def _died(self) -> tuple[Wish, Any] | None:
        """Start the process again and ask anew, but not for ever."""
        wish = self._wish
        self._tries += self._sent is None
        self._note_end()
        if wish is None:
            return None
        if self._tries < TRIES:
            self.start()
            return None
        self._wish = None
        return wish, Failed(f"{self.notes[-1]}, {TRIES} times")

    def _note_end(self) -> None:
        process, line = self._process, self._line
        self._process = self._line = None
        if line is not None:
            line.close()
        if process is not None:
            process.join(1.0)
            code = process.exitcode
            self.notes.append(f"the process that looks ahead ended by itself (exit code {code})")


class Inline:
    """Does wishes at once and in this process: for the text twin and for tests."""

    def __init__(self) -> None:
        self._wish: Wish | None = None
        self.notes: list[str] = []
        """What has gone wrong, in words."""

    def start(self) -> None:
        """Nothing needs to be started."""

    def ask(self, wish: Wish) -> None:
        """Ask for work; what was asked before and not yet answered is dropped."""
        self._wish = wish

    def poll(self) -> tuple[Wish, Any] | None:
        """Do the last wish, if there is one, and give its answer."""
        if self._wish is None:
            return None
        wish, self._wish = self._wish, None
        try:
            return wish, wish.work(*wish.args)
        except GameError as fault:
            return wish, Failed(str(fault))

    def close(self) -> None:
        """Forget what was asked."""
        self._wish = None


def _other_than_nought(number: Any) -> bool:
    return bool(number.value)


def _serve(line: Connection, newer: Any, ahead: tuple[str, ...]) -> None:
    """Do wishes until the other end is closed; runs in the spawned process.

    Args:
        line: Says that it is ready; then a wish comes in by it with the language it is to be
            answered in, and an answer goes out, in turns.
        newer: A number both processes see; other than 0 while a newer wish waits.
        ahead: Modules loaded before the first wish comes.
    """
    global _newer
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _newer = partial(_other_than_nought, newer)
    for module in ahead:
        import_module(module)
    try:
        line.send(None)
        while True:
            language, work, args = line.recv()
            speak(language)
            try:
                answer = work(*args)
            except Superseded as given_up:
                answer = given_up
            except GameError as fault:
                answer = Failed(str(fault))
            line.send(answer)
    except (EOFError, OSError):
        return
