"""The top of the table: date, turn, seat, approval, political capital, tension, next deadline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.rules.calendar import Meeting
from game.scenario.weeks import week_of
from game.ui.once import once
from game.ui.page import Figure, Tone
from game.ui.pages.amount import arrow, fixed, weeks
from game.ui.pages.dates import day
from game.ui.pages.scene import Scene, at
from game.ui.words import _
from game.world.state import World

TENSE = 0.6
"""Tension from which it is worth a warning."""
SOON = 4
"""Weeks before a deadline from which it is worth a warning."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due in a week to come."""

    week: int
    name: str
    kind: str
    """`talks`, `deadline`, `expiry` or `threat`."""
    place: str = ""
    """Where talks are held."""
    date: dt.date | None = None
    """Its day, where it is known; None = some day of the week."""

    @property
    def short(self) -> str:
        """Its name where there is little room."""
        return self.place or self.name


@once
def bar(scene: Scene) -> tuple[Figure, ...]:
    """Figures along the top."""
    return (*_when(scene), *_home(scene), _tension(scene), _next(scene))


def _when(scene: Scene) -> Iterator[Figure]:
    calendar = scene.book.calendar
    yield Figure(
        _("Turn"),
        f"{min(scene.turn + 1, len(calendar.turns))} / {len(calendar.turns)}",
        help=_("Turns begin with scheduled talks, else every few weeks."),
    )
    yield Figure(
        _("Date"),
        day(scene.book, scene.week),
        help=_("Monday of the first week of the turn; it lasts {weeks}.").format(
            weeks=weeks(scene.view.until - scene.week)
        ),
    )
    yield Figure(
        _("Seat"), scene.label(scene.name), tone=Tone.ACCENT, help=_("The state you decide for.")
    )


def _home(scene: Scene) -> Iterator[Figure]:
    state, rules = scene.state, scene.tables.parameters.politics

    def approval(world: World) -> float:
        return at(world.home.approval, state)

    def capital(world: World) -> float:
        return at(world.home.capital, state)

    yield Figure(
        _("Approval"),
        fixed(approval(scene.world)),
        unit=_("points"),
        change=_moved(scene, approval),
        help=_("Support at home, 0 to 100 points. Source: model equation (18)."),
        opens=f"why:approval:{scene.name}" if scene.history else "",
    )
    yield Figure(
        _("Political capital"),
        fixed(capital(scene.world)),
        unit=_("points"),
        change=_moved(scene, capital),
        help=_(
            "What concessions, harsh moves and refusals at home are paid with; {start} points at "
            "the start. Only you know yours. Source: model equation (give)."
        ).format(start=fixed(float(rules.capital_start.value), 0)),
    )


def _moved(scene: Scene, read: Callable[[World], float], digits: int = 1) -> str:
    """The change over the last turn, with an arrow; empty where nothing moved."""
    was = scene.before(read)
    return "" if was is None else arrow(read(scene.world) - was, digits)


def _tension(scene: Scene) -> Figure:
    """The highest tension of the seat's dyads."""
    dyads = scene.view.dyads
    if not dyads:
        return Figure(_("Tension"), _("none"))
    worst = max(dyads, key=lambda dyad: at(scene.world.home.tension, dyad))

    def tension(world: World) -> float:
        return at(world.home.tension, worst)

    level = tension(scene.world)
    other = scene.label(scene.tables.axes.states[scene.view.other(worst)])
    return Figure(
        _("Tension"),
        fixed(level, 2),
        change=_moved(scene, tension, 2),
        tone=Tone.WARN if level >= TENSE else Tone.PLAIN,
        word=_("high") if level >= TENSE else "",
        help=_(
            "Highest tension of your dyads, with {other}; index from 0 to 1. Incidents grow likely "
            "with it. Source: the game's model."
        ).format(other=other),
    )


def _next(scene: Scene) -> Figure:
    ahead = [one for one in dues(scene) if one.week >= scene.week]
    if not ahead:
        return Figure(_("Next deadline"), _("none"), help=_("Nothing is due any more."))
    first = min(ahead, key=lambda one: one.week)
    left = first.week - scene.week
    return Figure(
        _("Next deadline"),
        first.name,
        change=_("now") if left == 0 else _("in {weeks}").format(weeks=weeks(left)),
        tone=Tone.WARN if left <= SOON else Tone.PLAIN,
        help=_(
            "The next talks, deadline, expiry or threat that concerns you; week of {date}."
        ).format(date=day(scene.book, first.week)),
    )


def dues(scene: Scene) -> list[Due]:
    """Talks, deadlines, expiries and threats that concern the seat, as far as it knows."""
    found = [*_talks(scene), *_dates(scene), *_expiries(scene), *_threats(scene)]
    return sorted(found, key=lambda one: one.week)


def _talks(scene: Scene) -> Iterator[Due]:
    states = scene.tables.axes.states
    for held in scene.book.calendar.meetings:
        if scene.state in held.states:
            others = [scene.label(states[s]) for s in held.states if s != scene.state]
            name = _("Talks in {place} with {others}").format(
                place=held.place, others=", ".join(others)
            )
            yield Due(held.week, name, "talks", held.place, _talks_day(scene, held))


def _talks_day(scene: Scene, held: Meeting) -> dt.date | None:
    """The first day of scheduled talks, as the scenario has it."""
    states = {scene.tables.axes.states[state] for state in held.states}
    days = (
        talk.date
        for talk in scene.book.scenario.talks.values()
        if talk.label == held.place
        and set(talk.states) == states
        and week_of(scene.book.scenario, talk.date) == held.week
    )
    return next(days, None)


def _dates(scene: Scene) -> Iterator[Due]:
    start, length = scene.book.calendar.start, scene.book.calendar.weeks
    for date in scene.book.scenario.dates.values():
        week = (date.date - start).days // 7
        if 0 <= week <= length and (not date.binds or scene.name in date.binds):
            yield Due(week, date.label, "deadline", date=date.date)


def _expiries(scene: Scene) -> Iterator[Due]:
    held = scene.world.agreements
    for slot, dyad in enumerate(held.dyad[:, 0].tolist()):
        ends = at(held.ends, slot)
        if dyad in scene.view.dyads and ends == ends:
            sides = "-".join(scene.book.scenario.dyads[dyad])
            yield Due(round(ends), _("{sides} text runs out").format(sides=sides), "expiry")


def _threats(scene: Scene) -> Iterator[Due]:
    world = scene.world
    levers = list(scene.book.scenario.levers.values())
    for row, lever in enumerate(levers):
        if world.threatened[row, 0] == world.threatened[row, 0]:
            name = _("{seat} threatens: {lever}").format(seat=lever.owner, lever=lever.label)
            yield Due(round(at(world.deadline, row)), name, "threat")
