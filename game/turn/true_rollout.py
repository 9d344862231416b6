"""What packages truly come to by playing on: the yardstick of hindsight, which no seat has.

Games go on from the true state, with what both sides truly feel. Neither side of the dyad says,
does or signs anything else in the turn; from then on all seats are played by stand-ins drawn from a
public prior. The dice are not the game's, and what the scenario has in store is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.outlook.belief import Minds
from game.outlook.view import View
from game.rules.book import Rulebook
from game.rules.moves import Act, Statement
from game.rules.package import Package
from game.turn import phases
from game.turn.forecast import PAIRS, Layout, Plan, StandIns, agreed, blind
from game.turn.phases import Game
from game.turn.rollout import HALF_YEAR, weekly_worth
from game.turn.seat import Answer, Memory, Seat, Talk, silence
from game.world.arrays import FloatArray
from game.world.chance import Chance
from game.world.state import World
from game.world.trials import taken

NOBODY = -1
"""State that looks: none."""


def truly_rolled_out(
    book: Rulebook,
    world: World,
    minds: Minds,
    offers: tuple[int, Sequence[Package]],
    stand_ins: StandIns,
    chance: Chance,
    *,
    pairs: int = PAIRS,
    weeks: int = HALF_YEAR,
) -> FloatArray:
    """What packages are worth to every state by playing on, bn USD, [package, state, pair].

    What the weeks are worth with the package signed less without it, pair by pair, later weeks
    counted less, and levers as states truly feel about them.

    Source: model equation (rollout).

    Args:
        book: The scenario's rules, made ready for as long as is played.
        world: The table as a turn begins, one trial.
        minds: What states feel, the same trial.
        offers: Dyad and its packages, one trial each; all of them may be signed.
        stand_ins: Who plays the seats.
        chance: Dice that are not the game's, one trial.
        pairs: Games of each package.
        weeks: Weeks to look ahead.
    """
    dyad, packages = offers
    layout = Layout(len(packages) + 1, 1, pairs)
    dice = Chance(chance.seed, np.tile(chance.among(layout.trial, pairs).trials, layout.plans))
    rules, wide = blind(book), taken(minds, layout.rows)
    first, end = world.week, min(world.week + weeks, book.calendar.weeks)
    last = taken(world.levers, layout.rows)
    world = taken(world, layout.rows)
    for number, package in enumerate(packages, start=1):
        world = agreed(rules, world, wide, Plan(dyad, package), layout, number)
    seats = _held(book, dyad, first, stand_ins(rules, NOBODY, dice, layout.rows))
    memories = {state: seat.remember(world.trials) for state, seat in seats.items()}
    game = Game(world, book.calendar.turns.index(first), memories, wide, last)
    read, discount = weekly_worth(book, wide), book.tables.parameters.talks.discount.value
    total = np.zeros((len(book.tables.axes.states), world.trials))
    while game.world.week < end:
        game, record = phases.play(rules, game, seats, dice)
        for after in record.weeks[1 : end - record.first + 1]:
            total += discount ** (after.week - 1 - first) * read(after)
    worth = total.reshape(len(total), layout.plans, pairs)
    gained: FloatArray = (worth[:, 1:] - worth[:, :1]).swapaxes(0, 1)
    return gained


def _held(book: Rulebook, dyad: int, week: int, seats: Mapping[str, Seat]) -> dict[str, Seat]:
    """Seats of which those of a dyad hold still in one turn."""
    names = book.tables.axes.states
    still = {names[side] for side in book.agendas[dyad].sides}
    return {
        state: Still(seat, dyad, week) if state in still else seat for state, seat in seats.items()
    }


@dataclass(frozen=True, slots=True)
class Still:
    """A seat that neither speaks, moves nor talks in its dyad in one turn."""

    inner: Seat
    dyad: int
    week: int
    """First week of the turn."""

    def remember(self, trials: int) -> Memory:
        """What the stand-in remembers."""
        return self.inner.remember(trials)

    def signal(self, view: View, memory: Memory) -> tuple[tuple[Statement, ...], Memory]:
        """Say nothing in that turn."""
        return ((), memory) if view.week == self.week else self.inner.signal(view, memory)

    def decide(self, view: View, memory: Memory) -> tuple[tuple[Act, ...], Memory]:
        """Do nothing in that turn."""
        return ((), memory) if view.week == self.week else self.inner.decide(view, memory)

    def answer(self, view: View, talk: Talk, memory: Memory) -> tuple[Answer, Memory]:
        """Offer and accept nothing in the dyad in that turn."""
        if view.week == self.week and talk.dyad == self.dyad:
            return silence(view.trials), memory
        return self.inner.answer(view, talk, memory)
