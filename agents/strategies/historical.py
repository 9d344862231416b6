"""The script of what the state really did and agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from agents import script
from agents.ranges import Tolerance
from agents.reasons import SHARE
from game.outlook.view import View
from game.rules.account import Account, Part, Reckoning
from game.rules.book import Rulebook
from game.rules.moves import Act, Statement
from game.rules.package import Package
from game.turn.seat import Answer, Reason, Talk, silence
from game.world.arrays import FloatArray, IndexArray, MaskArray


@dataclass(frozen=True, slots=True)
class Historical:
    """Does what the record says its state did, on the same dates, whatever the others do.

    At each round it offers what was agreed there and takes what comes near it. What it signs it
    carries out by its own hand, as the script says, so its promises can be held against its acts.

    Psychology: what happened, happened.

    Source: the scenario's `history`, each act with its entry of the record.

    Wins: as the yardstick: what the others change is measured against it.
    Loses: whenever the world is not that of the record: it answers nobody.
    """

    tolerance: Tolerance = 0.15
    """Mean difference of relief, over the levers of either, up to which an offer is the deal."""

    def seated(self, book: Rulebook, state: str) -> Repeater:
        """Take the seat of a state with its own part of the script."""
        return Repeater(self.tolerance)


@dataclass(frozen=True, slots=True)
class Repeater:
    """Holds a seat by repeating the script."""

    tolerance: float
    """Mean difference up to which an offer is the deal."""

    def remember(self, trials: int) -> None:
        """The script is all it needs."""

    def signal(self, view: View, memory: object) -> tuple[tuple[Statement, ...], object]:
        """Repeat the threats dated within the turn, and take back what was taken back."""
        return script.said(view), memory

    def decide(self, view: View, memory: object) -> tuple[tuple[Act, ...], object]:
        """Repeat the acts dated within the turn."""
        return script.acts(view), memory

    def answer(self, view: View, talk: Talk, memory: object) -> tuple[Answer, object]:
        """Offer the deal of the record, and accept it."""
        deal = _deal(view, talk)
        if deal is None:
            why = (Reckoning("no deal", 1.0, "yes or no"),) if view.trials == 1 else ()
            quiet = silence(view.trials, walk=not talk.place, reason=Reason.UNWILLING, account=why)
            return quiet, memory
        accept = np.zeros(view.trials, dtype=np.bool_)
        if talk.offer is not None:
            accept = talk.offered & (distance(talk.offer, deal) <= self.tolerance)
        refused = np.where(talk.offered, Reason.NOT_THE_DEAL, Reason.NONE)
        return (
            Answer(
                accept=accept,
                walk=np.zeros(view.trials, dtype=np.bool_),
                offer=deal,
                offers=~accept,
                reason=np.where(accept, Reason.GOOD, refused),
                by_hand=True,
                account=self._account(view, talk, deal),
            ),
            memory,
        )

    def _account(self, view: View, talk: Talk, deal: Package) -> Account:
        """How far what lies on the table is off the deal; an ensemble does not ask."""
        if view.trials > 1 or talk.offer is None or not talk.offered[0]:
            return ()
        names = view.book.tables.axes.levers
        return apart(names, talk.offer, deal), Reckoning("tolerance", self.tolerance, SHARE)


def _deal(view: View, talk: Talk) -> Package | None:
    """What the record says was agreed at the place of the round."""
    agenda = view.book.agendas[talk.dyad]
    for entry in view.book.scenario.talks.values():
        if entry.label == talk.place and entry.deal in agenda.names:
            number = agenda.names.index(entry.deal)
            chosen: IndexArray = np.full(view.trials, number, dtype=np.intp)
            return agenda.package(chosen, len(view.levers))
    return None


def apart(names: Sequence[str], one: Package, other: Package) -> Reckoning:
    """The distance of two packages of a single game, by lever."""
    whole = float(distance(one, other)[0])
    if one.extends[0] != other.extends[0]:
        return Reckoning("distance", whole, SHARE)
    either = np.flatnonzero((one.bound | other.bound)[:, 0]).tolist()
    gap = np.abs(one.relief - other.relief)[:, 0] / max(len(either), 1)
    parts = tuple(Part("gap", names[row], float(gap[row])) for row in either if gap[row] > 0.0)
    return Reckoning("distance", whole, SHARE, parts)


def distance(one: Package, other: Package) -> FloatArray:
    """Mean difference of relief over the levers that either binds, 0 to 1, [trial]."""
    either: MaskArray = one.bound | other.bound
    gap, count = np.zeros(one.trials), np.zeros(one.trials)
    for row in range(len(either)):
        gap = gap + np.abs(one.relief[row] - other.relief[row]) * either[row]
        count = count + either[row]
    apart = np.where(one.extends != other.extends, 1.0, gap / np.maximum(count, 1.0))
    return apart
