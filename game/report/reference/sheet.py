"""Markdown of a reference page: its head, its tables and the names of its headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

COMMAND = "python3 -m game.report.reference"
MADE = f"<!-- Made by `{COMMAND}`; do not edit. -->"


def page(title: str, *parts: str) -> str:
    """A page: its title, who wrote it, and its parts with an empty line between them."""
    return joined(f"# {title}", MADE, *parts) + "\n"


def table(names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table; a name that ends in a colon heads a column of figures."""
    return "\n".join(_lines(names, rows))


def optional(names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table, or nothing where it would have no rows."""
    kept = list(rows)
    return table(names, kept) if kept else ""


def under(caption: str, text: str) -> str:
    """Text under a line that says what it is; nothing where there is none."""
    return f"{caption}\n\n{text}" if text else ""


def joined(*parts: str) -> str:
    """Parts with an empty line between them; empty parts are left out."""
    return "\n\n".join(part for part in parts if part)


def bullets(items: Iterable[str]) -> str:
    """One dash for each item."""
    return "\n".join(f"- {item}" for item in items)


def anchor(heading: str) -> str:
    """Name a browser gives to a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def link(heading: str) -> str:
    """A link to a heading of the same page."""
    return f"[{heading}](#{anchor(heading)})"


def flow(amount: float) -> str:
    """An amount in three figures."""
    return f"{amount:,.0f}" if amount >= 100.0 else f"{amount:.3g}"


def cell(text: str) -> str:
    """Text that stays in its column."""
    return " ".join(text.split()).replace("|", "\\|")


def _lines(names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(name.removesuffix(":") for name in names) + " |"
    yield "|" + "".join(" --: |" if name.endswith(":") else " --- |" for name in names)
    for row in rows:
        yield "| " + " | ".join(cell(text) for text in row) + " |"
