"""Text fits where it is printed."""

import pytest

from game.report.paragraph import NARROWEST, WIDTH, columns, filled, wide
from game.report.playthrough import heading, turn_text
from tests.unit.play.games import match_of, played


@pytest.mark.parametrize(
    ("asked", "given"), [(80, 80), (20, NARROWEST), (300, WIDTH), (WIDTH, WIDTH)]
)
def test_text_is_as_wide_as_asked_within_what_can_be_read(asked, given):
    """Between 40 and 100 columns, and as before afterwards."""
    with wide(asked):
        assert columns() == given
        assert max(map(len, filled("word " * 99).splitlines())) <= given
    assert columns() == WIDTH


@pytest.mark.parametrize("count", [40, 64, 80])
def test_a_turn_fits_a_narrow_terminal(count):
    """Every line of heading and turns."""
    match = match_of("rare_earths_2025")
    with wide(count):
        text = heading(match) + "".join(turn_text(match.book, turn) for turn in played(match))
    assert [line for line in text.splitlines() if len(line) > count] == []
