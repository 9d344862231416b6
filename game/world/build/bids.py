"""What a unit of each good is worth to those who use it, for the price closure."""

from __future__ import annotations

import numpy as np

from game.world import tables as t
from game.world.arrays import FloatArray, Incidence, IndexArray, column, incidence
from game.world.build.exchange import pairs
from game.world.build.rows import Draft, index

BILLION = 1e9


def bid_rows(draft: Draft, slots: t.Slots, industry: t.Industry) -> t.Bids:
    """Rows of the slot axis, and the trade pair of each channel."""
    prices = draft.scenario.prices
    base = [prices[h.good].base.value for h in draft.held]
    return t.Bids(
        output=_output(slots, industry),
        sales=_sales(draft),
        base=column(base),
        market=index([draft.market(h.region, h.good) for h in draft.held]),
        by_pool=incidence(slots.pool, len(draft.links.pools), weights=slots.pool_share[:, 0]),
        pair=_pairs(draft),
    )


def _output(slots: t.Slots, industry: t.Industry) -> FloatArray:
    """Output lost for good for want of a unit, USD per unit, [slot, 1]."""
    counts = np.diff(np.append(industry.need_start, len(industry.need_slot)))
    line = np.repeat(np.arange(len(industry.need_start)), counts)
    sector = industry.line_sector[line]
    weekly = (
        industry.need_critical
        * industry.line_share[line]
        * (industry.output * industry.unrecouped)[sector]
    )
    lost = np.zeros_like(slots.use)
    np.add.at(lost, industry.need_slot, weekly)
    return lost * BILLION / slots.use


def _sales(draft: Draft) -> Incidence:
    """Sales of what is made with an input, per unit of it used, at base prices."""
    scenario, base = draft.scenario, draft.base
    row, market, worth = [], [], []
    for i, h in enumerate(draft.held):
        for made, recipe in scenario.recipes.items():
            output = base.output.get((h.region, made), 0.0)
            if h.user is None and h.good in recipe.value and output > 0.0:
                row.append(i)
                market.append(draft.market(h.region, made))
                worth.append(output * scenario.prices[made].base.value / h.use)
    return incidence(
        row, len(draft.held), columns=market, n_columns=2 * len(scenario.goods), weights=worth
    )


def _pairs(draft: Draft) -> IndexArray:
    rows = {pair: row for row, pair in enumerate(pairs(draft))}
    return index([rows.get((source, to), len(rows)) for _, source, to, _ in draft.links.channels])
