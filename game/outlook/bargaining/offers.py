"""What the one who offers first gets of a dollar when two who dislike waiting offer in turn."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeVar

from game.errors import UsageError

Share = TypeVar("Share", float, Fraction)


def rubinstein(first: Share, second: Share, *, weeks: int = 1) -> Share:
    """Share of the first mover when offers may go on for ever.

    With `weeks=1` it is the formula of the textbooks, (1 - second)/(1 - first·second). Fractions
    give an exact answer.

    Source: rubinstein_1982; model equation (wait).

    Args:
        first: What a unit a week later is worth now to the side that offers first, 0 to 1.
        second: The same for the other side, 0 to 1.
        weeks: Weeks from one offer to the next.

    Raises:
        UsageError: A discount is not between 0 and 1, both are 1, or there is no week between
            offers.
    """
    _check(first, second)
    if weeks < 1:
        raise UsageError(f"offers are at least 1 week apart, not {weeks}")
    one, other = first**weeks, second**weeks
    if one * other == 1:
        raise UsageError("two sides that lose nothing by waiting never settle; one must be below 1")
    return (1 - other) / (1 - one * other)


def stahl(first: Share, second: Share, offers: int) -> Share:
    """Share of the first mover when there are so many offers and nothing after the last.

    Found backwards: who makes the last offer takes all; who makes an earlier one gives the other
    just what that would have by waiting. It nears Rubinstein's share as offers grow.

    Source: stahl_1972; model equation (last).

    Args:
        first: What a unit one offer later is worth now to the side that offers first, 0 to 1.
        second: The same for the other side, 0 to 1.
        offers: How many offers there are; the first side makes the odd ones.

    Raises:
        UsageError: A discount is not between 0 and 1, or there is no offer.
    """
    _check(first, second)
    if offers < 1:
        raise UsageError(f"there is at least 1 offer, not {offers}")
    kept = first * 0 + 1
    for offer in range(offers - 1, 0, -1):
        kept = 1 - (second if offer % 2 else first) * kept
    return kept


def _check(first: Share, second: Share) -> None:
    for discount in (first, second):
        if not 0 <= discount <= 1:
            raise UsageError(f"a discount lies between 0 and 1; {discount} does not")
