"""Whatever two sides do to each other, agreements keep to their dates and to one text a lever."""

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from game.play.entry import package_from
from game.rules.hold import standing
from game.rules.ledger import ledger
from game.rules.moves import Compliance, Declaration, Pull, Request, Suspension, Threat
from game.turn import phases
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
        acts=st.sets(st.sampled_from(["declare", "suspend", "deliver", "threaten", "pull"])),
    )
    def plays_a_turn(self, severities, ahead, offer, accepts, acts):
        if phases.over(BOOK, self.game):
            return
        week = self.game.world.week
        seats = {}
        for seat, state in enumerate(("NORTH", "SOUTH")):
            moves = [Request(seat, 0, week, EVERYWHERE, "asks")]
            severity = one(severities[seat])
            if "pull" in acts:
                moves.append(Pull(seat, severity, week + ahead[seat], EVERYWHERE, "pulls"))
            if "threaten" in acts:
                moves.append(Threat(seat, severity, week + 3, 1.0, week, EVERYWHERE, "threatens"))
            if "declare" in acts:
                moves.append(Declaration(seat, 0, week, EVERYWHERE, "declares"))
            if "suspend" in acts:
                moves.append(Suspension(seat, 0, severity, week, EVERYWHERE, "suspends"))
            if "deliver" in acts:
                moves.append(Compliance(seat, severity, week, EVERYWHERE, "delivers"))
            package = package_from(BOOK, 0, offer)
            offered = Answer(~EVERYWHERE, ~EVERYWHERE, package, EVERYWHERE)
            taken = Answer(EVERYWHERE if accepts else ~EVERYWHERE, ~EVERYWHERE)
            first = week % 2 == seat
            seats[state] = Scripted(tuple(moves), (offered,) if first else (taken,))
        other = {state: seats[state] for state in reversed(seats)}
        before = self.game
        self.game, self.turn = phases.play(BOOK, before, seats, self.chance)
        again, _ = phases.play(BOOK, before, other, self.chance)
        assert differing(self.game.world, again.world) == [], "the order of the seats matters"

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
