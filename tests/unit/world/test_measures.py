"""Read-outs say what the arrays hold, in weeks, ratios and shares."""

from dataclasses import replace

import numpy as np
from numpy.testing import assert_allclose

from game.rules.book import opening
from game.world import measures
from tests.builders import calm, two_regions


def test_cover_is_weeks_of_normal_use():
    """Eight, six and six weeks on site at the start."""
    book = two_regions()
    chain = opening(book, 2).chain
    assert_allclose(measures.cover(book.tables, chain)[:, 1], [8, 6, 6], rtol=1e-15)
    assert_allclose(measures.pool_cover(book.tables, chain)[:, 0], [6, 8, 6], rtol=1e-15)


def test_price_ratios_are_exponentials_of_logs():
    """A log of ln 3 outside is three times the start there and once the start inside."""
    book = two_regions()
    chain = opening(book, 1).chain
    dear = chain.price.copy()
    dear[3] = np.log(3)
    chain = replace(chain, price=dear)
    assert_allclose(measures.price_ratio(book.tables, chain, inside=False)[1], 3, rtol=1e-14)
    assert_allclose(measures.price_ratio(book.tables, chain, inside=True)[1], 1, rtol=0)


def test_flown_goods_count_as_shipped():
    """What leaves by sea and by air is one shipment; what slips round is none."""
    book = two_regions()
    chain = opening(book, 1).chain
    chain = replace(
        chain,
        air=(chain.air[0] + 7.0, *chain.air[1:]),
        leaked=(chain.leaked[0] + 5.0, *chain.leaked[1:]),
    )
    assert_allclose(measures.shipped(book.tables, chain)[:, 0], [120, 60, 47], rtol=1e-15)


def test_exports_leave_the_inside_region_only():
    """Metal to SOUTH is an export, metal for NORTH's own cars is not."""
    book = two_regions()
    lanes = measures.export_lanes(book.tables, {"metal"})
    assert_allclose((lanes @ book.tables.normal_flow), [[40.0]], rtol=1e-15)
    nobody = measures.export_lanes(book.tables, {"metal"}, {"NORTH"})
    assert (nobody @ book.tables.normal_flow) == 0.0


def test_a_line_runs_as_far_as_its_scarcest_good():
    """A car line with all light magnets and half of its heavy ones runs at a half."""
    book = calm()
    chain = opening(book, 1).chain
    running = chain.running.copy()
    running[book.tables.axes.slots.index(("ford", "magnet_heavy"))] = 0.5
    line = measures.line_running(book.tables, replace(chain, running=running))
    ford = book.tables.industry.line_user == book.tables.axes.users.index("ford")
    assert_allclose(line[ford], 0.5, rtol=0)
    assert_allclose(line[~ford], 1.0, rtol=0)


def test_mass_counts_every_tonne_once():
    """Metal: 480 + 240 in store, 200 at the port, 60 + 5 x 40 under way; ore: 720 + 240 + 120."""
    book = two_regions()
    total = measures.mass(book.tables, opening(book, 1).chain)
    assert_allclose(total[:, 0], [720 + 240 + 120, 480 + 240 + 200 + 60 + 200], rtol=1e-15)


def test_sector_output_is_found_by_name():
    """The row of region and sector."""
    book = two_regions()
    world = opening(book, 1)
    output = world.home.output.copy()
    output[1] = 0.7
    world = replace(world, home=replace(world.home, output=output))
    assert measures.sector_output(book.tables, world, "SOUTH", "CARS") == 0.7
    assert measures.sector_output(book.tables, world, "NORTH", "CARS") == 1.0
