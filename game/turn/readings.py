"""What a forecast can be read for: the figures people look at before they sign."""

from __future__ import annotations

from collections.abc import Mapping

from game.rules.book import Rulebook
from game.rules.leverage import leverage
from game.turn.forecast import Read
from game.turn.rollout import weekly_worth
from game.world import measures
from game.world.arrays import FloatArray
from game.world.state import World

ROWS: Mapping[str, str] = {
    "cover of firms": "slots",
    "cover of regions": "pools",
    "price outside": "goods",
    "running": "lines",
    "approval": "states",
    "worth": "states",
    "leverage": "dyads",
}
"""Reading -> the axis its rows follow; leverage has the first side of each dyad, then the other."""


def readings(book: Rulebook) -> dict[str, Read]:
    """Everything a forecast is usually read for, by name; each gives [row, trial].

    Cover in weeks of normal use; prices over their start; plants of a line able to run, share;
    approval in points; what the week is worth in bn USD; leverage of each side over the other of
    a dyad in bn USD a week.
    """
    tables = book.tables

    def cover(world: World) -> FloatArray:
        return measures.cover(tables, world.chain)

    def pools(world: World) -> FloatArray:
        return measures.pool_cover(tables, world.chain)

    def price(world: World) -> FloatArray:
        return measures.price_ratio(tables, world.chain, inside=False)

    def running(world: World) -> FloatArray:
        return measures.line_running(tables, world.chain)

    def approval(world: World) -> FloatArray:
        return world.home.approval

    def power(world: World) -> FloatArray:
        total = leverage(tables, book.reach, world).total
        pairs = tables.seats.dyads
        rows = [*((one, two) for one, two in pairs), *((two, one) for one, two in pairs)]
        held: FloatArray = total[[one for one, _ in rows], [two for _, two in rows]]
        return held

    return {
        "cover of firms": cover,
        "cover of regions": pools,
        "price outside": price,
        "running": running,
        "approval": approval,
        "worth": weekly_worth(book),
        "leverage": power,
    }
