"""One week of the supply chain, in the order in which things happen.

5a  arrivals dock and are shared among the firms that ordered   arrive
5b  plants make and use what their stocks allow                 produce
5c  firms order, from whom price and reliability suggest        order
5d  licence desks decide                                        licence
5e  ports ship what they have and what papers allow             ship
5f  states buy and release reserves                             reserve
5g  fear, prices and saving follow                              price
5h  investors start and finish capacity                         capacity
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.supply import arrive, capacity, licence, order, price, produce, reserve, ship
from game.supply.arrive import Landing
from game.supply.capacity import Investment
from game.supply.licence import Gate
from game.supply.order import Orders
from game.supply.price import Stores
from game.supply.produce import Production
from game.supply.ship import Cargo
from game.world.arrays import FloatArray, per
from game.world.chance import Chance
from game.world.state import Chain, Policy, World
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Week:
    """What a week of the chain works out on the way, in the order of the steps above."""

    landing: Landing
    production: Production
    orders: Orders
    gate: Gate
    cargo: Cargo
    reserve: FloatArray
    """Government stock at the end of the week, [reserve, trial]."""
    alarm: FloatArray
    """Perceived threat at the end of the week, [pool, trial]."""
    stores: Stores
    """What prices answer to; its stocks are those at the end of the week."""
    luck: FloatArray
    """Standard normal draws of the prices, [2 x good, trial]."""
    price: FloatArray
    """Log price at the end of the week, [2 x good, trial]."""
    investment: Investment


def step(tables: Tables, world: World, chance: Chance) -> Chain:
    """Play one week of the chain under the world's policy; nothing is written into `world`."""
    return closed(tables, world, work_out(tables, world, chance))


def work_out(tables: Tables, world: World, chance: Chance) -> Week:
    """Go through the steps of a week; `closed` makes the chain after it of them."""
    chain, policy, week = world.chain, world.policy, world.week
    docked = arrive.docking(tables, chain)
    landing = arrive.land(tables, chain, docked, favoured(policy))
    production = produce.run(tables, chain, landing.stock, week)
    orders = order.place(tables, chain, policy, landing, production)
    gate = licence.gate(tables, chain, policy, orders.channel)
    cargo = ship.load(tables, chain, policy, production, gate, orders)
    reserve_after, stock = reserve.trade_reserve(
        tables, policy, chain.reserve, production, arrive.by_pool(docked)
    )
    alarm = price.feel(tables, chain, policy, gate.regime)
    stores = Stores(orders.target, stock, cargo.merchant)
    luck = chance.normal("price", week, len(chain.price))
    prices = price.quote(tables, chain, stores, alarm, luck)
    return Week(
        landing=landing,
        production=production,
        orders=orders,
        gate=gate,
        cargo=cargo,
        reserve=reserve_after,
        alarm=alarm,
        stores=stores,
        luck=luck,
        price=prices,
        investment=capacity.invest(tables, chain, policy, prices, week),
    )


def favoured(policy: Policy) -> FloatArray | None:
    """Weight of firms' claims where a carve-out favours some, [slot, trial]; None = all alike."""
    return policy.favour if policy.spared.any() else None


def closed(tables: Tables, world: World, week: Week) -> Chain:
    """The chain at the end of a week that was worked out from `world`."""
    chain, policy = world.chain, world.policy
    production, cargo, investment = week.production, week.cargo, week.investment
    after = replace(
        filed(chain, week.gate, cargo),
        stock=week.stores.stock,
        running=production.running,
        used=production.used,
        expected=production.expected[len(tables.slots.use) - len(tables.slots.plants) :],
        merchant=cargo.merchant,
        made=production.made,
        surge=surged(tables, chain, cargo),
        demand=awaited(tables, chain, cargo),
        built=investment.built,
        signed=investment.signed,
        waiting=cargo.waiting,
        blocked=cargo.blocked,
        ban=policy.ban,
        sea=(cargo.sea, *chain.sea[:-1]),
        air=(cargo.air, *chain.air[:-1]),
        leaked=(cargo.leaked, *chain.leaked[:-1]),
        reserve=week.reserve,
        alarm=week.alarm,
        thrift=price.save(tables, chain),
        price=week.price,
        licences=policy.licences,
        expected_price=investment.expected_price,
        uncertainty=investment.uncertainty,
        projects=investment.projects,
    )
    return settled(tables, after, cargo, week.landing.afloat, week.orders)


def filed(chain: Chain, gate: Gate, cargo: Cargo) -> Chain:
    """The licence desk's files after the week; what slipped round them counts as withdrawn."""
    return replace(
        chain,
        pending=cargo.pending,
        approved=cargo.approved,
        filed=gate.filed,
        granted=gate.granted,
        refused=gate.refused,
        withdrawn=gate.withdrawn + cargo.leaked[: len(cargo.pending)],
        age=gate.age,
        regime=gate.regime,
        regime_weeks=gate.regime_weeks,
    )


def awaited(tables: Tables, chain: Chain, cargo: Cargo) -> FloatArray:
    """Smoothed shippable orders that makers plan on, [port, trial].

    Source: model equation (plan).
    """
    memory = tables.parameters.supply.order_memory.value
    demand: FloatArray = chain.demand + (cargo.shippable - chain.demand) / memory
    return demand


def surged(tables: Tables, chain: Chain, cargo: Cargo) -> FloatArray:
    """Temporary output over capacity, towards its ceiling while a port is short, [port, trial].

    Source: model equation (surge).
    """
    supply = tables.parameters.supply
    short = per(cargo.shippable - cargo.left, cargo.shippable)
    up = (supply.overproduction.value - chain.surge) * short
    change = np.where(short > supply.shortage.value, up, 1.0 - chain.surge)
    surge: FloatArray = chain.surge + change / supply.overproduction_time.value
    return surge


def settled(
    tables: Tables, chain: Chain, cargo: Cargo, afloat: FloatArray, orders: Orders
) -> Chain:
    """Bring claims, goods afloat and reliability into line with what was shipped.

    Source: model equations (rel) and (claim).
    """
    channels, supply = tables.channels, tables.parameters.supply
    under_way = afloat + channels.by_leg @ cargo.shipped + tables.leaks.by_leg @ cargo.leaked
    held = order.backlog(tables, chain)
    scale = per(under_way + channels.by_leg @ held, orders.claimed)
    sent = channels.by_lane @ cargo.shipped
    late = supply.reliability_backlog.value * (channels.by_lane @ held)
    fill = 1.0 - per(late, sent + late)
    reliability = chain.reliability + (fill - chain.reliability) / supply.reliability_memory.value
    return replace(
        chain,
        afloat=under_way,
        claim=orders.claim * scale[tables.slots.leg_of_berth],
        reliability=np.maximum(reliability, supply.reliability_floor.value),
    )
