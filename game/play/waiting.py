"""What two who offer in turn would split: without end, hurried by threats, or to the end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.outlook.bargaining.offers import rubinstein, stahl
from game.rules.book import Rulebook, believed
from game.turn.rounds import first_to_offer
from game.world.state import World


@dataclass(frozen=True, slots=True)
class Waiting:
    """Parts of the first side of a dyad by how long the two could go on, 0 to 1."""

    first: int
    """Side with the first word, 0 or 1."""
    endless: float
    """Where offers may go on for ever."""
    hazard: tuple[float, float]
    """Chance a week that an open threat against each side is carried out, 0 to 1."""
    hurried: float
    """The same where each side counts on that."""
    offers: int
    """Offers for which there is time before the game ends."""
    ended: float
    """Where nothing comes after the last of them."""


def waiting(book: Rulebook, world: World, dyad: int) -> Waiting:
    """Work out the splits of two who offer in turn as often as they may meet.

    Source: model equations (wait), (hurry) and (last).
    """
    talks, first = book.tables.parameters.talks, first_to_offer(world.week, dyad)
    discount, pause = talks.discount.value, max(round(talks.pause.value), 1)
    hazard = _hazard(book, world, dyad, 0), _hazard(book, world, dyad, 1)
    patience = tuple(discount * (1.0 - each) for each in hazard)
    offers = (book.calendar.weeks - 1 - world.week) // pause + 1
    shares = (
        _endless(discount, discount, pause),
        _endless(patience[first], patience[1 - first], pause),
        stahl(discount**pause, discount**pause, offers),
    )
    endless, hurried, ended = (share if first == 0 else 1.0 - share for share in shares)
    return Waiting(first, endless, hazard, hurried, offers, ended)


def _endless(mine: float, theirs: float, weeks: int) -> float:
    """Share of the first mover; half where neither loses by waiting."""
    return 0.5 if mine == theirs == 1.0 else rubinstein(mine, theirs, weeks=weeks)


def _hazard(book: Rulebook, world: World, dyad: int, side: int) -> float:
    """Chance a week that the likeliest of the threats against a side is carried out.

    Over the weeks to its deadline it adds up to how far the threat is believed.
    """
    other, issues = book.agendas[dyad].sides[1 - side], book.agendas[dyad].issues
    aimed = book.tables.instruments.owner[issues] == other
    aimed &= world.threatened[issues, 0] > world.levers[issues, 0]
    rows = issues[aimed]
    faith = believed(book.tables, world.home.credibility)[rows, 0]
    left = np.maximum(world.deadline[rows, 0] - world.week, 1.0)
    return float((1.0 - (1.0 - faith) ** (1.0 / left)).max(initial=0.0))
