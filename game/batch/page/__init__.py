"""A report on a batch as one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

from game import __version__
from game.batch import text
from game.batch.page import pictures
from game.batch.sample import Sample, headline, sample
from game.batch.store import Store, written
from game.batch.summary import Estimate, compared, estimates, verdicts
from game.errors import UsageError
from game.play.match import Match
from game.report.outcomes import catalogue
from game.report.outcomes.column import Column, Kind
from game.world.arrays import FloatArray

ARMS = 4
"""Arms a picture can tell apart; of more the first are drawn."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its heading and what it shows."""

    title: str
    caption: str
    svg: str


def write(path: Path, store: Store, match: Match, *, compare: tuple[str, ...] = ()) -> None:
    """Write the report.

    Raises:
        UsageError: There is no such arm.
        RecordError: It cannot be written, or a block is torn.
    """
    written(path, page(store, match, compare).encode())


def page(store: Store, match: Match, compare: tuple[str, ...] = ()) -> str:
    """The report.

    Raises:
        UsageError: There is no such arm, or nobody bargains in the scenario.
    """
    from jinja2 import Environment

    book = match.book
    if not book.scenario.dyads:
        raise UsageError("a report is about bargaining, and this scenario has no dyads")
    sides, listed = book.scenario.dyads[0], catalogue(book)["games"]
    names = headline(listed, sides, book.tables.axes.states)
    about = [one.outcome for one in store.design.hypotheses]
    found = sample(store, match, [*names, *about, *_drawn(listed)])
    source = files("game.batch.page").joinpath("page.html").read_text(encoding="utf-8")
    first = store.design.arms[0].setting
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        source
    ).render(
        title=store.design.title or f"A batch of {first.scenario}",
        store=store,
        version=__version__,
        arms=list(zip(store.design.arms, found.arms, store.hashes, strict=True)),
        tables=[(arm.name, list(_rows(found, arm.name, names))) for arm in found.arms],
        times=text.time_to_deal(found.arms, book.calendar.weeks),
        figures=list(_figures(store, match, found)),
        compare=compare,
        compared=_compared(found, compare, names),
        verdicts=verdicts(store.design.hypotheses, found),
        number=text.number,
        span=text.span,
    )  # fmt: skip


def _drawn(listed: tuple[Column, ...]) -> list[str]:
    """Outcomes the pictures need beside the main ones."""
    kept = ("stockout_wk_REGION_SECTOR",)
    extra = {"talks_lev", "conceded_first"}
    return [one.name for one in listed if one.family in kept or one.name in extra]


def _rows(found: Sample, arm: str, names: list[str]) -> Iterator[tuple[Estimate, str]]:
    for name in names:
        column = found.columns[name]
        for one in estimates(column, found.arm(arm)):
            if column.kind is not Kind.LABEL or one.mean.value > 0.0:
                word = column.kind in (Kind.FLAG, Kind.LABEL)
                yield one, "share" if word else column.unit


def _compared(found: Sample, pair: tuple[str, ...], names: list[str]) -> list[object]:
    return list(compared(found, pair[0], pair[1], names)) if pair else []


def _figures(store: Store, match: Match, found: Sample) -> Iterator[Figure]:
    book = match.book
    arms, sides = found.arms[:ARMS], book.scenario.dyads[0]
    weeks, axes = book.calendar.weeks, book.tables.axes
    yield Figure("Time to deal", "Share of games in which the first dyad has no agreement in force "
                 "yet, by Kaplan and Meier, with Greenwood's 95 % band.",
                 pictures.time_to_deal(arms, weeks))  # fmt: skip
    shown = [f"loss_{s}" for s in sides] + [f"U_{s}" for s in sides] + ["depth", "split"]
    yield Figure("Distributions of outcomes", "Share of games in each of 24 steps.",
                 pictures.distributions(found, arms, shown))  # fmt: skip
    deals = pictures.frontier(arms, sides)
    if deals:
        yield Figure("Deals against the frontier", "Each dot is the first deal of a game, weighed "
                     "at signature by what both truly feel. On the line nothing is left on the "
                     f"table; at most {pictures.MOST} games an arm.", deals)  # fmt: skip
    turns, harsh = _severities(store, match, sides)
    names = [arm.name for arm in arms]
    yield Figure("Escalation ladders", "Mean over games, and the middle eight tenths of them.",
                 pictures.ladders(turns, harsh, names, sides))  # fmt: skip
    for arm in arms:
        yield Figure(f"Stock-out weeks by sector: {arm.name}", "Weeks in which lines of the sector "
                     "had less than a week's cover of a good they need, by their share of its "
                     "output.", pictures.stockouts(arm, axes.regions, axes.sectors))  # fmt: skip
    gave = pictures.concession(arms, sides)
    if gave:
        yield Figure("Leverage against concession", "Who gives way first, by how unequal leverage "
                     "is when the two first talk, of games in which one of them was first; 95 % "
                     "intervals, at least 20 games a point.", gave)  # fmt: skip


def _severities(
    store: Store, match: Match, sides: tuple[str, str]
) -> tuple[list[FloatArray], list[list[FloatArray]]]:
    """Weeks after turns and severities of both sides, [game, turn], arm by arm."""
    listed = [one.name for one in catalogue(match.book)["turns"]]
    places = [listed.index(f"severity_{side}") for side in sides]
    until, turns = [], len(match.book.calendar.turns)
    found: list[list[FloatArray]] = []
    for number in range(min(len(store.design.arms), ARMS)):
        blocks = [block.values["turns"] for block in store.blocks(number)]
        until.append(blocks[0][listed.index("until")][:turns].astype(np.float64))
        found.append(
            [np.concatenate([v[place] for v in blocks]).reshape(-1, turns) for place in places]
        )
    return until, found
