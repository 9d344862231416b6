"""The negotiator does what its temper, its doctrine and its ears tell it."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from agents import bids, strategy
from agents.negotiator import RAISES, UNPROVOKED, Negotiator
from agents.strategies.boulware import Boulware
from agents.strategies.hardliner import Hardliner
from agents.strategies.tit_for_tat import TitForTat
from agents.temper import conceded
from game.outlook.belief import minds
from game.outlook.insight import Insight
from game.outlook.parts import worth_parts
from game.outlook.view import view
from game.outlook.worth import value_of
from game.play.entry import package_from
from game.rules.book import opening
from game.rules.moves import Claim, Pull
from game.rules.signing import Appraised, sign
from game.rules.week import step
from game.turn.seat import Reason, Talk
from game.world.chance import Chance
from tests.builders import two_regions

EVERYWHERE = np.ones(1, dtype=np.bool_)


def table(*settings, levers=(1.0, 0.6)):
    """The smallest scenario at a moment at which both have something to give."""
    book = two_regions(*settings)
    world = opening(book, 1)
    severities = np.array([[severity] for severity in levers])
    return book, replace(world, levers=severities, practice=severities)


def seen(book, world, state=0, heard=()):
    """What a state knows of it."""
    chance = Chance.of(1, 1)
    insight = Insight(book, world, minds(book, chance))
    return view(book, world, insight, chance, state, world.week + 2, heard=heard)


def prospect(look):
    """What a seat weighs when it answers."""
    return look.appraisal(0).among(np.flatnonzero(EVERYWHERE))


def asked(offer=None, *, side=0, claimed=None):
    """A round in which an offer may lie on the table."""
    return Talk(
        dyad=0,
        side=side,
        number=0,
        place="Border town",
        where=EVERYWHERE,
        offer=offer,
        offered=EVERYWHERE if offer is not None else ~EVERYWHERE,
        invited=~EVERYWHERE,
        may_offer=True,
        claimed=claimed,
    )


@pytest.mark.parametrize(("beta", "half"), [(0.25, 1 / 16), (1.0, 0.5), (4.0, 0.5**0.25)])
def test_a_small_exponent_gives_way_late_and_a_large_one_early(beta, half):
    """At half-time Boulware has conceded a sixteenth of the way, a conceder five sixths."""
    assert_allclose(conceded(np.array([0.0, 0.5, 1.0]), beta, 0.0), [0.0, half, 1.0])


def test_what_it_offers_it_would_sign_itself():
    """An offer is worth what it holds out for, by its own reckoning."""
    book, world = table()
    look = seen(book, world)
    limits = np.ones(2)
    answer = bids.answer(look, asked(), np.array([0.5]), limits)
    assert answer.offers[0]
    assert prospect(look).value(answer.offer)[0] >= answer.wanted[0] - 1e-9


def test_the_more_it_insists_on_the_less_the_other_gets():
    """A higher aspiration asks for more and leaves the other side no better off."""
    book, world = table()
    look = seen(book, world)
    theirs = []
    for aspiration in (0.2, 0.6, 0.95):
        answer = bids.answer(look, asked(), np.array([aspiration]), np.ones(2))
        felt = prospect(look).theirs
        theirs.append(float(value_of(book, book.agendas[0], 1, felt, answer.offer)[0]))
    assert theirs[0] >= theirs[1] >= theirs[2]


def test_a_red_line_is_neither_crossed_nor_offered():
    """A doctrine's limit holds for what it offers and for what it accepts."""
    book, world = table()
    look = seen(book, world)
    limits = np.array([0.1, 1.0])
    answer = bids.answer(look, asked(), np.array([0.0]), limits)
    assert answer.offer.relief[0, 0] <= 0.1
    everything = book.agendas[0].package(np.array([0]), 2)
    harsh = bids.answer(look, asked(everything), np.array([0.0]), limits)
    assert not harsh.accept[0]
    assert harsh.reason[0] == Reason.RED_LINE


def test_who_cannot_pay_at_home_refuses_and_says_so():
    """A package dearer than the seat's political capital is not signed."""
    book, world = table("parameters.politics.lobby_relief=0")
    poor = replace(world, home=replace(world.home, capital=np.zeros((2, 1))))
    everything = book.agendas[0].package(np.array([0]), 2)
    answer = bids.answer(seen(book, poor), asked(everything), np.array([0.0]), np.ones(2))
    assert not answer.accept[0]
    assert answer.reason[0] in (Reason.CANNOT_PAY, Reason.WORSE_THAN_NOTHING)


def test_a_claim_is_believed_as_far_as_its_maker_is_trusted():
    """A partner who says it must get more lowers what one hopes for, the more it is trusted."""
    hopes = []
    for trust in ("[1, 1000]", "[3, 2]", "[1000, 1]"):
        book, world = table(f"trust={{other: {trust}}}")
        best = seen(book, world).appraisal(0)
        claim = Claim(1, 0, np.array([float(best.their_values.max())]), 0, EVERYWHERE, "claims")
        look = seen(book, world, heard=((1, claim),))
        hopes.append(float(bids.hoped_for(look, asked(), look.appraisal(0))[0]))
        assert hopes[-1] <= float(best.utopia[0])
    assert hopes[2] < hopes[0]


def test_a_claim_made_nowhere_moves_nobody():
    """A claim counts in the games in which it was made; elsewhere hopes stay as they are."""
    book, world = table("trust={other: [1000, 1]}")
    best = seen(book, world).appraisal(0)
    limit = np.array([float(best.their_values.max())])
    silent = Claim(1, 0, limit, 0, ~EVERYWHERE, "claims")
    look = seen(book, world, heard=((1, silent),))
    assert bids.hoped_for(look, asked(), look.appraisal(0)) == best.utopia
    made = Claim(1, 0, limit, 0, EVERYWHERE, "claims")
    look = seen(book, world, heard=((1, made), (1, silent)))
    assert bids.hoped_for(look, asked(), look.appraisal(0)) < best.utopia


def test_a_strategy_agrees_to_prolong_a_concession_granted_in_full():
    """Nothing is left of the lever, yet that it stays down for longer is worth something."""
    book = two_regions(
        *(f"parameters.agreements.{name}" for name in ("ratify_base=50", "delivery_noise=0")),
    )
    world = opening(book, 1)
    severities = np.array([[1.0], [0.6]])
    world = replace(world, levers=severities, practice=severities)
    everything = {"duration": 6, "relief": {"north_licence": 1.0, "south_tariff": 1.0}}
    prolonged = {"duration": 13, "relief": {}, "extends": True}
    value = np.zeros((2, 1))
    worth = Appraised(value, value, np.zeros((2, 1)), np.zeros((2, 1)))
    world = sign(book, world, 0, package_from(book, 0, everything), EVERYWHERE, appraised=worth)
    chance = Chance.of(1, 1)
    for _ in range(4):
        world = step(book, world, (), chance)
    assert (world.levers == 0.0).all()
    longer = package_from(book, 0, prolonged)
    look = seen(book, world)
    assert prospect(look).value(longer)[0] > 0.0
    told = worth_parts(prospect(look), longer)
    assert [(part.kind, part.of) for part in told.parts] == [
        ("kept", "north_licence"),
        ("kept", "south_tariff"),
    ]
    assert sum(part.amount for part in told.parts) == pytest.approx(told.amount, rel=1e-12)
    assert told.amount == pytest.approx(prospect(look).value(longer)[0], rel=1e-12)
    answer = bids.answer(look, asked(longer), np.array([0.0]), np.ones(2))
    assert answer.accept[0], (answer.reason, answer.worth, answer.wanted)


def test_a_doctrine_bends_the_curve_of_its_state():
    """Curve and floor of a doctrine take the place of the strategy's own."""
    lines = "red_lines: {south_tariff: 0.5}"
    doctrine = f"doctrines={{slow: {{label: Slow, curve: 0.1, floor: 0.0, {lines}}}}}"
    book = two_regions(doctrine, "states.SOUTH.doctrine=slow")
    seat = Negotiator.of(book, "SOUTH", Boulware(beta=0.5))
    assert (seat.temper.beta, seat.temper.floor) == (0.1, 0.0)
    assert seat.limits.tolist() == [1.0, 0.5]
    assert Negotiator.of(book, "NORTH", Boulware(beta=0.5)).temper.beta == 0.5


def test_a_doctrine_weighs_what_its_state_feels():
    """A state told to mind a lever twice as much feels twice as strongly about it."""
    plain = two_regions("parameters.talks.private_noise=0")
    told = two_regions(
        "parameters.talks.private_noise=0",
        "doctrines={keen: {label: Keen, weights: {south_tariff: 2}}}",
        "states.SOUTH.doctrine=keen",
    )
    one, two = (minds(book, Chance.of(1, 2)).taste for book in (plain, told))
    assert_allclose(two[1, 1], 2.0 * one[1, 1])
    assert_allclose(two[0], one[0])


def test_parameters_of_a_strategy_come_from_the_command_line():
    """`boulware:beta=0.3:floor=0.1` is a Boulware with those numbers."""
    chosen = strategy("boulware:beta=0.3:floor=0.1", "NORTH")
    assert chosen == Boulware(beta=0.3, floor=0.1)


@pytest.mark.parametrize("count", [1, 3, 8])
def test_of_equal_offers_the_first_are_shortlisted(count):
    """Highest first, ties by their number: no machine sorts them otherwise."""
    dice = np.random.default_rng(count)
    values = dice.integers(0, 4, (40, 25)).astype(np.float64)
    values[dice.uniform(size=values.shape) < 0.3] = -np.inf
    expected = np.sort(np.argsort(-values, axis=0, kind="stable")[:count], axis=0)
    assert np.array_equal(bids.highest(values, count), expected)


def test_a_blow_is_answered_by_name():
    """The pull says which lever's harm it answers; who strikes unprovoked answers none."""
    book, world = table(levers=(0.0, 0.6))
    seat = Negotiator.of(book, "SOUTH", TitForTat())
    look = late(book, world)
    struck = np.array([[1.0], [0.6]])
    hurt = replace(late(book, replace(world, levers=struck, practice=struck)), last=look.last)
    acts, _ = seat.decide(hurt, seat.remember(1))
    (pull,) = [act for act in acts if isinstance(act, Pull)]
    assert pull.label == RAISES
    suffered, *_ = pull.account
    assert [part.of for part in suffered.parts] == ["north_licence"]
    quiet = Negotiator.of(book, "SOUTH", Hardliner(weekly=1.0))
    acts, _ = quiet.decide(late(book, world), quiet.remember(1))
    (pull,) = [act for act in acts if isinstance(act, Pull)]
    assert pull.label == UNPROVOKED
    assert all(number.what != "suffered" for number in pull.account)


def test_an_answer_says_what_its_own_offer_and_no_deal_are_worth_to_it():
    """Both by its own reckoning, so a gift can be told from a bargain."""
    book, world = table()
    look = seen(book, world)
    answer = bids.answer(look, asked(), np.array([0.5]), np.ones(2))
    assert_allclose(answer.own_worth, prospect(look).value(answer.offer))
    margin = book.tables.parameters.talks.reserve_margin.value
    assert_allclose(answer.least, look.appraisal(0).reserve + margin)


def late(book, world):
    """What SOUTH knows once it may act as it likes."""
    return seen(book, replace(world, week=book.calendar.prologue), 1)
