"""The world at its limits: what must happen can be worked out without running it."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from numpy.testing import assert_allclose

from game.rules.book import Rulebook, opening, rulebook
from game.rules.legal import rule
from game.scenario.schema import Lever
from game.supply import price
from game.world import measures
from tests.builders import (
    CASE,
    LICENCES,
    NO_NOISE,
    STEADY,
    arrays,
    calm,
    case,
    differing,
    pull,
    pulls,
    run,
    scenario,
    with_tables,
)

EMBARGO = dict.fromkeys((*LICENCES, "cn_licence_defence"), 1.0)
LOST_OUTPUT, DUTIES, LOST_EXPORTS = range(3)


def output(book, worlds, region, sector):
    return np.array([measures.sector_output(book.tables, w, region, sector)[0] for w in worlds[1:]])


def most_gained(book, worlds):
    return max(
        measures.mass_residual(book.tables, before.chain, after.chain).max()
        for before, after in pairwise(worlds)
    )


SILENT = ("threatened", "deadline", "notices.", "listing", "agreements.")
"""Not a number where there is no threat, notice, listing or agreement."""


def undefined(world):
    defined = ((n, rows) for n, rows in arrays(world) if not n.startswith(SILENT))
    return [name for name, rows in defined if not np.isfinite(rows).all()]


def test_a_regime_of_general_licences_is_no_regime():
    """With the regime running at severity 0 every order passes: the same weeks bit for bit."""
    book = calm()
    start = opening(book, 1)
    chain = start.chain
    on = replace(
        start,
        chain=replace(chain, regime=chain.regime + 1.0, regime_weeks=chain.regime_weeks + 20.0),
    )
    free, licensed = run(book, 35, world=start)[-1], run(book, 35, world=on)[-1]
    assert differing(free, licensed) == ["chain.regime", "chain.regime_weeks"]


def test_without_duties_trade_only_grows():
    """No duty, no friction: trade is the start's times growth, and costs nothing."""
    book = case("history=[]", *NO_NOISE)
    exchange = book.tables.exchange
    for week, world in enumerate(run(book, 52)[1:]):
        grown = exchange.flow * (1.0 + exchange.growth) ** (week / 52.0)
        assert_allclose(world.home.trade, grown, rtol=1e-14)  # one power of a double
        assert not world.home.loss_parts[[DUTIES, LOST_EXPORTS]].any()


def test_endless_stocks_make_an_embargo_harmless():
    """With a million times the stock nobody loses an hour of output in a year of full control."""
    book = case(*NO_NOISE)
    start = opening(book, 1)
    rich = replace(start, chain=replace(start.chain, stock=1e6 * start.chain.stock))
    for world in run(book, 35, pulls(book, EMBARGO), world=rich):
        assert not world.home.loss_parts[LOST_OUTPUT].any()


@pytest.fixture(scope="module")
def embargo():
    """Everything refused, nothing leaks, no reserve is opened."""
    book = calm(
        "parameters.licensing.approval_worst=0",
        "parameters.licensing.spill=1",
        "parameters.reserve.release_rate=0",
    )
    return book, run(book, 60, [*pulls(book, EMBARGO), pull(book, "cn_enforcement", 1.0)])


@pytest.mark.parametrize("region", ["US", "EU"])
def test_a_total_embargo_stops_the_part_of_car_output_that_needs_heavy_magnets(region, embargo):
    """By week 26 cars are made at 1 less the critical share of heavy magnets, .70."""
    book, worlds = embargo
    cars = output(book, worlds, region, "AUTO")
    floor = 1.0 - book.scenario.critical.everywhere.value["magnet_heavy"]["AUTO"]
    assert_allclose(cars[26:], floor, rtol=0, atol=0.015)  # what others make keeps a few running


@pytest.mark.parametrize("region", ["US", "EU"])
def test_a_total_embargo_reaches_arms_makers_when_their_stocks_end(region, embargo):
    """Defence holds above .85 to week 26, sinks to some .67 by week 39 and to .65 in the end."""
    book, worlds = embargo
    arms = output(book, worlds, region, "DEF")
    assert arms[25] >= 0.85
    assert_allclose(arms[39], 0.67, rtol=0, atol=0.04)  # firms' covers differ around their class's
    floor = 1.0 - book.scenario.critical.everywhere.value["magnet_samarium"]["DEF"]
    assert_allclose(arms[-1], floor, rtol=0, atol=0.01)  # a little is made elsewhere
    assert (np.diff(arms) <= 1e-9).all(), "a stock that is gone does not come back"


def test_a_total_embargo_conserves_mass(embargo):
    """Even then nothing is lost or made from nothing."""
    assert most_gained(*embargo) < 1e-12


@pytest.mark.parametrize(("region", "sector", "floor"), [
    ("US", "AUTO", 0.70), ("EU", "AUTO", 0.70), ("US", "DEF", 0.65), ("EU", "DEF", 0.65),
])  # fmt: skip
def test_without_chinese_plants_users_elsewhere_fall_to_their_floor(region, sector, floor):
    """No capacity inside: output elsewhere sinks to what does not need the goods, and no NaN."""
    book = calm()
    ports = book.tables.ports
    none = ports.capacity * (ports.region != book.tables.axes.inside)[:, None]
    idle = with_tables(book, ports={"capacity": none})
    worlds = run(idle, 60)
    assert undefined(worlds[-1]) == []
    assert most_gained(idle, worlds) < 1e-12
    # Makers elsewhere use up their last oxide and keep a few plants going.
    assert_allclose(output(idle, worlds, region, sector)[-1], floor, rtol=0, atol=0.05)


@pytest.fixture(scope="module")
def closed() -> Rulebook:
    """The quiet case with one more lever, which closes every border to every good."""
    quiet = scenario(CASE, STEADY)
    effect = {
        "kind": "ban",
        "goods": list(quiet.goods),
        "sources": list(quiet.regions),
        "destinations": list(quiet.regions),
        "share": 1.0,
    }
    lever = {"label": "Borders", "owner": "CN", "worst": "closed", "start": 0, "effects": [effect]}
    borders = Lever.model_validate(lever)
    return rulebook(quiet.model_copy(update={"levers": {**quiet.levers, "borders": borders}}))


def test_behind_closed_borders_each_region_lives_on_its_own(closed):
    """Nothing crosses a border, what a region has in all its stores is all it has, mass holds."""
    tables = closed.tables
    moves = [pull(closed, "borders", 1.0), pull(closed, "cn_enforcement", 1.0)]
    worlds = run(closed, 52, moves)
    abroad = np.array([source != to for _, source, to, _ in tables.axes.channels])
    assert not any(measures.shipped(tables, w.chain)[abroad].any() for w in worlds[1:])
    assert not any(w.chain.leaked[0].any() for w in worlds)
    assert most_gained(closed, worlds) < 1e-12
    assert undefined(worlds[-1]) == []
    region = tables.axes.regions.index("AU")
    row = tables.axes.goods.index("magnet_heavy")
    held = (tables.slots.region == region) & (tables.slots.good == row)
    assert not any(region == "AU" and "magnet" in good for region, good in tables.axes.ports)
    assert worlds[-1].chain.stock[held].max() < 0.5 * tables.slots.use[held].max()


@pytest.mark.parametrize("severity", [np.nan, -0.01, 1.01, np.inf])
def test_a_severity_outside_its_scale_is_refused(severity):
    """Not a number, below 0 or above 1: the rules call the move illegal and say the scale."""
    book = calm()
    world = opening(book, 2)
    owner = book.tables.axes.states.index("CN")
    ruling = rule(book, world, owner, pull(book, "cn_licence_us", severity))
    assert not ruling.legal.any()
    assert "from 0 to 1" in ruling.reason


def test_prices_with_empty_shelves_stay_finite():
    """With no stock anywhere scarcity is held at four log points and no price passes its pull."""
    book = calm()
    start = opening(book, 1)
    chain = start.chain
    empty = replace(chain, stock=0.0 * chain.stock, merchant=0.0 * chain.merchant)
    bare = replace(start, chain=empty)
    target = book.tables.slots.use * book.tables.slots.cover
    stores = price.Stores(target, empty.stock, empty.merchant)
    short = price.scarcity(book.tables, stores)
    assert_allclose(short[short > 0.0], 4.0, rtol=1e-14)  # the log of an exponential
    highest = (4.0 * book.tables.markets.scarcity + book.tables.markets.panic).max()
    for world in run(book, 30, world=bare)[1:]:
        assert np.isfinite(world.chain.price).all()
        assert world.chain.price.max() <= highest
