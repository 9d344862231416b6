"""Dates as pages write them, in the language spoken."""

from __future__ import annotations

import datetime as dt

from game.rules.book import Rulebook
from game.ui.words import _, marked

MONTHS = (
    marked("January"),
    marked("February"),
    marked("March"),
    marked("April"),
    marked("May"),
    marked("June"),
    marked("July"),
    marked("August"),
    marked("September"),
    marked("October"),
    marked("November"),
    marked("December"),
)
SHORT = (
    marked("Jan"),
    marked("Feb"),
    marked("Mar"),
    marked("Apr"),
    marked("May"),
    marked("Jun"),
    marked("Jul"),
    marked("Aug"),
    marked("Sep"),
    marked("Oct"),
    marked("Nov"),
    marked("Dec"),
)


def in_full(date: dt.date) -> str:
    """A date: `28 July 2025`."""
    form = _("{day} {month} {year}")
    return form.format(day=date.day, month=_(MONTHS[date.month - 1]), year=date.year)


def clock(moment: dt.datetime) -> str:
    """A moment by the clock of this machine: `28 Jul 2025 14:05`."""
    own = moment.astimezone()
    form = _("{day} {month} {year}")
    date = form.format(day=own.day, month=_(SHORT[own.month - 1]), year=own.year)
    return f"{date} {own:%H:%M}"


def day(book: Rulebook, week: int) -> str:
    """Monday of a week: `28 July 2025`."""
    return in_full(book.calendar.date(week))


def eve(book: Rulebook, week: int) -> str:
    """The day before a week begins: `27 July 2025`."""
    return in_full(book.calendar.date(week) - dt.timedelta(days=1))


def short_day(book: Rulebook, week: int) -> str:
    """Monday of a week without its year: `28 Jul`."""
    date = book.calendar.date(week)
    return _("{day} {month}").format(day=date.day, month=_(SHORT[date.month - 1]))
