"""What two states could have agreed on in a turn, as plain values for a program."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from game.outlook.bargaining.left import Left
from game.play.debrief import Debrief, Split
from game.report.bargain_table import error, who_plays
from game.report.bargain_words import name, words, would_sign


def as_json(found: Debrief) -> str:
    """The same as the text, with every package instead of the best; worth in bn USD."""
    book, turn, seen = found.match.book, found.turn, found.seen
    body: dict[str, Any] = {
        "scenario": found.match.loaded.scenario.id,
        "parties": list(found.sides),
        "turn": turn.turn + 1,
        "first": book.calendar.date(turn.first).isoformat(),
        "until": book.calendar.date(turn.until).isoformat(),
        "seats": dict(found.match.strategies),
        "played_by": who_plays(found),
        "state": "true: no seat knows it",
        "unit": "bn USD beyond the status quo",
        "disagreement": [float(number) for number in seen.reserve],
        "threats": [
            {
                "lever": book.tables.axes.levers[lever],
                "severity": severity,
                "deadline": book.calendar.date(week).isoformat(),
            }
            for lever, severity, week in found.threats
        ],
        "packages": seen.packages.trials,
        "may_be_signed": len(seen.places),
        "zone_of_agreement": {
            "packages": found.zone,
            "share": found.zone / len(seen.places) if len(seen.places) else 0.0,
            "empty": found.zone == 0,
        },
        "frontier": [_plain(found, int(place)) for place in found.edge.outcomes],
        **{key: _package(found, place) for key, place in found.solutions.items()},
        "from_status_quo": {key: _package(found, at) for key, at in found.unthreatened.items()},
        "weighed_by": "text: frontier, solutions and splits; by playing on where `played` stands",
        "rubinstein": {"first": found.sides[found.waiting.first], **_split(found, found.offers)},
        "hurried": {"hazard": list(found.waiting.hazard), **_split(found, found.hurried)},
        "stahl": {"offers": found.waiting.offers, **_split(found, found.ended)},
        "leverage": {
            way: {"of_each": [float(number) for number in power], **_split(found, split)}
            for way, power, split in zip(
                ("fast", "played"), found.leverage, found.levers, strict=True
            )
        },
        "weeks_played": found.weeks,
        "actual": _actual(found),
        "all": [_plain(found, place) for place in range(seen.packages.trials)],
    }
    return json.dumps(body, indent=1) + "\n"


def _plain(found: Debrief, place: int) -> dict[str, Any]:
    worth, played = found.seen.worth[place], found.played.get(place)
    package, levers = found.seen.packages, found.match.book.tables.axes.levers
    relief = package.relief[:, place]
    entry: dict[str, Any] = {
        "package": place,
        "name": name(found, place),
        "utilities": [float(one) if np.isfinite(one) else None for one in worth],
        "would_sign": would_sign(found, place),
        "relief": {levers[row]: float(relief[row]) for row in np.flatnonzero(relief).tolist()},
        "weeks": float(package.duration[place]),
        "extends": bool(package.extends[place]),
    }
    if played is not None:
        entry["played"] = [float(one) for one in played.mean(axis=-1)]
        entry["played_error"] = [float(one) for one in error(played)]
    return entry


def _package(found: Debrief, place: int | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {**_plain(found, place), "words": words(found, place)}


def _split(found: Debrief, split: Split) -> dict[str, Any]:
    shares = None if split.share is None else [split.share, 1.0 - split.share]
    return {"shares": shares, "nearest": _package(found, split.outcome)}


def _actual(found: Debrief) -> dict[str, Any] | None:
    actual = found.actual
    if actual is None:
        return None
    left = None if actual.left is None else [_left(found, side) for side in actual.left]
    return {
        **(_package(found, actual.outcome) or {}),
        "signed": actual.signed,
        "offered_by": found.sides[actual.by],
        "efficiency": actual.efficiency,
        "left": left,
    }


def _left(found: Debrief, left: Left) -> dict[str, Any]:
    return {
        "total": left.total,
        "by_issue": left.by_issue,
        "instead": _package(found, left.outcome),
    }
