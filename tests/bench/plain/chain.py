"""The supply chain: pools of users and ports of makers."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from mesa import Agent

from tests.bench.plain.parts import Leak, Leg, Permit, Reserve, Route, Store

if TYPE_CHECKING:
    from tests.bench.plain.home import State
    from tests.bench.plain.market import Site
    from tests.bench.plain.model import PlainModel

PLENTY = 1e6
NOTHING = 1e-12
"""Share of an arrival below which what is left over is rounding."""


class Thing(Agent):
    """An agent that can also do nothing."""

    def idle(self) -> None:
        """Does nothing."""


class Pool(Thing):
    """The users of one good in one region and class, and what is on its way to them."""

    def __init__(self, model: PlainModel, region: int, good: int, use: float) -> None:
        super().__init__(model)
        self.region, self.good, self.use = region, good, use
        self.stores: list[Store] = []
        self.plants: list[Store] = []
        """Those that feed plants."""
        self.legs = (Leg(), Leg())
        self.alarm = 0.0
        self.feared = 0.0
        """Alarm a week ago."""
        self.licence_alarm = 0.0
        self.rule_alarm = 0.0
        self.flown = 0.0
        self.before = 0.0
        """What users held as the week began."""
        self.published = 0.0
        """What the public believes they hold."""
        self.error = 1.0
        """By how much the figure that states go by is off."""
        self.reserves: list[tuple[State, Reserve, float]] = []
        """(owner, reserve, share of it that stands behind these users)"""

    @property
    def stock(self) -> float:
        """What its users hold."""
        return sum([store.stock for store in self.stores])

    def publish(self) -> None:
        """Lets the public count arrivals and tell use by output."""
        self.published = max(self.published + self.stock - self.before, 0.0)

    def land(self) -> None:
        """Docks what arrives and shares it among those who ordered."""
        self.before = self.stock
        for store in self.plants:
            store.need = store.used = 0.0
        for side, leg in enumerate(self.legs):
            docked = 0.0
            for route in leg.routes:
                docked += route.sea.pop()
                if route.air is not None:
                    docked += route.air.pop()
            for leak in leg.leaks:
                docked += leak.under_way.pop()
            leg.docked = docked
            leg.afloat = max(leg.afloat - docked, 0.0)
            if docked > 0.0:
                self.share(side, docked)

    def share(self, side: int, docked: float) -> None:
        """Hands goods out by claim, first to firms whose lines stand still."""
        priority = self.model.supply.line_priority
        total = 0.0
        weights = []
        for store in self.stores:
            weight = store.claims[side] * (1.0 + priority * (1.0 - store.running))
            weights.append(weight if side else weight * store.favour)
            total += weights[-1]
        scale = docked / total if total > 0.0 else 0.0
        left, wanted = docked, 0.0
        for store, weight in zip(self.stores, weights, strict=True):
            claim = store.claims[side]
            got = weight * scale
            if got > claim:
                got = claim
            store.stock += got
            store.claims[side] = claim - got
            left -= got
            wanted += claim - got
        if left > NOTHING * docked:
            for store in self.stores:
                claim = store.claims[side]
                got = claim * left / wanted if wanted > 0.0 else store.pool_share * left
                store.stock += got
                store.claims[side] = max(claim - got, 0.0)

    def run(self) -> None:
        """Works out which plants can run, and lets users use what they have."""
        model = self.model
        saved, trend = model.markets[self.good].thrift, model.trend
        over_scatter = -1.0 / model.supply.scatter**2
        for store in self.stores:
            if not store.plant:
                grown = store.use * (1.0 + trend * store.grows)
                store.need = grown * (1.0 - saved * store.thrifty)
            need = store.need
            weeks = store.stock / need if need > 0.0 else PLENTY
            store.weeks = weeks
            running = (1.0 - exp(weeks * weeks * over_scatter)) / store.running_full
            store.running = running = min(running, 1.0)
            if not store.plant:
                store.used, store.expected = need * running, need
                store.stock -= store.used

    def order(self) -> None:
        """Decides what every firm wants and places it with the sources."""
        cap, fear = self.model.supply.order_cap, self.alarm
        memory = self.model.supply.order_memory
        for store in self.plants:
            store.stock -= store.used
            store.expected += (store.used - store.expected) / memory
        inside, other = self.legs
        counted_inside, counted_other = self.look(0), self.look(1)
        placed_inside = placed_other = hurried = 0.0
        air_cover = self.model.supply.air_cover
        for store in self.stores:
            mine, theirs = inside.pull, other.pull
            if store.switch is not None:
                mine, theirs = drawn(inside, *store.switch), drawn(other, *store.switch)
            mine *= store.pulls[0] * (1.0 - store.barred)
            theirs *= store.pulls[1] * (1.0 - store.confined)
            share = mine / (mine + theirs) if mine + theirs > 0.0 else 0.0
            expected = store.expected
            store.target = target = expected * store.cover * (1.0 + store.hoarding * fear)
            under_way = share * inside.lead + (1.0 - share) * other.lead
            claims = store.claims
            gap = target + expected * under_way - store.stock
            gap -= claims[0] * counted_inside + claims[1] * counted_other
            want = min(max(expected + gap / store.restoration, 0.0), cap * store.use)
            claims[0] += want * share
            claims[1] += want * (1.0 - share)
            placed_inside += want * share
            placed_other += want * (1.0 - share)
            if store.weeks < air_cover:
                hurried += (claims[0] + claims[1]) * (1.0 - store.weeks / air_cover)
        for leg, placed in ((inside, placed_inside), (other, placed_other)):
            leg.claimed += placed
            for route in leg.routes:
                route.order = placed * route.mix
        claimed = inside.claimed + other.claimed
        share = hurried / claimed if claimed > 0.0 else 0.0
        self.flown = self.model.supply.air_share * share

    def look(self, side: int) -> float:
        """Spreads a leg's orders over its sources.

        Returns:
            What firms count on from each unit they have a claim to: goods under way in full,
            waiting orders by the reliability of their lane.
        """
        leg = self.legs[side]
        total, trusted = 0.0, leg.afloat
        for route in leg.routes:
            total += route.lane.weight
            trusted += backlog(route) * route.lane.reliability
        lead = 0.0
        for route in leg.routes:
            route.mix = mix = route.lane.weight / total if total > 0.0 else 0.0
            lead += mix * route.lead
        leg.pull, leg.lead = total, lead
        leg.claimed = sum([store.claims[side] for store in self.stores])
        return trusted / leg.claimed if leg.claimed > 0.0 else 0.0

    def settle(self) -> None:
        """Brings claims into line with what was shipped."""
        for side, leg in enumerate(self.legs):
            held = 0.0
            for route in leg.routes:
                late = backlog(route)
                held += late
                leg.afloat += route.shipped
                route.lane.sent += route.shipped
                route.lane.held += late
            for leak in leg.leaks:
                leg.afloat += leak.leaked
            scale = (leg.afloat + held) / leg.claimed if leg.claimed > 0.0 else 0.0
            for store in self.stores:
                store.claims[side] *= scale
        self.feel()

    def feel(self) -> None:
        """Fear comes fast and goes slowly."""
        rules = self.model.rules.alarm
        seen = max(self.licence_alarm * self.model.office.regime, self.rule_alarm)
        change, self.feared = seen - self.alarm, self.alarm
        self.alarm += change / (rules.rise if change > 0.0 else rules.fade)


def drawn(leg: Leg, factor: float, power: float) -> float:
    """How attractive a leg is to a firm that heeds price and reliability in its own way."""
    total = 0.0
    for route in leg.routes:
        lane = route.lane
        total += lane.bare * lane.lure**factor * lane.reliability**power
    return total


def backlog(route: Route) -> float:
    """Orders placed and not shipped, whatever holds them."""
    held = route.waiting
    if route.permit is not None:
        held += route.permit.pending + route.permit.approved
    if route.block is not None:
        held += route.block.held
    return held


def passable(route: Route) -> float:
    """Share of a route's goods that no ban holds."""
    return 1.0 - route.block.ban if route.block is not None else 1.0


class Port(Thing):
    """The makers of one good in one region: plants, finished stock and the quay."""

    def __init__(
        self, model: PlainModel, output: float, capacity: float, ramp: list[float]
    ) -> None:
        super().__init__(model)
        self.output, self.start, self.ramp = output, capacity, ramp
        self.stock = model.supply.merchant_cover * output
        self.demand = output
        self.surge = 1.0
        self.inputs: list[tuple[Store, float]] = []
        self.routes: list[Route] = []
        self.leaks: list[Leak] = []
        self.sites: list[Site] = []
        self.capacity = capacity
        self.plan = self.made = 0.0

    def added(self) -> float:
        """Capacity added since the start."""
        ramp = self.ramp[min(self.model.week, len(self.ramp) - 1)]
        return ramp + sum([site.built for site in self.sites])

    def schedule(self) -> None:
        """Plans the week's output and what it takes."""
        supply = self.model.supply
        self.capacity = self.start + self.added()
        wish = self.demand + (supply.merchant_cover * self.demand - self.stock) / (
            supply.merchant_time
        )
        self.plan = min(max(wish, 0.0), self.capacity * self.surge)
        for store, amount in self.inputs:
            store.need += amount * self.plan

    def make(self) -> None:
        """Makes what the scarcest input allows."""
        self.made = self.plan * min([store.running for store, _ in self.inputs], default=1.0)
        self.stock += self.made
        for store, amount in self.inputs:
            store.used += amount * self.made

    def ship(self) -> None:
        """Books the week's orders and ships what stock and papers allow."""
        ready = [self.book(route) for route in self.routes]
        wanted = sum(ready)
        shipped = ready if wanted <= self.stock else self.ration(ready)
        left = 0.0
        for route, asked, sent in zip(self.routes, ready, shipped, strict=True):
            route.shipped = sent
            left += sent
            if route.permit is not None:
                used = sent / asked if asked > 0.0 else 0.0
                route.waiting *= 1.0 - used
                route.permit.approved *= 1.0 - used * passable(route)
            else:
                route.waiting = max(asked - sent, 0.0)
            if route.air is not None:
                route.flown = flown = sent * route.pool.flown
                route.air.insert(0, flown)
                sent -= flown
            route.sea.insert(0, sent)
        self.stock = max(self.stock - left, 0.0)
        self.leak()
        self.adapt(wanted, left)

    def book(self, route: Route) -> float:
        """Splits orders into those free to ship and those a licence or a ban holds."""
        kept = 1.0 - self.model.supply.cancellation
        free = route.order
        waiting = kept * route.waiting
        permit, block = route.permit, route.block
        usable = 0.0
        if block is not None:
            held = block.ban * free
            free -= held
            same = block.ban / block.before if block.before > 0.0 else 1.0
            eased = max(1.0 - same, 0.0) * block.held * kept
            block.held = kept * block.held - eased + held
            block.before = block.ban
            waiting += eased
        if permit is not None:
            free *= permit.free
            waiting += permit.released
            usable = permit.approved * passable(route)
        route.waiting = waiting + free
        return route.waiting + usable

    def ration(self, ready: list[float]) -> list[float]:
        """Gives out a stock that does not suffice: by priority, then to those still waiting."""
        urgent = [z * route.priority for z, route in zip(ready, self.routes, strict=True)]
        total = sum(urgent)
        scale = min(1.0, self.stock / total) if total > 0.0 else 1.0
        first = [min(z, u * scale) for z, u in zip(ready, urgent, strict=True)]
        spare = max(self.stock - sum(first), 0.0)
        rest = sum(ready) - sum(first)
        again = min(1.0, spare / rest) if rest > 0.0 else 1.0
        return [f + (z - f) * again for z, f in zip(ready, first, strict=True)]

    def leak(self) -> None:
        """Lets blocked orders out by a detour, as far as the stock goes."""
        if not self.leaks:
            return
        model = self.model
        open_share = 2.0 * (1.0 - model.enforcement)
        total = 0.0
        for leak in self.leaks:
            gap = max(model.price(leak.buyer) - model.price(leak.seller), 0.0)
            tempted = 1.0 - exp(-gap / model.rules.leakage.premium_scale)
            if leak.asks is not None:
                least, enforced = leak.asks
                tempted *= gap > least + enforced * model.enforcement
            held = leak.source.pending if isinstance(leak.source, Permit) else leak.source.held
            leak.wanted = held * leak.rate * open_share * tempted
            total += leak.wanted
        scale = min(1.0, self.stock / total) if total > 0.0 else 1.0
        for leak in self.leaks:
            leak.leaked = leaked = leak.wanted * scale
            leak.under_way.insert(0, leaked)
            if isinstance(leak.source, Permit):
                leak.source.pending -= leaked
            else:
                leak.source.held -= leaked
            self.stock -= leaked
        self.stock = max(self.stock, 0.0)

    def adapt(self, wanted: float, left: float) -> None:
        """Remembers demand and runs over capacity while short."""
        supply = self.model.supply
        self.demand += (wanted - self.demand) / supply.order_memory
        short = 1.0 - left / wanted if wanted > 0.0 else 0.0
        up = (supply.overproduction - self.surge) * short
        change = up if short > self.model.supply.shortage else 1.0 - self.surge
        self.surge += change / supply.overproduction_time
