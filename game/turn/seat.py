"""What a strategy or a person must be able to do to hold a seat."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

import numpy as np

from game.outlook.view import View
from game.rules.account import Account
from game.rules.moves import Act, Statement
from game.rules.package import Package
from game.turn.counter import Remedy
from game.world.arrays import FloatArray, IndexArray, MaskArray

Memory = object
"""What a seat remembers from turn to turn: frozen, made by the strategy itself."""


class Reason(IntEnum):
    """Why a seat answered as it did."""

    NONE = 0
    """It was not asked, or nothing was on the table."""
    GOOD = 1
    """What was offered is worth what it holds out for."""
    WORTH_TOO_LITTLE = 2
    """It holds out for more."""
    WORSE_THAN_NOTHING = 3
    """No agreement is better for it."""
    CANNOT_PAY = 4
    """Its political capital does not pay for the concessions."""
    RED_LINE = 5
    """The offer crosses one of its red lines."""
    UNWILLING = 6
    """It does not want to talk now."""
    NOT_THE_DEAL = 7
    """It is not what was agreed in the record it repeats."""
    FORESEES_LITTLE = 8
    """Played on in its mind, no agreement is better for it."""
    FORESEES_MUCH = 9
    """Played on in its mind, it is as good as the best it could ask for."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What a side of a dyad is asked in a round."""

    dyad: int
    side: int
    """Side that is asked, 0 or 1."""
    number: int
    """Offers made so far in the round."""
    place: str
    """Where they meet; empty for talks on request."""
    where: MaskArray
    """Trials in which the round goes on, [trial]."""
    offer: Package | None
    """What is on the table; None before the first offer."""
    offered: MaskArray
    """Trials in which something is on the table, [trial]."""
    invited: MaskArray
    """Trials in which the other side asked for talks and this one did not, [trial]."""
    may_offer: bool
    """Whether a counter-offer would still be heard."""
    mediated: bool = False
    """Whether what is on the table is a mediator's text, which both sides take or leave."""
    claimed: FloatArray | None = None
    """Limit the other side claims, bn USD, [trial]."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a side does about what is on the table, and what it puts there instead."""

    accept: MaskArray
    """[trial]"""
    walk: MaskArray
    """Trials in which it ends the round, [trial]."""
    offer: Package | None = None
    offers: MaskArray | None = None
    """Trials in which it makes the offer; absent = none, [trial]."""
    reason: IndexArray | None = None
    """A `Reason`, [trial]."""
    worth: FloatArray | None = None
    """What the package on the table is worth to it, bn USD, [trial]."""
    wanted: FloatArray | None = None
    """What it holds out for, bn USD, [trial]."""
    least: FloatArray | None = None
    """What no deal and the trouble of signing are worth to it, bn USD, [trial]."""
    own_worth: FloatArray | None = None
    """What its own offer is worth to it, bn USD, [trial]."""
    claim: FloatArray | None = None
    """Limit it claims to have, bn USD, [trial]: cheap talk."""
    by_hand: bool = False
    """Whether it will move the levers it binds by its own hand, as one that repeats the record
    does."""
    account: Account = ()
    """Numbers it rests on with their parts, where a single game is played."""
    remedy: Remedy | None = None
    """Says what would make it accept what it refuses, where a single game is played."""


def silence(
    trials: int, *, walk: bool = False, reason: Reason = Reason.NONE, account: Account = ()
) -> Answer:
    """The answer of a side that accepts nothing and offers nothing."""
    return Answer(
        accept=np.zeros(trials, dtype=np.bool_),
        walk=np.full(trials, walk),
        reason=np.full(trials, reason, dtype=np.intp),
        account=account,
    )


class Seat(Protocol):
    """Decides for one state, in all trials at once."""

    def remember(self, trials: int) -> Memory:
        """The memory the seat starts a game with."""

    def signal(self, view: View, memory: Memory) -> tuple[tuple[Statement, ...], Memory]:
        """Say what the others shall hear before anybody moves."""

    def decide(self, view: View, memory: Memory) -> tuple[tuple[Act, ...], Memory]:
        """Choose the moves of a turn; each may take effect in any week of it or later."""

    def answer(self, view: View, talk: Talk, memory: Memory) -> tuple[Answer, Memory]:
        """Accept, walk out or make an offer in a round of talks."""
