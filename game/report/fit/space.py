"""What the fit may vary: the numbers named here, each over its `range`, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.errors import UsageError
from game.scenario.schema import Scenario
from game.scenario.sourced import Sourced
from game.scenario.turned import found

SUPPLY = (
    "parameters.licensing.approval_worst",
    "parameters.licensing.review_worst",
    "parameters.licensing.review_capacity",
    "parameters.licensing.review_strain",
    "parameters.licensing.review_learning",
    "parameters.licensing.spill",
    "parameters.licensing.ramp",
    "parameters.licensing.reapplication",
    "parameters.licensing.validity",
    "parameters.supply.hoarding",
    "parameters.supply.restoration",
    "parameters.supply.order_cap",
    "parameters.supply.cancellation",
    "parameters.supply.growth",
)
PRICES = (
    "prices.oxide_heavy.scarcity",
    "prices.oxide_heavy.panic",
    "parameters.pricing.speed",
)
TRADE = (
    "parameters.trading.fast",
    "parameters.trading.slow",
    "parameters.trading.front_loading",
    "parameters.trading.front_memory",
)
BLOCKS: Mapping[str, tuple[str, ...]] = {"supply": SUPPLY, "prices": PRICES, "trade": TRADE}
"""block -> the numbers that its observations may move."""
KEYS = SUPPLY + PRICES + TRADE


@dataclass(frozen=True, slots=True)
class Dial:
    """One number the fit may turn."""

    key: str
    """Dotted key in the scenario."""
    lowest: float
    highest: float
    unit: str

    def at(self, share: float) -> float:
        """The value so far between its ends, 0 to 1."""
        return self.lowest + share * (self.highest - self.lowest)


def dials(scenario: Scenario) -> tuple[Dial, ...]:
    """The numbers to vary, in the order of `KEYS`.

    Raises:
        UsageError: One of them has no range.
    """
    return tuple(_dial(key, found(scenario, key)) for key in KEYS)


def _dial(key: str, number: Sourced[float]) -> Dial:
    if number.range is None:
        raise UsageError(f"{key} has no `range`, so the fit cannot vary it")
    lowest, highest = number.range
    return Dial(key, lowest, highest, number.unit or "")
