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
Upper = Annotated[
    float, Range(-100.0, 100.0, "net leverage from which it strikes unprovoked, bn USD/week")
]
Safe = Annotated[float, Range(-100.0, 100.0, "net leverage from which it cheats, bn USD/week")]
Cheating = Annotated[
    float, Range(0.0, 1.0, "share of the customary delivery it delivers when it cheats")
]
Need = Annotated[
    float, Range(0.0, 520.0, "cover of the other side below which it asks for talks, weeks")
]
Low = Annotated[float, Range(0.0, 520.0, "cover below which it joins the buyers' club, weeks")]
Lack = Annotated[float, Range(0.0, 520.0, "cover below which it protests, weeks")]
Target = Annotated[float, Range(0.0, 520.0, "weeks of use its government's stocks shall cover")]
Alarm = Annotated[
    float, Range(0.0, 1.0, "perceived threat of a cut-off above which it joins the buyers' club")
]
Height = Annotated[
    float, Range(0.0, 1.0, "severity to which it raises its levers once it has been cheated")
]
Slice = Annotated[float, Range(1.0, 100.0, "levers a package it offers touches at most")]
ByApproval = Annotated[
    float, Range(0.0, 1.0, "demand lost by a point of approval below the start, 1/point")
]
ByMarket = Annotated[
    float, Range(0.0, 100.0, "demand lost by a fall of the market, share per log point")
]
Calm = Annotated[
    float, Range(0.0, 10.0, "fall of the market up to which it strikes and threatens, log points")
]
Panic = Annotated[float, Range(0.0, 10.0, "fall of the market from which it retreats, log points")]
Visibility = Annotated[
    float,
    Range(0.0, 10.0, "how often the lever that the public sees best counts, the others in "
          "proportion"),
]  # fmt: skip
Sharpness = Annotated[
    float,
    Range(0.0, 100.0, "how much likelier it thinks an offer for a bn USD more, logit per bn USD"),
]
Shift = Annotated[
    float,
    Range(0.0, 5.0, "how far off its picture of the other's feelings may be, log points"),
]
Doubt = Annotated[
    float, Range(0.0, 100.0, "how far off its picture of the other's limit may be, bn USD")
]
Slope = Annotated[
    float, Range(0.0, 5.0, "how far the other's pace may be from an even one, log points")
]
Jitter = Annotated[
    float, Range(0.0, 1.0, "share of those widths by which it moves a guess it draws again")
]
Candidates = Annotated[float, Range(1.0, 100.0, "packages it plays on with")]
Horizon = Annotated[float, Range(1.0, 520.0, "weeks it looks ahead")]
Pairs = Annotated[float, Range(1.0, 100.0, "games of each package, each paired with one without")]
Courtesy = Annotated[
    float,
    Range(0.0, 10.0, "weight of what a package is worth to the other side when it picks those to "
          "play"),
]  # fmt: skip
Worthwhile = Annotated[
    float, Range(0.0, 100.0, "expected gain from which on it offers what it has played, bn USD")
]


def ranges(kind: type) -> Mapping[str, Range]:
    """Numbers a strategy can be given, by name."""
    found: dict[str, Range] = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        for mark in getattr(hint, "__metadata__", ()):
            if isinstance(mark, Range):
                found[name] = mark
    return found
