"""How far one game is from the months the fit may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from game.report.backtest.compared import Backtest
from game.scenario.observed import WORLD

MONTHS = ("2025-04", "2025-05", "2025-06", "2025-07")
"""All the fit may see, whatever else is on record."""
BUYER = "US"
BUYER_MONTHS = MONTHS[1:]
BUYER_WEIGHT = 0.25


@dataclass(frozen=True, slots=True)
class Misfit:
    """Errors of one game, month by month."""

    world: Mapping[str, float]
    """month -> log of modelled over observed exports to the world."""
    buyer: Mapping[str, float]
    """The same to the United States, whose April hardly felt the licences."""
    rises: tuple[float, ...]
    """Log of modelled over quoted rise of the heavy oxides, to May."""
    points: Mapping[str, float]
    """month -> percentage points by which China's exports to the US on the year are off."""

    def of(self, block: str, without: Collection[str] = ()) -> float:
        """Squared distance from what moves a block; 0 = as observed.

        Args:
            block: `supply`: log exports, those to the US counting a quarter; `prices`: log
                rises, their mean; `trade`: tenths of a point, their mean.
            without: Months left out.
        """
        if block == "supply":
            buyer = _squares(self.buyer, without)
            return _squares(self.world, without) + BUYER_WEIGHT * buyer
        if block == "prices":
            return float(np.mean(np.square(self.rises)))
        return _squares(self.points, without) / (100.0 * len(self.points))


def misfit(test: Backtest) -> Misfit:
    """Errors of a backtest from April to July."""
    series = {series.destination: series for series in test.series}
    world, buyer, change = series[WORLD], series[BUYER], test.changes[0]
    return Misfit(
        world={m: _log(world.modelled[m], world.observed[m]) for m in MONTHS},
        buyer={m: _log(buyer.modelled[m], buyer.observed[m]) for m in BUYER_MONTHS},
        rises=tuple(
            _log(rise.modelled, rise.observed)
            for rise in test.rises
            if f"{rise.date:%Y-%m}" in MONTHS
        ),
        points={m: change.modelled[m] - change.observed[m] for m in MONTHS},
    )


def _log(modelled: float, observed: float) -> float:
    return float(np.log(modelled / observed))


def _squares(errors: Mapping[str, float], without: Collection[str]) -> float:
    return float(sum(error**2 for month, error in errors.items() if month not in without))
