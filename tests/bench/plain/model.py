"""The plain model: one trial, one week a step, the stages written out."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan, nan

import mesa

from game.rules.book import Rulebook
from game.rules.moves import Move, Pull, Threat
from game.world.chance import Chance
from tests.bench.plain import levers
from tests.bench.plain.build import furnish
from tests.bench.plain.chain import Pool, Port
from tests.bench.plain.home import Country, State, Trade
from tests.bench.plain.market import Climate, Market, Office, Site
from tests.bench.plain.parts import Block, Lane, Permit, Reserve, Route, Sector, Store

STAGES = (
    (Pool, "land"),
    (Port, "schedule"),
    (Pool, "run"),
    (Port, "make"),
    (Market, "weigh"),
    (Pool, "order"),
    (Office, "decide"),
    (Port, "ship"),
    (Pool, "settle"),
    (Market, "settle"),
    (State, "trade_reserves"),
    (Market, "quote"),
    (Climate, "change"),
    (Site, "invest"),
    (Trade, "answer"),
    (Country, "count"),
    (State, "judge"),
)
"""The week: who does what, in this order."""


class Numbers:
    """A group of parameters as plain numbers."""

    def __init__(self, group: object) -> None:
        for name, sourced in group:
            setattr(self, name, getattr(sourced, "value", sourced))


class PlainModel(mesa.Model):
    """The chain, trade and politics of one trial as objects."""

    def __init__(self, book: Rulebook, moves: Sequence[Move], chance: Chance) -> None:
        super().__init__()
        if book.scenario.closure != "rationing":
            raise NotImplementedError(
                f"the plain version only rations scarce goods; the closure is "
                f"{book.scenario.closure}: set closure=rationing, or use the engine"
            )
        self.tables, self.moves, self.chance = book.tables, moves, chance
        self.events = book.script.events
        self.effects = book.wiring.wires
        parameters = book.tables.parameters
        self.rules = type("Rules", (), {k: Numbers(group) for k, group in parameters})
        self.supply = self.rules.supply
        instruments = book.tables.instruments
        self.owner = instruments.owner.tolist()
        self.visibility = instruments.visibility[:, 0].tolist()
        self.harder = (1.0 - 2.0 * instruments.helps[:, 0]).tolist()
        self.domestic = (instruments.domestic[:, 0] > 0.0).tolist()
        self.levers = instruments.start[:, 0].tolist()
        self.threatened = [nan] * len(self.levers)
        self.deadline = [nan] * len(self.levers)
        self.publicity = [0.0] * len(self.levers)
        self.conceded = [False] * len(self.levers)
        self.week, self.trend = 0, 0.0
        self.markets: list[Market] = []
        self.ports: list[Port] = []
        self.pools: list[Pool] = []
        self.sites: list[Site] = []
        self.trades: list[Trade] = []
        self.countries: list[Country] = []
        self.states: list[State] = []
        self.stores: list[Store] = []
        self.lanes: list[Lane] = []
        self.routes: list[Route] = []
        self.permits: list[Permit] = []
        self.blocks: list[Block] = []
        self.sectors: list[Sector] = []
        self.reserves: list[Reserve] = []
        self.office = Office(self, book.tables.licensing.tonnage)
        self.climate = Climate(self)
        furnish(self, book)
        levers.enforce(self)
        for block in self.blocks:
            block.before = block.ban

    def licences(self) -> list[float]:
        """Severity of each lever that sets licences."""
        return [self.levers[i] for i in self.tables.instruments.licences]

    def price(self, row: int) -> float:
        """Log price over the start on the stacked (inside, outside) axis."""
        n_goods = len(self.markets)
        return self.markets[row].inside if row < n_goods else self.markets[row - n_goods].outside

    def step(self) -> None:
        """Plays one week."""
        self.act()
        self.draw()
        for kind, stage in STAGES:
            self.agents_by_type[kind].do(stage)
        self.week += 1

    def idle(self) -> None:
        """Goes through a week's stages without doing anything: what Mesa itself takes."""
        for kind, _ in STAGES:
            self.agents_by_type[kind].do("idle")

    def draw(self) -> None:
        """Draws the week's luck, and how far demand has grown."""
        goods, states = len(self.markets), len(self.states)
        luck = self.chance.normal("price", self.week, 2 * goods)[:, 0].tolist()
        for i, market in enumerate(self.markets):
            market.luck = (luck[i], luck[goods + i])
        shocks = self.chance.normal("market", self.week, states)[:, 0].tolist()
        for state, shock in zip(self.states, shocks, strict=True):
            state.shock = shock
        self.trend = (1.0 + self.supply.growth) ** (self.week / 52.0) - 1.0

    def act(self) -> None:
        """Carries out the week's moves, events and threats that fall due."""
        before, silent = list(self.levers), [isnan(threat) for threat in self.threatened]
        moved = False
        for event in self.events:
            if event.week == self.week:
                self.trades[event.pair].event, moved = event.duty, True
        for move in self.moves:
            if move.week == self.week:
                self.make(move)
                moved = True
        moved = self.fall_due() or moved
        if moved:
            self.feel(before, silent)
        if moved or not all(isnan(threat) for threat in self.threatened):
            levers.enforce(self)

    def make(self, move: Move) -> None:
        """Makes one seat's move."""
        if isinstance(move, Pull):
            self.levers[move.lever] = severity = float(move.severity[0])
            if severity >= self.threatened[move.lever]:
                self.states[self.owner[move.lever]].counts[0] += self.publicity[move.lever]
                self.silence(move.lever)
        elif isinstance(move, Threat):
            self.threatened[move.lever] = float(move.severity[0])
            self.publicity[move.lever] = move.publicity
            self.deadline[move.lever] = move.deadline
        else:
            self.silence(move.lever)

    def silence(self, lever: int) -> None:
        """Clears an open threat."""
        self.threatened[lever] = self.deadline[lever] = nan
        self.publicity[lever] = 0.0

    def fall_due(self) -> bool:
        """Carries out threats whose week has come, or lets them lapse."""
        due = [i for i, week in enumerate(self.deadline) if week == self.week]
        if not due:
            return False
        luck = self.chance.uniform("threat", self.week, len(self.levers))[:, 0].tolist()
        belief = {i: self.states[self.owner[i]].believed for i in due}
        for i in due:
            state, public = self.states[self.owner[i]], self.publicity[i]
            if luck[i] < belief[i]:
                state.counts[0] += public
                self.levers[i] = self.threatened[i]
            else:
                state.counts[1] += public
                bluff = abs(self.threatened[i] - self.levers[i]) * public
                cost = self.rules.approval.audience * state.audience * bluff
                state.approval = max(state.approval - cost, 0.0)
            self.silence(i)
        return True

    def feel(self, before: list[float], silent: list[bool]) -> None:
        """Charges states for what they did."""
        politics, approval = self.rules.politics, self.rules.approval
        broken = False
        for i, owner in enumerate(self.owner):
            state = self.states[owner]
            change = (self.levers[i] - before[i]) * self.harder[i]
            if change > 0.0:
                broken, self.conceded[i] = broken or self.conceded[i], False
                state.capital = max(state.capital - politics.cost_raise * change, 0.0)
                state.rally[0] += 0.0 if self.domestic[i] else change
            if change < 0.0:
                self.conceded[i] = True
            if change < 0.0 and not self.domestic[i]:
                seen = approval.concession * self.visibility[i] * -change
                state.approval = max(state.approval - seen, 0.0)
            if silent[i] and not isnan(self.threatened[i]):
                spent = politics.cost_threat * self.publicity[i]
                state.capital = max(state.capital - spent, 0.0)
        if broken:
            rules = self.rules.capacity
            self.climate.uncertainty += rules.reversal / rules.uncertainty_memory
