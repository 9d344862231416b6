"""How much work a week is, in whole-array operations: a count that no busy machine changes."""

import statistics

import numpy as np

from game.world.arrays import incidence
from tests.bench.games import made_ready, operations
from tests.bench.tally import Counted, counted, counting

MEAN_CEILING = 959
"""Operations a week, on average over 2025. Raise it only with a reason in the commit."""
WEEK_CEILING = 1_252
"""Operations of the busiest week, in which many levers move."""


def test_a_week_takes_no_more_operations_than_before() -> None:
    """A rule that adds a hundred operations a week is seen before it is felt."""
    weeks = operations(*made_ready())
    assert statistics.mean(weeks) <= MEAN_CEILING
    assert max(weeks) <= WEEK_CEILING


def test_the_count_sees_what_profilers_do_not() -> None:
    """Arithmetic, gathers, functions, methods and sums by incidence count one each."""
    rows = counted(np.arange(6.0).reshape(3, 2))
    with counting() as tally:
        total = incidence([0, 0, 1], 2) @ (rows + 1.0)
        assert tally.calls == 2
        assert isinstance(np.clip(total, 0.0, 3.0)[np.array([1])], Counted)
        assert tally.calls == 4
        total[0] = 0.0
        total *= 2.0
        assert total.copy().any()
        assert tally.calls == 8
        assert total[0].shape == (2,)
        assert tally.calls == 8, "a view costs nothing"
