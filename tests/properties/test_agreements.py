"""Whatever two sides do to each other, agreements keep to their dates and to one text a lever."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from game.play.entry import package_from
from game.rules.acts import announced
from game.rules.book import opening
from game.rules.hold import standing
from game.rules.ledger import ledger
from game.rules.moves import (
    Compliance,
    Declaration,
    Pull,
    Request,
    Suspension,
    Threat,
    Verdict,
)
from game.rules.signing import Appraised, sign
from game.rules.week import step
from game.turn import phases
from game.turn.pending import ruled_on
from game.turn.seat import Answer
from game.world.chance import Chance
from game.world.state import Status
from tests.builders import Scripted, differing, two_regions

LEVERS = ("north_licence", "south_tariff")
EVERYWHERE = np.ones(1, dtype=np.bool_)
shares = st.sampled_from([0.0, 0.2, 0.5, 0.8, 1.0])
BOOK = two_regions(
    "levers.north_licence.lag=1",
    "levers.north_licence.pace=0.3",
    "levers.north_licence.delivery=0.7",
    "levers.north_licence.noise=0.1",
    "levers.south_tariff.delivery=0.9",
)


def one(amount: float) -> np.ndarray:
    return np.array([amount])


kinds = st.sets(st.sampled_from(["declare", "suspend", "deliver", "threaten", "pull"]))
offers = st.fixed_dictionaries(
    {
        "relief": st.dictionaries(st.sampled_from(LEVERS), shares, max_size=2),
        "duration": st.integers(min_value=1, max_value=9),
        "sunset": st.sampled_from(["revert", "stay", "renew"]),
        "snap_back": st.booleans(),
        "conditional": st.booleans(),
        "annual": st.booleans(),
        "extends": st.booleans(),
    }
)


def order_does_not_matter(world, chosen, until, chance):
    """Verdicts and weeks are the same whichever seat's moves come first or are mixed in between.

    The moves of one seat keep their order among themselves, since its capital goes to the first.
    """
    seats = sorted({state for state, _ in chosen})
    lines = [[choice for choice in chosen if choice[0] == state] for state in seats]
    mixed = [one for pair in itertools.zip_longest(*lines) for one in pair if one is not None]
    orders = [[*itertools.chain(*lines)], [*itertools.chain(*reversed(lines))], mixed]
    outcomes = [ruled_on(BOOK, world, order, until) for order in orders]
    told = [sorted((m.state, repr(m.move), m.verdict, m.reason) for m in made) for made in outcomes]
    assert told[0] == told[1] == told[2], "verdicts hang on the order of the seats"
    weeks = []
    for made in outcomes:
        legal = [one.move for one in made if one.verdict is Verdict.DONE]
        after = announced(world, [move for move in legal if move.week >= until])
        for _ in range(world.week, until):
            after = step(BOOK, after, legal, chance)
        weeks.append(after)
    assert differing(weeks[0], weeks[1]) == [], "the world hangs on the order of the seats"
    assert differing(weeks[0], weeks[2]) == [], "the world hangs on the order of the moves"


class Table(RuleBasedStateMachine):
    """A game of the smallest scenario in which both seats do anything at all."""

    @initialize(seed=st.integers(min_value=0, max_value=99))
    def opened(self, seed):
        self.chance = Chance.of(seed, 1)
        self.game = phases.start(BOOK, {"NORTH": Scripted(), "SOUTH": Scripted()}, self.chance)
        self.turn = None

    @rule(
        severities=st.tuples(shares, shares),
        ahead=st.tuples(st.integers(0, 5), st.integers(0, 5)),
        offer=offers,
        accepts=st.booleans(),
        acts=st.tuples(kinds, kinds),
    )
    def plays_a_turn(self, severities, ahead, offer, accepts, acts):
        if phases.over(BOOK, self.game):
            return
        week = self.game.world.week
        seats = {}
        for seat, state in enumerate(("NORTH", "SOUTH")):
            moves = [Request(seat, 0, week, EVERYWHERE, "asks")]
            severity = one(severities[seat])
            if "pull" in acts[seat]:
                moves.append(Pull(seat, severity, week + ahead[seat], EVERYWHERE, "pulls"))
            if "threaten" in acts[seat]:
                moves.append(Threat(seat, severity, week + 3, 1.0, week, EVERYWHERE, "threatens"))
            if "declare" in acts[seat]:
                moves.append(Declaration(seat, 0, week, EVERYWHERE, "declares"))
            if "suspend" in acts[seat]:
                moves.append(Suspension(seat, 0, severity, week, EVERYWHERE, "suspends"))
            if "deliver" in acts[seat]:
                moves.append(Compliance(seat, severity, week, EVERYWHERE, "delivers"))
            package = package_from(BOOK, 0, offer)
            offered = Answer(~EVERYWHERE, ~EVERYWHERE, package, EVERYWHERE)
            taken = Answer(EVERYWHERE if accepts else ~EVERYWHERE, ~EVERYWHERE)
            first = week % 2 == seat
            seats[state] = Scripted(tuple(moves), (offered,) if first else (taken,))
        before = self.game.world
        self.game, self.turn = phases.play(BOOK, self.game, seats, self.chance)
        chosen = [(state, move) for state, seat in seats.items() for move in seat.moves]
        order_does_not_matter(before, chosen, self.turn.until, self.chance)

    @invariant()
    def a_text_voted_down_keeps_who_refused_it(self):
        held = self.game.world.agreements
        refused = np.isfinite(held.refused).any(axis=0)
        assert (refused == (held.status == Status.REJECTED)).all()

    @invariant()
    def nothing_is_in_force_before_notice_or_after_expiry(self):
        if self.turn is None:
            return
        for world in self.turn.weeks[1:]:
            agreements, week = world.agreements, world.week - 1
            running = agreements.status[:, 0] == Status.IN_FORCE
            lag = BOOK.tables.parameters.agreements.ratify_lag.value
            assert (agreements.begins[running, 0] >= agreements.signed[running, 0] + lag).all()
            assert (agreements.begins[running, 0] <= week).all()
            assert (agreements.ends[running, 0] > week).all()

    @invariant()
    def a_lever_is_held_by_one_text_that_lives(self):
        if self.turn is None:
            return
        for world in self.turn.weeks[1:]:
            agreements = world.agreements
            for lever, slot in enumerate(agreements.holder[:, 0]):
                if slot >= 0:
                    status = agreements.status[slot, 0]
                    waiting = status == Status.BREACHED and np.isfinite(agreements.snaps[slot, 0])
                    assert status == Status.IN_FORCE or waiting
                    assert agreements.bound[slot, lever, 0]

    @invariant()
    def no_lever_moves_before_its_commitment_is_due(self):
        if self.turn is None:
            return
        for world in self.turn.weeks[1:]:
            asked = standing(BOOK, world)
            early = asked.held & ~asked.due
            assert (asked.legal == asked.before)[early].all()

    @invariant()
    def delivery_stays_within_the_law(self):
        if self.turn is None:
            return
        for world in self.turn.weeks[1:]:
            book = ledger(BOOK, world)
            assert (book.delivered <= book.legal + 1e-12).all()
            assert (book.legal <= book.promised + 1e-12).all()

    @invariant()
    def trust_belief_and_practice_stay_on_their_scales(self):
        if self.turn is None:
            return
        world = self.turn.after
        assert (world.home.trust > 0.0).all()
        limit = BOOK.tables.parameters.agreements.belief_limit.value
        assert (np.abs(world.agreements.belief) <= limit + 1e-12).all()
        assert ((world.practice >= -1e-12) & (world.practice <= 1.0 + 1e-12)).all()
        assert ((world.levers >= 0.0) & (world.levers <= 1.0)).all()


Table.TestCase.settings = settings(max_examples=25, stateful_step_count=8, deadline=None)
TestTable = Table.TestCase


@pytest.mark.parametrize("accuser", [0, 1])
@pytest.mark.parametrize("snap_back", [True, False])
@pytest.mark.parametrize("capital", [5.0, 60.0])
def test_a_declaration_comes_before_a_pull_whoever_stands_first(accuser, snap_back, capital):
    """In a table full of doubt one declares, the other pulls, and the order does not matter."""
    offer = {"duration": 9, "relief": {"north_licence": 0.5, "south_tariff": 0.5}}
    package = package_from(BOOK, 0, {**offer, "snap_back": snap_back})
    world = opening(BOOK, 1)
    levers = np.ones_like(world.levers)
    nothing = np.zeros((2, 1))
    signed = Appraised(nothing, nothing, np.zeros_like(levers), np.zeros_like(levers))
    world = replace(world, levers=levers, practice=levers)
    chance = Chance.of(1, 1)
    world = sign(BOOK, world, 0, package, EVERYWHERE, appraised=signed)
    status, hand = world.agreements.status, world.agreements.by_hand
    certain = replace(world.agreements, by_hand=np.ones_like(hand))
    world = step(BOOK, replace(world, agreements=certain), (), chance)
    world = step(BOOK, world, (), chance)
    assert (world.agreements.status != status).any()
    agreements = replace(
        world.agreements, by_hand=hand, belief=np.full_like(world.agreements.belief, -4.0)
    )
    home = replace(world.home, capital=np.full_like(world.home.capital, capital))
    world = step(BOOK, replace(world, agreements=agreements, home=home), (), chance)
    agreements = replace(world.agreements, belief=np.full_like(world.agreements.belief, -4.0))
    world = replace(world, agreements=agreements)
    week, other = world.week, 1 - accuser
    names = ("NORTH", "SOUTH")
    chosen = [
        (names[accuser], Declaration(accuser, 0, week, EVERYWHERE, "declares")),
        (names[other], Pull(other, one(1.0), week, EVERYWHERE, "pulls")),
        (names[other], Request(other, 0, week, EVERYWHERE, "asks")),
    ]
    order_does_not_matter(world, chosen, week + 2, chance)
    verdicts = ruled_on(BOOK, world, chosen, week + 2)
    assert [made.verdict for made in verdicts] == [Verdict.DONE] * 3
