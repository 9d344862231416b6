"""A page as text: every panel in reading order, whatever can be done with a number before it."""

from __future__ import annotations

from game.ui.printed.block import Block, Part, flat, lines_of
from game.ui.printed.change import change
from game.ui.printed.numbers import Numbers
from game.ui.printed.page import parts
from game.ui.printed.reach import Handle, handles

__all__ = ["Block", "Handle", "Numbers", "Part", "change", "flat", "handles", "lines_of", "parts"]
