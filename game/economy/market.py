"""The equity index: what investors make of duties in force and threatened."""

from __future__ import annotations

import numpy as np

from game.scenario.parameters import Market
from game.world.arrays import FloatArray
from game.world.tables import Exchange

BILATERAL, WORLD = range(2)
"""Rows of `Home.expected_duty`."""


def expected_duty(exchange: Exchange, duty: FloatArray, threatened: FloatArray) -> FloatArray:
    """Duty markets expect, share, [2, state, trial]: on the main opponent, then on the rest.

    Between main opponents 1.00 is 100 points on the larger of the two flows; elsewhere it is
    the average effective rate on a state's imports plus that on its exports. A duty counts in
    one of the two only.

    Source: model equation (17).

    Args:
        exchange: Who trades with whom.
        duty: In force beyond the start, [pair, trial].
        threatened: Beyond that, times credibility, [pair, trial].
    """
    expected = duty + threatened
    return np.stack([exchange.bilateral @ expected, exchange.world @ expected])


def index_next(
    market: Market,
    beta: FloatArray,
    index: FloatArray,
    news: FloatArray,
    shock: FloatArray,
    *,
    added_hazard: float | FloatArray = 0.0,
) -> FloatArray:
    """Log equity index over its start, one week on, [state, trial].

    Source: sp500_april for the response to a world-wide duty, judgement for the others; model
    equation (17).

    Args:
        market: With the response to world-wide duties, memory and noise.
        beta: Fall per unit of bilateral duty, [state, 1].
        index: Last week's, [state, trial].
        news: Rise of the expected duty, [2, state, trial].
        shock: Standard normal draws, [state, trial].
        added_hazard: Rise of the chance that talks break down, share, [state, trial].
    """
    fall = beta * news[BILATERAL] + market.beta_world.value * news[WORLD]
    fall = fall + market.hazard.value * added_hazard
    drift: FloatArray = market.noise.value * shock - index / market.memory.value - fall
    return index + drift
