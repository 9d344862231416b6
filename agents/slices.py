"""Asks for little at a time: one thing that hurts, for as little as the other side will take."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from agents.bids import hoped_for, judged, offered, permitted
from agents.climb import Case
from agents.lever_groups import Group, groups
from game.outlook.appraisal import Appraisal
from game.outlook.view import View
from game.rules.account import Account
from game.rules.package import Package, chosen
from game.turn.seat import Answer, Talk
from game.world.arrays import FloatArray, IndexArray, MaskArray, any_row


@dataclass(frozen=True, slots=True)
class Slices:
    """Offers small packages that free goods first; where there is none it offers as others do."""

    most: float
    """Levers a slice touches at most."""

    def hope(self, view: View, talk: Talk, seen: Appraisal) -> FloatArray:
        """Best for the seat while the other would sign, as it believes and as it is told."""
        return hoped_for(view, talk, seen)

    def offered(self, case: Case) -> tuple[Package, MaskArray]:
        """The slice worth having that the other side likes best."""
        seen = case.prospect
        worthy = permitted(case) & (seen.values >= case.least) & self.slices(case)[:, None]
        some = any_row(worthy)
        usual, offers = offered(case)
        if not some.any():
            return usual, offers
        number = np.where(worthy, seen.their_values, -np.inf).argmax(axis=0)
        slice_ = seen.agenda.package(number, len(case.limits))
        return chosen(some, slice_, usual), offers | some

    def judged(self, case: Case, offer: Package) -> tuple[MaskArray, IndexArray, FloatArray]:
        """By what it holds out for, as others do."""
        return judged(case, offer)

    def reckoned(self, case: Case, talk: Talk, answer: Answer) -> Account:
        """What every seat reckons by."""
        return answer.account

    def slices(self, case: Case) -> MaskArray:
        """Candidates that are small and ask for goods the other side holds back, [package]."""
        seen = case.prospect
        agenda = seen.agenda
        goods = groups(seen.book)[agenda.issues] == Group.GOODS
        asked = (agenda.relief[:, goods & (agenda.side != seen.side)] > 0.0).any(axis=1)
        small: MaskArray = asked & (agenda.touched[:, 0] <= self.most)
        return small
