"""One week of a game, in the order in which things happen.

1  events, injects and moves due this week take effect       befall, take_effect
2  threats still open when due are carried out or lapse      due_threats
3  what they cost at home, and how they are felt             felt
4  agreements live, and levers in force become a policy      lived, enforced
5  the supply chain steps, 5a to 5h                          supply.week
6  trade, welfare, markets and approval step, 6a to 6d       economy.week
7  delivery is watched; an unsound number stops the run      monitored, sound
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from game.economy import politics
from game.economy import week as economy
from game.rules.acts import due_threats, take_effect
from game.rules.agreements import lived
from game.rules.book import Rulebook, believed
from game.rules.compliance import monitored
from game.rules.injects import fire
from game.rules.leverage import harm_left
from game.rules.moves import Move
from game.rules.policy import Stance, policy
from game.rules.soundness import sound
from game.rules.standing import after_acts, unsettled
from game.rules.talks import passed
from game.supply import week as supply
from game.world.arrays import FloatArray
from game.world.chance import Chance
from game.world.state import World
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
    world = passed(book, world)
    before, world = world, entered(book, world, shown(book, world, moves, chance), chance)
    world = replace(world, chain=supply.step(book.tables, world, chance))
    world = replace(world, home=economy.step(book.tables, world, chance))
    world = monitored(book, world, chance)
    world = replace(world, estimate=estimated(book.tables, before, world))
    sound(book, world)
    return replace(world, week=world.week + 1)


def shown(book: Rulebook, world: World, moves: Sequence[Move], chance: Chance) -> World:
    """What a week's events, moves and due threats set, before anybody feels it: steps 1 and 2."""
    world = take_effect(book, befall(book, world), moves)
    return due_threats(book, world, chance)


def entered(book: Rulebook, before: World, world: World, chance: Chance) -> World:
    """What is felt, what agreements do, and the policy that results: steps 3 and 4.

    Args:
        book: The scenario's rules.
        before: As the week begins.
        world: What the week's acts have set.
        chance: The trials' dice.
    """
    begun = befall(book, before)
    world = felt(book, begun, world)
    world = lived(book, begun, world, chance)
    return enforced(book, before, world)


def befall(book: Rulebook, world: World) -> World:
    """What nobody chooses: events of the week, and injects whose condition holds."""
    duties = [event for event in book.script.events if event.week == world.week]
    if duties:
        events = world.events.copy()
        for event in duties:
            events[event.pair] = event.duty
        world = replace(world, events=events)
    return fire(book.tables, book.script.injects, world)


def estimated(tables: Tables, before: World, world: World) -> FloatArray:
    """Stock the public believes users hold: arrivals are seen, and use is told by output.

    Source: model equation (public).
    """
    gained = tables.slots.by_pool @ (world.chain.stock - before.chain.stock)
    known: FloatArray = np.maximum(before.estimate + gained, 0.0)
    return known


def felt(book: Rulebook, before: World, world: World) -> World:
    """Political capital spent, tension raised, trust lost or won by the week's changes."""
    if world.levers is before.levers and world.threatened is before.threatened:
        return world
    tables, home = book.tables, world.home
    raised = politics.hardened(tables.instruments, before.levers, world.levers)
    relieved = politics.eased(tables.instruments, before.levers, world.levers)
    abroad = 1.0 - tables.instruments.domestic
    open_now = ~np.isnan(world.threatened)
    announced = open_now * politics.louder(world.publicity, before.threatened, before.publicity)
    spent = politics.cost_of_raising(tables, raised)
    spent = spent + politics.cost_of_threatening(tables, announced)
    home = replace(
        home,
        capital=np.maximum(home.capital - spent, 0.0),
        approval=np.clip(
            home.approval - politics.visible_concession(tables, relieved * abroad),
            0.0,
            politics.HIGHEST,
        ),
    )
    if world.levers is before.levers:
        return replace(world, home=home)
    moved = (world.levers != before.levers).any(axis=1)
    harm = harm_left(tables, book.reach, before, moved)
    stood = after_acts(tables, before, home, harm, world.levers)
    return replace(
        world,
        home=economy.note_hostility(tables, stood, raised * abroad),
        chain=unsettled(tables, world.chain, home, stood),
    )


def enforced(book: Rulebook, before: World, world: World) -> World:
    """Work out the policy again if anything it rests on has changed."""
    quiet = np.isnan(world.threatened).all()
    same = world.practice is before.practice and world.threatened is before.threatened
    alike = world.events is before.events and world.listing is before.listing
    if same and quiet and alike:
        return world
    belief = believed(book.tables, world.home.credibility)
    heard = np.where(world.publicity > 0.0, world.threatened, np.nan)
    stance = Stance(world.practice, heard, belief, world.events, world.listing)
    return replace(world, policy=policy(book.tables, book.wiring, stance))
