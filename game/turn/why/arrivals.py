"""Why a pool's arrivals are not the usual ones, and what a firm's share of them is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.supply import arrive
from game.supply.week import favoured
from game.turn.why.account import Part, opened
from game.turn.why.course import PlayedWeek, once
from game.turn.why.drivers import Driver
from game.turn.why.names import names
from game.turn.why.shipment import sailed
from game.turn.why.tree import Path, grown
from game.world.arrays import FloatArray, per

ARRIVALS = "Arrivals"
SHARE = "Its share among rivals"
RIVALS: Path = (ARRIVALS, SHARE, "Its outstanding orders against theirs")
STOPPED: Path = (ARRIVALS, SHARE, "Lines that stand still are served first")
FROM = "From REGION"
DRIVERS = (
    Driver((ARRIVALS, FROM, "by sea"), "what left weeks ago, opened further in the week it left"),
    Driver((ARRIVALS, FROM, "by air"), "what was flown in because buyers ran short"),
    Driver((ARRIVALS, FROM, "by a detour"), "blocked orders that got round a licence or a ban"),
    Driver(
        RIVALS, "what a firm got beyond its usual share, by its claims and its rivals', or by bids"
    ),
    Driver(STOPPED, "what it got besides because its lines, or its rivals', stood still"),
)
"""In the order in which they are replaced."""


def arrived(week: PlayedWeek, pool: int, inside: float, other: float) -> tuple[Part, ...]:
    """What a week's arrivals in a pool add to a stock beyond the usual, by source and way.

    Args:
        week: The week.
        pool: Where they arrive.
        inside: The subject's usual share of what comes by the inside route.
        other: The same of all other routes.
    """
    channels = week.tables.channels
    rows = np.flatnonzero(channels.pool == pool).tolist()
    parts = []
    for row in sorted(rows, key=lambda row: channels.leg[row] != pool):
        share = inside if channels.leg[row] == pool else other
        parts.append(came(week, row).scaled(share))
    return tuple(parts)


@once
def came(week: PlayedWeek, channel: int) -> Part:
    """What a week's arrivals on a channel are beyond the usual, in the good's unit."""
    _, source, home, _ = week.tables.axes.channels[channel]
    label = f"From {names(week.book.scenario.regions)[source]}"
    others = (*_by_air(week, channel), *_by_detour(week, channel))
    ways = (_by_sea(week, channel), *(way for way in others if way.amount.any()))
    return opened("From makers at home" if source == home else label, ways)


def _by_sea(week: PlayedWeek, channel: int) -> Part:
    delay = int(week.tables.channels.delay[channel])
    left, when = week.ago(delay), (week.week - delay,)
    if left is None:
        return Part("by sea", np.zeros(week.after.trials), left=when)
    parts = sailed(left)
    ways = grown(parts.amounts, channel, reverse=parts.reverse)
    return replace(opened("by sea", ways), left=when)


def _by_air(week: PlayedWeek, channel: int) -> list[Part]:
    flown = week.begun.chain.air
    rows = np.flatnonzero(week.tables.channels.slow == channel)
    left = (week.week - len(flown),)
    return [Part("by air", flown[-1][row], left=left) for row in rows]


def _by_detour(week: PlayedWeek, channel: int) -> list[Part]:
    leaks, leaked = week.tables.leaks, week.begun.chain.leaked
    held = [
        (delay, row)
        for delay, rows in leaks.delay_ranges
        for row in rows[leaks.channel[rows] == channel]
    ]
    if not held:
        return []
    amount = np.zeros(week.after.trials)
    for delay, row in held:
        amount = amount + leaked[delay - 1][row]
    return [Part("by a detour", amount, left=(week.week - held[0][0],))]


@once
def usual_shares(week: PlayedWeek) -> FloatArray:
    """Share of each leg's arrivals that usually goes to each berth, [berth, trial].

    What its firm has ordered there in a quiet week; where nobody orders, its share of the use.
    """
    slots, claim = week.tables.slots, week.rest.chain.claim
    by_leg = (slots.berths_by_leg @ claim)[slots.leg_of_berth]
    use = np.concatenate([slots.pool_share, slots.pool_share])
    return np.where(by_leg > 0.0, per(claim, by_leg), use)


@once
def shared(week: PlayedWeek) -> dict[Path, FloatArray]:
    """What firms get beyond their usual share of what docked, [slot, trial]."""
    tables, chain = week.tables, week.begun.chain
    docked = arrive.docking(tables, chain)
    alike = replace(chain, running=np.ones_like(chain.running))
    by_claim = arrive.shared(tables, alike, docked).got
    got = arrive.shared(tables, chain, docked, favoured(week.begun.policy)).got
    usual = usual_shares(week) * docked[tables.slots.leg_of_berth]
    n_slots = len(tables.slots.use)
    steps = {RIVALS: by_claim - usual, STOPPED: got - by_claim}
    return {path: rows[:n_slots] + rows[n_slots:] for path, rows in steps.items()}
