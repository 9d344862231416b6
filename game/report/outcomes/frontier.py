"""How a text that is signed lies to what the two could have signed, by what they truly feel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.outlook.belief import Minds
from game.outlook.hindsight import truly_appraised
from game.outlook.insight import Insight
from game.rules.book import Rulebook
from game.rules.leverage import leverage
from game.rules.package import Package, room
from game.world.arrays import FloatArray, IndexArray, added
from game.world.state import World
from game.world.trials import taken


@dataclass(frozen=True, slots=True)
class Standing:
    """What a signed text is to both sides, each [trial of those asked about]."""

    depth: FloatArray
    """Severity given up by what it is worth to both sides, bn USD/week."""
    net_lev: FloatArray
    """Leverage of the first side over the second less the other's, bn USD/week."""
    gave: FloatArray
    """Severity each side gives up of its own levers, by what it is worth to the other, bn USD/week,
    [side, trial]."""
    gains: FloatArray
    """Worth to each side beyond the status quo, bn USD, [side, trial]."""
    eff: FloatArray
    """How far along the ray to the frontier it lies, 0 to 1; NaN where a side gains nothing."""
    split: FloatArray
    """Part of the first side in the gains, each over the most it could gain, 0 to 1; NaN as
    above."""


def standing(
    book: Rulebook, world: World, minds: Minds, dyad: int, package: Package, rows: IndexArray
) -> Standing:
    """Weigh what a dyad signs in some trials.

    The frontier is that of the dyad's candidates that both can pay for at home, at the true state
    of both, with no agreement as the disagreement point. The ray runs from there through the text
    to the furthest point that some candidate leaves neither side below.

    Source: model equation (frontier).

    Args:
        book: The scenario's rules.
        world: The table as the turn begins.
        minds: What states feel.
        dyad: Which dyad.
        package: What is signed, in all trials.
        rows: Trials in which it is, [trial].
    """
    few = taken(world, rows)
    insight = Insight(book, few, taken(minds, rows))
    package = package.among(rows)
    appraisals = [truly_appraised(book, few, insight, dyad, side) for side in (0, 1)]
    everyone = np.arange(len(rows))
    gains = np.stack([one.among(everyone).value(package) for one in appraisals])
    payable = appraisals[0].affordable & appraisals[1].affordable
    values = [np.where(payable, one.values, -np.inf) for one in appraisals]
    eff, split = _placed(gains, values)
    sides = book.agendas[dyad].sides
    felt = [np.abs(insight.truth(state).unit[state]) for state in sides]
    instruments = book.tables.instruments
    given = package.relief * package.bound * room(instruments, few.levers)
    owner = instruments.owner[:, None]
    total = leverage(book.tables, book.reach, few).total
    return Standing(
        net_lev=total[sides[0], sides[1]] - total[sides[1], sides[0]],
        depth=added(given * (felt[0] + felt[1])),
        gave=np.stack([added(given * (owner == sides[i]) * felt[1 - i]) for i in (0, 1)]),
        gains=gains,
        eff=eff,
        split=split,
    )


def _placed(gains: FloatArray, values: list[FloatArray]) -> tuple[FloatArray, FloatArray]:
    """Efficiency and split of gains [side, trial] against candidates, each [package, trial]."""
    sound = (gains > 0.0).all(axis=0)
    safe = np.where(sound, gains, 1.0)
    reach = np.minimum(values[0] / safe[0], values[1] / safe[1]).max(axis=0)
    rational = (values[0] >= 0.0) & (values[1] >= 0.0)
    best = [np.where(rational, value, 0.0).max(axis=0) for value in values]
    shares = safe / np.maximum(np.stack(best), safe)
    eff = np.where(sound, 1.0 / np.maximum(reach, 1.0), np.nan)
    split = np.where(sound, shares[0] / (shares[0] + shares[1]), np.nan)
    return eff, split
