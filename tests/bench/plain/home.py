"""Trade in all goods, and what a week does to regions and states at home."""

from __future__ import annotations

from math import exp, expm1, log1p
from typing import TYPE_CHECKING

from tests.bench.plain.chain import Pool, Thing
from tests.bench.plain.parts import ROUNDING, Lever, Reserve, Route, Sector, Store

if TYPE_CHECKING:
    from tests.bench.plain.dyad import Dyad
    from tests.bench.plain.model import PlainModel

YEAR = 52.0


class Trade(Thing):
    """Trade in all goods from one region to another."""

    def __init__(self, model: PlainModel, flow: float, gross: float, growth: float) -> None:
        super().__init__(model)
        self.start, self.gross, self.growth = flow, gross, growth
        self.fast = self.slow = self.borrowed = 0.0
        self.flow, self.lost = flow, 0.0
        self.event = self.duty = self.threatened = self.friction = 0.0

    def answer(self) -> None:
        """Answers duties at once, over years, and ahead of time."""
        rules = self.model.rules.trading
        rise = log1p(self.duty / self.gross)
        self.fast += (-rules.elasticity_short * rise - self.friction - self.fast) / rules.fast
        beyond = rules.elasticity_long - rules.elasticity_short
        self.slow += (-beyond * rise - self.slow) / rules.slow
        ahead = rules.front_loading * self.threatened - self.borrowed / rules.front_memory
        self.borrowed += ahead
        usual = self.start * (1.0 + self.growth) ** (self.model.week / YEAR)
        self.flow = usual * exp(self.fast + self.slow + ahead)
        self.lost = max(usual - self.flow, 0.0)


class Country(Thing):
    """A region: its sectors, its imports and exports, its dear goods."""

    def __init__(self, model: PlainModel, gdp: float) -> None:
        super().__init__(model)
        self.gdp = gdp
        self.sectors: list[Sector] = []
        self.imports: list[Trade] = []
        self.exports: list[Trade] = []
        self.burdened: list[tuple[Store, int]] = []
        self.flown: list[tuple[Route, float]] = []
        """What may be flown in, and the freight of a unit, bn USD."""
        self.loss = self.lost = self.short = self.revenue = 0.0
        self.readiness = 1.0

    def count(self) -> None:
        """Counts what the week costs."""
        rules = self.model.rules.welfare
        stopped = self.short = unarmed = armed = 0.0
        for sector in self.sectors:
            sector.withheld += (sector.target - sector.withheld) / sector.lag
            running = 1.0
            for line in sector.lines:
                running -= line.share * line.shortfall()
            sector.running = running = running * (1.0 - sector.withheld)
            stopped += sector.output * sector.unrecouped * (1.0 - running)
            self.short += running < self.model.rules.approval.stoppage_below
            if sector.defence:
                armed += sector.output
                unarmed += sector.output * (1.0 - running)
        duties = self.revenue = 0.0
        for trade in self.imports:
            duties += 0.5 * max(trade.duty, 0.0) * trade.lost
            duties -= rules.terms_of_trade * trade.duty * trade.flow
            self.revenue += trade.duty * trade.flow
        exports = rules.export_margin * sum([trade.lost for trade in self.exports])
        self.loss = stopped + duties + exports + self.dear()
        self.lost += self.loss
        made = 1.0 - unarmed / armed if armed > 0.0 else 1.0
        self.readiness += rules.readiness_memory * (made - self.readiness)

    def dear(self) -> float:
        """What scarce goods cost above the base price, and what is flown in."""
        bill = 0.0
        for store, good in self.burdened:
            premium = self.model.markets[good].outside
            if abs(premium) > ROUNDING:
                bill += store.burden * expm1(premium) * store.used
        freight = 0.0
        for route, cost in self.flown:
            freight += cost * route.flown
        return bill + freight if freight > ROUNDING else bill


class State(Thing):
    """A government: its reserves, its levers' costs, its public and its markets."""

    def __init__(self, model: PlainModel, row: int, country: Country) -> None:
        super().__init__(model)
        seats = model.tables.seats
        self.row, self.country = row, country
        self.region = int(seats.region[row])
        self.rest = self.approval = float(seats.approval[row, 0])
        self.audience = float(seats.audience[row, 0])
        self.beta = float(seats.market_beta[row, 0])
        self.start_counts = tuple(seats.credibility[:, row].tolist())
        self.counts = list(self.start_counts)
        """Threats executed and let lapse."""
        self.capital = model.rules.politics.capital_start
        self.start_trust = seats.trust[:, row].T.tolist()
        self.trust = seats.trust[:, row].T.tolist()
        """Promises kept and broken by each state, as it sees them."""
        self.cheer = float(seats.deal_cheer[row, 0])
        self.revenue_weight = float(seats.revenue_weight[row, 0])
        reproach = seats.bystander_weight[row, 0] * seats.bystanders.dense[row, seats.region]
        self.stands_by: list[float] = reproach.tolist()
        """What it minds its levers' harm to each state."""
        self.rally = [0.0] * model.rules.approval.rally_weeks
        self.index = self.prices = self.shock = 0.0
        self.expected = (0.0, 0.0)
        self.bilateral: list[tuple[float, Trade]] = []
        self.world: list[tuple[float, Trade]] = []
        self.consumer: list[tuple[float, Trade]] = []
        self.reserves: list[Reserve] = []
        self.levers: list[Lever] = []
        self.dyads: list[Dyad] = []

    @property
    def believed(self) -> float:
        """How far its threats are believed."""
        return self.counts[0] / (self.counts[0] + self.counts[1])

    def trusts(self, other: State) -> float:
        """How far it trusts another's word."""
        kept, broken = self.trust[other.row]
        return kept / (kept + broken)

    def remember(self) -> None:
        """Lets what it thinks of the others fade."""
        memory = 1.0 - self.model.rules.politics.trust_memory
        for counts, start in zip(self.trust, self.start_trust, strict=True):
            for i in (0, 1):
                counts[i] += memory * (start[i] - counts[i])

    def trade_reserves(self) -> None:
        """Releases to users who run short, buys from those well stocked."""
        for reserve in self.reserves:
            self.trade_reserve(reserve)

    def trade_reserve(self, reserve: Reserve) -> None:
        """Releases and buys one good."""
        rules = self.model.rules.reserve
        civil = max(reserve.civil_trigger, reserve.opened[0])
        defence = max(reserve.defence_trigger, reserve.opened[1])
        to_defence = released(reserve.stock, reserve.defence, defence, rules)
        left = reserve.stock - to_defence
        to_civil = released(left, reserve.civil, civil, rules)
        bought = self.purchase(reserve) if reserve.civil is not None else 0.0
        for pool, gain, sold in (
            (reserve.civil, to_civil, bought),
            (reserve.defence, to_defence, 0.0),
        ):
            if gain > 0.0 or sold > 0.0:
                hand_out(pool, gain, sold)
        reserve.stock = max(left + bought - to_civil, 0.0)

    def purchase(self, reserve: Reserve) -> float:
        """What the state buys back from civil users."""
        rules, pool = self.model.rules.reserve, reserve.civil
        stock = sum([store.stock for store in pool.stores])
        normal = sum([store.need * store.cover for store in pool.stores])
        if stock <= rules.fill_cover * normal:
            return 0.0
        wanted = max(reserve.wanted - reserve.stock, 0.0) / rules.fill_time
        return min(wanted, rules.fill_share * (pool.legs[0].docked + pool.legs[1].docked))

    def judge(self) -> None:
        """Takes in what the week did to markets and the public."""
        rules, politics = self.model.rules.approval, self.model.rules.politics
        market, country = self.model.rules.market, self.country
        expected = (
            sum([weight * (t.duty + t.threatened) for weight, t in self.bilateral]),
            sum([weight * (t.duty + t.threatened) for weight, t in self.world]),
        )
        news = (expected[0] - self.expected[0], expected[1] - self.expected[1])
        self.expected = expected
        fall = self.beta * news[0] + market.beta_world * news[1]
        self.index += market.noise * self.shock - self.index / market.memory - fall
        duty = sum([weight * t.duty for weight, t in self.consumer])
        self.prices += (rules.price_pass * duty - self.prices) / rules.price_time
        target = self.rest - rules.gap * 100.0 * country.loss / country.gdp
        target += rules.market * expm1(min(self.index, 0.0)) - rules.prices * self.prices
        target += rules.rally * min(sum(self.rally) / len(self.rally), 1.0)
        target -= rules.stoppage * country.short
        approval = self.approval + rules.speed * (target - self.approval)
        self.approval = min(max(approval, 0.0), 100.0)
        self.rally = [0.0, *self.rally[:-1]]
        back = politics.capital_return * (politics.capital_start - self.capital)
        gain = politics.capital_approval * (self.approval - self.rest)
        self.capital = min(max(self.capital + back + gain, 0.0), 100.0)
        memory = 1.0 - self.model.rules.leverage.credibility_memory
        for i, start in enumerate(self.start_counts):
            self.counts[i] += memory * (start - self.counts[i])


def released(stock: float, pool: Pool | None, trigger: float, rules: object) -> float:
    """What a class of users is given."""
    if pool is None:
        return 0.0
    need = sum([store.need for store in pool.stores])
    if need > 0.0 and sum([store.stock for store in pool.stores]) / need < trigger:
        return min(stock, rules.release_rate * need)
    return 0.0


def hand_out(pool: Pool, gain: float, sold: float) -> None:
    """Gives to those who run short, and takes from all by what they have."""
    short = sum([store.need for store in pool.stores if store.running < 1.0])
    whole = short if short > 0.0 else sum([store.need for store in pool.stores])
    stock = sum([store.stock for store in pool.stores])
    for store in pool.stores:
        weight = store.need if short <= 0.0 or store.running < 1.0 else 0.0
        change = weight * gain / whole - store.stock * sold / stock
        store.stock += change
