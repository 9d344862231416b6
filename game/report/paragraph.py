"""Plain text as wide as the terminal it is printed to, and 100 columns wide in files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from shutil import get_terminal_size
from textwrap import fill

WIDTH = 100
"""Columns of a file, and the most of a terminal."""
NARROWEST = 40
"""Columns below which no text is squeezed."""

_columns = ContextVar("columns", default=WIDTH)


def columns() -> int:
    """Columns of the text that is being written."""
    return _columns.get()


@contextmanager
def wide(count: int) -> Iterator[None]:
    """Write text so many columns wide, within what can be read."""
    mark = _columns.set(min(max(count, NARROWEST), WIDTH))
    try:
        yield
    finally:
        _columns.reset(mark)


def screen() -> int:
    """Columns of the terminal that is printed to; a file's where it is none."""
    return get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH


def filled(words: str, lead: str = "", follow: str = "") -> str:
    """A paragraph, after `lead` on its first line and `follow` on the others."""
    return fill(
        words,
        columns(),
        initial_indent=lead,
        subsequent_indent=follow,
        break_on_hyphens=False,
    )
