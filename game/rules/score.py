"""What a week is worth to each state, and who at home presses for which lever to go."""

from __future__ import annotations

import numpy as np

from game.economy import politics, trade, welfare
from game.rules.ground import held_share
from game.rules.reach import Reach
from game.world.arrays import FloatArray, column, ratio
from game.world.state import World
from game.world.tables import Tables


def utility(
    tables: Tables,
    reach: Reach,
    world: World,
    pressure: FloatArray,
    taste: FloatArray | float = 1.0,
) -> FloatArray:
    """Worth of the week to each state, bn USD/week, [state, trial].

    Less welfare and defence lost and harm done to bystanders; plus revenue as the state
    values it, what it likes about the levers in force, approval, and calm.

    Source: model equation (21).

    Args:
        tables: Constants.
        reach: From `reach.wire`.
        world: After the week.
        pressure: From `lobby`, [lever, state, trial].
        taste: How much stronger states feel about levers than the public record says, ratio,
            [lever, state, trial]; absent = as it says.
    """
    home, seats, rules = world.home, tables.seats, tables.parameters.politics
    unarmed = welfare.defence_loss(tables.industry, home.output)
    loud = tables.parameters.talks.demarche_factor.value - 1.0
    reproach = 1.0 + loud * (world.week <= world.protested)
    harm = seats.bystander_weight * reproach * bystander_harm(tables, world)
    return (
        seats.revenue_weight * home.revenue[seats.region]
        - home.loss[seats.region]
        - seats.defence_weight * unarmed[seats.region]
        - harm
        + liking(tables, reach, world, pressure, taste)
        + rules.approval_weight.value * (home.approval - seats.approval)
        - rules.tension_weight.value * politics.state_tension(seats, home.tension)
    )


def liking(
    tables: Tables,
    reach: Reach,
    world: World,
    pressure: FloatArray,
    taste: FloatArray | float = 1.0,
) -> FloatArray:
    """What states feel about the levers in force beyond their material effect, [state, trial]."""
    levers = tables.instruments
    relief = 1.0 - 2.0 * levers.helps
    felt = levers.taste[:, :, None] * taste
    feeling = (felt - relief[:, :, None] * pressure) * world.levers[:, None, :]
    return reach.by_seat @ feeling.reshape(-1, world.trials)


def bystander_harm(tables: Tables, world: World) -> FloatArray:
    """Harm each state's levers do to states it has no quarrel with, bn USD/week, [state, trial].

    Exports they cannot sell to it; and, for the state inside, what its licences make them
    lose in output and pay for scarce goods.
    """
    home, seats, exchange = world.home, tables.seats, tables.exchange
    lost = trade.lost_trade(trade.usual(exchange, world.week), home.trade)
    unsold = tables.parameters.welfare.export_margin.value * (seats.bystander_sales @ lost)
    scarce = home.loss_parts[welfare.LOST_OUTPUT] + home.loss_parts[welfare.DEAR_GOODS]
    inside: FloatArray = column((seats.region == tables.axes.inside).astype(np.float64))
    harm: FloatArray = unsold + inside * (seats.bystanders @ scarce)
    return harm


def lobby(tables: Tables, reach: Reach, world: World) -> FloatArray:
    """Pressure at home for a lever to be relieved, bn USD/week, [lever, state, trial].

    Firms press their own state, each with its voice, in step with what the lever costs them:
    users with output lost for want of the goods it holds, makers with margins on the sales
    it stops.

    Source: model equation (lobby).
    """
    grips = reach.grips
    force = held_share(world.levers[grips.lever], grips.above)
    strength = grips.holds * force
    share = ratio(strength, (grips.by_pool @ strength)[grips.pool])
    users = voiced_loss(tables, reach, world)[grips.pool] * share
    start = held_share(tables.instruments.start[grips.lever], grips.above)
    margin = tables.parameters.welfare.export_margin.value
    makers = margin * grips.loud_exports * np.maximum(force - start, 0.0)
    felt = grips.by_user @ users + grips.by_maker @ makers
    pressure: FloatArray = tables.parameters.politics.lobby.value * felt
    return pressure.reshape(len(tables.axes.levers), len(tables.axes.states), world.trials)


def voiced_loss(tables: Tables, reach: Reach, world: World) -> FloatArray:
    """Output users lose for want of each pool's good, by their voice, bn USD/week, [pool, trial].

    A line's loss is shared among the goods it is short of.
    """
    industry = tables.industry
    stopped = welfare.beyond_rounding(1.0 - world.chain.running[industry.need_slot])
    short = industry.need_critical * stopped
    line = welfare.line_output(industry, world.chain.running)
    worth = (industry.output * industry.unrecouped)[industry.line_sector]
    short_below = tables.parameters.approval.stoppage_below.value
    voice = industry.line_voice * np.where(line < short_below, industry.line_outcry, 1.0)
    loss = worth * industry.line_share * voice * (1.0 - line)
    share = ratio(short, (reach.by_line @ short)[reach.need_line])
    return reach.by_pool @ (loss[reach.need_line] * share)
