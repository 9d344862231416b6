"""The plain model: one trial, one week a step, the stages written out."""

from __future__ import annotations

from collections.abc import Sequence

import mesa

from game.rules import moves as engine
from game.rules.book import Rulebook
from game.world.chance import Chance
from tests.bench.plain import levers
from tests.bench.plain.build import furnish
from tests.bench.plain.chain import Pool, Port
from tests.bench.plain.dyad import Dyad
from tests.bench.plain.home import Country, State, Trade
from tests.bench.plain.market import Climate, Market, Office, Site
from tests.bench.plain.moves import (
    Declaration,
    LeverMove,
    Move,
    Pull,
    Request,
    Suspension,
    Threat,
    scripted,
)
from tests.bench.plain.parts import Block, Lane, Lever, Permit, Reserve, Route, Sector, Store
from tests.bench.plain.registry import Registry
from tests.bench.plain.stakes import Stakes, stock_behind

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
    (Dyad, "cool"),
    (State, "remember"),
    (Registry, "watch"),
    (Pool, "publish"),
)
"""The week: who does what, in this order."""


class Numbers:
    """A group of parameters as plain numbers."""

    def __init__(self, group: object) -> None:
        for name, sourced in group:
            setattr(self, name, getattr(sourced, "value", sourced))


class PlainModel(mesa.Model):
    """The chain, trade, politics and agreements of one trial as objects."""

    def __init__(self, book: Rulebook, moves: Sequence[engine.Move], chance: Chance) -> None:
        super().__init__()
        if book.scenario.closure != "rationing":
            raise NotImplementedError(
                f"the plain version only rations scarce goods; the closure is "
                f"{book.scenario.closure}: set closure=rationing, or use the engine"
            )
        self.tables, self.chance = book.tables, chance
        self.events = book.script.events
        self.second_readings = {
            state: (levers.tolist(), base) for state, (levers, base) in book.second_readings.items()
        }
        parameters = book.tables.parameters
        self.rules = type("Rules", (), {k: Numbers(group) for k, group in parameters})
        self.supply = self.rules.supply
        self.domestic = (book.tables.instruments.domestic[:, 0] > 0.0).tolist()
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
        self.levers: list[Lever] = []
        self.dyads: list[Dyad] = []
        self.loud = False
        """Whether any threat was open last week."""
        self.incidents: list[float] = []
        """The week's draws, by dyad."""
        self.office = Office(self, book.tables.licensing.tonnage)
        self.registry = Registry(self)
        furnish(self, book)
        self.climate = Climate(self)
        self.effects = [(self.levers[lever], effect) for lever, effect in book.wiring.wires]
        self.moves = [scripted(move, self.levers) for move in moves]
        self.stages = [stage for stage in STAGES if stage[0] in self.agents_by_type]
        levers.enforce(self)
        for block in self.blocks:
            block.before = block.ban

    def licences(self) -> list[float]:
        """Severity of each lever that sets licences."""
        return [self.levers[i].practice for i in self.tables.instruments.licences]

    def draws(self, kind: str, stream: str, count: int, *, part: str = "") -> list[float]:
        """Draws of the week, the same as the engine's."""
        draw = getattr(self.chance, kind)
        numbers: list[float] = draw(stream, self.week, count, part=part)[:, 0].tolist()
        return numbers

    def price(self, row: int) -> float:
        """Log price over the start on the stacked (inside, outside) axis."""
        n_goods = len(self.markets)
        return self.markets[row].inside if row < n_goods else self.markets[row - n_goods].outside

    def step(self) -> None:
        """Plays one week."""
        self.act()
        self.draw()
        for kind, stage in self.stages:
            self.agents_by_type[kind].do(stage)
        self.week += 1

    def idle(self) -> None:
        """Goes through a week's stages without doing anything: what Mesa itself takes."""
        for kind, _ in self.stages:
            self.agents_by_type[kind].do("idle")

    def draw(self) -> None:
        """Draws the week's luck, and how far demand has grown."""
        goods, states = len(self.markets), len(self.states)
        luck = self.draws("normal", "price", 2 * goods)
        for i, market in enumerate(self.markets):
            market.luck = (luck[i], luck[goods + i])
        for state, shock in zip(self.states, self.draws("normal", "market", states), strict=True):
            state.shock = shock
        self.incidents = self.draws("uniform", "incident", len(self.dyads))
        self.trend = (1.0 + self.supply.growth) ** (self.week / 52.0) - 1.0

    def act(self) -> None:
        """Carries out the week's moves, events, due threats and agreements."""
        for dyad in self.dyads:
            dyad.miss()
        before = [lever.severity for lever in self.levers]
        practised = [lever.practice for lever in self.levers]
        loudness = [lever.threat.publicity if lever.threat else 0.0 for lever in self.levers]
        changed = False
        for event in self.events:
            if event.week == self.week:
                self.trades[event.pair].event, changed = event.duty, True
        due = [move for move in self.moves if move.week == self.week]
        self.declare([move for move in due if isinstance(move, Declaration)])
        for move in sorted(due, key=lambda move: isinstance(move, Threat)):
            self.make(move)
            changed = changed or isinstance(move, LeverMove)
        changed = self.fall_due() or changed
        if changed:
            self.feel(before, loudness)
        self.registry.live(before)
        changed = changed or practised != [lever.practice for lever in self.levers]
        loud = any(lever.threat is not None for lever in self.levers)
        if changed or loud or self.loud:
            levers.enforce(self)
        self.loud = loud

    def make(self, move: Move) -> None:
        """Makes one seat's move."""
        if isinstance(move, Pull):
            self.pull(move)
        elif isinstance(move, Threat):
            self.threaten(move)
        elif isinstance(move, Request):
            paid = self.rules.talks.cost_request
            move.state.capital = max(move.state.capital - paid, 0.0)
        elif isinstance(move, Suspension):
            for agreement in move.dyad.in_force():
                agreement.suspended[agreement.side(move.state)] = move.share
        elif isinstance(move, LeverMove):
            move.lever.threat = None

    def pull(self, move: Pull) -> None:
        """Sets a lever; one that goes as far as its threat makes that good."""
        lever, threat = move.lever, move.lever.threat
        lever.severity = move.severity
        if threat is not None and (threat.severity - move.severity) * lever.harder <= 0.0:
            lever.owner.counts[0] += threat.publicity
            lever.threat = None

    def threaten(self, threat: Threat) -> None:
        """Opens a threat; to put an earlier one off is to back down from it."""
        lever, old = threat.lever, threat.lever.threat
        if not lever.harsher(threat.severity, lever.severity):
            return
        if old is not None and old.deadline < threat.deadline:
            self.back_down(lever, old)
        lever.threat = threat

    def back_down(self, lever: Lever, threat: Threat) -> None:
        """What an empty threat costs its owner, less where a deal of the week explains it."""
        rules, owner = self.rules.approval, lever.owner
        signed = [a for a in self.registry.alive() if a.signed == self.week]
        explained = any(owner in agreement.dyad.sides for agreement in signed)
        blamed = 1.0 - rules.excused * explained
        bluff = abs(threat.severity - lever.severity) * threat.publicity * blamed
        owner.approval = max(owner.approval - rules.audience * owner.audience * bluff, 0.0)
        owner.counts[1] += threat.publicity

    def declare(self, moves: list[Declaration]) -> None:
        """Ends agreements whose sides declare each other in breach, all at once."""
        loss, ended = self.rules.agreements.breach_approval, []
        for move in moves:
            accused = move.dyad.other(move.state)
            found = [a for a in move.dyad.in_force() if a.grounds(move.state)]
            if any(not agreement.broken[agreement.side(accused)] for agreement in found):
                accused.approval = max(accused.approval - loss, 0.0)
            ended += found
        self.registry.breach(ended)

    def fall_due(self) -> bool:
        """Carries out threats whose week has come, or lets them lapse."""
        due = [a for a in self.levers if a.threat is not None and a.threat.deadline == self.week]
        if not due:
            return False
        luck = self.draws("uniform", "threat", len(self.levers))
        meant = [lever for lever in due if luck[lever.number] < lever.owner.believed]
        purse = {state: state.capital for state in self.states}
        for lever in due:
            threat, owner = lever.threat, lever.owner
            price = self.price_of_raising(lever, threat.severity)
            if lever in meant and price <= purse[owner]:
                purse[owner] -= price
                owner.counts[0] += threat.publicity
                lever.severity = threat.severity
            else:
                self.back_down(lever, threat)
            lever.threat = None
        return True

    def price_of_raising(self, lever: Lever, severity: float) -> float:
        """Political capital that setting a lever costs, a breach of its owner's word included."""
        raised = max((severity - lever.severity) * lever.harder, 0.0)
        breach = self.rules.agreements.cost_breach * self.registry.forbids(lever, severity)
        return self.rules.politics.cost_raise * raised + breach

    def feel(self, before: list[float], loudness: list[float]) -> None:
        """Charges states for what they did, and notes what the others make of it."""
        politics, approval = self.rules.politics, self.rules.approval
        self.resent(before)
        broken = False
        for lever in self.levers:
            state = lever.owner
            change = (lever.severity - before[lever.number]) * lever.harder
            if change > 0.0:
                broken, lever.conceded = broken or lever.conceded, False
                state.capital = max(state.capital - politics.cost_raise * change, 0.0)
                state.rally[0] += 0.0 if self.domestic[lever.number] else change
            if change < 0.0:
                lever.conceded = True
            if change < 0.0 and not self.domestic[lever.number]:
                seen = approval.concession * lever.visibility * -change
                state.approval = max(state.approval - seen, 0.0)
            if lever.threat is not None:
                louder = max(lever.threat.publicity - loudness[lever.number], 0.0)
                state.capital = max(state.capital - politics.cost_threat * louder, 0.0)
        if broken:
            self.climate.unsettle()

    def resent(self, before: list[float]) -> None:
        """New harm raises tension and costs trust; relief earns some."""
        politics, stakes = self.rules.politics, Stakes(self, stock_behind)
        harmed = {dyad: 0.0 for dyad in self.dyads}
        for lever in self.levers:
            change = (lever.severity - before[lever.number]) * lever.harder
            if not change:
                continue
            harm, owner = stakes.harm(lever, before[lever.number]), lever.owner
            for state in self.states:
                if harm[state.row] > 0.0:
                    kept, broken = state.trust[owner.row]
                    kept += politics.trust_relief * max(-change, 0.0)
                    broken += politics.trust_hostile * max(change, 0.0)
                    state.trust[owner.row] = [kept, broken]
            if change > 0.0:
                for dyad in owner.dyads:
                    left = 1.0 - before[lever.number]
                    used = change / left if left > 0.0 else 0.0
                    harmed[dyad] += harm[dyad.other(owner).row] * used
        for dyad, harm in harmed.items():
            tension = dyad.tension + politics.tension_harm * harm * (1.0 - dyad.tension)
            dyad.tension = min(tension, 1.0)
