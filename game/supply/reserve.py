"""Government stockpiles: bought from firms in good weeks, released when users run short."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.supply.produce import Production
from game.world.arrays import FloatArray, per, ratio
from game.world.state import Policy
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Classes:
    """What a reserve looks at in its civil, then in its defence users, [2 x reserve, trial]."""

    need: FloatArray
    stock: FloatArray
    normal: FloatArray
    """Stock they would hold in normal times."""


def trade_reserve(
    tables: Tables,
    policy: Policy,
    reserve: FloatArray,
    production: Production,
    arrived: FloatArray,
) -> tuple[FloatArray, FloatArray]:
    """Release and buy by the states' stock rules; what leaves one store enters the other.

    Args:
        policy: What states aim at and whom they serve.
        reserve: Government stock, [reserve, trial].
        arrived: What reached each pool this week, [pool, trial].

    Returns:
        The reserve and the users' stock [slot, trial] afterwards.
    """
    rows = tables.reserves
    need, own = production.need[rows.slot], production.stock[rows.slot]
    classes = Classes(
        need=rows.by_class @ need,
        stock=rows.by_class @ own,
        normal=rows.by_class @ (need * tables.slots.cover[rows.slot]),
    )
    to_civil, to_defence = released(tables, policy, reserve, classes)
    bought = purchases(tables, policy, reserve, classes, arrived)
    short = need * (production.running[rows.slot] < 1.0)
    nobody_short = rows.by_class @ short <= 0.0
    weight = short + need * nobody_short[rows.class_of_slot]
    gain = np.concatenate([to_civil, to_defence])
    share = weight * per(gain, rows.by_class @ weight)[rows.class_of_slot]
    sold = np.concatenate([bought, np.zeros_like(bought)])
    taken = own * per(sold, classes.stock)[rows.class_of_slot]
    stock = production.stock.copy()
    stock[rows.slot] = own + share - taken
    return np.maximum(reserve + bought - to_defence - to_civil, 0.0), stock


def released(
    tables: Tables, policy: Policy, reserve: FloatArray, classes: Classes
) -> tuple[FloatArray, FloatArray]:
    """What is released to civil and to defence users, defence first, each [reserve, trial].

    Source: model equation (release).
    """
    rows, n_reserves = tables.reserves, len(reserve)
    cover = ratio(classes.stock, classes.need, np.inf)
    offered = tables.parameters.reserve.release_rate.value * classes.need
    to_defence = np.minimum(reserve, offered[n_reserves:])
    opened = policy.opened
    to_defence = to_defence * (
        cover[n_reserves:] < np.maximum(rows.defence_trigger, opened[n_reserves:])
    )
    to_civil = np.minimum(reserve - to_defence, offered[:n_reserves])
    low = cover[:n_reserves] < np.maximum(rows.civil_trigger, opened[:n_reserves])
    return to_civil * low, to_defence


def purchases(
    tables: Tables, policy: Policy, reserve: FloatArray, classes: Classes, arrived: FloatArray
) -> FloatArray:
    """What the state buys back from civil firms that are well stocked, [reserve, trial].

    Source: model equation (refill).
    """
    rows, rules, n_reserves = tables.reserves, tables.parameters.reserve, len(reserve)
    calm = classes.stock[:n_reserves] > rules.fill_cover.value * classes.normal[:n_reserves]
    wanted = np.maximum(rows.start + policy.stockpile - reserve, 0.0) / rules.fill_time.value
    at_most = rules.fill_share.value * arrived[rows.civil_pool]
    return np.minimum(wanted, at_most) * calm
