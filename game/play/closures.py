"""Closures: the same game under the other way to share out scarce goods, and what it changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from game.play.conclusion import Answer, Conclusion, Played
from game.play.conclusions import conclusions
from game.play.entry import move_entry
from game.play.match import Match
from game.play.record import fingerprint
from game.play.replay import CLOSE, Likeness
from game.rules.book import Rulebook
from game.turn.phases import TurnRecord

OTHER = {"rationing": "price", "price": "rationing"}
"""Closure -> the one it is held against."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A conclusion with its answer under either closure."""

    conclusion: Conclusion
    answers: tuple[Answer, Answer]
    """Of the game as played and of its twin."""

    @property
    def flips(self) -> bool:
        """Whether the conclusion depends on the closure."""
        return self.answers[0].contradicts(self.answers[1])

    @property
    def strays(self) -> bool:
        """Whether it holds under both, but by figures that are far apart."""
        return self.answers[0].strays(self.answers[1])


@dataclass(frozen=True, slots=True)
class Contrast:
    """A game and its twin."""

    closures: tuple[str, str]
    findings: tuple[Finding, ...]
    likeness: Likeness
    """How like the twin's weeks are to the game's; stocks and prices decide what is rounding."""
    same_moves: bool
    """Whether the seats made the same moves."""

    @property
    def flipped(self) -> tuple[Finding, ...]:
        """The conclusions that depend on the closure."""
        return tuple(finding for finding in self.findings if finding.flips)


def twin(match: Match) -> Match:
    """The same match, seats and seed included, under the other closure."""
    other = OTHER[match.loaded.scenario.closure]
    settings = (*match.setting.settings, f"closure={other}")
    return Match.of(replace(match.setting, settings=settings))


def contrast(match: Match, turns: Sequence[TurnRecord], trial: int = 0) -> Contrast:
    """Play a match's twin and hold it against the match.

    Args:
        match: As it was played.
        turns: Its turns.
        trial: The trial whose answers are compared.
    """
    other = twin(match)
    others = list(other.turns(turns[0].after.trials))
    games = played(match.book, turns), played(other.book, others)
    findings = [
        Finding(asked, (asked.read(games[0], trial), asked.read(games[1], trial)))
        for asked in conclusions(match.book)
    ]
    return Contrast(
        closures=(match.loaded.scenario.closure, other.loaded.scenario.closure),
        findings=tuple(findings),
        likeness=_likeness(*games),
        same_moves=_moves(match.book, turns) == _moves(other.book, others),
    )


def played(book: Rulebook, turns: Sequence[TurnRecord]) -> Played:
    """The game of some turns, week by week."""
    return Played(book, (turns[0].weeks[0], *(world for t in turns for world in t.weeks[1:])))


def _likeness(one: Played, other: Played) -> Likeness:
    weeks = list(zip(one.worlds, other.worlds, strict=True))
    if all(fingerprint(mine) == fingerprint(theirs) for mine, theirs in weeks):
        return Likeness.IDENTICAL
    chains = [(mine.chain, theirs.chain) for mine, theirs in weeks]
    near = all(
        np.allclose(mine.stock, theirs.stock, rtol=CLOSE, atol=CLOSE)
        and np.allclose(mine.price, theirs.price, rtol=CLOSE, atol=CLOSE)
        for mine, theirs in chains
    )
    return Likeness.CLOSE if near else Likeness.DIFFERENT


def _moves(book: Rulebook, turns: Sequence[TurnRecord]) -> list[dict[str, Any]]:
    return [move_entry(book, made) for turn in turns for made in turn.moves]
