"""What a scenario calls its things, in the language spoken now; to be shown, never to be kept.

The pages take the labels of goods, levers and firms from the rules; so they are put into other
words there, once. What a game keeps, such as the name of an act, is translated where it is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from game.rules.book import Rulebook
from game.scenario.labels import relabelled
from game.ui.words import in_tongue, tongue

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


def _said(book: Rulebook, say: Callable[[str], str]) -> Rulebook:
    scenario = relabelled(book.scenario, say)
    meetings = tuple(replace(held, place=say(held.place)) for held in book.calendar.meetings)
    agendas = tuple(
        replace(agenda, labels=tuple(say(label) for label in agenda.labels))
        for agenda in book.agendas
    )
    calendar = replace(book.calendar, meetings=meetings)
    return replace(book, scenario=scenario, calendar=calendar, agendas=agendas)
