"""States of the table drawn at random: levers, threats, trust, capital, and an offer refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from agents import bids
from agents.climb import Case
from game.outlook.belief import minds
from game.outlook.insight import Insight
from game.outlook.view import View, view
from game.rules.book import Rulebook, opening
from game.rules.package import Package, nothing
from game.rules.policy import Stance, policy
from game.turn.counter import Purse
from game.turn.seat import Talk
from game.world.chance import Chance
from game.world.state import World

BATCH = 250
"""States looked at together."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One state of the table: what a seat weighs, what it is offered, what the other can pay."""

    case: Case
    offer: Package
    purse: Purse
    view: View
    talk: Talk
    limits: np.ndarray
    aspiration: np.ndarray
    trial: int


def shuffled(book: Rulebook, dice: np.random.Generator, trials: int) -> World:
    """The opening with levers, threats, capital and trust at random."""
    world = opening(book, trials)
    shape = world.levers.shape
    levers = np.where(dice.random(shape) < 0.7, dice.random(shape).round(2), 0.0)
    harsher = levers + (1.0 - levers) * dice.random(shape)
    threatened = np.where(dice.random(shape) < 0.15, harsher, np.nan)
    trust = dice.uniform(0.5, 5.0, world.home.trust.shape)
    capital = dice.uniform(0.0, 60.0, world.home.capital.shape)
    home = replace(world.home, trust=trust, capital=capital)
    believed = np.full_like(levers, 0.6)
    rules = policy(book.tables, book.wiring, Stance(levers, threatened, believed, world.events))
    world = replace(world, levers=levers, practice=levers, policy=rules)
    return replace(world, threatened=threatened, home=home)


def moments(book: Rulebook, dyad: int, seed: int, count: int) -> Iterator[Moment]:
    """So many states of a dyad, one by one."""
    for start in range(0, count, BATCH):
        yield from _batch(book, dyad, seed + start, min(BATCH, count - start))


def _batch(book: Rulebook, dyad: int, seed: int, trials: int) -> Iterator[Moment]:
    dice, chance = np.random.default_rng(seed), Chance.of(seed, trials)
    world = shuffled(book, dice, trials)
    insight = Insight(book, world, minds(book, chance))
    side = int(dice.integers(2))
    agenda = book.agendas[dyad]
    me = agenda.sides[side]
    look = view(book, world, insight, chance, me, world.week + 2)
    everywhere = np.ones(trials, dtype=np.bool_)
    offer = _offers(book, dyad, dice, trials)
    talk = Talk(
        dyad=dyad,
        side=side,
        number=1,
        place="",
        where=everywhere,
        offer=offer,
        offered=everywhere,
        invited=~everywhere,
        may_offer=True,
    )
    aspiration = dice.random(trials)
    limits = np.where(dice.random(len(world.levers)) < 0.2, 0.5, 1.0)
    case, _ = bids.case_of(look, talk, look.appraisal(dyad), aspiration, limits)
    for trial in range(trials):
        rate = np.where(agenda.side != side, dice.uniform(0.0, 8.0, len(agenda.issues)), 0.0)
        yield Moment(
            case=_one(case, look, dyad, trial),
            offer=offer.among(np.array([trial])),
            purse=Purse(rate, float(dice.uniform(0.0, 30.0))),
            view=look,
            talk=talk,
            limits=limits,
            aspiration=aspiration,
            trial=trial,
        )


def _one(case: Case, look: View, dyad: int, trial: int) -> Case:
    """The case in one trial."""
    rows = np.array([trial])
    numbers = ("reserve", "aspired", "wanted", "least", "capital", "luck")
    parts = {name: getattr(case, name)[rows] for name in numbers}
    return replace(case, prospect=look.appraisal(dyad).among(rows), **parts)


def _offers(book: Rulebook, dyad: int, dice: np.random.Generator, trials: int) -> Package:
    """Packages at random: few levers or many, on the grid or beside it."""
    issues = book.agendas[dyad].issues
    offer = nothing(len(book.tables.axes.levers), trials)
    relief, bound = offer.relief.copy(), offer.bound.copy()
    share = dice.choice([0.1, 0.3, 0.6], trials)
    some = dice.random((len(issues), trials)) < share
    some[dice.integers(len(issues), size=trials), np.arange(trials)] = True
    amount = np.clip((dice.random(some.shape) * 20).round() / 20, 0.05, 1.0)
    beside = dice.random(trials) < 0.3
    amount = np.where(beside, dice.uniform(0.01, 1.0, some.shape), amount)
    relief[issues] = np.where(some, amount, 0.0)
    bound[issues] = some
    weeks = dice.choice([13.0, 26.0, 52.0], trials)
    return replace(offer, relief=relief, bound=bound, duration=weeks)
