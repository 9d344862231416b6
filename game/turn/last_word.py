"""What the side that refused the last offer of a round would have taken instead."""

from __future__ import annotations

from dataclasses import dataclass

from game.rules.book import Rulebook
from game.turn.counter import Counter, purse_of
from game.turn.phases import TurnRecord
from game.turn.rounds import Exchange, Round


@dataclass(frozen=True, slots=True)
class LastWord:
    """The last refusal of a round that ended without a deal, and what would have done."""

    exchange: Exchange
    counter: Counter


def last_word(book: Rulebook, turn: TurnRecord, held: Round) -> LastWord | None:
    """Ask who refused last what would have done, in trial 0; None where nobody says.

    The side that made the offer asks, and says what it can pay at home.
    """
    if held.signed[0]:
        return None
    for exchange in reversed(held.exchanges):
        refused = exchange.talk.offered[0] and not exchange.answer.accept[0]
        if refused and exchange.answer.remedy is not None:
            purse = purse_of(book, turn.weeks[0], turn.starts[0], held.dyad, 1 - exchange.side)
            return LastWord(exchange, exchange.answer.remedy(purse))
    return None
