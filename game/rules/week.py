"""One week of a game, in the order in which things happen.

1  moves and events due this week take effect         take_effect
2  threats still open when due are carried out or not due_threats
3  what they cost at home, and how they are felt      felt
4  the levers in force become a policy                enforced
5  the supply chain steps                             supply.week
6  trade, welfare, markets and approval step          economy.week
7  nothing may be negative or undefined               sound
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from game.economy import politics
from game.economy import week as economy
from game.errors import InvariantError
from game.rules.book import Rulebook, believed
from game.rules.leverage import harm_left
from game.rules.moves import Move, Pull, Threat
from game.rules.policy import Stance, policy
from game.rules.standing import after_acts
from game.supply import week as supply
from game.world.arrays import ROUNDING, FloatArray, MaskArray
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


def due_threats(book: Rulebook, world: World, chance: Chance) -> World:
    """Carry out threats whose week has come, with the probability they were believed.

    The others lapse: their owner pays with approval and is believed less next time.
    """
    due = world.deadline == world.week
    if not due.any():
        return world
    tables, home = book.tables, world.home
    luck = chance.uniform("threat", world.week, len(world.levers))
    executed = due & (luck < believed(tables, home.credibility))
    lapsed = (due & ~executed).astype(np.float64)
    home = replace(
        home,
        approval=np.maximum(home.approval - politics.audience_cost(tables, world, lapsed), 0.0),
        credibility=home.credibility + seen(tables, world, executed, lapsed),
    )
    levers = np.where(executed, world.threatened, world.levers)
    return silenced(replace(world, home=home, levers=levers), due)


def seen(
    tables: Tables, world: World, executed: FloatArray | MaskArray, lapsed: FloatArray
) -> FloatArray:
    """Counts that threats carried out and let lapse add to belief, [2, state, trial]."""
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
            world = _made(book, world, move)
    return world


def _made(book: Rulebook, world: World, move: Move) -> World:
    if isinstance(move, Pull):
        levers = world.levers.copy()
        levers[move.lever] = np.where(move.where, move.severity, levers[move.lever])
        answered = np.zeros(levers.shape, dtype=np.bool_)
        answered[move.lever] = move.where & (levers[move.lever] >= world.threatened[move.lever])
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
    harm = harm_left(tables, book.reach, before)
    stood = after_acts(tables, before, home, harm, world.levers)
    return replace(
        world,
        home=economy.note_hostility(tables, stood, raised),
        chain=unsettled(tables, world.chain, stood.uses > home.uses),
    )


def unsettled(tables: Tables, chain: Chain, reversed_: MaskArray) -> Chain:
    """Unsettle investors where a concession was taken back, [lever, trial].

    Source: model section 2.9, the announced reversal.
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


def sound(book: Rulebook, world: World) -> None:
    """Stop at once at a stock that is negative, beyond rounding, or not a number."""
    chain, axes = world.chain, book.tables.axes
    for name, rows, items in (
        ("stock", chain.stock, axes.slots),
        ("merchant stock", chain.merchant, axes.ports),
        ("waiting orders", chain.waiting, axes.channels),
    ):
        if not rows.min(initial=0.0) >= -ROUNDING:
            _stop(name, rows, ~(rows >= -ROUNDING), items, world.week)
    if not np.isfinite(chain.price).all():
        wrong = ~np.isfinite(chain.price)
        both = [(side, good) for side in ("inside", "outside") for good in axes.goods]
        _stop("log price", chain.price, wrong, both, world.week)


def _stop(
    name: str,
    rows: FloatArray,
    wrong: MaskArray,
    items: Sequence[tuple[str, ...]],
    week: int,
) -> None:
    row, trial = (int(i) for i in np.argwhere(wrong)[0])
    value = rows[row, trial]
    raise InvariantError(
        f"{name} is {value:g}; it must be a number of at least 0",
        week,
        ", ".join(items[row]),
        trial,
    )
