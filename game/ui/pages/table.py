"""The table as a page: everything a seat needs to decide a turn, at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.turn.seat import Talk
from game.ui.desk.desk import Desk
from game.ui.desk.foresee import Foresight
from game.ui.desk.issue import issues_of
from game.ui.desk.judged import judged
from game.ui.desk.listed import Drafted
from game.ui.desk.sending import news
from game.ui.desk.weighing import Weighing
from game.ui.desk.words import as_done
from game.ui.page import Button, Form, Item, Page, Panel, Place, Text, Tone
from game.ui.pages.agreements import agreements_panel
from game.ui.pages.bar import bar
from game.ui.pages.builder import builder_panel, weighing_items
from game.ui.pages.cover import cover_panel, stocks_panel
from game.ui.pages.drafted import draft_line
from game.ui.pages.flows import map_panel
from game.ui.pages.guide import guide_panel
from game.ui.pages.leverage import leverage_panel
from game.ui.pages.levers import levers_panel
from game.ui.pages.looked import Looked
from game.ui.pages.news import news_panel
from game.ui.pages.offers import offers_panel
from game.ui.pages.outlook import outlook_panel
from game.ui.pages.prices import cover_chart, forecast_panel, prices_panel
from game.ui.pages.scene import Scene
from game.ui.pages.talk import talk_panels
from game.ui.pages.timeline import timeline_panel
from game.ui.spoken import spoken
from game.ui.words import _

FEW = 3
"""Own stocks shown at first, the worst; the others stand further down."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What was worked out for the page and takes its time."""

    ahead: Foresight | None
    """Forecast of what is drafted; None = none has come."""
    note: str
    """How far the forecast has come."""
    what: str
    """What is foreseen, in words."""
    drafted: bool
    """Whether there is something whose effect can be foreseen."""
    own: Weighing | None
    """The package in the making, weighed; None = there is none."""
    table: Weighing | None
    """What lies on the table, weighed; None = nothing does."""
    said: tuple[str, ...]
    """Lines about the last refusal and what is advised."""
    advice: str
    """What is advised, in words."""
    advised: str
    """What is advised, as `Sensible.what` has it."""
    counter: bool
    """Whether the other side has said what it would take."""
    offer: bool
    """Whether an offer is advised, which can be read before it is made."""
    guide: bool
    """Whether it is said what to do on a first turn."""


def table_page(desk: Desk, scene: Scene, looked: Looked, worked: Worked, banner: str) -> Page:
    """The whole table.

    Args:
        desk: What is drafted.
        scene: What the seat sees.
        looked: What it looks at.
        worked: What was worked out for it.
        banner: What to say about the last thing done; empty = nothing.
    """
    talk = desk.talk
    panels = [
        *(_talks(desk, scene, talk, worked) if talk is not None else ()),
        *_left(desk, scene, looked, worked),
        map_panel(scene, looked.flow),
        *([guide_panel()] if worked.guide and talk is None else []),
        *_dealings(desk, scene),
        *_right(desk, scene, looked, worked),
        news_panel(scene),
        timeline_panel(scene),
    ]
    buttons = tuple(_buttons(desk, worked))
    return Page(
        id="table",
        title=spoken(desk.book).scenario.title,
        form=Form.TABLE,
        panels=tuple(panels),
        bar=bar(scene),
        buttons=buttons,
        enter="commit" if worked.advised == "commit" else "sensible",
        escape="menu",
        banner=banner,
        moment=_moment(desk),
    )


def _moment(desk: Desk) -> str:
    """What the table waits for: in talks the offer that lies there is another after each answer."""
    held = desk.sitting.round
    spoken = 0 if held is None else len(held.exchanges)
    return f"{desk.sitting.game.turn}:{desk.phase}:{spoken}"


def _right(desk: Desk, scene: Scene, looked: Looked, worked: Worked) -> Iterator[Panel]:
    """What is needed each turn first: what a draft adds where there is one, stocks and prices."""
    forecast = forecast_panel(scene, worked.ahead, worked.what, drafted=worked.drafted)
    if worked.drafted:
        yield forecast
    yield cover_panel(scene, looked.region, FEW)
    yield prices_panel(scene, looked.good, worked.ahead, worked.note)
    if not worked.drafted:
        yield forecast
    if desk.dyad >= 0:
        yield leverage_panel(scene, desk.dyad)
    if worked.ahead:
        yield outlook_panel(scene, worked.ahead, looked.good, desk.dyad)
    yield stocks_panel(scene, FEW, cover_chart(scene, looked.good, worked.ahead))


def _left(desk: Desk, scene: Scene, looked: Looked, worked: Worked) -> Iterator[Panel]:
    if desk.talk is None:
        found = judged(desk)
        drafts = found.lines()
        yield _drafts(desk, scene, drafts, worked)
        yield levers_panel(scene, found.levers(), looked.group, found.left)
    built = builder_panel(scene, desk.view.dyads, desk.dyad, desk.bargain, issues_of(desk))
    yield _with_weighing(desk, built, worked)


def _with_weighing(desk: Desk, built: Panel, worked: Worked) -> Panel:
    items: list[Item] = list(built.items)
    if desk.talk is not None and desk.talk.may_offer and worked.table is not None:
        items.append(Button("take_offer", _("Copy the offer to your page")))
    if worked.offer:
        items.append(Button("show_advice", _("Write the offer that is advised")))
    if worked.own is not None:
        items += weighing_items(worked.own)
        items.append(Button("clear", _("Clear the page")))
    if desk.talk is None:
        items += [Text(words, tone=Tone.FAINT, mark="○") for words in worked.said]
        if desk.dyad >= 0:
            items.append(_request(desk))
    return Panel(built.id, built.title, tuple(items), built.place, built.aside)


def _request(desk: Desk) -> Button:
    """Asks the other side for talks: offers are made there."""
    asked = f"request:{'-'.join(desk.book.scenario.dyads[desk.dyad])}"
    already = desk.sheet.draft(asked) is not None
    return Button(
        "request",
        _("Ask for talks this turn"),
        off=_("You are about to ask.") if already else "",
        help=_("Offers are made in talks: those of the calendar and those a side asks for."),
    )


def _drafts(desk: Desk, scene: Scene, drafts: tuple[Drafted, ...], worked: Worked) -> Panel:
    """What Enter does, what is drafted, and what others have said this turn."""
    items: list[Item] = []
    states = scene.tables.axes.states
    for state, words in _heard(desk):
        items.append(Text(words, lead=scene.label(states[state]), tone=Tone.WARN, mark="▲"))
    for draft in drafts:
        items.append(draft_line(draft))
    if not drafts:
        items.append(Text(worked.advice, lead=_("Enter"), tone=Tone.FAINT))
    aside = _("press to undo") if drafts else ""
    return Panel("drafts", _("This turn you will"), tuple(items), Place.LEFT, aside=aside)


def _heard(desk: Desk) -> Iterator[tuple[int, str]]:
    for state, move in news(desk):
        yield state, as_done(desk.book, move)


def _buttons(desk: Desk, worked: Worked) -> Iterator[Button]:
    nothing = _("There is nothing to undo.") if not desk.past else ""
    again = _("There is nothing to redo.") if not desk.future else ""
    yield Button("help", _("Help"), key="f1")
    yield Button("firms", _("Firms"), key="f2")
    yield Button("chain", _("Chain"), key="f3")
    yield Button("queue", _("Licences"), key="f4")
    yield Button("save", _("Save"), key="f5")
    yield Button("menu", _("Menu"), key="f10")
    yield Button("undo", _("Undo"), key="ctrl+z", off=nothing)
    yield Button("redo", _("Redo"), key="ctrl+y", off=again)
    if desk.talk is not None:
        yield Button("silence", _("Say nothing"), key="n")
        yield Button("walk", _("Walk out"), key="w", help=_("Leaves tension behind."))
        advised = _("As advised")
        yield Button("sensible", advised, key="g", primary=True, help=worked.advice)
        return
    if desk.sitting.watching:
        watch = _("Watch the turn")
        yield Button("sensible", watch, key="g", primary=True, help=worked.advice)
        return
    yield Button("moves", _("More moves"), key="m", help=_("Threats, promises, protests, lists."))
    if worked.counter:
        yield Button("counter", _("Write what they would take"), key="y")
    other = _("Repeat the record") if worked.advised == "repeat" else ""
    said = _("Sends what is drafted, and no more.") if other else worked.advice
    yield Button("commit", _("End turn"), key="ctrl+enter", primary=not other, help=said)
    if other:
        yield Button("sensible", other, key="g", primary=True, help=worked.advice)


def _dealings(desk: Desk, scene: Scene) -> tuple[Panel, Panel]:
    """Offers and agreements: in talks the offers first, else what is in force."""
    offers, agreements = offers_panel(scene, desk.sitting.round), agreements_panel(scene)
    first = desk.talk is not None or not agreements.across
    return (offers, agreements) if first else (agreements, offers)


def _talks(desk: Desk, scene: Scene, talk: Talk, worked: Worked) -> Iterator[Panel]:
    """What lies on the table, what it comes to, and what can be answered."""
    if (held := desk.sitting.round) is not None:
        yield from talk_panels(scene, talk, held, worked.table, worked.said)
    answers = tuple(_answers(desk, talk, worked))
    yield Panel("answers", _("Your answer"), answers, Place.UNDER, urgent=True)


def _answers(desk: Desk, talk: Talk, worked: Worked) -> Iterator[Button]:
    """What can be answered in talks."""
    there = worked.table is not None
    empty = _("Nothing lies on the table.") if not there else ""
    illegal = "" if worked.table is None or worked.table.legal else worked.table.reason
    deaf = "" if talk.may_offer else _("No further offer is heard in these talks.")
    unwritten = _("The page is empty: write a package first.") if desk.bargain.empty else ""
    unpaid = "" if worked.own is None or worked.own.legal else worked.own.reason
    yield Button("accept", _("Accept"), key="a", off=empty or illegal)
    yield Button("table", _("Table offer"), key="t", off=deaf or unwritten or unpaid)
    yield Button(
        "counter",
        _("What would make you say yes?"),
        key="y",
        off="" if worked.counter else _("Nobody has refused an offer of yours and says."),
        help=_("Tables what the other side says it would take."),
    )
