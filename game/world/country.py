"""The constants of regions and states: reserves, prices, industry, trade, seats and levers."""

from __future__ import annotations

from dataclasses import dataclass

from game.world.arrays import FloatArray, Incidence, IndexArray


@dataclass(frozen=True, slots=True)
class Reserves:
    """Government stocks."""

    state: IndexArray
    """Region of the owner."""
    good: IndexArray
    civil_pool: IndexArray
    defence_pool: IndexArray
    """Pool of each class, -1 = none."""
    start: FloatArray
    """Stock at the start and target, in the good's unit, [reserve, 1]."""
    civil_trigger: FloatArray
    """Civil cover below which it is released, weeks, [reserve, 1]."""
    defence_trigger: FloatArray
    """Defence cover below which it is released, weeks, [reserve, 1]."""
    into_civil: Incidence
    into_defence: Incidence
    """[pool, reserve]"""
    slot: IndexArray
    """Slots that a reserve serves or buys from."""
    class_of_slot: IndexArray
    """Row of each of them on the axis of a reserve's classes: civil, then defence."""
    by_class: Incidence
    """[2 x reserve, slot of these]"""


@dataclass(frozen=True, slots=True)
class Markets:
    """Prices, one row per good."""

    base: FloatArray
    """USD per unit, [good, 1]."""
    scarcity: FloatArray
    panic: FloatArray
    sourcing: FloatArray
    """Elasticities, [good, 1]."""
    burden: FloatArray
    """1 where the outside price burdens importers, [good, 1]."""
    critical_mean: Incidence
    """[1, good], mean over the goods whose price is a burden."""
    burdened: IndexArray
    """Slots whose users pay the outside price of such a good."""
    burdened_good: IndexArray
    """Good of each of them."""
    burden_by_region: Incidence
    """[region, burdened slot], bn USD per unit at the base price."""
    freight_by_region: Incidence
    """[region, slow channel], bn USD per unit flown in."""


@dataclass(frozen=True, slots=True)
class Sites:
    """Where new capacity may be started."""

    port: IndexArray
    """Port of each site, -1 = out of reach within the horizon."""
    by_port: Incidence
    """[port, site]"""
    good: IndexArray
    state: IndexArray
    """Club member the site is in, -1 = none."""
    size: FloatArray
    """Project pool, t/week, [site, 1]."""
    cost: FloatArray
    """Long-run marginal cost over base price, [site, 1]."""
    quarters: IndexArray
    """Quarters from start to first output."""
    floor: FloatArray
    """Guaranteed price over base price by week, [week, site]; the last row holds after it."""
    offtake: FloatArray
    """Share of output under contract by week, [week, site]."""
    market: IndexArray
    """Row of the price investors look at in the stacked (inside, outside) axis."""


@dataclass(frozen=True, slots=True)
class Industry:
    """Using sectors by region, and the firm lines they are made of."""

    output: FloatArray
    """Value added at the start, bn USD/week, [region x sector, 1]."""
    unrecouped: FloatArray
    """Share of lost output not made up later, [region x sector, 1]."""
    line_user: IndexArray
    line_sector: IndexArray
    """User and (region x sector) row of each line: a user's output in one sector."""
    line_share: FloatArray
    """Share of the sector's output, [line, 1]."""
    line_voice: FloatArray
    """How loudly the line's user lobbies its state, [line, 1]."""
    line_outcry: FloatArray
    """Factor on that voice while the line is short, [line, 1]."""
    need_slot: IndexArray
    need_critical: FloatArray
    """Slot and critical share of each need of a line, sorted by line, [need, 1]."""
    need_start: IndexArray
    """First need of each line."""
    needs_by_place: tuple[tuple[IndexArray, IndexArray, FloatArray], ...]
    """The same needs by their place in the line, all first needs before all second ones: lines
    that have so many, and the slot and critical share [line, 1] of each. A maximum over few
    places is much faster than one over runs of needs."""
    lag: FloatArray
    """Weeks in which a withheld component runs out, [region x sector, 1]."""
    by_sector: Incidence
    """[region x sector, line], weighted by share."""
    by_region: Incidence
    """[region, region x sector]"""
    defence: FloatArray
    """1 where the sector is defence, [region x sector, 1]."""
    defence_output: FloatArray
    """Value added of defence at the start, bn USD/week, [region, 1]."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Trade in all goods, one row per exporter-importer pair."""

    exporter: IndexArray
    importer: IndexArray
    flow: FloatArray
    """bn USD/week at the start, [pair, 1]."""
    gross: FloatArray
    """1 + duty in force at the start, [pair, 1]."""
    growth: FloatArray
    """1/year, [pair, 1]."""
    by_importer: Incidence
    by_exporter: Incidence
    """[region, pair]"""
    consumer: Incidence
    """[state, pair], share in the importer's consumer imports."""
    bilateral: Incidence
    """[state, pair], trade between a state and its main opponent; the larger flow weighs 1."""
    world: Incidence
    """[state, pair], share in a state's imports or exports, the main opponent's left out."""


@dataclass(frozen=True, slots=True)
class Seats:
    """States at the table, one row per state."""

    region: IndexArray
    approval: FloatArray
    audience: FloatArray
    deal_cheer: FloatArray
    revenue_weight: FloatArray
    defence_weight: FloatArray
    bystander_weight: FloatArray
    market_beta: FloatArray
    jobs: FloatArray
    """[state, 1]"""
    gdp: FloatArray
    """bn USD/week of every region, [region, 1]."""
    credibility: FloatArray
    """Beta counts at the start, [2, state]."""
    trust: FloatArray
    """Beta counts towards each other state at the start, [2, state, state]."""
    dyads: tuple[tuple[int, int], ...]
    """Pairs of states that bargain."""
    tension: FloatArray
    """Of each dyad at the start, [dyad, 1]."""
    by_dyad: Incidence
    """[state, dyad]"""
    bystanders: Incidence
    """[state, region]: other states than the state and its main opponent."""
    bystander_sales: Incidence
    """[state, pair]: what those sell to the state."""


@dataclass(frozen=True, slots=True)
class Instruments:
    """Levers as numbers, one row per lever."""

    owner: IndexArray
    """State that sets it."""
    start: FloatArray
    """[lever, 1]"""
    taste: FloatArray
    """Static utility per unit severity, bn USD/week, [lever, state]."""
    visibility: FloatArray
    """[lever, 1]"""
    helps: FloatArray
    """1 where raising it is a concession, [lever, 1]."""
    domestic: FloatArray
    """1 where moving it is housekeeping at home, neither hostile nor a concession, [lever, 1]."""
    lag: FloatArray
    """Weeks from an agreement's entry into force until a commitment is due, [lever, 1]."""
    pace: FloatArray
    """Most that a lever is eased in a week under an agreement, severity, [lever, 1]."""
    delivery: FloatArray
    """Customary share of a promise that is delivered, [lever, 1]."""
    noise: FloatArray
    """Standard deviation with which a partner observes delivery, share, [lever, 1]."""
    licences: IndexArray
    """Levers that set licences."""
    licences_total: Incidence
    """[1, licence lever]"""
    by_owner: Incidence
    """[state, lever]"""
