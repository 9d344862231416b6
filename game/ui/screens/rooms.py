"""Ways from one room to another; what is heavy is loaded when somebody goes there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from game.ui.screen import Screen
from game.ui.screens.catalogue import DEFAULT_SCENARIO

if TYPE_CHECKING:
    from game.play.match import Match
    from game.play.saves import Shelf


def shelf() -> Shelf:
    """Where games are kept."""
    from game.play.saves import Shelf

    return Shelf.usual()


def sat_down(match: Match, seat: str) -> Screen:
    """The table of a game that begins."""
    from game.play.sitting import sit_down
    from game.ui.desk import Desk
    from game.ui.screens.table import TableScreen

    return TableScreen.of(Desk.at(sit_down(match, seat)), shelf())


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
    from game.paths import scenario_path
    from game.scenario.load import load
    from game.ui.screens.briefing import Briefing
    from game.ui.screens.new_game import Plan

    scenario = scenario or DEFAULT_SCENARIO
    if not seat:
        case = load(scenario_path(scenario), overrides, settings)
        seat = next((pair[0] for pair in case.dyads), next(iter(case.states)))
    return Briefing.of(Plan(scenario, seat, overrides, settings, seats, seed, weeks))
