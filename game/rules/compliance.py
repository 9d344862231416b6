"""What each side sees of the other's delivery, and what it comes to believe.

Tariffs are seen at once; licences, purchases and police work are seen through noise. Belief asks
whether the partner delivers what is customary on a lever rather than half of it, so an honest
buyer who delivers the customary share of its purchases is not suspected.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.special import expit

from game.rules.book import Rulebook
from game.rules.hold import hold
from game.rules.slots import in_force, parties
from game.world.arrays import FloatArray, MaskArray, any_row
from game.world.chance import Chance
from game.world.state import Agreements, Home, World


def monitored(book: Rulebook, world: World, chance: Chance) -> World:
    """Watch a week of delivery: beliefs move, shortfalls add up, trust follows belief.

    Source: model equations (24) and (trust).
    """
    agreements = world.agreements
    alive = in_force(agreements)
    if not alive.any():
        return world
    asked = hold(book, world)
    spoilt = any_row(agreements.broken)
    counted = asked.due & ~spoilt[agreements.holder, np.arange(world.trials)]
    evidence = observed(book, world, counted, chance)
    belief, short = agreements.belief.copy(), agreements.short.copy()
    rules = book.tables.parameters.agreements
    lacking = np.maximum(1.0 - agreements.delivered / book.tables.instruments.delivery, 0.0)
    for slot in np.flatnonzero(alive.any(axis=1)).tolist():
        mine = counted & (agreements.holder == slot)
        seen = by_side(book, agreements, slot, evidence * mine)
        behind = by_side(book, agreements, slot, agreements.weight[slot] * lacking * mine)
        news = rules.belief_memory.value * belief[:, slot] + seen[::-1]
        fresh = np.clip(news, -rules.belief_limit.value, rules.belief_limit.value)
        watched = alive[slot] & ~agreements.broken[:, slot].any(axis=0)
        belief[:, slot] = np.where(watched, fresh, belief[:, slot])
        short[:, slot] += np.where(alive[slot], behind, 0.0)
    agreements = replace(agreements, belief=belief, short=short)
    return replace(world, agreements=agreements, home=_trusted(book, world, agreements, alive))


def observed(book: Rulebook, world: World, counted: MaskArray, chance: Chance) -> FloatArray:
    """Evidence a week's delivery gives, weighed by what each commitment is worth, logit.

    Source: model equation (24).

    Returns:
        [lever, trial]; 0 where nothing is due.
    """
    agreements, instruments = world.agreements, book.tables.instruments
    rules = book.tables.parameters.agreements
    luck = chance.normal("monitoring", world.week, len(agreements.holder))
    usual, noise = instruments.delivery, np.maximum(instruments.noise, 0.01)
    seen = agreements.delivered + noise * luck
    slot, row = np.maximum(agreements.holder, 0), np.arange(len(usual))[:, None]
    weight = agreements.weight[slot, row, np.arange(world.trials)]
    surprise = seen - rules.benchmark.value * usual
    evidence: FloatArray = weight * (usual / 2.0) * surprise / noise**2 * counted
    return evidence


def by_side(book: Rulebook, agreements: Agreements, slot: int, rows: FloatArray) -> FloatArray:
    """Add up levers [lever, trial] by the side of an agreement that owns them, [2, trial]."""
    total = book.tables.instruments.by_owner @ rows
    one, other = parties(book, agreements)
    trial = np.arange(rows.shape[1])
    return np.stack([total[one[slot], trial], total[other[slot], trial]])


def belief_in_other(agreements: Agreements) -> FloatArray:
    """Each side's belief that the other delivers, 0 to 1, [2, slot, trial]."""
    share: FloatArray = expit(agreements.belief)
    return share


def _trusted(book: Rulebook, world: World, agreements: Agreements, alive: MaskArray) -> Home:
    """Trust counts follow what is believed, a little every week."""
    weight = book.tables.parameters.agreements.trust_weight.value
    belief = belief_in_other(agreements)
    trust = world.home.trust.copy()
    for number, (one, other) in enumerate(book.tables.seats.dyads):
        for slot in np.flatnonzero((alive & (agreements.dyad == number)).any(axis=1)):
            here = weight * (alive[slot] & (agreements.dyad[slot] == number))
            for side, (judge, judged) in enumerate(((one, other), (other, one))):
                trust[0, judge, judged] += here * belief[side, slot]
                trust[1, judge, judged] += here * (1.0 - belief[side, slot])
    return replace(world.home, trust=trust)


def grounds(book: Rulebook, world: World, state: int, dyad: int) -> MaskArray:
    """Agreements of a dyad whose other side a state may declare in breach, [slot, trial].

    It may where the other has openly raised a lever it bound, or where its own belief in the
    other's delivery has fallen below the limit.
    """
    agreements = world.agreements
    side = book.tables.seats.dyads[dyad].index(state)
    doubted = belief_in_other(agreements)[side] < book.tables.parameters.agreements.grounds.value
    ours = in_force(agreements) & (agreements.dyad == dyad)
    found: MaskArray = ours & (doubted | agreements.broken[1 - side])
    return found
