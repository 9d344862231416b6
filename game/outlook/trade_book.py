"""What a state takes others' orders, licence applications and makers' stocks to be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np

from game.supply.order import backlog
from game.supply.start import resting_claims
from game.world.arrays import FloatArray, Incidence, IndexArray, MaskArray, incidence, per
from game.world.state import Chain
from game.world.tables import Tables

DESK = ("pending", "approved", "filed", "granted", "refused", "withdrawn")
"""What the licence office counts, t, [licensed, trial]."""


@dataclass(frozen=True, slots=True)
class Familiar:
    """Channels whose orders a state knows, for its firms sell or buy there."""

    rows: IndexArray
    """Channel of each row."""
    known: MaskArray
    """[row, 1]"""
    normal: FloatArray
    """Shipments of a normal week, t, [row, 1]."""
    good: IndexArray
    by_good: Incidence
    """[good, row], known rows only, units of a normal week."""
    usual: FloatArray
    """Known shipments of a normal week by good, t, [good, 1]."""

    @classmethod
    def of(cls, tables: Tables, region: int, rows: IndexArray) -> Self:
        """Among some channels."""
        channels, goods = tables.channels, len(tables.axes.goods)
        good = tables.lanes.good[channels.lane[rows]]
        sells = tables.ports.region[channels.port[rows]] == region
        known = sells | (tables.pools.region[channels.pool[rows]] == region)
        normal = tables.normal_flow[rows]
        by_good = incidence(np.where(known, good, -1), goods)
        return cls(rows, known[:, None], normal, good, by_good, by_good @ normal)

    def reckoned(self, held: FloatArray) -> FloatArray:
        """What it knows as it is, the rest as many weeks of normal trade as of its own in the good.

        Args:
            held: [row, trial]
        """
        weeks = per(self.by_good @ held, self.usual)
        return np.where(self.known, held, self.normal * weeks[self.good])

    def typical(self, held: FloatArray) -> FloatArray:
        """What it knows as it is, the rest as the mean of its own in the good.

        Args:
            held: [row, trial]
        """
        mean = per(self.by_good @ (held * self.normal), self.usual)
        return np.where(self.known, held, mean[self.good])


@dataclass(frozen=True, slots=True)
class TradeBook:
    """What one state knows of orders, for every turn of a game.

    Its firms' orders and applications it knows, and all applications where it grants the licences.
    Others' wait as long as its own; others' plants use and stock what their output, which is
    public, takes.
    """

    channels: Familiar
    licensed: Familiar
    banned: Familiar
    abroad: MaskArray
    """Ports of others, [port, 1]."""
    plants: MaskArray
    """Plants of others, [plant slot, 1]."""
    berths: MaskArray
    """Berths of others, [berth, 1]."""
    share: FloatArray
    """Share of a leg's claims that each berth has as a rule, [berth, 1]."""

    @classmethod
    def of(cls, tables: Tables, region: int) -> Self:
        """What the state of a region knows."""
        slots = tables.slots
        every = np.arange(len(tables.normal_flow))
        foreign = tables.pools.region[slots.pool] != region
        claims = resting_claims(tables)
        whole = (slots.berths_by_leg @ claims)[slots.leg_of_berth]
        return cls(
            channels=Familiar.of(tables, region, every),
            licensed=Familiar.of(tables, region, tables.licensing.channel),
            banned=Familiar.of(tables, region, tables.banned),
            abroad=(tables.ports.region != region)[:, None],
            plants=foreign[slots.plants][:, None],
            berths=np.concatenate([foreign, foreign])[:, None],
            share=per(claims, whole),
        )

    def reckoned(self, tables: Tables, chain: Chain) -> Chain:
        """The chain with others' orders, applications and makers' stocks as they are reckoned.

        Source: model equation (orders).
        """
        supply, slots = tables.parameters.supply, tables.slots
        desk: dict[str, Any] = {name: self.licensed.reckoned(getattr(chain, name)) for name in DESK}
        shelf = supply.merchant_cover.value * chain.made
        seen = replace(
            chain,
            **desk,
            age=self.licensed.typical(chain.age),
            waiting=self.channels.reckoned(chain.waiting),
            blocked=self.banned.reckoned(chain.blocked),
            merchant=np.where(self.abroad, shelf, chain.merchant),
            demand=np.where(self.abroad, chain.made, chain.demand),
            expected=np.where(self.plants, chain.used[slots.plants], chain.expected),
        )
        owed = chain.afloat + tables.channels.by_leg @ backlog(tables, seen)
        claims = self.share * owed[slots.leg_of_berth]
        return replace(seen, claim=np.where(self.berths, claims, chain.claim))
