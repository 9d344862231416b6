"""A seat that bargains as its temper says: moves, threats, offers and answers in every dyad."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Self, TypeVar

import numpy as np

from agents import bids, breach, script
from agents.bids import FOR_THE_OTHER, Chooser
from agents.habits import Habit
from agents.lever_choice import once_each_lever, pulls, to_ease, to_raise, why_ease, why_raise
from agents.reasons import delivery, hopes, suffered, unwilling
from agents.remedy import Patience, Refusal
from agents.temper import Mood, Retaliation, Stance, Temper
from game.outlook.view import View
from game.outlook.worth import SOBER, Bias
from game.rules.account import Account
from game.rules.book import Rulebook
from game.rules.moves import (
    Act,
    Compliance,
    Promise,
    Pull,
    Request,
    Statement,
    Threat,
)
from game.scenario.schema import Doctrine
from game.turn.seat import Answer, Reason, Talk, silence
from game.world.arrays import FloatArray, MaskArray

Kept = TypeVar("Kept", FloatArray, MaskArray)
RAISES = "raises a lever against what was done to it"
"""What a blow for a blow is called in the record."""
STRIKES_ON = "strikes on against a side that broke its word"
"""What a blow is called that answers a broken word."""
UNPROVOKED = "raises a lever unprovoked"
"""What any other is called."""


@dataclass(frozen=True, slots=True)
class Recall:
    """What a negotiator remembers; its arrays cannot be written into."""

    gifts: FloatArray
    """Own reliefs in a row that were not answered, [dyad, trial]."""
    since_gift: FloatArray
    """Weeks since the last of them, [dyad, trial]."""
    doubted: FloatArray
    """Weeks for which it has had grounds against the other side, [dyad, trial]."""
    spurned: MaskArray
    """Dyads in which it signs no more, [dyad, trial]."""


@dataclass(frozen=True, slots=True)
class Negotiator:
    """Holds a seat for a temper.

    Source: faratin_1998 for aspiration and offers, rubinstein_1982 for offers in turn.
    """

    state: int
    temper: Temper
    own: MaskArray
    """Levers it may raise to hurt or ease to please, [lever]."""
    limits: FloatArray
    """Largest relief its red lines allow on each lever, [lever]."""
    bias: Bias = SOBER
    """How it weighs its own affairs."""
    habits: tuple[Habit, ...] = ()
    """What it does at home and towards others besides bargaining."""
    chooser: Chooser = FOR_THE_OTHER
    """How it chooses what to offer."""

    @classmethod
    def of(
        cls,
        book: Rulebook,
        state: str,
        temper: Temper,
        *,
        bias: Bias = SOBER,
        habits: tuple[Habit, ...] = (),
        chooser: Chooser = FOR_THE_OTHER,
    ) -> Self:
        """Take the seat of a state."""
        seat = replace(cls.plain(book, state, temper), bias=bias, habits=habits, chooser=chooser)
        name = book.scenario.states[state].doctrine
        if name is None:
            return seat
        doctrine, limits = book.scenario.doctrines[name], seat.limits.copy()
        for lever, share in doctrine.red_lines.value.items():
            limits[book.tables.axes.levers.index(lever)] = share
        limits.setflags(write=False)
        return replace(seat, temper=instructed(temper, doctrine), limits=limits)

    @classmethod
    def plain(cls, book: Rulebook, state: str, temper: Temper) -> Self:
        """Take the seat of a state whose doctrine is not known."""
        tables = book.tables
        number = tables.axes.states.index(state)
        limits = np.ones(len(tables.axes.levers))
        own = (tables.instruments.owner == number) & (tables.instruments.helps[:, 0] == 0.0)
        limits.setflags(write=False)
        own.setflags(write=False)
        return cls(number, temper, own, limits)

    def remember(self, trials: int) -> None:
        """Nothing has happened yet; the first look says how many dyads there are."""

    def signal(self, view: View, memory: object) -> tuple[tuple[Statement, ...], object]:
        """Announce relief to come, and threaten what a deadline may bring."""
        view = view.biased(self.bias)
        recall = _recall(view, memory)
        if view.week < view.book.calendar.prologue:
            return script.said(view), recall
        statements: list[Statement] = []
        for dyad in view.dyads:
            mood = self._mood(view, recall, dyad)
            stance = self.temper.stance(mood)
            statements += self._promises(view, dyad, stance)
            statements += self._threats(view, mood, stance)
        return once_each_lever(statements), recall

    def decide(self, view: View, memory: object) -> tuple[tuple[Act, ...], object]:
        """Raise and ease levers, answer breaches, ask for talks."""
        view = view.biased(self.bias)
        recall = _recall(view, memory)
        if view.week < view.book.calendar.prologue:
            return script.acts(view), recall
        nowhere = np.zeros(view.trials, dtype=np.bool_)
        moods = {dyad: self._mood(view, recall, dyad) for dyad in view.dyads}
        stances = {dyad: self.temper.stance(mood) for dyad, mood in moods.items()}
        acts: list[Act] = [*self._comply(view, stances)]
        doubted = {dyad: recall.doubted[dyad] for dyad in moods}
        answered, breaches = breach.answers(view, self.temper, self.own, doubted)
        acts += breaches
        acts += self._escalate(view, moods, stances, answered)
        given: dict[int, MaskArray] = {}
        for dyad, stance in stances.items():
            gifts = list(self._ease(view, dyad, stance.relieves))
            before = len(once_each_lever(acts)) if gifts else 0
            acts += gifts
            made = once_each_lever(acts)[before:] if gifts else ()
            given[dyad] = np.any([gift.where for gift in made], axis=0) if made else nowhere
        for dyad, stance in stances.items():
            where = stance.seeks & ~recall.spurned[dyad] & cooled(view, dyad)
            if where.any():
                where = where & hopeful(view, dyad)
            if where.any():
                why = hopes(view, dyad) if view.trials == 1 else ()
                acts.append(Request(self.state, dyad, view.week, where, "asks for talks", why))
        for habit in self.habits:
            acts += habit.acts(view)
        return once_each_lever(acts), self._after(view, recall, moods, given)

    def answer(self, view: View, talk: Talk, memory: object) -> tuple[Answer, object]:
        """Take what is worth what it holds out for; else put something better there."""
        view = view.biased(self.bias)
        recall = _recall(view, memory)
        mood = self._mood(view, recall, talk.dyad)
        shunned = recall.spurned[talk.dyad]
        if talk.invited.any():
            shunned = shunned | (talk.invited & ~bids.tempted(view, talk))
        if shunned.all():
            spurned = bool(recall.spurned[talk.dyad].all())
            why = unwilling(view, talk, spurned) if view.trials == 1 else ()
            quiet = silence(view.trials, walk=True, reason=Reason.UNWILLING, account=why)
            return quiet, recall
        patience = Patience(self.temper, mood, talk.number)
        answer = bids.answer(view, talk, patience(0), self.limits, self.chooser)
        assert answer.reason is not None
        offers = answer.offers
        return (
            replace(
                answer,
                accept=answer.accept & ~shunned,
                walk=answer.walk | shunned,
                offers=None if offers is None else offers & ~shunned,
                reason=np.where(shunned, Reason.UNWILLING.value, answer.reason),
                remedy=self._remedy(view, talk, patience, answer),
            ),
            recall,
        )

    def _remedy(self, view: View, talk: Talk, patience: Patience, answer: Answer) -> Refusal | None:
        """What would make it accept, if anybody asks; an ensemble does not."""
        if view.trials > 1 or talk.mediated or not talk.offered[0] or answer.accept[0]:
            return None
        last = view.book.calendar.weeks - 1 - view.week
        left = min(int(np.ceil(patience.mood.left[0])), last)
        return Refusal(view, talk, self.limits, patience, left, self.chooser)

    def _mood(self, view: View, recall: Recall, dyad: int) -> Mood:
        waited, span = view.clock(dyad)
        return Mood(
            view=view,
            dyad=dyad,
            waited=np.clip(waited / span, 0.0, 1.0),
            left=np.maximum(span - waited, 0.0),
            hit=view.hit(view.other(dyad)),
            weeks=view.until - view.week,
            dealt=view.dealt(dyad),
            gifts=recall.gifts[dyad],
            since_gift=recall.since_gift[dyad],
            spurned=recall.spurned[dyad],
        )

    def _escalate(
        self,
        view: View,
        moods: dict[int, Mood],
        stances: dict[int, Stance],
        answered: MaskArray,
    ) -> Iterator[Pull]:
        """Raise one lever a turn, against the side that hit hardest."""
        rules = view.book.tables.parameters.talks
        taken = answered
        ranked = sorted(stances)
        hits = {
            dyad: np.where(stances[dyad].escalates, moods[dyad].hit, -np.inf) for dyad in ranked
        }
        if not hits:
            return
        worst = np.max([hits[dyad] for dyad in ranked], axis=0)
        for dyad in ranked:
            where = stances[dyad].escalates & (hits[dyad] == worst) & ~taken
            if not where.any():
                continue
            taken = taken | where
            stance, most = stances[dyad], rules.escalation_step.value
            lever, step = to_raise(view, dyad, self.own, most, ceiling=stance.ceiling)
            if np.any(stance.matches):
                theirs = view.their_unit(view.other(dyad))[lever, np.arange(view.trials)]
                harm = np.maximum(-theirs, rules.felt.value)
                alike = np.minimum(step, np.maximum(moods[dyad].hit, 0.0) / harm)
                step = np.where(stance.matches, alike, step)
            struck, spurned = moods[dyad].struck, moods[dyad].spurned
            why = self._why(view, dyad, stance)
            yield from pulls(
                view, lever, step, where & struck, RAISES, (*self._suffered(view, dyad), *why)
            )
            yield from pulls(view, lever, step, where & ~struck & spurned, STRIKES_ON, why)
            yield from pulls(view, lever, step, where & ~struck & ~spurned, UNPROVOKED, why)

    def _suffered(self, view: View, dyad: int) -> Account:
        """What it answers; an ensemble does not ask."""
        return () if view.trials > 1 else (suffered(view, view.other(dyad)),)

    def _why(self, view: View, dyad: int, stance: Stance) -> Account:
        """Why it raises this lever of all; an ensemble does not ask."""
        if view.trials > 1:
            return ()
        most = view.book.tables.parameters.talks.escalation_step.value
        return why_raise(view, dyad, self.own, most, ceiling=stance.ceiling)

    def _ease(self, view: View, dyad: int, where: MaskArray) -> Iterator[Pull]:
        if not where.any():
            return
        lever, step = to_ease(view, dyad, self.own)
        why = why_ease(view, dyad, self.own) if view.trials == 1 else ()
        yield from pulls(view, lever, -step, where, "eases a lever of its own accord", why)

    def _promises(self, view: View, dyad: int, stance: Stance) -> Iterator[Promise]:
        if not stance.relieves.any():
            return
        lever, step = to_ease(view, dyad, self.own)
        for number in np.unique(lever[stance.relieves & (step > 0.0)]):
            here = stance.relieves & (lever == number) & (step > 0.0)
            severity = np.clip(view.levers[number] - step, 0.0, 1.0)
            yield Promise(int(number), severity, view.week, here, "announces relief")

    def _threats(self, view: View, mood: Mood, stance: Stance) -> Iterator[Threat]:
        """Threaten the best lever for the day of the deadline."""
        ahead = np.ceil(mood.left)
        where = stance.threatens & (ahead >= 1.0)
        if not where.any():
            return
        lever, step = to_raise(view, mood.dyad, self.own, 1.0)
        open_already = ~np.isnan(view.threatened[lever, np.arange(view.trials)])
        where = where & (step > 0.0) & ~open_already
        account = why_raise(view, mood.dyad, self.own, 1.0) if view.trials == 1 else ()
        for number in np.unique(lever[where]):
            for weeks in np.unique(ahead[where & (lever == number)]):
                here = where & (lever == number) & (ahead == weeks)
                severity = np.clip(view.levers[number] + step, 0.0, 1.0)
                yield Threat(
                    lever=int(number),
                    severity=severity,
                    deadline=view.week + int(weeks),
                    publicity=self.temper.publicity,
                    week=view.week,
                    where=here,
                    label="warns of what the deadline brings",
                    account=account,
                )

    def _comply(self, view: View, stances: dict[int, Stance]) -> Iterator[Compliance]:
        """Choose one delivery for all partners: the least it owes to any it has a deal with."""
        now = view.world.agreements.compliance[self.state]
        wanted = np.full(view.trials, self.temper.compliance)
        for dyad, stance in stances.items():
            if stance.delivers is not None:
                least = np.minimum(wanted, stance.delivers)
                wanted = np.where(view.dealt(dyad), least, wanted)
        differs = ~(now == wanted)
        if differs.any():
            label = "chooses how far to deliver"
            why = self._why_deliver(view, stances) if view.trials == 1 else ()
            yield Compliance(self.state, wanted, view.week, differs, label, why)

    def _why_deliver(self, view: View, stances: dict[int, Stance]) -> Account:
        return delivery(
            view,
            {
                dyad: stance.safe
                for dyad, stance in stances.items()
                if stance.safe is not None and view.dealt(dyad)[0]
            },
        )

    def _after(
        self,
        view: View,
        recall: Recall,
        moods: dict[int, Mood],
        given: dict[int, MaskArray],
    ) -> Recall:
        weeks = float(view.until - view.week)
        gifts, since = recall.gifts.copy(), recall.since_gift.copy()
        doubted, spurned = recall.doubted.copy(), recall.spurned.copy()
        for dyad, mood in moods.items():
            gifts[dyad] = np.where(mood.eased, 0.0, gifts[dyad]) + given[dyad]
            since[dyad] = np.where(given[dyad], 0.0, since[dyad]) + weeks
            grounds = view.doubt(dyad)
            doubted[dyad] = np.where(grounds, doubted[dyad] + weeks, 0.0)
            if self.temper.retaliation is Retaliation.GRIM:
                spurned[dyad] = spurned[dyad] | grounds
        return Recall(_kept(gifts), _kept(since), _kept(doubted), _kept(spurned))


def instructed(temper: Temper, doctrine: Doctrine) -> Temper:
    """A temper that gives way as a doctrine says, where it has a curve of its own to bend."""
    values: Any = temper
    own = {field.name for field in fields(values)}
    told = {"beta": doctrine.curve, "floor": doctrine.floor}
    changes = {key: n.value for key, n in told.items() if n is not None and key in own}
    bent: Temper = replace(values, **changes)
    return bent


def cooled(view: View, dyad: int) -> MaskArray:
    """Whether the last round of a dyad is so long ago that asking again makes sense, [trial]."""
    met = view.world.agreements.met[dyad]
    free: MaskArray = np.isnan(met) | (
        view.week - met >= view.book.tables.parameters.talks.cooling.value
    )
    return free


def hopeful(view: View, dyad: int) -> MaskArray:
    """Whether it sees a package that both might sign, [trial]."""
    seen = view.appraisal(dyad)
    margin = view.book.tables.parameters.talks.reserve_margin.value
    hope: MaskArray = seen.utopia >= seen.reserve + margin
    return hope


def _recall(view: View, memory: object) -> Recall:
    """The memory, or a blank one at the first look."""
    if isinstance(memory, Recall):
        return memory
    shape = (len(view.book.tables.seats.dyads), view.trials)
    return Recall(
        gifts=_kept(np.zeros(shape)),
        since_gift=_kept(np.zeros(shape)),
        doubted=_kept(np.zeros(shape)),
        spurned=_kept(np.zeros(shape, dtype=np.bool_)),
    )


def _kept(array: Kept) -> Kept:
    """The array, closed for writing."""
    array.setflags(write=False)
    return array
