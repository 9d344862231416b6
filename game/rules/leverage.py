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

from game.rules.ground import Ground, opened, sourced, time_left
from game.rules.reach import Reach
from game.world.arrays import FloatArray, MaskArray, added, filled, ratio
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


def net_leverage(tables: Tables, reach: Reach, world: World, ground: Ground) -> FloatArray:
    """`Leverage.net` without all the rest, [state, state, trial]."""
    believed = worth_of_aims(tables, reach, world, ground).believed
    n_states = len(tables.axes.states)
    return _net((reach.by_pair @ believed).reshape(n_states, n_states, world.trials))


def _net(total: FloatArray) -> FloatArray:
    return total - total.swapaxes(0, 1)


def worth_of_aims(
    tables: Tables, reach: Reach, world: World, ground: Ground | None = None
) -> Worth:
    """What each aim of each lever adds to its owner's leverage, step by step.

    Source: model equation (20).
    """
    ground = ground or Ground(tables, reach, world)
    bare, stocked, harm = harm_to_target(tables, reach, world, ground)
    cost = ground.own_cost
    belief = credibility(tables, world, cost)
    kept = np.maximum(harm - tables.parameters.leverage.own_cost.value * cost[reach.lever], 0.0)
    return Worth(bare, stocked, harm, kept, belief[reach.lever] * kept, cost, belief)


def stakes(tables: Tables, reach: Reach, world: World, ground: Ground | None = None) -> FloatArray:
    """Material utility of a unit of each lever to each state, bn USD/week, [lever, state, trial].

    To its target the harm it does, to its owner what it costs net of revenue and what
    bystanders suffer, all between severity 0 and 1 with the other levers as they stand.

    Source: model equation (stakes).
    """
    ground = ground or Ground(tables, reach, world)
    grips, horizon = reach.grips, tables.parameters.leverage.horizon.value
    n_states, n_levers = len(tables.axes.states), len(tables.axes.levers)
    stock = behind(tables, reach, world)[grips.pool]
    late = time_left(ratio(stock, ground.missed), horizon)
    harm = grips.by_aim @ (grips.value * grips.holds * ground.now * late * ground.tight)
    harm = harm + ground.taxed + ground.stopped
    each: FloatArray = (reach.by_target @ harm).reshape(n_levers, n_states, world.trials)
    worth = -each
    own = ground.unit_cost + _harm_to_bystanders(tables, each)
    worth[np.arange(n_levers), tables.instruments.owner] -= own
    return worth


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
        ground = Ground(tables, reach, world)
        harm = ground.harm_by_duty + ground.harm_by_stop
    each: FloatArray = (reach.by_target @ harm).reshape(
        len(tables.axes.levers), len(tables.axes.states), world.trials
    )
    return each


def harm_to_target(
    tables: Tables, reach: Reach, world: World, ground: Ground | None = None
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Harm of each aim, bn USD/week, [aim, trial]: without stocks, with them, with substitutes.

    A shortage opens in a straight line once stocks are gone, so its mean over the horizon
    goes with the square of the time left.
    """
    ground = ground or Ground(tables, reach, world)
    grips, stops = reach.grips, reach.stops
    horizon = tables.parameters.leverage.horizon.value
    stock = behind(tables, reach, world)[grips.pool]
    full = grips.value * grips.holds * ground.left
    bare = full * ground.start
    usual = ground.start * tables.pools.use[grips.pool]
    stocked = bare * time_left(ratio(stock, usual), horizon)
    replaced = full * ground.now * time_left(ratio(stock, ground.missed), horizon) * ground.tight
    fixed = ground.harm_by_duty + ground.harm_by_stop
    undelayed = stops.by_aim @ (stops.value * (1.0 - world.levers[stops.lever]))
    return (
        grips.by_aim @ bare + (ground.harm_by_duty + undelayed),
        grips.by_aim @ stocked + fixed,
        grips.by_aim @ replaced + fixed,
    )


def behind(tables: Tables, reach: Reach, world: World) -> FloatArray:
    """What stands between a pool and a shortage: own, afloat and government, [pool, trial]."""
    chain, reserves = world.chain, tables.reserves
    n_pools = len(tables.pools.use)
    stock = tables.slots.by_pool @ chain.stock
    afloat = chain.afloat[:n_pools] + chain.afloat[n_pools:]
    public = reserves.into_civil @ (reach.reserve_civil * chain.reserve)
    public = public + reserves.into_defence @ (reach.reserve_defence * chain.reserve)
    return stock + afloat + public


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
    step = np.maximum(filled(world.threatened - world.levers), 0.0)
    stake = filled(world.publicity) * step * tables.seats.audience[owner]
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
