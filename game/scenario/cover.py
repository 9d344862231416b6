"""The shortest stocks the rules can work with: enough to run on, and enough not to fly."""

import math

from game.scenario.parameters import Supply

STEEPEST = 0.6381726863389515
"""Largest value of (1 - exp(-x^2)) / x, where 2 x^2 + 1 = exp(x^2)."""
STEEPEST_AT = 1.1209064227785341
"""The x at which it is taken."""
DOCKED = 1.0
"""Weeks of use that dock in a quiet week, on top of the cover."""


def shortest_cover(supply: Supply, *, flies: bool) -> float:
    """Weeks on site below which the rules of supply would go wrong for a good.

    Args:
        flies: Whether the good may be flown in.
    """
    least = shortest_to_run(supply.scatter.value)
    return max(least, shortest_unhurried(supply.air_cover.value)) if flies else least


def shortest_to_run(scatter: float) -> float:
    """Full cover below which the running plants could use more than is in stock, weeks.

    With cover c, full cover n and scatter s the share (1 - exp(-(c/s)^2)) / (1 - exp(-(n/s)^2))
    of plants runs, at most 1. It must not exceed c, which can only fail while c < 1. In x = c/s
    that asks for 1 - exp(-(n/s)^2) >= (1 - exp(-x^2)) / (x s). The right side is largest at
    `STEEPEST_AT`; where that lies beyond c = 1 it is largest there, and n = 1 is enough. With a
    scatter of at most `STEEPEST` some stock is overdrawn whatever n is: then the answer is inf.
    """
    if scatter * STEEPEST_AT >= 1.0:
        return 1.0
    if scatter <= STEEPEST:
        return math.inf
    return scatter * math.sqrt(-math.log1p(-STEEPEST / scatter))


def shortest_unhurried(air_cover: float) -> float:
    """Cover below which a quiet world would already fly a good in, weeks."""
    return max(0.0, air_cover - DOCKED)
