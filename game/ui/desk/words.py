"""Moves and offers in a line of plain words, for lists, news and the text twin."""

from __future__ import annotations

import math

from game.rules.book import Rulebook
from game.rules.moves import (
    Claim,
    Compliance,
    Declaration,
    Demarche,
    Listing,
    Move,
    Promise,
    Pull,
    Request,
    Suspension,
    Threat,
    Withdrawal,
)
from game.ui.pages.dates import day
from game.ui.words import _


def told(book: Rulebook, move: Move, now: float = math.nan) -> str:
    """A move in words, as it is in trial 0.

    Args:
        book: The scenario's rules.
        move: What is told.
        now: Severity of its lever in force, if it has one and it is known.
    """
    match move:
        case Pull():
            words = _pulled(book, move, now)
        case Threat():
            words = _("Threaten {lever} at {severity} by {date}, {how}").format(
                lever=_lever(book, move.lever),
                severity=_share(float(move.severity[0])),
                date=_date(book, move.deadline),
                how=_("whispered") if move.publicity == 0.0 else _("in public"),
            )
        case Withdrawal():
            words = _("Take back the threat on {lever}").format(lever=_lever(book, move.lever))
        case Promise():
            words = _("Announce {lever} at {severity}").format(
                lever=_lever(book, move.lever), severity=_share(float(move.severity[0]))
            )
        case Listing():
            user = list(book.scenario.users.values())[move.user].label
            form = _("Put {firm} on the entity list") if move.listed else _("Delist {firm}")
            words = form.format(firm=user)
        case Demarche():
            words = _("Protest to {state}").format(state=_state(book, move.target))
        case Request():
            words = _("Ask for talks, {dyad}").format(dyad=between(book, move.dyad))
        case Declaration():
            words = _("Declare a breach, {dyad}").format(dyad=between(book, move.dyad))
        case Suspension():
            words = _("Suspend {share} of the own commitments, {dyad}").format(
                share=_percent(float(move.share[0])), dyad=between(book, move.dyad)
            )
        case Compliance():
            words = _("Deliver {share} of what is customary").format(
                share=_percent(float(move.level[0]))
            )
        case Claim():
            words = _("Claim to need at least {limit:.1f} bn USD, {dyad}").format(
                limit=float(move.limit[0]), dyad=between(book, move.dyad)
            )
    return words


def between(book: Rulebook, dyad: int) -> str:
    """The two sides of a dyad by name."""
    one, other = book.scenario.dyads[dyad]
    regions = book.scenario.regions
    return _("{one} and {other}").format(one=regions[one].label, other=regions[other].label)


def _pulled(book: Rulebook, move: Pull, now: float) -> str:
    after = float(move.severity[0])
    helps = bool(book.tables.instruments.helps[move.lever, 0])
    form = _("Set {lever} to {after}")
    if not math.isnan(now):
        harsher = (after > now) != helps
        form = _("Raise {lever}: {now} → {after}")
        if helps:
            form = _("Cut {lever}: {now} → {after}") if harsher else form
        elif not harsher:
            form = _("Ease {lever}: {now} → {after}")
    words = form.format(lever=_lever(book, move.lever), now=_share(now), after=_share(after))
    if move.until is not None:
        words += " " + _("until {date}").format(date=_date(book, move.until))
    return words


def _lever(book: Rulebook, lever: int) -> str:
    return book.scenario.levers[book.tables.axes.levers[lever]].label


def _state(book: Rulebook, state: int) -> str:
    return book.scenario.regions[book.tables.axes.states[state]].label


def _share(severity: float) -> str:
    return f"{severity:.2f}"


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _date(book: Rulebook, week: int) -> str:
    return day(book, week)
