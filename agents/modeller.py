"""A seat that learns what the other side wants from its offers and refusals, and offers by it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from agents.bids import judged, permitted
from agents.climb import Case
from agents.negotiator import Negotiator
from agents.particles import BLOCK, Cloud, Prior, prior
from agents.study import Asked, Study, noted
from game.outlook.appraisal import Appraisal
from game.outlook.view import View
from game.rules.moves import Act, Statement
from game.rules.package import Package
from game.turn.seat import Answer, Talk
from game.world.arrays import FloatArray, IndexArray, MaskArray, any_row


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a learner holds of one opponent."""

    cloud: Cloud
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class Learned:
    """What a learner remembers."""

    recall: object
    """What its negotiator does."""
    lessons: tuple[Lesson | None, ...]
    """By dyad."""


@dataclass(frozen=True, slots=True)
class Expecting:
    """Offers what is worth most times the chance that it is taken."""

    accepted: FloatArray
    """Chance that the other side takes each candidate, 0 to 1, [package, trial asked]."""
    best: FloatArray
    """Best the seat can hope for, bn USD, [trial]."""

    def hope(self, view: View, talk: Talk, seen: Appraisal) -> FloatArray:
        """Best for the seat while the other would sign, by what it has learned."""
        return self.best

    def offered(self, case: Case) -> tuple[Package, MaskArray]:
        """The candidate with the largest expected worth.

        Source: model equation (expect).
        """
        seen = case.prospect
        worthy = permitted(case) & (seen.values >= case.least)
        gain = np.where(worthy, seen.values, 0.0) * self.accepted
        number = np.where(worthy, gain, -np.inf).argmax(axis=0)
        return seen.agenda.package(number, len(case.limits)), any_row(worthy)

    def judged(self, case: Case, offer: Package) -> tuple[MaskArray, IndexArray, FloatArray]:
        """By what it holds out for, as others do."""
        return judged(case, offer)


@dataclass(frozen=True, slots=True)
class Modeller:
    """Holds a seat as its negotiator does, but offers by what it has learned."""

    negotiator: Negotiator
    rules: Prior

    @property
    def limits(self) -> FloatArray:
        """Largest relief its red lines allow on each lever, [lever]."""
        return self.negotiator.limits

    def remember(self, trials: int) -> None:
        """Nothing has been heard yet."""

    def signal(self, view: View, memory: object) -> tuple[tuple[Statement, ...], object]:
        """Say what the negotiator says."""
        known = _known(view, memory)
        said, recall = self.negotiator.signal(view, known.recall)
        return said, replace(known, recall=recall)

    def decide(self, view: View, memory: object) -> tuple[tuple[Act, ...], object]:
        """Do what the negotiator does."""
        known = _known(view, memory)
        done, recall = self.negotiator.decide(view, known.recall)
        return done, replace(known, recall=recall)

    def answer(self, view: View, talk: Talk, memory: object) -> tuple[Answer, object]:
        """Learn from what lies on the table, then take it or offer what is likely to be taken."""
        known = _known(view, memory)
        lesson = known.lessons[talk.dyad] or Lesson(prior(self.rules, view.trials))
        cloud, chooser = self._studied(view, talk, lesson)
        bidder = replace(self.negotiator, chooser=chooser)
        answer, recall = bidder.answer(view, talk, known.recall)
        asked = noted(view, talk, answer) or lesson.asked
        lessons = list(known.lessons)
        lessons[talk.dyad] = Lesson(cloud, asked)
        return answer, Learned(recall, tuple(lessons))

    def _studied(self, view: View, talk: Talk, lesson: Lesson) -> tuple[Cloud, Expecting]:
        """The guesses after what was heard, and how to offer by them."""
        seen = view.appraisal(talk.dyad)
        study = Study.of(self.rules, view, talk, lesson.asked)
        rows = np.flatnonzero(talk.where)
        cloud, best = lesson.cloud, seen.utopia.copy()
        accepted = np.zeros((len(seen.values), len(rows)))
        for first in range(0, len(rows), BLOCK):
            block = rows[first : first + BLOCK]
            part, chance, hope = study.block(cloud.among(block), block)
            cloud = part.spread(block, cloud)
            accepted[:, first : first + BLOCK] = chance
            best[block] = hope
        return cloud, Expecting(accepted, best)


def _known(view: View, memory: object) -> Learned:
    """The memory, or a blank one at the first look."""
    if isinstance(memory, Learned):
        return memory
    return Learned(None, (None,) * len(view.book.tables.seats.dyads))
