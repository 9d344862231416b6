"""A harder hand never does the opposite of what it is for: shipments, losses, leverage."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from game.rules.leverage import leverage
from game.world import measures
from tests.builders import LICENCES, MAGNETS, NO_NOISE, calm, case, pull, pulls, run, script

SEVERITIES = np.linspace(0.0, 1.0, 11)
HALF_YEAR = 26
ALL = "all civil licences"
CONTROLS = (*LICENCES, "cn_licence_defence", ALL)
ROUNDING = 1e-9


def swept(book, control, weeks=HALF_YEAR, severities=SEVERITIES):
    """One run whose trials differ in the severity of one control, or of all civil licences."""
    levers = LICENCES if control == ALL else (control,)
    return run(book, weeks, pulls(book, dict.fromkeys(levers, severities)), trials=len(severities))


def exported(book, worlds):
    lanes = measures.export_lanes(book.tables, MAGNETS)
    return sum((lanes @ measures.shipped(book.tables, world.chain))[0] for world in worlds[1:])


def outside(book):
    return [i for i, _ in enumerate(book.tables.axes.regions) if i != book.tables.axes.inside]


def never_falls(rows):
    return bool((np.diff(rows) >= -ROUNDING * np.abs(rows).max()).all())


@pytest.fixture(scope="module", params=CONTROLS)
def sweep(request):
    book = calm()
    return request.param, book, swept(book, request.param)


def test_a_harder_licence_never_ships_more(sweep):
    """P4: magnets exported in half a year do not rise with the severity of any control."""
    _, book, worlds = sweep
    assert never_falls(-exported(book, worlds))


def test_a_harder_licence_never_costs_importers_less(sweep):
    """P5: the loss of all regions outside does not fall with severity."""
    _, book, worlds = sweep
    assert never_falls(worlds[-1].home.lost[outside(book)].sum(axis=0))


def test_a_harder_licence_never_makes_what_it_holds_cheaper_outside(sweep):
    """P5: the mean outside price of each good a control holds does not fall with severity.

    A good it does not hold may: makers outside first want more samarium oxide in place of the
    magnets that defence users are refused, then less as those users stand still.
    """
    control, book, worlds = sweep
    axes = book.tables.axes
    channels = [axes.channels[i] for i in book.tables.licensing.channel]
    ends = {"def"} if control == "cn_licence_defence" else {"civ", "def"}
    for good in sorted({good for good, _, _, end in channels if end in ends}):
        row = len(axes.goods) + axes.goods.index(good)
        assert never_falls(sum(world.chain.price[row] for world in worlds[1:])), good


def test_exports_fall_along_the_documented_curve():
    """P4 with its figures: exports of half a year against the severity of all civil licences."""
    book = case(*NO_NOISE)
    sent = exported(book, swept(book, ALL))
    measured = [1.0, 0.996, 0.961, 0.857, 0.807, 0.741, 0.664, 0.575, 0.458, 0.320, 0.174]
    assert_allclose(sent / sent[0], measured, rtol=0, atol=0.01)  # the docs give two digits


def test_a_higher_duty_never_costs_its_target_less():
    """P6: China's loss does not fall with the reciprocal tariff."""
    book = calm()
    worlds = swept(book, "us_tariff_reciprocal")
    assert never_falls(worlds[-1].home.lost[book.tables.axes.inside])


def test_more_reviewers_never_ship_less():
    """P8: with more staff at the licence desk at least as much leaves over the year."""
    totals = []
    for capacity in (0.2, 0.5, 1.0, 1.9, 4.0):
        book = case(*NO_NOISE, f"parameters.licensing.review_capacity={capacity}")
        totals.append(exported(book, run(book, 35, script(book)))[0])
    assert never_falls(np.array(totals))
    assert totals[0] < totals[-1], "the sweep must reach a desk that is too small"


def leaked(book, worlds):
    on = measures.export_lanes(book.tables, MAGNETS).dense[0][book.tables.leaks.channel]
    return sum(on @ world.chain.leaked[0] for world in worlds[1:])


@pytest.mark.parametrize("severity", [0.3, 0.6, 1.0])
def test_stricter_customs_never_let_more_slip_round(severity):
    """P8: what goes round by a detour does not rise with enforcement, and ends at nothing."""
    book = calm()
    strict = np.linspace(0.0, 1.0, 6)
    moves = pulls(book, dict.fromkeys(LICENCES, severity) | {"cn_enforcement": strict})
    slipped = leaked(book, run(book, 35, moves, trials=len(strict)))
    assert never_falls(-slipped)
    assert slipped[-1] == 0.0


@pytest.mark.parametrize("controls", ["history", "embargo"])
def test_a_defence_rating_never_lowers_the_fill_of_defence_orders(controls):
    """P9: `us_defence_rating` never sends US arms makers less, nor lowers what they can run."""
    book = case(*NO_NOISE)
    tables, ratings = book.tables, np.linspace(0.0, 1.0, 6)
    severities = dict.fromkeys((*LICENCES, "cn_licence_defence"), 1.0)
    moves = script(book) if controls == "history" else pulls(book, severities)
    rated = pull(book, "us_defence_rating", ratings)
    worlds = run(book, 52, [*moves, rated], trials=len(ratings))
    armed = np.array([region == "US" and end == "def" for region, _, end in tables.axes.pools])
    into = armed[tables.channels.pool].astype(float)
    assert never_falls(sum(into @ measures.shipped(tables, w.chain) for w in worlds[1:]))
    made = sum(measures.sector_output(tables, w, "US", "DEF") for w in worlds[1:])
    assert never_falls(made)
    assert made[-1] > made[0], "the rating must matter in this run"


WHOLE = case(*NO_NOISE, weeks=400)
"""A horizon in which every planned plant can be built."""


def leverage_of_licences(world):
    """What each state's own dependence gives China's licences, [state, trial]."""
    rows = [WHOLE.tables.axes.levers.index(lever) for lever in (*LICENCES, "cn_licence_defence")]
    return leverage(WHOLE.tables, WHOLE.reach, world).contribution[rows].sum(axis=0)


@pytest.fixture(scope="module")
def stages():
    """Worlds of the historical year before, in and after the worst of it."""
    worlds = run(WHOLE, 34, script(WHOLE))
    return [worlds[week] for week in (0, 8, 20, 34)]


@settings(max_examples=12)
@given(factor=st.floats(1.0, 5.0), stage=st.integers(0, 3))
def test_more_stock_never_gives_its_holders_opponent_more_leverage(factor, stage, stages):
    """P7: with more of everything in store nobody is more exposed to China's licences."""
    world = stages[stage]
    rich = replace(world, chain=replace(world.chain, stock=factor * world.chain.stock))
    more, less = leverage_of_licences(world), leverage_of_licences(rich)
    assert (less <= more + ROUNDING).all()


@settings(max_examples=12)
@given(factor=st.floats(0.0, 3.0), stage=st.integers(0, 3))
def test_more_plants_elsewhere_never_give_china_more_leverage(factor, stage, stages):
    """P7: capacity outside China opens other lanes and lowers what its licences are worth."""
    world = stages[stage]
    built = world.chain.built + factor * WHOLE.tables.sites.size
    grown = replace(world, chain=replace(world.chain, built=built))
    more, less = leverage_of_licences(world), leverage_of_licences(grown)
    assert (less <= more + ROUNDING).all()


def test_stock_and_plants_do_lower_leverage_somewhere(stages):
    """The two properties above are not empty: doubling either is felt in April."""
    world = stages[0]
    start = leverage_of_licences(world).sum()
    assert start > 0.1
    rich = replace(world, chain=replace(world.chain, stock=2.0 * world.chain.stock))
    built = replace(
        world, chain=replace(world.chain, built=world.chain.built + WHOLE.tables.sites.size)
    )
    assert leverage_of_licences(rich).sum() < 0.5 * start
    assert leverage_of_licences(built).sum() < 0.9 * start


@settings(max_examples=12)
@given(factor=st.floats(1.0, 10.0), stage=st.integers(1, 3))
def test_what_leaks_never_adds_to_leverage(factor, stage, stages):
    """P7: the less customs look, the more gets through and the less the licences are worth."""
    world = stages[stage]
    leaked = tuple(factor * week for week in world.chain.leaked)
    loose = replace(world, chain=replace(world.chain, leaked=leaked))
    assert (leverage_of_licences(loose) <= leverage_of_licences(world) + ROUNDING).all()
