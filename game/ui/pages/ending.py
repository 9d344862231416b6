"""The end of a game: what it was worth to the seat, what it gained, and against history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from game.play.match import Match, Setting
from game.rules.book import Rulebook
from game.turn.phases import TurnRecord
from game.turn.rollout import weekly_worth
from game.ui.page import Button, Form, Item, Page, Panel, Row, Table, Text, Tone
from game.ui.pages.amount import apart, fixed, signed
from game.ui.pages.dates import day
from game.ui.pages.prices import approval_chart, year_charts
from game.ui.pages.scene import Scene
from game.ui.words import _
from game.world import measures


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a game came to for one seat."""

    worth: float
    """Worth of all weeks to it, bn USD."""
    lost: float
    """Welfare lost since the start, bn USD."""
    approval: float
    """Change of approval since the start, points."""
    market: float
    """Change of the equity index since the start, log."""
    stopped: int
    """Own firms whose lines stopped in some week."""
    deals: int
    """Texts signed by it."""
    broken: int
    """Texts it broke openly."""


def outcome_of(book: Rulebook, turns: Sequence[TurnRecord], state: int) -> Outcome:
    """What a game came to for one seat."""
    tables, last = book.tables, turns[-1].after
    region = int(tables.seats.region[state])
    read = weekly_worth(book)
    weeks = [world for turn in turns for world in turn.weeks[1:]]
    return Outcome(
        worth=sum(float(read(world)[state, 0]) for world in weeks),
        lost=float(last.home.lost[region, 0]),
        approval=float(last.home.approval[state, 0] - tables.seats.approval[state, 0]),
        market=float(last.home.market[state, 0]),
        stopped=len(
            {
                int(tables.industry.line_user[line])
                for world in weeks
                for line, running in enumerate(measures.line_running(tables, world.chain)[:, 0])
                if running < measures.STOPPED and _region_of(book, line) == region
            }
        ),
        deals=_deals(book, turns, state),
        broken=_broken(book, turns, state),
    )


def _region_of(book: Rulebook, line: int) -> int:
    axes = book.tables.axes
    user = axes.users[int(book.tables.industry.line_user[line])]
    return axes.regions.index(book.scenario.users[user].region)


def _deals(book: Rulebook, turns: Sequence[TurnRecord], state: int) -> int:
    return sum(
        bool(held.signed[0])
        for turn in turns
        for held in turn.rounds
        if state in book.tables.seats.dyads[held.dyad]
    )


def _broken(book: Rulebook, turns: Sequence[TurnRecord], state: int) -> int:
    """Texts of which the seat broke a commitment openly, each once."""
    found: set[tuple[int, float]] = set()
    for turn in turns:
        for world in turn.weeks[1:]:
            held = world.agreements
            for slot, dyad in enumerate(held.dyad[:, 0].tolist()):
                sides = book.tables.seats.dyads[dyad] if dyad >= 0 else ()
                if state in sides and held.broken[sides.index(state), slot, 0]:
                    found.add((slot, float(held.signed[slot, 0])))
    return len(found)


def repeated(setting: Setting, person: str) -> Outcome:
    """What a seat comes to where every seat repeats the record."""
    match = Match.of(replace(setting, seats=None, line_up=False))
    turns = list(match.turns())
    return outcome_of(match.book, turns, match.book.tables.axes.states.index(person))


def ending_page(
    scene: Scene, outcome: Outcome, history: Outcome | None, record: str, fault: str = ""
) -> Page:
    """How the game came out.

    Args:
        scene: The end as the seat sees it.
        outcome: What it came to.
        history: What the record comes to; None = not worked out yet.
        record: Where the record is; empty = nowhere.
        fault: Why the record cannot be worked out; empty = it can.
    """
    score = _score(outcome, history, "" if fault else "…")
    panels = [
        Panel("score", _("What it was worth"), tuple(score)),
        Panel("deals", _("What was signed"), tuple(_signed(scene))),
        Panel("states", _("All seats"), (_states(scene),)),
        Panel("year", _("The year"), (approval_chart(scene), *year_charts(scene))),
    ]
    if record:
        panels.append(Panel("record", _("Record"), (Text(record, mark="●"),)))
    return Page(
        "ending",
        _("The game is over: {seat}").format(seat=scene.label(scene.name)),
        Form.READING,
        tuple(panels),
        buttons=(
            Button("last", _("The last turn")),
            Button("title", _("To the title"), key="ctrl+enter", primary=True),
        ),
        enter="title",
        escape="title",
        subtitle=day(scene.book, scene.week),
        banner=fault,
    )


def _score(outcome: Outcome, history: Outcome | None, unknown: str) -> Iterator[Item]:
    rows = (
        ("worth", _("Worth of the game, bn USD"), 1),
        ("lost", _("Welfare lost, bn USD"), 1),
        ("approval", _("Approval against the start, points"), 1),
        ("market", _("Equity index, log points"), 3),
        ("stopped", _("Own firms that stopped"), 0),
        ("deals", _("Texts signed"), 0),
        ("broken", _("Texts broken"), 0),
    )
    cells = []
    for field, name, digits in rows:
        mine = float(getattr(outcome, field))
        beside, gap = unknown, ""
        if history is not None:
            theirs = float(getattr(history, field))
            beside, gap = fixed(theirs, digits), signed(apart(mine, theirs, digits), digits)
        cells.append(Row((name, fixed(mine, digits), beside, gap)))
    heads = (_("Your game"), _("you"), _("the record"), _("difference"))
    yield Table(_("Against history"), heads, tuple(cells))
    yield Text(
        _(
            "The record is the same scenario with every seat repeating what was done in 2025, "
            "under the same dice. This is a game about bargaining. It predicts nothing."
        ),
        tone=Tone.FAINT,
    )
    yield Text(
        _(
            "Worth adds up what each week was worth to your state: revenue, less welfare and "
            "defence lost and harm to bystanders, plus tastes, approval and calm; model equation "
            "(21)."
        ),
        tone=Tone.FAINT,
    )


def _signed(scene: Scene) -> list[Item]:
    lines: list[Item] = []
    for turn in scene.history:
        for held in turn.rounds:
            if held.signed[0]:
                one, other = scene.book.scenario.dyads[held.dyad]
                words = _("{one} and {other} sign").format(
                    one=scene.label(one), other=scene.label(other)
                )
                lines.append(Text(words, lead=day(scene.book, turn.first), mark="◆"))
    return lines or [Text(_("Nobody signed anything."), tone=Tone.FAINT)]


def _states(scene: Scene) -> Table:
    home, seats = scene.history[-1].after.home, scene.tables.seats
    rows = tuple(
        Row(
            (
                scene.label(state),
                fixed(float(home.approval[row, 0])),
                signed(float(home.approval[row, 0] - seats.approval[row, 0])),
                fixed(float(home.lost[seats.region[row], 0]), 1),
            ),
            tone=Tone.ACCENT if row == scene.state else Tone.PLAIN,
            opens=f"why:approval:{state}",
        )
        for row, state in enumerate(scene.tables.axes.states)
    )
    heads = (_("Seat"), _("approval"), _("change"), _("welfare lost, bn USD"))
    return Table(_("All seats"), heads, rows)
