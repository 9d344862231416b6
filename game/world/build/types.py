"""Rows of what types of firm do in their own way: seek sources, sign with plants, smuggle."""

from __future__ import annotations

import numpy as np

from game.scenario.schema import Behaviour, Contracts, Smuggling
from game.world import tables as t
from game.world.arrays import column, incidence
from game.world.build.country import places
from game.world.build.holdings import Holding
from game.world.build.rows import Draft, index

HALF = 0.5
"""Enforcement at which goods leak at `leakage.rate`."""


def behaviour(draft: Draft, h: Holding) -> Behaviour | None:
    """Type of the firm that holds a stock; None for plants."""
    scenario = draft.scenario
    return None if h.user is None else scenario.behaviours[scenario.users[h.user].behaviour]


def seeker_rows(draft: Draft, channels: t.Channels) -> t.Seekers:
    """Rows of the visit axis: every source of the firms that choose in their own way."""
    scenario, n_pools = draft.scenario, len(draft.links.pools)
    usual = scenario.parameters.supply.reliability_power.value
    pools = {pool: i for i, pool in enumerate(draft.links.pools)}
    slots: list[int] = []
    visits: list[tuple[int, int, float, float]] = []
    for slot, h in enumerate(draft.held):
        kind = behaviour(draft, h)
        if kind is None or (kind.sourcing is None and kind.reliability_power is None):
            continue
        keener = 0.0 if kind.sourcing is None else kind.sourcing.value - 1.0
        own = usual if kind.reliability_power is None else kind.reliability_power.value
        found = np.flatnonzero(channels.pool == pools[h.pool]).tolist()
        visits += [(len(slots), channel, keener, own - usual) for channel in found]
        slots.append(slot)
    channel = index([visit[1] for visit in visits])
    outside = channels.leg[channel] >= n_pools
    seeker = index([visit[0] for visit in visits])
    return t.Seekers(
        slots=index(slots),
        channel=channel,
        lane=channels.lane[channel],
        keener=column([visit[2] for visit in visits]),
        pickier=column([visit[3] for visit in visits]),
        by_route=incidence(seeker + len(slots) * outside, 2 * len(slots)),
    )


def signer_rows(draft: Draft) -> t.Signers:
    """Rows of the contract axis: a firm spreads over all sites of its good outside."""
    located = places(draft)
    pools = {pool: i for i, pool in enumerate(draft.links.pools)}
    signing = [
        (h, kind.contracts, site)
        for h in draft.held
        if h.region != draft.inside
        and (kind := behaviour(draft, h)) is not None
        and kind.contracts is not None
        for site, (region, good) in enumerate(located)
        if good == h.good and region != draft.inside
    ]
    sites = [site for *_, site in signing]
    return t.Signers(
        pool=index([pools[h.pool] for h, _, _ in signing]),
        site=index(sites),
        good=index([draft.good(h.good) for h, _, _ in signing]),
        wary=column([terms.wary.value for _, terms, _ in signing]),
        limit=column([_limit(terms) for _, terms, _ in signing]),
        by_site=incidence(
            sites,
            len(located),
            weights=[
                terms.rate.value * h.use / _outside_use(draft, h.good) for h, terms, _ in signing
            ],
        ),
    )


def _limit(terms: Contracts) -> float:
    return np.inf if terms.premium is None else 1.0 + terms.premium.value


def _outside_use(draft: Draft, good: str) -> float:
    return sum(h.use for h in draft.held if h.good == good and h.region != draft.inside)


def smuggler_rows(draft: Draft, leaks: t.Leaks) -> t.Smugglers:
    """Borders whose good some smuggler uses, and what the boldest of these ask for."""
    boldest: dict[int, Smuggling] = {}
    for h in draft.held:
        kind = behaviour(draft, h)
        if kind is not None and kind.smuggles is not None:
            good = draft.good(h.good)
            boldest[good] = min(boldest.get(good, kind.smuggles), kind.smuggles, key=_usual_gap)
    crossing = (leaks.borders[0] % len(draft.scenario.goods)).tolist()
    asked = [(row, boldest[good]) for row, good in enumerate(crossing) if good in boldest]
    return t.Smugglers(
        border=index([row for row, _ in asked]),
        least=column([terms.least.value for _, terms in asked]),
        enforced=column([terms.enforced.value for _, terms in asked]),
    )


def _usual_gap(terms: Smuggling) -> float:
    return terms.least.value + terms.enforced.value * HALF
