"""The reasons a seat gives are the numbers it decided by, in parts that add up to them."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from numpy.testing import assert_allclose

from agents import bids
from agents.negotiator import RAISES, STRIKES_ON, UNPROVOKED
from agents.reasons import suffered
from game.outlook.parts import believed_parts, price_parts, worth_parts
from game.outlook.worth import value_of
from game.play.match import Match, Setting
from game.report.reasons import KINDS, NUMBERS
from game.rules.moves import Compliance, Declaration, Pull, Request, Suspension, Verdict
from game.turn.seat import Reason
from tests.builders import case, two_regions
from tests.unit.agents.states import moments

BLOWS = (RAISES, STRIKES_ON, UNPROVOKED)
GAMES = [
    ("smallest", {}),
    ("smallest", {"NORTH": "hardliner", "SOUTH": "grit"}),
    ("rare_earths_2025", {}),
    ("rare_earths_2025", {"US": "hardliner", "CN": "tit_for_tat", "EU": "conceder"}),
    ("rare_earths_2025", {"US": "grim", "CN": "hardliner"}),
    ("rare_earths_2025", {"US": "conceder", "CN": "opportunist"}),
    ("rare_earths_2025", {"US": "historical", "CN": "bayesian", "EU": "historical"}),
    ("smallest", {"NORTH": "rollout:pairs=1:candidates=4", "SOUTH": "conceder"}),
    ("rare_earths_2025", {"US": "rollout:pairs=1:candidates=4:weeks=6"}),
]


@lru_cache(maxsize=16)
def played(number, trials=1):
    """A whole game of bargainers."""
    title, seats = GAMES[number]
    match = Match.of(Setting(title, seats=seats, seed=3))
    return match, tuple(match.turns(trials))


def exchanges(turns):
    """Every answer that was asked for."""
    return [
        exchange
        for turn in turns
        for held in turn.rounds
        for exchange in held.exchanges
        if exchange.talk.where[0]
    ]


def named(account):
    """Numbers by what they measure."""
    return {number.what: number for number in account}


def added(number):
    return sum(part.amount for part in number.parts)


@pytest.mark.parametrize("number", range(len(GAMES)))
def test_parts_add_up_to_the_numbers_of_every_answer(number):
    """Worth and what is insisted on are those the answer was given by, to a billionth."""
    looked_at = 0
    for exchange in exchanges(played(number)[1]):
        answer, account = exchange.answer, named(exchange.answer.account)
        if answer.worth is None or answer.wanted is None:
            continue
        assert_allclose(added(account["insists on"]), answer.wanted[0], rtol=0, atol=1e-9)
        if exchange.talk.offered[0]:
            assert_allclose(added(account["worth"]), answer.worth[0], rtol=0, atol=1e-9)
        for part in account.values():
            if part.parts:
                assert_allclose(added(part), part.amount, rtol=0, atol=1e-9)
        looked_at += 1
    assert looked_at > 3


@pytest.mark.parametrize("number", range(len(GAMES)))
def test_no_account_says_two_things_by_one_name(number):
    """What is said of several texts or levers names the one it is about."""
    _, turns = played(number)
    moved = [getattr(made.move, "account", ()) for turn in turns for made in turn.moves]
    for account in (*moved, *(exchange.answer.account for exchange in exchanges(turns))):
        names = [(number.what, number.of) for number in account]
        assert len(names) == len(set(names))


def below(less, more):
    """Whether one number of an account is smaller than another."""
    return lambda account: account[less].amount < account[more].amount


TURNS_ON = {
    Reason.WORTH_TOO_LITTLE: below("worth", "insists on"),
    Reason.WORSE_THAN_NOTHING: below("worth", "insists on"),
    Reason.CANNOT_PAY: below("capital", "price"),
    Reason.RED_LINE: below("red line", "asked for"),
    Reason.UNWILLING: {"best in sight", "signs no more", "no deal"}.intersection,
    Reason.NOT_THE_DEAL: below("tolerance", "distance"),
    Reason.FORESEES_LITTLE: below("foreseen", "margin"),
}
"""Why a seat refuses -> what its account must say."""


@pytest.mark.parametrize("number", range(len(GAMES)))
def test_every_refusal_has_what_it_turned_on(number):
    """Whatever it turned on stands in the account, and so do the numbers of an own offer."""
    for exchange in exchanges(played(number)[1]):
        answer, account = exchange.answer, named(exchange.answer.account)
        if exchange.talk.offered[0] and not answer.accept[0]:
            assert TURNS_ON[Reason(int(answer.reason[0]))](account)
        if answer.offers is not None and answer.offers[0] and not answer.by_hand:
            assert "own offer" in account


@pytest.mark.parametrize("number", range(len(GAMES)))
def test_every_number_of_an_account_has_words(number):
    """What a seat reckons by can be printed."""
    for exchange in exchanges(played(number)[1]):
        for reckoning in exchange.answer.account:
            assert reckoning.what in NUMBERS
            assert {part.kind for part in reckoning.parts} <= set(KINDS)


def test_a_seat_that_looks_ahead_says_what_it_saw():
    """It accepts and refuses by what came of playing on, and by what its best came to."""
    seen = [exchange for number in (7, 8) for exchange in exchanges(played(number)[1])]
    found = set()
    for exchange in seen:
        account = named(exchange.answer.account)
        if "foreseen" not in account:
            continue
        reason = Reason(int(exchange.answer.reason[0]))
        found.add(reason)
        ahead = account["foreseen"].amount
        if exchange.answer.accept[0]:
            assert ahead >= account["margin"].amount
        if reason is Reason.FORESEES_MUCH:
            assert ahead >= account["best played"].amount
    assert Reason.FORESEES_LITTLE in found or Reason.FORESEES_MUCH in found


def test_a_learner_says_by_what_chance_it_chose():
    """Its own offer stands with the chance it has learned, not with what the public believes."""
    book = played(6)[0].book
    china = book.tables.axes.states.index("CN")
    offers = [
        named(exchange.answer.account)
        for turn in played(6)[1]
        for held in turn.rounds
        for exchange in held.exchanges
        if held.where[0]
        and book.tables.seats.dyads[held.dyad][exchange.side] == china
        and exchange.answer.offers is not None
        and exchange.answer.offers[0]
    ]
    assert offers
    for account in offers:
        assert 0.0 <= account["chance it is taken"].amount <= 1.0
        assert "own offer to the other" not in account


@pytest.mark.parametrize("number", range(len(GAMES)))
def test_every_escalation_and_breach_says_why(number):
    """A raise names the lever it is, a declared breach has grounds."""
    match, turns = played(number)
    for turn in turns:
        for made in turn.moves:
            move = made.move
            if isinstance(move, Pull) and move.label in BLOWS:
                account = named(move.account)
                lever = match.book.tables.axes.levers[move.lever]
                assert account["why this lever"].of == lever
                assert account["why this lever"].amount > 0.0
                best = account["why this lever"].amount
                assert "next best" not in account or account["next best"].amount <= best
            again = isinstance(move, Suspension) and not move.share.any()
            if again or made.verdict is not Verdict.DONE:
                continue
            if isinstance(move, Declaration | Suspension):
                account = named(move.account)
                low = account["belief"].amount < account["grounds below"].amount
                assert low or "openly broken" in account


def test_what_was_suffered_is_the_harm_the_temper_felt():
    """The harm by lever adds up to the blow by which a seat decides whether to strike back."""
    for moment in moments(two_regions(), 0, 5, 1):
        view = replace(moment.view, last=np.clip(moment.view.levers - 0.1, 0.0, 1.0))
        felt = view.hit(view.other(0))[0]
        assert_allclose(suffered(view, view.other(0)).amount, felt, rtol=0, atol=1e-12)


@pytest.mark.parametrize("dyad", ["NORTH-SOUTH", "US-CN"])
def test_parts_of_worth_price_and_belief_add_up_in_states_at_random(dyad):
    """Also where many levers crowd the agenda and some go together."""
    book = two_regions() if dyad == "NORTH-SOUTH" else case()
    for moment in moments(book, 0, 9, 60):
        seen, offer = moment.case.prospect, moment.offer
        worth = worth_parts(seen, offer)
        assert_allclose(added(worth), seen.value(offer)[0], rtol=0, atol=1e-9)
        assert_allclose(added(price_parts(seen, offer)), seen.price(offer)[0], rtol=0, atol=1e-9)
        theirs = value_of(book, seen.agenda, 1 - seen.side, seen.theirs, offer)[0]
        assert_allclose(added(believed_parts(seen, offer)), theirs, rtol=0, atol=1e-9)
        kinds = {part.kind for part in worth.parts}
        assert kinds <= {"given", "got", "burden", "joint", "crowding"}


def test_an_ensemble_works_out_no_reasons():
    """Two trials or more carry none, and answer as one trial does."""
    _, turns = played(0, trials=2)
    single = exchanges(played(0)[1])
    for one, many in zip(single, exchanges(turns), strict=False):
        assert many.answer.account == ()
        assert many.answer.remedy is None
        assert one.answer.accept[0] == many.answer.accept[0]


def test_a_red_line_is_named_with_how_far_the_offer_crosses_it():
    """What was asked for stands beside what its doctrine allows."""
    look, talk, _ = alone(relief=(1.0, 0.4))
    answer = bids.answer(look, talk, np.array([0.0]), np.array([1.0, 0.1]))
    account = named(answer.account)
    assert answer.reason[0] == Reason.RED_LINE
    assert (account["asked for"].amount, account["red line"].amount) == (0.4, 0.1)
    assert account["red line"].of == "south_tariff"


def alone(relief):
    """SOUTH in a game by itself, asked about an offer."""
    moment = next(moments(two_regions(), 0, 5, 1))
    assert moment.view.state == 1
    whole = np.array(relief)[:, None]
    offer = replace(moment.offer, relief=whole, bound=whole > 0.0)
    return moment.view, replace(moment.talk, offer=offer), offer


def test_easing_asking_and_delivering_have_reasons():
    """What a seat does in peace rests on numbers too, and each of them has words."""
    match, turns = played(5)
    made = [made.move for turn in turns for made in turn.moves if made.state in ("US", "CN")]
    asks = [move for move in made if isinstance(move, Request)]
    eases = [m for m in made if isinstance(m, Pull) and m.label.startswith("eases a lever")]
    delivers = [move for move in made if isinstance(move, Compliance)]
    assert asks
    assert eases
    assert any(move.account for move in delivers)
    for move in asks:
        account = named(move.account)
        assert account["best for both"].amount >= account["insists on"].amount - 1e-9
    for move in eases:
        account = named(move.account)
        best = account["why eased"]
        assert best.of == match.book.tables.axes.levers[move.lever]
        assert best.amount > 0.0
        if "next best" in account:
            assert account["next best"].amount <= best.amount
    for move in delivers:
        if move.account:
            of_each = zip(move.account[::2], move.account[1::2], strict=True)
            cheats = any(ahead.amount > bar.amount for ahead, bar in of_each)
            assert cheats == (move.level[0] < 0.9)
    for move in (*asks, *eases, *delivers):
        assert {number.what for number in move.account} <= set(NUMBERS)


def test_a_game_of_many_trials_is_told_no_reasons():
    """An ensemble would pay for what nobody reads."""
    _, turns = played(1, trials=2)
    moves = [made.move for turn in turns for made in turn.moves]
    assert not any(getattr(move, "account", ()) for move in moves)
