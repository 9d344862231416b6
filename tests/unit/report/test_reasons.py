"""Reasons and counters in words: the main parts in a sentence, all of them on demand."""

import math
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from game.play.match import Match, Setting
from game.play.record import turn_entry
from game.report.playthrough import turn_text
from game.report.reasons import main_parts, why_moved, would_accept
from game.report.words import adding_up, plain
from game.rules.account import Part, Reckoning, summed
from game.rules.moves import Declaration, Pull
from game.turn.counter import Change, Counter, Hint
from game.turn.last_word import LastWord, last_word
from tests.builders import two_regions

EVERYWHERE = np.ones(1, dtype=np.bool_)
SEATS = {"US": "hardliner", "CN": "tit_for_tat", "EU": "grit"}


@lru_cache(maxsize=4)
def played(scenario="rare_earths_2025", seats=None):
    match = Match.of(Setting(scenario, seats=SEATS if seats else None, seed=2))
    return match, tuple(match.turns())


def told(match, turns, *, why=False):
    return " ".join(" ".join(turn_text(match.book, t, why=why).split()) for t in turns)


def test_the_two_largest_parts_are_named_and_the_rest_summed_up():
    """A reader of one sentence learns what weighed most."""
    parts = (
        Part("got", "north_licence", 4.0),
        Part("given", "south_tariff", -0.6),
        Part("burden", "south_tariff", -0.2),
        Part("crowding", "", -0.1),
    )
    book = two_regions()
    north, south = (book.scenario.levers[name].label for name in ("north_licence", "south_tariff"))
    words = f"+4.00 for getting {north}; -0.60 for giving {south}; -0.30 for the rest"
    assert main_parts(book, summed("worth", "bn USD", parts)) == words
    assert main_parts(book, summed("worth", "bn USD", parts[:1])) == f"+4.00 for getting {north}"
    assert main_parts(book, Reckoning("capital", 3.0, "points")) == ""


def test_a_game_tells_why_it_is_refused_and_what_would_do():
    """Refusals carry parts, escalations what was suffered, and a failed round its counter."""
    text = told(*played())
    assert "bn USD to it (" in text
    assert "bn USD a week suffered: +" in text
    assert "would accept at once if" in text
    assert "Reasons" not in text


@pytest.mark.parametrize(("scenario", "seats"), [("rare_earths_2025", True), ("smallest", False)])
def test_every_number_and_part_of_a_game_has_words(scenario, seats):
    """With `--reasons` every account is printed, whatever is in it."""
    match, turns = played(scenario, seats)
    text = told(match, turns, why=True)
    assert "it insists on" in text
    assert "its own offer is worth to it" in text


def test_the_record_keeps_reasons_and_what_would_have_been_accepted():
    """As plain values, beside the decision."""
    match, turns = played()
    entries = [turn_entry(match.book, turn) for turn in turns]
    exchanges = [e for t in entries for held in t["rounds"] for e in held["exchanges"]]
    for exchange in exchanges:
        numbers = {number["what"]: number for number in exchange["reasons"]}
        if exchange["worth"] is not None and "worth" in numbers:
            total = sum(amount for _, _, amount in numbers["worth"]["parts"])
            assert total == pytest.approx(exchange["worth"], abs=1e-9)
    asked = [held["would_accept"] for t in entries for held in t["rounds"]]
    found = [answer for answer in asked if answer and answer["package"]]
    assert found
    for answer in found:
        for lever, (_, after) in answer["changes"].items():
            assert answer["package"]["relief"].get(lever, 0.0) == after


def refused():
    """A round that ended in a refusal."""
    match, turns = played()
    for turn in turns:
        for held in turn.rounds:
            last = last_word(match.book, turn, held)
            if last is not None:
                return match.book, held.dyad, last
    raise AssertionError("no round of the game failed")


def test_what_would_do_reads_as_a_sentence():
    """Who gives what more, who takes what less, and who cannot pay for it."""
    book, dyad, last = refused()
    agenda = book.agendas[dyad]
    side = last.exchange.side
    mine = int(agenda.issues[agenda.side == side][0])
    theirs = int(agenda.issues[agenda.side != side][0])
    me, other = (book.scenario.dyads[dyad][which] for which in (side, 1 - side))
    labels = [lever.label for lever in book.scenario.levers.values()]
    changes = (Change(theirs, 0.0, 0.8), Change(mine, 0.4, 0.2))
    package = last.exchange.talk.offer
    words = would_accept(book, dyad, LastWord(last.exchange, Counter(package, changes, 0.1, True)))
    assert words == (
        f"{me} would accept at once if {other} gave 80% of {labels[theirs]} instead of none "
        f"and took 20% of {labels[mine]} instead of 40%."
    )
    hints = (Hint("wait", 8.0), Hint("threats", 1.0), Hint("trust", 0.7), Hint("capital", 2.5))
    poor = would_accept(
        book, dyad, LastWord(last.exchange, Counter(package, changes, 0.1, False, hints))
    )
    assert f", which {other} cannot pay for at home; all else equal it would take" in poor
    none = would_accept(book, dyad, LastWord(last.exchange, Counter(None, hints=hints)))
    assert none.startswith(f"No change of it would make {me} accept now; all else equal")
    assert none.endswith(
        f"if {other} took back what it threatens, or if it trusted {other} by 0.70, or with 2.5 "
        f"points more of political capital."
    )
    plain = would_accept(book, dyad, LastWord(last.exchange, Counter(None)))
    nor = "; nor would waiting, more trust or more capital do."
    assert plain == f"No change of it would make {me} accept now{nor}"
    assert package is not None
    longer = replace(package, extends=EVERYWHERE)
    asked = replace(last.exchange, talk=replace(last.exchange.talk, offer=longer))
    plain = would_accept(book, dyad, LastWord(asked, Counter(None)))
    assert plain == f"A prolongation cannot be changed, and {me} would need a fresh text{nor}"


def test_a_breach_says_how_far_the_other_is_believed():
    """Belief and what was not delivered stand beside the declaration."""
    book = two_regions()
    north = book.scenario.levers["north_licence"].label
    account = (
        Reckoning("belief", 0.2, "share", of="2025-05-12"),
        summed("undelivered", "severity", (Part("undelivered", "north_licence", 0.4),)),
    )
    move = Declaration(1, 0, 3, EVERYWHERE, "declares a breach", account)
    assert why_moved(book, move) == (
        f", holding it 20% likely to deliver, undelivered: +0.40 for {north}"
    )
    assert why_moved(book, replace(move, account=account[:1])) == (
        ", holding it 20% likely to deliver"
    )
    assert why_moved(book, Pull(0, np.array([0.4]), 3, EVERYWHERE)) == ""


def test_nobody_is_asked_what_would_do_once_it_is_signed():
    """The smallest scenario's first round ends in a signature."""
    match = Match.of(Setting("smallest", seed=1))
    assert two_regions().scenario.id == match.loaded.scenario.id
    signed = [
        last_word(match.book, turn, held)
        for turn in match.turns()
        for held in turn.rounds
        if held.signed[0]
    ]
    assert signed
    assert set(signed) == {None}


@given(st.lists(st.floats(-50.0, 50.0), min_size=1, max_size=12))
def test_cents_add_up_to_the_cents_of_the_sum(amounts):
    """None is off by a cent or more, and together they are the rounded total."""
    cents = adding_up(amounts)
    assert_allclose(sum(cents), plain(math.fsum(amounts)), rtol=0, atol=1e-9)
    assert all(
        abs(cent - amount) < 0.01 + 1e-6 for cent, amount in zip(cents, amounts, strict=True)
    )


def test_parts_are_named_until_the_rest_weighs_little():
    """Two parts, or up to four where the rest would outweigh the least of those named."""
    book = two_regions()
    parts = tuple(Part("given", "north_licence", -3.0 + 0.1 * i) for i in range(5))
    words = main_parts(book, summed("worth", "bn USD", parts))
    assert words.count("giving") == 4
    assert words.endswith("for the rest")
    little = (*parts[:2], Part("got", "north_licence", 0.4))
    short = main_parts(book, summed("worth", "bn USD", little))
    assert short.count("giving") == 2
