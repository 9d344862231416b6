"""What a seat says would make it accept is the smallest change that does."""

from dataclasses import replace

import numpy as np
import pytest

from agents import bids
from agents.counter import STEP, Desk, counter_to_accept
from game.outlook.belief import minds
from game.outlook.insight import Insight
from game.outlook.view import view
from game.outlook.worth import overload
from game.turn.seat import Reason, Talk
from game.world.chance import Chance
from tests.builders import case, two_regions
from tests.unit.agents.states import Moment, moments, shuffled

GRID = np.round(np.arange(0.0, 1.0 + STEP / 2.0, STEP), 2)


def brute(moment: Moment, purse) -> float:
    """Least cost over every one- and two-lever change on the grid; infinite where none does."""
    desk = Desk.of(moment.case, moment.offer, purse)
    count, least = len(desk.offered), np.inf
    levels = np.concatenate([GRID, [np.nan]])
    one, other = (level.ravel() for level in np.meshgrid(levels, GRID))
    for a in range(count):
        for b in range(a + 1, count):
            x = np.repeat(desk.offered[None], len(one), axis=0)
            x[:, a] = np.where(np.isnan(one), desk.offered[a], one)
            x[:, b] = other
            least = min(least, _least(desk, x))
        x = np.repeat(desk.offered[None], len(GRID), axis=0)
        x[:, a] = GRID
        least = min(least, _least(desk, x))
    return least


def _least(desk: Desk, x: np.ndarray) -> float:
    """Least cost among rows of relief that are worth enough, paid for and within red lines."""
    seen, case = desk.case.prospect, desk.case
    unit, joint = desk.unit, desk.joint
    touched = (x > 0.0).sum(axis=1)
    worth = x @ unit + 0.5 * np.einsum("ri,ij,rj->r", x, joint, x)
    worth = worth - overload(seen.book, touched.astype(float), seen.mediated)
    good = (worth >= case.wanted[0]) & (x <= desk.ceiling).all(axis=1) & (touched > 0)
    for rate, capital in zip(desk.rates, desk.purses, strict=True):
        good &= x @ rate <= capital
    cost = np.abs(x - desk.offered) @ desk.weight
    return float(cost[good].min(initial=np.inf))


def books():
    """Books and dyads to draw states from, with how many levers each bargains over."""
    year = case()
    dyads = {"-".join(pair): number for number, pair in enumerate(year.scenario.dyads)}
    return {"NORTH-SOUTH": (two_regions(), 0), **{n: (year, d) for n, d in dyads.items()}}


BOOKS = books()


def held_against_brute_force(name: str, count: int, seed: int) -> int:
    """Compare so many states with brute force; returns how many refused offers there were."""
    book, dyad = BOOKS[name]
    refused = 0
    for moment in moments(book, dyad, seed, count):
        if bids.judged(moment.case, moment.offer)[0][0]:
            continue
        refused += 1
        for purse in (None, moment.purse):
            _check(moment, purse, brute(moment, purse))
    return refused


def _check(moment: Moment, purse, least: float) -> None:
    found = counter_to_accept(moment.case, moment.offer, purse)
    if np.isfinite(least) and not (purse is not None and found.payable is False):
        assert found.package is not None, "brute force finds one"
        assert found.cost <= least + 1e-9
    if purse is not None and np.isfinite(least):
        assert found.payable
    if found.package is None:
        return
    assert bids.judged(moment.case, found.package)[0][0], "it would not accept it"
    relief = found.package.relief[moment.case.prospect.agenda.issues, 0]
    if found.payable:
        assert purse is not None
        assert relief @ purse.rate <= purse.capital
    desk = Desk.of(moment.case, moment.offer, purse)
    assert found.cost == pytest.approx(desk.cost(relief))
    assert len(found.changes) == (relief != desk.offered).sum()


@pytest.mark.parametrize(("name", "count"), [("NORTH-SOUTH", 200), ("CN-EU", 80), ("US-CN", 3)])
def test_nothing_that_brute_force_finds_is_cheaper(name, count):
    """In states at random the counter is accepted at once and no grid change costs less."""
    assert held_against_brute_force(name, count, seed=7) > count // 4


@pytest.mark.parametrize("name", ["NORTH-SOUTH", "US-CN"])
def test_the_search_reckons_as_the_seat_does(name):
    """Worth and price in the search are those the seat's own judgement rests on."""
    book, dyad = BOOKS[name]
    for moment in moments(book, dyad, 11, 10):
        desk = Desk.of(moment.case, moment.offer, None)
        seen = moment.case.prospect
        worth = float(seen.value(moment.offer)[0])
        assert desk.values(desk.offered[None])[0] == pytest.approx(worth, abs=1e-9)
        price = float(seen.price(moment.offer)[0])
        assert float(desk.offered @ desk.rates[0]) == pytest.approx(price, abs=1e-9)


@pytest.mark.slow
def test_nothing_that_brute_force_finds_is_cheaper_in_ten_thousand_states():
    """The same in 10,000 states, most of them of small agendas, which brute force can exhaust."""
    small = [name for name in BOOKS if len(BOOKS[name][0].agendas[BOOKS[name][1]].issues) <= 12]
    share = 9_900 // len(small)
    for name in small:
        held_against_brute_force(name, share, seed=1_000)
    held_against_brute_force("US-CN", 10_000 - share * len(small), seed=2_000)


def test_a_counter_is_accepted_when_it_is_tabled():
    """The seat's own answer to the package it named is yes, in the state in which it named it."""
    book, dyad = BOOKS["NORTH-SOUTH"]
    tabled = 0
    for moment in moments(book, dyad, 3, 40):
        found = counter_to_accept(moment.case, moment.offer)
        if found.package is None:
            continue
        trials = moment.view.trials
        offer = found.package.spread(np.array([moment.trial]), trials)
        here = np.arange(trials) == moment.trial
        talk = replace(moment.talk, offer=offer, where=here, offered=here)
        answer = bids.answer(moment.view, talk, moment.aspiration, moment.limits)
        assert answer.accept[moment.trial]
        assert answer.reason[moment.trial] == Reason.GOOD
        tabled += 1
    assert tabled > 10


def test_a_counter_rests_on_nothing_the_seat_does_not_know():
    """Neither the other side's true tastes nor its capital move what a seat names."""
    book, dyad = BOOKS["NORTH-SOUTH"]
    dice, chance = np.random.default_rng(5), Chance.of(5, 40)
    world = shuffled(book, dice, 40)
    secret = minds(book, chance)
    offer = next(moments(book, dyad, 5, 1)).offer
    for me in (0, 1):
        taste = secret.taste.copy()
        taste[1 - me] *= 3.0
        capital = world.home.capital.copy()
        capital[1 - me] = 0.0
        other = replace(world, home=replace(world.home, capital=capital))
        told = [
            _named(book, shown, chance, hidden, me, offer)
            for shown, hidden in ((world, secret), (other, replace(secret, taste=taste)))
        ]
        assert told[0] == told[1]
        assert any(told[0])


def _named(book, world, chance, hidden, me, offer):
    """Changes a state names in every trial, asked about one offer."""
    look = view(book, world, Insight(book, world, hidden), chance, me, world.week + 2)
    everywhere = np.ones(world.trials, dtype=np.bool_)
    whole = offer.spread(np.array([0]), world.trials)
    talk = Talk(0, me, 1, "", everywhere, whole, everywhere, ~everywhere, True)
    share = np.full(world.trials, 0.5)
    found = []
    for trial in range(world.trials):
        alone = np.arange(world.trials) == trial
        case_, _ = bids.case_of(
            look, replace(talk, where=alone), look.appraisal(0), share, np.ones(2)
        )
        found.append(counter_to_accept(case_, offer).changes)
    return found
