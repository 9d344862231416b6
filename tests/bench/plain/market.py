"""The licence office, markets, and investors: what reacts to the chain as a whole."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

from tests.bench.plain.chain import Pool, Port, Thing, passable
from tests.bench.plain.parts import ROUNDING, Lane, Permit, Route, Store

if TYPE_CHECKING:
    from tests.bench.plain.home import Trade
    from tests.bench.plain.model import PlainModel

QUARTER = 13


class Office(Thing):
    """The licence office of the inside region."""

    def __init__(self, model: PlainModel, tonnage: float) -> None:
        super().__init__(model)
        self.tonnage = tonnage
        self.routes: list[Route] = []
        self.regime = 0.0
        self.weeks = 0.0
        self.officers = 1.0
        """Over the usual number."""

    def decide(self) -> None:
        """Passes a week's applications through the desk."""
        rules = self.model.rules.licensing
        strictest = max([route.permit.severity for route in self.routes], default=0.0)
        begun = 1.0 if strictest > 0.0 or self.regime > 0.0 else 0.0
        self.regime += begun * (1.0 - self.regime) / rules.ramp
        self.weeks += begun
        queues = [self.file(route) for route in self.routes]
        load = strain = 0.0
        dues = []
        for route, queue in zip(self.routes, queues, strict=True):
            severity = route.permit.severity
            time = rules.review_best + (rules.review_worst - rules.review_best) * severity
            dues.append(queue / time)
            load += queue / time
            strain += route.permit.weight * severity
        staff = rules.review_capacity * (1.0 + rules.review_learning * self.weeks / 26.0)
        staff *= self.officers * (1.0 - rules.review_strain * strain) * self.tonnage
        pace = min(1.0, staff / load) if load > 0.0 else 1.0
        for route, queue, due in zip(self.routes, queues, dues, strict=True):
            self.answer(route.permit, queue, due * pace)

    def file(self, route: Route) -> float:
        """Takes a route's applications in and sets free what a general licence covers."""
        rules, permit = self.model.rules.licensing, route.permit
        below = rules.general_below
        general = min(max((below - permit.severity) / below, 0.0), 1.0)
        held = rules.spill * permit.severity
        covered = permit.covered * (1.0 - permit.spill + permit.spill * held) * self.regime
        asked = covered * (1.0 - general)
        permit.free = 1.0 - asked
        queue = (1.0 - self.model.supply.cancellation) * permit.pending
        wanted = route.order * passable(route)
        queue += asked * wanted * (1.0 - rules.disclosure_refusal)
        permit.released = general * rules.general_release * queue * passable(route)
        return queue - permit.released

    def answer(self, permit: Permit, queue: float, decided: float) -> None:
        """Grants and refuses what was decided; licences that run out go back to the queue."""
        rules = self.model.rules.licensing
        best, worst = rules.approval_best, rules.approval_worst
        yes = (best - (best - worst) * permit.severity) * (1.0 - permit.denial) * decided
        no = (decided - yes) * (1.0 - rules.reapplication)
        lapsed = permit.approved / rules.validity
        permit.pending = queue - yes - no + lapsed
        permit.approved += yes - lapsed


class Market(Thing):
    """Prices of one good inside and outside, and the lanes it travels."""

    def __init__(self, model: PlainModel, scarcity: float, panic: float, sourcing: float) -> None:
        super().__init__(model)
        self.scarcity, self.panic, self.sourcing = scarcity, panic, sourcing
        self.inside = self.outside = 0.0
        """Log prices over the start."""
        self.before = 0.0
        """Last week's outside price."""
        self.inside_before = 0.0
        self.thrift = 0.0
        self.lanes: list[Lane] = []
        self.stores: tuple[list[Store], list[Store]] = ([], [])
        self.ports: tuple[list[Port], list[Port]] = ([], [])
        self.luck = (0.0, 0.0)
        """The week's draws, inside and outside."""
        self.taxed: list[tuple[Lane, Trade]] = []
        self.critical = 0.0
        """Weight in what unsettles investors."""
        self.watched: list[tuple[Pool, float]] = []
        """Pools outside and their share in the outside use."""

    def weigh(self) -> None:
        """Works out how attractive each lane is."""
        power = self.model.supply.reliability_power
        n_goods = len(self.model.markets)
        cheap = (exp(-self.sourcing * self.inside), exp(-self.sourcing * self.outside))
        for lane in self.lanes:
            share = lane.share
            if lane.port is not None:
                share += lane.opens * max(lane.port.capacity - lane.port.start, 0.0)
            trusted = lane.reliability if power == 1.0 else lane.reliability**power
            lane.bare, lane.lure = share, lane.tilt * cheap[lane.row >= n_goods]
            lane.weight = share * lane.lure * trusted

    def settle(self) -> None:
        """Smooths the reliability of the lanes."""
        supply = self.model.supply
        for lane in self.lanes:
            late = supply.reliability_backlog * lane.held
            fill = lane.sent / (lane.sent + late) if lane.sent + late > 0.0 else 1.0
            lane.reliability += (fill - lane.reliability) / supply.reliability_memory
            lane.reliability = max(lane.reliability, supply.reliability_floor)
            lane.sent = lane.held = 0.0

    def quote(self) -> None:
        """Moves the prices by scarcity, fear and luck; users save by last week's price."""
        luck_inside, luck_outside = self.luck
        rules = self.model.rules.pricing
        called = min(max(self.outside / log(rules.thrift_price), 0.0), 1.0)
        self.thrift += (rules.thrift * called - self.thrift) / rules.thrift_time
        fear = sum([weight * pool.alarm for pool, weight in self.watched])
        pull = self.scarcity * self.shortage(1) + self.panic * fear
        self.before, self.inside_before = self.outside, self.inside
        self.outside += rules.speed * (pull - self.outside) + rules.noise * luck_outside
        pull = rules.inside_scarcity * self.scarcity * self.shortage(0)
        self.inside += rules.inside_speed * rules.speed * (pull - self.inside)
        self.inside += rules.inside_noise * rules.noise * luck_inside

    def shortage(self, side: int) -> float:
        """Log of the stocks wanted over the stocks held."""
        rules = self.model.rules.pricing
        wanted = held = 0.0
        for store in self.stores[side]:
            wanted += store.target
            held += store.stock
        for port in self.ports[side]:
            wanted += self.model.supply.merchant_cover * port.output
            held += port.stock
        if wanted <= 0.0:
            return 0.0
        lowest, highest = exp(rules.scarcity_floor), exp(rules.scarcity_ceiling)
        times = min(max(wanted / held, lowest), highest) if held > 0.0 else highest
        return log(times) if abs(times - 1.0) > ROUNDING else 0.0


class Climate(Thing):
    """How unsettled investors are."""

    def __init__(self, model: PlainModel) -> None:
        super().__init__(model)
        self.uncertainty = model.rules.capacity.uncertainty_start
        self.licences = model.licences()
        """Severity of each lever that sets licences, last week."""

    def unsettle(self) -> None:
        """Takes note that a concession was taken back."""
        rules = self.model.rules.capacity
        self.uncertainty += rules.reversal / rules.uncertainty_memory

    def change(self) -> None:
        """Follows moving prices, changing licences and unstable rules."""
        model, rules = self.model, self.model.rules.capacity
        seen = model.unsettled
        for market in model.markets:
            seen += market.critical * abs(market.outside - market.before)
        licences = model.licences()
        for now, before in zip(licences, self.licences, strict=True):
            seen += rules.uncertainty_severity * abs(now - before)
        self.uncertainty += (seen - self.uncertainty) / rules.uncertainty_memory
        self.licences = licences


class Site(Thing):
    """A place where new capacity may be started."""

    def __init__(self, model: PlainModel, row: int) -> None:
        super().__init__(model)
        table = model.tables.sites
        self.member = int(table.state[row])
        self.size, self.cost = float(table.size[row, 0]), float(table.cost[row, 0])
        self.quarters = int(table.quarters[row])
        self.floor = table.floor[:, row].tolist()
        self.offtake = table.offtake[:, row].tolist()
        self.row = int(table.market[row])
        self.expected = 1.0
        self.built = 0.0
        self.projects = [0.0] * (int(table.quarters.max()) + 2)
        self.guaranteed = self.contracted = 0.0
        """Price over the start and share of the output that levers guarantee."""
        self.signed = 0.0
        self.signers: list[tuple[float, float, float, Pool]] = []
        """Share of the output signed for in a week, alarm above which, at how much over the price
        inside, and whose alarm."""
        self.market = model.markets[int(table.good[row])]

    def invest(self) -> None:
        """Starts projects while prices promise enough, and finishes those that are due."""
        model, rules = self.model, self.model.rules.capacity
        sold = self.signed
        self.sign()
        self.expected += (exp(model.price(self.row)) - self.expected) / rules.price_memory
        at = min(model.week, len(self.floor) - 1)
        trusted = max(self.expected * (1.0 - rules.discount), self.floor[at], self.guaranteed)
        member = model.club[self.member] if self.member >= 0 else 0.0
        hurdle = rules.hurdle - rules.club_hurdle * member
        unsold = max(1.0 - max(self.offtake[at], self.contracted) - sold, 0.0)
        hurdle += rules.hurdle_uncertainty * model.climate.uncertainty * unsold
        promise = trusted / (self.cost * (1.0 + hurdle)) - 1.0
        if model.week % QUARTER == 0:
            self.projects = [0.0, *self.projects[:-1]]
            self.built += self.projects[self.quarters + 1]
        self.projects[0] += rules.start_rate * self.size * min(max(promise, 0.0), 1.0)

    def sign(self) -> None:
        """Sells a part of the output to firms that were afraid last week, if not too dear."""
        for share, wary, limit, pool in self.signers:
            cheap = self.expected <= limit * exp(self.market.inside_before)
            self.signed += share * (pool.feared > wary and cheap)
        self.signed = min(self.signed, 1.0)
