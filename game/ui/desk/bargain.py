"""A package as a person writes it: plain values, so that a draft can be kept, saved and undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from game.errors import RecordError, UsageError, advice
from game.play.entry import package_entry, package_from
from game.rules.agenda import USUAL_WEEKS
from game.rules.book import Rulebook
from game.rules.package import Package
from game.ui.desk.draft import named

LONGEST = 520
"""Most weeks a package may bind: ten years."""
SUNSETS = ("revert", "stay", "renew")
"""What becomes of the levers when it ends."""


@dataclass(frozen=True, slots=True)
class Bargain:
    """What is written for one dyad."""

    relief: tuple[tuple[str, float], ...] = ()
    """(lever, share of its severity given up), levers it binds without relief among them, in the
    order of the scenario."""
    duration: int = int(USUAL_WEEKS)
    """Weeks it binds."""
    sunset: str = "revert"
    snap_back: bool = True
    """Whether severities return within a week of a declared breach."""
    conditional: bool = False
    """Whether a side is free while it believes the other does not deliver."""
    annual: bool = False
    """Whether it is put to a vote every year."""
    extends: bool = False
    """Whether it only prolongs what the two have in force."""
    template: str | None = None
    """Template it began as; None = written by hand."""

    @property
    def empty(self) -> bool:
        """Whether it binds nobody."""
        return not self.relief and not self.extends

    def relieved(self, book: Rulebook, lever: str, share: float | None) -> Bargain:
        """The same with other relief on a lever: none strikes it out, 0 binds it as it stands."""
        shares = dict(self.relief)
        shares.pop(lever, None)
        if share is not None:
            shares[lever] = float(min(max(share, 0.0), 1.0))
        order = book.tables.axes.levers
        ranked = tuple(sorted(shares.items(), key=lambda pair: order.index(pair[0])))
        return replace(self, relief=ranked, template=None)

    def on_lever(self, book: Rulebook, dyad: int, lever: int | str, share: float | None) -> Bargain:
        """The same with other relief on an issue; it is then more than a prolongation.

        Raises:
            UsageError: The two do not bargain over it.
        """
        name = named(book, "pull", lever)
        issues = () if dyad < 0 else book.agendas[dyad].issues
        if book.tables.axes.levers.index(name) not in issues:
            raise UsageError(f"{name} is not among what the two bargain over")
        return replace(self.relieved(book, name, share), extends=False)

    def lasting(self, weeks: int) -> Bargain:
        """The same for so many weeks, at least one."""
        return replace(self, duration=min(max(weeks, 1), LONGEST))

    def ending(self, sunset: str) -> Bargain:
        """The same with another end.

        Raises:
            UsageError: There is no such end.
        """
        if sunset not in SUNSETS:
            raise UsageError(f'a sunset is one of {", ".join(SUNSETS)}, not "{sunset}"')
        return replace(self, sunset=sunset)

    def package(self, book: Rulebook, dyad: int) -> Package:
        """The package it is, in one trial."""
        return package_from(book, dyad, self.entry())

    def entry(self) -> dict[str, Any]:
        """It as plain values, as records and saves write packages."""
        return {
            "template": self.template,
            "relief": dict(self.relief),
            "duration": float(self.duration),
            "sunset": self.sunset,
            "snap_back": self.snap_back,
            "conditional": self.conditional,
            "annual": self.annual,
            "extends": self.extends,
        }


def from_entry(book: Rulebook, dyad: int, entry: Mapping[str, Any]) -> Bargain:
    """What an entry says, checked and put in order.

    Raises:
        RecordError: It names a lever that does not exist, or what it says is out of bounds.
    """
    shares, weeks = entry["relief"].values(), entry["duration"]
    if not all(0.0 <= share <= 1.0 for share in shares) or not 1.0 <= weeks <= LONGEST:
        raise RecordError("a drafted package gives shares from 0 to 1 for 1 to 520 weeks")
    return from_package(book, dyad, package_from(book, dyad, entry))


def from_package(book: Rulebook, dyad: int, package: Package) -> Bargain:
    """A package as a person would have written it."""
    entry = package_entry(book, dyad, package)
    return Bargain(
        relief=tuple(entry["relief"].items()),
        duration=int(entry["duration"]),
        sunset=entry["sunset"],
        snap_back=entry["snap_back"],
        conditional=entry["conditional"],
        annual=entry["annual"],
        extends=entry["extends"],
        template=entry["template"],
    )


def from_template(book: Rulebook, dyad: int, name: str) -> Bargain:
    """One of the packages the scenario names.

    Raises:
        UsageError: The dyad has no such template.
    """
    agenda = book.agendas[dyad]
    if name not in agenda.names:
        raise UsageError(f'no package "{name}" for these two{advice(name, agenda.names)}')
    number = np.array([agenda.names.index(name)])
    package = agenda.package(number, len(book.tables.axes.levers))
    return from_package(book, dyad, package)
