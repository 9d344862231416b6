"""What a forecast can be read for: the figures people look at before they sign."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.errors import UsageError, closest
from game.rules.book import Rulebook
from game.rules.leverage import leverage
from game.rules.package import Package
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


def row(book: Rulebook, reading: str, key: str) -> int:
    """Row of a reading by what it is about.

    Args:
        book: The scenario's rules.
        reading: Name of the reading.
        key: Id, such as `US`; parts of a slot, pool or line are parted by slashes, as in
            `US/magnet_heavy/civ`; leverage is `US over CN`.

    Raises:
        UsageError: There is no such reading, or it has no such row.
    """
    if reading not in ROWS:
        raise UsageError(_unknown("reading", reading, tuple(ROWS)))
    known = keys(book, ROWS[reading])
    if key not in known:
        raise UsageError(_unknown(f"row of {reading}", key, known))
    return known.index(key)


def package_called(book: Rulebook, dyad: int, template: str, trials: int = 1) -> Package:
    """A template of a dyad by its id, the same in every trial.

    Raises:
        UsageError: The dyad has no such template.
    """
    agenda = book.agendas[dyad]
    if template not in agenda.names:
        raise UsageError(_unknown("template", template, agenda.names))
    number = np.full(trials, agenda.names.index(template))
    return agenda.package(number, len(book.tables.axes.levers))


def keys(book: Rulebook, axis: str) -> tuple[str, ...]:
    """What the rows of an axis are called."""
    axes = book.tables.axes
    if axis == "dyads":
        pairs = [(axes.states[one], axes.states[two]) for one, two in book.tables.seats.dyads]
        turned = [(two, one) for one, two in pairs]
        return tuple(f"{one} over {two}" for one, two in (*pairs, *turned))
    if axis == "lines":
        lines, sectors = book.tables.industry, axes.sectors
        return tuple(
            f"{axes.users[user]}/{sectors[sector % len(sectors)]}"
            for user, sector in zip(lines.line_user, lines.line_sector, strict=True)
        )
    names = getattr(axes, axis)
    return tuple(name if isinstance(name, str) else "/".join(name) for name in names)


def _unknown(what: str, said: str, known: tuple[str, ...]) -> str:
    meant = closest(said, known)
    advice = f'did you mean "{meant}"?' if meant else f"there are {', '.join(known)}"
    return f'no {what} is called "{said}"; {advice}'
