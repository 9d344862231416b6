"""What a week costs a region: lost output, duties, lost exports, dear goods; and its readiness."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.scenario.parameters import Welfare
from game.world.arrays import ROUNDING, FloatArray
from game.world.state import Chain
from game.world.tables import Exchange, Industry, Tables

LOST_OUTPUT, DUTIES, LOST_EXPORTS, DEAR_GOODS = range(4)
"""Rows of `Home.loss_parts`."""


def beyond_rounding(change: FloatArray) -> FloatArray:
    """Changes (shares, log prices, amounts) beyond rounding; the others become exactly 0."""
    return change * (np.abs(change) > ROUNDING)


def line_output(industry: Industry, running: FloatArray) -> FloatArray:
    """Output of each firm line over normal, 0 to 1, [line, trial].

    The scarcest good decides: a plant without yttrium gains nothing from full magnet shelves.

    Source: model equation (5).

    Args:
        industry: Who needs what.
        running: Share of plants able to run, [slot, trial].
    """
    stopped = 1.0 - running
    stopped *= stopped > ROUNDING
    scarcest = np.zeros((len(industry.line_share), running.shape[1]))
    for lines, slots, critical in industry.needs_by_place:
        scarcest[lines] = np.maximum(scarcest[lines], critical * stopped[slots])
    return 1.0 - scarcest


def sector_output(industry: Industry, line: FloatArray, withheld: FloatArray) -> FloatArray:
    """Output of each sector over normal, 0 to 1, [region x sector, trial].

    Source: model equation (5).
    """
    return (1.0 - industry.by_sector @ (1.0 - line)) * (1.0 - withheld)


def withheld_now(industry: Industry, withheld: FloatArray, target: FloatArray) -> FloatArray:
    """Share of capacity a missing component stops, as its stocks run out, one week on.

    Source: model equation (5).

    Args:
        industry: With the weeks that takes.
        withheld: Last week's, [region x sector, trial].
        target: In the long run, [region x sector, trial].
    """
    return withheld + (target - withheld) / industry.lag


def lost_output(industry: Industry, output: FloatArray) -> FloatArray:
    """Value added lost and not made up later, bn USD/week, [region, trial].

    Source: judgement, as the sector table; the idea of recouped output is boario's; model equation
    (16).
    """
    return industry.by_region @ (industry.output * industry.unrecouped * (1.0 - output))


def duty_cost(
    welfare: Welfare, exchange: Exchange, duty: FloatArray, lost: FloatArray, trade: FloatArray
) -> FloatArray:
    """Cost of own duties to the importer, bn USD/week, [region, trial].

    The triangle of trades no longer worth making, less what exporters bear; the duty itself
    moves from buyers to the treasury and is not a loss.

    Source: cavallo_2025 for nearly full pass-through; judgement for the share borne abroad; model
    equation (16).
    """
    triangle = 0.5 * np.maximum(duty, 0.0) * lost
    return exchange.by_importer @ (triangle - welfare.terms_of_trade.value * duty * trade)


def lost_exports(welfare: Welfare, exchange: Exchange, lost: FloatArray) -> FloatArray:
    """Value added exporters lose with their sales, bn USD/week, [region, trial].

    Source: model equation (16).
    """
    return welfare.export_margin.value * (exchange.by_exporter @ lost)


def dear_goods(tables: Tables, chain: Chain) -> FloatArray:
    """What scarce goods cost importers above the base price, bn USD/week, [region, trial].

    Includes the freight of what is flown in because a ship would come too late.

    Source: model equation (16).
    """
    markets = tables.markets
    premium = np.expm1(beyond_rounding(chain.price[len(tables.axes.goods) :]))
    bill: FloatArray = markets.burden_by_region @ (
        premium[markets.burdened_good] * chain.used[markets.burdened]
    )
    if not chain.air:
        return bill
    return bill + beyond_rounding(markets.freight_by_region @ chain.air[0])


def whole_loss(parts: Sequence[FloatArray] | FloatArray) -> FloatArray:
    """Welfare loss, bn USD/week, [region, trial]; `parts` as `Home.loss_parts`.

    Source: model equation (16).
    """
    loss: FloatArray = parts[0] + parts[1] + parts[2] + parts[3]
    return loss


def revenue(exchange: Exchange, duty: FloatArray, trade: FloatArray) -> FloatArray:
    """Tariff revenue beyond the start, bn USD/week, [region, trial].

    Source: model equation (levy).
    """
    return exchange.by_importer @ (duty * trade)


def defence_loss(industry: Industry, output: FloatArray) -> FloatArray:
    """Defence production lost, bn USD/week, [region, trial]."""
    return industry.by_region @ (industry.output * industry.defence * (1.0 - output))


def readiness(
    welfare: Welfare, industry: Industry, ready: FloatArray, loss: FloatArray
) -> FloatArray:
    """Defence readiness, 1 = start, one week on, [region, trial].

    Source: model equation (arms).

    Args:
        welfare: With the weekly update.
        industry: With each region's normal defence output.
        ready: Last week's, [region, trial].
        loss: Defence production lost, bn USD/week, [region, trial].
    """
    armed = industry.defence_output > 0.0
    made = 1.0 - armed * loss / np.where(armed, industry.defence_output, 1.0)
    return ready + welfare.readiness_memory.value * (made - ready)


def output_gap(tables: Tables, loss: FloatArray) -> FloatArray:
    """Welfare loss over gross domestic product, percent, [region, trial]."""
    return 100.0 * loss / tables.seats.gdp


def jobs_lost(tables: Tables, loss: FloatArray) -> FloatArray:
    """Employment lost, thousand jobs, [state, trial]; a read-out that nothing feeds on.

    Source: ybl for the United States, judgement elsewhere; model equation (jobs).

    Args:
        tables: With jobs per unit of loss.
        loss: Welfare loss, bn USD/week, [region, trial].
    """
    return loss[tables.seats.region] * tables.seats.jobs
