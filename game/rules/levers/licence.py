"""Export licences: how hard the inside state makes it to ship to a destination."""

from __future__ import annotations

from dataclasses import dataclass

from game.rules.sheet import dread, raise_to
from game.scenario.schema import DenialEffect, Lever, LicenceEffect, Scenario
from game.world.arrays import FloatArray, IndexArray
from game.world.build.rows import index
from game.world.state import Policy
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Licence:
    """How hard licences are to get in some destinations, for everybody or for defence users."""

    rows: IndexArray
    """Rows of the licensed axis."""
    pools: IndexArray
    """Pools whose users it frightens."""
    fright: float
    refuses: float
    """1 where applications are refused outright in step with the severity, else 0."""

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Set the severity applicants meet and frighten them by it: the start had no regime."""
        raise_to(sheet.severity, self.rows, severity)
        raise_to(sheet.denial, self.rows, self.refuses * severity)
        raise_to(sheet.licence_alarm, self.pools, self.fright * severity)

    def threaten(
        self, sheet: Policy, severity: FloatArray, threatened: FloatArray, belief: FloatArray
    ) -> None:
        """Frighten users by a regime to come."""
        dread(sheet, self.pools, severity, threatened, belief)


def wire(
    effect: LicenceEffect | DenialEffect, lever: Lever, scenario: Scenario, tables: Tables
) -> Licence:
    """Find the licensed channels and the pools of the destinations."""
    axes = tables.axes
    ends = ("def",) if effect.kind == "denial" else ("civ", "def")
    channels = [axes.channels[i] for i in tables.licensing.channel]
    rows = index(
        [
            i
            for i, (_, _, to, end) in enumerate(channels)
            if to in effect.destinations and end in ends
        ]
    )
    pools = index(
        [
            i
            for i, (region, good, end) in enumerate(axes.pools)
            if region in effect.destinations
            and end in ends
            and scenario.goods[good].controlled.value > 0.0
        ]
    )
    return Licence(rows, pools, effect.alarm.value, float(effect.kind == "denial"))
