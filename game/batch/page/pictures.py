"""The pictures of a report, one function each; None where a batch has nothing to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.batch.page.svg import INK, Box, Plot, legend, line, picture, text
from game.batch.sample import Group, Sample
from game.batch.statistics.interval import Interval
from game.batch.statistics.mean import clustered
from game.batch.text import survival
from game.report.outcomes.column import Column
from game.world.arrays import FloatArray, IndexArray

WIDE, TALL = 760.0, 400.0
MOST = 600
"""Dots of an arm; of more games the first so many are shown."""
BINS = 24
ON_IT = 1.0 - 1e-9
"""Way to the frontier from which a deal lies on it."""
STEPS = 8
"""Groups of deals by leverage, each as wide as the others."""
FEWEST = 20
"""Deals a point needs."""


def _frame() -> Box:
    return Box(70, 62, WIDE - 100, TALL - 120)


def time_to_deal(groups: Sequence[Group], weeks: int) -> str:
    """Share of games without a deal, week by week, with Greenwood's band."""
    plot = Plot(_frame(), (0.0, float(weeks)), (0.0, 1.0))
    plot.axes("week", "games without a deal", percent=(False, True))
    for number, group in enumerate(groups):
        found = survival(group)
        low, high = found.band()
        xs = np.repeat(np.concatenate([[0.0], found.times, [float(weeks)]]), 2)[1:-1].tolist()

        def steps(ends: FloatArray) -> list[float]:
            kept: list[float] = np.repeat(np.concatenate([[1.0], ends]), 2).tolist()
            return kept

        plot.band(xs, steps(low), steps(high), number)
        plot.curve(xs, steps(found.share), number)
    names = [group.name for group in groups]
    return picture(WIDE, TALL, [*plot.parts, *legend(names, 70, 24)], "Time to deal")


def distributions(sample: Sample, groups: Sequence[Group], outcomes: Sequence[str]) -> str:
    """Histograms of some outcomes, side by side."""
    rows = -(-len(outcomes) // 3)
    height = 60.0 + rows * 240.0
    parts = legend([group.name for group in groups], 70, 24)
    for place, name in enumerate(outcomes):
        box = Box(62.0 + (place % 3) * 250.0, 82.0 + place // 3 * 240.0, 176.0, 130.0)
        parts += _histogram(sample.columns[name], [group.number(name) for group in groups], box)
    return picture(WIDE, height, parts, "Distributions of outcomes")


def _histogram(column: Column, values: Sequence[FloatArray], box: Box) -> list[str]:
    kept = [one[np.isfinite(one)] for one in values]
    whole = np.concatenate(kept)
    low, high = (float(whole.min()), float(whole.max())) if len(whole) else (0.0, 1.0)
    edges = np.linspace(low, high if high > low else low + 1.0, BINS + 1)
    shares = [np.histogram(one, edges)[0] / max(len(one), 1) for one in kept]
    most = max(float(share.max()) for share in shares) or 1.0
    plot = Plot(box, (float(edges[0]), float(edges[-1])), (0.0, most))
    plot.axes(column.unit, f"{column.name}: games", percent=(False, True), wanted=3)
    for number, share in enumerate(shares):
        xs = np.repeat(edges, 2)[1:-1].tolist()
        plot.curve(xs, np.repeat(share, 2).tolist(), number, 1.8)
    return plot.parts


def frontier(groups: Sequence[Group], sides: Sequence[str]) -> str | None:
    """First deals by how they split the gains, and how far they lie from the frontier."""
    found = [(group.number("split"), group.number("eff")) for group in groups]
    found = [(split[np.isfinite(eff)], eff[np.isfinite(eff)]) for split, eff in found]
    splits, effs = (np.concatenate(values) for values in zip(*found, strict=True))
    if not len(splits):
        return None
    reach = max(float(np.abs(splits - 0.5).max()) * 1.1, 0.1)
    low = min(float(effs.min()) * 0.95, 0.9)
    plot = Plot(_frame(), (0.5 - reach, 0.5 + reach), (low, 1.0))
    plot.axes(
        f"part of {sides[0]} in the gains, each over the most it could gain ({sides[1]} has the "
        "rest)",
        "way to the frontier that was gone",
        percent=(True, True),
    )
    plot.parts.append(line(*plot.at(0.5 - reach, 1.0), *plot.at(0.5 + reach, 1.0), INK, 2.0))
    plot.parts.append(text(plot.at(0.5 + reach, 1.0)[0], plot.box.top - 10, "the frontier", "end"))
    for number, (split, eff) in enumerate(found):
        plot.dots(split[:MOST], eff[:MOST], number)
    names = [
        f"{group.name} ({np.mean(eff > ON_IT):.0%} on the frontier)" if len(eff) else group.name
        for group, (_, eff) in zip(groups, found, strict=True)
    ]
    parts = [*plot.parts, *legend(names, 70, 24, dots=True)]
    return picture(WIDE, TALL, parts, "Deals against the frontier")


def ladders(
    turns: FloatArray,
    arms: Sequence[Sequence[FloatArray]],
    names: Sequence[str],
    sides: Sequence[str],
) -> str:
    """How harsh each side's levers are, turn by turn: the mean and the middle eight tenths.

    Args:
        turns: Week after each turn.
        arms: Per arm and side the severities, [game, turn].
        names: Of the arms.
        sides: Whose.
    """  # fmt: skip
    parts = legend(names, 70, 24)
    top = max(float(np.quantile(v, 0.9, axis=0).max()) for arm in arms for v in arm)
    for side, state in enumerate(sides):
        box = Box(70.0 + side * 350.0, 78.0, 290.0, TALL - 140.0)
        plot = Plot(box, (0.0, float(turns[-1])), (0.0, top * 1.05 or 1.0))
        plot.axes("week", f"{state}: severities of its levers (0 to 1 each), added up")
        for number, arm in enumerate(arms):
            xs = turns.tolist()
            low, high = np.quantile(arm[side], [0.1, 0.9], axis=0)
            plot.band(xs, low.tolist(), high.tolist(), number)
            plot.curve(xs, arm[side].mean(axis=0).tolist(), number)
        parts += plot.parts
    return picture(WIDE, TALL, parts, "Escalation ladders")


def stockouts(group: Group, regions: Sequence[str], sectors: Sequence[str], top: float) -> str:
    """Mean weeks in which lines lacked a week's cover, by region and sector.

    Args:
        group: The games.
        regions: Rows.
        sectors: Columns.
        top: Weeks that are drawn darkest, so that several pictures can be compared.
    """
    means = stockout_weeks(group, regions, sectors)
    wide, tall, left, above = min(86.0, 640.0 / max(len(sectors), 1)), 34.0, 90.0, 74.0
    parts = [text(left, 26, f"{group.name}: weeks, mean of {len(group.games):,} games")]
    for column, sector in enumerate(sectors):
        parts.append(text(left + (column + 0.5) * wide, above - 12, sector, "middle"))
    for row, region in enumerate(regions):
        parts.append(text(left - 12, above + row * tall + 22, region, "end"))
        for column, sector in enumerate(sectors):
            if (region, sector) in means:
                at = (left + column * wide, above + row * tall)
                parts.append(_cell(*at, wide, tall, means[region, sector], top))
    height = above + len(regions) * tall + 20.0
    return picture(WIDE, height, parts, "Stock-out weeks by sector")


def stockout_weeks(
    group: Group, regions: Sequence[str], sectors: Sequence[str]
) -> Mapping[tuple[str, str], float]:
    """Mean weeks of each sector there is in a region; none where no game was played to its end."""
    return {
        (r, s): float(group.number(f"stockout_wk_{r}_{s}").mean())
        for r in regions
        for s in sectors
        if f"stockout_wk_{r}_{s}" in group.values and len(group.games)
    }


def _cell(x: float, y: float, wide: float, tall: float, value: float, top: float) -> str:
    """A cell from white to dark blue with its figure, white on dark."""
    share = value / top
    shade = [round(255 + share * (end - 255)) for end in (8, 48, 107)]
    ink = "#FFFFFF" if share > 0.45 else INK
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide - 2:.1f}" height="{tall - 2:.1f}" '
        f'fill="rgb({shade[0]},{shade[1]},{shade[2]})" stroke="#CCCCCC"/>'
        f"{text(x + wide / 2, y + 21, f'{value:.1f}', 'middle', ink)}"
    )


@dataclass(frozen=True, slots=True)
class Given:
    """Deals of the first dyad in an arm, each [deal]."""

    games: IndexArray
    """Game each is of."""
    leverage: FloatArray
    """Of the first side over the second less the other's, as it is signed, bn USD/week."""
    share: FloatArray
    """Part of the first side in what both give, 0 to 1."""


def concession(arms: Sequence[Given], names: Sequence[str], sides: Sequence[str]) -> str | None:
    """What the first side gave of all that was given in a deal, by its net leverage.

    Arms are kept apart: between them leverage differs for reasons of their own.
    """
    xs = np.concatenate([arm.leverage for arm in arms])
    if not len(xs):
        return None
    margin = 0.05 * float(np.ptp(xs)) or 1.0
    plot = Plot(_frame(), (float(xs.min()) - margin, float(xs.max()) + margin), (0.0, 1.0))
    plot.axes(
        f"net leverage of {sides[0]} over {sides[1]} as they sign, bn USD a week",
        f"part of {sides[0]} in what both give, each by what it is worth to the other",
        percent=(False, True),
    )
    for number, arm in enumerate(arms):
        plot.dots(arm.leverage[:MOST], arm.share[:MOST], number, 2.0)
    for number, arm in enumerate(arms):
        points = _binned(arm, np.linspace(xs.min(), xs.max(), STEPS + 1))
        for x, mean in points:
            plot.bars(x, max(mean.low, 0.0), min(mean.high, 1.0), number)
        plot.curve([x for x, _ in points], [mean.value for _, mean in points], number)
    return picture(WIDE, TALL, [*plot.parts, *legend(names, 70, 24)], "Leverage against concession")


def _binned(arm: Given, edges: FloatArray) -> list[tuple[float, Interval]]:
    """Mean leverage and mean share of the deals between edges, where they are enough."""
    place = np.searchsorted(edges[1:-1], arm.leverage, side="right")
    rows = [np.flatnonzero(place == number) for number in range(len(edges) - 1)]
    return [
        (float(arm.leverage[r].mean()), clustered(arm.share[r], arm.games[r]))
        for r in rows
        if len(r) >= FEWEST
    ]
