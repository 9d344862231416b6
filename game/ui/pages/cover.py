"""Cover: weeks of normal use in stock, by region and by firm, with floors and normal cover."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from game.play.figures import watched_goods
from game.ui.once import once
from game.ui.page import Chart, Choice, Item, Meter, Notch, Option, Panel, Place, Text, Tone
from game.ui.pages.amount import arrow, first_word, fixed
from game.ui.pages.firms import FirmLook, floor_of, look_of, needed
from game.ui.pages.scene import Scene, at
from game.ui.words import _
from game.world.measures import cover as slot_cover
from game.world.measures import pool_cover

LOW = 0.75
"""Share of normal cover below which cover counts as low."""
ROOM = 1.5
"""Times normal cover at which a meter is full."""
FIRMS = 5
"""Firms shown: those that fare worst."""
POOLS = 6
"""Pools shown: those furthest below their normal cover."""


@dataclass(frozen=True, slots=True)
class Stock:
    """A stock in weeks of normal use."""

    weeks: float
    full: float
    """Normal cover, weeks."""
    floor: float
    """Cover below which lines slow down, weeks."""

    @property
    def critical(self) -> bool:
        """Whether lines slow down."""
        return self.weeks < self.floor

    @property
    def word(self) -> str:
        """How it stands, in a word."""
        if self.critical:
            return _("critical")
        return _("low") if self.weeks < LOW * self.full else _("covered")

    @property
    def tone(self) -> Tone:
        """How it stands."""
        if self.critical:
            return Tone.BAD
        return Tone.WARN if self.weeks < LOW * self.full else Tone.GOOD

    def share(self, weeks: float) -> float:
        """How far a meter is filled by so many weeks."""
        return min(max(weeks / (ROOM * self.full), 0.0), 1.0) if self.full > 0.0 else 0.0

    @property
    def notches(self) -> tuple[Notch, ...]:
        """Floor and normal cover."""
        return (
            Notch(self.share(self.floor), _("floor"), fixed(self.floor)),
            Notch(self.share(self.full), _("normal"), fixed(self.full)),
        )


def pool_stock(scene: Scene, pool: int) -> Stock:
    """The stock of a region, good and end use, as the seat knows it."""
    slots, pools = scene.tables.slots, scene.tables.pools
    weeks = at(pool_cover(scene.tables, scene.world.chain), pool)
    full = float(((slots.by_pool @ (slots.cover * slots.use)) / pools.use)[pool, 0])
    return Stock(weeks, full, floor_of(scene, full))


def slot_stock(scene: Scene, slot: int) -> Stock:
    """The stock of one firm, as the seat knows it."""
    full = float(scene.tables.slots.cover[slot, 0])
    weeks = at(slot_cover(scene.tables, scene.world.chain), slot)
    return Stock(weeks, full, floor_of(scene, full))


def pool_words(scene: Scene, pool: int) -> str:
    """A stock in short: the first name of its good and, of defence users, that it is theirs."""
    _region, good, end = scene.tables.axes.pools[pool]
    label = first_word(scene.book.scenario.goods[good].label)
    return _("{good}, defence").format(good=label) if end == "def" else label


def _label(scene: Scene, pool: int) -> str:
    return scene.book.scenario.goods[scene.tables.axes.pools[pool][1]].label


@once
def cover_panel(scene: Scene, region: str, most: int = POOLS) -> Panel:
    """Meters of the pools of one region that stand worst.

    Args:
        scene: What the seat sees.
        region: Whose.
        most: Pools shown where they are the seat's own.
    """
    own = scene.owns(scene.tables.axes.regions.index(region))
    rows = pools_of(scene, region)[: most if own else POOLS]
    items: list[Item] = [_whose(scene, region), *_pool_meters(scene, rows, own)]
    return Panel(
        "cover",
        _("Cover"),
        tuple(items),
        Place.RIGHT,
        aside=_("weeks of use") if own else _("public estimate"),
    )


def stocks_panel(scene: Scene, after: int, chart: Chart | None = None) -> Panel:
    """The seat's other stocks: pools that stand better, its firms, and one stock over time.

    Args:
        scene: What the seat sees.
        after: Pools shown elsewhere, the worst.
        chart: The stock over time; None = there is none.
    """
    firms = _own_firms(scene)
    items: list[Item] = list(_pool_meters(scene, pools_of(scene, scene.name)[after:POOLS], True))
    if firms:
        items += [Text(_("Firms, by their scarcest good"), strong=True), *firms]
    items += [] if chart is None else [chart]
    nothing = Text(_("It holds no other stocks that are watched."), tone=Tone.FAINT)
    return Panel(
        "stocks", _("Your other stocks"), tuple(items or [nothing]), Place.RIGHT,
        aside=_("weeks of use"),
    )  # fmt: skip


def _whose(scene: Scene, region: str) -> Choice:
    seats = [scene.tables.axes.regions[row] for row in scene.tables.seats.region.tolist()]
    pooled = {name for name, _good, _end in scene.tables.axes.pools}
    shown = [name for name in dict.fromkeys([scene.name, *seats]) if name in pooled]
    return Choice(
        "cover_of",
        _("Region"),
        tuple(
            Option(
                name,
                scene.label(name),
                _("your own books") if name == scene.name else _("public estimate"),
            )
            for name in shown
        ),
        region,
        help=_("Your own stocks are exact; the others' are what the public believes."),
    )


def pools_of(scene: Scene, region: str) -> list[int]:
    """Watched pools of a region, those furthest below their normal cover first."""
    watched = watched_goods(scene.book)
    rows = [
        row
        for row, (where, good, _end) in enumerate(scene.tables.axes.pools)
        if where == region and good in watched
    ]
    stocks = {row: pool_stock(scene, row) for row in rows}
    return sorted(rows, key=lambda row: stocks[row].weeks / max(stocks[row].full, 1e-9))


def _pool_meters(scene: Scene, rows: list[int], own: bool) -> Iterator[Meter]:
    for row in rows:
        stock = pool_stock(scene, row)
        low, high = (None, None) if own else _range(scene, stock)
        was = scene.before(lambda w, r=row: at(pool_cover(scene.tables, w.chain), r))  # type: ignore[misc]
        yield Meter(
            name=pool_words(scene, row),
            share=stock.share(stock.weeks),
            value=fixed(stock.weeks)
            if own
            else _("about {weeks}").format(weeks=fixed(stock.weeks)),
            unit=_("weeks"),
            word=stock.word,
            change=arrow(stock.weeks - was) if own and was is not None else "",
            tone=stock.tone,
            critical=stock.critical,
            low=low,
            high=high,
            notches=stock.notches,
            help=f"{_label(scene, row)}: {_help(own)}",
            opens=f"why:cover:{'/'.join(scene.tables.axes.pools[row])}"
            if own and scene.history
            else "",
        )


def _range(scene: Scene, stock: Stock) -> tuple[float, float]:
    """Two thirds of estimates are no further off than this."""
    error = math.exp(scene.tables.parameters.talks.estimate_noise.value)
    return stock.share(stock.weeks / error), stock.share(stock.weeks * error)


def _help(own: bool) -> str:
    said = _(
        "Stock on site in weeks of normal use. Below the floor lines slow down; normal is the "
        "cover at the start. Source: model equation (cover)."
    )
    if own:
        return said
    estimate = _(
        "An estimate: the last published figure and public arrivals, less normal use; the range "
        "holds two in three of them."
    )
    return f"{said} {estimate}"


@once
def _own_firms(scene: Scene) -> tuple[Meter, ...]:
    return tuple(_firm_meters(scene))


def _firm_meters(scene: Scene) -> Iterator[Meter]:
    looks = [look_of(scene, user) for user in scene.tables.axes.users]
    mine = [look for look in looks if look.own and needed(scene, look.id)]
    ranked = sorted(mine, key=lambda look: (look.running, _scarcest(scene, look)[1].weeks))
    for look in ranked[:FIRMS]:
        good, stock = _scarcest(scene, look)
        yield Meter(
            name=f"{look.label}: {scene.book.scenario.goods[good].label}",
            share=stock.share(stock.weeks),
            value=fixed(stock.weeks),
            unit=_("weeks"),
            word=stock.word if look.tone is Tone.GOOD else look.word,
            tone=stock.tone,
            critical=stock.critical,
            notches=stock.notches,
            help=_help(own=True),
            opens=f"firm:{look.id}",
        )


def _scarcest(scene: Scene, look: FirmLook) -> tuple[str, Stock]:
    """The good of which a firm has least against its normal cover."""
    stocks = [(good, slot_stock(scene, row)) for good, row in needed(scene, look.id)]
    return min(stocks, key=lambda pair: pair[1].weeks / max(pair[1].full, 1e-9))
