"""When dyads talk, how long they have been at it, and what deadline is next."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.rules.book import Rulebook
from game.rules.calendar import Meeting
from game.rules.moves import Request
from game.rules.slots import in_force
from game.world.arrays import FloatArray, MaskArray
from game.world.chance import Chance
from game.world.state import World


def scheduled(book: Rulebook, world: World, chance: Chance) -> MaskArray:
    """Dyads whose calendar has a round this week that no incident calls off, [dyad, trial]."""
    dyads = range(len(book.tables.seats.dyads))
    due = np.zeros((len(dyads), world.trials), dtype=np.bool_)
    due[[dyad for dyad in dyads if meeting(book, world, dyad) is not None]] = True
    if due.any() and world.home.incident.any():
        luck = chance.uniform("called off", world.week, len(due))
        off = book.tables.parameters.talks.called_off.value
        due &= ~((world.home.incident > 0.0) & (luck < off))
    return due


def rested(book: Rulebook, world: World) -> MaskArray:
    """Dyads whose last round is long enough ago for another, [dyad, trial]."""
    pause = book.tables.parameters.talks.pause.value
    met = world.agreements.met
    free: MaskArray = np.isnan(met) | (world.week - met >= pause)
    return free


def requested(book: Rulebook, world: World, requests: list[Request]) -> MaskArray:
    """Rounds asked for, by dyad and side, [dyad, 2, trial]."""
    asked = np.zeros((len(book.tables.seats.dyads), 2, world.trials), dtype=np.bool_)
    for request in requests:
        side = book.tables.seats.dyads[request.dyad].index(request.state)
        asked[request.dyad, side] |= request.where
    return asked


def meeting(book: Rulebook, world: World, dyad: int) -> Meeting | None:
    """The round of a dyad that the calendar has this week, if any."""
    sides = set(book.tables.seats.dyads[dyad])
    for held in book.calendar.meetings:
        if held.week == world.week and sides <= set(held.states):
            return held
    return None


def met(world: World, dyad: int, where: MaskArray) -> World:
    """Note that a dyad has held a round."""
    agreements = world.agreements
    last = agreements.met.copy()
    last[dyad] = np.where(where, float(world.week), last[dyad])
    return replace(world, agreements=replace(agreements, met=last))


def elapsed(book: Rulebook, world: World, dyad: int) -> tuple[FloatArray, FloatArray]:
    """Weeks since the clock of a dyad began and weeks from then to its next deadline, [trial].

    Deadlines are the ends of agreements in force, days on which public threats about the dyad's
    issues fall due, and dates of the calendar that bind the two. The clock begins anew with a
    deal, and with a deadline that passes without one.

    Source: faratin_1998; model equation (23).
    """
    agreements = world.agreements
    patience = float(book.tables.parameters.talks.patience.value)
    week = float(world.week)
    ours = in_force(agreements) & (agreements.dyad == dyad)
    issues = book.agendas[dyad].issues
    due = np.where(world.publicity[issues] > 0.0, world.deadline[issues], np.nan)
    moments = np.concatenate([np.where(ours, agreements.ends, np.nan), due])
    missed = np.where(moments <= week, moments, -np.inf).max(axis=0)
    ahead = np.where(moments > week, moments, np.inf).min(axis=0)
    for date in book.calendar.deadlines[dyad]:
        if date <= week:
            missed = np.maximum(missed, float(date))
        else:
            ahead = np.minimum(ahead, float(date))
    start = np.maximum(agreements.clock[dyad], missed)
    return week - start, np.clip(np.minimum(ahead - start, patience), 1.0, patience)


def passed(book: Rulebook, world: World) -> World:
    """Begin anew the clocks of dyads with a deadline this week, before it passes."""
    agreements, week = world.agreements, world.week
    ends, falls = agreements.ends == week, world.deadline == week
    dated = [week in dates for dates in book.calendar.deadlines]
    if not (any(dated) or ends.any() or falls.any()):
        return world
    ends, falls = ends & in_force(agreements), falls & (world.publicity > 0.0)
    clock = agreements.clock.copy()
    for number, agenda in enumerate(book.agendas):
        now = falls[agenda.issues].any(axis=0) | (ends & (agreements.dyad == number)).any(axis=0)
        clock[number] = np.where(now | dated[number], float(week), clock[number])
    return replace(world, agreements=replace(agreements, clock=clock))
