"""A move a person has drafted and not yet sent: plain values, dated only when it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from game.errors import RecordError, UsageError, advice
from game.outlook.view import View
from game.play.entry import move_from
from game.rules.book import Rulebook
from game.rules.moves import KINDS, Move, Statement

OF = {
    "pull": "lever",
    "threat": "lever",
    "withdrawal": "lever",
    "promise": "lever",
    "listing": "user",
    "demarche": "target",
    "request": "dyad",
    "declaration": "dyad",
    "suspension": "dyad",
    "claim": "dyad",
    "compliance": "state",
}
"""Kind of move -> the field that says what it is about; a seat makes one of a kind about each."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One move."""

    kind: str
    """Word for the kind of move, as records write it."""
    of: str
    """Lever, firm, state or dyad it is about."""
    values: tuple[tuple[str, Any], ...] = ()
    """What else it says, such as a severity; `ahead` = weeks from the start of the turn to when it
    takes effect."""

    @property
    def id(self) -> str:
        """Tells drafts apart: a new one with the same id takes the place of the old."""
        return f"{self.kind}:{self.of}"

    @property
    def said(self) -> bool:
        """Whether it is said before anybody moves."""
        return issubclass(KINDS[self.kind], Statement)

    def value(self, name: str) -> Any:
        """One of the values."""
        return dict(self.values)[name]

    def move(self, view: View) -> Move:
        """The move it is if it is sent now, for one trial.

        Raises:
            RecordError: It names something the scenario does not have.
        """
        values = dict(self.values)
        ahead = values.pop("ahead", 0)
        if "weeks" in values:
            values["deadline"] = view.week + values.pop("weeks")
        entry: dict[str, Any] = {"kind": self.kind, "week": view.week + ahead, **values}
        if "state" in (field.name for field in fields(KINDS[self.kind])):
            entry["state"] = view.book.tables.axes.states[view.state]
        return move_from(view.book, {**entry, OF[self.kind]: self.of, "label": "by hand"})

    def entry(self) -> dict[str, Any]:
        """It as plain values."""
        return {"kind": self.kind, "of": self.of, "values": dict(self.values)}


VALUES: Mapping[str, Mapping[str, type]] = {
    "pull": {"severity": float, "ahead": int},
    "threat": {"severity": float, "weeks": int, "publicity": float},
    "withdrawal": {},
    "promise": {"severity": float, "ahead": int},
    "listing": {"listed": bool},
    "demarche": {},
    "request": {},
    "declaration": {},
    "suspension": {"share": float},
    "claim": {"limit": float},
    "compliance": {"level": float},
}
"""Kind of move -> what else a draft of it says."""
FAR = 2**31
"""Larger than any number of weeks, and than anything else a draft says."""


def draft_from(book: Rulebook, entry: Mapping[str, Any]) -> Draft:
    """The draft an entry describes.

    Raises:
        RecordError: It is about something that does not exist, or says something odd.
    """
    kind, of, values = entry["kind"], entry["of"], entry["values"]
    if of not in rows_of(book, kind):
        raise RecordError(f'a draft is about "{of}", which the scenario does not have')
    shape = VALUES[kind]
    if set(values) != set(shape) or not all(_sane(values[key], shape[key]) for key in shape):
        raise RecordError(f"the draft {kind}:{of} does not say what such a draft says")
    return Draft(kind, of, tuple((key, values[key]) for key in shape))


def _sane(value: object, kind: type) -> bool:
    if kind is bool or isinstance(value, bool):
        return kind is bool and isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and abs(value) < FAR
    return isinstance(value, int | float) and abs(value) < FAR


def rows_of(book: Rulebook, kind: str) -> tuple[str, ...]:
    """What a kind of move can be about."""
    axes = book.tables.axes
    named: Mapping[str, tuple[str, ...]] = {
        "lever": tuple(axes.levers),
        "user": tuple(axes.users),
        "target": tuple(axes.states),
        "state": tuple(axes.states),
        "dyad": tuple("-".join(pair) for pair in book.scenario.dyads),
    }
    return named[OF[kind]]


def id_of(book: Rulebook, move: Move) -> str:
    """The id of the draft a move would have come from."""
    kind = type(move).__name__.lower()
    field = OF[kind]
    row: int = getattr(move, field)
    return f"{kind}:{rows_of(book, kind)[row]}"


def named(book: Rulebook, kind: str, of: int | str) -> str:
    """What a kind of move is about, by its row or its id.

    Raises:
        UsageError: It cannot be about that.
    """
    names = rows_of(book, kind)
    if isinstance(of, int) and 0 <= of < len(names):
        return names[of]
    if of not in names:
        raise UsageError(f'no {kind} can be about "{of}"{advice(str(of), names)}')
    return str(of)
