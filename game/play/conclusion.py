"""A conclusion: a question that a game is asked, and what contradicts its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.rules.book import Rulebook
from game.world.state import World

NEAR = 1
"""Weeks by which a date may move before the conclusion is another."""
TENTH = 0.1
"""Share by which a figure may move before the reader of a like answer is told."""


@dataclass(frozen=True, slots=True)
class Played:
    """A game played to its end."""

    book: Rulebook
    worlds: tuple[World, ...]
    """Before the first week, and after each."""

    @property
    def last(self) -> World:
        """The world at the end."""
        return self.worlds[-1]


@dataclass(frozen=True, slots=True)
class Figure:
    """The number that an answer shows."""

    amount: float
    """Before it is rounded."""
    digits: int
    """After the point, as a reader sees it."""

    def near(self, other: Figure) -> bool:
        """Whether the two differ by less than the last digit shown."""
        return abs(self.amount - other.amount) < 10.0**-self.digits

    def far(self, other: Figure) -> bool:
        """Whether they differ by more than a tenth of the larger, and a reader sees it."""
        larger = max(abs(self.amount), abs(other.amount))
        apart = abs(self.amount - other.amount) > TENTH * larger
        return apart and not self.near(other)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one game says to a question."""

    words: str
    """As a reader is told, with the figure."""
    stands: frozenset[str]
    """What may be said; more than one name if they tie within the figure's last digit."""
    week: int | None = None
    """When, if the question asks for it."""
    figure: Figure | None = None
    """How much, if the words say so."""
    named: bool = False
    """Whether it says who: another name is another answer, however near the figures."""

    def contradicts(self, other: Answer) -> bool:
        """Whether nothing can be said that holds in both games, or it holds weeks apart."""
        if self.week is not None and other.week is not None and abs(self.week - other.week) > NEAR:
            return True
        if not self.stands.isdisjoint(other.stands):
            return False
        if self.figure is None or other.figure is None or (self.named and other.named):
            return True
        return not self.figure.near(other.figure)

    def strays(self, other: Answer) -> bool:
        """Whether the two say the same with figures that are far apart."""
        if self.figure is None or other.figure is None or self.contradicts(other):
            return False
        return self.figure.far(other.figure)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One question and how its answer is read off a game."""

    question: str
    read: Callable[[Played, int], Answer]
    """The answer of a game in one of its trials."""


def most_of(
    amounts: Mapping[str, float], digits: int, figure: Callable[[float, float], str]
) -> Answer:
    """Who has most of something; who ties with it to so many digits may be said as well.

    Args:
        amounts: Name -> amount.
        digits: Digits after the point that a reader sees.
        figure: Words for the largest and the second largest amount.
    """
    seen = {name: round(float(amount), digits) + 0.0 for name, amount in amounts.items()}
    ranked = sorted(seen.values(), reverse=True)
    top = Figure(max(map(float, amounts.values()), default=0.0), digits)
    if not ranked or ranked[0] == ranked[-1] == 0.0:
        return Answer("nobody", frozenset({"nobody"}), figure=top)
    most, second = ranked[0], ranked[min(1, len(ranked) - 1)]
    tied = frozenset(name for name, amount in seen.items() if amount == most)
    words = next(iter(tied)) if len(tied) == 1 else "even"
    return Answer(f"{words}, {figure(most, second)}", tied, figure=top, named=True)


def whether(holds: bool, words: str, figure: Figure) -> Answer:
    """Yes or no.

    Args:
        holds: Whether it is yes.
        words: How the figure is told; nothing if it goes without saying.
        figure: What decides it.
    """
    word = "yes" if holds else "no"
    return Answer(f"{word}, {words}" if words else word, frozenset({word}), figure=figure)
