"""Talks and agreements in plain words: who offered what, why it was refused, what was signed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np

from game.report.reasons import parts_of, would_accept
from game.report.words import day, hundredths, wrapped
from game.rules.book import Rulebook
from game.rules.ledger import Ledger, ledger
from game.rules.package import Package
from game.turn.last_word import last_word
from game.turn.phases import TurnRecord
from game.turn.rounds import Exchange, Round
from game.turn.seat import Answer, Reason
from game.world.state import LIVE, Status, Sunset, World

TRIAL = 0
"""The game that is told."""
ENDS = {
    Status.REJECTED: "is voted down at home",
    Status.EXPIRED: "runs out",
    Status.SUPERSEDED: "is superseded by later texts",
    Status.BREACHED: "is declared broken",
    Status.SNAPPED_BACK: "snaps back: severities return to what they were before it",
}
SUNSETS = {
    Sunset.REVERT: "then severities return",
    Sunset.STAY: "then severities stay",
    Sunset.RENEW: "renewed unless one side says no",
}


def talks(book: Rulebook, turn: TurnRecord) -> Iterator[str]:
    """The rounds of a turn, offer by offer."""
    held = [one for one in turn.rounds if one.where[TRIAL]]
    if not held:
        return
    yield "  Talks"
    for one in held:
        yield from _round(book, turn, one)


def _round(book: Rulebook, turn: TurnRecord, held: Round) -> Iterator[str]:
    names = book.scenario.dyads[held.dyad]
    asked = [names[side] for side in (0, 1) if held.asked[side, TRIAL]]
    where = f" in {held.place}" if held.place else ""
    why = "" if held.place or not asked else f", asked for by {' and '.join(asked)}"
    mediator = f", hosted by {held.mediator}" if held.mediator else ""
    yield wrapped(f"{names[0]} and {names[1]} meet{where}{why}{mediator}", indent=4)
    for exchange in held.exchanges:
        if exchange.talk.where[TRIAL]:
            for line in _exchange(book, held, exchange):
                yield wrapped(line, indent=6)
    last = last_word(book, turn, held)
    if last is not None:
        yield wrapped(would_accept(book, held.dyad, last), indent=6)
    if not held.signed[TRIAL]:
        yield wrapped("They part without a deal.", indent=6)


def _exchange(book: Rulebook, held: Round, exchange: Exchange) -> Iterator[str]:
    names = book.scenario.dyads[held.dyad]
    me = names[exchange.side]
    answer, talk = exchange.answer, exchange.talk
    if talk.mediated:
        yield from _about_text(book, held, exchange, me)
        return
    if exchange.accepted[TRIAL]:
        yield f"{me} accepts{_because(answer)}."
        return
    if answer.walk[TRIAL]:
        yield f"{me} will not talk now." if talk.invited[TRIAL] else f"{me} walks out."
        return
    if talk.offered[TRIAL]:
        if answer.accept[TRIAL]:
            yield f"{me} would accept, but {exchange.void}."
        else:
            yield f"{me} refuses{_because(answer)}."
    if answer.offer is not None and answer.offers is not None and answer.offers[TRIAL]:
        yield f"{me} offers {package_words(book, held.dyad, exchange.side, answer.offer)}."


def _about_text(book: Rulebook, held: Round, exchange: Exchange, me: str) -> Iterator[str]:
    if exchange.talk.offer is not None and exchange.side == 0:
        text = package_words(book, held.dyad, 0, exchange.talk.offer, neutral=True)
        yield f"{held.mediator or 'The mediator'} tables a text: {text}."
    verdict = "takes" if exchange.answer.accept[TRIAL] else "leaves"
    yield f"{me} {verdict} it{_because(exchange.answer)}."


def _because(answer: Answer) -> str:
    """Why a side answered as it did, in half a sentence."""
    reason = Reason(int(answer.reason[TRIAL])) if answer.reason is not None else Reason.NONE
    worth = "" if answer.worth is None else hundredths(answer.worth[TRIAL])
    wanted = "" if answer.wanted is None else hundredths(answer.wanted[TRIAL])
    parts, price = parts_of(answer.account, "worth"), parts_of(answer.account, "price")
    told = f": worth {worth} bn USD to it"
    words = {
        Reason.NONE: "",
        Reason.GOOD: f"{told}, it held out for {wanted}" if worth else "",
        Reason.WORTH_TOO_LITTLE: f"{told}{parts}, it holds out for {wanted}",
        Reason.WORSE_THAN_NOTHING: f"{told}{parts}, less than no deal and the trouble of signing",
        Reason.CANNOT_PAY: f": it cannot afford the concessions at home{price}",
        Reason.RED_LINE: ": it crosses a red line",
        Reason.UNWILLING: "",
        Reason.NOT_THE_DEAL: ": that is not what was agreed in the record",
        Reason.FORESEES_LITTLE: ": played on in its mind, it is not worth the trouble of signing",
        Reason.FORESEES_MUCH: ": played on in its mind, it is as good as the best it could ask for",
    }
    return words[reason]


def package_words(
    book: Rulebook, dyad: int, side: int, package: Package, *, neutral: bool = False
) -> str:
    """What a package gives and takes, and its clauses.

    Args:
        side: Side that speaks of it.
        neutral: Whether it is told by neither side.
    """
    agenda, names = book.agendas[dyad], book.scenario.dyads[dyad]
    weeks = f"{package.duration[TRIAL]:.0f} weeks"
    if package.extends[TRIAL]:
        return f"to prolong what is in force by {weeks}"
    lists = [_given(book, dyad, which, package) for which in (0, 1)]
    clauses = [weeks, SUNSETS[Sunset(int(package.sunset[TRIAL]))]]
    if package.snap_back[TRIAL]:
        clauses.append("snap-back")
    if package.conditional[TRIAL]:
        clauses.append("each side free while it believes the other does not deliver")
    if package.annual[TRIAL]:
        clauses.append("a vote every year")
    template = int(package.template[TRIAL])
    title = f'"{agenda.labels[template]}": ' if 0 <= template < len(agenda.labels) else ""
    if not any(lists):
        return f"{title}no new measures, for {', '.join(clauses)}"
    order = (0, 1) if neutral or side == 0 else (1, 0)
    parts = [f"{names[which]} gives {lists[which] or 'nothing'}" for which in order]
    if not neutral:
        parts = [
            f"to give {lists[side] or 'nothing'}",
            f"for {lists[1 - side]}" if lists[1 - side] else "and asks for nothing in return",
        ]
        if not lists[side]:
            parts = [f"to take {lists[1 - side]} and give nothing"]
    return f"{title}{' '.join(parts) if not neutral else ', '.join(parts)}; {', '.join(clauses)}"


def _given(book: Rulebook, dyad: int, side: int, package: Package) -> str:
    agenda = book.agendas[dyad]
    rows = [
        lever
        for lever, owner in zip(agenda.issues, agenda.side, strict=True)
        if owner == side and package.relief[lever, TRIAL] > 0.0
    ]
    labels = list(book.scenario.levers.values())
    return " and ".join(
        f"{package.relief[lever, TRIAL]:.0%} of {labels[lever].label}" for lever in rows
    )


def agreements(book: Rulebook, turn: TurnRecord) -> Iterator[str]:
    """What became of agreements in the turn, and what those in force have delivered."""
    told = [*_events(book, turn), *_ledger(book, turn.after)]
    if told:
        yield "  Agreements"
        yield from (wrapped(line) for line in told)


def _events(book: Rulebook, turn: TurnRecord) -> Iterator[str]:
    """Life of the agreements, week by week."""
    weeks = (turn.starts[0], *turn.weeks[1:])
    for before, after in itertools.pairwise(weeks):
        was, now = before.agreements, after.agreements
        for slot in range(len(now.status)):
            old, new = int(was.status[slot, TRIAL]), int(now.status[slot, TRIAL])
            if new == Status.EMPTY:
                continue
            name = title(book, after, slot)
            when = day(book, after.week - 1)
            if new != old and new == Status.IN_FORCE:
                yield f"{name} is ratified on both sides and in force from {when}"
            elif new != old and Status(new) in ENDS:
                yield f"{name} {ENDS[Status(new)]} in the week of {when}"
            elif new in LIVE and was.ends[slot, TRIAL] < now.ends[slot, TRIAL]:
                yield f"{name} is renewed until {day(book, round(float(now.ends[slot, TRIAL])))}"
            for side, state in enumerate(book.scenario.dyads[int(now.dyad[slot, TRIAL])]):
                if now.broken[side, slot, TRIAL] and not was.broken[side, slot, TRIAL]:
                    yield f"{state} breaks {name}: it raises a lever against its word ({when})"


def title(book: Rulebook, world: World, slot: int) -> str:
    """An agreement by parties and day of signature."""
    agreements_ = world.agreements
    sides = book.scenario.dyads[int(agreements_.dyad[slot, TRIAL])]
    return (
        f"the {'-'.join(sides)} text of {day(book, round(float(agreements_.signed[slot, TRIAL])))}"
    )


def _ledger(book: Rulebook, world: World) -> Iterator[str]:
    """Promised, in legal force and delivered, one line an agreement in force."""
    held = ledger(book, world)
    agreements_ = world.agreements
    for slot in np.flatnonzero(agreements_.status[:, TRIAL] == Status.IN_FORCE).tolist():
        rows = np.flatnonzero(agreements_.holder[:, TRIAL] == slot).tolist()
        cells = [_commitment(book, held, row) for row in rows if held.promised[row, TRIAL] > 0.0]
        end = day(book, round(float(agreements_.ends[slot, TRIAL])))
        if cells:
            yield f"{title(book, world, slot)}, until {end}: {'; '.join(cells)}"


def _commitment(book: Rulebook, held: Ledger, row: int) -> str:
    name = book.tables.axes.levers[row]
    numbers = "/".join(
        hundredths(amount[row, TRIAL]) for amount in (held.promised, held.legal, held.delivered)
    )
    leaked = held.leaked[row, TRIAL]
    smuggled = f" (leaks {leaked:.1f} a week)" if np.isfinite(leaked) and leaked >= 0.05 else ""
    return f"{name} {numbers}{smuggled}"
