"""Duties on imports from some exporters."""

from __future__ import annotations

from dataclasses import dataclass

from game.scenario.schema import Lever, Scenario, TariffEffect
from game.world.arrays import FloatArray, IndexArray
from game.world.build.rows import index
from game.world.state import Policy
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Tariff:
    """Adds duty in proportion to severity beyond the start."""

    pairs: IndexArray
    """Trade pairs the duty falls on."""
    points: float
    """Duty between severity 0 and 1, share."""
    start: float

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Add the duty beyond the start."""
        sheet.duty[self.pairs] += self.points * (severity - self.start)

    def threaten(
        self, sheet: Policy, severity: FloatArray, threatened: FloatArray, belief: FloatArray
    ) -> None:
        """Add the duty traders expect to come."""
        sheet.threatened_duty[self.pairs] += self.points * (threatened - severity) * belief


def wire(effect: TariffEffect, lever: Lever, scenario: Scenario, tables: Tables) -> Tariff:
    """Find the trade pairs a tariff falls on."""
    pairs = [
        row
        for row, (seller, buyer) in enumerate(tables.axes.pairs)
        if buyer == effect.importer and seller in effect.exporters
    ]
    return Tariff(index(pairs), effect.points.value, lever.start.value)
