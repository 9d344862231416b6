"""Plain text 100 columns wide."""

from __future__ import annotations

from textwrap import fill

WIDTH = 100


def filled(words: str, lead: str = "", follow: str = "") -> str:
    """A paragraph, after `lead` on its first line and `follow` on the others."""
    return fill(words, WIDTH, initial_indent=lead, subsequent_indent=follow, break_on_hyphens=False)
