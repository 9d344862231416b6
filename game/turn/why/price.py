"""Why a price moved: shortage, fear, the pull back to the old price, and chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from game.supply import price
from game.supply.price import Stores
from game.turn.why.account import Part
from game.turn.why.course import PlayedWeek, once
from game.turn.why.drivers import Driver, Replaced, Rows, Step, replaced
from game.turn.why.level import level_per_log
from game.turn.why.names import names
from game.turn.why.tree import Path, grown
from game.world.arrays import FloatArray, IndexArray, ratio

SHORTAGE = "Shortage"
EXPECTED: Path = (SHORTAGE, "Use expected")
HOARDED: Path = (SHORTAGE, "Hoarding")
STOCKS: Path = (SHORTAGE, "Users' stocks")
MAKERS: Path = (SHORTAGE, "Makers' stocks")
FEAR: Path = ("Fear of a cut-off",)
RETURN: Path = ("Return to the old price",)
LUCK: Path = ("Chance",)
DRIVERS = (
    Driver(EXPECTED, "stock users would hold for the use they expect"),
    Driver(HOARDED, "stock they want on top because they fear a cut-off"),
    Driver(STOCKS, "stock they hold, region by region"),
    Driver(MAKERS, "finished stock of the makers"),
    Driver(FEAR, "what fear adds on top of the shortage, region by region"),
    Driver(RETURN, "the pull of last week's price back to that at the start"),
    Driver(LUCK, "the week's draw"),
)
"""In the order in which they are replaced."""


def of_good(week: PlayedWeek, row: int) -> tuple[Part, ...]:
    """What a week adds to a price, in prices at the start; inside goods first, then outside."""
    before, after = week.before.chain.price[row], week.after.chain.price[row]
    parts = moved(week)
    factor = level_per_log(before, after)
    return grown(parts.amounts, row, factor, reverse=parts.reverse)


@once
def moved(week: PlayedWeek) -> Replaced:
    """What a week adds to log prices beyond a week at rest, [2 x good, trial].

    Source: model equation (13), as `game.supply.price.quote` computes it.
    """
    tables, chain, rest = week.tables, week.begun.chain, week.rest.chain
    slots, stores = tables.slots, week.chain.stores

    def change(
        last: FloatArray,
        expected: FloatArray,
        hoarding: FloatArray,
        stock: FloatArray,
        merchant: FloatArray,
        alarm: FloatArray,
        luck: FloatArray,
    ) -> FloatArray:
        there, wanted = replace(chain, price=last), Stores(expected * hoarding, stock, merchant)
        return price.quote(tables, there, wanted, alarm, luck) - last

    def by_region(path: Path, driver: str, place: IndexArray, new: FloatArray) -> Iterator[Step]:
        for number, region in enumerate(names(week.book.scenario.regions).values()):
            yield (*path, region), {driver: Rows(place == number, new)}

    expected = week.chain.production.expected * slots.cover
    return replaced(
        change,
        {
            "last": np.zeros_like(chain.price),
            "expected": rest.stock,
            "hoarding": np.ones_like(rest.stock),
            "stock": rest.stock,
            "merchant": rest.merchant,
            "alarm": rest.alarm,
            "luck": np.zeros_like(chain.price),
        },
        [
            (EXPECTED, {"expected": expected}),
            (HOARDED, {"hoarding": ratio(stores.target, expected, 1.0)}),
            *by_region(STOCKS, "stock", slots.region, stores.stock),
            (MAKERS, {"merchant": stores.merchant}),
            *by_region(FEAR, "alarm", tables.pools.region, week.chain.alarm),
            (RETURN, {"last": chain.price}),
            (LUCK, {"luck": week.chain.luck}),
        ],
    )
