"""What there is to say of a domain: its frontier, its solutions, what a deal leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.outlook.bargaining.bargain import Bargain, Frontier, frontier
from game.outlook.bargaining.domain import Domain
from game.outlook.bargaining.left import Left, left
from game.outlook.bargaining.solutions import SOLUTIONS


@dataclass(frozen=True, slots=True)
class Findings:
    """A domain worked out."""

    domain: Domain
    bargain: Bargain
    frontier: Frontier
    solutions: Mapping[str, int | None]
    """Name of a solution -> place of its outcome; None where no deal suits both."""
    agreed: int | None
    """Place of the deal asked about."""
    left: tuple[Left, ...]
    """What each party leaves on the table with it; empty without a deal."""

    @property
    def rational(self) -> int:
        """How many outcomes leave both sides at least what they have without a deal."""
        return int((self.bargain.gains >= 0.0).all(axis=1).sum())


def findings(domain: Domain, agreed: Mapping[str, str] | None = None) -> Findings:
    """Work out a domain and, if one is given, a deal in it.

    Raises:
        UsageError: The deal names an issue or value that is not there, or leaves an issue open.
    """
    place = domain.place(agreed) if agreed else None
    bargain = domain.bargain()
    edge = frontier(bargain)
    return Findings(
        domain=domain,
        bargain=bargain,
        frontier=edge,
        solutions={name: solve(edge) for name, solve in SOLUTIONS.items()},
        agreed=place,
        left=() if place is None else left(domain, bargain, place),
    )
