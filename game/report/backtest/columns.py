"""Figures as text: days, percents, and months beside each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping

LABEL = 20
"""Letters of a row's name."""
_MONTH, _ABREAST = 8, 9
"""Letters of a month's figure, and months beside each other."""

Row = tuple[str, Mapping[str, float]]
"""A row's name and its figures by month."""


def by_month(
    played: Iterable[str], rows: Iterable[Row], shown: Callable[[str, str, float], str]
) -> Iterator[str]:
    """Rows of monthly figures under the months' names; a dot where there is none.

    Args:
        played: The months, in order.
        rows: Names and figures.
        shown: Words for a figure, from its row's name, its month and itself.
    """
    months, table = list(played), list(rows)
    for first in range(0, len(months), _ABREAST):
        part = months[first : first + _ABREAST]
        yield _row("", (month_name(month) for month in part))
        for name, figures in table:
            yield _row(name, (shown(name, m, figures[m]) if m in figures else "." for m in part))


def _row(name: str, cells: Iterable[str]) -> str:
    return f"  {name:<{LABEL}}" + "".join(f"{cell:>{_MONTH}}" for cell in cells)


def month_name(month: str) -> str:
    """Short name of a month."""
    return f"{dt.date.fromisoformat(f'{month}-01'):%b}"


def day(date: dt.date) -> str:
    """A day without its year."""
    return f"{date.day} {date:%b}"


def percent(figure: float) -> str:
    """A figure in percent; a dot for no number."""
    return "." if figure != figure else f"{figure:.1f} %"


def capital(words: str) -> str:
    """Words as they begin a line."""
    return words[:1].upper() + words[1:]
