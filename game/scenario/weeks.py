"""Weeks of the game: pure arithmetic from days."""

import datetime as dt

from game.scenario.schema import Scenario

_DAYS_LEFT_TO_BITE = 4
"""Days of its week that an act must leave to count for it: those after a Wednesday."""


def week_of(scenario: Scenario, day: dt.date) -> int:
    """Week in which an act dated `day` takes effect.

    Acts of Monday to Wednesday bite in their own week, later ones in the next.
    """
    return ((day - scenario.start).days + _DAYS_LEFT_TO_BITE) // 7
