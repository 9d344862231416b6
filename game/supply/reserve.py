"""Government stockpiles: bought from firms in good weeks, released when users run short."""

from __future__ import annotations

import numpy as np

from game.supply.produce import Production
from game.world.arrays import FloatArray, MaskArray, ratio
from game.world.tables import Tables


def trade_reserve(
    tables: Tables, reserve: FloatArray, production: Production, arrived: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Release and buy by the states' stock rules; what leaves one store enters the other.

    Args:
        reserve: Government stock, [reserve, trial].
        arrived: What reached each pool this week, [pool, trial].

    Returns:
        The reserve and the users' stock [slot, trial] afterwards.
    """
    to_defence, to_civil = released(tables, reserve, production)
    bought = purchases(tables, reserve, production, arrived)
    pools, slots = tables.reserves, tables.slots
    gain = pools.into_defence @ to_defence + pools.into_civil @ to_civil
    short = production.need * (production.running < 1.0)
    short_pool = slots.by_pool @ short
    weight = np.where((short_pool > 0.0)[slots.pool], short, production.need)
    share = weight * ratio(gain, slots.by_pool @ weight)[slots.pool]
    taken = (
        production.stock
        * ratio(pools.into_civil @ bought, slots.by_pool @ production.stock)[slots.pool]
    )
    stock: FloatArray = np.maximum(production.stock + share - taken, 0.0)
    return np.maximum(reserve + bought - to_defence - to_civil, 0.0), stock


def released(
    tables: Tables, reserve: FloatArray, production: Production
) -> tuple[FloatArray, FloatArray]:
    """What is released to defence and to civil users, defence first, each [reserve, trial]."""
    rows, slots = tables.reserves, tables.slots
    need = slots.by_pool @ production.need
    cover = ratio(slots.by_pool @ production.stock, need, np.inf)
    rate = tables.parameters.reserve.release_rate.value
    to_defence = np.minimum(reserve, rate * need[rows.defence_pool])
    to_defence = to_defence * (cover[rows.defence_pool] < rows.defence_trigger)
    to_civil = np.minimum(reserve - to_defence, rate * need[rows.civil_pool])
    to_civil = to_civil * (cover[rows.civil_pool] < rows.civil_trigger)
    return to_defence, to_civil


def purchases(
    tables: Tables, reserve: FloatArray, production: Production, arrived: FloatArray
) -> FloatArray:
    """What the state buys back from firms that are well stocked, [reserve, trial]."""
    rows, slots, rules = tables.reserves, tables.slots, tables.parameters.reserve
    normal = slots.by_pool @ (production.need * slots.cover)
    stock = slots.by_pool @ production.stock
    calm: MaskArray = stock[rows.civil_pool] > rules.fill_cover.value * normal[rows.civil_pool]
    wanted = np.maximum(rows.start - reserve, 0.0) / rules.fill_time.value
    able: MaskArray = calm & (rows.civil_pool >= 0)[:, None]
    at_most = rules.fill_share.value * arrived[rows.civil_pool]
    return np.minimum(wanted, at_most) * able
