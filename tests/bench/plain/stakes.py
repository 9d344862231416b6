"""What a lever does to those it reaches, in closed form: nothing is stepped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.bench.plain.chain import Pool
from tests.bench.plain.parts import Grip, Lane, Leak, Lever, Levy, Permit, Stop

if TYPE_CHECKING:
    from tests.bench.plain.home import State
    from tests.bench.plain.model import PlainModel


class Stakes:
    """Stakes of a moment, as somebody sees the stocks behind the pools and the orders held up."""

    def __init__(
        self,
        model: PlainModel,
        stock: Callable[[Pool], float],
        stuck: Callable[[Leak], float] = lambda leak: leak.source.stuck,
    ) -> None:
        self.model, self.rules, self.stock, self.stuck = model, model.rules.leverage, stock, stuck

    def unit(self, lever: Lever) -> list[float]:
        """Material worth of a unit of a lever to each state, bn USD/week."""
        model, owner = self.model, lever.owner
        harm = [0.0] * len(model.states)
        own = 0.0
        for grip in lever.grips:
            own += model.rules.welfare.export_margin * grip.exports
            if grip.target is not None:
                harm[grip.target.row] += grip.value * grip.holds * self.biting(grip)
        for levy in lever.levies:
            low = levy.trade.duty - levy.points * lever.severity
            high = low + levy.points
            own += between(levy.cost, low, high) - owner.revenue_weight * (
                self.revenue(levy, high) - self.revenue(levy, low)
            )
            if levy.target is not None:
                harm[levy.target.row] += between(levy.harm, low, high)
        for stop in lever.stops:
            if stop.target is not None:
                harm[stop.target.row] += stop.value * self.delayed(stop)
        for minded, harmed in zip(owner.stands_by, harm, strict=True):
            own += minded * harmed
        worth = [-harmed for harmed in harm]
        worth[owner.row] -= own
        return worth

    def harm(self, lever: Lever, severity: float) -> list[float]:
        """Harm a lever could still do to each state from some severity on, bn USD/week."""
        harm = [0.0] * len(self.model.states)
        for grip in lever.grips:
            if grip.target is not None:
                left = 1.0 - grip.force(severity)
                harm[grip.target.row] += grip.value * grip.holds * left * self.biting(grip)
        for levy in lever.levies:
            if levy.target is not None:
                now = levy.trade.duty
                top = now + levy.points * (1.0 - severity)
                harm[levy.target.row] += between(levy.harm, now, top)
        for stop in lever.stops:
            if stop.target is not None:
                harm[stop.target.row] += stop.value * (1.0 - severity) * self.delayed(stop)
        return harm

    def biting(self, grip: Grip) -> float:
        """Share of the full harm that stocks, other sources and detours leave."""
        model, pool = self.model, grip.pool
        share = sourced(grip)
        abroad = pool.region != model.tables.axes.inside
        saving = 1.0 - model.markets[pool.good].thrift * abroad
        need = share * pool.use * saving
        cover = self.stock(pool) / need if need > 0.0 else 0.0
        return share * time_left(cover, self.rules.horizon) * (1.0 - self.leaking(pool))

    def delayed(self, stop: Stop) -> float:
        """Share of the full harm that stocks of a component leave."""
        return time_left(stop.lag, self.rules.horizon)

    def leaking(self, pool: Pool) -> float:
        """Share of blocked orders that get through all the same."""
        passed = stuck = 0.0
        for leg in pool.legs:
            for leak in leg.leaks:
                passed += sum(leak.under_way[: self.rules.leak_weeks])
                stuck += self.stuck(leak)
        return passed / (passed + stuck) if passed + stuck > 0.0 else 0.0

    def revenue(self, levy: Levy, duty: float) -> float:
        """Revenue of a duty once trade has answered, bn USD/week."""
        trade = levy.trade
        return trade.start * duty * (1.0 + duty / trade.gross) ** -self.rules.duty_response


def stock_behind(pool: Pool) -> float:
    """What stands between a pool and a shortage: own, afloat and government."""
    public = sum([share * reserve.stock for _, reserve, share in pool.reserves])
    return pool.stock + pool.legs[0].afloat + pool.legs[1].afloat + public


def believed_behind(state: State, pool: Pool) -> float:
    """The same as a state knows it: of others it knows what is published."""
    stock = pool.stock if pool.region == state.region else pool.published * pool.error
    for owner, reserve, share in pool.reserves:
        stock += share * (reserve.stock if owner is state else reserve.start)
    return stock + pool.legs[0].afloat + pool.legs[1].afloat


def believed_stuck(state: State, leak: Leak) -> float:
    """Orders held up as a state knows them: of others it knows what is missing at sea."""
    route = leak.route
    if state.region in (route.source, route.pool.region):
        return leak.source.stuck
    missing = max(route.usual * (route.lead + 1.0) - sum(route.sea), 0.0)
    banned = route.block.before * missing if route.block is not None else 0.0
    if not isinstance(leak.source, Permit):
        return banned
    return missing - banned if state.model.office.regime > 0.0 else 0.0


def sourced(grip: Grip) -> float:
    """Share of a pool's goods that comes from the sources held."""
    whole = sum([potential(lane) for lane in grip.supplying])
    return sum([potential(lane) for lane in grip.held]) / whole if whole > 0.0 else 0.0


def potential(lane: Lane) -> float:
    """Share of its destination's needs a lane could serve."""
    if lane.port is None:
        return lane.share
    return lane.share + lane.opens * max(lane.port.added(), 0.0)


def time_left(cover: float, horizon: float) -> float:
    """Share of full harm left when stocks last some weeks of the horizon."""
    return max(1.0 - cover / horizon, 0.0) ** 2


def between(curve: tuple[float, float], low: float, high: float) -> float:
    """Change of a quadratic in the duty between two duties."""
    return curve[0] * (high - low) + curve[1] * (high**2 - low**2)


def lobby(model: PlainModel) -> list[list[float]]:
    """Pressure at home for relief of each lever, bn USD/week, by state and lever."""
    loss, margin = voiced_loss(model), model.rules.welfare.export_margin
    strength: dict[Pool, float] = {}
    for lever in model.levers:
        for grip in lever.grips:
            force = grip.holds * grip.force(lever.severity)
            strength[grip.pool] = strength.get(grip.pool, 0.0) + force
    pressure = [[0.0] * len(model.levers) for _ in model.states]
    for lever in model.levers:
        for grip in lever.grips:
            force = grip.force(lever.severity)
            if grip.user is not None and strength[grip.pool] > 0.0:
                share = grip.holds * force / strength[grip.pool]
                pressure[grip.user.row][lever.number] += loss.get(grip.pool, 0.0) * share
            sales = grip.loud_exports * max(force - grip.force(lever.start), 0.0)
            pressure[lever.owner.row][lever.number] += margin * sales
    return [[model.rules.politics.lobby * felt for felt in row] for row in pressure]


def voiced_loss(model: PlainModel) -> dict[Pool, float]:
    """Output lost for want of each pool's good, by the voice of the losers, bn USD/week."""
    short_below = model.rules.approval.stoppage_below
    lost: dict[Pool, float] = {}
    for sector in model.sectors:
        worth = sector.output * sector.unrecouped
        for line in sector.lines:
            shortfall = line.shortfall()
            if shortfall <= 0.0:
                continue
            voice = line.voice * (line.outcry if 1.0 - shortfall < short_below else 1.0)
            loss = worth * line.share * voice * shortfall
            gaps = [line.gap(critical, store) for critical, store in line.needs]
            for (_, store), gap in zip(line.needs, gaps, strict=True):
                lost[store.pool] = lost.get(store.pool, 0.0) + loss * gap / sum(gaps)
    return lost
