"""What the other side refused, and what it would have taken instead."""

from __future__ import annotations

from game.play.sitting import Sitting
from game.turn.counter import Counter, purse_of
from game.turn.rounds import Exchange, Round


def refused(sitting: Sitting, dyad: int) -> Exchange | None:
    """The last refusal of the person's offer in a dyad, in this turn's talks or the last turn's.

    Talks that came to a signature leave none behind.
    """
    for held in reversed(_rounds(sitting)):
        sides = sitting.book.agendas[held.dyad].sides
        if held.dyad != dyad or sitting.state not in sides:
            continue
        if held.signed[0]:
            return None
        other = 1 - sides.index(sitting.state)
        for exchange in reversed(held.exchanges):
            talk = exchange.talk
            spurned = bool(talk.offered[0]) and not exchange.answer.accept[0]
            if exchange.side == other and spurned and not talk.mediated:
                return exchange
        return None
    return None


def counter_of(sitting: Sitting, dyad: int) -> Counter | None:
    """The cheapest change that would have done, by what the person can pay; None = nobody says."""
    exchange = refused(sitting, dyad)
    if exchange is None or exchange.answer.remedy is None:
        return None
    own = 1 - exchange.side
    now = sitting.under_way.world
    return exchange.answer.remedy(purse_of(sitting.book, sitting.game.world, now, dyad, own))


def _rounds(sitting: Sitting) -> tuple[Round, ...]:
    """Rounds of the last turn and of this one, in their order."""
    pending, last = sitting.under_way, sitting.last
    before = () if last is None else last.rounds
    now = () if pending.round is None else (pending.round,)
    return (*before, *pending.held, *now)
