"""Moves in the language of the person, for lists, news and the text twin."""

from __future__ import annotations

import math

from game.report.move_words import Tongue, deed_words, plan_words
from game.rules.book import Rulebook
from game.rules.moves import Move
from game.ui.pages.dates import day
from game.ui.spoken import spoken
from game.ui.words import _


def _state(book: Rulebook, state: str) -> str:
    return book.scenario.regions[state].label


SPOKEN = Tongue(_, day, _state)


def in_words(book: Rulebook, move: Move, now: float = math.nan) -> str:
    """A move as a seat would write it down, `now` the severity of its lever where it is known."""
    return plan_words(spoken(book), move, now, SPOKEN)


def as_done(book: Rulebook, move: Move, now: float = math.nan) -> str:
    """A move after the name of whoever made it, `now` the severity of its lever before."""
    return deed_words(spoken(book), move, now, SPOKEN)
