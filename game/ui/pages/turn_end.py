"""What a turn came to: moves, deals, ratification, shipments, stoppages, prices, approval."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.play.figures import traded_goods, watched_goods
from game.report.texts import life_of
from game.turn.phases import TurnRecord
from game.turn.rounds import Round
from game.ui.desk.words import SPOKEN
from game.ui.page import (
    Button,
    Card,
    Figure,
    Form,
    Item,
    Page,
    Panel,
    Row,
    Table,
    Text,
    Tone,
)
from game.ui.pages.amount import arrow, fixed, percent, tonnes
from game.ui.pages.dates import day, eve
from game.ui.pages.fallen import fallen_threats, fallen_words
from game.ui.pages.firms import look_of
from game.ui.pages.news import acts, help_words, source_words, stoppages, stopped_firms
from game.ui.pages.offers import card, tabled
from game.ui.pages.scene import Scene, at
from game.ui.words import _
from game.world import measures

MOST_FIRMS = 16


def turn_end_page(scene: Scene, turn: TurnRecord, *, over: bool = False) -> Page:
    """The turn just played, in the order in which it happened."""
    weeks = _("{first} to {last}").format(
        first=day(scene.book, turn.first), last=eve(scene.book, turn.until)
    )
    panels = (
        Panel("moves", _("1  Moves"), tuple(_moves(scene, turn))),
        Panel("deals", _("2  Deals"), tuple(_deals(scene, turn))),
        Panel("ratification", _("3  Ratification"), tuple(_texts(scene, turn))),
        Panel("shipments", _("4  Shipments"), tuple(_shipments(scene, turn))),
        Panel("stoppages", _("5  Stoppages"), tuple(_stoppages(scene, turn))),
        Panel("prices", _("6  Prices"), tuple(_prices(scene, turn))),
        Panel("approval", _("7  Approval"), tuple(_home(scene, turn))),
    )
    go_on = _("How it came out") if over else _("Go on")
    return Page(
        "turn_end",
        _("Turn {number} of {all} is over").format(
            number=turn.turn + 1, all=len(scene.book.calendar.turns)
        ),
        Form.READING,
        panels,
        buttons=(Button("go_on", go_on, key="ctrl+enter", primary=True),),
        enter="go_on",
        escape="go_on",
        subtitle=weeks,
    )


def _or(items: list[Item], nothing: str) -> list[Item]:
    return items or [Text(nothing, tone=Tone.FAINT)]


def _moves(scene: Scene, turn: TurnRecord) -> list[Item]:
    lines: list[Item] = []
    for act in acts(scene, turn):
        lines.append(
            Text(
                act.words,
                lead=scene.label(act.state),
                tone=Tone.BAD if act.void else Tone.PLAIN,
                mark="✗" if act.void else "■",
                help=help_words(scene, act),
            )
        )
    lines += [
        Text(
            fallen_words(scene, fallen),
            lead=scene.label(scene.tables.axes.states[fallen.state]),
            tone=Tone.BAD if fallen.carried_out or fallen.state == scene.state else Tone.PLAIN,
            mark="▲" if fallen.carried_out else "○",
        )
        for fallen in fallen_threats(scene, turn)
    ]
    for label in dict.fromkeys(event.label for event in turn.events):
        help_ = source_words(scene, label)
        lines.append(Text(scene.said(label), lead=_("Event"), tone=Tone.WARN, mark="▲", help=help_))
    return _or(lines, _("Nobody moved, as far as you heard."))


def _deals(scene: Scene, turn: TurnRecord) -> list[Item]:
    items: list[Item] = []
    for held in turn.rounds:
        one, other = scene.book.scenario.dyads[held.dyad]
        names = f"{scene.label(one)} - {scene.label(other)}"
        if held.dyad not in scene.view.dyads:
            if held.signed[0]:
                items.append(Text(_("{names} sign a text.").format(names=names), mark="◆"))
            continue
        words = _("{names}: signed") if held.signed[0] else _("{names}: no deal")
        if held.place:
            words += _(", in {place}").format(place=scene.said(held.place))
        items.append(Text(words.format(names=names), strong=True))
        items += _cards(scene, held)
    return _or(items, _("No talks were held."))


def _cards(scene: Scene, held: Round) -> list[Card]:
    return [card(scene, offer) for offer in tabled(scene, held)[-3:]]


def _texts(scene: Scene, turn: TurnRecord) -> list[Item]:
    lines: list[Item] = [
        Text(f"{words[:1].upper()}{words[1:]}.", mark="◆")
        for words in life_of(scene.book, turn, SPOKEN)
    ]
    return _or(lines, _("No text was voted on, and none ended."))


def _shipments(scene: Scene, turn: TurnRecord) -> Iterator[Item]:
    """Exports out of the inside region by good and destination, which are public."""
    tables, inside = scene.tables, scene.label(scene.book.scenario.inside)
    flows, matrix = measures.exports(tables, traded_goods(scene.book))
    sent = np.mean([(matrix @ measures.shipped(tables, w.chain))[:, 0] for w in turn.weeks[1:]], 0)
    was = (matrix @ measures.shipped(tables, turn.weeks[0].chain))[:, 0]
    usual = (matrix @ tables.normal_flow)[:, 0]
    rows: dict[str, list[Row]] = {}
    for row, (good, to) in enumerate(flows):
        if max(usual[row], sent[row]) < 0.05:
            continue
        share = sent[row] / usual[row] if usual[row] > 0.0 else 1.0
        own = to == scene.name and (to, good, "civ") in tables.axes.pools
        rows.setdefault(good, []).append(
            Row(
                (
                    scene.label(to),
                    tonnes(sent[row]),
                    arrow(sent[row] - was[row]),
                    percent(share),
                ),
                tone=Tone.BAD if share < 0.5 else Tone.PLAIN,
                opens=f"why:cover:{to}/{good}/civ" if own else "",
            )
        )
    yield Text(_("Out of {inside}, mean of the turn.").format(inside=inside), tone=Tone.FAINT)
    for good, lines in rows.items():
        entry = scene.book.scenario.goods[good]
        heads = (_("To"), _("{unit} a week").format(unit=entry.unit), _("change"), _("of normal"))
        yield Table(entry.label, heads, tuple(lines))


def _stoppages(scene: Scene, turn: TurnRecord) -> list[Item]:
    items: list[Item] = []
    changed = dict(stoppages(scene, turn))
    for firm in sorted(stopped_firms(scene, turn.after), key=lambda f: not look_of(scene, f).own):
        look = look_of(scene, firm)
        items.append(
            Figure(
                look.label,
                percent(look.running),
                unit=scene.label(scene.tables.axes.regions[look.region]),
                tone=look.tone,
                word=_("newly stopped") if changed.get(firm) else look.word,
                help=_("Share of plants able to run, by the scarcest good."),
                opens=f"firm:{firm}",
            )
        )
    for firm, stopped in changed.items():
        if not stopped:
            label = scene.book.scenario.users[firm].label
            items.append(Text(_("{firm} runs again.").format(firm=label), mark="✓", tone=Tone.GOOD))
    return [*_or(items[:MOST_FIRMS], _("All lines run.")), *_sectors(scene, turn)]


def _sectors(scene: Scene, turn: TurnRecord) -> Iterator[Figure]:
    """Output of the seat's own sectors."""
    axes = scene.tables.axes
    for place, sector in enumerate(axes.sectors):
        row = scene.region * len(axes.sectors) + place
        if not scene.tables.industry.output[row, 0] > 0.0:
            continue
        was, now = (at(w.home.output, row) for w in (turn.weeks[0], turn.after))
        yield Figure(
            scene.book.scenario.sectors[sector].label,
            fixed(100.0 * now) + "%",
            unit=_("of normal output"),
            change=arrow(100.0 * (now - was)),
            tone=Tone.WARN if now < measures.SLOWED else Tone.PLAIN,
            help=_("Output of a sector of yours over normal. Source: model equation (5)."),
            opens=f"why:output:{scene.name}/{sector}",
        )


def _prices(scene: Scene, turn: TurnRecord) -> Iterator[Figure]:
    inside = scene.label(scene.book.scenario.inside)
    for good in watched_goods(scene.book):
        row = scene.tables.axes.goods.index(good)
        was, now = (
            at(measures.price_ratio(scene.tables, w.chain, inside=False), row)
            for w in (turn.weeks[0], turn.after)
        )
        yield Figure(
            scene.book.scenario.goods[good].label,
            fixed(now, 2),
            unit=_("times the start"),
            change=arrow(now - was, 2),
            tone=Tone.WARN if now >= 2.0 else Tone.PLAIN,
            help=_("Price outside {inside} over its start. Source: model equation (13).").format(
                inside=inside
            ),
            opens=f"why:price:{good}",
        )


def _home(scene: Scene, turn: TurnRecord) -> Iterator[Figure]:
    for row, state in enumerate(scene.tables.axes.states):
        was, now = (at(w.home.approval, row) for w in (turn.weeks[0], turn.after))
        yield Figure(
            _("Approval, {state}").format(state=scene.label(state)),
            fixed(now),
            unit=_("points"),
            change=arrow(now - was),
            tone=Tone.ACCENT if row == scene.state else Tone.PLAIN,
            help=_("Support at home, 0 to 100 points. Source: model equation (18)."),
            opens=f"why:approval:{state}",
        )
    was, now = (at(w.home.loss, scene.region) for w in (turn.weeks[0], turn.after))
    yield Figure(
        _("Welfare loss"),
        fixed(now, 2),
        unit=_("bn USD a week"),
        change=arrow(now - was, 2),
        help=_(
            "Lost output, duties on imports, lost exports and dear goods; below 0 a gain. Source: "
            "model equation (16)."
        ),
        opens=f"why:welfare:{scene.name}",
    )
