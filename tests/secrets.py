"""The same turn with other secrets, for whoever must not read them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from game.outlook.insight import Insight
from game.rules.moves import Claim, Threat, Verdict
from game.turn.pending import Made


@dataclass(frozen=True, slots=True)
class Secret:
    """A field of the world that one seat may not read in full."""

    path: str
    """Where it lies in the world, such as `home.capital`."""
    hidden: Callable
    """(book, world, seat) -> the entries hidden from the seat, as wide as the field."""
    other: Callable
    """(values, world) -> what they may be as well."""


def _of_others(book, world, seat):
    return (np.arange(len(book.tables.axes.states)) != seat)[:, None]


def _stocks_abroad(book, world, seat):
    region = book.tables.seats.region[seat]
    return (book.tables.pools.region[book.tables.slots.pool] != region)[:, None]


def _reserves_abroad(book, world, seat):
    return (book.tables.reserves.state != book.tables.seats.region[seat])[:, None]


def _makers_abroad(book, world, seat):
    return (book.tables.ports.region != book.tables.seats.region[seat])[:, None]


def _claims_abroad(book, world, seat):
    return np.tile(_stocks_abroad(book, world, seat), (2, 1))


def _orders_of_others(book, world, seat):
    """Orders from no port and to no pool of the seat's, [channel, 1]."""
    tables, region = book.tables, book.tables.seats.region[seat]
    source = tables.lanes.source[tables.channels.lane]
    buyer = tables.pools.region[tables.channels.pool]
    return ((source != region) & (buyer != region))[:, None]


def _blocked_orders_of_others(book, world, seat):
    return _orders_of_others(book, world, seat)[book.tables.banned]


def _applications_of_others(book, world, seat):
    return _orders_of_others(book, world, seat)[book.tables.licensing.channel]


def _levers_of_others(book, world, seat):
    return (book.tables.instruments.owner != seat)[:, None]


def _whispers_of_others(book, world, seat):
    return _levers_of_others(book, world, seat) & (world.publicity == 0.0)


def _sides_of_others(book, world, seat):
    """[2, slot, trial]"""
    agreements = world.agreements
    hidden = np.zeros(agreements.belief.shape, dtype=np.bool_)
    for number, sides in enumerate(book.tables.seats.dyads):
        for side, party in enumerate(sides):
            hidden[side] |= (agreements.dyad == number) & (party != seat)
    return hidden


def _weights_of_others(book, world, seat):
    """All but what the seat itself is to receive, [slot, lever, trial]."""
    theirs = [number for number, sides in enumerate(book.tables.seats.dyads) if seat in sides]
    own = np.isin(world.agreements.dyad, theirs)
    return ~(own[:, None, :] & _levers_of_others(book, world, seat)[None])


def _more(old, world):
    return 1.6 * old + 0.1


SECRETS = (
    Secret("chain.stock", _stocks_abroad, lambda old, world: 1.7 * old),
    Secret("chain.reserve", _reserves_abroad, lambda old, world: 3.0 * old + 1.0),
    Secret("chain.merchant", _makers_abroad, _more),
    Secret("chain.claim", _claims_abroad, _more),
    Secret("chain.waiting", _orders_of_others, _more),
    Secret("chain.blocked", _blocked_orders_of_others, _more),
    Secret("chain.pending", _applications_of_others, _more),
    Secret("chain.approved", _applications_of_others, _more),
    Secret("chain.filed", _applications_of_others, _more),
    Secret("chain.granted", _applications_of_others, _more),
    Secret("chain.refused", _applications_of_others, _more),
    Secret("chain.withdrawn", _applications_of_others, _more),
    Secret("chain.age", _applications_of_others, _more),
    Secret("home.capital", _of_others, lambda old, world: 0.01 * old),
    Secret("agreements.compliance", _of_others, lambda old, world: 0.31 * old),
    Secret("agreements.belief", _sides_of_others, lambda old, world: -old - 3.0),
    Secret("agreements.worth", _sides_of_others, lambda old, world: -old - 2.0),
    Secret("agreements.appeal", _sides_of_others, lambda old, world: -old - 1.0),
    Secret("agreements.short", _sides_of_others, lambda old, world: old + 5.0),
    Secret("agreements.weight", _weights_of_others, lambda old, world: 0.9 - 0.5 * old),
    Secret("agreements.drift", _levers_of_others, lambda old, world: old - 0.4),
    Secret("agreements.delivered", _levers_of_others, lambda old, world: 0.5 * old),
    Secret("practice", _levers_of_others, lambda old, world: 0.9 - 0.5 * old),
    Secret("threatened", _whispers_of_others, lambda old, world: np.full_like(old, 0.97)),
    Secret("deadline", _whispers_of_others, lambda old, world: np.full_like(old, world.week + 3.0)),
)
"""What of the world the other seats keep from each; their minds and whispers come on top."""


def other_secrets(book, world, seat):
    """A world that differs in every secret of the other seats and in none of the seat's own."""
    for secret in SECRETS:
        *parents, name = secret.path.split(".")
        owner = reduce(getattr, parents, world)
        old = getattr(owner, name)
        hidden = secret.hidden(book, world, seat)
        new = replace(owner, **{name: np.where(hidden, secret.other(old, world), old)})
        world = replace(world, **{parents[0]: new}) if parents else new
    return world


def secrets_changed(pending, state):
    """The same turn with every secret of the other seats changed, and none of the state's own."""
    book = pending.book
    seat = book.tables.axes.states.index(state)
    others = np.arange(len(book.tables.axes.states)) != seat
    changed = other_secrets(book, pending.world, seat)
    seen = changed if pending.seen is pending.world else other_secrets(book, pending.seen, seat)
    hidden = pending.insight._minds
    taste, guess = hidden.taste.copy(), hidden.guess.copy()
    taste[others], guess[others] = 2.0, 0.5
    return replace(
        pending,
        world=changed,
        seen=seen,
        said=(*pending.said, *_unheard(pending, seat)),
        insight=Insight(
            book,
            other_secrets(book, pending.insight._world, seat),
            replace(hidden, taste=taste, guess=guess),
        ),
    )


def _unheard(pending, seat):
    """What the others have whispered, and claimed among themselves."""
    book, week = pending.book, pending.world.week
    states, where = book.tables.axes.states, np.ones(pending.world.trials, dtype=np.bool_)
    lever = int(np.flatnonzero(book.tables.instruments.owner != seat)[0])
    owner = states[book.tables.instruments.owner[lever]]
    full = np.ones(pending.world.trials)
    whisper = Threat(lever, full, week + 3, 0.0, week, where, "whispers")
    yield Made(owner, whisper, Verdict.DONE, "")
    for number, sides in enumerate(book.tables.seats.dyads):
        if seat not in sides:
            claim = Claim(sides[0], number, 50.0 * full, week, where, "claims")
            yield Made(states[sides[0]], claim, Verdict.DONE, "")
            return
