"""Why a figure moved: every change opens into named parts that add up to it."""

from __future__ import annotations

from game.errors import UsageError
from game.turn.why.account import Account, Part, joined
from game.turn.why.course import Course, PlayedWeek, course, course_of
from game.turn.why.measures import MEASURES
from game.turn.why.subjects import Subject

__all__ = ["MEASURES", "Account", "Course", "Part", "Subject", "course", "course_of", "why"]


def why(course: Course, measure: str, of: Subject, first: int, until: int | None = None) -> Account:
    """Open the change of a measure over some weeks into parts that add up to it.

    Args:
        course: The game so far; weeks before the ones asked for explain today's arrivals.
        measure: A key of `MEASURES`.
        of: One of its subjects.
        first: First week.
        until: The week after the last one; absent = one week.

    Raises:
        UsageError: The game so far does not hold these weeks.
    """
    end = first + 1 if until is None else until
    if not 0 <= first < end <= len(course):
        raise UsageError(
            f"weeks {first} to {end - 1} are not in the game so far, which holds weeks 0 to "
            f"{len(course) - 1}"
        )
    return joined(_of_week(measure, of, week) for week in course[first:end])


def _of_week(measure: str, of: Subject, week: PlayedWeek) -> Account:
    asked = MEASURES[measure]
    return Account(
        measure=measure,
        of=of.id,
        label=of.label,
        unit=of.unit,
        first=week.week,
        until=week.week + 1,
        before=asked.level(week.book, week.before, of),
        after=asked.level(week.book, week.after, of),
        parts=asked.parts(week, of),
    )
