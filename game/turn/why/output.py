"""Why a sector's output changed: firm by firm, then components that are withheld."""

from __future__ import annotations

import numpy as np

from game.economy import welfare
from game.scenario.schema import StoppageEffect
from game.turn.why.account import Part
from game.turn.why.course import PlayedWeek, once
from game.turn.why.drivers import Driver, Rows, Step, replaced
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
    industry = week.tables.industry

    def share(line: FloatArray, withheld: FloatArray) -> FloatArray:
        return welfare.sector_output(industry, line, withheld)[row : row + 1]

    parts = replaced(share, before(week), steps(week, row))
    return grown(parts.amounts, 0, notes=notes(week, row), reverse=parts.reverse)


def before(week: PlayedWeek) -> dict[str, FloatArray]:
    """What sectors' output is worked out from, as the week begins."""
    return {"line": lines(week)[0], "withheld": week.before.home.withheld}


def steps(week: PlayedWeek, row: int) -> list[Step]:
    """What the week puts in its place for one sector: its firms' lines, then what is withheld."""
    industry, users = week.tables.industry, list(names(week.book.scenario.users).values())
    of_line, new = np.arange(len(industry.line_sector)), lines(week)[1]
    withheld = week.after.home.withheld
    return [
        *(
            ((FIRMS, users[industry.line_user[number]]), {"line": Rows(of_line == number, new)})
            for number in np.flatnonzero(industry.line_sector == row)
        ),
        (WITHHELD, {"withheld": Rows(np.arange(len(withheld)) == row, withheld)}),
    ]


def notes(week: PlayedWeek, row: int) -> dict[Path, str]:
    """What to know of the parts of a sector: the good a firm lacks, the levers in force."""
    industry, users = week.tables.industry, list(names(week.book.scenario.users).values())
    short: dict[Path, str] = {
        (FIRMS, users[industry.line_user[number]]): _scarcest(week, int(number))
        for number in np.flatnonzero(industry.line_sector == row)
    }
    return {**short, WITHHELD: _withholding(week, row)}


@once
def lines(week: PlayedWeek) -> tuple[FloatArray, FloatArray]:
    """Output of each firm line over normal before and after the week, [line, trial]."""
    industry = week.tables.industry
    return (
        welfare.line_output(industry, week.before.chain.running),
        welfare.line_output(industry, week.after.chain.running),
    )


def _scarcest(week: PlayedWeek, line: int) -> str:
    """The good that a line lacks most in trial 0 as it falls, or lacked most as it recovers."""
    old, new = (float(rows[line, 0]) for rows in lines(week))
    if abs(new - old) <= ROUNDING:
        return ""
    before, after = alone(week)
    there, words = (before, "less short of") if new > old else (after, "short of")
    return f"{words} {list(names(week.book.scenario.goods).values())[there[line].argmin()]}"


@once
def alone(week: PlayedWeek) -> tuple[FloatArray, FloatArray]:
    """Output of each firm line in trial 0 if one good alone were short, before and after the week.

    Returns:
        The goods stand in place of the trials, [line, good].
    """
    tables = week.tables
    of_good = tables.slots.good[:, None] == np.arange(len(tables.axes.goods))
    before, after = (
        welfare.line_output(tables.industry, np.where(of_good[: len(running)], running[:, :1], 1.0))
        for running in (week.before.chain.running, week.after.chain.running)
    )
    return before, after


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
