"""Why a stock grew or shrank: arrivals, use, and what the government bought or released."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.supply import produce
from game.turn.why.account import Part, opened
from game.turn.why.arrivals import ARRIVALS, arrived, shared, usual_shares
from game.turn.why.arrivals import DRIVERS as ARRIVING
from game.turn.why.course import PlayedWeek, once
from game.turn.why.drivers import Driver
from game.turn.why.tree import Path, grown
from game.world.arrays import FloatArray

USE = "Use"
GROWTH: Path = (USE, "Demand has grown")
THRIFT: Path = (USE, "Users save")
IDLE: Path = (USE, "Idle plants use nothing")
PLANNED: Path = (USE, "Their makers plan more or less")
UNFED: Path = (USE, "Plants short of any input use less")
GOVERNMENT: Path = ("Government releases (+), purchases (-)",)
DRIVERS = (
    *ARRIVING,
    Driver(GROWTH, "demand beyond that at the start"),
    Driver(THRIFT, "use that dear goods have made users do without"),
    Driver(IDLE, "use of plants that stand still for want of this good"),
    Driver(PLANNED, "use by plants whose makers plan another output than at the start"),
    Driver(UNFED, "use of such plants that stand still for want of any input"),
    Driver(GOVERNMENT, "what a state sold to users less what it bought from them"),
)
"""In the order in which they are replaced."""


def of_slot(week: PlayedWeek, slot: int, unit: float) -> tuple[Part, ...]:
    """What a week adds to a firm's stock of a good, in units of so much of the good."""
    shares, n_slots = usual_shares(week), len(week.tables.slots.use)
    inside, other = float(shares[slot, 0]), float(shares[n_slots + slot, 0])
    pool = int(week.tables.slots.pool[slot])
    came = arrived(week, pool, inside / unit, other / unit)
    (among,) = grown(shared(week), slot, 1.0 / unit)
    return (opened(ARRIVALS, (*came, *among.parts)), *grown(spent(week), slot, 1.0 / unit))


def of_pool(week: PlayedWeek, pool: int, unit: float) -> tuple[Part, ...]:
    """What a week adds to the stocks of a region's users of a good, in units of so much."""
    came = arrived(week, pool, 1.0 / unit, 1.0 / unit)
    return (opened(ARRIVALS, came), *grown(spent_by_pool(week), pool, 1.0 / unit))


@once
def spent(week: PlayedWeek) -> dict[Path, FloatArray]:
    """What use and the government add to stocks beyond the usual, [slot, trial].

    Source: model equations (2) to (4), as `game.supply.produce` computes them.
    """
    tables, chain, made = week.tables, week.begun.chain, week.chain.production
    use = tables.slots.use
    n_users = len(use) - len(tables.slots.plants)
    open_handed = replace(chain, thrift=np.zeros_like(chain.thrift))
    wanted = produce.user_need(tables, open_handed, week.week)
    need, used = made.need, made.used
    users, plants = np.zeros_like(need[:n_users]), np.zeros_like(need[n_users:])
    return {
        GROWTH: np.concatenate([use[:n_users] - wanted, plants]),
        THRIFT: np.concatenate([wanted - need[:n_users], plants]),
        IDLE: np.concatenate([need[:n_users] - used[:n_users], plants]),
        PLANNED: np.concatenate([users, use[n_users:] - need[n_users:]]),
        UNFED: np.concatenate([users, need[n_users:] - used[n_users:]]),
        GOVERNMENT: week.chain.stores.stock - made.stock,
    }


@once
def spent_by_pool(week: PlayedWeek) -> dict[Path, FloatArray]:
    """The same added up, [pool, trial]."""
    return {path: week.tables.slots.by_pool @ rows for path, rows in spent(week).items()}
