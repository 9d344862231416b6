"""Offers as cards: who tabled what, what became of it, and why it was refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.rules.package import Package
from game.turn.rounds import Exchange, Round
from game.turn.seat import Answer, Reason, Talk
from game.ui.page import Card, Panel, Place, Text, Tone
from game.ui.pages.scene import Scene
from game.ui.pages.terms import clauses, given_lines, terms
from game.ui.words import _

MOST = 6
"""Cards shown, the newest first."""


@dataclass(frozen=True, slots=True)
class Tabled:
    """One offer of a round and what became of it."""

    dyad: int
    side: int
    """Side that made it."""
    package: Package
    badge: str
    mark: str
    tone: Tone
    said: str
    """What the other side said to it; empty = nothing yet."""


def refusal(answer: Answer) -> str:
    """Why a side refused, as it says it to the other: never a figure of its own."""
    reason = Reason.NONE if answer.reason is None else Reason(int(answer.reason[0]))
    return {
        Reason.NONE: _("It does not say why."),
        Reason.GOOD: _("It would take it."),
        Reason.WORTH_TOO_LITTLE: _("It holds out for more."),
        Reason.WORSE_THAN_NOTHING: _("To it, no agreement is better than this one."),
        Reason.CANNOT_PAY: _("It cannot pay for its concessions at home."),
        Reason.RED_LINE: _("It crosses one of its red lines."),
        Reason.UNWILLING: _("It does not want to talk now."),
        Reason.NOT_THE_DEAL: _("It is not what was agreed in the record it repeats."),
        Reason.FORESEES_LITTLE: _("As it sees the months ahead, no agreement is better for it."),
        Reason.FORESEES_MUCH: _("As it sees the months ahead, it would take it."),
    }[reason]


def tabled(scene: Scene, held: Round) -> list[Tabled]:
    """Offers of a round in the order in which they came."""
    found: list[Tabled] = []
    for place, exchange in enumerate(held.exchanges):
        answer = exchange.answer
        if answer.offer is None or answer.offers is None or not answer.offers[0]:
            continue
        later = held.exchanges[place + 1 :]
        found.append(_fate(scene, held, exchange.side, answer.offer, later))
    if held.text and held.offer is not None and held.offered[0]:
        said = _("Both sides take it or leave it.")
        found.append(Tabled(held.dyad, 0, held.offer, _("mediator's text"), "●", Tone.OTHER, said))
    return found


def _fate(
    scene: Scene, held: Round, side: int, package: Package, later: Sequence[Exchange]
) -> Tabled:
    """What became of an offer: the next answer to it decides."""
    reply = next((one for one in later if one.side != side and not one.talk.mediated), None)
    if reply is None:
        open_still = held.active[0] and not held.over
        badge, mark = (_("open"), "●") if open_still else (_("lapsed"), "○")
        return Tabled(held.dyad, side, package, badge, mark, Tone.ACCENT, "")
    if reply.accepted[0]:
        return Tabled(held.dyad, side, package, _("accepted"), "✓", Tone.GOOD, "")
    said = reply.void if reply.answer.accept[0] and reply.void else refusal(reply.answer)
    if scene.tables.seats.dyads[held.dyad][reply.side] == scene.state:
        said = reply.void or _("You did not take it.")
    countered = reply.answer.offers is not None and reply.answer.offers[0]
    if countered:
        return Tabled(held.dyad, side, package, _("countered"), "↔", Tone.WARN, said)
    return Tabled(held.dyad, side, package, _("refused"), "✗", Tone.BAD, said)


def offers_panel(scene: Scene, under_way: Round | None) -> Panel:
    """Offers of the talks under way, else of the last ones the seat took part in."""
    rounds = [under_way] if under_way is not None else _last_rounds(scene)
    mine = [one for one in rounds if one.dyad in scene.view.dyads]
    offers = [offer for one in mine for offer in reversed(tabled(scene, one))]
    cards = tuple(card(scene, offer) for offer in offers[:MOST])
    nothing = _("Nothing has been put on a table you sit at.")
    if under_way is not None:
        nothing = _("The table is empty: nobody has made an offer yet.")
    aside = _("talks under way") if under_way is not None else _("last talks") if cards else ""
    return Panel(
        "offers",
        _("Negotiation table"),
        cards or (Text(nothing, tone=Tone.FAINT),),
        Place.UNDER,
        aside=aside,
        across=bool(cards),
    )


def _last_rounds(scene: Scene) -> list[Round]:
    """Rounds of the last turn in which the seat talked."""
    for turn in reversed(scene.history):
        rounds = [one for one in turn.rounds if one.dyad in scene.view.dyads and one.where[0]]
        if rounds:
            return rounds
    return []


def card(scene: Scene, offer: Tabled) -> Card:
    """An offer as a card."""
    sides = scene.book.scenario.dyads[offer.dyad]
    maker, other = sides[offer.side], sides[1 - offer.side]
    return Card(
        title=f"{scene.label(maker)} → {scene.label(other)}",
        lines=tuple(_lines(scene, offer)),
        badge=offer.badge,
        mark=offer.mark,
        tone=offer.tone,
    )


def _lines(scene: Scene, offer: Tabled) -> Iterator[Text]:
    if offer.package.extends[0] or not (offer.package.relief[:, 0] > 0.0).any():
        yield Text(terms(scene, offer.dyad, offer.package))
    else:
        for side, lead in ((offer.side, _("gives")), (1 - offer.side, _("asks"))):
            yield from given_lines(scene, offer.dyad, side, offer.package, lead)
    if not offer.package.extends[0]:
        yield Text(clauses(offer.package), tone=Tone.FAINT)
    if offer.said:
        yield Text(offer.said, tone=offer.tone, mark=offer.mark)


def on_table(scene: Scene, talk: Talk) -> list[Text]:
    """What lies on the table, what the seat would get first; nothing where nothing does."""
    if talk.offer is None or not talk.offered[0]:
        return []
    own = scene.view.side(talk.dyad)
    if talk.offer.extends[0] or not (talk.offer.relief[:, 0] > 0.0).any():
        lines = [Text(terms(scene, talk.dyad, talk.offer))]
    else:
        lines = given_lines(scene, talk.dyad, 1 - own, talk.offer, _("you get"))
        lines += given_lines(scene, talk.dyad, own, talk.offer, _("you give"))
    if not talk.offer.extends[0]:
        lines.append(Text(clauses(talk.offer), tone=Tone.FAINT))
    return lines
