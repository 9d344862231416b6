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
    read: Callable[[World], FloatArray]
    """The figure of a world, [trial]."""


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
    exports = Figure(
        "exports", "t/week", lambda world: (lanes @ measures.shipped(tables, world.chain))[0]
    )
    return (exports, *(Figure(f"price_{name}", "ratio", price(row)) for name, row in places))


def _lines(book: Rulebook) -> tuple[Figure, ...]:
    def below(limit: float) -> Callable[[World], FloatArray]:
        return lambda world: np.count_nonzero(
            measures.line_running(book.tables, world.chain) < limit, axis=0
        ).astype(np.float64)

    return (
        Figure("lines_slowed", "lines", below(measures.SLOWED)),
        Figure("lines_stopped", "lines", below(measures.STOPPED)),
    )


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
            Figure(f"approval_{state}", "points", approval),
            Figure(f"loss_{state}", "bn USD/week", loss),
        ]
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

    return (
        Figure(f"leverage_{names[one]}_over_{names[other]}", "bn USD/week", over(one, other)),
        Figure(f"leverage_{names[other]}_over_{names[one]}", "bn USD/week", over(other, one)),
        Figure(
            f"tension_{names[one]}_{names[other]}", "index", lambda world: world.home.tension[0]
        ),
    )
