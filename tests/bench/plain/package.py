"""A package: what both sides of a dyad would give, for how long."""

from __future__ import annotations

from dataclasses import dataclass

from game.rules.agenda import Agenda
from game.world.state import Sunset


@dataclass(frozen=True, slots=True, eq=False)
class Package:
    """Concessions with their clauses; an issue is a place on the agenda of the dyad."""

    relief: dict[int, float]
    """issue -> share of its severity given up, above 0."""
    bound: frozenset[int]
    """Issues it binds."""
    duration: float
    """Weeks it binds."""
    sunset: Sunset
    snap_back: bool
    conditional: bool
    annual: bool
    extends: bool
    """Whether it only prolongs what is in force."""


def candidates(agenda: Agenda) -> list[Package]:
    """The packages a dyad considers."""
    return [
        Package(
            relief={i: share for i, share in enumerate(relief) if share > 0.0},
            bound=frozenset(i for i, bound in enumerate(agenda.bound[number].tolist()) if bound),
            duration=float(agenda.duration[number, 0]),
            sunset=Sunset(int(agenda.sunset[number])),
            snap_back=bool(agenda.snap_back[number]),
            conditional=bool(agenda.conditional[number]),
            annual=bool(agenda.annual[number]),
            extends=bool(agenda.extends[number]),
        )
        for number, relief in enumerate(agenda.relief.tolist())
    ]
