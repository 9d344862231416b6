"""What a bare word in a scenario file means."""

import datetime as dt

import pytest

from game.scenario.scalars import scalar


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("1.2.3", "1.2.3"),
        ("-", "-"),
        ("CN-US", "CN-US"),
        ("2025-04", "2025-04"),
        ("true", True),
        ("false", False),
        ("", None),
        ("~", None),
        ("null", None),
        ("7", 7),
        ("-7", -7),
        ("007", 7),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e6", 1e6),
        ("1.5e-3", 1.5e-3),
        ("+2E2", 200.0),
        ("2025-04-04", dt.date(2025, 4, 4)),
    ],
)
def test_a_word_means_what_an_author_expects(word, meaning):
    """Only true and false are booleans; numbers are YAML 1.2's; an ISO day is a day."""
    found = scalar(word)
    assert found == meaning
    assert type(found) is type(meaning)


@pytest.mark.parametrize("word", [".nan", ".NaN", ".inf", "-.inf", "+.INF", "1e999", "9" * 41])
def test_a_number_without_end_is_refused(word):
    """Numbers are finite and of reasonable length."""
    with pytest.raises(ValueError, match="number"):
        scalar(word)


def test_a_day_that_does_not_exist_is_refused():
    """The thirtieth of February is a slip, not a text."""
    with pytest.raises(ValueError, match="no day 2025-02-30"):
        scalar("2025-02-30")
