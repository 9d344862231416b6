"""Each kind of move in plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from game.report.words import day, hundredths, lever_label
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
from game.world.arrays import FloatArray

TRIAL = 0
"""The game that is told."""


def move_words(book: Rulebook, move: Move, severity: FloatArray) -> str:
    """One move in words.

    Args:
        severity: Of every lever before the move, [lever].
    """
    return _WORDS[type(move)](book, move, severity)


def _pull(book: Rulebook, move: Pull, severity: FloatArray) -> str:
    until = "" if move.until is None else f" until {day(book, move.until)}"
    now, then = hundredths(severity[move.lever]), hundredths(move.severity[TRIAL])
    return f"{_lever(book, move)} {now} to {then}{until}"


def _threat(book: Rulebook, move: Threat, severity: FloatArray) -> str:
    harsh = f"{_lever(book, move)} at {move.severity[TRIAL]:.2f}"
    return f"threatens {harsh} from {day(book, move.deadline)}"


def _withdrawal(book: Rulebook, move: Withdrawal, severity: FloatArray) -> str:
    return f"takes back its threat on {_lever(book, move)}"


def _promise(book: Rulebook, move: Promise, severity: FloatArray) -> str:
    return f"promises {_lever(book, move)} at {move.severity[TRIAL]:.2f}"


def _claim(book: Rulebook, move: Claim, severity: FloatArray) -> str:
    return f"says it must get {move.limit[TRIAL]:.1f} bn USD from {_other(book, move)}"


def _listing(book: Rulebook, move: Listing, severity: FloatArray) -> str:
    firm = list(book.scenario.users.values())[move.user].label
    return f"puts {firm} on its list" if move.listed else f"takes {firm} off its list"


def _demarche(book: Rulebook, move: Demarche, severity: FloatArray) -> str:
    return f"protests to {book.tables.axes.states[move.target]}"


def _request(book: Rulebook, move: Request, severity: FloatArray) -> str:
    return f"asks {_other(book, move)} for talks"


def _compliance(book: Rulebook, move: Compliance, severity: FloatArray) -> str:
    return f"delivers {move.level[TRIAL]:.0%} of what is customary"


def _declaration(book: Rulebook, move: Declaration, severity: FloatArray) -> str:
    return f"declares {_other(book, move)} in breach"


def _suspension(book: Rulebook, move: Suspension, severity: FloatArray) -> str:
    return f"suspends {move.share[TRIAL]:.0%} of its commitments to {_other(book, move)}"


def _lever(book: Rulebook, move: Pull | Threat | Withdrawal | Promise) -> str:
    return lever_label(book, move.lever)


def _other(book: Rulebook, move: Request | Declaration | Suspension | Claim) -> str:
    sides = book.tables.seats.dyads[move.dyad]
    return book.scenario.dyads[move.dyad][1 - sides.index(move.state)]


_WORDS: Mapping[type, Callable[[Rulebook, Any, FloatArray], str]] = {
    Pull: _pull,
    Threat: _threat,
    Withdrawal: _withdrawal,
    Promise: _promise,
    Claim: _claim,
    Listing: _listing,
    Demarche: _demarche,
    Request: _request,
    Compliance: _compliance,
    Declaration: _declaration,
    Suspension: _suspension,
}
"""Kind of move -> its words."""
