"""Talks under way: what lies on the table, what it is worth, and what the other side said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.turn.rounds import Round
from game.turn.seat import Talk
from game.ui.desk.weighing import Weighing
from game.ui.page import Item, Panel, Place, Text, Tone
from game.ui.pages.builder import weighing_items
from game.ui.pages.offers import on_table, refusal
from game.ui.pages.scene import Scene
from game.ui.words import _


def talk_panels(
    scene: Scene,
    talk: Talk,
    held: Round,
    weighing: Weighing | None,
    said: Sequence[str],
) -> Iterator[Panel]:
    """The round under way: what lies on the table, and what that is worth.

    Args:
        scene: What the seat sees.
        talk: What it is asked.
        held: The round as far as it has come.
        weighing: What lies on the table, weighed; None = nothing does.
        said: Lines about the last refusal and about what is advised.
    """
    states = scene.tables.axes.states
    other = scene.label(states[scene.view.other(talk.dyad)])
    where = _(" in {place}").format(place=scene.said(talk.place)) if talk.place else ""
    title = _("Talks with {other}{where}").format(other=other, where=where)
    advice = tuple(Text(words, tone=Tone.FAINT, mark="○") for words in said)
    items: list[Item] = list(_table(scene, talk, other, weighing))
    count = _("answer {number}").format(number=held.number + 1)
    if weighing is None:
        yield Panel("talk", title, (*items, *advice), Place.UNDER, aside=count, urgent=True)
        return
    yield Panel("talk", title, tuple(items), Place.UNDER, urgent=True)
    figures = weighing_items(weighing, "table", estimated=talk.mediated)
    worth = _("What it comes to")
    yield Panel("offered", worth, (*figures, *advice), Place.UNDER, aside=count, urgent=True)


def _table(scene: Scene, talk: Talk, other: str, weighing: Weighing | None) -> Iterator[Item]:
    if weighing is None:
        yield Text(_("Nothing lies on the table yet."), tone=Tone.FAINT)
        if talk.invited[0]:
            words = _("{other} asked for these talks and waits for your answer.")
            yield Text(words.format(other=other))
    else:
        whose = _("{other} offers").format(other=other)
        whose = _("A mediator's text") if talk.mediated else whose
        yield Text(whose, mark="●", tone=Tone.ACCENT)
        yield from on_table(scene, talk)
    if talk.claimed is not None:
        words = _("{other} says it must get {amount} bn USD.")
        yield Text(words.format(other=other, amount=f"{float(talk.claimed[0]):.1f}"), mark="●")
    if not talk.may_offer:
        yield Text(_("No further offer is heard: accept, walk out or say nothing."), mark="○")


def refused_words(scene: Scene, held: Round) -> str:
    """Why the other side refused last in this round; empty where it did not."""
    side = scene.view.side(held.dyad)
    for exchange in reversed(held.exchanges):
        if exchange.side != side and exchange.talk.offered[0]:
            if exchange.answer.accept[0]:
                return exchange.void
            return _("Refused. {reason}").format(reason=refusal(exchange.answer))
    return ""
