"""What would make a side accept what it has just refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.outlook.worth import backing
from game.rules import score
from game.rules.book import Rulebook
from game.rules.package import Package, room
from game.world.arrays import FloatArray
from game.world.state import World


@dataclass(frozen=True, slots=True)
class Purse:
    """What the side that proposes can pay at home, in one trial; nobody else knows it."""

    rate: FloatArray
    """Political capital full relief of each of its own issues costs it, points, [issue]."""
    capital: float
    """Its political capital, points."""


@dataclass(frozen=True, slots=True)
class Change:
    """One lever on which a package would have to be another."""

    lever: int
    before: float
    """Relief offered, 0 to 1."""
    after: float
    """Relief that would do, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What would make the offer acceptable as it stands, where no change of it does."""

    kind: str
    """`wait`: from a week on; `threats`: the other's taken back; `trust`: so much of it;
    `capital`: so many points more."""
    amount: float


@dataclass(frozen=True, slots=True)
class Counter:
    """The cheapest package near an offer that a side would accept at once."""

    package: Package | None
    """None = no change of a few levers helps."""
    changes: tuple[Change, ...] = ()
    cost: float = 0.0
    """Sum over levers of visibility times severity times change of relief."""
    payable: bool | None = None
    """Whether the side that proposes can pay for it; None = it did not say what it has."""
    hints: tuple[Hint, ...] = ()
    """What else would help, where no payable change does."""


Remedy = Callable[[Purse | None], Counter]
"""Finds the counter to an offer, when somebody asks and says what it can pay."""


def purse_of(book: Rulebook, begun: World, now: World, dyad: int, side: int) -> Purse:
    """What a side of a dyad can pay at home, in trial 0. Source: model equation (give).

    Args:
        begun: The world as the turn began, by which lobbies press.
        now: The world with the capital that is left.
    """
    agenda, tables = book.agendas[dyad], book.tables
    state, rules = agenda.sides[side], tables.parameters.politics
    pressure = score.lobby(tables, book.reach, begun)[:, state]
    backed = 1.0 - rules.lobby_relief.value * backing(book, pressure, state)
    moved = tables.instruments.visibility * room(tables.instruments, now.levers) * backed
    own = agenda.side == side
    rate = rules.cost_concession.value * moved[agenda.issues, 0] * own
    return Purse(np.asarray(rate), float(now.home.capital[state, 0]))
