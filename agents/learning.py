"""Learning what the other side wants from its offers and refusals, and offering by it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from agents.bids import judged, permitted
from agents.climb import Case
from agents.particles import BLOCK, Cloud, Prior, prior
from agents.reasons import CHANCE, SHARE, TO_THE_OTHER
from agents.study import Asked, Study, noted
from game.outlook.appraisal import Appraisal
from game.outlook.view import View
from game.rules.account import Account, Reckoning
from game.rules.package import Package
from game.turn.seat import Answer, Talk
from game.world.arrays import FloatArray, IndexArray, MaskArray, any_row


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a learner holds of one opponent."""

    cloud: Cloud
    asked: Asked | None = None


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
        number, some = self._best(case)
        return case.prospect.agenda.package(number, len(case.limits)), some

    def judged(self, case: Case, offer: Package) -> tuple[MaskArray, IndexArray, FloatArray]:
        """By what it holds out for, as others do."""
        return judged(case, offer)

    def reckoned(self, case: Case, talk: Talk, answer: Answer) -> Account:
        """The chance it has learned stands where others have what the public believes."""
        told = tuple(number for number in answer.account if number.what != TO_THE_OTHER)
        if answer.offers is None or not answer.offers[0]:
            return told
        number, _ = self._best(case)
        return *told, Reckoning(CHANCE, float(self.accepted[number[0], 0]), SHARE)

    def _best(self, case: Case) -> tuple[IndexArray, MaskArray]:
        """The candidate with the largest expected worth, and whether any is good, each [trial]."""
        seen = case.prospect
        worthy = permitted(case) & (seen.values >= case.least)
        gain = np.where(worthy, seen.values, 0.0) * self.accepted
        number: IndexArray = np.where(worthy, gain, -np.inf).argmax(axis=0)
        return number, any_row(worthy)


@dataclass(frozen=True, slots=True)
class Learning:
    """Thinks by weighing its guesses of the other side by what lies on the table."""

    rules: Prior

    def prepared(
        self, view: View, talk: Talk, held: Lesson | None, limits: FloatArray
    ) -> tuple[Lesson, Expecting]:
        """The guesses after what was heard, and how to offer by them."""
        lesson = held or Lesson(prior(self.rules, view.trials))
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
        return replace(lesson, cloud=cloud), Expecting(accepted, best)

    def concluded(
        self, view: View, talk: Talk, held: Lesson, answer: Answer
    ) -> tuple[Lesson, Answer]:
        """Note what was asked, so that the next answer can be learned from."""
        return replace(held, asked=noted(view, talk, answer) or held.asked), answer
