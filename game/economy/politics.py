"""Approval, political capital and tension: how a week, and a move, is felt at home."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.scenario.parameters import Approval, Politics
from game.world.arrays import FloatArray
from game.world.state import World
from game.world.tables import Instruments, Seats, Tables

HIGHEST = 100.0
"""Top of the scales of approval and political capital, points."""


def consumer_prices(approval: Approval, prices: FloatArray, average_duty: FloatArray) -> FloatArray:
    """Consumer-price effect of duties, percentage points, one week on, [state, trial].

    Source: cavallo_2025 for retail pass-through, judgement for its speed; model equation (prices).
    """
    target = approval.price_pass.value * average_duty
    return prices + (target - prices) / approval.price_time.value


def rally_strength(rally: Sequence[FloatArray]) -> FloatArray:
    """How far the public closes ranks, 0 to 1, [state, trial]: mean of the weeks' hostile acts.

    Source: model equation (rally).
    """
    total = rally[0]
    for week in rally[1:]:
        total = total + week
    return np.minimum(total / len(rally), 1.0)


def support(
    approval: Approval,
    rest: FloatArray,
    gap: FloatArray,
    index: FloatArray,
    prices: FloatArray,
    *,
    rally: FloatArray,
    stopped: FloatArray,
) -> FloatArray:
    """Approval that conditions would earn if they lasted, points, [state, trial].

    Source: model equation (18).

    Args:
        approval: With the weight of each cause.
        rest: Approval at the start, points.
        gap: Output lost, percent of gross domestic product.
        index: Log equity index over its start.
        prices: Consumer-price effect, percentage points.
        rally: Strength of a rally, 0 to 1.
        stopped: Number of own sectors that run short.
    """
    fall = -np.expm1(np.minimum(index, 0.0))
    return (
        rest
        - approval.gap.value * gap
        - approval.market.value * fall
        - approval.prices.value * prices
        + approval.rally.value * rally
        - approval.stoppage.value * stopped
    )


def approval_next(approval: Approval, points: FloatArray, target: FloatArray) -> FloatArray:
    """Approval one week nearer to its target, points, [state, trial].

    Source: model equation (18).
    """
    moved: FloatArray = np.clip(points + approval.speed.value * (target - points), 0.0, HIGHEST)
    return moved


def capital_next(
    politics: Politics, capital: FloatArray, popularity: FloatArray, spent: float | FloatArray = 0.0
) -> FloatArray:
    """Political capital one week on, points, [state, trial].

    Source: model equation (capital).

    Args:
        politics: With its return to normal.
        capital: Last week's.
        popularity: Approval over its start, points.
        spent: Cost of the week's moves where not yet paid.
    """
    back = politics.capital_return.value * (politics.capital_start.value - capital)
    gain = politics.capital_approval.value * popularity
    after: FloatArray = np.clip(capital + back + gain - spent, 0.0, HIGHEST)
    return after


def incident_chance(politics: Politics, tension: FloatArray) -> FloatArray:
    """Weekly chance of an incident, 0 to 1, [dyad, trial].

    Source: model equation (calm).
    """
    calm, tense = politics.incident_calm.value, politics.incident_tense.value
    return calm + (tense - calm) * tension


def tension_next(politics: Politics, tension: FloatArray, incident: FloatArray) -> FloatArray:
    """Tension one week on, 0 to 1, [dyad, trial]: it fades, and an incident raises it.

    Source: model equation (calm).
    """
    faded = tension - tension / politics.tension_fade.value
    after: FloatArray = np.clip(faded + politics.incident_step.value * incident, 0.0, 1.0)
    return after


def tension_after(politics: Politics, tension: FloatArray, harm: FloatArray) -> FloatArray:
    """Tension once an escalation is felt, 0 to 1, [dyad, trial].

    Source: model equation (tension).

    Args:
        politics: With tension per unit of harm.
        tension: Before.
        harm: New harm the acts of this week threaten the other side with, bn USD/week.
    """
    after: FloatArray = np.minimum(
        tension + politics.tension_harm.value * harm * (1.0 - tension), 1.0
    )
    return after


def grievance_next(politics: Politics, weeks: FloatArray, loss: FloatArray) -> FloatArray:
    """Weeks in a row with a loss above the grievance level, [state, trial].

    Source: model equation (grudge).
    """
    return (weeks + 1.0) * (loss > politics.grievance_loss.value)


def remembered(counts: FloatArray, start: FloatArray, memory: float) -> FloatArray:
    """Beta counts one week on: what was seen fades and the counts return to their start.

    Source: model equation (memory).
    """
    return counts + (1.0 - memory) * (start - counts)


def hardened(instruments: Instruments, before: FloatArray, after: FloatArray) -> FloatArray:
    """Severity by which each lever was made harsher, 0 to 1, [lever, trial]."""
    return np.maximum((after - before) * (1.0 - 2.0 * instruments.helps), 0.0)


def eased(instruments: Instruments, before: FloatArray, after: FloatArray) -> FloatArray:
    """Severity by which each lever was made milder, 0 to 1, [lever, trial]."""
    return hardened(instruments, after, before)


def cost_of_raising(tables: Tables, raised: FloatArray) -> FloatArray:
    """Political capital spent on making levers harsher, points, [state, trial].

    Source: model equation (cost).

    Args:
        tables: With the cost of a full raise.
        raised: From `hardened`, [lever, trial].
    """
    return tables.parameters.politics.cost_raise.value * (tables.instruments.by_owner @ raised)


def cost_of_threatening(tables: Tables, announced: FloatArray) -> FloatArray:
    """Political capital spent on new public threats, points, [state, trial].

    Source: model equation (cost).

    Args:
        tables: With the cost of one.
        announced: How public each new threat is, 0 to 1, 0 where none is new, [lever, trial].
    """
    return tables.parameters.politics.cost_threat.value * (tables.instruments.by_owner @ announced)


def cost_of_conceding(tables: Tables, relieved: FloatArray, backing: FloatArray) -> FloatArray:
    """Political capital spent on signed concessions, points, [state, trial].

    Source: model equation (give).

    Args:
        tables: With the cost of a fully visible one.
        relieved: From `eased`, [lever, trial].
        backing: How far lobbies for the relief cover its owner, 0 to 1, [lever, trial].
    """
    politics, levers = tables.parameters.politics, tables.instruments
    price = levers.visibility * relieved * (1.0 - politics.lobby_relief.value * backing)
    return politics.cost_concession.value * (levers.by_owner @ price)


def louder(publicity: float | FloatArray, threatened: FloatArray, before: FloatArray) -> FloatArray:
    """How much more public a threat becomes than one already open on its lever, 0 to 1.

    Args:
        publicity: How public it is now.
        threatened: Severity threatened before, NaN = none.
        before: How public that was.
    """
    rise: FloatArray = np.maximum(publicity - np.where(np.isnan(threatened), 0.0, before), 0.0)
    return rise


def audience_cost(
    tables: Tables, world: World, lapsed: FloatArray, excused: float | FloatArray = 0.0
) -> FloatArray:
    """Approval lost when public threats lapse and nothing was obtained, points, [state, trial].

    Source: tomz_2007 for the effect, chaudoin_2014 for its smaller size in trade; model equation
    (lapse).

    Args:
        tables: With each state's audience.
        world: With the open threats and how public they are.
        lapsed: 1 where a threat lapses, [lever, trial].
        excused: 1 where an agreement of the same week explains it, [lever, trial].
    """
    bluff = np.nan_to_num(np.abs(world.threatened - world.levers))
    blamed = 1.0 - tables.parameters.approval.excused.value * excused
    bluff = bluff * np.nan_to_num(world.publicity) * lapsed * blamed
    scale = tables.parameters.approval.audience.value * tables.seats.audience
    return scale * (tables.instruments.by_owner @ bluff)


def visible_concession(tables: Tables, relieved: FloatArray) -> FloatArray:
    """Approval lost over concessions the public notices, points, [state, trial].

    Source: model equation (seen).

    Args:
        tables: With the visibility of each lever.
        relieved: From `eased`, [lever, trial].
    """
    levers = tables.instruments
    return tables.parameters.approval.concession.value * (
        levers.by_owner @ (levers.visibility * relieved)
    )


def state_tension(seats: Seats, tension: FloatArray) -> FloatArray:
    """Tension a state lives with over all its dyads, [state, trial]."""
    return seats.by_dyad @ tension
