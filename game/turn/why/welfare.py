"""Why a region's welfare loss changed: sectors, duties, lost exports, dear goods."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.economy import trade, welfare
from game.turn.why import output
from game.turn.why.account import Part, opened
from game.turn.why.course import PlayedWeek, once
from game.turn.why.drivers import Driver, Replaced, Rows, Step, replaced
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
    parts = [by_sector(week, row)]
    for moved in (by_duties(week), by_exports(week), by_good(week)):
        parts.extend(grown(moved.amounts, row, notes=notes, reverse=moved.reverse))
    return tuple(parts)


def by_sector(week: PlayedWeek, region: int) -> Part:
    """Change of what lost output costs, opened by sector and by firm.

    Source: model equation (16), as `game.economy.welfare.lost_output` computes it.
    """
    industry, sectors = week.tables.industry, names(week.book.scenario.sectors).values()

    def cost(line: FloatArray, withheld: FloatArray) -> FloatArray:
        sector = welfare.sector_output(industry, line, withheld)
        return welfare.lost_output(industry, sector)[region : region + 1]

    parts = []
    for cell, label in enumerate(sectors, start=region * len(sectors)):
        moved = replaced(cost, output.before(week), output.steps(week, cell))
        notes = output.notes(week, cell)
        inner = grown(moved.amounts, 0, notes=notes, reverse=moved.reverse)
        parts.append(opened(label, inner))
    return opened(OUTPUT, parts)


@once
def by_duties(week: PlayedWeek) -> Replaced:
    """Change of what own duties cost, partner by partner, [region, trial]."""
    rules, exchange = week.tables.parameters.welfare, week.tables.exchange

    def cost(duty: FloatArray, lost: FloatArray, traded: FloatArray) -> FloatArray:
        return welfare.duty_cost(rules, exchange, duty, lost, traded)

    return replaced(cost, _traded(week, week.before), _steps(week, DUTIES, exchange.exporter))


@once
def by_exports(week: PlayedWeek) -> Replaced:
    """Change of what lost exports cost, partner by partner, [region, trial]."""
    rules, exchange = week.tables.parameters.welfare, week.tables.exchange

    def cost(duty: FloatArray, lost: FloatArray, traded: FloatArray) -> FloatArray:
        return welfare.lost_exports(rules, exchange, lost)

    return replaced(cost, _traded(week, week.before), _steps(week, EXPORTS, exchange.importer))


def _steps(week: PlayedWeek, cost: str, partner: IndexArray) -> list[Step]:
    """The week's duties and trade in place of last week's, partner by partner."""
    new = _traded(week, week.after)
    return [
        ((cost, label), {driver: Rows(partner == number, rows) for driver, rows in new.items()})
        for number, label in enumerate(names(week.book.scenario.regions).values())
    ]


def _traded(week: PlayedWeek, world: World) -> dict[str, FloatArray]:
    """Duty, trade lost and trade of the week that ended with a world, [pair, trial]."""
    normal = trade.usual(week.tables.exchange, max(world.week - 1, 0))
    traded = world.home.trade
    lost = trade.lost_trade(normal, traded)
    return {"duty": world.policy.duty, "lost": lost, "traded": traded}


@once
def by_good(week: PlayedWeek) -> Replaced:
    """Change of what scarce goods cost, good by good, and their freight, [region, trial]."""
    tables, old, new = week.tables, week.before.chain, week.after.chain
    goods = names(week.book.scenario.goods).values()
    of_price = np.arange(len(old.price)) % len(goods)

    def cost(price: FloatArray, used: FloatArray, air: tuple[FloatArray, ...]) -> FloatArray:
        return welfare.dear_goods(tables, replace(new, price=price, used=used, air=air))

    steps: list[Step] = [
        (
            (DEAR, label),
            {
                "price": Rows(of_price == number, new.price),
                "used": Rows(tables.slots.good == number, new.used),
            },
        )
        for number, label in enumerate(goods)
        if tables.markets.burden[number, 0]
    ]
    return replaced(
        cost,
        {"price": old.price, "used": old.used, "air": old.air},
        [*steps, ((DEAR, FREIGHT), {"air": new.air})],
    )
