"""One week of a game, in the order in which things happen.

1  moves and events due this week take effect                take_effect
2  threats still open when due are carried out or lapse      due_threats
3  what they cost at home, and how they are felt             felt
4  the levers in force become a policy                       enforced
5  the supply chain steps, 5a to 5h                          supply.week
6  trade, welfare, markets and approval step, 6a to 6d       economy.week
7  a stock that is negative or undefined stops the run       sound
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from game.economy import politics
from game.economy import week as economy
from game.rules.acts import due_threats, take_effect
from game.rules.book import Rulebook, believed
from game.rules.leverage import harm_left
from game.rules.moves import Move
from game.rules.policy import Stance, policy
from game.rules.soundness import sound
from game.rules.standing import after_acts
from game.supply import week as supply
from game.world.arrays import MaskArray
from game.world.chance import Chance
from game.world.state import Chain, World
from game.world.tables import Tables


def step(book: Rulebook, world: World, moves: Sequence[Move], chance: Chance) -> World:
    """Play one week.

    Args:
        book: The scenario's rules.
        world: As the week begins; it is not written into.
        moves: Moves of all seats; those of other weeks are left alone.
        chance: The trials' dice.

    Raises:
        InvariantError: A stock is negative or not a number.
    """
    before = world
    world = take_effect(book, world, moves)
    world = due_threats(book, world, chance)
    world = felt(book, before, world)
    world = enforced(book, before, world)
    world = replace(world, chain=supply.step(book.tables, world, chance))
    world = replace(world, home=economy.step(book.tables, world, chance))
    sound(book, world)
    return replace(world, week=world.week + 1)


def felt(book: Rulebook, before: World, world: World) -> World:
    """Political capital spent, tension raised, trust lost or won by the week's changes."""
    if world.levers is before.levers and world.threatened is before.threatened:
        return world
    tables, home = book.tables, world.home
    raised = politics.hardened(tables.instruments, before.levers, world.levers)
    relieved = politics.eased(tables.instruments, before.levers, world.levers)
    announced = (~np.isnan(world.threatened) & np.isnan(before.threatened)) * world.publicity
    spent = politics.cost_of_raising(tables, raised)
    spent = spent + politics.cost_of_threatening(tables, announced)
    home = replace(
        home,
        capital=np.maximum(home.capital - spent, 0.0),
        approval=np.clip(
            home.approval - politics.visible_concession(tables, relieved), 0.0, politics.HIGHEST
        ),
    )
    if world.levers is before.levers:
        return replace(world, home=home)
    moved = (world.levers != before.levers).any(axis=1)
    harm = harm_left(tables, book.reach, before, moved)
    stood = after_acts(tables, before, home, harm, world.levers)
    return replace(
        world,
        home=economy.note_hostility(tables, stood, raised),
        chain=unsettled(tables, world.chain, stood.uses > home.uses),
    )


def unsettled(tables: Tables, chain: Chain, reversed_: MaskArray) -> Chain:
    """Unsettle investors where a concession was taken back, [lever, trial].

    Source: model equation (wear).
    """
    rules = tables.parameters.capacity
    shock = rules.reversal.value / rules.uncertainty_memory.value
    seen = reversed_.any(axis=0, keepdims=True)
    return replace(chain, uncertainty=chain.uncertainty + shock * seen)


def enforced(book: Rulebook, before: World, world: World) -> World:
    """Work out the policy again if anything it rests on has changed."""
    quiet = np.isnan(world.threatened).all()
    same = world.levers is before.levers and world.threatened is before.threatened
    if same and quiet and world.events is before.events:
        return world
    belief = believed(book.tables, world.home.credibility)
    stance = Stance(world.levers, world.threatened, belief, world.events)
    return replace(world, policy=policy(book.tables, book.wiring, stance))
