"""What a seat says would do is true when it is tried."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from agents import bids, strategy
from agents.remedy import Refusal
from game.outlook.belief import minds
from game.outlook.insight import Insight
from game.outlook.view import view
from game.rules.book import opening
from game.rules.moves import Request
from game.rules.policy import Stance, policy
from game.turn import phases
from game.turn.counter import Purse
from game.turn.last_word import last_word
from game.turn.seat import Answer, Talk, silence
from game.world.chance import Chance
from tests.builders import two_regions
from tests.unit.agents.states import shuffled

EVERYWHERE = np.ones(1, dtype=np.bool_)
PAUPER = Purse(np.ones(2), -1.0)


def mind(world, book, offer, share=lambda weeks: np.array([0.95 - 0.05 * weeks])):
    """SOUTH in a world, asked about an offer."""
    chance = Chance.of(1, 1)
    look = view(book, world, Insight(book, world, minds(book, chance)), chance, 1, world.week + 2)
    talk = Talk(0, 1, 1, "", EVERYWHERE, offer, EVERYWHERE, ~EVERYWHERE, True)
    return Refusal(look, talk, np.ones(2), share, 20)


def table(levers=(1.0, 0.6), *settings):
    """The smallest scenario with both sides' levers up, and an offer of a third of the licences."""
    book = two_regions(*settings)
    severities = np.array([[severity] for severity in levers])
    world = replace(opening(book, 1), levers=severities, practice=severities)
    offer = book.agendas[0].package(np.array([0]), 2)
    relief, bound = np.zeros((2, 1)), np.array([[True], [False]])
    relief[0] = 0.3
    return book, world, replace(offer, relief=relief, bound=bound, extends=~EVERYWHERE)


def test_the_week_it_names_is_the_first_in_which_it_would_accept():
    """A week earlier it would still refuse what it would accept then."""
    book, _, offer = table()
    waited = 0
    for seed in range(60):
        world = shuffled(book, np.random.default_rng(seed), 1)
        asked = mind(world, book, offer)
        if asked._takes(asked._seen(), asked.share(0)):
            continue
        for hint in asked(PAUPER).hints:
            if hint.kind == "wait":
                weeks = int(hint.amount) - world.week
                assert not asked._takes(asked._seen(), asked.share(weeks - 1))
                assert asked._takes(asked._seen(), asked.share(weeks))
                waited += 1
    assert waited


def test_it_takes_the_offer_with_the_capital_it_says_it_lacks():
    """With so many points more it could pay, and with fewer not."""
    book, world, offer = table((1.0, 0.6), "parameters.politics.lobby_relief=0")
    relief = np.array([[1.0], [0.2]])
    offer = replace(offer, relief=relief, bound=relief > 0.0)
    poor = world.home.capital.copy()
    poor[1] = 0.1
    world = replace(world, home=replace(world.home, capital=poor))
    asked = mind(world, book, offer, lambda weeks: np.array([0.0]))
    short = next(hint.amount for hint in asked(PAUPER).hints if hint.kind == "capital")
    for more, accepts in ((short * 0.99, False), (short + 1e-6, True)):
        case, _ = bids.case_of(asked.view, asked.talk, asked._seen(), asked.share(0), asked.limits)
        rich = replace(case, capital=case.capital + more)
        assert bids.judged(rich, offer)[0][0] == accepts


def test_trust_and_threats_it_names_are_enough():
    """In worlds at random it accepts in the world it describes."""
    book, _, offer = table()
    kinds = set()
    for seed in range(60):
        world = shuffled(book, np.random.default_rng(seed), 1)
        asked = mind(world, book, offer, lambda weeks: np.array([0.5]))
        if asked._takes(asked._seen(), asked.share(0)):
            continue
        for hint in asked(PAUPER).hints:
            kinds.add(hint.kind)
            other = _world_of(asked, hint)
            if other is not None:
                assert asked._takes(asked._in(other), asked.share(0)), hint
    assert "trust" in kinds


def _world_of(asked, hint):
    world = asked.view.world
    if hint.kind == "trust":
        trust = world.home.trust.copy()
        trust[0, 1, 0], trust[1, 1, 0] = hint.amount, 1.0 - hint.amount
        return replace(world, home=replace(world.home, trust=trust))
    if hint.kind == "threats":
        quiet = world.threatened.copy()
        quiet[0] = np.nan
        return replace(world, threatened=quiet)
    return None


def test_a_change_that_can_be_paid_for_needs_no_other_hint():
    """Who is told what to change is not told to wait."""
    book, world, offer = table()
    found = mind(world, book, offer)(Purse(np.ones(2), 100.0))
    assert found.package is not None
    assert found.payable
    assert found.hints == ()


@pytest.mark.parametrize("extends", [True])
def test_an_offer_to_prolong_has_nothing_to_change(extends):
    """No lever of it can be moved; only what else would do is said."""
    book, world, offer = table()
    found = mind(world, book, replace(offer, extends=np.array([extends])))(None)
    assert found.package is None
    assert found.changes == ()


@dataclass(frozen=True, slots=True)
class Offering:
    """NORTH: asks for talks, then tables these packages one after the other."""

    offers: tuple

    def remember(self, trials):
        return 0

    def signal(self, view, memory):
        return (), memory

    def decide(self, view, memory):
        return (Request(0, 0, view.week, EVERYWHERE, "asks"),), memory

    def answer(self, view, talk, memory):
        if memory >= len(self.offers):
            return silence(1), memory
        no = np.zeros(1, dtype=np.bool_)
        return Answer(no, no, self.offers[memory], EVERYWHERE), memory + 1


@pytest.mark.parametrize("who", ["boulware", "tit_for_tat", "conceder", "hardliner:weekly=0"])
def test_what_it_names_is_signed_when_it_is_tabled_in_the_same_round(who):
    """By the whole engine: who tables the named package next has a deal."""
    signed = 0
    for seed in range(25):
        book, _, offer = table()
        dice = np.random.default_rng(seed)
        offer = replace(offer, relief=dice.random((2, 1)).round(1), bound=np.ones((2, 1), bool))
        levers = dice.uniform(0.3, 1.0, (2, 1)).round(1)
        turn, held = _played(book, who, seed, levers, (offer,))
        last = last_word(book, turn, held) if held is not None else None
        if last is None or not last.counter.payable:
            continue
        _, again = _played(book, who, seed, levers, (offer, last.counter.package))
        assert again.signed[0], (seed, last.counter.changes)
        signed += 1
    assert signed > 3


def _played(book, who, seed, levers, offers):
    """The first turn, and its round if one was held."""
    seats = {"NORTH": Offering(offers), "SOUTH": strategy(who, "SOUTH").seated(book, "SOUTH")}
    chance = Chance.of(seed, 1)
    game = phases.start(book, seats, chance)
    rules = policy(
        book.tables,
        book.wiring,
        Stance(levers, game.world.threatened, np.full((2, 1), 0.6), game.world.events),
    )
    world = replace(game.world, levers=levers, practice=levers, policy=rules)
    _, turn = phases.play(book, replace(game, world=world), seats, chance)
    return turn, turn.rounds[0] if turn.rounds else None
