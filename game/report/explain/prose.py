"""Plain text in 80 columns: headings, paragraphs, rows of a label and what belongs to it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from textwrap import wrap
from typing import Any

from game.report.paragraph import columns

WIDTH = 80
_WIDEST = 34
"""Letters a label may have before its text goes to the next line."""


def width() -> int:
    """Columns of a page: 80, or as many as a narrower terminal has."""
    return min(WIDTH, columns())


def heading(text: str) -> str:
    """A title with a line beneath it."""
    title = "\n".join(wrap(text, width())) or text
    return f"{title}\n{'=' * min(width(), max(len(line) for line in title.splitlines()))}"


def paragraph(text: str, indent: int = 0) -> str:
    """Text wrapped to the width."""
    space = " " * indent
    return "\n".join(
        wrap(text, width(), initial_indent=space, subsequent_indent=space, break_on_hyphens=False)
    )


def bullets(items: Iterable[str]) -> str:
    """One dash for each item."""
    return "\n".join(_hanging("  - ", item) for item in items)


def rows(pairs: Iterable[tuple[str, str]], indent: int = 0) -> str:
    """Labels and what belongs to them, wrapped beside each other in two columns."""
    table = list(pairs)
    column = (
        indent + 2 + max((len(label) for label, _ in table if len(label) <= _WIDEST), default=0)
    )
    return "\n".join(_row(" " * indent + label, text, column) for label, text in table)


def _row(label: str, text: str, column: int) -> str:
    if len(label) + 2 > column:
        return f"{label}\n{paragraph(text, column)}"
    return _hanging(f"{label:<{column}}", text)


def sections(*parts: str) -> str:
    """Parts with an empty line between them; empty parts are left out."""
    return "\n\n".join(part for part in parts if part) + "\n"


def titled(title: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Rows under a title; nothing where there are none."""
    table = rows(pairs, indent=2)
    return f"{title}\n{table}" if table else ""


def listed(words: Iterable[str]) -> str:
    """Words as a person says them: a, b and c."""
    items = list(words)
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def percent(share: float) -> str:
    """A share of 0 to 1 as people say it."""
    return f"{share * 100:.3g} %"


def day(date: dt.date) -> str:
    """A day as people write it."""
    return f"{date.day} {date:%b %Y}"


def amount(value: float) -> str:
    """A number as people write it."""
    return f"{value:,.0f}" if abs(value) >= 10_000 else f"{value:.4g}"


def as_typed(value: Any) -> str:
    """A value as a person would type it."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {as_typed(item)}" for key, item in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(as_typed, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).removesuffix(".0") if isinstance(value, float) else str(value)


def _hanging(first: str, text: str) -> str:
    lines = wrap(
        text,
        width(),
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_on_hyphens=False,
        break_long_words=False,
    )
    return "\n".join(lines) or first.rstrip()
