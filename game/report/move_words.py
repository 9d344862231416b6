"""Each kind of move in plain words: as it is planned, and as it was done."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from game.report.marked import marked
from game.report.words import day, hundredths, lever_label
from game.rules.book import Rulebook
from game.rules.moves import KINDS, Claim, Declaration, Listing, Move, Pull, Request, Suspension

TRIAL = 0
"""The game that is told."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is said of a kind of move, to be filled in."""

    plan: str
    """As a seat would write it down."""
    deed: str
    """After the name of whoever did it."""


PHRASES: Mapping[str, Phrase] = {
    "pull": Phrase(marked("Set {lever} to {after}"), "{lever} at {after}"),
    "raised": Phrase(marked("Raise {lever}: {now} → {after}"), "{lever} {now} to {after}"),
    "eased": Phrase(marked("Ease {lever}: {now} → {after}"), "{lever} {now} to {after}"),
    "cut": Phrase(marked("Cut {lever}: {now} → {after}"), "{lever} {now} to {after}"),
    "threat": Phrase(
        marked("Threaten {lever} at {after} by {date}, {how}"),
        "threatens {lever} at {after} from {date}",
    ),
    "withdrawal": Phrase(
        marked("Take back the threat on {lever}"), "takes back its threat on {lever}"
    ),
    "promise": Phrase(marked("Announce {lever} at {after}"), "promises {lever} at {after}"),
    "claim": Phrase(
        marked("Claim to need at least {limit:.1f} bn USD, {dyad}"),
        "says it must get {limit:.1f} bn USD from {other}",
    ),
    "listing": Phrase(marked("Put {firm} on the entity list"), "puts {firm} on its list"),
    "delisting": Phrase(marked("Delist {firm}"), "takes {firm} off its list"),
    "demarche": Phrase(marked("Protest to {state}"), "protests to {state_id}"),
    "request": Phrase(marked("Ask for talks, {dyad}"), "asks {other} for talks"),
    "compliance": Phrase(
        marked("Deliver {share} of what is customary"), "delivers {share} of what is customary"
    ),
    "declaration": Phrase(marked("Declare a breach, {dyad}"), "declares {other} in breach"),
    "suspension": Phrase(
        marked("Suspend {share} of the own commitments, {dyad}"),
        "suspends {share} of its commitments to {other}",
    ),
}
"""Kind of move, or what a pull or a listing comes to -> what is said of it."""
UNTIL = marked("until {date}")
BETWEEN = marked("{one} and {other}")
HOW = marked("in public"), marked("whispered")


@dataclass(frozen=True, slots=True)
class Tongue:
    """How moves are told: a language and the way it writes a day."""

    say: Callable[[str], str] = str
    """A phrase in the language."""
    day: Callable[[Rulebook, int], str] = day
    """Monday of a week."""


PLAIN = Tongue()


def deed_words(book: Rulebook, move: Move, now: float = math.nan) -> str:
    """A move after the name of whoever made it.

    Args:
        book: The scenario's rules.
        move: What is told, as it is in the first trial.
        now: Severity of its lever in force before, if it has one and it is known.
    """
    return _filled(book, move, now, _phrase(book, move, now).deed, PLAIN)


def plan_words(book: Rulebook, move: Move, now: float = math.nan, tongue: Tongue = PLAIN) -> str:
    """A move as a seat would write it down.

    Args:
        book: The scenario's rules.
        move: What is told, as it is in the first trial.
        now: Severity of its lever in force, if it has one and it is known.
        tongue: Tells it.
    """
    return _filled(book, move, now, tongue.say(_phrase(book, move, now).plan), tongue)


def _phrase(book: Rulebook, move: Move, now: float) -> Phrase:
    kind = next(word for word, each in KINDS.items() if isinstance(move, each))
    if isinstance(move, Listing) and not move.listed:
        kind = "delisting"
    if isinstance(move, Pull) and not math.isnan(now):
        up = float(move.severity[TRIAL]) > now
        helps = bool(book.tables.instruments.helps[move.lever, 0])
        kind = "raised" if up else "cut" if helps else "eased"
    return PHRASES[kind]


def _filled(book: Rulebook, move: Move, now: float, phrase: str, tongue: Tongue) -> str:
    words = phrase.format_map({"now": hundredths(now), **_parts(book, move, tongue)})
    if not isinstance(move, Pull) or move.until is None:
        return words
    return f"{words} {tongue.say(UNTIL).format(date=tongue.day(book, move.until))}"


def _parts(book: Rulebook, move: Move, tongue: Tongue) -> Mapping[str, str | float]:
    """What a phrase is filled in with, as far as the move speaks of it."""
    parts: dict[str, str | float] = {}
    for name in (field.name for field in fields(move) if field.name in PARTS):
        parts |= PARTS[name](book, getattr(move, name), tongue)
    if isinstance(move, Claim | Request | Declaration | Suspension):
        sides = book.tables.seats.dyads[move.dyad]
        parts["other"] = book.scenario.dyads[move.dyad][1 - sides.index(move.state)]
    return parts


def _user(book: Rulebook, user: int, tongue: Tongue) -> Mapping[str, str]:
    return {"firm": list(book.scenario.users.values())[user].label}


def _target(book: Rulebook, target: int, tongue: Tongue) -> Mapping[str, str]:
    name = book.tables.axes.states[target]
    return {"state": book.scenario.regions[name].label, "state_id": name}


def _dyad(book: Rulebook, dyad: int, tongue: Tongue) -> Mapping[str, str]:
    one, other = (book.scenario.regions[side].label for side in book.scenario.dyads[dyad])
    return {"dyad": tongue.say(BETWEEN).format(one=one, other=other)}


PARTS: Mapping[str, Callable[[Rulebook, Any, Tongue], Mapping[str, str | float]]] = {
    "lever": lambda book, lever, _tongue: {"lever": lever_label(book, lever)},
    "severity": lambda _book, severity, _tongue: {"after": hundredths(severity[TRIAL])},
    "deadline": lambda book, week, tongue: {"date": tongue.day(book, week)},
    "publicity": lambda _book, loud, tongue: {"how": tongue.say(HOW[int(loud == 0.0)])},
    "user": _user,
    "target": _target,
    "dyad": _dyad,
    "level": lambda _book, level, _tongue: {"share": f"{level[TRIAL]:.0%}"},
    "share": lambda _book, share, _tongue: {"share": f"{share[TRIAL]:.0%}"},
    "limit": lambda _book, limit, _tongue: {"limit": float(limit[TRIAL])},
}
"""Field of a move -> what it adds to the words."""
