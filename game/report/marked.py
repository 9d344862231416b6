"""Marks phrases that are said in other languages too."""

from __future__ import annotations


def marked(words: str) -> str:
    """The words as they are: what shows them says `_(...)` of them.

    For constants, which are made before a language is chosen, and for phrases of the reports. It
    only lets the catalogue of words find them.
    """
    return words
