"""A seat: it remembers, looks, and decides what to say, do and answer."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING

from tests.bench.plain import bids
from tests.bench.plain.chain import Thing
from tests.bench.plain.mood import Answer, Memory, Mood, Stance
from tests.bench.plain.moves import (
    Declaration,
    Move,
    Promise,
    Pull,
    Request,
    Suspension,
    Threat,
    Withdrawal,
)
from tests.bench.plain.package import Package
from tests.bench.plain.parts import Lever
from tests.bench.plain.stakes import Stakes, believed_behind, believed_stuck, lobby, stock_behind
from tests.bench.plain.worth import Appraisal

if TYPE_CHECKING:
    from tests.bench.plain.dyad import Dyad
    from tests.bench.plain.home import State
    from tests.bench.plain.talks import TalkingModel


class Negotiator(Thing):
    """Holds a seat; subclasses say how it bargains."""

    beta = 1.0
    """Shape of the concession curve."""
    floor = 0.05
    """Share of the way it has conceded at the start."""
    forgives = 0.1
    publicity = 0.0
    graduated = False
    """Whether it answers a breach step by step, or in kind."""
    matches = False
    """Whether it raises a lever by as much harm as it suffered."""

    def __init__(
        self, model: TalkingModel, state: State, taste: list[float], guess: list[float]
    ) -> None:
        super().__init__(model)
        self.state, self.taste, self.guess = state, taste, guess
        self.name = model.tables.axes.states[state.row]
        self.memory = {dyad: Memory() for dyad in state.dyads}
        self.seen: list[float] | None = None
        """Severities when it last decided."""
        self.script: list[Move] = []
        self.luck: list[float] = []
        self.units: list[list[float]] | None = None
        self.truth: list[float] | None = None
        self.appraisals: dict[Dyad, Appraisal] = {}

    def stance(self, mood: Mood) -> Stance:
        """What it is about to do in a dyad."""
        raise NotImplementedError

    def wake(self) -> None:
        """Begins a turn: what it worked out in the last one is stale."""
        self.units = self.truth = None
        self.appraisals = {}

    def throw(self, phase: str) -> None:
        """Throws its dice of a phase."""
        self.luck = self.model.draws("uniform", "seat", 8, part=f"{self.name}/{phase}")

    def pressure(self) -> list[float]:
        """What firms at home press for, by lever."""
        if not self.model.pressures:
            self.model.pressures = lobby(self.model)
        return self.model.pressures[self.state.row]

    def unit(self) -> list[list[float]]:
        """What it holds a unit of every lever to be worth to every state."""
        if self.units is None:
            stakes = Stakes(
                self.model,
                lambda pool: believed_behind(self.state, pool),
                lambda leak: believed_stuck(self.state, leak),
            )
            material = [stakes.unit(lever) for lever in self.model.levers]
            self.units = []
            for row in range(len(self.model.states)):
                off = self.taste if row == self.state.row else self.guess
                self.units.append(
                    [
                        lever.taste[row] * off[lever.number] + material[lever.number][row]
                        for lever in self.model.levers
                    ]
                )
            self.units[self.state.row] = self.lobbied(self.units[self.state.row])
        return self.units

    def true_unit(self) -> list[float]:
        """What a unit of every lever is truly worth to it."""
        if self.truth is None:
            stakes, row = Stakes(self.model, stock_behind), self.state.row
            self.truth = self.lobbied(
                [
                    lever.taste[row] * self.taste[lever.number] + stakes.unit(lever)[row]
                    for lever in self.model.levers
                ]
            )
        return self.truth

    def lobbied(self, unit: list[float]) -> list[float]:
        """The worth of a unit, less what firms at home press for."""
        return [
            worth - lever.harder * pressure
            for lever, worth, pressure in zip(self.model.levers, unit, self.pressure(), strict=True)
        ]

    def threats(self) -> dict[Lever, Threat]:
        """Threats in the air that it has heard of."""
        return {
            lever: threat
            for lever, threat in self.model.air.items()
            if lever.owner is self.state or threat.publicity > 0.0
        }

    def appraisal(self, dyad: Dyad) -> Appraisal:
        """What the packages of a dyad are worth to it."""
        if dyad not in self.appraisals:
            self.appraisals[dyad] = Appraisal(
                self.model, dyad, self.state, self.unit(), self.pressure(), self.threats()
            )
        return self.appraisals[dyad]

    def mood(self, dyad: Dyad) -> Mood:
        """How a dyad stands for it."""
        waited, span = dyad.elapsed(self.model.air)
        return Mood(
            dyad=dyad,
            waited=min(max(waited / span, 0.0), 1.0),
            left=max(span - waited, 0.0),
            hit=self.hit(dyad.other(self.state)),
            felt=self.model.rules.talks.felt,
            dealt=dyad.dealt(),
            memory=self.memory[dyad],
        )

    def hit(self, other: State) -> float:
        """Harm another state's moves since the last decision do."""
        harm = 0.0
        if self.seen is not None:
            for lever in other.levers:
                change = lever.severity - self.seen[lever.number]
                if change:
                    harm -= self.unit()[self.state.row][lever.number] * change
        return harm

    def signal(self) -> list[Move]:
        """What it says before anybody moves."""
        self.throw("signal")
        if self.model.week < self.model.prologue:
            return self.scripted(Threat, Withdrawal)
        said: list[Move] = []
        for dyad in self.state.dyads:
            mood = self.mood(dyad)
            stance = self.stance(mood)
            if stance.relieves:
                said += self.relief(dyad, Promise)
            if stance.threatens and mood.left > 0.0:
                said += self.warn(mood)
        return once_each_lever(said)

    def scripted(self, *kinds: type) -> list[Move]:
        """What the record says it does in the turn."""
        return [
            move
            for move in self.script
            if isinstance(move, kinds) and self.model.week <= move.week < self.model.until
        ]

    def warn(self, mood: Mood) -> Iterator[Move]:
        """Threatens what the deadline brings."""
        lever, step = self.choice(mood.dyad, 1.0)
        if step > 0.0 and lever not in self.threats():
            severity = min(lever.severity + step, 1.0)
            deadline = self.model.week + ceil(mood.left)
            yield Threat(lever, severity, deadline, self.publicity, self.model.week)

    def relief(self, dyad: Dyad, kind: type[Promise] | type[Pull]) -> Iterator[Move]:
        """Eases a lever, or announces that it will."""
        lever, step = self.kindness(dyad)
        if step > 0.0:
            yield kind(lever, max(lever.severity - step, 0.0), self.model.week)

    def decide(self) -> list[Move]:
        """What it does."""
        self.throw("move")
        if self.model.week < self.model.prologue:
            self.seen = [lever.severity for lever in self.model.levers]
            return self.scripted(Pull)
        moods = [self.mood(dyad) for dyad in self.state.dyads]
        stances = [self.stance(mood) for mood in moods]
        moves, raised = self.answer_breaches(moods)
        if not raised:
            moves += self.escalate(moods, stances)
        gifts = {}
        for mood, stance in zip(moods, stances, strict=True):
            if stance.relieves:
                gifts[mood.dyad] = list(self.relief(mood.dyad, Pull))
                moves += gifts[mood.dyad]
        for mood, stance in zip(moods, stances, strict=True):
            if stance.seeks and self.hopeful(mood.dyad):
                moves.append(Request(self.state, mood.dyad, self.model.week))
        kept = once_each_lever(moves)
        self.recall(moods, [dyad for dyad, given in gifts.items() if eases(kept, given)])
        return kept

    def recall(self, moods: list[Mood], pleased: list[Dyad]) -> None:
        """Notes what will matter next time, such as in which dyads it has made a gift."""
        weeks = self.model.until - self.model.week
        for mood in moods:
            memory, given = mood.memory, mood.dyad in pleased
            memory.gifts = (0 if mood.eased else memory.gifts) + given
            memory.since_gift = (0 if given else memory.since_gift) + weeks
            memory.doubted = memory.doubted + weeks if self.doubts(mood.dyad) else 0
        self.seen = [lever.severity for lever in self.model.levers]

    def doubts(self, dyad: Dyad) -> bool:
        """Whether it has grounds against the other side."""
        return any(agreement.grounds(self.state) for agreement in dyad.in_force())

    def suspends(self, dyad: Dyad) -> bool:
        """Whether it has suspended something it owes the other side."""
        return any(a.suspended[a.side(self.state)] > 0.0 for a in dyad.in_force())

    def hopeful(self, dyad: Dyad) -> bool:
        """Whether to ask for talks: they have rested, and something might be signed."""
        if dyad.met is not None and self.model.week - dyad.met < self.model.rules.talks.cooling:
            return False
        seen = self.appraisal(dyad)
        return seen.utopia >= seen.reserve + self.model.rules.talks.reserve_margin

    def choice(self, dyad: Dyad, most: float) -> tuple[Lever, float]:
        """The lever to raise against the other side of a dyad, and by how much."""
        own_cost = self.model.rules.talks.own_cost
        mine, theirs = self.unit()[self.state.row], self.unit()[dyad.other(self.state).row]
        best, score, room = dyad.issues[0], 0.0, 0.0
        for lever in self.movable(dyad):
            free = min(most, 1.0 - lever.severity)
            net = (own_cost * mine[lever.number] - theirs[lever.number]) * free
            if net > score:
                best, score, room = lever, net, free
        return best, room

    def kindness(self, dyad: Dyad) -> tuple[Lever, float]:
        """The lever to ease for the other side of a dyad, and by how much."""
        rules = self.model.rules.talks
        mine, theirs = self.unit()[self.state.row], self.unit()[dyad.other(self.state).row]
        best, score, room = dyad.issues[0], 0.0, 0.0
        for lever in self.movable(dyad):
            free = max(min(rules.relief_step, lever.severity - lever.start), 0.0)
            given_up = rules.own_loss * max(mine[lever.number], 0.0)
            net = (-theirs[lever.number] - given_up) * free
            if net > score:
                best, score, room = lever, net, free
        return best, room

    def movable(self, dyad: Dyad) -> list[Lever]:
        """Its own levers among the issues of a dyad that nothing binds."""
        return [
            lever
            for lever in dyad.issues
            if lever.owner is self.state and not lever.helps and lever.holder is None
        ]

    def escalate(self, moods: list[Mood], stances: list[Stance]) -> Iterator[Move]:
        """Raises one lever against the side that hit hardest."""
        hits = [m for m, stance in zip(moods, stances, strict=True) if stance.escalates]
        if not hits:
            return
        worst, rules = max(hits, key=lambda mood: mood.hit), self.model.rules.talks
        lever, step = self.choice(worst.dyad, rules.escalation_step)
        if self.matches:
            theirs = self.unit()[worst.dyad.other(self.state).row][lever.number]
            step = min(step, max(worst.hit, 0.0) / max(-theirs, rules.felt))
        if step > 0.0:
            yield Pull(lever, min(lever.severity + step, 1.0), self.model.week)

    def answer_breaches(self, moods: list[Mood]) -> tuple[list[Move], bool]:
        """What it does about partners it no longer believes, and whether it raises a lever."""
        week, raised, moves = self.model.week, False, []
        for mood in moods:
            dyad = mood.dyad
            if not self.doubts(dyad) and self.suspends(dyad):
                moves.append(Suspension(self.state, dyad, 0.0, week))
            if not self.doubts(dyad) or self.luck[-1] < self.forgives:
                continue
            other = dyad.other(self.state)
            if self.graduated:
                moves += self.complain(mood)
            elif any(a.broken[a.side(other)] for a in dyad.in_force()):
                moves.append(Declaration(self.state, dyad, week))
            elif mood.memory.doubted == 0 and not raised:
                raised = True
                lever, step = self.choice(dyad, self.model.rules.talks.escalation_step)
                if step > 0.0:
                    moves.append(Pull(lever, min(lever.severity + step, 1.0), week))
        return moves, raised

    def complain(self, mood: Mood) -> Iterator[Move]:
        """Asks for an account, suspends a part, then the whole, then declares the breach."""
        week, rules = self.model.week, self.model.rules.agreements
        stage = mood.memory.doubted // rules.consultation
        if stage >= 3:
            yield Declaration(self.state, mood.dyad, week)
        elif stage >= 1:
            share = 1.0 if stage == 2 else rules.suspension_step
            yield Suspension(self.state, mood.dyad, share, week)

    def aspiration(self, mood: Mood) -> float:
        """Share of the best it can hope for that it insists on."""
        given = self.floor + (1.0 - self.floor) * mood.waited ** (1.0 / self.beta)
        return 1.0 - given

    def answer(self, dyad: Dyad, number: int, table: Package | None, *, invited: bool) -> Answer:
        """Accepts what lies on the table, walks out, or offers something else."""
        self.throw(f"talk/{dyad.number}/{number}")
        rules, seen = self.model.rules.talks, self.appraisal(dyad)
        least = seen.reserve + rules.reserve_margin
        if invited and not self.tempted(seen, least):
            return Answer(walks=True)
        share = self.aspiration(self.mood(dyad)) * (1.0 - rules.fatigue) ** number
        wanted = max(seen.reserve + share * (seen.utopia - seen.reserve), least)
        if table is not None and bids.acceptable(seen, table, wanted):
            return Answer(accepts=True)
        if number >= rules.offers:
            return Answer()
        return Answer(offer=bids.offer(seen, wanted, self.luck[number % len(self.luck)]))

    def tempted(self, seen: Appraisal, least: float) -> bool:
        """Whether any package at all is worth meeting for."""
        pairs = zip(seen.values, seen.affordable, strict=True)
        return any(can_pay and value >= least for value, can_pay in pairs)


def once_each_lever(moves: list[Move]) -> list[Move]:
    """Moves without a second one of a kind on the same lever."""
    kept: dict[object, Move] = {}
    for move in moves:
        lever = getattr(move, "lever", None)
        kept.setdefault(move if lever is None else (type(move), lever), move)
    return list(kept.values())


def eases(moves: list[Move], gifts: list[Pull]) -> bool:
    """Whether the levers of some gifts are eased by what is done."""
    pulls = {move.lever: move for move in moves if isinstance(move, Pull)}
    return any(pulls[gift.lever].severity < gift.lever.severity for gift in gifts)
