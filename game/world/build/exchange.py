"""Trade in all goods: pairs of regions, and how much of it each state feels."""

from __future__ import annotations

import numpy as np

from game.world import tables as t
from game.world.arrays import FloatArray, Incidence, IndexArray, column, incidence
from game.world.build.rows import Draft, index


def exchange_rows(draft: Draft) -> t.Exchange:
    """Rows of the exporter-importer axis."""
    scenario, trade = draft.scenario, draft.scenario.trade
    regions = list(scenario.regions)
    ends = pairs(draft)
    gross = trade.gross_duty.value
    flow = column(list(trade.flows.value.values()))
    exporter = index([regions.index(source) for source, _ in ends])
    importer = index([regions.index(to) for _, to in ends])
    states = list(scenario.states)
    consumer = np.array(
        [
            [
                trade.consumer_shares.value.get(state, {}).get(source, 0.0) * (to == state)
                for source, to in ends
            ]
            for state in states
        ]
    )
    return t.Exchange(
        exporter=exporter,
        importer=importer,
        flow=flow,
        gross=column([gross.get(key, gross.get("other", 1.0)) for key in trade.flows.value]),
        growth=column([trade.growth.value.get(source, 0.0) for source, _ in ends]),
        by_importer=incidence(importer, len(regions)),
        by_exporter=incidence(exporter, len(regions)),
        consumer=_weighted(consumer),
        bilateral=_weighted(_bilateral(draft, flow[:, 0], exporter, importer)),
        world=_weighted(_world(draft, flow[:, 0], exporter, importer, consumer)),
    )


def pairs(draft: Draft) -> tuple[tuple[str, str], ...]:
    """(exporter, importer) of each trade flow the scenario gives."""
    keys = (key.partition("-") for key in draft.scenario.trade.flows.value)
    return tuple((exporter, importer) for exporter, _, importer in keys)


def _weighted(weights: FloatArray) -> Incidence:
    """An incidence matrix from one written out."""
    row, col = np.nonzero(weights)
    return incidence(
        row, weights.shape[0], columns=col, n_columns=weights.shape[1], weights=weights[row, col]
    )


def opponents(draft: Draft) -> list[int]:
    """Region of each state's main opponent, the one of its tensest dyad; -1 = none."""
    scenario = draft.scenario
    chosen = []
    for state in scenario.states:
        rivals = [
            (tension(draft, pair), pair[1] if pair[0] == state else pair[0])
            for pair in scenario.dyads
            if state in pair
        ]
        best = max(rivals, key=lambda rival: rival[0], default=None)
        chosen.append(-1 if best is None else draft.region(best[1]))
    return chosen


def _bilateral(
    draft: Draft, flow: FloatArray, exporter: IndexArray, importer: IndexArray
) -> FloatArray:
    """Weight of each pair in the duty between a state and its main opponent, [state, pair].

    The larger of the two flows weighs 1, so 1.00 means 100 points on it.
    """
    weights = np.zeros((len(draft.scenario.states), len(flow)))
    for i, (state, rival) in enumerate(zip(draft.scenario.states, opponents(draft), strict=True)):
        own = draft.region(state)
        between = ((exporter == own) & (importer == rival)) | (
            (exporter == rival) & (importer == own)
        )
        if between.any():
            weights[i] = between * flow / flow[between].max()
    return weights


def _world(
    draft: Draft,
    flow: FloatArray,
    exporter: IndexArray,
    importer: IndexArray,
    consumer: FloatArray,
) -> FloatArray:
    """Weight of each pair in a state's average effective duty with all others, [state, pair].

    Imports and exports each weigh 1 in all; the main opponent's pairs count in the bilateral
    duty instead.
    """
    weights = np.zeros_like(consumer)
    for i, (state, rival) in enumerate(zip(draft.scenario.states, opponents(draft), strict=True)):
        own = draft.region(state)
        sold, bought = exporter == own, importer == own
        imports = consumer[i] if consumer[i].any() else _shares(bought * flow)
        weights[i] = imports * (exporter != rival) + _shares(sold * flow) * (importer != rival)
    return weights


def _shares(amounts: FloatArray) -> FloatArray:
    total = amounts.sum()
    return amounts / total if total > 0.0 else amounts


def tension(draft: Draft, pair: tuple[str, str]) -> float:
    """Tension of a dyad at the start."""
    one, other = pair
    table = draft.scenario.tension.value
    return table.get(f"{one}-{other}", table.get(f"{other}-{one}", 0.0))
