"""Talks in plain words: who offered what, and why it was refused or taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.report.reasons import number_of, parts_of, would_accept
from game.report.words import hundredths, lever_label, wrapped
from game.rules.book import Rulebook
from game.rules.package import Package
from game.turn.last_word import last_word
from game.turn.phases import TurnRecord
from game.turn.rounds import Exchange, Round
from game.turn.seat import Answer, Reason
from game.world.state import Sunset

TRIAL = 0
"""The game that is told."""
SUNSETS = {
    Sunset.REVERT: "then severities return",
    Sunset.STAY: "then severities stay",
    Sunset.RENEW: "renewed unless one side says no",
}
TIMES = {1: "once", 2: "twice", 3: "three times"}


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a round."""

    text: str
    maker: str = ""
    """Who makes the offer it tells of; empty = it tells of none."""
    replier: str = ""
    """Who refuses the offer before it; empty = it is no refusal."""
    limit: str = ""
    """What whoever refuses holds out for, where it says so at the end; empty = it does not."""

    @property
    def stem(self) -> str:
        """The sentence without that."""
        return self.text.removesuffix(f"{_holding_out(self.limit)}.")


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
    lines = [
        line
        for exchange in held.exchanges
        if exchange.talk.where[TRIAL]
        for line in _exchange(book, held, exchange)
    ]
    for sentence in folded(lines):
        yield wrapped(sentence, indent=6)
    if not lines:
        yield wrapped("Nothing is put on the table.", indent=6)
    last = last_word(book, turn, held)
    if last is not None:
        yield wrapped(would_accept(book, held.dyad, last), indent=6)
    if not held.signed[TRIAL]:
        yield wrapped("They part without a deal.", indent=6)


def folded(lines: Sequence[Line]) -> Iterator[str]:
    """Sentences of a round, where an offer made and refused before in it is not told again."""
    made: dict[str, list[str]] = {}
    answers: dict[tuple[str, str], Line] = {}
    again: list[tuple[str, str]] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        reply = lines[place + 1] if place + 1 < len(lines) else Line("")
        offer = (line.maker, line.text)
        before = answers.get(offer, Line("")) if line.maker and reply.replier else Line("")
        if before.replier and before.text == reply.text:
            again.append((line.maker, _which(made[line.maker], line.text)))
            made[line.maker].append(line.text)
            place += 2
            continue
        yield from _repeats(again)
        again = []
        if before.limit and reply.limit and before.stem == reply.stem:
            which = _which(made[line.maker], line.text)
            yield (
                f"{line.maker} repeats its {which} offer; {reply.replier} still refuses and holds "
                f"out for {reply.limit}."
            )
            answers[offer] = reply
            made[line.maker].append(line.text)
            place += 2
            continue
        if line.maker:
            answers[offer] = reply
            made.setdefault(line.maker, []).append(line.text)
        yield line.text
        place += 1
    yield from _repeats(again)


def _which(before: Sequence[str], text: str) -> str:
    if before[-1] == text:
        return "last"
    return "first" if before[0] == text else "earlier"


def _repeats(again: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Offers made again, and refused as before, in one sentence."""
    if not again:
        return
    makers = {maker for maker, _ in again}
    if len(again) == 1:
        yield f"{again[0][0]} repeats its {again[0][1]} offer and is refused as before."
    elif all(which == "last" for _, which in again) and len(makers) == 2 and not len(again) % 2:
        times = TIMES.get(len(again) // 2, f"{len(again) // 2} times")
        yield f"Both repeat their last offers {times} and are refused as before."
    else:
        parts = ", ".join(f"{maker} its {which}" for maker, which in again)
        yield f"They repeat offers of this meeting and are refused as before: {parts}."


def _exchange(book: Rulebook, held: Round, exchange: Exchange) -> Iterator[Line]:
    names = book.scenario.dyads[held.dyad]
    me = names[exchange.side]
    answer, talk = exchange.answer, exchange.talk
    if talk.mediated:
        yield from (Line(words) for words in _about_text(book, held, exchange, me))
        return
    if exchange.accepted[TRIAL]:
        yield Line(f"{me} accepts{_because(book, answer)}.")
        return
    if answer.walk[TRIAL]:
        yield Line(f"{me} will not talk now." if talk.invited[TRIAL] else f"{me} walks out.")
        return
    if talk.offered[TRIAL]:
        if answer.accept[TRIAL]:
            yield Line(f"{me} would accept, but {exchange.void}.")
        else:
            limit = _limit(answer)
            words = f"{me} refuses{_because(book, answer)}{_holding_out(limit)}."
            yield Line(words, replier=me, limit=limit)
    if answer.offer is not None and answer.offers is not None and answer.offers[TRIAL]:
        yield Line(f"{me} offers {_offered(book, held, exchange, answer.offer)}.", maker=me)


def _offered(book: Rulebook, held: Round, exchange: Exchange, package: Package) -> str:
    """What a side puts on the table; what it is worth to itself where it asks for nothing."""
    answer, me = exchange.answer, book.scenario.dyads[held.dyad][exchange.side]
    words = package_words(book, held.dyad, exchange.side, package)
    if answer.by_hand and not package.extends[TRIAL]:
        words += f"; {me} moves its levers by its own hand"
    gives = not package.extends[TRIAL] and not _given(book, held.dyad, 1 - exchange.side, package)
    if gives and answer.own_worth is not None:
        words += f"; worth {hundredths(answer.own_worth[TRIAL])} bn USD to {me} itself"
    return words


def _about_text(book: Rulebook, held: Round, exchange: Exchange, me: str) -> Iterator[str]:
    if exchange.talk.offer is not None and exchange.side == 0:
        text = package_words(book, held.dyad, 0, exchange.talk.offer, neutral=True)
        yield f"{held.mediator or 'The mediator'} tables a text: {text}."
    verdict = "takes" if exchange.answer.accept[TRIAL] else "leaves"
    limit = _holding_out(_limit(exchange.answer))
    yield f"{me} {verdict} it{_because(book, exchange.answer)}{limit}."


def _because(book: Rulebook, answer: Answer) -> str:
    """Why a side answered as it did, in half a sentence."""
    reason = Reason(int(answer.reason[TRIAL])) if answer.reason is not None else Reason.NONE
    worth = "" if answer.worth is None else hundredths(answer.worth[TRIAL])
    wanted = "" if answer.wanted is None else hundredths(answer.wanted[TRIAL])
    least = "" if answer.least is None else f"the {hundredths(answer.least[TRIAL])} of "
    parts, price = (parts_of(book, answer.account, what) for what in ("worth", "price"))
    ahead = number_of(answer.account, "foreseen")
    foreseen = "" if ahead is None else f"at {hundredths(ahead.amount)} bn USD, "
    told = f": worth {worth} bn USD to it"
    words = {
        Reason.NONE: "",
        Reason.GOOD: f"{told}, it held out for {wanted}" if worth else "",
        Reason.WORTH_TOO_LITTLE: f"{told}{parts}",
        Reason.WORSE_THAN_NOTHING: f"{told}{parts}, less than {least}no deal and the trouble of "
        f"signing{_demand(answer)}",
        Reason.CANNOT_PAY: f": it cannot afford the concessions at home{price}",
        Reason.RED_LINE: ": it crosses a red line",
        Reason.UNWILLING: "",
        Reason.NOT_THE_DEAL: ": that is not what was agreed in the record",
        Reason.FORESEES_LITTLE: f": played on in its mind, {foreseen}it is not worth the trouble "
        "of signing",
        Reason.FORESEES_MUCH: f": played on in its mind, {foreseen}it is as good as the best it "
        "could ask for",
    }
    return words[reason]


def _demand(answer: Answer) -> str:
    """What a side held out for beyond the least it would sign for."""
    if answer.wanted is None or answer.least is None:
        return ""
    wanted, least = answer.wanted[TRIAL], answer.least[TRIAL]
    return f", and it held out for {hundredths(wanted)}" if wanted > least else ""


def _limit(answer: Answer) -> str:
    """What a side holds out for that refuses for want of more."""
    reason = Reason.NONE if answer.reason is None else Reason(int(answer.reason[TRIAL]))
    if reason is not Reason.WORTH_TOO_LITTLE or answer.wanted is None:
        return ""
    return hundredths(answer.wanted[TRIAL])


def _holding_out(limit: str) -> str:
    return f", it holds out for {limit}" if limit else ""


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
    return " and ".join(
        f"{package.relief[lever, TRIAL]:.0%} of {lever_label(book, lever)}" for lever in rows
    )
