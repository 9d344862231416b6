"""Why seats decided as they did, in words: the main parts of a number, and all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from game.report.words import FIRM, adding_up, date_words, day, hundredths, settled, wrapped
from game.rules.account import Account, Part, Reckoning
from game.rules.book import Rulebook
from game.rules.moves import Move, Verdict
from game.turn.counter import Change, Hint
from game.turn.last_word import LastWord
from game.turn.phases import TurnRecord
from game.turn.rounds import Exchange

TRIAL = 0
"""The game that is told."""
MAIN, MOST = 2, 4
"""Parts named in a sentence, and the most where the rest would weigh more than each of them."""
SEEN = 0.005
"""Least amount that is worth a word."""
KINDS = {
    "given": "giving {of}",
    "got": "getting {of}",
    "burden": "being seen to give {of}",
    "joint": "{of} together",
    "crowding": "a crowded agenda",
    "prolonged": "what is in force",
    "kept": "keeping {of} where it is",
    "reserve": "what no deal would leave it",
    "aspiration": "its share of what it can hope for",
    "margin": "the trouble of signing",
    "conceded": "{of}",
    "harm": "{of}",
    "own": "what it does at home",
    "hurts": "what it does to the other side",
    "undelivered": "{of}",
    "gap": "{of}",
}
"""Kind of part -> its words."""
NUMBERS = {
    "worth": "what lay on the table is worth to it",
    "insists on": "it insists on",
    "own offer": "its own offer is worth to it",
    "own offer to the other": "its own offer is worth to the other side, as it believes",
    "foreseen": "played on in its mind, what lay on the table comes to",
    "margin": "the trouble of signing is",
    "best played": "the best it played comes to",
    "own offer foreseen": "played on in its mind, its own offer comes to",
    "chance it is taken": "the chance that it is taken is",
    "distance": "what lay on the table is off the deal of the record by",
    "tolerance": "it takes for the deal what is off by no more than",
    "no deal": "the record has no deal here",
    "price": "the concessions cost it at home",
    "capital": "its political capital is",
    "asked for": "it was asked for {of}",
    "red line": "its red line on {of} is",
    "signs no more": "it signs no more with a side that broke its word",
    "best in sight": "the best package it can pay for is worth",
    "suffered": "it suffered",
    "why this lever": "raising {of} scores",
    "why eased": "easing {of} scores",
    "next best": "the next best, {of}, scores",
    "best for both": "the best package both might sign is worth to it",
    "net leverage": "its leverage over {of}, less what {of} has over it, is",
    "cheats above": "with {of} it delivers less from a net leverage of",
    "belief": "by the text of {of} it holds it so likely that the other side delivers:",
    "openly broken": "the other side has openly raised a lever against the text of {of}",
    "grounds below": "it has grounds below",
    "undelivered": "relief in legal force that trade shows undelivered",
}
"""What a number measures -> its words."""


def main_parts(book: Rulebook, number: Reckoning) -> str:
    """The largest parts of a number and the sum of the rest, as in `+4.00 for getting x`."""
    ranked = sorted(number.parts, key=lambda part: -abs(settled(part.amount)))
    seen = [part for part in ranked if abs(settled(part.amount)) >= SEEN]
    count = min(MAIN, len(seen))
    while count < min(MOST, len(seen)) and abs(_rest(number, seen[:count])) > abs(
        seen[count - 1].amount
    ):
        count += 1
    told = seen[:count]
    *cents, rest = adding_up([*(part.amount for part in told), _rest(number, told)], number.amount)
    words = [
        f"{signed(cent)} for {kind_words(book, part)}"
        for part, cent in zip(told, cents, strict=True)
    ]
    if words and rest:
        words.append(f"{signed(rest)} for the rest")
    return "; ".join(words)


def _rest(number: Reckoning, told: Sequence[Part]) -> float:
    return number.amount - sum(part.amount for part in told)


def signed(amount: float) -> str:
    """An amount with its sign."""
    words = hundredths(amount)
    return words if words.startswith("-") else f"+{words}"


def kind_words(book: Rulebook, part: Part) -> str:
    """What a part comes from."""
    return KINDS[part.kind].format(of=_labels(book, part.of))


def _about(book: Rulebook, of: str) -> str:
    """What a number is about: a text by its day, a state, or levers."""
    if of in book.scenario.states:
        return of
    return date_words(date.fromisoformat(of)) if of[:1].isdigit() else _labels(book, of)


def _labels(book: Rulebook, levers: str) -> str:
    """Levers as people call them."""
    return " and ".join(book.scenario.levers[name].label for name in levers.split("+") if name)


def number_of(account: Account, what: str) -> Reckoning | None:
    """One number of an account, if it is there."""
    return next((number for number in account if number.what == what), None)


def parts_of(book: Rulebook, account: Account, what: str) -> str:
    """The main parts of one number, in brackets; empty where it has none."""
    number = number_of(account, what)
    words = "" if number is None else main_parts(book, number)
    return f" ({words})" if words else ""


def why_moved(book: Rulebook, move: Move) -> str:
    """Half a sentence on why a move was made; empty where nobody said."""
    account: Account = getattr(move, "account", ())
    harm = number_of(account, "suffered")
    if harm is not None and settled(harm.amount) >= SEEN:
        words = f", for {hundredths(harm.amount)} bn USD a week suffered"
        felt = [part for part in harm.parts if abs(settled(part.amount)) >= SEEN]
        if len(felt) == 1:
            return f"{words} from {_labels(book, felt[0].of)}"
        return f"{words}: {main_parts(book, harm)}"
    belief = number_of(account, "belief")
    if belief is not None:
        short = number_of(account, "undelivered")
        parts = "" if short is None else main_parts(book, short)
        lacking = f", undelivered: {parts}" if parts else ""
        return f", holding it {belief.amount:.0%} likely to deliver{lacking}"
    return ""


def would_accept(book: Rulebook, dyad: int, last: LastWord) -> str:
    """What the side that refused last would have taken, in a sentence."""
    names = book.scenario.dyads[dyad]
    me, other = names[last.exchange.side], names[1 - last.exchange.side]
    counter = last.counter
    if counter.package is None:
        offer, told = last.exchange.talk.offer, _else(book, me, other, counter.hints)
        begun = f"No change of it would make {me} accept now"
        if offer is not None and offer.extends[TRIAL]:
            begun = f"A prolongation cannot be changed, and {me} would need a fresh text"
        return f"{begun}{told or '; nor would waiting, more trust or more capital do'}."
    agenda = book.agendas[dyad]
    side_of = dict(zip(agenda.issues.tolist(), agenda.side.tolist(), strict=True))
    mine = [c for c in counter.changes if side_of[c.lever] == last.exchange.side]
    theirs = [c for c in counter.changes if side_of[c.lever] != last.exchange.side]
    terms = [f"gave {_changes(book, theirs)}"] if theirs else []
    terms += [f"took {_changes(book, mine)}"] if mine else []
    words = f"{me} would accept at once if {other} {' and '.join(terms)}"
    if counter.payable is False:
        words += f", which {other} cannot pay for at home"
        words += _else(book, me, other, counter.hints)
    return f"{words}."


def _changes(book: Rulebook, changes: Sequence[Change]) -> str:
    labels = list(book.scenario.levers.values())
    return " and ".join(
        f"{_share(c.after)} of {labels[c.lever].label} instead of {_share(c.before)}"
        for c in changes
    )


def _share(relief: float) -> str:
    return f"{relief:.0%}" if relief > 0.0 else "none"


def _else(book: Rulebook, me: str, other: str, hints: Sequence[Hint]) -> str:
    words = {
        "wait": lambda amount: f"from {day(book, int(amount))}",
        "threats": lambda amount: f"if {other} took back what it threatens",
        "trust": lambda amount: f"if it trusted {other} by {hundredths(amount)}",
        "capital": lambda amount: f"with {amount:.1f} points more of political capital",
    }
    told = [words[hint.kind](hint.amount) for hint in hints]
    return f"; all else equal it would take the offer {', or '.join(told)}" if told else ""


def reasons(book: Rulebook, turn: TurnRecord) -> Iterator[str]:
    """Every part of every number the moves and answers of a turn rest on."""
    lines = [*_of_moves(book, turn), *_of_answers(book, turn)]
    if lines:
        yield "  Reasons"
        yield from lines


def _of_moves(book: Rulebook, turn: TurnRecord) -> Iterator[str]:
    for made in (*turn.said, *turn.moves):
        account: Account = getattr(made.move, "account", ())
        if account and made.verdict is Verdict.DONE:
            yield from _account(book, f"{made.state} {made.move.label}", account)


def _of_answers(book: Rulebook, turn: TurnRecord) -> Iterator[str]:
    for held in turn.rounds:
        for exchange in held.exchanges:
            if held.where[TRIAL] and exchange.talk.where[TRIAL] and exchange.answer.account:
                me = book.scenario.dyads[held.dyad][exchange.side]
                yield from _account(book, f"{me} {_verb(exchange)}", exchange.answer.account)


def _verb(exchange: Exchange) -> str:
    answer, talk = exchange.answer, exchange.talk
    if answer.walk[TRIAL]:
        return "walks out"
    if not talk.offered[TRIAL]:
        return "offers"
    return "accepts" if answer.accept[TRIAL] else "refuses"


def _account(book: Rulebook, who: str, account: Account) -> Iterator[str]:
    yield wrapped(f"{who}:")
    for number in account:
        yield wrapped(_number(book, number), indent=6)


def _number(book: Rulebook, number: Reckoning) -> str:
    words = NUMBERS[number.what].format(of=_about(book, number.of))
    if number.unit == "yes or no":
        return words
    cents = adding_up([part.amount for part in number.parts], number.amount)
    parts = "; ".join(
        f"{signed(cent)} for {kind_words(book, part)}".replace(" ", FIRM)
        for part, cent in zip(number.parts, cents, strict=True)
        if cent
    )
    told = f"{words} {hundredths(number.amount)} {number.unit}"
    return f"{told} = {parts}" if parts else told
