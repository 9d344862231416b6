"""Agreements: of each commitment what was promised, what is in force and what is delivered."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.report.texts import Share, shares_of
from game.report.words import lever_label
from game.rules.ledger import Ledger, ledger
from game.rules.slots import live
from game.ui.once import once
from game.ui.page import Card, Meter, Notch, Panel, Place, Text, Tone
from game.ui.pages.amount import percent, weeks
from game.ui.pages.dates import day, short_day
from game.ui.pages.scene import Scene, at
from game.ui.pages.terms import clause_words
from game.ui.words import _, marked
from game.world.state import Status, Sunset

NEAR = 0.05
"""Share of what is in force by which delivery may fall short before it is called short."""


HELP = marked(
    "Relief as a share of each lever's severity at signature: promised by the text, in legal force "
    "by now, delivered as measured from shipments. Source: model equation (ledger)."
)


@once
def agreements_panel(scene: Scene) -> Panel:
    """A card for each agreement that is signed or in force, the seat's own first."""
    slots = np.flatnonzero(live(scene.world.agreements)[:, 0]).tolist()
    own = scene.view.dyads
    dyad = scene.world.agreements.dyad[:, 0]
    ranked = sorted(slots, key=lambda slot: int(dyad[slot]) not in own)
    held = ledger(scene.book, scene.world) if slots else None
    cards = tuple(_card(scene, held, slot) for slot in ranked if held is not None)
    nothing = (Text(_("No agreement is signed or in force."), tone=Tone.FAINT),)
    return Panel(
        "agreements",
        _("Agreements"),
        cards or nothing,
        Place.UNDER,
        aside=_("promised, in force, delivered") if cards else "",
        across=bool(cards),
    )


def _card(scene: Scene, held: Ledger, slot: int) -> Card:
    agreements = scene.world.agreements
    signed_only = int(agreements.status[slot, 0]) == Status.SIGNED
    there = list(shares_of(scene.book, held, scene.world, slot))
    broken = agreements.broken[:, slot, 0].any()
    short = any(_short(share) for share in there)
    tone = Tone.BAD if broken else Tone.WARN if short or signed_only else Tone.GOOD
    return Card(
        title=_name(scene, slot),
        lines=(*_terms(scene, slot, signed_only), *(_meter(scene, share) for share in there)),
        badge=_badge(scene, slot, signed_only, short),
        mark="✗" if broken else "○" if signed_only else "▲" if short else "✓",
        tone=tone,
        help=_(HELP),
    )


def _name(scene: Scene, slot: int) -> str:
    """Parties and day of signature: `US-CN, 12 May`."""
    agreements = scene.world.agreements
    sides = "-".join(scene.book.scenario.dyads[int(agreements.dyad[slot, 0])])
    return f"{sides}, {short_day(scene.book, round(at(agreements.signed, slot)))}"


def _badge(scene: Scene, slot: int, signed_only: bool, short: bool) -> str:
    if scene.world.agreements.broken[:, slot, 0].any():
        return _("broken")
    if signed_only:
        return _("not ratified")
    return _("short") if short else _("in force")


def _terms(scene: Scene, slot: int, signed_only: bool) -> Iterator[Text]:
    agreements = scene.world.agreements
    ends = at(agreements.ends, slot)
    duration = weeks(at(agreements.duration, slot))
    until = duration
    if ends == ends:
        until = _("until {date}, {weeks} left").format(
            date=day(scene.book, round(ends)), weeks=weeks(round(ends) - scene.week)
        )
    said = clause_words(
        Sunset(int(agreements.sunset[slot, 0])),
        snap_back=bool(agreements.snap_back[slot, 0]),
        conditional=bool(agreements.conditional[slot, 0]),
        annual=bool(agreements.annual[slot, 0]),
    )
    yield Text(", ".join([until, *said]), tone=Tone.FAINT)
    if signed_only:
        rows = np.flatnonzero(agreements.relief[slot, :, 0] > 0.0).tolist()
        for row in rows:
            relief = percent(at(agreements.relief, slot, row))
            label = lever_label(scene.book, row)
            yield Text(_("{relief} of {lever}").format(relief=relief, lever=label))


def _short(share: Share) -> bool:
    return share.delivered < share.legal - NEAR


def _meter(scene: Scene, share: Share) -> Meter:
    owner = scene.book.scenario.levers[scene.tables.axes.levers[share.lever]].owner
    due = share.legal > 0.0
    due_words = percent(share.legal)
    if percent(share.promised) != due_words:
        due_words = _("{legal}, {promised} promised").format(
            legal=due_words, promised=percent(share.promised)
        )
    word = _("short") if _short(share) else _("kept") if due else _("not yet due")
    return Meter(
        name=f"{owner}: {lever_label(scene.book, share.lever)}",
        share=min(max(share.delivered, 0.0), 1.0),
        value=percent(share.delivered),
        unit=_("of {due}").format(due=due_words),
        word=word,
        tone=Tone.WARN if _short(share) else Tone.GOOD if due else Tone.FAINT,
        notches=(
            Notch(min(share.legal, 1.0), _("in force"), percent(share.legal)),
            Notch(min(share.promised, 1.0), _("promised"), percent(share.promised)),
        ),
        help=_(HELP),
    )
