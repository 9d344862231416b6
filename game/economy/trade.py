"""Trade in all goods: how volumes answer duties at once, over years, and ahead of time."""

from __future__ import annotations

import numpy as np

from game.scenario.parameters import Trading
from game.world.arrays import FloatArray
from game.world.tables import Exchange

YEAR = 52.0


def log_duty(exchange: Exchange, duty: FloatArray) -> FloatArray:
    """Log rise of the price at the border, [pair, trial]; `duty` is beyond the start."""
    rise: FloatArray = np.log1p(duty / exchange.gross)
    return rise


def fast_response(
    trading: Trading, fast: FloatArray, rise: FloatArray, friction: FloatArray
) -> FloatArray:
    """Log trade lost within weeks, one week on, [pair, trial].

    Source: boehm_2023, elasticity in the first year; judgement for the time it takes; model
    equation (15).
    """
    target = -trading.elasticity_short.value * rise - friction
    return fast + (target - fast) / trading.fast.value


def slow_response(trading: Trading, slow: FloatArray, rise: FloatArray) -> FloatArray:
    """Log trade lost beyond that as contracts and plants move, one week on, [pair, trial].

    Source: boehm_2023, elasticity after seven to ten years less that of the first; model equation
    (15).
    """
    beyond = trading.elasticity_long.value - trading.elasticity_short.value
    return slow + (-beyond * rise - slow) / trading.slow.value


def brought_forward(trading: Trading, threatened: FloatArray) -> FloatArray:
    """Log trade shipped this week ahead of a threatened duty, [pair, trial].

    Source: model equation (15).
    """
    return trading.front_loading.value * threatened


def missed(trading: Trading, borrowed: FloatArray) -> FloatArray:
    """Log trade missing this week because it came earlier, [pair, trial].

    Source: model equation (15).
    """
    return borrowed / trading.front_memory.value


def usual(exchange: Exchange, week: int) -> FloatArray:
    """Trade without new duties, bn USD/week, [pair, 1]."""
    trend: FloatArray = exchange.flow * (1.0 + exchange.growth) ** (week / YEAR)
    return trend


def lost_trade(usual_trade: FloatArray, traded: FloatArray) -> FloatArray:
    """Trade that new duties and rules have taken away, bn USD/week, [pair, trial].

    Source: model equation (16), where it is (T - V)+.
    """
    return np.maximum(usual_trade - traded, 0.0)


def volume(usual_trade: FloatArray, log_response: FloatArray) -> FloatArray:
    """Trade of the week, bn USD/week, [pair, trial].

    Source: model equation (15).
    """
    traded: FloatArray = usual_trade * np.exp(log_response)
    return traded
