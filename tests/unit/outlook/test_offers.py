"""What the first mover gets, in numbers worked out by hand and printed in textbooks."""

from fractions import Fraction

import pytest

from game.errors import UsageError
from game.outlook.bargaining.offers import rubinstein, stahl

NINE, EIGHT = Fraction(9, 10), Fraction(4, 5)


def test_the_first_mover_of_offers_without_end_gets_five_sevenths():
    assert rubinstein(NINE, EIGHT) == Fraction(5, 7)
    assert rubinstein(0.9, 0.8) == pytest.approx(0.714286, abs=5e-7)


def test_with_two_weeks_between_offers_each_discount_counts_twice():
    assert rubinstein(NINE, EIGHT, weeks=2) == Fraction(36, 100) / (1 - Fraction(5184, 10_000))
    assert rubinstein(0.9, 0.8, weeks=2) == pytest.approx(rubinstein(0.81, 0.64))


@pytest.mark.parametrize(
    ("offers", "share"),
    [(1, "1"), (2, "0.2"), (3, "0.92"), (4, "0.344"), (5, "0.8624"), (11, "0.7695690752")],
)
def test_with_a_last_offer_the_share_is_found_backwards(offers, share):
    assert stahl(NINE, EIGHT, offers) == Fraction(share)
    assert stahl(0.9, 0.8, offers) == pytest.approx(float(share), abs=1e-12)


def test_a_distant_last_offer_is_as_good_as_none():
    assert stahl(0.9, 0.8, 401) == pytest.approx(rubinstein(0.9, 0.8), abs=1e-12)
    assert stahl(0.9, 0.8, 400) == pytest.approx(rubinstein(0.9, 0.8), abs=1e-12)


def test_a_side_that_cannot_wait_takes_what_it_is_given():
    assert rubinstein(0.9, 0.0) == 1.0
    assert rubinstein(0.0, 0.8) == pytest.approx(0.2)
    assert stahl(0.9, 0.0, 7) == 1.0


def test_a_side_that_loses_nothing_by_waiting_gets_all():
    assert rubinstein(1.0, 0.8) == pytest.approx(1.0)
    assert rubinstein(0.9, 1.0) == 0.0
    assert stahl(1.0, 1.0, 3) == 1.0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: rubinstein(1.0, 1.0), "lose nothing by waiting"),
        (lambda: rubinstein(1.1, 0.5), "1.1 does not"),
        (lambda: rubinstein(0.5, -0.1), "-0.1 does not"),
        (lambda: rubinstein(float("nan"), 0.5), "nan does not"),
        (lambda: rubinstein(0.9, 0.8, weeks=0), "at least 1 week"),
        (lambda: stahl(0.9, 0.8, 0), "at least 1 offer"),
        (lambda: stahl(2.0, 0.8, 3), "2.0 does not"),
    ],
)
def test_what_makes_no_sense_is_refused(wrong, said):
    with pytest.raises(UsageError, match=said):
        wrong()
