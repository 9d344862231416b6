"""Weeks laid out over calendar months: each week counts for its days."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

import numpy as np

from game.world.arrays import FloatArray

DAYS = 7


def days_by_month(start: dt.date, weeks: int) -> tuple[tuple[str, ...], FloatArray]:
    """Months touched by so many weeks, and the days each week has in each, [month, week]."""
    days = [(week, start + dt.timedelta(days=DAYS * week + d)) for week in range(weeks)
            for d in range(DAYS)]  # fmt: skip
    months = tuple(dict.fromkeys(f"{day:%Y-%m}" for _, day in days))
    table = np.zeros((len(months), weeks))
    for week, day in days:
        table[months.index(f"{day:%Y-%m}"), week] += 1.0
    return months, table


def length(month: str) -> int:
    """Days of a month."""
    return monthrange(int(month[:4]), int(month[5:]))[1]


def totals(start: dt.date, weekly: FloatArray) -> dict[str, FloatArray]:
    """Tonnes of each month played from its first day to its last; `weekly` is [week, trial]."""
    months, days = days_by_month(start, len(weekly))
    return {
        month: days[row] @ weekly / DAYS
        for row, month in enumerate(months)
        if days[row].sum() == length(month)
    }


def means(start: dt.date, weekly: FloatArray) -> dict[str, FloatArray]:
    """Mean over the days of each whole month; `weekly` is [week, trial]."""
    return {month: total * DAYS / length(month) for month, total in totals(start, weekly).items()}


def year_before(month: str) -> str:
    """The same month of the year before."""
    return f"{int(month[:4]) - 1}{month[4:]}"
