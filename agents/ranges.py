"""What a strategy's numbers mean and between which bounds they may lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, get_type_hints

from game.scenario.script import CURVE_BOUNDS


@dataclass(frozen=True, slots=True)
class Range:
    """Meaning of a parameter and the least and the most it may be."""

    least: float
    most: float
    meaning: str

    @property
    def words(self) -> str:
        """The bounds in words."""
        return f"{self.least:g} to {self.most:g}"

    def __contains__(self, value: float) -> bool:
        return self.least <= value <= self.most


Curve = Annotated[
    float,
    Range(*CURVE_BOUNDS, "shape of the concession curve: below 1 gives way late, above 1 early"),
]
Floor = Annotated[float, Range(0.0, 1.0, "share of the way it has conceded at the start")]
Demand = Annotated[float, Range(0.0, 1.0, "share of the best it can hope for that it insists on")]
Delivery = Annotated[
    float, Range(0.0, 1.0, "share of the customary delivery of its commitments it delivers")
]
Mercy = Annotated[float, Range(0.0, 1.0, "chance that it lets a breach pass")]
Publicity = Annotated[float, Range(0.0, 1.0, "how public its threats are")]
Boldness = Annotated[float, Range(0.0, 1.0, "weekly chance that it raises a lever unprovoked")]
Faithlessness = Annotated[float, Range(0.0, 1.0, "weekly chance that a deal does not hold it back")]
Answering = Annotated[float, Range(0.0, 1.0, "chance that it answers a blow")]
Cycle = Annotated[float, Range(1.0, 520.0, "weeks between two steps of its own accord")]
Patience = Annotated[float, Range(0.0, 520.0, "steps it takes without an answer")]
Tolerance = Annotated[
    float,
    Range(0.0, 1.0, "mean difference of relief, over the levers of either, up to which an offer is "
          "the deal"),
]  # fmt: skip


def ranges(kind: type) -> Mapping[str, Range]:
    """Numbers a strategy can be given, by name."""
    found: dict[str, Range] = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        for mark in getattr(hint, "__metadata__", ()):
            if isinstance(mark, Range):
                found[name] = mark
    return found
