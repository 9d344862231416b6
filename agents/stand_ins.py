"""Who plays the seats of a forecast: strategies drawn game by game from a public prior."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from agents.negotiator import Negotiator
from agents.strategies.boulware import Boulware
from agents.strategies.hardliner import Hardliner
from agents.strategies.opportunist import Opportunist
from agents.strategies.tit_for_tat import TitForTat
from agents.temper import Mood, Retaliation, Stance, Temper
from game.rules.book import Rulebook
from game.turn.seat import Seat
from game.world.arrays import FloatArray, IndexArray
from game.world.chance import Chance

PRIOR: tuple[tuple[Temper, float], ...] = (
    (TitForTat(), 0.4),
    (Hardliner(), 0.2),
    (Boulware(), 0.2),
    (Opportunist(), 0.2),
)
"""Strategy and how likely anybody is held to play it; a public prior."""


def stand_ins(book: Rulebook, state: int, chance: Chance, rows: IndexArray) -> Mapping[str, Seat]:
    """Fill the seats of a forecast as one state imagines the others.

    Its own seat answers in kind. Nobody's doctrine is known but one's own.

    Args:
        book: The scenario's rules.
        state: Who forecasts.
        chance: The dice of the forecast.
        rows: Trial of the view each game goes on from, [game].
    """
    names = book.tables.axes.states
    luck = chance.uniform("stand-ins", 0, len(names))
    return {
        name: Negotiator.of(book, name, TitForTat())
        if number == state
        else Negotiator.plain(book, name, Mixture.drawn(luck[number]))
        for number, name in enumerate(names)
    }


@dataclass(frozen=True, slots=True)
class Known:
    """Stand-ins for the others, and the seat that looks as it knows itself.

    What `docs/foresight.md` measures rests on these; `stand_ins` plays one's own seat in kind.
    """

    player: Negotiator
    """Who holds the seat that looks."""

    def __call__(
        self, book: Rulebook, state: int, chance: Chance, rows: IndexArray
    ) -> Mapping[str, Seat]:
        """Fill the seats of a forecast."""
        temper, own = self.player.temper, self.player
        if isinstance(temper, Mixture):
            own = replace(own, temper=replace(temper, kind=temper.kind[rows]))
        return {**stand_ins(book, state, chance, rows), book.tables.axes.states[state]: own}


@dataclass(frozen=True, slots=True)
class Mixture:
    """A temper that is one of several in each trial."""

    kind: IndexArray
    """Which one of the prior, [trial]."""
    retaliation: Retaliation = Retaliation.ECHO
    forgives: float = 0.1
    publicity: float = 0.8
    compliance: float = 1.0

    @classmethod
    def drawn(cls, luck: FloatArray) -> Mixture:
        """Draw one a trial.

        Args:
            luck: A die, 0 to 1, [trial].
        """
        edges = np.cumsum([share for _, share in PRIOR])[:-1]
        return cls(np.searchsorted(edges, luck, side="right"))

    def aspiration(self, mood: Mood) -> FloatArray:
        """What the temper of each trial insists on."""
        parts = [temper.aspiration(mood) for temper, _ in PRIOR]
        return np.choose(self.kind, parts)

    def stance(self, mood: Mood) -> Stance:
        """What the temper of each trial is about to do."""
        parts = [temper.stance(mood) for temper, _ in PRIOR]
        return Stance(
            escalates=np.choose(self.kind, [part.escalates for part in parts]),
            relieves=np.choose(self.kind, [part.relieves for part in parts]),
            threatens=np.choose(self.kind, [part.threatens for part in parts]),
            seeks=np.choose(self.kind, [part.seeks for part in parts]),
            matches=np.choose(self.kind, [part.matches for part in parts]),
            delivers=np.choose(
                self.kind,
                [
                    temper.compliance if part.delivers is None else part.delivers
                    for (temper, _), part in zip(PRIOR, parts, strict=True)
                ],
            ),
        )
