"""Leverage: what a state can still do to another, less what it costs, times belief in it.

The fast version of the definition by simulation, model equation (19): nothing is stepped, so it
can be read every week in every trial. Power is asymmetric vulnerability: what the other side loses
after adjusting, less what the owner loses.

Source: hirschman_1945, keohane_nye_1977; clayton_maggiori_schreger for the index.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from game.rules.reach import Levies, Reach
from game.world.arrays import FloatArray, MaskArray, added, ratio
from game.world.state import World
from game.world.tables import Tables

PARTS = ("dependence", "stocks", "substitutes", "own_cost", "credibility")
"""What adds up to leverage, in the order in which each is taken into account."""
NEARLY_ALL = 1.0 - 1e-9
"""Highest share for which the chokepoint index stays finite."""


@dataclass(frozen=True, slots=True)
class Leverage:
    """Leverage of every state over every other, bn USD/week."""

    total: FloatArray
    """[state, state, trial], owner first."""
    parts: FloatArray
    """[part, state, state, trial]: dependence on what the owner has not yet withheld, less
    what stocks and then substitutes cover, less the owner's own cost, less disbelief."""
    contribution: FloatArray
    """Of each lever against each state, [lever, state, trial]."""
    harm: FloatArray
    """Harm a lever could still do, [lever, state, trial]."""
    own_cost: FloatArray
    """What that would cost its owner net of revenue, [lever, trial]."""
    credibility: FloatArray
    """Belief that the owner would do it, times its freshness, 0 to 1, [lever, trial]."""

    @property
    def net(self) -> FloatArray:
        """Leverage less the other side's, [state, state, trial]."""
        return _net(self.total)


@dataclass(frozen=True, slots=True)
class Dependence:
    """How far pools hang on the sources a lever holds, one row per grip."""

    share: FloatArray
    """Share sourced there, 0 to 1, [grip, trial]."""
    chokepoint: FloatArray
    """Clayton-Maggiori-Schreger index of that share, [grip, trial]."""
    concentration: FloatArray
    """Hirschman's sum of squared source shares, 0 to 1, [grip, trial]."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What each aim is worth to its owner, step by step, bn USD/week, [aim, trial]."""

    bare: FloatArray
    """Harm if nothing covered it."""
    stocked: FloatArray
    """Harm once stocks are counted."""
    harm: FloatArray
    """Harm once substitutes are counted too."""
    kept: FloatArray
    """Less what it would cost the owner, and never less than nothing."""
    believed: FloatArray
    """Times the belief that the owner would do it."""
    own_cost: FloatArray
    """Of each lever, [lever, trial]."""
    credibility: FloatArray
    """Of each lever, 0 to 1, [lever, trial]."""

    @property
    def steps(self) -> tuple[FloatArray, ...]:
        """What each of `PARTS` adds to what an aim is worth, [aim, trial]."""
        return (
            self.bare,
            self.stocked - self.bare,
            self.harm - self.stocked,
            self.kept - self.harm,
            self.believed - self.kept,
        )


def leverage(tables: Tables, reach: Reach, world: World) -> Leverage:
    """Work out every state's leverage over every other.

    Source: model equation (20).
    """
    worth = worth_of_aims(tables, reach, world)
    n_states, n_levers = len(tables.axes.states), len(tables.axes.levers)
    square = (n_states, n_states, world.trials)
    return Leverage(
        total=(reach.by_pair @ worth.believed).reshape(square),
        parts=np.stack([(reach.by_pair @ step).reshape(square) for step in worth.steps]),
        contribution=(reach.by_target @ worth.believed).reshape(n_levers, n_states, world.trials),
        harm=(reach.by_target @ worth.harm).reshape(n_levers, n_states, world.trials),
        own_cost=worth.own_cost,
        credibility=worth.credibility,
    )


def net_leverage(tables: Tables, reach: Reach, world: World) -> FloatArray:
    """`Leverage.net` without all the rest, [state, state, trial]."""
    believed = worth_of_aims(tables, reach, world).believed
    n_states = len(tables.axes.states)
    return _net((reach.by_pair @ believed).reshape(n_states, n_states, world.trials))


def _net(total: FloatArray) -> FloatArray:
    return total - total.swapaxes(0, 1)


def worth_of_aims(tables: Tables, reach: Reach, world: World) -> Worth:
    """What each aim of each lever adds to its owner's leverage, step by step.

    Source: model equation (20).
    """
    bare, stocked, harm = harm_to_target(tables, reach, world)
    cost = own_cost(tables, reach, world)
    belief = credibility(tables, world, cost)
    kept = np.maximum(harm - tables.parameters.leverage.own_cost.value * cost[reach.lever], 0.0)
    return Worth(bare, stocked, harm, kept, belief[reach.lever] * kept, cost, belief)


def stakes(tables: Tables, reach: Reach, world: World) -> FloatArray:
    """Material utility of a unit of each lever to each state, bn USD/week, [lever, state, trial].

    To its target the harm it does, to its owner what it costs net of revenue and what
    bystanders suffer, all between severity 0 and 1 with the other levers as they stand.

    Source: model equation (stakes).
    """
    grips, levies, stops = reach.grips, reach.levies, reach.stops
    n_states, n_levers = len(tables.axes.states), len(tables.axes.levers)
    horizon = tables.parameters.leverage.horizon.value
    now = sourced(reach, tables.lanes.share + opened(tables, world))
    stock = behind(tables, reach, world)[grips.pool]
    saving = 1.0 - world.chain.thrift[grips.good] * (
        tables.pools.region[grips.pool] != tables.axes.inside
    ).reshape(-1, 1)
    late = time_left(ratio(stock, now * tables.pools.use[grips.pool] * saving), horizon)
    tight = 1.0 - leaking(tables, world)[grips.pool]
    low = world.policy.duty[levies.pair] - levies.points * world.levers[levies.lever]
    high = low + levies.points
    delayed = time_left(stops.lag, horizon) * np.ones(world.trials)
    harm = grips.by_aim @ (grips.value * grips.holds * now * late * tight)
    harm = harm + levies.by_aim @ _between(levies.harm, low, high)
    harm = harm + stops.by_aim @ (stops.value * delayed)
    each: FloatArray = (reach.by_target @ harm).reshape(n_levers, n_states, world.trials)
    owner = tables.instruments.owner
    earned = duty_revenue(tables, levies, high) - duty_revenue(tables, levies, low)
    weight = tables.seats.revenue_weight[owner[levies.lever]]
    margin = tables.parameters.welfare.export_margin.value
    lost = margin * grips.exports * np.ones(world.trials)
    own = grips.by_lever @ lost
    own = own + levies.by_lever @ (_between(levies.cost, low, high) - weight * earned)
    worth = -each
    bystanders = _harm_to_bystanders(tables, each)
    worth[np.arange(n_levers), owner] -= own + bystanders
    return worth


def _between(curve: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """Change of a quadratic in the duty between two duties, [levy, trial]."""
    change: FloatArray = curve[0] * (high - low) + curve[1] * (high**2 - low**2)
    return change


def _harm_to_bystanders(tables: Tables, harm: FloatArray) -> FloatArray:
    """What each lever's owner is reproached for the harm it does to bystanders, [lever, trial]."""
    seats, owner = tables.seats, tables.instruments.owner
    stands_by = seats.bystanders.dense[:, seats.region]
    reproached = np.zeros(harm[:, 0].shape)
    for state in range(harm.shape[1]):
        counts = (stands_by[owner, state] * seats.bystander_weight[owner, 0])[:, None]
        reproached = reproached + counts * harm[:, state]
    return reproached


def harm_left(tables: Tables, reach: Reach, world: World, moved: MaskArray) -> FloatArray:
    """Harm each lever that moved could still do: `Leverage.harm` without all the rest.

    Args:
        tables: Constants.
        reach: What levers hold, tax and stop.
        world: Before they moved.
        moved: Whether each lever moved in any trial, [lever]; harm of the others is not
            looked into.

    Returns:
        bn USD/week, [lever, state, trial].
    """
    if moved[reach.grips.lever].any():
        _, _, harm = harm_to_target(tables, reach, world)
    else:
        harm = harm_by_duty(reach, world) + harm_by_stop(tables, reach, world)
    each: FloatArray = (reach.by_target @ harm).reshape(
        len(tables.axes.levers), len(tables.axes.states), world.trials
    )
    return each


def harm_to_target(
    tables: Tables, reach: Reach, world: World
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Harm of each aim, bn USD/week, [aim, trial]: without stocks, with them, with substitutes.

    A shortage opens in a straight line once stocks are gone, so its mean over the horizon
    goes with the square of the time left.
    """
    grips, stops = reach.grips, reach.stops
    horizon = tables.parameters.leverage.horizon.value
    left = 1.0 - held_share(world.levers[grips.lever], grips.above)
    start = sourced(reach, tables.lanes.share)
    now = sourced(reach, tables.lanes.share + opened(tables, world))
    stock = behind(tables, reach, world)[grips.pool]
    use = tables.pools.use[grips.pool]
    saving = 1.0 - world.chain.thrift[grips.good] * (
        tables.pools.region[grips.pool] != tables.axes.inside
    ).reshape(-1, 1)
    tight = 1.0 - leaking(tables, world)[grips.pool]
    full = grips.value * grips.holds * left
    bare = full * start
    stocked = bare * time_left(ratio(stock, start * use), horizon)
    replaced = full * now * time_left(ratio(stock, now * use * saving), horizon) * tight
    duty = harm_by_duty(reach, world)
    fixed = duty + harm_by_stop(tables, reach, world)
    undelayed = duty + stops.by_aim @ (stops.value * (1.0 - world.levers[stops.lever]))
    return (
        grips.by_aim @ bare + undelayed,
        grips.by_aim @ stocked + fixed,
        grips.by_aim @ replaced + fixed,
    )


def harm_by_duty(reach: Reach, world: World) -> FloatArray:
    """Harm of raising duties to the top, bn USD/week, [aim, trial]."""
    return reach.levies.by_aim @ further(reach.levies, world, reach.levies.harm)


def harm_by_stop(tables: Tables, reach: Reach, world: World) -> FloatArray:
    """Harm of withholding components once their stocks are gone, bn USD/week, [aim, trial]."""
    stops = reach.stops
    delayed = time_left(stops.lag, tables.parameters.leverage.horizon.value)
    return stops.by_aim @ (stops.value * (1.0 - world.levers[stops.lever]) * delayed)


def held_share(severity: FloatArray, above: FloatArray) -> FloatArray:
    """How far a lever that bites only above some severity is in force, 0 to 1."""
    return np.clip(ratio(severity - above, 1.0 - above), 0.0, 1.0)


def time_left(cover: FloatArray, horizon: float) -> FloatArray:
    """Share of full harm left when stocks last `cover` weeks of `horizon`, 0 to 1."""
    return np.maximum(1.0 - cover / horizon, 0.0) ** 2


def sourced(reach: Reach, share: FloatArray) -> FloatArray:
    """Share of each grip's pool that comes from the sources held, 0 to 1, [grip, trial]."""
    return ratio(reach.grips.held @ share, reach.grips.supplying @ share)


def opened(tables: Tables, world: World) -> FloatArray:
    """Share of destinations' needs that new capacity could take over, [lane, trial]."""
    lanes = tables.lanes
    ramp = tables.ports.ramp[min(world.week, len(tables.ports.ramp) - 1)].reshape(-1, 1)
    added = np.maximum(ramp + tables.sites.by_port @ world.chain.built, 0.0)
    taken = np.zeros((len(lanes.good), world.trials))
    taken[lanes.opening] = lanes.opening_share * added[lanes.opening_port]
    return taken


def behind(tables: Tables, reach: Reach, world: World) -> FloatArray:
    """What stands between a pool and a shortage: own, afloat and government, [pool, trial]."""
    chain, reserves = world.chain, tables.reserves
    n_pools = len(tables.pools.use)
    stock = tables.slots.by_pool @ chain.stock
    afloat = chain.afloat[:n_pools] + chain.afloat[n_pools:]
    public = reserves.into_civil @ (reach.reserve_civil * chain.reserve)
    public = public + reserves.into_defence @ (reach.reserve_defence * chain.reserve)
    return stock + afloat + public


def leaking(tables: Tables, world: World) -> FloatArray:
    """Share of blocked orders that get through all the same, 0 to 1, [pool, trial]."""
    chain, leaks = world.chain, tables.leaks
    n_pools = len(tables.pools.use)
    through = np.zeros((len(leaks.channel), world.trials))
    for week in chain.leaked[: tables.parameters.leverage.leak_weeks.value]:
        through = through + week
    stuck = np.concatenate([chain.pending, chain.blocked])
    passed, barred = leaks.by_leg @ through, leaks.by_leg @ stuck
    passed = passed[:n_pools] + passed[n_pools:]
    return ratio(passed, passed + barred[:n_pools] + barred[n_pools:])


def further(levies: Levies, world: World, curve: FloatArray) -> FloatArray:
    """Change of a quadratic in the duty from raising each levy to the top, [levy, trial]."""
    now, top = _duties(levies, world)
    change: FloatArray = curve[0] * (top - now) + curve[1] * (top**2 - now**2)
    return change


def duty_revenue(tables: Tables, levies: Levies, duty: FloatArray) -> FloatArray:
    """Revenue of a duty beyond the start once trade has answered, bn USD/week, [levy, trial].

    Source: boehm_2023 for the elasticity, here at half a year.
    """
    exchange, rules = tables.exchange, tables.parameters.leverage
    left = (1.0 + duty / exchange.gross[levies.pair]) ** -rules.duty_response.value
    return exchange.flow[levies.pair] * duty * left


def own_cost(tables: Tables, reach: Reach, world: World) -> FloatArray:
    """What the rest of each lever would cost its owner, net of revenue, [lever, trial].

    Withheld goods cost the owner's makers their margin; duties cost buyers and earn revenue.
    """
    grips, levies, owner = reach.grips, reach.levies, tables.instruments.owner
    left = 1.0 - held_share(world.levers[grips.lever], grips.above)
    margin = tables.parameters.welfare.export_margin.value
    now, top = _duties(levies, world)
    earned = duty_revenue(tables, levies, top) - duty_revenue(tables, levies, now)
    weight = tables.seats.revenue_weight[owner[levies.lever]]
    duty = further(levies, world, levies.cost) - weight * earned
    return grips.by_lever @ (margin * grips.exports * left) + levies.by_lever @ duty


def credibility(tables: Tables, world: World, cost: FloatArray) -> FloatArray:
    """Belief that each lever's owner would use it, times its freshness, 0 to 1, [lever, trial].

    Source: fearon_1994 for audience costs, tomz_2007 for their size.

    Args:
        tables: Constants.
        world: With past threats, open threats and past uses.
        cost: Own cost, bn USD/week, [lever, trial].
    """
    rules, approval = tables.parameters.leverage, tables.parameters.approval
    owner = tables.instruments.owner
    kept, lapsed = world.home.credibility[0], world.home.credibility[1]
    step = np.maximum(np.nan_to_num(world.threatened - world.levers), 0.0)
    stake = np.nan_to_num(world.publicity) * step * tables.seats.audience[owner]
    stake = stake * (rules.audience_value.value * approval.audience.value)
    logit = rules.logit_base.value + rules.logit_slope.value * (stake - cost)
    fresh = np.exp(-rules.wear.value * world.home.uses)
    believed: FloatArray = (kept / (kept + lapsed))[owner] * expit(logit) * fresh
    return believed


def escalation_harm(
    tables: Tables, harm: FloatArray, levers: FloatArray, raised: FloatArray
) -> FloatArray:
    """New harm of this week's hostile acts between each two states, bn USD/week, [dyad, trial].

    Source: model equation (tension).

    Args:
        tables: Constants.
        harm: What each lever could do before the acts, bn USD/week, [lever, state, trial].
        levers: Severity before them, [lever, trial].
        raised: By how much each was made harsher, [lever, trial].
    """
    moved = np.flatnonzero(raised.any(axis=1))
    used = ratio(raised[moved], 1.0 - levers[moved])
    harm = harm[moved] * used[:, None, :]
    owner = tables.instruments.owner[moved]
    rows = []
    for one, other in tables.seats.dyads:
        sides = (harm[owner == one, other], harm[owner == other, one])
        rows.append(added(sides[0]) + added(sides[1]))
    return np.stack(rows) if rows else np.zeros((0, raised.shape[1]))


def dependence(tables: Tables, reach: Reach, world: World) -> Dependence:
    """How far each pool hangs on the sources a lever holds; for people to read."""
    share = tables.lanes.share + opened(tables, world)
    held = sourced(reach, share)
    whole = reach.grips.supplying @ share
    return Dependence(
        share=held,
        chokepoint=chokepoint_index(held, tables.markets.sourcing[reach.grips.good]),
        concentration=ratio(reach.grips.supplying @ share**2, whole**2),
    )


def chokepoint_index(share: FloatArray, sourcing: FloatArray) -> FloatArray:
    """Loss from being cut off a share of supply, log points.

    Source: clayton_maggiori_schreger; `sourcing` is their elasticity less one; model equation
    (index).
    """
    loss: FloatArray = -np.log1p(-np.minimum(share, NEARLY_ALL)) / np.maximum(sourcing, 1e-9)
    return loss


def _duties(levies: Levies, world: World) -> tuple[FloatArray, FloatArray]:
    """Duty beyond the start in force and with each levy at the top, [levy, trial]."""
    now = world.policy.duty[levies.pair]
    return now, now + levies.points * (1.0 - world.levers[levies.lever])
