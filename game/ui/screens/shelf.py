"""The shelf of saved games as the rooms use it: lists to show, and desks to sit down at."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from game.errors import GameError, RecordError, UsageError, closest
from game.paths import scenario_path
from game.play import save as saved
from game.play.reopen import Reopened, reopened
from game.play.saves import Shelf, Slot
from game.ui.pages.dates import clock, in_full
from game.ui.screens.kept import Kept
from game.ui.words import _, in_tongue

TITLE = re.compile(r'^title:\s*"?(.+?)"?\s*$', re.MULTILINE)
"""The line of a scenario's file that holds its title."""


@dataclass(frozen=True, slots=True)
class DeskShelf:
    """A shelf, its games as lists show them, and desks as they were left."""

    shelf: Shelf

    def kept(self) -> tuple[Kept, ...]:
        """All games, the latest first; one that was broken off says so."""
        broken = self.shelf.unfinished()
        place = None if broken is None else broken.place
        return tuple(_kept(slot, broken_off=slot.place == place) for slot in self.shelf.slots())

    def open(self, name: str, *, anyway: bool = False, as_recorded: bool = False) -> Reopened:
        """A game as it was left, with what is different now.

        Args:
            name: Name of a game, its id, or a path.
            anyway: Play the same answers by today's rules where they have changed.
            as_recorded: Let all repeat what they did, and go on live from there.

        Raises:
            GameError: There is none, or it cannot be played.
        """
        slots = self.shelf.slots()
        for slot in slots:
            if name in (str(slot.place), slot.name):
                return self.shelf.load(slot, anyway=anyway, as_recorded=as_recorded)
        path = Path(name).expanduser()
        if path.is_file():
            save = saved.read(path, anyway=anyway)
            return reopened(save, anyway=anyway, as_recorded=as_recorded)
        names = [slot.name for slot in slots]
        meant = closest(name, names)
        advice = f'did you mean "{meant}"?' if meant else "`ninety-days play` lists them"
        raise UsageError(f'no game is kept as "{name}"; {advice}')

    def delete(self, name: str) -> str:
        """Take a game off the shelf; why that could not be done, or nothing."""
        try:
            for slot in self.shelf.slots():
                if name == str(slot.place):
                    self.shelf.delete(slot)
        except OSError as error:
            return _("{place}: it cannot be deleted ({why})").format(
                place=name, why=error.strerror or error
            )
        return ""

    def dismiss(self, name: str) -> None:
        """Say no more of a game that was broken off."""
        slot = self.shelf.unfinished()
        if slot is not None and str(slot.place) == name:
            self.shelf.dismiss(slot)

    def close(self) -> None:
        """The game under way has been left as it should be."""
        try:
            self.shelf.close()
        except (OSError, GameError) as error:
            raise RecordError(f"{self.shelf.folder}: {error}") from error


def _kept(slot: Slot, *, broken_off: bool) -> Kept:
    by_itself = _("{scenario}, kept by itself").format(scenario=_spoken_title(slot.scenario))
    return Kept(
        id=str(slot.place),
        title=by_itself if slot.automatic and slot.scenario else slot.name,
        seat=slot.seat,
        turn=str(slot.turn) if slot.scenario else "",
        date=_reached(slot),
        kept=_when(slot.when),
        fault=slot.fault,
        other_rules=slot.other_rules,
        over=slot.over,
        broken_off=broken_off,
    )


def _reached(slot: Slot) -> str:
    """Where the game stands, in words."""
    if slot.date:
        return in_full(dt.date.fromisoformat(slot.date))
    return _("the start") if slot.scenario else ""


def _spoken_title(scenario: str) -> str:
    title = _title(scenario)
    try:
        return in_tongue((scenario_path(scenario).resolve(),))(title)
    except GameError:
        return title


@lru_cache(maxsize=32)
def _title(scenario: str) -> str:
    """Title of a scenario, its id where it is none of ours; reading it whole would take long."""
    try:
        text = (scenario_path(scenario) / "scenario.yaml").read_text(encoding="utf-8")
    except (GameError, OSError, UnicodeDecodeError):
        text = ""
    found = TITLE.search(text)
    return found[1] if found else scenario.replace("_", " ")


def _when(stamp: str) -> str:
    """When a game was kept, by the clock of this machine."""
    try:
        return clock(dt.datetime.fromisoformat(stamp))
    except ValueError:
        return ""
