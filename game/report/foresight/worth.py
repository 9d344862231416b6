"""The fast worth of packages and leverage held against those found by playing on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import spearmanr

from agents import seat_all
from agents.stand_ins import stand_ins
from game.rules.book import Rulebook
from game.rules.legal import rule_offer
from game.rules.leverage import leverage
from game.turn import phases
from game.turn.forecast import Plan
from game.turn.rollout import leverage_by_playing, rolled_out
from game.world.chance import Chance

DYAD = 0
"""The pair whose templates are weighed."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Templates weighed both ways in one turn."""

    date: str
    fast: tuple[float, ...]
    """Of each template that could be signed, bn USD, the first side's."""
    slow: tuple[float, ...]
    """The same by playing on, bn USD."""
    still: tuple[float, ...]
    """The same by playing on where nothing more is agreed, bn USD."""


def weighed(book: Rulebook, pairs: int, *, seed: int = 1) -> list[Weighed]:
    """Weigh the templates of a dyad for its first side at every scheduled round of the record."""
    names = book.tables.axes.states
    seats = seat_all(book, dict.fromkeys(names, "historical"))
    chance, found = Chance.of(seed, 1), []
    game = phases.start(book, seats, chance)
    meets = {meeting.week for meeting in book.calendar.meetings}
    while not phases.over(book, game):
        if game.world.week in meets:
            pending = phases.opened(book, game, chance, tuple(seats))
            view = pending.view(names[book.agendas[DYAD].sides[0]])
            agenda = book.agendas[DYAD]
            plans, fast = [], []
            values = view.appraisal(DYAD).values[:, 0]
            for number in range(len(agenda.names)):
                package = agenda.package(np.array([number]), len(view.levers))
                if rule_offer(book, view.world, DYAD, package).legal[0]:
                    plans.append(Plan(DYAD, package))
                    fast.append(float(values[number]))
            slow, still = (
                rolled_out(view, plans, stand_ins, pairs=pairs, talks=talks)[:, view.state, 0]
                for talks in (True, False)
            )
            date = book.calendar.date(game.world.week).isoformat()
            found.append(Weighed(date, tuple(fast), tuple(slow.tolist()), tuple(still.tolist())))
        game, _ = phases.play(book, game, seats, chance)
    return found


def rank_correlation(found: list[Weighed], *, still: bool = False) -> float:
    """Spearman's correlation of fast and slow worth over all templates and dates.

    Args:
        found: The templates weighed.
        still: Whether nothing more is agreed as the games are played on.
    """
    fast = [value for one in found for value in one.fast]
    slow = [value for one in found for value in (one.still if still else one.slow)]
    return float(spearmanr(fast, slow).statistic)


@dataclass(frozen=True, slots=True)
class Held:
    """Leverage of one state over another, both ways found, bn USD/week."""

    holder: str
    target: str
    fast: float
    played: float


def leverages(book: Rulebook, week: int, *, seed: int = 1) -> list[Held]:
    """Leverage between the sides of every dyad in the turn of the record that begins in a week."""
    names = book.tables.axes.states
    seats = seat_all(book, dict.fromkeys(names, "historical"))
    chance = Chance.of(seed, 1)
    game = phases.start(book, seats, chance)
    while game.world.week < week:
        game, _ = phases.play(book, game, seats, chance)
    fast = leverage(book.tables, book.reach, game.world).total
    played = leverage_by_playing(book, game.world, chance).total
    return [
        Held(names[one], names[two], float(fast[one, two, 0]), float(played[one, two, 0]))
        for pair in book.tables.seats.dyads
        for one, two in (pair, pair[::-1])
    ]
