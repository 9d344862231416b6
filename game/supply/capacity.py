"""New capacity under uncertainty: started while prices promise enough, there for good."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.world.arrays import FloatArray
from game.world.state import Chain, Policy
from game.world.tables import Tables

QUARTER = 13
"""Weeks in a quarter."""


@dataclass(frozen=True, slots=True)
class Investment:
    """What investors expect and have started."""

    expected_price: FloatArray
    """Over the start, ratio, [site, trial]."""
    uncertainty: FloatArray
    """[1, trial]"""
    built: FloatArray
    """[site, trial]"""
    projects: tuple[FloatArray, ...]
    """Started by quarter, newest first, each [site, trial]."""
    signed: FloatArray
    """[site, trial]"""


def invest(
    tables: Tables, chain: Chain, policy: Policy, price: FloatArray, week: int
) -> Investment:
    """Update expectations, start projects and finish those that are due.

    Source: model equation (14).
    """
    rules, sites = tables.parameters.capacity, tables.sites
    uncertainty = unsettled(tables, chain, policy, price)
    offered = np.exp(price[sites.market])
    expected = chain.expected_price + (offered - chain.expected_price) / rules.price_memory.value
    at = min(week, len(sites.floor) - 1)
    contracted = np.maximum(sites.offtake[at][:, None], policy.contracted)
    if len(tables.signers.site):
        contracted = np.minimum(contracted + chain.signed, 1.0)
    floor = np.maximum(sites.floor[at][:, None], policy.guaranteed)
    trusted = np.maximum(expected * (1.0 - rules.discount.value), floor)
    hurdle = (
        rules.hurdle.value
        + rules.hurdle_uncertainty.value * uncertainty * (1.0 - contracted)
        - rules.club_hurdle.value * membership(tables, policy)
    )
    promise = np.clip(trusted / (sites.cost * (1.0 + hurdle)) - 1.0, 0.0, 1.0)
    started = rules.start_rate.value * sites.size * promise
    built, projects = finished(tables, chain, week)
    return Investment(
        expected_price=expected,
        uncertainty=uncertainty,
        built=built,
        projects=(projects[0] + started, *projects[1:]),
        signed=signed(tables, chain),
    )


def signed(tables: Tables, chain: Chain) -> FloatArray:
    """Output for which wary firms have signed by the end of the week, share, [site, trial].

    A firm signs for a part of its use at a time, spread over the sites outside, and at the price
    investors expect, if that is not too far above the price inside. Contracts stay.

    Source: model equation (sign).
    """
    signers = tables.signers
    if not len(signers.site):
        return chain.signed
    afraid = chain.alarm[signers.pool] > signers.wary
    most = signers.limit * np.exp(chain.price[signers.good])
    signs = afraid & (chain.expected_price[signers.site] <= most)
    return np.minimum(chain.signed + signers.by_site @ signs.astype(np.float64), 1.0)


def unsettled(tables: Tables, chain: Chain, policy: Policy, price: FloatArray) -> FloatArray:
    """Policy uncertainty: moving prices, changing licences and unstable rules, [1, trial].

    Source: model equation (unsure).
    """
    rules = tables.parameters.capacity
    n_goods = len(tables.markets.base)
    moved = tables.markets.critical_mean @ np.abs(price[n_goods:] - chain.price[n_goods:])
    steps = tables.instruments.licences_total @ np.abs(policy.licences - chain.licences)
    changed = rules.uncertainty_severity.value * steps
    seen = moved + changed + policy.uncertainty
    felt: FloatArray = chain.uncertainty + (seen - chain.uncertainty) / (
        rules.uncertainty_memory.value
    )
    return felt


def membership(tables: Tables, policy: Policy) -> FloatArray:
    """Club membership of the state each site lies in, 0 to 1, [site, trial]."""
    member = tables.sites.state
    joined: FloatArray = policy.club[member] * (member >= 0)[:, None]
    return joined


def finished(tables: Tables, chain: Chain, week: int) -> tuple[FloatArray, tuple[FloatArray, ...]]:
    """Move projects that are due from the pipeline into capacity, once a quarter.

    A quarter's projects are ready at the first turn of a quarter by which the last of them has
    had its building time: never early, and at most a quarter late.

    Source: model equation (ready).
    """
    if week % QUARTER != 0:
        return chain.built, chain.projects
    pipeline = (np.zeros_like(chain.built), *chain.projects[:-1])
    built = chain.built
    for age in sorted(set(tables.sites.quarters.tolist())):
        built = built + pipeline[age + 1] * (tables.sites.quarters == age)[:, None]
    return built, pipeline
