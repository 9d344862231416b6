"""The figures of a forecast: every one has its rows, and an empty plan moves none of them."""

import numpy as np
import pytest

from agents.stand_ins import stand_ins
from game.errors import UsageError
from game.turn.forecast import Plan, forecast
from game.turn.readings import ROWS, keys, package_called, readings, row
from tests.builders import case
from tests.unit.turn.test_forecast import deal, turn


def lengths(book):
    """Rows of each axis."""
    axes, seats = book.tables.axes, book.tables.seats
    return {
        "slots": len(axes.slots),
        "pools": len(axes.pools),
        "goods": len(axes.goods),
        "lines": len(book.tables.industry.line_user),
        "states": len(axes.states),
        "dyads": 2 * len(seats.dyads),
    }


def test_every_figure_has_its_rows_and_its_difference():
    """With nothing planned each difference is nought; with a text signed every kind can move."""
    book, pending = case(), turn()
    look = pending.view("US")
    plans = (Plan(), deal(book))
    found = forecast(look, plans, stand_ins, readings(book), pairs=2, weeks=6)
    assert set(found) == set(ROWS)
    for name, axis in ROWS.items():
        course = found[name]
        assert course.values.shape == (7, lengths(book)[axis], 3, 1, 2), name
        assert (course.difference(1) == 0.0).all()
        assert np.isfinite(course.values).all()
    moved = {name for name in ROWS if found[name].difference(2).any()}
    assert {"approval", "worth", "leverage"} <= moved


def test_rows_and_templates_go_by_name():
    """Nobody has to count rows, and a name that is not there is answered with the nearest."""
    book = case()
    axes, pairs = book.tables.axes, book.tables.seats.dyads
    assert row(book, "approval", "CN") == axes.states.index("CN")
    pool = ("US", "magnet_heavy", "civ")
    assert row(book, "cover of regions", "/".join(pool)) == axes.pools.index(pool)
    assert row(book, "leverage", "US over CN") == 0
    assert row(book, "leverage", "CN over US") == len(pairs)
    lines, sectors = book.tables.industry, axes.sectors
    sector = sectors[lines.line_sector[1] % len(sectors)]
    assert row(book, "running", f"{axes.users[lines.line_user[1]]}/{sector}") == 1
    package = package_called(book, 0, "geneva", trials=2)
    assert (package.template == book.agendas[0].names.index("geneva")).all()
    assert package.trials == 2
    for asked, answer in (
        (lambda: row(book, "approvall", "US"), 'no reading is called "approvall"; did you mean'),
        (
            lambda: row(book, "approval", "USA"),
            'no row of approval is called "USA"; did you',
        ),
        (lambda: row(book, "approval", "xyz"), "there are US, CN"),
        (lambda: package_called(book, 0, "genva"), 'did you mean "geneva"'),
    ):
        with pytest.raises(UsageError, match=answer):
            asked()


def test_every_row_has_a_name_of_its_own():
    """The names of an axis are as many as its rows."""
    book = case()
    for name, axis in ROWS.items():
        found = {row(book, name, key) for key in keys(book, axis)}
        assert len(found) == lengths(book)[axis]
