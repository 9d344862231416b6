"""Ways from one room to another; what is heavy is loaded when somebody goes there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import GameError, RecordError
from game.paths import runs_folder
from game.ui.screen import Screen, Wish
from game.ui.screens.catalogue import DEFAULT_SCENARIO
from game.ui.screens.kept import Kept

if TYPE_CHECKING:
    from game.play.record import Record
    from game.play.reopen import Reopened
    from game.ui.screens.settings import Bindable
    from game.ui.screens.shelf import DeskShelf

FOLDER = "saves"
"""Folder for saved games, among the records."""


@cache
def _shelf_in(folder: Path) -> DeskShelf:
    from game.play.saves import Shelf
    from game.ui.screens.shelf import DeskShelf

    return DeskShelf(Shelf(folder))


def shelf() -> DeskShelf:
    """Where games are kept; the same shelf as long as the game runs."""
    return _shelf_in(runs_folder() / FOLDER)


def kept() -> tuple[Kept, ...]:
    """Games on the shelf, the latest first."""
    return shelf().kept()


def deleted(name: str) -> str:
    """Take a game off the shelf; why that could not be done, or nothing."""
    return shelf().delete(name)


def dismissed(name: str) -> None:
    """Say no more of a game that was broken off."""
    shelf().dismiss(name)


def close() -> None:
    """The game under way has been left as it should be; nothing happens where there is none."""
    if _shelf_in.cache_info().currsize:
        shelf().close()


def loaded(name: str, *, anyway: bool = False, as_recorded: bool = False) -> Screen:
    """The table of a game that was kept, or what is to be asked before.

    Args:
        name: Name of the game, its id, or a path.
        anyway: Play the same answers by today's rules where they have changed.
        as_recorded: Let all repeat what they did, and go on live from there.

    Raises:
        GameError: There is none, or it cannot be played.
    """
    asked = anyway or as_recorded
    return _resumed(name, _reopened(shelf().shelf.folder, name, anyway, as_recorded), asked=asked)


def resumed(name: str, *, anyway: bool = False, as_recorded: bool = False) -> Screen:
    """The page that is shown while a game that was kept is opened, and then its table.

    Args:
        name: Name of the game, its id, or a path.
        anyway: Play the same answers by today's rules where they have changed.
        as_recorded: Let all repeat what they did, and go on live from there.
    """
    from game.ui.screens.laying import Laying

    args = (shelf().shelf.folder, name, anyway, as_recorded)
    work = Wish(f"open:{anyway}:{as_recorded}:{name}", _reopened, args)
    return Laying(work, partial(_resumed, name, asked=anyway or as_recorded))


def _reopened(folder: Path, name: str, anyway: bool, as_recorded: bool) -> Reopened:
    """A game played to where it was left; done in another process.

    One that only fails because its rules or its scenario have changed is played by today's, and
    its advice says so.
    """
    shelf = _shelf_in(folder)
    try:
        return shelf.open(name, anyway=anyway, as_recorded=as_recorded)
    except RecordError as fault:
        if anyway:
            raise
        try:
            again = shelf.open(name, anyway=True, as_recorded=as_recorded)
        except GameError:
            raise fault from None
        return replace(again, advice=str(fault))


def _resumed(name: str, game: Reopened, *, asked: bool) -> Screen:
    """The table of a game that was opened again; where it differs unasked, a question before."""
    from game.ui.desk import Desk
    from game.ui.desk.sheet import sheet_from
    from game.ui.screens.otherwise import Otherwise
    from game.ui.screens.table import TableScreen

    close()
    dismissed(name)
    desk = Desk.at(game.sitting, sheet_from(game.sitting.book, game.drafts))
    table = TableScreen.of(desk, shelf().shelf)
    return Otherwise(name, game.advice, table) if game.advice and not asked else table


def taken_over(played: Record, turn: int, seat: str | None) -> Screen:
    """The table of a recorded game at a turn, one of its seats taken over.

    Args:
        played: The record.
        turn: Turn to begin with, from 1.
        seat: State; absent = the first that bargains.

    Raises:
        GameError: There is no such turn or seat.
    """
    from game.play.rejoin import from_record
    from game.ui.desk import Desk
    from game.ui.screens.table import TableScreen

    person = seat or first_seat(played.setting.scenario)
    desk = Desk.at(from_record(played, turn - 1, person))
    close()
    return TableScreen.of(desk, shelf().shelf)


def first_seat(
    scenario: str, overrides: tuple[str, ...] = (), settings: tuple[str, ...] = ()
) -> str:
    """The state a person plays who has chosen none.

    Raises:
        GameError: There is no such scenario.
    """
    from game.paths import scenario_path
    from game.scenario.load import load

    case = load(scenario_path(scenario), overrides, settings)
    return next((pair[0] for pair in case.dyads), next(iter(case.states)))


def bindable() -> tuple[Bindable, ...]:
    """Buttons whose keys a person may change, with their usual ones."""
    from game.ui.screens.bindable import BINDABLE

    return BINDABLE


def briefed(
    *,
    scenario: str,
    seat: str,
    overrides: tuple[str, ...],
    settings: tuple[str, ...],
    seats: Mapping[str, str],
    seed: int,
    weeks: int | None,
) -> Screen:
    """The briefing of a game put together on the command line.

    Raises:
        GameError: There is no such game.
    """
    from game.ui.screens.briefing import Briefing
    from game.ui.screens.setup import Setup

    scenario = scenario or DEFAULT_SCENARIO
    seat = seat or first_seat(scenario, overrides, settings)
    return Briefing.of(Setup(scenario, seat, overrides, settings, seats, seed, weeks))
