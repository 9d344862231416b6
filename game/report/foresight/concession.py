"""Whether the side with less leverage gives way first, in games with parameters drawn at random."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import spearmanr

from game.economy import politics
from game.play.match import Match, Setting
from game.rules.book import Rulebook
from game.rules.leverage import leverage
from game.scenario.sourced import Sourced
from game.turn.phases import TurnRecord
from game.world.arrays import FloatArray
from game.world.chance import Chance

GROUPS = ("politics", "talks", "agreements", "leverage", "approval")
"""Parameters drawn from their ranges."""
A_DRAW = 50
"""Games played with each draw."""
DYAD = 0
TWO_SIDED = 1.96
"""Standard errors on either side of an estimate that hold 95 per cent."""
FEWEST = 30
"""Games with somebody first below which no correlation is given."""


@dataclass(frozen=True, slots=True)
class Conceded:
    """Net leverage at the first talks of a dyad, and who gave way first, by game."""

    net: FloatArray
    """Leverage of the first side over the second less the other's, bn USD/week, [game]."""
    first: FloatArray
    """1 where the second side lowered an own lever first, -1 where the first did, 0 where both at
    once or neither, [game]."""

    @property
    def correlation(self) -> float:
        """Spearman's, over games in which one of them was first; NaN where they are too few."""
        told = self.first != 0.0
        if np.count_nonzero(told) < FEWEST or len(np.unique(self.first[told])) < 2:
            return float("nan")
        return float(spearmanr(self.net[told], self.first[told]).statistic)

    @property
    def interval(self) -> tuple[float, float]:
        """Ends of the 95 per cent interval of the correlation, by Fisher's z for ranks."""
        count, rank = int(np.count_nonzero(self.first)), self.correlation
        if np.isnan(rank) or abs(rank) == 1.0:
            return rank, rank
        spread = TWO_SIDED * float(np.sqrt((1.0 + rank**2 / 2.0) / (count - 3)))
        low, high = np.tanh(np.arctanh(rank) + np.array([-spread, spread]))
        return float(low), float(high)


def conceded(scenario: str, games: int, *, seed: int = 1) -> Conceded:
    """Play games of the usual line-up, every fifty of them with parameters of their own."""
    net, first = [], []
    base = Match.of(Setting(scenario, seed=seed)).book
    for draw in range(-(-games // A_DRAW)):
        match = Match.of(Setting(scenario, settings=drawn(base, seed, draw), seed=seed + draw))
        trials = min(A_DRAW, games - draw * A_DRAW)
        one, two = followed(match.book, list(match.turns(trials)))
        net.append(one)
        first.append(two)
    return Conceded(np.concatenate(net), np.concatenate(first))


def drawn(book: Rulebook, seed: int, draw: int) -> tuple[str, ...]:
    """Settings with every number of the groups somewhere in its range."""
    settings, dice = [], Chance.of(seed, 1, first=draw)
    for group in GROUPS:
        for name, number in getattr(book.scenario.parameters, group):
            if isinstance(number, Sourced) and number.range and isinstance(number.value, float):
                low, high = number.range
                share = float(dice.uniform("draw", 0, 1, part=f"{group}.{name}")[0, 0])
                settings.append(f"parameters.{group}.{name}={low + share * (high - low):.6g}")
    return tuple(settings)


def followed(book: Rulebook, turns: list[TurnRecord]) -> tuple[FloatArray, FloatArray]:
    """Net leverage as the dyad first talks, and who eases an own lever first after that."""
    sides = book.tables.seats.dyads[DYAD]
    trials = turns[0].after.trials
    net, first = np.zeros(trials), np.zeros(trials)
    talked, settled = np.zeros((2, trials), dtype=np.bool_)
    for turn in turns:
        meets = np.zeros(trials, dtype=np.bool_)
        for held in turn.rounds:
            if held.dyad == DYAD:
                meets |= held.where
        new = meets & ~talked
        if new.any():
            total = leverage(book.tables, book.reach, turn.weeks[0]).total
            net = np.where(new, total[sides[0], sides[1]] - total[sides[1], sides[0]], net)
        talked = talked | meets
        for before, after in zip(turn.weeks, turn.weeks[1:], strict=False):
            eased = politics.eased(book.tables.instruments, before.levers, after.levers)
            gave = [
                (eased[book.tables.instruments.owner == side] > 0.0).any(axis=0) for side in sides
            ]
            score = gave[1].astype(np.float64) - gave[0].astype(np.float64)
            first = np.where(talked & ~settled, score, first)
            settled = settled | (talked & (gave[0] | gave[1]))
    return net, first
