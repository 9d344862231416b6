"""A game as a tidy table: one row per week, thing and measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from game.economy.welfare import jobs_lost
from game.play.figures import traded_goods
from game.rules.book import Rulebook
from game.world import measures
from game.world.arrays import FloatArray
from game.world.state import World

HEADER = ("week", "date", "kind", "id", "measure", "value", "unit")


@dataclass(frozen=True, slots=True)
class Column:
    """One measure of all things of one kind."""

    kind: str
    measure: str
    unit: str | tuple[str, ...]
    """Of all things, or of each."""
    ids: tuple[str, ...]
    values: FloatArray
    """[id, trial]"""


def rows(book: Rulebook, world: World) -> Iterator[tuple[str, ...]]:
    """The rows of the week that ended with this world, for trial 0."""
    week = world.week - 1
    date = book.calendar.date(week).isoformat()
    for item in columns(book, world):
        units = [item.unit] * len(item.ids) if isinstance(item.unit, str) else item.unit
        for name, unit, value in zip(item.ids, units, item.values[:, 0], strict=True):
            number = repr(float(value) + 0.0)
            yield (str(week), date, item.kind, name, item.measure, number, unit)


def columns(book: Rulebook, world: World) -> Iterable[Column]:
    """Every measure of a week."""
    return (*_chain(book, world), *_home(book, world))


def _chain(book: Rulebook, world: World) -> Iterator[Column]:
    tables, chain, axes = book.tables, world.chain, book.tables.axes
    slots = tuple(f"{firm}/{good}" for firm, good in axes.slots)
    pools = tuple("/".join(pool) for pool in axes.pools)
    ports = tuple("/".join(port) for port in axes.ports)
    yield Column("firm", "cover", "weeks", slots, measures.cover(tables, chain))
    yield Column("firm", "running", "share", slots, chain.running)
    yield Column("region", "cover", "weeks", pools, measures.pool_cover(tables, chain))
    yield Column("region", "alarm", "share", pools, chain.alarm)
    unit = {name: good.unit for name, good in book.scenario.goods.items()}
    at_port = tuple(unit[good] for _, good in axes.ports)
    yield Column("port", "output", tuple(f"{word}/week" for word in at_port), ports, chain.made)
    yield Column("port", "stock", at_port, ports, chain.merchant)
    for inside in (True, False):
        measure = "price_inside" if inside else "price_outside"
        price = measures.price_ratio(tables, chain, inside=inside)
        yield Column("good", measure, "ratio", axes.goods, price)
    licensed = [axes.channels[i] for i in tables.licensing.channel]
    lanes = tuple("/".join(channel) for channel in licensed)
    on_lane = tuple(unit[good] for good, *_ in licensed)
    yield Column("licence", "pending", on_lane, lanes, chain.pending)
    yield Column("licence", "approved", on_lane, lanes, chain.approved)
    yield Column("licence", "age", "weeks", lanes, chain.age)
    yield _exports(book, world)


def _exports(book: Rulebook, world: World) -> Column:
    flows, lanes = measures.exports(book.tables, traded_goods(book))
    units = tuple(f"{book.scenario.goods[good].unit}/week" for good, _ in flows)
    sent = lanes @ measures.shipped(book.tables, world.chain)
    return Column("export", "shipped", units, tuple("/".join(flow) for flow in flows), sent)


def _home(book: Rulebook, world: World) -> Iterator[Column]:
    axes, home = book.tables.axes, world.home
    cells = tuple(f"{region}/{sector}" for region in axes.regions for sector in axes.sectors)
    pairs = tuple("/".join(pair) for pair in axes.pairs)
    dyads = tuple(f"{axes.states[a]}/{axes.states[b]}" for a, b in book.tables.seats.dyads)
    yield Column("lever", "severity", "severity", axes.levers, world.levers)
    yield Column("sector", "output", "share", cells, home.output)
    yield Column("region", "loss", "bn USD/week", axes.regions, home.loss)
    yield Column("region", "revenue", "bn USD/week", axes.regions, home.revenue)
    yield Column("region", "readiness", "share", axes.regions, home.readiness)
    yield Column("trade", "flow", "bn USD/week", pairs, home.trade)
    yield Column("trade", "duty", "share", pairs, world.policy.duty)
    yield Column("state", "approval", "points", axes.states, home.approval)
    yield Column("state", "capital", "points", axes.states, home.capital)
    jobs = jobs_lost(book.tables, home.loss)
    yield Column("state", "jobs_lost", "thousand jobs", axes.states, jobs)
    yield Column("state", "market", "log", axes.states, home.market)
    yield Column("dyad", "tension", "index", dyads, home.tension)
