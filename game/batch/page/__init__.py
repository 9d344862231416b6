"""A report on a batch as one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

from game import __version__
from game.batch import text
from game.batch.page import pictures
from game.batch.sample import Sample, headline, sample
from game.batch.store import Store, written
from game.batch.summary import TOLD, Compared, compared, verdicts
from game.errors import UsageError
from game.play.match import Match
from game.report.outcomes import catalogue
from game.report.outcomes.column import Column, Values
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
        UsageError: There is no such arm, nobody bargains in the scenario, or no game was played.
    """
    from jinja2 import Environment

    book = match.book
    if not book.scenario.dyads:
        raise UsageError("a report is about bargaining, and this scenario has no dyads")
    names, listed = headline(book), catalogue(book)["games"]
    about = [one.outcome for one in store.design.hypotheses]
    found = sample(store, match, [*names, *about, *_drawn(listed)])
    if not all(len(arm.games) for arm in found.arms):
        raise UsageError("an arm has no game that was played to its end; there is nothing to show")
    pairs = _compared(found, compare, names)
    source = files("game.batch.page").joinpath("page.html").read_text(encoding="utf-8")
    first = store.design.arms[0].setting
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        source
    ).render(
        title=store.design.title or f"A batch of {first.scenario}",
        store=store,
        version=__version__,
        arms=list(zip(store.design.arms, found.arms, store.hashes, strict=True)),
        tables=[(arm.name, text.estimated(found, arm, names)) for arm in found.arms],
        times=text.time_to_deal(found.arms, book.calendar.weeks),
        figures=list(_figures(store, match, found)),
        compare=compare,
        compared=pairs,
        notes=text.notes(pairs) if pairs else [],
        left_out=text.left_out(found),
        verdicts=verdicts(store.design.hypotheses, found),
        number=text.number,
        span=text.span,
        chance=text.chance,
        told=TOLD,
        percent=text.percent,
    )  # fmt: skip


def _drawn(listed: tuple[Column, ...]) -> list[str]:
    """Outcomes the pictures need beside the main ones."""
    return [one.name for one in listed if one.family == "stockout_wk_REGION_SECTOR"]


def _compared(found: Sample, pair: tuple[str, ...], names: list[str]) -> list[Compared]:
    return compared(found, pair[0], pair[1], names) if pair else []


def _figures(store: Store, match: Match, found: Sample) -> Iterator[Figure]:
    """The pictures, from what players ask first to what explains it."""
    book = match.book
    arms, sides = found.arms[:ARMS], book.scenario.dyads[0]
    one, other = sides
    weeks, axes = book.calendar.weeks, book.tables.axes
    yield Figure(f"How long until {one} and {other} have a deal?", "Share of games in which no "
                 "agreement of the first dyad has entered into force yet, by Kaplan and Meier; "
                 "bands are Greenwood's, 95 % for each week by itself.",
                 pictures.time_to_deal(arms, weeks))  # fmt: skip
    shown = [f"loss_{s}" for s in sides] + [f"U_{s}" for s in sides] + ["depth", "split"]
    meanings = {name: found.columns[name].meaning for name in shown}
    meant = "; ".join(
        f"{', '.join(n for n in shown if meanings[n] == one)}: {one[0].lower()}{one[1:]}"
        for one in dict.fromkeys(meanings.values())
    )
    yield Figure("How far do outcomes differ from game to game?", f"Share of games in each of "
                 f"{pictures.BINS} steps. {meant}.",
                 pictures.distributions(found, arms, shown))  # fmt: skip
    deals = pictures.frontier(arms, sides)
    if deals:
        yield Figure("Who gains by the deals, and what is left on the table?", "Each dot is the "
                     "first deal of a game (split, eff), weighed at signature by what both truly "
                     "feel. On the line nothing is left; deals by which a side gains nothing are "
                     f"not shown; at most {pictures.MOST} games an arm.", deals)  # fmt: skip
    names = [arm.name for arm in arms]
    turns, harsh = _severities(store, match, sides)
    yield Figure("Does the conflict escalate?", "Mean over games, and the middle eight tenths of "
                 "them as bands, of the levers that hurt others, after each turn.",
                 pictures.ladders(turns, harsh, names, sides))  # fmt: skip
    top = max(
        weeks_out
        for arm in arms
        for weeks_out in (0.0, *pictures.stockout_weeks(arm, axes.regions, axes.sectors).values())
    )
    for arm in arms:
        yield Figure(f"Who runs out of stock, and for how many weeks? {arm.name}", "Weeks in which "
                     "lines of the sector had less than a week's cover of a good they need, by "
                     "their share of its output; a blank has no such sector. Shades are the same "
                     "in every arm.",
                     pictures.stockouts(arm, axes.regions, axes.sectors, top or 1.0))  # fmt: skip
    gave = pictures.concession(_given(store, match), names, sides)
    if gave:
        yield Figure("Does the side with less leverage give more?", "Each small dot is a deal of "
                     f"the first dyad, at most {pictures.MOST} an arm; the line joins means of "
                     f"{pictures.STEPS} groups by leverage, with 95 % t intervals that allow for "
                     "several deals of one game; groups of fewer than "
                     f"{pictures.FEWEST} deals have none. Leverage is not set by the design, so "
                     "this is no proof that it is the cause.",
                     gave)  # fmt: skip


def _severities(
    store: Store, match: Match, sides: tuple[str, str]
) -> tuple[FloatArray, list[list[FloatArray]]]:
    """Weeks after turns, and severities of both sides, [game, turn], arm by arm."""
    calendar = match.book.calendar
    until = np.array([*calendar.turns[1:], calendar.weeks], dtype=np.float64)
    names = [f"severity_{side}" for side in sides]
    read = [_read(store, match, arm, "turns", names)[1] for arm in _shown(store)]
    return until, [[value.reshape(-1, len(until)) for value in arm] for arm in read]


def _given(store: Store, match: Match) -> list[pictures.Given]:
    """Deals of the first dyad, arm by arm."""
    found = []
    names = ("dyad", "net_lev", "gave_first", "gave_second")
    for arm in _shown(store):
        games, (dyad, leverage, mine, theirs) = _read(store, match, arm, "agreements", names)
        told = (dyad == 0) & np.isfinite(leverage) & (mine + theirs > 0.0)
        share = mine[told] / (mine[told] + theirs[told])
        found.append(pictures.Given(games[told], leverage[told], share))
    return found


def _shown(store: Store) -> range:
    return range(min(len(store.design.arms), ARMS))


def _read(
    store: Store, match: Match, arm: int, table: str, names: Sequence[str]
) -> tuple[Values, list[Values]]:
    """Games and some columns of the rows of a table."""
    listed = [one.name for one in catalogue(match.book)[table]]
    places = [listed.index(name) for name in names]
    games: list[Values] = []
    values: list[list[Values]] = [[] for _ in names]
    for block in store.blocks(arm):  # copied, for a view would keep all of its block
        games.append(block.games[table].copy())
        for kept, place in zip(values, places, strict=True):
            kept.append(block.values[table][place].copy())
    return np.concatenate(games), [np.concatenate(kept) for kept in values]
