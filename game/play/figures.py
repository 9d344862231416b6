"""The key figures of a game: about twenty numbers that say where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from game.rules.book import Rulebook
from game.rules.leverage import leverage
from game.world import measures
from game.world.arrays import FloatArray
from game.world.state import World


@dataclass(frozen=True, slots=True)
class Figure:
    """One key figure."""

    name: str
    unit: str
    meaning: str
    """A sentence without its full stop."""
    read: Callable[[World], FloatArray]
    """The figure of a world, [trial]."""
    pattern: str = ""
    """Name with what it is of in capitals, such as `price_GOOD`; empty = the name."""


def key_figures(book: Rulebook) -> tuple[Figure, ...]:
    """List the key figures of a scenario."""
    return (*_goods(book), *_lines(book), *_states(book), *_dyads(book))


def read_all(book: Rulebook, world: World) -> Mapping[str, FloatArray]:
    """Read every key figure off a world, name -> [trial]."""
    return {figure.name: figure.read(world) for figure in key_figures(book)}


def watched_goods(book: Rulebook) -> tuple[str, ...]:
    """Goods whose price people watch: those a licence regime covers, else all."""
    goods = book.scenario.goods
    controlled = tuple(name for name, good in goods.items() if good.controlled.value > 0.0)
    return controlled or tuple(goods)


def traded_goods(book: Rulebook) -> tuple[str, ...]:
    """Goods whose exports people watch: the last controlled stage before use."""
    inputs = {used for recipe in book.scenario.recipes.values() for used in recipe.value}
    final = tuple(
        name
        for name in watched_goods(book)
        if name not in inputs and book.scenario.goods[name].stage in ("magnet", "product")
    )
    return final or watched_goods(book)


def _goods(book: Rulebook) -> tuple[Figure, ...]:
    tables = book.tables
    places = [(name, tables.axes.goods.index(name)) for name in watched_goods(book)]

    def price(row: int) -> Callable[[World], FloatArray]:
        return lambda world: measures.price_ratio(tables, world.chain, inside=False)[row]

    lanes = measures.export_lanes(tables, set(traded_goods(book)))
    return (
        Figure("exports", "t/week", "Exports of the last controlled goods before use, of the week",
               lambda world: (lanes @ measures.shipped(tables, world.chain))[0]),
        *(Figure(f"price_{name}", "ratio", "Price outside over the price at the start",
                 price(row), "price_GOOD") for name, row in places),
    )  # fmt: skip


def _lines(book: Rulebook) -> tuple[Figure, ...]:
    def below(limit: float) -> Callable[[World], FloatArray]:
        return lambda world: np.count_nonzero(
            measures.line_running(book.tables, world.chain) < limit, axis=0
        ).astype(np.float64)

    return (
        Figure("lines_slowed", "lines",
               f"Lines that run below {measures.SLOWED:.0%} of normal, stopped ones among them",
               below(measures.SLOWED)),
        Figure("lines_stopped", "lines", f"Lines that run below {measures.STOPPED:.0%} of normal",
               below(measures.STOPPED)),
    )  # fmt: skip


def _states(book: Rulebook) -> tuple[Figure, ...]:
    figures = []
    for number, (state, region) in enumerate(
        zip(book.tables.axes.states, book.tables.seats.region, strict=True)
    ):

        def approval(world: World, row: int = number) -> FloatArray:
            points: FloatArray = world.home.approval[row]
            return points

        def loss(world: World, row: int = int(region)) -> FloatArray:
            lost: FloatArray = world.home.loss[row]
            return lost

        figures += [
            Figure(f"approval_{state}", "points", "Approval", approval, "approval_STATE"),
            Figure(f"loss_{state}", "bn USD/week", "Welfare lost in the week; below 0 is a gain",
                   loss, "loss_STATE"),
        ]  # fmt: skip
    return tuple(figures)


def _dyads(book: Rulebook) -> tuple[Figure, ...]:
    if not book.tables.seats.dyads:
        return ()
    one, other = book.tables.seats.dyads[0]
    names = book.tables.axes.states

    known: dict[str, tuple[World, FloatArray]] = {}

    def total(world: World) -> FloatArray:
        """Leverage of a world, worked out once for both sides."""
        if "last" not in known or known["last"][0] is not world:
            known["last"] = world, leverage(book.tables, book.reach, world).total
        return known["last"][1]

    def over(owner: int, target: int) -> Callable[[World], FloatArray]:
        return lambda world: total(world)[owner, target]

    def lever(owner: int, target: int) -> Figure:
        name = f"leverage_{names[owner]}_over_{names[target]}"
        return Figure(name, "bn USD/week", "Leverage of the first named over the second",
                      over(owner, target), "leverage_STATE_over_STATE")  # fmt: skip

    return (
        lever(one, other),
        lever(other, one),
        Figure(f"tension_{names[one]}_{names[other]}", "index", "Tension in the first dyad",
               lambda world: world.home.tension[0], "tension_STATE_STATE"),
    )  # fmt: skip
