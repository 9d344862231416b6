"""A month forecast by the draws that were chosen without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.report.backtest.compared import Series
from game.report.fit.ensemble import Draw
from game.report.fit.posterior import kept
from game.report.fit.space import Dial
from game.scenario.observed import WORLD


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Exports to the world in one month, t."""

    month: str
    observed: float
    forecast: float
    """Median of the draws that the other months chose."""
    normal: float
    """A normal month."""
    last_seen: float | None
    """The month before; none for the first."""


def left_out(draws: Sequence[Draw], dials: tuple[Dial, ...], world: Series) -> tuple[LeftOut, ...]:
    """Leave out each month in turn and forecast it from the others."""
    by_number = {draw.number: draw for draw in draws}
    fitted = draws[0].misfit.exports[WORLD]
    rows = []
    for month in fitted:
        chosen = kept(draws, dials, "supply", without={month}).numbers
        errors = [by_number[number].misfit.exports[WORLD][month] for number in chosen]
        seen = world.observed[month]
        rows.append(
            LeftOut(
                month=month,
                observed=seen,
                forecast=seen * float(np.exp(np.median(errors))),
                normal=world.normal[month],
                last_seen=world.last_seen.get(month),
            )
        )
    return tuple(rows)


def mean_error(rows: Sequence[LeftOut], guess: str) -> float:
    """Mean distance from the observed over it, percent, where there is a guess."""
    pairs = [(getattr(row, guess), row.observed) for row in rows]
    return 100.0 * float(np.mean([abs(g / seen - 1.0) for g, seen in pairs if g is not None]))
