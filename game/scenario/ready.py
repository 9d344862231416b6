"""Scenarios that were read and found sound, kept so that the next start need not read them again.

What is kept counts only while every file it was read from is the same to the byte, and the code
that read it too. Anything else, from a torn file to a folder nobody may write to, means that the
scenario is read from its files.

To read a pickle is to run what it says. So one is read only from a folder that is the user's own
and that nobody else may write to; the digest at its head finds a torn file, not a forged one.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import VERSION

from game import __version__
from game.paths import cache_folder, content, shipped_scenarios

if TYPE_CHECKING:
    from game.scenario.load import Loaded

FOLDER = "scenarios"
ENDING = ".ready"
MOST = 32
"""Scenarios kept; beyond that the one kept longest goes."""
SETTLED = 2.0
"""Seconds after which a file counts as written; a younger one may not be what was read."""
_DIGEST = 32
_CODE = Path(__file__).resolve().parent


def recalled(path: Path, overrides: Sequence[str], settings: Sequence[str]) -> Loaded | None:
    """The scenario as it was found when its files were last read; None where they must be.

    Args:
        path: Its folder or file.
        overrides: Names of overrides, applied in this order.
        settings: `KEY=VALUE` changes, applied last.
    """
    place = _place(path, overrides, settings)
    if place is None:
        return None
    try:
        data = place.read_bytes()
        seal, body = data[:_DIGEST], data[_DIGEST:]
        if hashlib.sha256(body).digest() != seal:
            return None
        sources, loaded = pickle.loads(body)
        found: Loaded = loaded
        return found if sources == _sources(path, found.bases) else None
    except Exception:  # whatever a file of another version or a torn one leads to
        return None


def keep(path: Path, loaded: Loaded) -> None:
    """Keep a sound scenario for the next start, if there is a folder to keep it in."""
    place = _place(path, loaded.overrides, loaded.settings)
    if place is None:
        return
    draft = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        if _newest(path, loaded.bases) > time.time() - SETTLED:
            return
        body = pickle.dumps((_sources(path, loaded.bases), loaded), protocol=5)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.write_bytes(hashlib.sha256(body).digest() + body)
        draft.replace(place)
        _thin(place.parent)


def _place(path: Path, overrides: Sequence[str], settings: Sequence[str]) -> Path | None:
    """The file it is kept in, named by all that it hangs on besides its own files."""
    folder = cache_folder()
    if folder is None or not _own(folder / FOLDER):
        return None
    about = (path.resolve(), tuple(overrides), tuple(settings), shipped_scenarios(), *_code())
    return folder / FOLDER / f"{hashlib.sha256(repr(about).encode()).hexdigest()}{ENDING}"


def _own(folder: Path) -> bool:
    """Whether a folder belongs to the user, and to nobody else; one yet to be made will."""
    if not hasattr(os, "getuid"):  # Windows keeps the folders of users apart by other means
        return True
    try:
        known = folder.stat()
    except OSError:
        return True
    return known.st_uid == os.getuid() and not known.st_mode & 0o022


def _code() -> Iterable[object]:
    """The versions, and the state of the files, of what reads scenarios."""
    yield from (__version__, VERSION, sys.version)
    for file in sorted(_CODE.rglob("*.py")):
        known = file.stat()
        yield file.name, known.st_mtime_ns, known.st_size


def _sources(path: Path, bases: Iterable[Path]) -> str:
    """Digest of every file a scenario is read from, by name and content."""
    found = hashlib.sha256()
    for file in _files(path, bases):
        inside = hashlib.sha256(file.read_bytes()).hexdigest()
        found.update(f"{file.resolve()}\n{inside}\n".encode())
    return found.hexdigest()


def _newest(path: Path, bases: Iterable[Path]) -> float:
    """When the youngest of those files was written, seconds since 1970."""
    return max(file.stat().st_mtime for file in _files(path, bases))


def _files(path: Path, bases: Iterable[Path]) -> Iterator[Path]:
    for place in (path, *bases, content("scenarios", "parameters.yaml")):
        files = place.iterdir() if place.is_dir() else (place,)
        yield from sorted(one for one in files if one.suffix in {".yaml", ".yml"})


def _thin(folder: Path) -> None:
    kept = sorted(folder.glob(f"*{ENDING}"), key=lambda one: one.stat().st_mtime_ns)
    for old in kept[:-MOST]:
        old.unlink()
