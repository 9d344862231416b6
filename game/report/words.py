"""Dates, amounts and paragraphs as every plain text of the game writes them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from game.report.paragraph import filled
from game.rules.book import Rulebook

FIRM = "\N{NO-BREAK SPACE}"
"""Stands for a blank at which no line may break."""


def hundredths(amount: float) -> str:
    """An amount with two digits after the point, never minus nought."""
    return f"{plain(amount):.2f}"


def plain(amount: float) -> float:
    """Rounded to cents, and never minus nought."""
    return round(settled(amount), 2) + 0.0


def settled(amount: float) -> float:
    """Rounded so far that the last bits, which differ between processors, tip no figure over."""
    return round(float(amount), 6)


def adding_up(amounts: Sequence[float], total: float | None = None) -> list[float]:
    """Amounts rounded to cents that add up to their rounded total.

    Cents that are missing go to the amounts that lost most by rounding down.

    Source: the method of the largest remainder.

    Args:
        amounts: What adds up.
        total: What is shown for their sum; absent = their sum.
    """
    cents = [settled(amount) * 100.0 for amount in amounts]
    whole = [math.floor(cent) for cent in cents]
    goal = round(plain(math.fsum(amounts) if total is None else total) * 100.0)
    order = sorted(range(len(cents)), key=lambda i: whole[i] - cents[i])
    for place in range(min(max(goal - sum(whole), 0), len(order))):
        whole[order[place]] += 1
    return [cent / 100.0 + 0.0 for cent in whole]


def listed(cells: Sequence[str]) -> str:
    """Cells in a row, none of which is broken over two lines."""
    return ", ".join(cell.replace(" ", FIRM) for cell in cells)


def joined(words: Sequence[str]) -> str:
    """Words as a person says them: a, b and c."""
    head = ", ".join(words[:-1])
    return f"{head} and {words[-1]}" if head else "".join(words)


def wrapped(text: str, indent: int = 4) -> str:
    """A paragraph with its later lines indented further."""
    return paragraph(text, " " * indent, " " * (indent + 4))


def paragraph(text: str, lead: str = "", follow: str = "") -> str:
    """A paragraph whose firm blanks are blanks again."""
    return filled(text, lead, follow).replace(FIRM, " ")


def lever_label(book: Rulebook, lever: int) -> str:
    """A lever as people call it."""
    return book.scenario.levers[book.tables.axes.levers[lever]].label


def day(book: Rulebook, week: int) -> str:
    """Monday of a week in words."""
    return date_words(book.calendar.date(week))


def date_words(when: date) -> str:
    """A day, as in `12 May 2025`."""
    return f"{when.day} {when:%B %Y}"
