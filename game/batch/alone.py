"""One command at a time plays the batch of a folder, or writes its tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from game.batch.store import LOCK, unwritten
from game.errors import RecordError, UsageError
from game.play.lock import Lock


@contextmanager
def alone(folder: Path, instead: str = "name another folder with --out") -> Iterator[None]:
    """Hold the folder of a batch; however the process ends, it is free again.

    Args:
        folder: Where the batch is.
        instead: What may be done if another command holds it, besides waiting.

    Raises:
        UsageError: Another command holds it.
        RecordError: It cannot be written.
    """
    new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = Lock(folder / LOCK)
    except OSError as error:
        raise RecordError(unwritten(folder, error)) from error
    if lock.refused:
        who = f" (number {lock.holder})" if lock.holder else ""
        raise UsageError(
            f"another command{who} is playing the batch in {folder}; wait until it is done or "
            f"stop it, or {instead}"
        )
    try:
        yield
    finally:
        lock.release()
        if new:  # nothing came of it
            with suppress(OSError):
                folder.rmdir()
