"""The shelf of saved games: by name, one kept by itself while a game is on, and what a crash left.

While a game is on, the shelf holds a marker file locked: the lock ends with the process however it
ends, so a marker that nobody locks is a game that was not closed properly.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from game.errors import RecordError, UsageError
from game.paths import RUNS_VARIABLE
from game.play.lock import Lock, locked_by_others
from game.play.record import RULES_VERSION
from game.play.reopen import Reopened, reopened
from game.play.save import NOTHING, Save, other_rules, read, save_of, write
from game.play.sealed import clear_drafts
from game.play.sitting import Sitting

SUFFIX = ".game.json"
OWN = "autosave-"
"""Begins the names of files that the shelf keeps by itself."""
MARKER = ".playing"
LONGEST = 80
"""Most letters of a name."""
KEPT = 5
"""Autosaves kept."""
ABANDONED = 3600.0
"""Age of a draft, s, from which on a kill must have left it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One saved game as it stands on the shelf."""

    place: Path
    name: str
    automatic: bool
    """Whether the shelf kept it by itself."""
    when: str
    """When it was saved; empty if that cannot be read."""
    scenario: str = ""
    seat: str = ""
    turn: int = 0
    """Turns played."""
    date: str = ""
    """Where the game stands, the Monday after the last week played; empty at the start."""
    fault: str = ""
    """Why it cannot be opened as it is; empty if nothing is known against it."""
    over: bool = False
    """Whether the last turn has been played, as far as the save says."""
    other_rules: bool = False
    """Whether it is whole but of another version of the rules."""


class Shelf:
    """The saved games of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock: Lock | None = None

    def slots(self) -> tuple[Slot, ...]:
        """All saved games, the latest first; those that cannot be opened say why."""
        if not self.folder.is_dir():
            return ()
        places = sorted(self.folder.glob(f"*{SUFFIX}"))
        found = [_slot(place) for place in places]
        return tuple(sorted(found, key=lambda slot: slot.when, reverse=True))

    def save(self, name: str, sitting: Sitting, drafts: Mapping[str, Any] = NOTHING) -> Slot:
        """Save a game under a name, in place of what had that name.

        Raises:
            UsageError: It is no name.
            RecordError: The folder cannot be written.
        """
        name = name.strip()
        if not name or len(name) > LONGEST or not name.isprintable():
            raise UsageError(f"a name has 1 to {LONGEST} letters")
        return _slot(write(save_of(sitting, drafts, name, _now()), self._place(name)))

    def autosave(self, sitting: Sitting, drafts: Mapping[str, Any] = NOTHING) -> Slot:
        """Keep the game under way; the marker beside it says that it is on.

        Raises:
            RecordError: The folder cannot be written.
        """
        if self._lock is None:
            self._lock = self._locked()
        place = _autosave(self._lock.place)
        name = f"{sitting.person}, {_date(sitting)}"
        return _slot(write(save_of(sitting, drafts, name, _now()), place))

    def _locked(self) -> Lock:
        """A marker that says that a game is on."""
        token = f"{_now().replace(':', '').replace('+', 'p')}-{os.getpid()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            return Lock(self.folder / f"{OWN}{token}{MARKER}")
        except OSError as error:
            raise RecordError(
                f"{self.folder}: cannot be written ({error.strerror or error}); name another "
                f"folder by {RUNS_VARIABLE}"
            ) from error

    def load(self, slot: Slot, *, anyway: bool = False, as_recorded: bool = False) -> Reopened:
        """Open a saved game and play it to where it was left.

        Args:
            slot: Which.
            anyway: Play the same answers by today's rules and scenario where they have changed.
            as_recorded: Let all repeat what they did, and go on live from there.

        Raises:
            RecordError: It is torn, edited, of other rules or cannot be played.
        """
        save = read(slot.place, anyway=anyway)
        return reopened(save, anyway=anyway, as_recorded=as_recorded)

    def delete(self, slot: Slot) -> None:
        """Take a saved game off the shelf."""
        slot.place.unlink(missing_ok=True)
        _marker(slot.place).unlink(missing_ok=True)

    def unfinished(self) -> Slot | None:
        """The latest game that was not closed properly; None = there is none."""
        if not self.folder.is_dir():
            return None
        mine = None if self._lock is None else self._lock.place
        left = []
        for marker in self.folder.glob(f"{OWN}*{MARKER}"):
            place = _autosave(marker)
            if marker != mine and place.exists() and not locked_by_others(marker):
                left.append(_slot(place))
        return max(left, key=lambda slot: slot.when, default=None)

    def dismiss(self, slot: Slot) -> None:
        """Say no more of a game that was not closed properly; it stays on the shelf."""
        _marker(slot.place).unlink(missing_ok=True)

    def close(self) -> None:
        """The game under way is closed properly; old autosaves and torn drafts are cleared away."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        clear_drafts(self.folder, ABANDONED)
        kept = [slot for slot in self.slots() if slot.automatic and not slot.fault]
        for slot in kept[KEPT:]:
            if not _marker(slot.place).exists():
                slot.place.unlink(missing_ok=True)

    def _place(self, name: str) -> Path:
        """Where a game of that name is kept, beside those of other names."""
        stem = "save-" + quote(name, safe=" ,").replace("%", "~")
        number, place = 1, self.folder / f"{stem[:160]}{SUFFIX}"
        while place.exists() and not _of(place, name):
            number += 1
            place = self.folder / f"{stem[:160]}-{number}{SUFFIX}"
        return place


def _slot(place: Path) -> Slot:
    """What is known of a saved game without opening it."""
    automatic = place.name.startswith(OWN)
    name = place.name.removesuffix(SUFFIX)
    try:
        save = read(place, anyway=True)
    except RecordError as error:
        return Slot(place, name, automatic, _written(place), fault=str(error))
    other = save.record.rules_version != RULES_VERSION
    return Slot(
        place=place,
        name=save.name,
        automatic=automatic,
        when=save.when,
        scenario=save.record.scenario_id,
        seat=save.seat,
        turn=save.turn,
        date=_reached(save),
        fault=other_rules(save) if other else "",
        over=save.over,
        other_rules=other,
    )


def _of(place: Path, name: str) -> bool:
    """Whether a file holds the game of that name; one that cannot be read is left alone."""
    slot = _slot(place)
    return slot.name == name and (not slot.fault or slot.other_rules)


def _reached(save: Save) -> str:
    """The Monday after the last week played; empty at the start."""
    if not save.record.turns:
        return ""
    last = save.record.turns[-1]
    try:
        first = dt.date.fromisoformat(last["date"])
    except ValueError:
        return ""
    return (first + dt.timedelta(weeks=min(last["until"] - last["first"], LONGEST))).isoformat()


def _written(place: Path) -> str:
    """When a file was written, as far as that is known."""
    try:
        stamp = place.stat().st_mtime
    except OSError:
        return ""
    return dt.datetime.fromtimestamp(stamp, tz=dt.UTC).isoformat(timespec="seconds")


def _now() -> str:
    return dt.datetime.now(tz=dt.UTC).isoformat(timespec="milliseconds")


def _date(sitting: Sitting) -> str:
    week = sitting.game.world.week
    return sitting.book.calendar.date(week).isoformat()


def _autosave(marker: Path) -> Path:
    """The autosave beside a marker."""
    return marker.with_name(marker.name.removesuffix(MARKER) + SUFFIX)


def _marker(place: Path) -> Path:
    """The marker that stands beside an autosave while its game is on."""
    return place.with_name(place.name.removesuffix(SUFFIX) + MARKER)
