"""The pictures of a report, one function each; None where a batch has nothing to show."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.batch.page.svg import INK, Box, Plot, legend, line, picture, text
from game.batch.sample import Group, Sample
from game.batch.statistics.interval import Interval
from game.batch.statistics.proportion import wilson
from game.batch.text import survival
from game.world.arrays import FloatArray

WIDE, TALL = 760.0, 400.0
MOST = 600
"""Dots of an arm; of more games the first so many are shown."""
BINS = 24
FEWEST = 20
"""Games a point needs."""


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
    height = 50.0 + rows * 230.0
    parts = legend([group.name for group in groups], 70, 24)
    for place, name in enumerate(outcomes):
        box = Box(58.0 + (place % 3) * 250.0, 72.0 + place // 3 * 230.0, 176.0, 130.0)
        parts += _histogram(sample, groups, name, box)
    return picture(WIDE, height, parts, "Distributions of outcomes")


def _histogram(sample: Sample, groups: Sequence[Group], name: str, box: Box) -> list[str]:
    kept = [group.number(name) for group in groups]
    kept = [values[np.isfinite(values)] for values in kept]
    whole = np.concatenate(kept)
    low, high = (float(whole.min()), float(whole.max())) if len(whole) else (0.0, 1.0)
    edges = np.linspace(low, high if high > low else low + 1.0, BINS + 1)
    shares = [np.histogram(values, edges)[0] / max(len(values), 1) for values in kept]
    plot = Plot(
        box, (float(edges[0]), float(edges[-1])), (0.0, max(float(s.max()) for s in shares))
    )
    column = sample.columns[name]
    bottom = box.top + box.height
    for number, share in enumerate(shares):
        xs = np.repeat(edges, 2)[1:-1].tolist()
        plot.curve(xs, np.repeat(share, 2).tolist(), number, 1.8)
    parts = [*plot.parts, line(box.left, bottom, box.left + box.width, bottom, INK)]
    for place, value in ((box.left, edges[0]), (box.left + box.width, edges[-1])):
        parts.append(text(place, bottom + 16, f"{value:.3g}", "middle"))
    parts.append(text(box.left + box.width / 2, bottom + 16, column.unit, "middle"))
    parts.append(text(box.left, box.top - 10, name))
    return parts


def frontier(groups: Sequence[Group], sides: Sequence[str]) -> str | None:
    """First deals by how they share what could be gained, against the frontier."""
    plot = Plot(Box(70, 62, 480, 480), (0.0, 1.0), (0.0, 1.0))
    plot.axes(
        f"what {sides[0]} gains, of all there was to share",
        f"what {sides[1]} gains",
        percent=(True, True),
    )
    plot.parts.append(line(*plot.at(0.0, 1.0), *plot.at(1.0, 0.0), INK, 2.0))
    plot.parts.append(text(plot.at(0.55, 0.5)[0], plot.at(0.5, 0.5)[1], "the frontier"))
    shown = 0
    for number, group in enumerate(groups):
        eff, split = group.number("eff"), group.number("split")
        rows = np.flatnonzero(np.isfinite(eff))[:MOST]
        shown += len(rows)
        plot.dots(eff[rows] * split[rows], eff[rows] * (1.0 - split[rows]), number)
    names = [group.name for group in groups]
    parts = [*plot.parts, *legend(names, 70, 24, dots=True)]
    return picture(WIDE, 610, parts, "Deals against the frontier") if shown else None


def ladders(
    turns: Sequence[FloatArray],
    arms: Sequence[Sequence[FloatArray]],
    names: Sequence[str],
    sides: Sequence[str],
) -> str:
    """How harsh each side's levers are, turn by turn: the mean and the middle eight tenths.

    Args:
        turns: Week after each turn, per arm.
        arms: Per arm and side the severities, [game, turn].
        names: Of the arms.
        sides: Whose.
    """  # fmt: skip
    parts = legend(names, 70, 24)
    top = max(float(np.quantile(v, 0.9, axis=0).max()) for arm in arms for v in arm)
    for side, state in enumerate(sides):
        box = Box(70.0 + side * 350.0, 78.0, 290.0, TALL - 140.0)
        plot = Plot(box, (0.0, float(turns[0][-1])), (0.0, top * 1.05 or 1.0))
        plot.axes("week", f"{state}: severity of its levers, added up")
        for number, arm in enumerate(arms):
            xs = turns[number].tolist()
            low, high = np.quantile(arm[side], [0.1, 0.9], axis=0)
            plot.band(xs, low.tolist(), high.tolist(), number)
            plot.curve(xs, arm[side].mean(axis=0).tolist(), number)
        parts += plot.parts
    return picture(WIDE, TALL, parts, "Escalation ladders")


def stockouts(group: Group, regions: Sequence[str], sectors: Sequence[str]) -> str:
    """Mean weeks in which lines lacked a week's cover, by region and sector."""
    means = {
        (r, s): float(group.number(f"stockout_wk_{r}_{s}").mean())
        for r in regions
        for s in sectors
        if f"stockout_wk_{r}_{s}" in group.values
    }
    top = max(means.values(), default=0.0) or 1.0
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


def concession(groups: Sequence[Group], sides: Sequence[str]) -> str | None:
    """How often the second side gives way first, by the net leverage of the first.

    Arms are kept apart: between them leverage differs for reasons of their own.
    """
    found = {number: points for number, group in enumerate(groups) if (points := _gave(group))}
    if not found:
        return None
    xs = [x for points in found.values() for x, _ in points]
    margin = 0.08 * (max(xs) - min(xs)) or 1.0
    plot = Plot(_frame(), (min(xs) - margin, max(xs) + margin), (0.0, 1.0))
    plot.axes(
        f"net leverage of {sides[0]} over {sides[1]} as they first talk, bn USD a week",
        f"games in which {sides[1]} eased a lever first, of those with somebody first",
        percent=(False, True),
    )
    for number, points in found.items():
        for x, share in points:
            plot.bars(x, share.low, share.high, number)
        ys = np.array([share.value for _, share in points])
        plot.dots(np.array([x for x, _ in points]), ys, number, 4.5)
    names = [group.name for group in groups]
    parts = [*plot.parts, *legend(names, 70, 24, dots=True)]
    return picture(WIDE, TALL, parts, "Leverage against concession")


def _gave(group: Group) -> list[tuple[float, Interval]]:
    """Mean leverage, and how often the second side was first, of groups of equal leverage."""
    told = group.values["conceded_first"] > 0
    lev, other = group.number("talks_lev")[told], group.values["conceded_first"][told] == 2
    if len(lev) < FEWEST:
        return []
    parts = min(len(lev) // FEWEST, 10)
    edges = np.unique(np.quantile(lev, np.linspace(0.0, 1.0, parts + 1)))
    place = np.searchsorted(edges[1:-1], lev, side="right")
    rows = [place == number for number in np.unique(place)]
    return [(float(lev[r].mean()), wilson(int(other[r].sum()), int(r.sum()))) for r in rows]
