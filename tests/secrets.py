"""The same turn with other secrets, for whoever must not read them."""

from dataclasses import replace

import numpy as np

from game.outlook.insight import Insight


def secrets_changed(pending, state):
    """The same turn with every secret of the other seats changed, and none of the state's own."""
    book, world = pending.book, pending.world
    seat = book.tables.axes.states.index(state)
    others = np.arange(len(book.tables.axes.states)) != seat
    region = book.tables.seats.region[seat]
    foreign = (book.tables.pools.region[book.tables.slots.pool] != region)[:, None]
    abroad = (book.tables.reserves.state != region)[:, None]
    capital, compliance = world.home.capital.copy(), world.agreements.compliance.copy()
    capital[others], compliance[others] = 7.0, 0.31
    chain = replace(
        world.chain,
        stock=np.where(foreign, 1.7 * world.chain.stock, world.chain.stock),
        reserve=np.where(abroad, 3.0 * world.chain.reserve + 1.0, world.chain.reserve),
    )
    changed = replace(
        world,
        chain=chain,
        home=replace(world.home, capital=capital),
        agreements=replace(world.agreements, compliance=compliance),
    )
    hidden = pending.insight._minds
    taste, guess = hidden.taste.copy(), hidden.guess.copy()
    taste[others], guess[others] = 2.0, 0.5
    secrets = replace(hidden, taste=taste, guess=guess)
    return replace(pending, world=changed, insight=Insight(book, changed, secrets))
