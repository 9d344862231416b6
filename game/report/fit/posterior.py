"""The draws a fit keeps, what they say of each number, and where they are stored."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from game.errors import UsageError
from game.paths import scenario_path
from game.play.match import Match
from game.report.fit.ensemble import Draw
from game.report.fit.space import BLOCKS, KEYS, Dial
from game.world.arrays import FloatArray

KEPT = 0.05
"""Share of the draws that is kept, the best of each block; a few percent in beven_binley_1992."""
FOLDER = "posterior"
EVEN_SPREAD = float(np.sqrt(1.0 / 12.0))
"""Standard deviation of a number that is anywhere in its range alike, over the range."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """The kept draws of one block."""

    block: str
    dials: tuple[Dial, ...]
    numbers: tuple[int, ...]
    """Which draws, best first."""
    distances: tuple[float, ...]
    """Misfit of each."""
    shares: FloatArray
    """Place of each number in its range, 0 to 1, [draw, dial]."""

    @property
    def values(self) -> list[dict[str, float]]:
        """Dotted key -> value of each draw, best first."""
        return [
            {dial.key: dial.at(float(s)) for dial, s in zip(self.dials, row, strict=True)}
            for row in self.shares
        ]

    @property
    def narrowing(self) -> dict[str, float]:
        """Dotted key -> share of the prior's spread that the observations took away."""
        spread = self.shares.std(axis=0)
        return {
            dial.key: 1.0 - float(s) / EVEN_SPREAD
            for dial, s in zip(self.dials, spread, strict=True)
        }

    @property
    def correlation(self) -> FloatArray:
        """Rank correlation of every two numbers among the kept draws, [dial, dial]."""
        ranks = self.shares.argsort(axis=0).argsort(axis=0)
        table: FloatArray = np.atleast_2d(np.corrcoef(ranks, rowvar=False))
        return table

    @property
    def stiffest(self) -> tuple[FloatArray, float]:
        """The direction in which the kept draws vary least, and how much less than the prior."""
        shape = np.cov((self.shares - 0.5) / EVEN_SPREAD, rowvar=False)
        spread, directions = np.linalg.eigh(shape)
        return directions[:, 0], 1.0 - float(np.sqrt(max(spread[0], 0.0)))

    @property
    def luck(self) -> float:
        """How much narrower the stiffest direction is by chance where nothing was observed.

        Source: marchenko_pastur_1967, the edge of the spectrum for many draws and numbers.
        """
        return float(np.sqrt(len(self.dials) / len(self.numbers)))


def kept(
    draws: Sequence[Draw], dials: tuple[Dial, ...], block: str, without: Collection[str] = ()
) -> Posterior:
    """Keep the best draws for a block.

    Args:
        draws: All that were played.
        dials: Every number varied, in the order of the draws' shares.
        block: Whose observations count.
        without: Months left out.
    """
    columns = [KEYS.index(key) for key in BLOCKS[block]]
    shares = np.array([[draw.shares[c] for c in columns] for draw in draws])
    distances = np.array([draw.misfit.of(block, without) for draw in draws])
    best = np.argsort(distances, kind="stable")[: max(2, round(KEPT * len(draws)))]
    return Posterior(
        block=block,
        dials=tuple(dials[c] for c in columns),
        numbers=tuple(draws[i].number for i in best),
        distances=tuple(float(distances[i]) for i in best),
        shares=shares[best],
    )


def save(posterior: Posterior, folder: Path) -> None:
    """Write the kept values, one row a draw."""
    folder.mkdir(exist_ok=True)
    with (folder / f"{posterior.block}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("draw", "distance", *(dial.key for dial in posterior.dials)))
        rows = zip(posterior.numbers, posterior.distances, posterior.values, strict=True)
        for number, distance, values in rows:
            cells = (f"{value:.6g}" for value in values.values())
            writer.writerow((number, f"{distance:.6f}", *cells))


def medians(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Dotted key -> median of the values kept, to three digits."""
    return {key: float(f"{np.median([row[key] for row in rows]):.3g}") for key in rows[0]}


def folder(match: Match) -> Path:
    """Where the draws kept for a scenario are: with it, or with the nearest it is based on."""
    own = scenario_path(match.setting.scenario)
    places = [place / FOLDER for place in (own, *match.loaded.bases)]
    return next((place for place in places if place.is_dir()), places[0])


def read(folder: Path, block: str) -> list[dict[str, float]]:
    """Kept values of a block, dotted key -> value for each draw, best first.

    Raises:
        UsageError: There is no such file, or it is not one of these.
    """
    place = folder / f"{block}.csv"
    if not place.is_file():
        raise UsageError(
            f"there is no {place}: nothing was fitted for this scenario, so it has no bands"
        )
    with place.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    try:
        return [{key: float(row[key]) for key in BLOCKS[block]} for row in rows]
    except (KeyError, TypeError, ValueError) as fault:
        raise UsageError(f"{place}: not the kept draws of a fit ({fault})") from fault
