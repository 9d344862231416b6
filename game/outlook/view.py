"""What one seat may know when it decides: the public record and its own affairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.rules.book import Rulebook
from game.world.arrays import FloatArray
from game.world.state import World


@dataclass(frozen=True, slots=True)
class View:
    """One seat's view at the start of a turn, for every trial."""

    state: int
    """Seat that looks."""
    week: int
    """First week of the turn."""
    until: int
    """First week of the next turn."""
    trials: int
    levers: FloatArray
    """Severities in force, [lever, trial]; public."""
    threatened: FloatArray
    """Open threats, NaN = none, [lever, trial]: its own, and others' as far as public."""
    grievance: FloatArray
    """Weeks in a row in which the seat's own loss was above the grievance level, [trial]."""
    capital: FloatArray
    """Own political capital, points, [trial]."""


def view(book: Rulebook, world: World, state: int, until: int) -> View:
    """Show a seat what it may know."""
    own = (book.tables.instruments.owner == state)[:, None]
    known = own | (world.publicity > 0.0)
    return View(
        state=state,
        week=world.week,
        until=until,
        trials=world.trials,
        levers=world.levers,
        threatened=np.where(known, world.threatened, np.nan),
        grievance=world.home.grievance[state],
        capital=world.home.capital[state],
    )
