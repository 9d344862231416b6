"""How far one game is from what the fit may see of the record."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from game.report.backtest.compared import Backtest
from game.scenario.observed import FITTED


@dataclass(frozen=True, slots=True)
class Misfit:
    """Errors of one game, month by month."""

    exports: Mapping[str, Mapping[str, float]]
    """destination -> month -> log of modelled over observed exports."""
    rises: tuple[float, ...]
    """Log of modelled over quoted rise of each price."""
    points: Mapping[str, Mapping[str, float]]
    """flow -> month -> percentage points by which trade on the year is off."""
    weights: Mapping[str, float]
    """destination or flow -> weight of its squares."""

    def of(self, block: str, without: Collection[str] = ()) -> float:
        """Squared distance from what moves a block; 0 = as observed.

        Args:
            block: `supply`: sum of squared log exports; `prices`: mean of squared log rises;
                `trade`: mean of squared tenths of the points.
            without: Months left out.
        """
        if block == "supply":
            return sum(self._squares(self.exports, without))
        if block == "prices":
            return float(np.mean(np.square(self.rises)))
        months = sum(len(flow) for flow in self.points.values())
        return sum(self._squares(self.points, without)) / (100.0 * months)

    def _squares(
        self, errors: Mapping[str, Mapping[str, float]], without: Collection[str]
    ) -> Iterator[float]:
        for name, months in errors.items():
            squares = (error**2 for month, error in months.items() if month not in without)
            yield self.weights[name] * sum(squares)


def misfit(test: Backtest) -> Misfit:
    """Errors of a backtest in the months its scenario says the fit may see."""
    seen = test.match.loaded.scenario.observed
    assert seen is not None
    exports = {to: given.fitted for to, given in seen.exports.items() if given.fitted}
    trade = {pair: given.fitted for pair, given in seen.trade.items() if given.fitted}
    series = {one.destination: one for one in test.series}
    changes = dict(zip(seen.trade, test.changes, strict=True))
    return Misfit(
        exports={
            to: {m: _log(series[to].modelled[m], series[to].observed[m]) for m in fitted.months}
            for to, fitted in exports.items()
        },
        rises=tuple(_log(r.modelled, r.observed) for r in test.rises if r.used == FITTED),
        points={
            pair: {m: changes[pair].modelled[m] - changes[pair].observed[m] for m in fitted.months}
            for pair, fitted in trade.items()
        },
        weights={name: fit.weight.value for name, fit in {**exports, **trade}.items()},
    )


def _log(modelled: float, observed: float) -> float:
    return float(np.log(modelled / observed))
