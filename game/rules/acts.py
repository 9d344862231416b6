"""Moves and threats taking effect: what they set in the world, before anybody feels it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from game.economy import politics
from game.rules.book import Rulebook, believed
from game.rules.moves import Move, Pull, Threat
from game.world.arrays import FloatArray, MaskArray
from game.world.chance import Chance
from game.world.state import World
from game.world.tables import Tables


def take_effect(book: Rulebook, world: World, moves: Sequence[Move]) -> World:
    """Set what the week's moves and events set."""
    duties = [event for event in book.script.events if event.week == world.week]
    if duties:
        events = world.events.copy()
        for event in duties:
            events[event.pair] = event.duty
        world = replace(world, events=events)
    for move in moves:
        if move.week == world.week:
            world = made(book, world, move)
    return world


def made(book: Rulebook, world: World, move: Move) -> World:
    """The world once a move has been made, whatever its week."""
    if isinstance(move, Pull):
        levers = world.levers.copy()
        levers[move.lever] = np.where(move.where, move.severity, levers[move.lever])
        answered = np.zeros(levers.shape, dtype=np.bool_)
        harsher = 1.0 - 2.0 * book.tables.instruments.helps[move.lever]
        left = harsher * (world.threatened[move.lever] - levers[move.lever])
        answered[move.lever] = move.where & (left <= 0.0)
        world = replace(world, levers=levers)
        return carried_out(book, world, answered) if answered.any() else world
    if isinstance(move, Threat):
        threatened, publicity, deadline = (
            world.threatened.copy(),
            world.publicity.copy(),
            world.deadline.copy(),
        )
        threatened[move.lever] = np.where(move.where, move.severity, threatened[move.lever])
        publicity[move.lever] = np.where(move.where, move.publicity, publicity[move.lever])
        deadline[move.lever] = np.where(move.where, move.deadline, deadline[move.lever])
        return replace(world, threatened=threatened, publicity=publicity, deadline=deadline)
    taken = np.zeros(world.levers.shape, dtype=np.bool_)
    taken[move.lever] = move.where
    return silenced(world, taken)


def due_threats(book: Rulebook, world: World, chance: Chance) -> World:
    """Carry out threats whose week has come, with the probability they were believed.

    The others, and those their owner has not the political capital for, lapse: it pays with
    approval and is believed less next time.
    """
    due = world.deadline == world.week
    if not due.any():
        return world
    tables, home = book.tables, world.home
    luck = chance.uniform("threat", world.week, len(world.levers))
    meant = luck < believed(tables, home.credibility)
    executed = due & meant & affordable(tables, world)
    lapsed = (due & ~executed).astype(np.float64)
    home = replace(
        home,
        approval=np.maximum(home.approval - politics.audience_cost(tables, world, lapsed), 0.0),
        credibility=home.credibility + seen(tables, world, executed, lapsed),
    )
    levers = np.where(executed, world.threatened, world.levers)
    return silenced(replace(world, home=home, levers=levers), due)


def affordable(tables: Tables, world: World) -> MaskArray:
    """Whether the owner of each threatened lever could pay for carrying it out, [lever, trial]."""
    after = np.where(np.isnan(world.threatened), world.levers, world.threatened)
    harsher = politics.hardened(tables.instruments, world.levers, after)
    price = tables.parameters.politics.cost_raise.value * harsher
    can_pay: MaskArray = price <= world.home.capital[tables.instruments.owner]
    return can_pay


def seen(
    tables: Tables, world: World, executed: FloatArray | MaskArray, lapsed: FloatArray
) -> FloatArray:
    """Counts that threats carried out and let lapse add to belief, [2, state, trial].

    Source: model equation (belief).
    """
    by_owner = tables.instruments.by_owner
    return np.stack([by_owner @ (kind * world.publicity) for kind in (executed, lapsed)])


def carried_out(book: Rulebook, world: World, where: MaskArray) -> World:
    """Count threats their owner has made good before they fell due, and clear them."""
    kept = seen(book.tables, world, where, np.zeros_like(world.levers))
    home = replace(world.home, credibility=world.home.credibility + kept)
    return silenced(replace(world, home=home), where)


def silenced(world: World, where: MaskArray) -> World:
    """Clear open threats, [lever, trial]."""
    return replace(
        world,
        threatened=np.where(where, np.nan, world.threatened),
        deadline=np.where(where, np.nan, world.deadline),
        publicity=world.publicity * ~where,
    )
