"""Talks over a single text that nobody can write."""

import numpy as np

from game.play.match import Match, Setting
from game.rules.moves import Request
from game.turn import phases
from game.turn.pending import Phase, answered
from game.world.chance import Chance


def test_talks_for_which_no_text_suits_both_end_at_once():
    """At the start nothing is in force, so a mediator finds no text; the turn goes on without."""
    match = Match.of(Setting("smallest", settings=("protocol=single_text",)))
    chance = Chance.of(0, 1)
    pending = phases.opened(
        match.book, phases.start(match.book, match.seats, chance), chance, tuple(match.seats)
    )
    for state in match.seats:
        pending = answered(pending, state, ())
    asks = Request(1, 0, 0, np.ones(1, dtype=np.bool_))
    pending = answered(answered(pending, "NORTH", ()), "SOUTH", (asks,))
    assert pending.phase is Phase.READY
    (held,) = pending.held
    assert not held.exchanges
    assert not held.signed.any()
    assert pending.world.agreements.met[0, 0] == 0.0
