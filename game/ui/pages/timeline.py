"""The line of time: turns, talks, deadlines, expiries, threats due, and the deals behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from game.report.words import lever_label
from game.ui.once import once
from game.ui.page import Mark, Panel, Place, Timeline, Tone
from game.ui.pages.bar import dues
from game.ui.pages.dates import day, in_full
from game.ui.pages.fallen import fallen_threats, fallen_words
from game.ui.pages.scene import Scene
from game.ui.words import _

RECENT = 4
"""Turns whose policies are marked."""
SIGNS = {"talks": "◆", "deadline": "○", "expiry": "○", "threat": "▲"}
TONES = {
    "talks": Tone.FAINT,
    "deadline": Tone.PLAIN,
    "expiry": Tone.WARN,
    "threat": Tone.BAD,
}


@once
def timeline_panel(scene: Scene) -> Panel:
    """The year as a line."""
    calendar = scene.book.calendar
    line = Timeline(
        name=_("Timeline"),
        start=day(scene.book, 0),
        end=day(scene.book, calendar.weeks),
        now=_share(scene, scene.week),
        now_name=_("now, turn {turn}").format(turn=min(scene.turn + 1, len(calendar.turns))),
        turns=tuple(_share(scene, week) for week in calendar.turns),
        marks=tuple(sorted(_marks(scene), key=lambda mark: mark.at)),
        legend=(
            ("▲", _("shock or threat")),
            ("◆", _("talks or deal")),
            ("■", _("policy")),
            ("○", _("deadline")),
        ),
    )
    return Panel("timeline", _("Timeline"), (line,), Place.FOOT_RIGHT)


def _share(scene: Scene, week: float) -> float:
    return min(max(week / max(scene.book.calendar.weeks, 1), 0.0), 1.0)


def _mark(scene: Scene, week: int, sign: str, name: str, tone: Tone, note: str = "") -> Mark:
    return Mark(_share(scene, week), sign, name, day(scene.book, week), tone, note)


def _dated(scene: Scene, mark: Mark, date: dt.date) -> Mark:
    """A mark on its day instead of the Monday of its week."""
    week = (date - scene.book.calendar.start).days / 7.0
    played = _("{name}; played in the week of {day}").format(name=mark.help, day=mark.date)
    return replace(mark, at=_share(scene, week), date=in_full(date), help=played)


def _marks(scene: Scene) -> Iterator[Mark]:
    for due in dues(scene):
        if 0 <= due.week <= scene.book.calendar.weeks:
            mark = _mark(scene, due.week, SIGNS[due.kind], due.short, TONES[due.kind], due.name)
            yield mark if due.date is None else _dated(scene, mark, due.date)
    for turn in scene.history:
        for label, week in dict.fromkeys((event.label, event.week) for event in turn.events):
            yield _mark(scene, week, "▲", scene.said(label), Tone.WARN)
        for held in turn.rounds:
            if held.signed[0]:
                sides = "-".join(scene.book.scenario.dyads[held.dyad])
                words = _("{sides} sign").format(sides=sides)
                yield _mark(scene, turn.first, "◆", words, Tone.GOOD)
        for it in fallen_threats(scene, turn):
            form = (
                _("{lever}: threat carried out") if it.carried_out else _("{lever}: threat lapsed")
            )
            name = form.format(lever=lever_label(scene.book, it.lever))
            yield _mark(scene, it.week, "▲", name, Tone.BAD, fallen_words(scene, it))
    yield from _policies(scene)


def _policies(scene: Scene) -> Iterator[Mark]:
    """Large moves of levers, by the turn in which they came, as everybody saw them."""
    for turn in scene.history[-RECENT:]:
        change = turn.after.levers[:, 0] - turn.weeks[0].levers[:, 0]
        row = int(abs(change).argmax()) if len(change) else -1
        if row >= 0 and abs(change[row]) >= 0.25:
            lever = list(scene.book.scenario.levers.values())[row]
            verb = _("up") if change[row] > 0.0 else _("down")
            name = f"{lever.owner}: {lever.label} {verb}"
            yield _mark(scene, turn.first, "■", name, Tone.ACCENT)
