"""Records of games in the folder for runs: each can be looked at turn by turn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from game.errors import GameError
from game.paths import runs_folder
from game.ui.page import Button, Form, Item, Page, Panel, Row, Table, Text, Tone
from game.ui.screen import Given, Pop, Push, Screen, Stay, Step, Wish
from game.ui.screens.laying import Laying
from game.ui.words import _

MOST = 60
"""Records listed, the latest first."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A record as the list shows it."""

    place: str
    """Its folder."""
    name: str
    scenario: str = ""
    seed: str = ""
    turns: str = ""
    kept: str = ""
    """When it was written."""
    fault: str = ""
    """Why it cannot be looked at; empty = it can."""


def listed(folder: Path) -> tuple[Listed, ...]:
    """Records in the folders of a folder, the latest first."""
    found = [(place.stat().st_mtime, place) for place in folder.glob("*/record.json")]
    return tuple(_listed(place, when) for when, place in sorted(found, reverse=True)[:MOST])


def _listed(place: Path, when: float) -> Listed:
    from game.play.record import read

    moment = dt.datetime.fromtimestamp(when, tz=dt.UTC).astimezone()
    stamp = f"{moment.day} {moment:%b %Y %H:%M}"
    folder = place.parent
    try:
        record = read(place)
    except GameError as error:
        return Listed(str(folder), folder.name, kept=stamp, fault=str(error))
    scenario = record.scenario_id.replace("_", " ")
    seed, turns = str(record.setting.seed), str(len(record.turns))
    return Listed(str(folder), folder.name, scenario, seed, turns, stamp)


@dataclass(frozen=True, slots=True)
class Records(Screen):
    """The list of records."""

    folder: Path
    records: tuple[Listed, ...] | None = None
    """The latest first; None = they are looked for behind this page."""

    @classmethod
    def usual(cls) -> Records:
        """Those of the usual folder."""
        return cls(runs_folder())

    def page(self) -> Page:
        """The list; a press on one looks at it."""
        return Page(
            id="records",
            title=_("Replay a game"),
            form=Form.READING,
            panels=(Panel("records", _("Records"), tuple(self._items())),),
            buttons=(Button("back", _("Back"), key="escape", primary=True),),
            enter="back",
            escape="back",
        )

    def _items(self) -> Iterator[Item]:
        yield Text(_("Press one to look at it turn by turn, from any seat."), Tone.FAINT)
        if self.records is None:
            yield Text(_("Looking for records."))
            return
        if not self.records:
            words = _("There is none in {folder}. `ninety-days run SCENARIO` plays and records.")
            yield Text(words.format(folder=self.folder))
            return
        heads = (_("folder"), _("scenario"), _("seed"), _("turns"), _("kept on"))
        yield Table(_("The latest first"), heads, tuple(map(_row, self.records)), (False,) * 5)

    def act(self, what: str, given: Given = None) -> Step:
        """Look at a record, or go back."""
        if what == "back":
            return Pop()
        sound = {f"record:{one.place}": one for one in self.records or () if not one.fault}
        if what not in sound:
            return Stay(self)
        place = sound[what].place
        work = Wish(f"replay:{place}", _replayed, (place,))
        return Push(Laying(work, _shown), self)

    def wish(self) -> Wish | None:
        """To look for records."""
        return Wish("records", listed, (self.folder,)) if self.records is None else None

    def told(self, wish: Wish, answer: Any) -> Screen:
        """Take what was found."""
        if wish.key != "records" or self.records is not None:
            return self
        return replace(self, records=answer if isinstance(answer, tuple) else ())


def _row(one: Listed) -> Row:
    if one.fault:
        cells = (one.name, _("cannot be looked at"), "", "", one.kept)
        return Row(cells, Tone.BAD, help=one.fault)
    cells = (one.name, one.scenario, one.seed, one.turns, one.kept)
    return Row(cells, opens=f"record:{one.place}")


def _replayed(place: str) -> Any:
    """A replay of a record, ready to be looked at."""
    from game.ui.screens.replay import Replay

    return Replay.of_record(Path(place))


def _shown(replay: Any) -> Screen:
    shown: Screen = replay
    return shown
