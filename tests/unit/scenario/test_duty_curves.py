"""The curves that price a duty agree with what half a year of it does in the model."""

import numpy as np
import pytest

from tests.builders import calm, pull, run


@pytest.mark.parametrize(
    ("lever", "harm", "cost", "victim", "owner"),
    [
        ("us_tariff_reciprocal", "duty_harm", "duty_cost", "CN", "US"),
        ("cn_tariff_retaliation", "inside_duty_harm", "inside_duty_cost", "US", "CN"),
    ],
)
def test_a_curve_prices_a_full_duty_as_the_model_does(lever, harm, cost, victim, owner):
    """At +125 points each curve is within a tenth of the mean loss of 26 weeks of the model."""
    book = calm()
    worlds = run(book, 26, [pull(book, lever, 1.0)])[1:]
    loss = np.mean([world.home.loss[:, 0] for world in worlds], axis=0)
    rules = book.tables.parameters.leverage
    for name, region in ((harm, victim), (cost, owner)):
        linear, square = getattr(rules, name).value
        found = loss[book.tables.axes.regions.index(region)]
        assert linear * 1.25 + square * 1.25**2 == pytest.approx(found, rel=0.1), name
