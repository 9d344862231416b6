"""What became of supply: output lost, stocks run out, prices, and where goods come from."""

from __future__ import annotations

from itertools import compress

import numpy as np

from game.play.figures import watched_goods
from game.report.outcomes.column import Column, Kind, Values
from game.rules.book import Rulebook
from game.supply.produce import capacity_now
from game.turn.phases import TurnRecord
from game.world import measures
from game.world.arrays import FloatArray, any_row, incidence, ratio
from game.world.state import World

THIN = 1.0
"""Weeks of cover below which stocks count as run out."""
DEAR = 2.0
"""Outside price over the inside one from which goods are dear outside."""
MONTH = 4.345
"""Weeks in a month."""
LATE = 4
"""Weeks at the end over which shipments are added up."""
STAGES = ("oxide", "magnet")
"""Stages whose sources outside are told."""


class SupplyReader:
    """Adds up a game's output, stocks, prices and sources."""

    def __init__(self, book: Rulebook, trials: int) -> None:
        self.book = book
        tables, axes = book.tables, book.tables.axes
        self.cells = [(region, sector) for region in axes.regions for sector in axes.sectors]
        self._works = tables.industry.output[:, 0] > 0.0
        watched = set(watched_goods(book))
        self.goods = [name for name in axes.goods if name in watched]
        self._rows = np.array([axes.goods.index(name) for name in self.goods], dtype=np.intp)
        civil = [(pool[1] in watched) and pool[2] == "civ" for pool in axes.pools]
        self._pools = np.flatnonzero(civil)
        self.pools = [pool[:2] for pool in compress(axes.pools, civil)]
        self.sources = [g for g in self.goods if book.scenario.goods[g].stage in STAGES]
        self._lost = np.zeros((len(self.cells), trials))
        self._empty = np.zeros((len(self.cells), trials))
        self._thin = np.zeros((len(self._pools), trials))
        self._peak = np.ones((len(self.goods), trials))
        self._dear = np.zeros(trials)
        self._sent: list[FloatArray] = []
        self._last: World | None = None
        self._route = self._routes()

    def _routes(self) -> tuple[object, object]:
        """Adds channels up to goods: all that reach the outside, and those from outside."""
        tables, axes = self.book.tables, self.book.tables.axes
        inside = axes.regions[axes.inside]
        every, free = [], []
        for good, source, to, _ in axes.channels:
            row = self.sources.index(good) if good in self.sources and to != inside else -1
            every.append(row)
            free.append(row if source != inside else -1)
        width = len(tables.channels.port)
        place = np.arange(width)
        n = len(self.sources)
        return (
            incidence(every, n, columns=place, n_columns=width),
            incidence(free, n, columns=place, n_columns=width),
        )

    @property
    def columns(self) -> tuple[Column, ...]:
        """Outcomes of supply."""
        return (
            *(Column(f"SD_{r}_{k}", "Supply-days lost: 7 x (1 - output over normal), added up over "
                     "weeks", "days", pattern="SD_REGION_SECTOR") for r, k in self._kept),
            *(Column(f"stockout_wk_{r}_{k}", "Weeks in which lines of the sector had less than a "
                     "week's cover of a good they need, by their share of its output", "weeks",
                     pattern="stockout_wk_REGION_SECTOR") for r, k in self._kept),
            *(Column(f"stockout_wk_{r}_{g}", "Weeks in which civil stocks of the good covered less "
                     "than a week's use", "weeks", Kind.INTEGER,
                     pattern="stockout_wk_REGION_GOOD") for r, g in self.pools),
            *(Column(f"peakP_{g}", "Highest price outside over the price at the start", "ratio",
                     pattern="peakP_GOOD") for g in self.goods),
            Column("prem_wk", "Weeks in which some watched good cost more than twice as much "
                   "outside as inside", "weeks", Kind.INTEGER),
            *(Column(f"def_months_{r}", "Months of defence output lost", "months",
                     pattern="def_months_REGION") for r in self._armed),
            *(Column(f"div_{g}", f"Share of what reached regions outside in the last {LATE} weeks "
                     "that came from outside; none where nothing did", "share", pattern="div_GOOD")
              for g in self.sources),
            *(Column(f"div_cap_{g}", "Share of the world's installed capacity, and capacity under "
                     "way, that lies outside", "share", pattern="div_cap_GOOD")
              for g in self.sources),
        )  # fmt: skip

    @property
    def _kept(self) -> list[tuple[str, str]]:
        return list(compress(self.cells, self._works))

    @property
    def _armed(self) -> list[str]:
        defence = self.book.tables.industry.defence[:, 0] > 0.0
        return [region for region, _ in compress(self.cells, defence & self._works)]

    def see(self, turn: TurnRecord) -> None:
        """Take in the next turn."""
        tables = self.book.tables
        for world in turn.weeks[1:]:
            self._lost += 1.0 - world.home.output
            self._empty += _empty(self.book, world)
            self._thin += measures.pool_cover(tables, world.chain)[self._pools] < THIN
            outside = measures.price_ratio(tables, world.chain, inside=False)[self._rows]
            inside = measures.price_ratio(tables, world.chain, inside=True)[self._rows]
            self._peak = np.maximum(self._peak, outside)
            self._dear += any_row(outside > DEAR * inside)
            self._sent = [*self._sent, measures.shipped(tables, world.chain)][-LATE:]
            self._last = world

    def values(self) -> tuple[Values, ...]:
        """The outcomes, in the order of the columns."""
        lost, works = self._lost, self._works
        armed = (self.book.tables.industry.defence[:, 0] > 0.0) & works
        return (
            *(7.0 * lost[works]),
            *self._empty[works],
            *self._thin,
            *self._peak,
            self._dear,
            *(lost[armed] / MONTH),
            *self._diverse(),
            *self._capacity(),
        )

    def _diverse(self) -> FloatArray:
        every, free = self._route
        sent = np.zeros_like(self._sent[0])
        for week in self._sent:
            sent = sent + week
        return ratio(free @ sent, every @ sent, np.nan)  # type: ignore[operator]

    def _capacity(self) -> FloatArray:
        assert self._last is not None
        tables, chain = self.book.tables, self._last.chain
        axes = tables.axes
        coming = np.zeros_like(chain.built)
        for started in chain.projects:
            coming = coming + started
        whole = capacity_now(tables, chain, self._last.week) + tables.sites.by_port @ coming
        outside = tables.ports.region != axes.inside
        rows = [
            self.sources.index(axes.goods[good]) if axes.goods[good] in self.sources else -1
            for good in tables.ports.good
        ]
        by_good = incidence(rows, len(self.sources))
        return ratio(by_good @ (whole * outside[:, None]), by_good @ whole, np.nan)


def _empty(book: Rulebook, world: World) -> FloatArray:
    """Share of each sector's lines short of a week's cover, [region x sector, trial]."""
    tables, industry = book.tables, book.tables.industry
    if not len(industry.need_slot):
        return np.zeros_like(world.home.output)
    thin = measures.cover(tables, world.chain)[industry.need_slot] < THIN
    lines = np.logical_or.reduceat(thin, industry.need_start, axis=0)
    return industry.by_sector @ lines.astype(np.float64)
