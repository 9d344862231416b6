"""All agreements of a game, and a week in their life."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from typing import TYPE_CHECKING

from game.world.state import Sunset
from tests.bench.plain.agreements import LIVE, Agreement, Status, logistic
from tests.bench.plain.chain import Thing

if TYPE_CHECKING:
    from tests.bench.plain.model import PlainModel
    from tests.bench.plain.parts import Lever

YEAR = 52


class Registry(Thing):
    """All agreements; a slot is used again once its agreement has ended."""

    def __init__(self, model: PlainModel) -> None:
        super().__init__(model)
        self.slots: list[Agreement | None] = [None] * model.rules.agreements.slots
        self.history: list[Agreement] = []

    def alive(self, *status: Status) -> list[Agreement]:
        """Agreements signed or in force, or of one status, by slot."""
        wanted = status or LIVE
        return [a for a in self.slots if a is not None and a.status in wanted]

    def free(self) -> int | None:
        """The first free slot; a text that has still to snap back keeps its own."""
        for number, agreement in enumerate(self.slots):
            if agreement is None or (agreement.status not in LIVE and agreement.snaps is None):
                return number
        return None

    def enter(self, agreement: Agreement) -> None:
        """Takes a new agreement in; the one whose slot it takes is forgotten."""
        self.slots[agreement.slot] = agreement
        self.history.append(agreement)

    def breach(self, agreements: list[Agreement]) -> None:
        """Ends agreements declared broken: severities snap back next week, or levers are free."""
        for agreement in agreements:
            agreement.status = Status.BREACHED
            if agreement.package.snap_back:
                agreement.snaps = self.model.week + 1
            else:
                agreement.release()

    def held(self) -> Iterator[tuple[Lever, Agreement]]:
        """Levers that agreements hold."""
        for lever in self.model.levers:
            if lever.holder is not None:
                yield lever, lever.holder

    def live(self, before: list[float]) -> None:
        """A week in the life of all agreements."""
        if not self.alive() and not self.snapping():
            for lever in self.model.levers:
                lever.practice = lever.severity
            return
        self.notice_breaches(before)
        self.ratify()
        self.take_hold()
        self.snap_back()
        self.end()
        self.perform()

    def snapping(self) -> list[Agreement]:
        """Agreements that are to snap back."""
        return [a for a in self.slots if a is not None and a.snaps is not None]

    def snap_back(self) -> None:
        """Returns severities where a declared breach calls for it this week."""
        due = [a for a in self.snapping() if a.snaps == self.model.week]
        self.revert(due)
        for agreement in due:
            agreement.status, agreement.snaps = Status.SNAPPED_BACK, None

    def notice_breaches(self, before: list[float]) -> None:
        """Frees levers raised against their owner's word, at a price."""
        rules = self.model.rules.agreements
        raised = [(a, h) for a, h in self.held() if a.harsher(a.severity, before[a.number])]
        for lever, agreement in [(a, h) for a, h in raised if self.forbids(a, a.severity)]:
            side = agreement.side(lever.owner)
            if not agreement.broken[side]:
                owner = lever.owner
                owner.approval = max(owner.approval - rules.breach_approval, 0.0)
                owner.capital = max(owner.capital - rules.cost_breach, 0.0)
            agreement.broken[side] = True
            agreement.belief[1 - side] = -rules.belief_limit
            lever.holder = None

    def forbids(self, lever: Lever, severity: float) -> bool:
        """Whether a severity goes against what a text in force has asked for by last week."""
        agreement = lever.holder
        if agreement is None or agreement.status is not Status.IN_FORCE:
            return False
        _, legal = agreement.asked(lever, self.model.week - 1)
        return lever.harsher(severity, legal)

    def ratify(self) -> None:
        """Puts what was signed to the vote on both sides."""
        model, rules = self.model, self.model.rules.agreements
        due = [a for a in self.alive(Status.SIGNED) if model.week >= a.signed + rules.ratify_lag]
        if not due:
            return
        luck = model.draws("uniform", "ratify", 2 * len(self.slots))
        odds = {a: [self.odds(a, side) for side in (0, 1)] for a in due}
        for agreement in due:
            dyad = agreement.dyad
            yes = all(
                luck[side * len(self.slots) + agreement.slot] < odds[agreement][side]
                for side in (0, 1)
            )
            for state in dyad.sides:
                change = state.cheer if yes else -rules.failure_approval
                state.approval = min(max(state.approval + change, 0.0), 100.0)
            dyad.strain(-rules.calm if yes else rules.failure_tension)
            agreement.status = Status.IN_FORCE if yes else Status.REJECTED
            if yes:
                agreement.begins = model.week
                agreement.ends = model.week + agreement.package.duration

    def odds(self, agreement: Agreement, side: int) -> float:
        """Chance that a side ratifies."""
        rules, state = self.model.rules.agreements, agreement.dyad.sides[side]
        mood = rules.ratify_approval * (state.approval - state.rest) + agreement.appeal[side]
        odds = logistic(rules.ratify_base + mood)
        if state.row in self.model.second_readings:
            levers, base = self.model.second_readings[state.row]
            promised = [c.lever.number for c in agreement.commitments.values() if c.relief > 0.0]
            if set(promised) & set(levers):
                odds *= logistic(base + mood)
        return odds

    def take_hold(self) -> None:
        """Lets new agreements take hold of their levers; the deeper relief, then the longer."""
        week = self.model.week
        entering = [a for a in self.alive(Status.IN_FORCE) if a.begins == week]
        if not entering:
            return
        best: dict[Lever, tuple[float, float, int]] = {}
        for agreement in entering:
            for lever, promise in agreement.commitments.items():
                depth = lever.target(promise.before, promise.relief) * lever.harder
                rank = (depth, -agreement.ends, agreement.dyad.number)
                if lever not in best or rank < best[lever]:
                    best[lever], lever.holder = rank, agreement
        for agreement in self.alive(Status.IN_FORCE):
            if agreement.commitments and not agreement.held() and not any(agreement.broken):
                agreement.status = Status.SUPERSEDED

    def end(self) -> None:
        """Lets what has run its time revert, stay or be renewed."""
        model, week = self.model, self.model.week
        due = []
        for agreement in self.alive(Status.IN_FORCE):
            age = week - agreement.begins
            over = agreement.ends <= week
            birthday = agreement.package.annual and age > 0 and age % YEAR == 0 and not over
            if over or birthday:
                due.append((agreement, birthday))
        if not due:
            return
        slots = len(self.slots)
        luck = model.draws("uniform", "renewal", 2 * slots)
        reverting = []
        for agreement, birthday in due:
            sunset = agreement.package.sunset
            renewed = (birthday or sunset is Sunset.RENEW) and all(
                luck[side * slots + agreement.slot]
                < logistic(model.rules.agreements.renewal_slope * agreement.worth[side])
                for side in (0, 1)
            )
            if renewed:
                agreement.ends += 0.0 if birthday else agreement.package.duration
                continue
            if sunset is Sunset.STAY:
                agreement.release()
            else:
                reverting.append(agreement)
            agreement.status = Status.EXPIRED
        self.revert(reverting)

    def revert(self, agreements: list[Agreement]) -> None:
        """Returns the levers some agreements hold to what they were, and frees them."""
        unsettled = False
        for agreement in agreements:
            for lever in agreement.held():
                before = agreement.commitments[lever].before
                if lever.harsher(before, lever.severity):
                    lever.severity = before
                    unsettled, lever.conceded = unsettled or lever.conceded, False
            agreement.release()
        if unsettled:
            self.model.climate.unsettle()

    def perform(self) -> None:
        """Moves the levers whose commitments are due, as far as their owners deliver."""
        model, rules = self.model, self.model.rules.agreements
        held = dict(self.held())
        for lever in model.levers:
            lever.practice = lever.severity
        if not held:
            return
        luck = model.draws("normal", "delivery", len(model.levers))
        memory = rules.delivery_memory
        spread = rules.delivery_noise * sqrt(1.0 - memory**2)
        for lever in model.levers:
            if lever not in held:
                lever.drift, lever.delivered = 0.0, 1.0
                continue
            agreement = held[lever]
            due, legal = agreement.asked(lever, model.week)
            alive = agreement.status is Status.IN_FORCE
            if alive:
                self.move(lever, agreement, legal)
            lever.drift = memory * lever.drift + spread * luck[lever.number]
            share = min(max(lever.delivery + lever.drift, 0.0), 1.0) if due else 1.0
            lever.delivered = share
            kept_back = (1.0 - share) * (agreement.commitments[lever].before - lever.severity)
            lever.practice = lever.severity + kept_back * alive

    def move(self, lever: Lever, agreement: Agreement, legal: float) -> None:
        """Eases a lever to what is asked of it, or raises it by what its owner has suspended."""
        suspends = agreement.suspended[agreement.side(lever.owner)] > 0.0
        if lever.harsher(lever.severity, legal):
            self.ease(lever, legal)
        elif suspends and lever.harsher(legal, lever.severity):
            lever.severity = legal

    def ease(self, lever: Lever, severity: float) -> None:
        """Moves a lever to what is asked of it; the public notices."""
        seen = lever.visibility * abs(lever.severity - severity)
        owner = lever.owner
        owner.approval = max(owner.approval - self.model.rules.approval.concession * seen, 0.0)
        lever.severity, lever.conceded = severity, True

    def watch(self) -> None:
        """Each side looks at what the other delivers; trust follows."""
        alive = self.alive(Status.IN_FORCE)
        if not alive:
            return
        model, rules = self.model, self.model.rules.agreements
        luck = model.draws("normal", "monitoring", len(model.levers))
        for agreement in alive:
            seen, behind = [0.0, 0.0], [0.0, 0.0]
            for lever in agreement.held():
                due, _ = agreement.asked(lever, model.week)
                if due and not any(agreement.broken):
                    side, weight = agreement.side(lever.owner), agreement.commitments[lever].weight
                    seen[side] += weight * self.evidence(lever, luck[lever.number])
                    behind[side] += weight * max(1.0 - lever.delivered / lever.delivery, 0.0)
            for side in (0, 1):
                agreement.short[side] += behind[side]
                if not any(agreement.broken):
                    news = rules.belief_memory * agreement.belief[side] + seen[1 - side]
                    limit = rules.belief_limit
                    agreement.belief[side] = min(max(news, -limit), limit)
            self.trust(agreement)

    def evidence(self, lever: Lever, luck: float) -> float:
        """What a week of delivery says about a partner, logit."""
        noise = max(lever.noise, 0.01)
        surprise = lever.delivered + noise * luck
        surprise -= self.model.rules.agreements.benchmark * lever.delivery
        return lever.delivery / 2.0 * surprise / noise**2

    def trust(self, agreement: Agreement) -> None:
        """Trust follows what the sides believe of each other."""
        weight, sides = self.model.rules.agreements.trust_weight, agreement.dyad.sides
        for side, state in enumerate(sides):
            belief = agreement.believes(side)
            counts = state.trust[sides[1 - side].row]
            counts[0] += weight * belief
            counts[1] += weight * (1.0 - belief)
