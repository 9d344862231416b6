"""Errors of monthly forecasts, and forecasts that take no model, on paper numbers."""

import math

import numpy as np
import pytest

from game.report import months
from game.report.backtest import accuracy
from tests.builders import case

SEEN = {"2025-01": 100.0, "2025-03": 50.0, "2025-04": 200.0}


def test_the_percentage_error_is_the_mean_distance_over_the_observed():
    """110 for 100 is 10 %, 25 for 50 is 50 %; a month without a forecast does not count."""
    said = {"2025-01": 110.0, "2025-03": 25.0, "2025-02": 7.0}
    assert accuracy.percentage_error(said, SEEN) == pytest.approx(30.0)


def test_the_mean_error_keeps_its_unit_and_takes_falls_as_they_are():
    """-30 for -20 and -18 for -22 are 10 and 4 points off."""
    assert accuracy.mean_error({"a": -30.0, "b": -18.0}, {"a": -20.0, "b": -22.0}) == 7.0


def test_without_a_month_in_common_there_is_no_error():
    """Not zero: no number."""
    assert math.isnan(accuracy.percentage_error({"2025-02": 1.0}, SEEN))
    assert math.isnan(accuracy.mean_error({}, SEEN))


def test_the_worst_month_is_that_of_the_largest_factor_up_or_down():
    """A third of what was observed is worse than two and a half times as much."""
    assert accuracy.worst({"2025-01": 250.0, "2025-03": 50.0 / 3}, SEEN) == (
        "2025-03",
        pytest.approx(1 / 3),
    )
    assert [accuracy.factor(ratio) for ratio in (0.25, 1.0, 4.0)] == [4.0, 1.0, 4.0]
    assert accuracy.factor(0.0) == math.inf


def test_the_last_month_seen_persists_over_gaps():
    """January stands for February and March, March for April; nothing stands before January."""
    asked = ["2025-01", "2025-02", "2025-03", "2025-04"]
    assert accuracy.last_seen(SEEN, asked) == {
        "2025-02": 100.0,
        "2025-03": 100.0,
        "2025-04": 50.0,
    }


def test_only_whole_months_have_a_total():
    """Five weeks of 7 t from 31 March: April at a tonne a day, and no other month."""
    start = case().calendar.start
    weekly = np.full((5, 2), 7.0)
    (month,), (total,) = zip(*months.totals(start, weekly).items(), strict=True)
    assert month == "2025-04"
    np.testing.assert_allclose(total, [30.0, 30.0], rtol=1e-12)  # sums of sevenths
    np.testing.assert_allclose(months.means(start, weekly)[month], [7.0, 7.0], rtol=1e-12)


def test_a_month_knows_its_length_and_the_year_before():
    """Leap years too."""
    assert [months.length(m) for m in ("2025-02", "2024-02", "2025-11")] == [28, 29, 30]
    assert months.year_before("2025-04") == "2024-04"
