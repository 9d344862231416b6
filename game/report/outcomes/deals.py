"""What came of the talks of each dyad: whether, when and what the two agreed on."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.report.outcomes.agreements import ENDINGS
from game.report.outcomes.column import Column, Kind, Table, Values
from game.rules.book import Rulebook

FATES = ("renewed", *ENDINGS[1:])
"""How a first deal ends; `renewed` where it was prolonged and is still in force."""


def columns(book: Rulebook) -> tuple[Column, ...]:
    """Outcomes of every dyad; those of the first go without its name."""
    found: list[Column] = []
    for number, pair in enumerate(book.scenario.dyads):
        found += _of_dyad("" if number == 0 else f"_{pair[0]}_{pair[1]}")
        if number == 0:
            found += _of_first(pair)
    return tuple(found)


def _of_dyad(end: str) -> Iterator[Column]:
    tail = "_DYAD" if end else ""
    where = "the dyad" if end else "the first dyad"
    yield Column(f"deal{end}", f"Whether an agreement of {where} entered into force", "yes or no",
                 Kind.FLAG, pattern=f"deal{tail}")  # fmt: skip
    yield Column(f"t_deal{end}", f"Week of the first entry into force in {where}; the length of "
                 "the game where there was none (right-censored)", "week",
                 pattern=f"t_deal{tail}")  # fmt: skip
    yield Column(f"n_deal{end}", f"Agreements of {where} that entered into force", "agreements",
                 Kind.INTEGER, pattern=f"n_deal{tail}")  # fmt: skip


def _of_first(sides: tuple[str, str]) -> Iterator[Column]:
    yield Column("depth", "Severity given up in the first deal of the first dyad times what a unit "
                 "of each lever is worth to both, at signature", "bn USD/week")  # fmt: skip
    for side in sides:
        yield Column(f"gave_{side}", "Severity this side gave up of its own levers in that deal, "
                     "times what a unit is worth to the other", "bn USD/week",
                     pattern="gave_SIDE")  # fmt: skip
    yield Column("dur", "Weeks the first deal of the first dyad was in force; up to the end of the "
                 "game where it still was (right-censored)", "weeks")  # fmt: skip
    yield Column("end_type", "How that deal ended, or `in force`", "ending", Kind.LABEL, FATES)
    yield Column("eff", "How far along the ray to the frontier that deal lies; none where a side "
                 "gains nothing by it", "share")  # fmt: skip
    yield Column("split", "Part of the first side in what both gain by it, each over the most it "
                 "could gain; none where one gains nothing", "share")  # fmt: skip


def values(book: Rulebook, trial: Values, agreements: Table, trials: int) -> tuple[Values, ...]:
    """Read the outcomes off the agreements of some games, in the order of the columns.

    Args:
        book: The scenario's rules.
        trial: Trial of each agreement.
        agreements: What is told of each.
        trials: Number of games.
    """
    length = float(book.calendar.weeks)
    found: list[Values] = []
    begins, dyad = agreements.column("begins"), agreements.column("dyad")
    for number in range(len(book.scenario.dyads)):
        rows = np.flatnonzero((dyad == number) & ~np.isnan(begins))
        rows = rows[np.lexsort((begins[rows], trial[rows]))]
        who, first, count = np.unique(trial[rows], return_index=True, return_counts=True)
        deal = np.zeros(trials, dtype=np.bool_)
        week, times = np.full(trials, length), np.zeros(trials)
        deal[who], week[who], times[who] = True, begins[rows[first]], count
        found += [deal, week, times]
        if number == 0:
            found += _first(agreements, who, rows[first], trials, length)
    return tuple(found)


def _first(
    agreements: Table, who: Values, rows: Values, trials: int, length: float
) -> Iterator[Values]:
    def spread(value: Values) -> Values:
        filled = np.full(trials, np.nan)
        filled[who] = value
        return filled

    ended = agreements.column("ended")[rows]
    for name in ("depth", "gave_first", "gave_second"):
        yield spread(agreements.column(name)[rows])
    yield spread(np.where(np.isnan(ended), length, ended) - agreements.column("begins")[rows])
    status = agreements.column("status")[rows].astype(np.intp)
    going = status == ENDINGS.index("in force")
    fate = np.full(trials, -1)
    fate[who] = np.where(going & agreements.column("renewed")[rows], 0, status)
    yield fate
    yield spread(agreements.column("eff")[rows])
    yield spread(agreements.column("split")[rows])
