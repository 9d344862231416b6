"""A file that a process holds locked for as long as it lives, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _seized(file: IO[str]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _seized(file: IO[str]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class Lock:
    """Holds a file locked until it is released or the process ends."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._file = place.open("w", encoding="utf-8")
        self._file.write(f" {os.getpid()}\n")
        self._file.flush()
        self._file.seek(0)
        _seized(self._file)

    def release(self) -> None:
        """Let go of the file and take it away."""
        self._file.close()
        self.place.unlink(missing_ok=True)


def locked_by_others(place: Path) -> bool:
    """Whether a process that lives holds the file locked."""
    try:
        with place.open("r+", encoding="utf-8") as file:
            return not _seized(file)
    except OSError:
        return False
