"""Where the numbers of a page come from; numbers that share it are told together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from game.report.reference.sheet import optional
from game.scenario.sourced import Sourced

Origin = tuple[str, tuple[str, ...], str | None, str | None]
"""Kind of number, its sources, its confidence and how it was judged."""
MANY = 3
"""Places from which on an origin is told once for all of them."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A number somebody has stated about something."""

    number: str
    """What kind of number it is, in words."""
    of: str
    """Id of what it is about."""
    place: str
    """Where on the page that stands."""
    given: Sourced[Any]

    @property
    def origin(self) -> Origin:
        """Where it comes from."""
        return self.number, self.given.source, self.given.confidence, self.given.why


def shared(numbers: Iterable[Stated]) -> frozenset[Origin]:
    """Origins that numbers of many places have in common."""
    places: dict[Origin, set[str]] = {}
    for one in numbers:
        places.setdefault(one.origin, set()).add(one.place)
    return frozenset(origin for origin, at in places.items() if len(at) >= MANY)


def origins(numbers: Iterable[Stated]) -> str:
    """A table of origins and what each stands behind; empty where there is none."""
    of: dict[Origin, dict[str, None]] = {}
    for one in numbers:
        of.setdefault(one.origin, {})[one.of] = None
    return optional(
        ("number", "of", "source", "why"),
        (_row(origin, list(names)) for origin, names in sorted(of.items(), key=_order)),
    )


def provenance(source: tuple[str, ...], confidence: str | None) -> str:
    """Sources and confidence of a number, for a cell."""
    named = ", ".join(f"`{name}`" for name in source)
    return f"{named}; {confidence}" if confidence else named


def _row(origin: Origin, names: list[str]) -> tuple[str, ...]:
    number, source, confidence, why = origin
    shown = ", ".join(f"`{name}`" for name in names)
    return number, shown, provenance(source, confidence), why or ""


def _order(item: tuple[Origin, dict[str, None]]) -> str:
    """Numbers of one kind together, otherwise as they came."""
    return item[0][0]
