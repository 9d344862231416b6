"""What seats do not know of each other, and what they believe instead."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.rules.book import Rulebook
from game.world.arrays import FloatArray, MaskArray
from game.world.chance import Chance
from game.world.state import Agreements, Home, World


@dataclass(frozen=True, slots=True)
class Minds:
    """What is fixed about the states of a game and hidden from each other, for every trial."""

    taste: FloatArray
    """How much stronger each state feels about a lever than the public record says, ratio,
    [state, lever, trial]."""
    guess: FloatArray
    """How far off each state's guess of the others' tastes is, ratio, [state, lever, trial]."""
    error: FloatArray
    """Error of the public estimate of others' stocks, ratio, [pool, trial]."""


def minds(book: Rulebook, chance: Chance) -> Minds:
    """Draw what the states of a game do not know of each other.

    Source: model equation (private).
    """
    rules, axes = book.tables.parameters.talks, book.tables.axes
    states, levers = len(axes.states), len(axes.levers)
    shape = (states, levers, len(chance.trials))

    tastes = chance.normal("tastes", 0, states * levers).reshape(shape)
    guesses = chance.normal("guesses", 0, states * levers).reshape(shape)
    error = chance.normal("estimates", 0, len(axes.pools))
    return Minds(
        taste=np.exp(rules.private_noise.value * tastes) * _doctrines(book),
        guess=np.exp(rules.belief_noise.value * guesses),
        error=np.exp(rules.estimate_noise.value * error),
    )


@dataclass(frozen=True, slots=True)
class Mind:
    """What one state knows of itself and guesses of the others, for every trial."""

    taste: FloatArray
    """How much stronger it feels about each lever than is known, ratio, [lever, trial]."""
    guess: FloatArray
    """How far off its guess of the others' tastes is, ratio, [lever, trial]."""


def imagined(book: Rulebook, state: int, mind: Mind, chance: Chance) -> Minds:
    """Minds as one state imagines them: its own as it is, the others' drawn.

    Everybody knows what the public record says of the others and how far people differ from it; a
    guess of how they differ, which may bend a bid, is left out here, for it tells nothing.

    Source: model equation (private).
    """
    rules, axes = book.tables.parameters.talks, book.tables.axes
    states, levers = len(axes.states), len(axes.levers)
    shape = (states, levers, len(chance.trials))
    taste = np.exp(
        rules.private_noise.value * chance.normal("tastes", 0, states * levers).reshape(shape)
    )
    taste[state] = mind.taste
    guess = np.exp(
        rules.belief_noise.value * chance.normal("guesses", 0, states * levers).reshape(shape)
    )
    guess[state] = mind.guess
    error = chance.normal("estimates", 0, len(axes.pools))
    return Minds(taste, guess, np.exp(rules.estimate_noise.value * error))


def estimated_anew(book: Rulebook, world: World, state: int, chance: Chance) -> World:
    """A world as a state believes it, with the error of what it takes others' stocks to be drawn.

    Source: model equation (public).
    """
    tables, chain = book.tables, world.chain
    spread = book.tables.parameters.talks.estimate_noise.value
    error = np.exp(spread * chance.normal("stocks", 0, len(tables.axes.pools)))
    foreign = tables.pools.region[tables.slots.pool] != tables.seats.region[state]
    factor = np.where(foreign[:, None], error[tables.slots.pool], 1.0)
    return replace(world, chain=replace(chain, stock=chain.stock * factor))


def _doctrines(book: Rulebook) -> FloatArray:
    """Factor of each state's doctrine on what it feels about each lever, [state, lever, 1]."""
    scenario, axes = book.scenario, book.tables.axes
    factor = np.ones((len(axes.states), len(axes.levers), 1))
    for number, state in enumerate(scenario.states.values()):
        if state.doctrine is not None:
            for lever, weight in scenario.doctrines[state.doctrine].weights.value.items():
                factor[number, axes.levers.index(lever)] = weight
    return factor


def believed_home(book: Rulebook, world: World, state: int) -> Home:
    """Politics as one state knows them: others' political capital is that of the start."""
    others = np.arange(len(book.tables.axes.states)) != state
    capital = world.home.capital.copy()
    capital[others] = book.tables.parameters.politics.capital_start.value
    return replace(world.home, capital=capital)


def heard(book: Rulebook, world: World, state: int) -> MaskArray:
    """Levers whose threats a state hears of: its own, others' if public, [lever, trial]."""
    own = (book.tables.instruments.owner == state)[:, None]
    known: MaskArray = own | (world.publicity > 0.0)
    return known


def practised(book: Rulebook, world: World, state: int) -> FloatArray:
    """Severities as a state knows them to be practised, [lever, trial]: others' as in force."""
    own = (book.tables.instruments.owner == state)[:, None]
    return np.where(own, world.practice, world.levers)


def public_agreements(book: Rulebook, world: World, state: int) -> Agreements:
    """Agreements without what only others know: beliefs, worths, choices and true delivery.

    Of the weights of commitments a state knows those that it receives itself.
    """
    agreements = world.agreements
    others = (book.tables.instruments.owner != state)[:, None]
    sides = np.array([*book.tables.seats.dyads, (state, state)], dtype=np.intp)
    foreign = (sides != state).T[:, agreements.dyad]
    ours = (agreements.dyad >= 0) & ~foreign.all(axis=0)
    compliance = agreements.compliance.copy()
    compliance[np.arange(len(compliance)) != state] = 1.0
    return replace(
        agreements,
        compliance=compliance,
        belief=np.where(foreign, 0.0, agreements.belief),
        worth=np.where(foreign, 0.0, agreements.worth),
        appeal=np.where(foreign, 0.0, agreements.appeal),
        short=np.where(foreign, 0.0, agreements.short),
        weight=np.where(ours[:, None, :] & others, agreements.weight, 0.0),
        drift=np.where(others, 0.0, agreements.drift),
        delivered=np.where(others, 1.0, agreements.delivered),
    )
