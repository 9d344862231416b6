"""The life of agreements where a case of the casebook cannot look: trials, tables, slots."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from game.play.entry import package_from
from game.rules.agreements import lived
from game.rules.book import opening
from game.rules.moves import Request
from game.rules.signing import Appraised, full, sign
from game.turn import phases
from game.turn.seat import silence
from game.world.chance import Chance
from game.world.state import LIVE, Status
from tests.builders import differing, trial_of, two_regions

BOOK = two_regions("parameters.agreements.delivery_noise=0")
LICENCE, TARIFF = 0, 1
SOUTH = 1


def signed(offer, *, trials=2, levers=(1.0, 0.6), slots=1):
    """A table whose two sides have signed the same text so many times."""
    world = opening(BOOK, trials)
    severities = np.repeat(np.array(levers)[:, None], trials, axis=1)
    world = replace(world, levers=severities, practice=severities)
    package = package_from(BOOK, 0, {"duration": 13, **offer}, trials)
    pair, lever = np.zeros((2, trials)), np.zeros_like(severities)
    everywhere = np.ones(trials, dtype=np.bool_)
    for _ in range(slots):
        worth = Appraised(pair, pair, lever, lever)
        world = sign(BOOK, world, 0, package, everywhere, appraised=worth)
    return world


def in_force(offer, *, trials=2):
    """The same once the text binds and its levers have been eased."""
    world = signed(offer, trials=trials)
    agreements = world.agreements
    status = np.where(agreements.status == Status.SIGNED, Status.IN_FORCE, agreements.status)
    slot = int(np.flatnonzero(status[:, 0] == Status.IN_FORCE)[0])
    week = np.where(status == Status.IN_FORCE, 0.0, np.nan)
    holder = np.where(agreements.bound[slot], slot, agreements.holder)
    agreements = replace(agreements, status=status, begins=week, ends=week + 13, holder=holder)
    world = replace(world, agreements=agreements)
    world = lived(BOOK, world, world, Chance.of(1, trials))
    return replace(world, week=1)


BOTH = {"relief": {"north_licence": 0.8, "south_tariff": 0.5}}


def test_what_is_suspended_in_one_game_moves_no_lever_in_another():
    """A side that is only free, for it doubts, keeps its lever, whoever suspends elsewhere."""
    world = in_force({**BOTH, "conditional": True})
    belief, suspended = world.agreements.belief.copy(), world.agreements.suspended.copy()
    belief[SOUTH] = -5.0
    suspended[SOUTH, :, 1] = 0.5
    world = replace(world, agreements=replace(world.agreements, belief=belief, suspended=suspended))
    after = lived(BOOK, world, world, Chance.of(1, 2))
    alone = trial_of(world, 0)
    assert differing(trial_of(after, 0), lived(BOOK, alone, alone, Chance.of(1, 1))) == []
    assert np.allclose(after.levers[TARIFF], [0.3, 0.45])


@dataclass(frozen=True, slots=True)
class Agreeable:
    """A seat that takes every text and asks for talks."""

    state: int

    def remember(self, trials):
        """Nothing."""

    def signal(self, view, memory):
        """Silence."""
        return (), memory

    def decide(self, view, memory):
        """Ask for talks."""
        where = np.ones(view.trials, dtype=np.bool_)
        return (Request(self.state, 0, view.week, where, "asks"),), memory

    def answer(self, view, talk, memory):
        """Yes to whatever lies there."""
        return replace(silence(view.trials), accept=talk.offered), memory


@pytest.mark.parametrize("free", [0, 1])
def test_a_mediators_text_is_not_signed_when_every_slot_is_taken(free):
    """Both take it, yet there is no room for it, and the exchange says why; with room it is."""
    book = two_regions(
        "protocol=single_text",
        "parameters.talks.mediator_noise=0",
        "parameters.agreements.ratify_lag=13",
        "levers.north_licence.taste={SOUTH: -1}",
        "levers.south_tariff.taste={NORTH: -1}",
    )
    slots = len(opening(book, 1).agreements.status)
    world = signed(BOTH, trials=1, slots=slots - free)
    seats = {"NORTH": Agreeable(0), "SOUTH": Agreeable(1)}
    chance = Chance.of(1, 1)
    game = replace(phases.start(book, seats, chance), world=world)
    assert bool(full(world)[0]) is not bool(free)
    game, turn = phases.play(book, game, seats, chance)
    (held,) = turn.rounds
    assert held.exchanges[0].talk.mediated
    assert bool(held.signed[0]) is bool(free)
    why = held.exchanges[0].void
    assert why == ("" if free else "as many agreements as can be are alive")
    assert np.isin(game.world.agreements.status, LIVE).all() or free
