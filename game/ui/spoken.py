"""What a scenario calls its things, in the language spoken now; to be shown, never to be kept.

A scenario may bring `locale/LANGUAGE/LC_MESSAGES/labels.mo`, a gettext catalogue whose originals
are the words of its files. What no catalogue has stays in the scenario's own words.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from gettext import GNUTranslations, NullTranslations
from itertools import pairwise
from pathlib import Path

from game.rules.book import Rulebook
from game.scenario.labels import relabelled
from game.ui.words import tongue

LOCALE = "locale"
CATALOGUE = "labels.mo"
KEPT = 4
"""Rulebooks whose words are remembered; a window shows one or two at a time."""

_told: dict[tuple[int, str], tuple[Rulebook, Rulebook]] = {}


def spoken(book: Rulebook) -> Rulebook:
    """The rules with the scenario's words in the language spoken now."""
    say = in_tongue(book.scenario.homes)
    if say is str:
        return book
    key = id(book), tongue()
    if key not in _told:
        if len(_told) >= KEPT:
            _told.clear()
        _told[key] = book, _said(book, say)
    return _told[key][1]


def in_tongue(homes: tuple[Path, ...]) -> Callable[[str], str]:
    """Puts a scenario's words into the language spoken now; `str` where nothing is to be done.

    Args:
        homes: Where its files and those of its bases lie, nearest first.
    """
    return _catalogue(homes, tongue())


def _said(book: Rulebook, say: Callable[[str], str]) -> Rulebook:
    scenario = relabelled(book.scenario, say)
    meetings = tuple(replace(held, place=say(held.place)) for held in book.calendar.meetings)
    agendas = tuple(
        replace(agenda, labels=tuple(say(label) for label in agenda.labels))
        for agenda in book.agendas
    )
    calendar = replace(book.calendar, meetings=meetings)
    return replace(book, scenario=scenario, calendar=calendar, agendas=agendas)


@cache
def _catalogue(homes: tuple[Path, ...], language: str) -> Callable[[str], str]:
    """The catalogues of a scenario and of those it is based on, the nearest first."""
    found = [one for home in homes if (one := _read(home, language)) is not None]
    if not found:
        return str
    for nearer, further in pairwise(found):
        nearer.add_fallback(further)
    return found[0].gettext


def _read(home: Path, language: str) -> NullTranslations | None:
    """The catalogue of one scenario; None where it has none that can be read."""
    folder = home if home.is_dir() else home.parent
    try:
        with (folder / LOCALE / language / "LC_MESSAGES" / CATALOGUE).open("rb") as file:
            return GNUTranslations(file)
    except (OSError, ValueError, struct.error):
        return None
