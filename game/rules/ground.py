"""What of leverage hangs on nobody's stocks, and so is the same in every seat's eyes."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from game.rules.reach import Levies, Reach
from game.world.arrays import FloatArray, ratio
from game.world.state import World
from game.world.tables import Tables


class Ground:
    """What levers hold, tax and stop in a world, worked out as it is asked for.

    It serves every world that differs in stocks, threats and what is signed alone, as the worlds
    do that the seats of a turn believe in.
    """

    def __init__(self, tables: Tables, reach: Reach, world: World) -> None:
        self._tables, self._reach, self._world = tables, reach, world

    @cached_property
    def start(self) -> FloatArray:
        """Share of each grip's pool that comes from the sources held, [grip, trial]."""
        return sourced(self._reach, self._tables.lanes.share)

    @cached_property
    def now(self) -> FloatArray:
        """The same once new capacity has taken over what it can, [grip, trial]."""
        share = self._tables.lanes.share + opened(self._tables, self._world)
        return sourced(self._reach, share)

    @cached_property
    def missed(self) -> FloatArray:
        """What a pool would miss from those sources after saving, t/week, [grip, trial]."""
        grips, pools = self._reach.grips, self._tables.pools
        saving = 1.0 - self._world.chain.thrift[grips.good] * (
            pools.region[grips.pool] != self._tables.axes.inside
        ).reshape(-1, 1)
        missed: FloatArray = self.now * pools.use[grips.pool] * saving
        return missed

    @cached_property
    def tight(self) -> FloatArray:
        """Share of blocked orders that does not get through all the same, [grip, trial]."""
        tight: FloatArray = 1.0 - leaking(self._tables, self._world)[self._reach.grips.pool]
        return tight

    @cached_property
    def left(self) -> FloatArray:
        """Share of each grip that its lever has not yet closed, 0 to 1, [grip, trial]."""
        grips = self._reach.grips
        left: FloatArray = 1.0 - held_share(self._world.levers[grips.lever], grips.above)
        return left

    @cached_property
    def duties(self) -> tuple[FloatArray, FloatArray]:
        """Duty without each levy and with all of it, the others as they are, [levy, trial]."""
        levies, world = self._reach.levies, self._world
        low = world.policy.duty[levies.pair] - levies.points * world.levers[levies.lever]
        return low, low + levies.points

    @cached_property
    def taxed(self) -> FloatArray:
        """Harm of a unit by duty, bn USD/week, [aim, trial]."""
        levies = self._reach.levies
        return levies.by_aim @ between(levies.harm, *self.duties)

    @cached_property
    def stopped(self) -> FloatArray:
        """Harm of a unit by withholding components, bn USD/week, [aim, trial]."""
        stops, horizon = self._reach.stops, self._tables.parameters.leverage.horizon.value
        delayed = time_left(stops.lag, horizon) * np.ones(self._world.trials)
        return stops.by_aim @ (stops.value * delayed)

    @cached_property
    def unit_cost(self) -> FloatArray:
        """What a unit costs its owner net of revenue, bn USD/week, [lever, trial]."""
        tables, grips, levies = self._tables, self._reach.grips, self._reach.levies
        low, high = self.duties
        earned = duty_revenue(tables, levies, high) - duty_revenue(tables, levies, low)
        weight = tables.seats.revenue_weight[tables.instruments.owner[levies.lever]]
        margin = tables.parameters.welfare.export_margin.value
        own = grips.by_lever @ (margin * grips.exports * np.ones(self._world.trials))
        return own + levies.by_lever @ (between(levies.cost, low, high) - weight * earned)

    @cached_property
    def harm_by_duty(self) -> FloatArray:
        """Harm of raising duties to the top, bn USD/week, [aim, trial]."""
        levies = self._reach.levies
        return levies.by_aim @ further(levies, self._world, levies.harm)

    @cached_property
    def harm_by_stop(self) -> FloatArray:
        """Harm of withholding components once their stocks are gone, bn USD/week, [aim, trial]."""
        stops, horizon = self._reach.stops, self._tables.parameters.leverage.horizon.value
        delayed = time_left(stops.lag, horizon)
        return stops.by_aim @ (stops.value * (1.0 - self._world.levers[stops.lever]) * delayed)

    @cached_property
    def own_cost(self) -> FloatArray:
        """What the rest of each lever would cost its owner, net of revenue, [lever, trial].

        Withheld goods cost the owner's makers their margin; duties cost buyers and earn revenue.
        """
        tables, grips, levies = self._tables, self._reach.grips, self._reach.levies
        margin = tables.parameters.welfare.export_margin.value
        now, top = to_the_top(levies, self._world)
        earned = duty_revenue(tables, levies, top) - duty_revenue(tables, levies, now)
        weight = tables.seats.revenue_weight[tables.instruments.owner[levies.lever]]
        duty = further(levies, self._world, levies.cost) - weight * earned
        return grips.by_lever @ (margin * grips.exports * self.left) + levies.by_lever @ duty


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


def between(curve: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """Change of a quadratic in the duty between two duties, [levy, trial]."""
    change: FloatArray = curve[0] * (high - low) + curve[1] * (high**2 - low**2)
    return change


def further(levies: Levies, world: World, curve: FloatArray) -> FloatArray:
    """Change of a quadratic in the duty from raising each levy to the top, [levy, trial]."""
    now, top = to_the_top(levies, world)
    change: FloatArray = curve[0] * (top - now) + curve[1] * (top**2 - now**2)
    return change


def duty_revenue(tables: Tables, levies: Levies, duty: FloatArray) -> FloatArray:
    """Revenue of a duty beyond the start once trade has answered, bn USD/week, [levy, trial].

    Source: boehm_2023 for the elasticity, here at half a year.
    """
    exchange, rules = tables.exchange, tables.parameters.leverage
    left = (1.0 + duty / exchange.gross[levies.pair]) ** -rules.duty_response.value
    return exchange.flow[levies.pair] * duty * left


def to_the_top(levies: Levies, world: World) -> tuple[FloatArray, FloatArray]:
    """Duty beyond the start in force and with each levy at the top, [levy, trial]."""
    now = world.policy.duty[levies.pair]
    return now, now + levies.points * (1.0 - world.levers[levies.lever])
