"""A conclusion: a question that a game is asked, and what contradicts its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.rules.book import Rulebook
from game.world.state import World

NEAR = 1
"""Weeks by which a date may move before the conclusion is another."""


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
class Answer:
    """What one game says to a question."""

    words: str
    """As a reader is told, with the figure."""
    stands: frozenset[str]
    """What may be said; more than one name if they tie within the figure's last digit."""
    week: int | None = None
    """When, if the question asks for it."""

    def contradicts(self, other: Answer) -> bool:
        """Whether nothing can be said that holds in both games, or it holds weeks apart."""
        if self.week is not None and other.week is not None and abs(self.week - other.week) > NEAR:
            return True
        return self.stands.isdisjoint(other.stands)


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
    if not ranked or ranked[0] == ranked[-1] == 0.0:
        return Answer("nobody", frozenset({"nobody", *seen}))
    most, second = ranked[0], ranked[min(1, len(ranked) - 1)]
    tied = frozenset(name for name, amount in seen.items() if amount == most)
    words = next(iter(tied)) if len(tied) == 1 else "even"
    return Answer(f"{words}, {figure(most, second)}", tied)


def whether(holds: bool, figure: str, *, edge: bool = False) -> Answer:
    """Yes or no; either may be said on the edge of the limit."""
    word = "yes" if holds else "no"
    words = f"{word}, {figure}" if figure else word
    return Answer(words, frozenset({"yes", "no"}) if edge else frozenset({word}))
