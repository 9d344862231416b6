"""Dates, amounts and paragraphs as every plain text of the game writes them."""

from __future__ import annotations

from collections.abc import Sequence

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
    date = book.calendar.date(week)
    return f"{date.day} {date:%B %Y}"
