"""When turns start: at every scheduled round of talks, else after a fixed number of weeks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from game.scenario.schema import Scenario
from game.world.build.rows import week_of


@dataclass(frozen=True, slots=True)
class Calendar:
    """The weeks of a game."""

    start: dt.date
    """Monday of week 0."""
    weeks: int
    """Weeks the game lasts."""
    turns: tuple[int, ...]
    """First week of each turn."""
    talks: tuple[tuple[int, str], ...]
    """(week, place) of each scheduled round."""

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
    talks = sorted((week_of(scenario, talk.date), talk.label) for talk in scenario.talks.values())
    scheduled = {week for week, _ in talks}
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
        talks=tuple((week, label) for week, label in talks if 0 <= week < weeks),
    )
