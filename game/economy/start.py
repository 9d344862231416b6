"""The state of the economy and of politics before anybody has acted."""

from __future__ import annotations

import numpy as np

from game.world.arrays import FloatArray
from game.world.state import Home
from game.world.tables import Tables


def opening(tables: Tables, trials: int) -> Home:
    """Trade, markets and politics at week 0 in `trials` trials."""

    def zeros(*rows: int) -> FloatArray:
        return np.zeros((*rows, trials))

    def repeated(values: FloatArray) -> FloatArray:
        return np.array(np.broadcast_to(values, (*values.shape[:-1], trials)))

    seats, axes = tables.seats, tables.axes
    pairs, cells = len(tables.exchange.flow), len(tables.industry.output)
    states, regions = len(axes.states), len(axes.regions)
    nothing = zeros(states)
    return Home(
        fast=zeros(pairs),
        slow=zeros(pairs),
        borrowed=zeros(pairs),
        trade=repeated(tables.exchange.flow),
        output=zeros(cells) + 1.0,
        withheld=zeros(cells),
        loss=zeros(regions),
        loss_parts=zeros(4, regions),
        lost=zeros(regions),
        revenue=zeros(regions),
        readiness=zeros(regions) + 1.0,
        grievance=nothing,
        market=nothing,
        expected_duty=zeros(2, states),
        consumer_prices=nothing,
        approval=repeated(seats.approval),
        rally=(nothing,) * tables.parameters.approval.rally_weeks.value,
        capital=nothing + tables.parameters.politics.capital_start.value,
        tension=repeated(seats.tension),
        incident=zeros(len(seats.dyads)),
        trust=repeated(seats.trust[..., None]),
        credibility=repeated(seats.credibility[..., None]),
        conceded=zeros(len(axes.levers)),
        uses=zeros(len(axes.levers)),
    )
