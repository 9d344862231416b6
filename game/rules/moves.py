"""What a seat, an event or a facilitator can do, for every trial at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import get_args

from game.rules.account import Account
from game.world.arrays import FloatArray, MaskArray


class Verdict(Enum):
    """What became of a move."""

    DONE = "done"
    """It took effect."""
    VOID = "void"
    """It was not legal and changed nothing."""


@dataclass(frozen=True, slots=True)
class Pull:
    """One seat sets one lever."""

    lever: int
    severity: FloatArray
    """New severity, 0 to 1, [trial]."""
    week: int
    """Week from which it is in force; later than the turn = announced now."""
    where: MaskArray
    """Trials in which the move is made, [trial]."""
    label: str = ""
    """What the move is called in the record."""
    until: int | None = None
    """Week in which it lapses and the severity returns; absent = it stays."""
    account: Account = ()
    """Why it is made, where a single game is played; empty = nobody said."""


@dataclass(frozen=True, slots=True)
class Threat:
    """One seat announces a severity for a later date unless it gets something."""

    lever: int
    severity: FloatArray
    """Severity threatened, 0 to 1, [trial]."""
    deadline: int
    """Week in which it falls due."""
    publicity: float
    """0 whispered to 1 announced to the world."""
    week: int
    """Week in which it is made."""
    where: MaskArray
    """Trials in which it is made, [trial]."""
    label: str = ""
    account: Account = ()
    """Why it is made, where a single game is played; empty = nobody said."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One seat takes an open threat back because it got something for it."""

    lever: int
    week: int
    where: MaskArray
    label: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One seat puts a firm on its entity list, or strikes it off, whatever the list's severity."""

    state: int
    """Who moves."""
    user: int
    """Firm."""
    listed: bool
    week: int
    where: MaskArray
    label: str = ""


@dataclass(frozen=True, slots=True)
class Demarche:
    """One seat protests: what the target's levers do to others counts more for some weeks."""

    state: int
    """Who moves."""
    target: int
    """State protested to."""
    week: int
    where: MaskArray
    label: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One seat asks for talks in one of its dyads."""

    state: int
    """Who moves."""
    dyad: int
    week: int
    where: MaskArray
    label: str = ""
    account: Account = ()
    """Why it is made, where a single game is played; empty = nobody said."""


@dataclass(frozen=True, slots=True)
class Compliance:
    """One seat chooses how much of the customary delivery of its commitments it delivers."""

    state: int
    """Who moves."""
    level: FloatArray
    """Share, 0 to 1, [trial]."""
    week: int
    where: MaskArray
    label: str = ""
    account: Account = ()
    """Why it is made, where a single game is played; empty = nobody said."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """One seat declares the other side of a dyad in breach of what they signed."""

    state: int
    """Who moves."""
    dyad: int
    week: int
    where: MaskArray
    label: str = ""
    account: Account = ()
    """Why it is made, where a single game is played; empty = nobody said."""


@dataclass(frozen=True, slots=True)
class Suspension:
    """One seat suspends a share of its own commitments in a dyad as an answer to a breach."""

    state: int
    """Who moves."""
    dyad: int
    share: FloatArray
    """Share suspended, 0 to 1, [trial]."""
    week: int
    where: MaskArray
    label: str = ""
    account: Account = ()
    """Why it is made, where a single game is played; empty = nobody said."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One seat announces relief it will grant on its own, for others to hold it to."""

    lever: int
    severity: FloatArray
    """Severity promised, 0 to 1, [trial]."""
    week: int
    """Week in which it is to be in force."""
    where: MaskArray
    label: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One seat says what it must at least get in a dyad: cheap talk, weighed by trust."""

    state: int
    """Who moves."""
    dyad: int
    limit: FloatArray
    """Claimed reservation value, bn USD, [trial]."""
    week: int
    where: MaskArray
    label: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """An event sets the duty on a trade pair."""

    pair: int
    duty: float
    """Duty beyond the start, share."""
    week: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """A facilitator sets a figure by hand and says why."""

    measure: str
    """`severity`, `approval`, `capital` or `tension`."""
    of: str
    """Lever, state or dyad such as `US-CN`."""
    value: float
    week: int
    author: str
    reason: str


Statement = Threat | Withdrawal | Promise | Claim
"""What a seat may say before anybody moves."""
Act = Pull | Listing | Demarche | Request | Compliance | Declaration | Suspension
"""What a seat may do."""
Move = Statement | Act
"""What a seat may say or do."""
KINDS: Mapping[str, type] = {
    kind.__name__.lower(): kind for kind in (*get_args(Statement), *get_args(Act))
}
"""Word for a kind of move -> its class; what is done, judged, kept and told of each hangs on it."""
LEVER_MOVES = (Pull, Threat, Withdrawal, Promise)
"""Moves that name a lever."""
