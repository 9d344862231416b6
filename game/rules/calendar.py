"""When turns start: at every scheduled round of talks, else after a fixed number of weeks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from game.scenario.schema import Scenario
from game.world.build.rows import week_of


@dataclass(frozen=True, slots=True)
class Meeting:
    """A scheduled round of talks."""

    week: int
    place: str
    states: tuple[int, ...]
    """Who meets."""
    mediator: str | None
    """Who hosts it and may table a text of his own."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The weeks of a game."""

    start: dt.date
    """Monday of week 0."""
    weeks: int
    """Weeks the game lasts."""
    turns: tuple[int, ...]
    """First week of each turn."""
    meetings: tuple[Meeting, ...]
    """Scheduled rounds, by week."""
    deadlines: tuple[tuple[int, ...], ...]
    """Weeks of the dates that bind both sides of each dyad."""
    prologue: int
    """Week up to which seats that bargain repeat the script too."""

    @property
    def talks(self) -> tuple[tuple[int, str], ...]:
        """(week, place) of each scheduled round."""
        return tuple((meeting.week, meeting.place) for meeting in self.meetings)

    def date(self, week: int) -> dt.date:
        """Monday of a week."""
        return self.start + dt.timedelta(weeks=week)

    def turn_at(self, turn: int) -> tuple[int, int]:
        """First week of a turn and the first of the one after it."""
        first = self.turns[turn]
        last = self.turns[turn + 1] if turn + 1 < len(self.turns) else self.weeks
        return first, last


def calendar(scenario: Scenario, weeks: int) -> Calendar:
    """Lay out the turns of a game of so many weeks."""
    meetings = _meetings(scenario)
    scheduled = {meeting.week for meeting in meetings}
    turns = [0]
    while True:
        due = turns[-1] + scenario.turn_weeks
        following = min([week for week in scheduled if turns[-1] < week < due] + [due])
        if following >= weeks:
            break
        turns.append(following)
    return Calendar(
        start=scenario.start,
        weeks=weeks,
        turns=tuple(turns),
        meetings=tuple(meeting for meeting in meetings if 0 <= meeting.week < weeks),
        deadlines=tuple(_deadlines(scenario, pair) for pair in scenario.dyads),
        prologue=0 if scenario.prologue is None else week_of(scenario, scenario.prologue),
    )


def _meetings(scenario: Scenario) -> list[Meeting]:
    states = list(scenario.states)
    rounds = [
        Meeting(
            week_of(scenario, talk.date),
            talk.label,
            tuple(states.index(state) for state in talk.states),
            talk.mediator,
        )
        for talk in scenario.talks.values()
    ]
    return sorted(rounds, key=lambda meeting: (meeting.week, meeting.place))


def _deadlines(scenario: Scenario, pair: tuple[str, str]) -> tuple[int, ...]:
    weeks = {
        week_of(scenario, date.date)
        for date in scenario.dates.values()
        if set(pair) <= set(date.binds)
    }
    return tuple(sorted(weeks))
