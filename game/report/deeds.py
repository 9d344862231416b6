"""What was done in a turn, and which severities it changed, in plain words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from game.report.move_words import deed_words
from game.report.reasons import why_moved
from game.report.words import hundredths, lever_label, plain, wrapped
from game.rules.book import Rulebook
from game.rules.moves import Promise, Pull, Verdict
from game.turn.phases import Made, TurnRecord
from game.world.arrays import FloatArray

SEEKS = "asks for talks"
"""Label that says no more than the move's own words."""


def moves(book: Rulebook, turn: TurnRecord) -> Iterator[str]:
    """Moves of the same state, week and name on one line, in the order in which they come."""
    shown = [*turn.said, *turn.moves]
    if not shown and not turn.events and not turn.overrides:
        yield "  Moves     none"
        return
    yield "  Moves"
    severity = turn.weeks[0].levers[:, 0].copy()
    acts: dict[tuple[int, str, str], list[str]] = {}
    for made in sorted(_kept_words(shown), key=lambda m: m.move.week):
        label = "" if made.move.label == SEEKS else made.move.label
        key = (made.move.week, made.state, label)
        acts.setdefault(key, []).append(_told(book, made, severity))
        if isinstance(made.move, Pull) and made.verdict is Verdict.DONE:
            severity[made.move.lever] = made.move.severity[0]
    for event in turn.events:
        route = " to ".join(book.tables.axes.pairs[event.pair])
        change = f"{route} duty {event.duty:+.0%}"
        acts.setdefault((event.week, "Event", event.label), []).append(change)
    for what in turn.overrides:
        change = f"{what.override.measure} of {what.override.of} set by hand from "
        change += f"{hundredths(what.before[0])} to {hundredths(what.after)}"
        who = f"Facilitator ({what.override.author})"
        acts.setdefault((what.override.week, who, what.override.reason), []).append(change)
    for (_, who, label), changes in sorted(acts.items(), key=lambda act: act[0][0]):
        words = "; ".join(changes)
        yield wrapped(f"{who}: {label} ({words})" if label else f"{who}: {words}")


def _told(book: Rulebook, made: Made, severity: FloatArray) -> str:
    lever = getattr(made.move, "lever", None)
    now = math.nan if lever is None else float(severity[lever])
    words = deed_words(book, made.move, now) + why_moved(book, made.move)
    return words if made.verdict is Verdict.DONE else f"{words} [void: {made.reason}]"


def _kept_words(shown: Sequence[Made]) -> list[Made]:
    """Moves of a turn; a promise kept in the same turn is told with the pull that keeps it."""
    done = [m for m in shown if isinstance(m.move, Pull) and m.verdict is Verdict.DONE]
    promised: dict[tuple[str, int, float], Made] = {
        (m.state, m.move.lever, plain(m.move.severity[0])): m
        for m in shown
        if isinstance(m.move, Promise) and m.verdict is Verdict.DONE
    }
    keeping = {
        id(m): promised[key]
        for m in done
        if isinstance(m.move, Pull)
        and (key := (m.state, m.move.lever, plain(m.move.severity[0]))) in promised
    }
    folded = {id(made) for made in keeping.values()}
    return [
        replace(m, move=replace(m.move, label=f"{keeping[id(m)].move.label} and {m.move.label}"))
        if id(m) in keeping
        else m
        for m in shown
        if id(m) not in folded
    ]


def levers(book: Rulebook, turn: TurnRecord) -> Iterator[str]:
    """Severities in force that are not what they were when the turn began."""
    was, now = turn.weeks[0].levers[:, 0], turn.after.levers[:, 0]
    cells = [
        f"{lever_label(book, row)} ({name}) {hundredths(was[row])} to {hundredths(now[row])}"
        for row, name in enumerate(book.tables.axes.levers)
        if hundredths(was[row]) != hundredths(now[row])
    ]
    if cells:
        yield wrapped("Levers    severity in force, where it changed over the turn", indent=2)
        yield wrapped("; ".join(cells))
