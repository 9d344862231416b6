"""A file that a process holds locked for as long as it lives, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _seized(file: IO[str]) -> bool | None:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _seized(file: IO[str]) -> bool | None:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # some network file systems know no locks
            return None
        return True


class Lock:
    """Holds a file locked until it is released or the process ends.

    Attributes:
        place: The file.
        refused: Whether another process holds it.
        holder: Number of that process, as it wrote it; empty if it did not.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self.holder = ""
        self._file = _opened(place)
        self.refused = _seized(self._file) is False
        while not self.refused and not _is_at(self._file, place):  # its holder took it away
            self._file.close()
            self._file = _opened(place)
            self.refused = _seized(self._file) is False
        if self.refused:
            self._file.seek(1)  # the first letter may be locked against reading
            self.holder = self._file.read().strip()
            self._file.close()
            return
        self._file.truncate(0)
        self._file.write(f" {os.getpid()}\n")
        self._file.flush()

    def release(self) -> None:
        """Let go of the file and take it away, if it is held."""
        if self.refused:
            return
        try:
            self.place.unlink(missing_ok=True)
        except PermissionError:  # Windows takes away no open file
            self._file.close()
            self.place.unlink(missing_ok=True)
        self._file.close()


def _opened(place: Path) -> IO[str]:
    file = place.open("a+", encoding="utf-8")
    file.seek(0)
    return file


def _is_at(file: IO[str], place: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), place.stat())
    except FileNotFoundError:
        return False


def locked_by_others(place: Path) -> bool:
    """Whether a process that lives holds the file locked."""
    try:
        with place.open("r+", encoding="utf-8") as file:
            return not _seized(file)
    except OSError:
        return False
