"""The weekly table says what the world says."""

import pytest

from game.report import weeks
from game.world import measures
from tests.unit.play.games import match_of, played


def table(match, week: int) -> dict[tuple[str, str, str], tuple[str, str]]:
    """(kind, id, measure) -> (value, unit) of a week."""
    worlds = [world for turn in played(match) for world in turn.weeks[1:]]
    rows = weeks.rows(match.book, worlds[week])
    return {(kind, name, measure): (value, unit) for _, _, kind, name, measure, value, unit in rows}


def test_a_number_reads_back_to_the_bit():
    """Values are written in full."""
    match = match_of()
    world = played(match)[4].after
    value, unit = table(match, world.week - 1)["firm", "south_cars/metal", "cover"]
    row = match.book.tables.axes.slots.index(("south_cars", "metal"))
    assert float(value) == measures.cover(match.book.tables, world.chain)[row, 0]
    assert unit == "weeks"


@pytest.mark.parametrize(
    ("key", "unit"),
    [
        (("port", "NORTH/ore", "output"), "t/week"),
        (("port", "NORTH/metal", "stock"), "t"),
        (("good", "metal", "price_outside"), "ratio"),
        (("lever", "north_licence", "severity"), "severity"),
        (("state", "SOUTH", "approval"), "points"),
        (("trade", "NORTH/SOUTH", "flow"), "bn USD/week"),
        (("dyad", "NORTH/SOUTH", "tension"), "index"),
        (("export", "metal/SOUTH", "shipped"), "t/week"),
    ],
)
def test_each_measure_has_its_unit(key, unit):
    """Goods carry the unit the scenario gives them."""
    assert table(match_of(), 0)[key][1] == unit


def test_goods_in_other_units_say_so():
    """Ethane is counted in thousands of tonnes, software in money."""
    units = {
        (name.split("/")[1], unit)
        for (kind, name, measure), (_, unit) in table(match_of("rare_earths_2025"), 0).items()
        if (kind, measure) == ("port", "stock")
    }
    assert ("ethane", "kt") in units
    assert ("design_software", "M USD") in units


def test_severities_are_those_in_force_in_the_week():
    """The licence of week 3 is in the row of week 3 and not before."""
    match = match_of()
    values = [table(match, week)["lever", "north_licence", "severity"][0] for week in (2, 3)]
    assert values == ["0.0", "1.0"]
