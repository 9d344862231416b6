"""How far a forecast of monthly figures is off, and two forecasts that take no model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

Monthly = Mapping[str, float]
"""month, such as 2025-05 -> figure."""


def both(guess: Monthly, observed: Monthly) -> list[str]:
    """Months for which there are both figures, in order."""
    return sorted(set(guess) & set(observed))


def percentage_error(guess: Monthly, observed: Monthly) -> float:
    """Mean distance from the observed figure over it, in percent; no number without a month."""
    months = both(guess, observed)
    if not months:
        return np.nan
    off = [abs(guess[month] - observed[month]) / abs(observed[month]) for month in months]
    return 100.0 * float(np.mean(off))


def mean_error(guess: Monthly, observed: Monthly) -> float:
    """Mean distance from the observed figure, in its unit; no number without a month."""
    months = both(guess, observed)
    if not months:
        return np.nan
    return float(np.mean([abs(guess[month] - observed[month]) for month in months]))


def worst(guess: Monthly, observed: Monthly) -> tuple[str, float]:
    """The month whose forecast is off by the largest factor, and forecast over observed in it."""
    ratios = {month: guess[month] / observed[month] for month in both(guess, observed)}
    month = max(ratios, key=lambda name: factor(ratios[name]))
    return month, ratios[month]


def factor(ratio: float) -> float:
    """How many times too much or too little, at least 1."""
    if ratio <= 0.0:
        return np.inf
    return max(ratio, 1.0 / ratio)


def last_seen(observed: Monthly, months: Iterable[str]) -> dict[str, float]:
    """For each month the latest figure observed before it; none where nothing was."""
    repeated = {}
    for month in months:
        earlier = [seen for seen in observed if seen < month]
        if earlier:
            repeated[month] = observed[max(earlier)]
    return repeated
