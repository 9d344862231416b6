"""What would make a negotiator accept what it has just refused, asked for only in a single game."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from agents import bids
from agents.climb import Case
from agents.counter import HAIR, counter_to_accept
from agents.temper import Mood, Temper
from game.outlook.appraisal import Appraisal
from game.outlook.view import View
from game.rules.package import Package
from game.turn.counter import Counter, Hint, Purse
from game.turn.seat import Talk
from game.world.arrays import FloatArray
from game.world.state import World

LEAP = 0.05
"""Steps of trust that are tried."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How what a negotiator insists on wears away, as the weeks pass and offers are made."""

    temper: Temper
    mood: Mood
    number: int
    """Offers made so far in the round."""

    def __call__(self, weeks: int) -> FloatArray:
        """Share of the best it can hope for that it insists on so many weeks from now, [trial]."""
        mood, view = self.mood, self.mood.view
        if weeks:
            _, span = view.clock(mood.dyad)
            waited = np.clip(mood.waited + weeks / span, 0.0, 1.0)
            mood = replace(mood, waited=waited, left=np.maximum(mood.left - weeks, 0.0))
        fatigue = view.book.tables.parameters.talks.fatigue.value
        share: FloatArray = self.temper.aspiration(mood) * (1.0 - fatigue) ** self.number
        return share


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refused offer, and how the negotiator that refused it judged when it did."""

    view: View
    talk: Talk
    """What it was asked, with the offer."""
    limits: FloatArray
    """Largest relief its red lines allow, [lever]."""
    share: Callable[[int], FloatArray]
    """Weeks from now -> share of the best it can hope for that it insists on then, [trial]."""
    left: int
    """Weeks to the next deadline, or to the last week played."""
    chooser: bids.Chooser = bids.FOR_THE_OTHER
    """How it chooses what to offer, and what it hopes for."""

    def __call__(self, purse: Purse | None) -> Counter:
        """The smallest change that would do, or what else would."""
        found = self._change(purse)
        if found.package is not None and found.payable is not False:
            return found
        return replace(found, hints=tuple(self._hints()))

    def _case(self, seen: Appraisal, share: FloatArray) -> Case:
        """What an answer would rest on."""
        case, _ = bids.case_of(self.view, self.talk, seen, share, self.limits, self.chooser)
        return case

    def _change(self, purse: Purse | None) -> Counter:
        case = self._case(self._seen(), self.share(0))
        return counter_to_accept(case, self._offer, purse)

    @property
    def _offer(self) -> Package:
        assert self.talk.offer is not None
        return self.talk.offer

    def _seen(self) -> Appraisal:
        return self.view.appraisal(self.talk.dyad)

    def _hints(self) -> Iterator[Hint]:
        """What would make it take the offer as it stands."""
        for weeks in range(1, self.left + 1):
            if self._takes(self._seen(), self.share(weeks)):
                yield Hint("wait", float(self.view.week + weeks))
                break
        yield from self._without_threats()
        yield from self._trusting()
        case = self._case(self._seen(), self.share(0))
        short = float(case.prospect.price(self._offer)[0] - case.capital[0])
        rich = replace(case, capital=case.capital + max(short, 0.0) + HAIR)
        if short > 0.0 and bids.judged(rich, self._offer)[0][0]:
            yield Hint("capital", short)

    def _without_threats(self) -> Iterator[Hint]:
        """Whether it would if the other took its open threats back."""
        world, other = self.view.world, self.view.other(self.talk.dyad)
        theirs = (self.view.book.tables.instruments.owner == other)[:, None]
        quiet = np.where(theirs, np.nan, world.threatened)
        calmer = replace(world, threatened=quiet)
        open_ = int(np.count_nonzero(theirs & ~np.isnan(world.threatened)))
        if open_ and self._takes(self._in(calmer), self.share(0)):
            yield Hint("threats", float(open_))

    def _trusting(self) -> Iterator[Hint]:
        """How much it would have to trust the other."""
        other = self.view.other(self.talk.dyad)
        now = float(self.view.trust(other)[0])
        for level in np.arange(np.floor(now / LEAP + 1.0) * LEAP, 1.0 + LEAP / 2.0, LEAP):
            trust = self.view.world.home.trust.copy()
            trust[0, self.view.state, other], trust[1, self.view.state, other] = level, 1.0 - level
            home = replace(self.view.world.home, trust=trust)
            if self._takes(self._in(replace(self.view.world, home=home)), self.share(0)):
                yield Hint("trust", round(float(level), 2))
                return

    def _in(self, world: World) -> Appraisal:
        """What packages would be worth to it in another world."""
        dyad = self.talk.dyad
        return Appraisal(self.view.book, world, dyad, self.view.side(dyad), self.view.feeling)

    def _takes(self, seen: Appraisal, share: FloatArray) -> bool:
        case = self._case(seen, share)
        return bool(bids.judged(case, self._offer)[0][0])
