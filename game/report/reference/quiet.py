"""The quiet world of a scenario, read once for a page."""

from __future__ import annotations

from dataclasses import dataclass

from game.scenario.schema import Scenario
from game.world.build.baseline import Baseline, baseline
from game.world.build.holdings import Holding, holdings


@dataclass(frozen=True, slots=True)
class Quiet:
    """A scenario and what its firms use, hold and make while nobody acts."""

    scenario: Scenario
    base: Baseline
    held: list[Holding]

    @classmethod
    def of(cls, scenario: Scenario) -> Quiet:
        """Work it out."""
        base = baseline(scenario)
        return cls(scenario, base, holdings(scenario, base))

    @property
    def inside(self) -> str:
        """Name of the inside region."""
        return self.scenario.regions[self.scenario.inside].label

    def unit(self, good: str) -> str:
        """Unit of a weekly flow."""
        return f"{self.scenario.goods[good].unit}/week"

    def unnamed(self, region: str, good: str) -> float:
        """Share of a region's output of a good that no named producer makes."""
        return 1.0 - sum(
            maker.makes.value.get(good, 0.0)
            for maker in self.scenario.producers.values()
            if maker.region == region and maker.makes != "rest"
        )
