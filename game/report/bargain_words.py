"""What packages of a dyad are called, say and are worth, in words."""

from __future__ import annotations

import numpy as np

from game.play.debrief import Debrief
from game.report.negotiation import package_words
from game.report.words import hundredths


def name(found: Debrief, place: int) -> str:
    """What a package is called: a template by its label, the others by their number."""
    labels = found.match.book.agendas[found.dyad].labels
    if place < len(labels):
        return labels[place]
    if place < len(found.match.book.agendas[found.dyad].relief):
        return f"mix {place}"
    return "what was signed" if found.actual and found.actual.signed else "the last offer"


def words(found: Debrief, place: int) -> str:
    """A package in words."""
    package = found.seen.packages.among(np.array([place]))
    return package_words(found.match.book, found.dyad, 0, package, neutral=True)


def called(found: Debrief, part: str) -> str:
    """A lever, levers eased together or another source of worth, in words."""
    levers = found.match.book.scenario.levers
    kinds = {"crowding": "a crowded text", "prolonged": "what is in force"}
    if part in kinds:
        return kinds[part]
    labels = [levers[lever].label for lever in part.split("+")]
    return labels[0] if len(labels) == 1 else f"{' and '.join(labels)} together"


def would_sign(found: Debrief, place: int) -> str:
    """Which sides would sign a package: `both`, one, `neither`; `closed` if they may not."""
    if not found.seen.legal[place]:
        return "closed"
    sides = [
        state for state, yes in zip(found.sides, found.seen.willing[place], strict=True) if yes
    ]
    return "both" if len(sides) == 2 else sides[0] if sides else "neither"


def equals(found: Debrief, place: int) -> list[int]:
    """Packages for which one of the frontier stands, for they are worth the same to both."""
    if place not in found.edge.outcomes:
        return []
    worth, places = found.seen.worth, np.asarray(found.seen.places)
    same: list[int] = places[(worth[places] == worth[place]).all(axis=1)].tolist()
    return [other for other in same if other != place]


def alike(found: Debrief, place: int) -> str:
    """How many other packages are worth the same, in half a sentence; empty where none is."""
    count = len(equals(found, place))
    others = "1 other is" if count == 1 else f"{count} others are"
    return f"; {others} worth the same to both" if count else ""


def named(found: Debrief, place: int) -> str:
    """What a package is called within a sentence: templates in quotation marks."""
    title = name(found, place)
    template = place < len(found.match.book.agendas[found.dyad].labels)
    return f'"{title}"' if template else title


def said(found: Debrief, place: int) -> str:
    """A package with its name, what it says, and what it is worth to both."""
    template = place < len(found.match.book.agendas[found.dyad].labels)
    begun = "" if template else f"{name(found, place)}, "
    (one, other), worth = found.sides, found.seen.worth[place]
    return (
        f"{begun}{words(found, place)}. Worth {hundredths(worth[0])} to {one} and "
        f"{hundredths(worth[1])} to {other}{_unsigned(found, place)}"
    )


def _unsigned(found: Debrief, place: int) -> str:
    """Who would not sign a package, in brackets; empty where both would."""
    if not found.seen.legal[place]:
        return " (it may not be signed)"
    lacking = [
        state for state, yes in zip(found.sides, found.seen.willing[place], strict=True) if not yes
    ]
    if not lacking:
        return ""
    who = f"{lacking[0]} would not" if len(lacking) == 1 else "neither would"
    return f" ({who} sign it: below the margin)"
