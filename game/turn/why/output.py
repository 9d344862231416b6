"""Why a sector's output changed: firm by firm, then components that are withheld."""

from __future__ import annotations

import numpy as np

from game.economy import welfare
from game.scenario.schema import StoppageEffect
from game.turn.why.account import Part
from game.turn.why.course import PlayedWeek, once
from game.turn.why.drivers import Driver, replaced
from game.turn.why.names import names
from game.turn.why.tree import Path, grown
from game.world.arrays import ROUNDING, FloatArray

FIRMS = "Firms' lines"
WITHHELD: Path = ("Components withheld from the sector",)
DRIVERS = (
    Driver((FIRMS,), "each firm's output by its scarcest good, firm by firm"),
    Driver(WITHHELD, "capacity that stops as a withheld component runs out"),
)
"""In the order in which they are replaced."""


def of_cell(week: PlayedWeek, row: int) -> tuple[Part, ...]:
    """What a week changes in a sector's output over normal, as a share.

    Source: model equation (5), as `game.economy.welfare.sector_output` computes it.
    """
    industry, users = week.tables.industry, list(names(week.book.scenario.users).values())
    old, new = lines(week)
    steps, notes = [], {}
    line = old
    for number in np.flatnonzero(industry.line_sector == row):
        line = line.copy()
        line[number] = new[number]
        path: Path = (FIRMS, users[industry.line_user[number]])
        steps.append((path, {"line": line}))
        notes[path] = _scarcest(week, int(number))

    def share(line: FloatArray, withheld: FloatArray) -> FloatArray:
        return welfare.sector_output(industry, line, withheld)[row : row + 1]

    parts = replaced(
        share,
        {"line": old, "withheld": week.before.home.withheld},
        [*steps, (WITHHELD, {"withheld": week.after.home.withheld})],
    )
    return grown(parts, 0, notes={**notes, WITHHELD: _withholding(week, row)})


@once
def lines(week: PlayedWeek) -> tuple[FloatArray, FloatArray]:
    """Output of each firm line over normal before and after the week, [line, trial]."""
    industry = week.tables.industry
    return (
        welfare.line_output(industry, week.before.chain.running),
        welfare.line_output(industry, week.after.chain.running),
    )


def _scarcest(week: PlayedWeek, line: int) -> str:
    """The good that holds a line back most in trial 0, if one does."""
    industry = week.tables.industry
    ends = np.append(industry.need_start, len(industry.need_slot))
    slots = industry.need_slot[ends[line] : ends[line + 1]]
    critical = industry.need_critical[ends[line] : ends[line + 1], 0]
    lost = critical * (1.0 - week.after.chain.running[slots, 0])
    if lost.max(initial=0.0) <= ROUNDING:
        return ""
    return f"short of {week.tables.axes.goods[week.tables.slots.good[slots[lost.argmax()]]]}"


def _withholding(week: PlayedWeek, row: int) -> str:
    """The levers in force in trial 0 that withhold a component from a sector."""
    axes, levers = week.tables.axes, week.book.scenario.levers
    region, sector = divmod(row, len(axes.sectors))
    pulled = [
        label
        for (name, label), severity in zip(names(levers).items(), week.after.levers, strict=True)
        if severity[0] > 0.0
        and any(
            isinstance(effect, StoppageEffect)
            and effect.sector == axes.sectors[sector]
            and axes.regions[region] in effect.capacity_lost.value
            for effect in levers[name].effects
        )
    ]
    return f"in force: {', '.join(pulled)}" if pulled else ""
