"""A game in plain text, turn by turn: for terminals, screen readers and golden files."""

from __future__ import annotations

import math
from calendar import month_abbr, monthrange
from collections.abc import Iterator, Sequence
from datetime import timedelta

import numpy as np

from agents.negotiator import Negotiator
from agents.strategies.historical import Repeater
from game.play.figures import traded_goods, watched_goods
from game.play.match import Match
from game.report.deeds import levers, moves
from game.report.negotiation import talks
from game.report.paragraph import columns
from game.report.reasons import reasons
from game.report.texts import agreements
from game.report.words import (
    FIRM,
    adding_up,
    day,
    hundredths,
    joined,
    listed,
    paragraph,
    settled,
    wrapped,
)
from game.rules.book import Rulebook
from game.rules.leverage import PARTS, leverage
from game.turn.phases import TurnRecord
from game.world import measures
from game.world.state import World

NAMED = 8
"""Firms named in a list of stoppages; the rest are counted."""
PART_WORDS = dict(
    zip(
        PARTS,
        ("dependence", "stocks", "substitutes", "own cost", "disbelief"),
        strict=True,
    )
)
LEGEND = (
    "How to read a turn. A lever goes from 0 (absent) to 1 (worst). Stocks are given in weeks "
    "of normal use. Leverage is the harm a state could still add to the other's: what the other "
    "depends on, less what stocks and substitutes would cover, less its own cost, less "
    "disbelief; what is already in force counts no more. A text in force is told when what it "
    "delivers changes. `explain lever NAME` and `explain good NAME` say what a name stands for, "
    "by id or label."
)


def heading(match: Match) -> str:
    """What is played and by whom."""
    scenario, book = match.loaded.scenario, match.book
    seats = ", ".join(
        f"{s} ({scenario.regions[s].label}) {match.strategies[s]}" for s in book.tables.axes.states
    )
    changes = [*match.loaded.overrides, *match.loaded.settings]
    lines = [
        paragraph(scenario.title),
        "=" * min(len(scenario.title), columns()),
        paragraph(scenario.summary),
        "",
        paragraph(f"{_length(match)} from {day(book, 0)}, {len(book.calendar.turns)} turns, "
                  f"seed {match.setting.seed}"),
        paragraph(f"Seats: {seats}"),
        *(paragraph(words) for words in _departure(match)),
    ]  # fmt: skip
    if changes:
        lines.append(paragraph(f"Changed: {', '.join(changes)}"))
    disclaimer = "This is a game about bargaining. It predicts nothing."
    lines += [paragraph(disclaimer), "", paragraph(LEGEND), ""]
    return "\n".join(lines)


def _length(match: Match) -> str:
    """Weeks played, and of how many, where the scenario lasts another time."""
    weeks, whole = match.book.calendar.weeks, match.loaded.scenario.weeks
    return f"{weeks} weeks" if weeks == whole else f"{weeks} weeks (the scenario has {whole})"


def _departure(match: Match) -> Iterator[str]:
    """From when the game is no longer what the record says."""
    book, prologue = match.book, match.book.calendar.prologue
    free = [state for state, seat in match.seats.items() if isinstance(seat, Negotiator)]
    if all(isinstance(seat, Repeater) for seat in match.seats.values()):
        yield "Every seat repeats the record."
    if not free or prologue <= 0:
        return
    last = book.calendar.date(prologue) - timedelta(days=1)
    repeat = f"{joined(free)} {'repeats' if len(free) == 1 else 'repeat'} the record"
    until = f"until {last.day} {last:%B %Y}"
    if prologue < book.calendar.weeks:
        verb = "bargains" if len(free) == 1 else "bargain"
        yield f"{repeat} {until}, then {verb}; what follows is the game's, not history's."
    else:
        yield f"{repeat} {until}, so for all of the weeks played."


def turn_text(book: Rulebook, turn: TurnRecord, *, why: bool = False) -> str:
    """One turn: what was done, and where it leaves stocks, prices, lines and leverage.

    Args:
        why: Whether to print every part of every number that moves and answers rest on.
    """
    world = turn.after
    lines = [
        _title(book, turn),
        *moves(book, turn),
        *talks(book, turn),
        *(reasons(book, turn) if why else ()),
        *agreements(book, turn),
        *levers(book, turn),
        *_stocks(book, world),
        *_prices(book, world),
        *_exports(book, turn),
        *_lines(book, turn),
        *_leverage(book, world),
        *_home(book, world),
        "",
    ]
    return "\n".join(lines)


def _title(book: Rulebook, turn: TurnRecord) -> str:
    places = [place for week, place in book.calendar.talks if turn.first <= week < turn.until]
    talks = f"; talks: {', '.join(places)}" if places else ""
    number = f"Turn {turn.turn + 1} of {len(book.calendar.turns)}"
    dates = f"{day(book, turn.first)} to {_lastday(book, turn)}"
    return paragraph(f"{number}: {dates}{talks}", follow=" " * 4)


def _stocks(book: Rulebook, world: World) -> Iterator[str]:
    tables = book.tables
    cover = measures.pool_cover(tables, world.chain)
    pools = {pool: i for i, pool in enumerate(tables.axes.pools)}
    goods = traded_goods(book)
    armed = any((state, good, "def") in pools for state in tables.axes.states for good in goods)
    words = f"Stocks    weeks of normal use on site, civil{' (defence)' if armed else ''}"
    yield wrapped(words, indent=2)
    wide = max(12, *(len(good) + 1 for good in goods))
    for good in goods:
        cells = []
        for state in tables.axes.states:
            civil, defence = pools.get((state, good, "civ")), pools.get((state, good, "def"))
            if civil is None:
                continue
            text = f"{state} {settled(cover[civil, 0]):.1f}"
            cells.append(text + ("" if defence is None else f" ({settled(cover[defence, 0]):.1f})"))
        row = f"    {good:<{wide}}" + "  ".join(f"{cell:<14}" for cell in cells).rstrip()
        yield row if len(row) <= columns() else wrapped(f"{good} {listed(cells)}")


def _prices(book: Rulebook, world: World) -> Iterator[str]:
    tables = book.tables
    outside = measures.price_ratio(tables, world.chain, inside=False)[:, 0]
    inside = measures.price_ratio(tables, world.chain, inside=True)[:, 0]
    rows = [(good, tables.axes.goods.index(good)) for good in watched_goods(book)]
    home = tables.axes.regions[tables.axes.inside]
    cells = [
        f"{good} {settled(outside[row]):.1f} ({settled(inside[row]):.1f})" for good, row in rows
    ]
    yield wrapped(f"Prices    times the price at the start, outside {home} (inside)", indent=2)
    yield wrapped(listed(cells))


def _exports(book: Rulebook, turn: TurnRecord) -> Iterator[str]:
    tables = book.tables
    lanes = measures.export_lanes(tables, set(traded_goods(book)))
    weeks = [(lanes @ measures.shipped(tables, w.chain))[0, 0] for w in turn.weeks[1:]]
    normal = (lanes @ tables.normal_flow)[0, 0]
    home = tables.axes.regions[tables.axes.inside]
    mean = settled(np.mean(weeks))
    share = f", {settled(mean / normal):.0%} of normal" if normal > 0.0 else ""
    goods = ", ".join(traded_goods(book))
    yield wrapped(f"Exports   {mean:,.0f} t a week out of {home}{share} ({goods})", indent=2)


def _lines(book: Rulebook, turn: TurnRecord) -> Iterator[str]:
    slowed, stopped = stoppages(book, turn.weeks[1:])
    if not slowed and not stopped:
        yield "  Lines     all running"
        return
    words = "Lines     share of plants able to run in the worst week, and the scarcest good"
    yield wrapped(words, indent=2)
    for word, firms in (("stopped", stopped), ("slowed", slowed)):
        if firms:
            cells = [f"{label} {_floored(share)}%" for label, share in firms[:NAMED]]
            if len(firms) > NAMED:
                cells.append(f"and {len(firms) - NAMED} more")
            yield wrapped(f"{word}: {listed(cells)}")


def stoppages(
    book: Rulebook, weeks: Sequence[World]
) -> tuple[list[tuple[str, float]], list[tuple[str, float]]]:
    """Firms whose lines were slowed, and those whose lines were stopped, worst first.

    Each firm is named with the good it was shortest of.
    """
    tables = book.tables
    needed = np.unique(tables.industry.need_slot)
    running = np.min([w.chain.running[needed, 0] for w in weeks], axis=0)
    scarcest: dict[int, tuple[float, int]] = {}
    for slot, share in zip(needed, running, strict=True):
        user, good = int(tables.slots.user[slot]), int(tables.slots.good[slot])
        scarcest[user] = min((float(share), good), scarcest.get(user, (1.0, good)))
    users, goods = list(book.scenario.users.values()), tables.axes.goods
    ranked = [
        (f"{users[user].label} ({goods[good]})", share)
        for share, good, user in sorted((s, g, u) for u, (s, g) in scarcest.items())
    ]
    slowed = [
        (name, share) for name, share in ranked if measures.STOPPED <= share < measures.SLOWED
    ]
    stopped = [(name, share) for name, share in ranked if share < measures.STOPPED]
    return slowed, stopped


def _leverage(book: Rulebook, world: World) -> Iterator[str]:
    if not book.tables.seats.dyads:
        return
    held = leverage(book.tables, book.reach, world)
    names = book.tables.axes.states
    yield "  Leverage  bn USD a week, and its parts"
    one, other = book.tables.seats.dyads[0]
    for owner, target in ((one, other), (other, one)):
        whole = [float(held.parts[i, owner, target, 0]) for i in range(len(PARTS))]
        amounts = adding_up(whole, float(held.total[owner, target, 0]))
        parts = [
            f"{word} {amount:+.2f}"
            for word, amount in zip(PART_WORDS.values(), amounts, strict=True)
            if amount
        ]
        total = hundredths(held.total[owner, target, 0])
        words = f"= {listed(parts)}" if parts else "(no harm left to add)"
        yield wrapped(f"{names[owner]} over {names[target]} {total} {words}")


def _home(book: Rulebook, world: World) -> Iterator[str]:
    home, regions = world.home, book.tables.seats.region
    cells = [
        f"{state} {settled(home.approval[i, 0]):.1f} ({hundredths(home.loss[regions[i], 0])})"
        for i, state in enumerate(book.tables.axes.states)
    ]
    words = "At home   approval in points (welfare loss in bn USD a week; below 0 a gain)"
    yield wrapped(words, indent=2)
    yield wrapped("  ".join(cell.replace(" ", FIRM) for cell in cells))


def summary(match: Match, turns: Sequence[TurnRecord]) -> str:
    """How the game came out."""
    book = match.book
    tables, last = book.tables, turns[-1].after
    weeks = [world for turn in turns for world in turn.weeks[1:]]
    home = tables.axes.regions[tables.axes.inside]
    lost = [
        f"{state} {hundredths(last.home.lost[tables.seats.region[i], 0])}"
        for i, state in enumerate(tables.axes.states)
    ]
    sentences = (
        f"Welfare lost since the start, bn USD: {listed(lost)}",
        f"Change of approval since the start, points: {listed(_approval(book, last))}",
        f"First lines slowed: {_first(book, weeks, measures.SLOWED)}",
        f"First lines stopped: {_first(book, weeks, measures.STOPPED)}",
        f"Lines in their worst week: {_worst(book, weeks)}",
        f"Highest price outside {home}: {_dearest(book, weeks)}",
        f"Exports out of {home} by month, t: {listed(_monthly(book, weeks))}",
    )
    lines = [wrapped(sentence, indent=2) for sentence in sentences]
    return "\n".join(["How it came out", "---------------", *lines])


def _worst(book: Rulebook, weeks: Sequence[World]) -> str:
    slowed, stopped = stoppages(book, weeks)
    firms = len(np.unique(book.tables.industry.line_user))
    rest = firms - len(slowed) - len(stopped)
    return f"firms stopped {len(stopped)}, slowed {len(slowed)}, neither {rest}"


def _first(book: Rulebook, weeks: Sequence[World], limit: float) -> str:
    tables = book.tables
    users = list(book.scenario.users.values())
    for world in weeks:
        running = measures.line_running(tables, world.chain)[:, 0]
        firms = sorted(
            {users[tables.industry.line_user[i]].label for i in np.flatnonzero(running < limit)}
        )
        if firms:
            week = world.week - 1
            return f"{', '.join(firms)}, in the week of {day(book, week)} (week {week})"
    return "none"


def _dearest(book: Rulebook, weeks: Sequence[World]) -> str:
    peaks = []
    for good in watched_goods(book):
        row = book.tables.axes.goods.index(good)
        prices = [
            float(measures.price_ratio(book.tables, w.chain, inside=False)[row, 0]) for w in weeks
        ]
        peak = int(np.argmax(prices))
        peaks.append((prices[peak], good, weeks[peak].week - 1))
    times, good, week = max(peaks)
    return f"{good}, {settled(times):.1f} times its start, in the week of {day(book, week)}"


def _monthly(book: Rulebook, weeks: Sequence[World]) -> list[str]:
    """Exports by calendar month, each week's flow spread over its days."""
    lanes = measures.export_lanes(book.tables, set(traded_goods(book)))
    months: dict[tuple[int, int], float] = {}
    days: dict[tuple[int, int], int] = {}
    for world in weeks:
        flow = float((lanes @ measures.shipped(book.tables, world.chain))[0, 0])
        monday = book.calendar.date(world.week - 1)
        for offset in range(7):
            date = monday + timedelta(days=offset)
            key = (date.year, date.month)
            months[key] = months.get(key, 0.0) + flow / 7.0
            days[key] = days.get(key, 0) + 1
    return [
        f"{_month(book, *key)} {settled(amount):,.0f}"
        + ("" if days[key] == monthrange(*key)[1] else f" ({_days(days[key])})")
        for key, amount in months.items()
    ]


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _month(book: Rulebook, year: int, month: int) -> str:
    name = month_abbr[month]
    return name if year == book.calendar.start.year else f"{name} {year}"


def _approval(book: Rulebook, world: World) -> list[str]:
    change = world.home.approval[:, 0] - book.tables.seats.approval[:, 0]
    return [
        f"{state} {round(settled(change[i]), 1) + 0.0:+.1f}"
        for i, state in enumerate(book.tables.axes.states)
    ]


def _floored(share: float) -> int:
    """A share in whole per cent, so that a line below a limit is not shown at it."""
    return math.floor(settled(100.0 * share))


def _lastday(book: Rulebook, turn: TurnRecord) -> str:
    date = book.calendar.date(turn.until)
    last = date.fromordinal(date.toordinal() - 1)
    return f"{last.day} {last:%B %Y}"
