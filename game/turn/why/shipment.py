"""Why a week's shipments by sea were not the usual ones: orders, papers, backlog and ports."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.supply import order, ship
from game.turn.why.course import PlayedWeek, once
from game.turn.why.drivers import Driver, Replaced, replaced
from game.turn.why.tree import Path
from game.world.arrays import FloatArray
from game.world.state import Policy
from game.world.tables import Tables

WANTED: Path = ("Ordered", "Wanted by users")
ROUTE: Path = ("Ordered", "Turned to another route")
SOURCE: Path = ("Ordered", "Turned to another source")
BANNED: Path = ("Held by a ban",)
EASED: Path = ("Set free as a ban eased",)
ASKED: Path = ("Held for a licence",)
GENERAL: Path = ("Set free by a general licence",)
LICENSED: Path = ("Licences used",)
BACKLOG: Path = ("Backlog of the weeks before",)
SHORT: Path = ("Makers out of stock",)
AFTER: Path = ("Served after (-) or before (+) others",)
OUTBID: Path = ("Outbid by (-) or outbidding (+) others",)
FLOWN: Path = ("Flown instead",)
DRIVERS = (
    Driver(WANTED, "what users ordered in all, spread over routes and sources as usual"),
    Driver(ROUTE, "the part of it ordered by the inside route or by others"),
    Driver(SOURCE, "how the orders of a route are spread over its sources"),
    Driver(BANNED, "orders of the week that a ban keeps back"),
    Driver(EASED, "orders kept back before that an easier ban lets go"),
    Driver(ASKED, "orders of the week that wait for a licence"),
    Driver(GENERAL, "orders waiting for a licence that a general licence sets free"),
    Driver(LICENSED, "licences granted, this week or before, and ready to be used"),
    Driver(BACKLOG, "orders of earlier weeks that were free to leave and had not left"),
    Driver(
        SHORT, "what makers short of stock could not ship, had all who ordered got the same share"
    ),
    Driver(AFTER, "defence and buyers at home are served first by makers short of stock"),
    Driver(OUTBID, "under the price closure, in place of that: those who pay more are"),
    Driver(FLOWN, "what left by air, because its buyers ran short"),
)
"""In the order in which they are replaced."""


@once
def sailed(week: PlayedWeek) -> Replaced:
    """What makes a week's shipments by sea differ from those of a week at rest, [channel, trial].

    Source: model equations (8) to (11), as `game.supply.ship` computes them.
    """
    tables, cargo = week.tables, week.chain.cargo
    booked = ready(week)
    flown = np.zeros_like(cargo.shipped)
    flown[tables.channels.slow] = cargo.air
    served = AFTER if tables.bids is None else OUTBID
    evenly = replace(week.begun.policy, priority=np.ones_like(week.begun.policy.priority))
    alike = left_behind(week, replace(tables, bids=None), evenly)
    late = left_behind(week, tables, week.begun.policy)
    afterwards = {SHORT: -alike, served: alike - late, FLOWN: -flown}
    return Replaced({**booked.amounts, **afterwards}, booked.reverse)


def left_behind(week: PlayedWeek, tables: Tables, policy: Policy) -> FloatArray:
    """Orders free to leave that find no stock at their port, [channel, trial].

    Args:
        week: With the orders and the makers' stocks.
        tables: Constants; without bids a port that is short goes by priority.
        policy: With the priority of each channel.
    """
    chain, production, gate = week.begun.chain, week.chain.production, week.chain.gate
    ready, _ = ship.booked(tables, chain, week.begun.policy, gate, week.chain.orders)
    ready[tables.licensing.channel] += gate.approved * gate.passable
    there = tables.channels.by_port @ ready
    first = ship.served_first(tables, chain, policy, production, ready, there)
    return ship.left_waiting(tables, ready, first, there, production.merchant)


def ready(week: PlayedWeek) -> Replaced:
    """What makes the orders ready to leave differ from the usual, [channel, trial]."""
    tables, chain, gate = week.tables, week.begun.chain, week.chain.gate
    slots, licensed, rest = tables.slots, tables.licensing.channel, week.rest
    usual = order.sourcing(tables, rest.chain, rest.policy, tables.ports.capacity)
    now = order.sourcing(tables, chain, week.begun.policy, week.chain.production.capacity)

    def waiting(
        want: FloatArray,
        inside: FloatArray,
        mix: FloatArray,
        ban: FloatArray,
        blocked: FloatArray,
        free: FloatArray,
        released: FloatArray,
        used: FloatArray,
        backlog: FloatArray,
    ) -> FloatArray:
        berths = np.concatenate([want * inside, want * (1.0 - inside)])
        placed = (slots.berths_by_leg @ berths)[tables.channels.leg] * mix
        there, _ = ship.booked(
            tables,
            replace(chain, waiting=backlog, blocked=blocked),
            replace(week.begun.policy, ban=ban),
            replace(gate, free=free, released=released),
            replace(week.chain.orders, channel=placed),
        )
        there[licensed] += used
        return there

    nothing = np.zeros_like(gate.free)
    return replaced(
        waiting,
        {
            "want": slots.use + np.zeros(week.after.trials),
            "inside": usual.inside,
            "mix": usual.mix,
            "ban": np.zeros_like(chain.ban),
            "blocked": np.zeros_like(chain.blocked),
            "free": nothing + 1.0,
            "released": nothing,
            "used": nothing,
            "backlog": np.zeros_like(chain.waiting),
        },
        [
            (WANTED, {"want": wanted(week)}),
            (ROUTE, {"inside": now.inside}),
            (SOURCE, {"mix": now.mix}),
            (BANNED, {"ban": week.begun.policy.ban}),
            (EASED, {"blocked": chain.blocked}),
            (ASKED, {"free": gate.free}),
            (GENERAL, {"released": gate.released}),
            (LICENSED, {"used": gate.approved * gate.passable}),
            (BACKLOG, {"backlog": chain.waiting}),
        ],
    )


def wanted(week: PlayedWeek) -> FloatArray:
    """What each firm ordered in all, by either route, [slot, trial]."""
    placed = week.chain.orders.claim - week.chain.landing.claim
    n_slots = len(week.tables.slots.use)
    return placed[:n_slots] + placed[n_slots:]
