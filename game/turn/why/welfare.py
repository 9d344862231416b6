"""Why a region's welfare loss changed: sectors, duties, lost exports, dear goods."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.economy import trade, welfare
from game.turn.why import output
from game.turn.why.account import Part, opened
from game.turn.why.course import PlayedWeek, once
from game.turn.why.drivers import Driver, Step, replaced
from game.turn.why.names import names
from game.turn.why.trade import duty_changed
from game.turn.why.tree import Path, grown
from game.world.arrays import FloatArray, IndexArray
from game.world.state import World

OUTPUT = "Lost output"
DUTIES = "Own duties"
EXPORTS = "Lost exports"
DEAR = "Dear goods"
FREIGHT = "Freight of what is flown in"
DRIVERS = (
    Driver((OUTPUT,), "value added lost for good, by sector and firm"),
    Driver(
        (DUTIES,), "trade own duties make not worth while, less what exporters bear, by partner"
    ),
    Driver((EXPORTS,), "value added lost with sales abroad, by partner"),
    Driver((DEAR,), "what scarce goods cost above their price at the start, by good"),
    Driver((DEAR, FREIGHT), "freight of what ships would bring too late"),
)
"""In the order in which they are replaced."""


def of_region(week: PlayedWeek, row: int) -> tuple[Part, ...]:
    """What a week changes in a region's welfare loss, bn USD/week."""
    exchange, labels = week.tables.exchange, list(names(week.book.scenario.regions).values())
    notes: dict[Path, str] = {
        (DUTIES, labels[exchange.exporter[pair]]): duty_changed(week, int(pair))
        for pair in np.flatnonzero(exchange.importer == row)
    }
    others = grown({**by_partner(week), **by_good(week)}, row, notes=notes)
    return (by_sector(week, row), *others)


def by_sector(week: PlayedWeek, region: int) -> Part:
    """Change of what lost output costs, opened by sector and by firm.

    Source: model equation (16), as `game.economy.welfare.lost_output` computes it: a sector's
    output counts in proportion, so its parts do.
    """
    industry, sectors = week.tables.industry, names(week.book.scenario.sectors).values()
    parts = []
    for number, label in enumerate(sectors):
        cell = region * len(sectors) + number
        worth = float(industry.output[cell, 0] * industry.unrecouped[cell, 0])
        inner = opened(label, output.of_cell(week, cell))
        parts.append(inner.scaled(-worth))
    return opened(OUTPUT, parts)


@once
def by_partner(week: PlayedWeek) -> dict[Path, FloatArray]:
    """Change of what own duties and lost exports cost, partner by partner, [region, trial]."""
    rules, exchange = week.tables.parameters.welfare, week.tables.exchange

    def duties(duty: FloatArray, lost: FloatArray, traded: FloatArray) -> FloatArray:
        return welfare.duty_cost(rules, exchange, duty, lost, traded)

    def exports(duty: FloatArray, lost: FloatArray, traded: FloatArray) -> FloatArray:
        return welfare.lost_exports(rules, exchange, lost)

    old, new = _traded(week, week.before), _traded(week, week.after)
    partners = list(names(week.book.scenario.regions).values())

    def steps(cost: str, partner: IndexArray) -> list[Step]:
        found: list[Step] = []
        for number, label in enumerate(partners):
            done = (partner <= number)[:, None]
            mixed = {driver: np.where(done, new[driver], old[driver]) for driver in old}
            found.append(((cost, label), mixed))
        return found

    return {
        **replaced(duties, old, steps(DUTIES, exchange.exporter)),
        **replaced(exports, old, steps(EXPORTS, exchange.importer)),
    }


def _traded(week: PlayedWeek, world: World) -> dict[str, FloatArray]:
    """Duty, trade lost and trade of the week that ended with a world, [pair, trial]."""
    normal = trade.usual(week.tables.exchange, max(world.week - 1, 0))
    traded = world.home.trade
    lost = trade.lost_trade(normal, traded)
    return {"duty": world.policy.duty, "lost": lost, "traded": traded}


@once
def by_good(week: PlayedWeek) -> dict[Path, FloatArray]:
    """Change of what scarce goods cost, good by good, and their freight, [region, trial]."""
    tables, old, new = week.tables, week.before.chain, week.after.chain
    goods = names(week.book.scenario.goods).values()
    of_price = np.arange(len(old.price)) % len(goods)

    def cost(price: FloatArray, used: FloatArray, air: tuple[FloatArray, ...]) -> FloatArray:
        return welfare.dear_goods(tables, replace(new, price=price, used=used, air=air))

    steps: list[Step] = []
    for number, label in enumerate(goods):
        if tables.markets.burden[number, 0]:
            price = np.where((of_price <= number)[:, None], new.price, old.price)
            used = np.where((tables.slots.good <= number)[:, None], new.used, old.used)
            steps.append(((DEAR, label), {"price": price, "used": used}))
    return replaced(
        cost,
        {"price": old.price, "used": old.used, "air": old.air},
        [*steps, ((DEAR, FREIGHT), {"air": new.air})],
    )
