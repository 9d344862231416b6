"""The figures of a forecast: every one has its rows, and an empty plan moves none of them."""

import numpy as np

from agents.stand_ins import stand_ins
from game.turn.forecast import Plan, forecast
from game.turn.readings import ROWS, readings
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
