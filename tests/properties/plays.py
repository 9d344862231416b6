"""Games played at random: any lever at any severity in any week."""

from __future__ import annotations

from hypothesis import strategies as st

from game.rules.book import Rulebook
from game.rules.moves import Pull
from tests.builders import case, pull

WEEKS = 30
BOOK = case()
SEVERITIES = st.integers(0, 1000).map(lambda thousandths: thousandths / 1000)

plays = st.lists(
    st.tuples(st.sampled_from(BOOK.tables.axes.levers), SEVERITIES, st.integers(0, WEEKS - 5)),
    min_size=1,
    max_size=16,
)
"""(lever, severity, week) of each pull."""
worst = [(lever, 1.0, 0) for lever in BOOK.tables.axes.levers]
back_and_forth = [
    (lever, severity, week)
    for lever in BOOK.tables.axes.levers
    for severity, week in ((1.0, 0), (0.0, 10), (0.7, 18))
]


def moves(play: list[tuple[str, float, int]], book: Rulebook = BOOK) -> tuple[Pull, ...]:
    """The pulls of a play."""
    return tuple(pull(book, lever, severity, week) for lever, severity, week in play)
