"""Moves in the language of the person, for lists, news and the text twin."""

from __future__ import annotations

import math

from game.report.move_words import Tongue, plan_words
from game.rules.book import Rulebook
from game.rules.moves import Move
from game.ui.pages.dates import day
from game.ui.spoken import spoken
from game.ui.words import _

SPOKEN = Tongue(_, day)


def in_words(book: Rulebook, move: Move, now: float = math.nan) -> str:
    """A move as a seat would write it down, `now` the severity of its lever where it is known."""
    return plan_words(spoken(book), move, now, SPOKEN)
