"""The licence queue: applications are filed, reviewed, granted, refused and lapse."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.world.arrays import FloatArray, covered, per
from game.world.state import Chain, Policy
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Gate:
    """What the licence desk let through this week, all [licensed, trial] unless said."""

    free: FloatArray
    """Share of orders that needs no licence."""
    passable: FloatArray | float
    """Share of licensed goods that no ban holds besides."""
    released: FloatArray
    """Applications a general licence set free."""
    pending: FloatArray
    approved: FloatArray
    filed: FloatArray
    granted: FloatArray
    refused: FloatArray
    withdrawn: FloatArray
    """The book since the start."""
    age: FloatArray
    """Mean age of pending applications, weeks."""
    regime: FloatArray
    regime_weeks: FloatArray
    """[1, trial]"""


def gate(tables: Tables, chain: Chain, policy: Policy, orders: FloatArray) -> Gate:
    """Pass a week's orders [channel, trial] through the licence desk.

    Source: model equations (9) and (10); one shipment, one licence.
    """
    rules = tables.parameters.licensing
    severity = policy.severity
    regime, weeks = regime_now(tables, chain, severity)
    general = np.clip((rules.general_below.value - severity) / rules.general_below.value, 0.0, 1.0)
    asked = coverage(tables, severity, regime) * (1.0 - general)
    passable = unbanned(tables, policy)
    wanted = orders[tables.licensing.channel] * passable
    filed = asked * wanted * (1.0 - rules.disclosure_refusal.value)
    kept = (1.0 - tables.parameters.supply.cancellation.value) * chain.pending
    queue = kept + filed
    released = general * rules.general_release.value * queue * passable
    queue = queue - released
    decided = decisions(tables, policy, weeks, queue)
    yes = approval(tables, severity, policy.denial) * decided
    no = (decided - yes) * (1.0 - rules.reapplication.value)
    lapsed = chain.approved / rules.validity.value
    return Gate(
        free=1.0 - asked,
        passable=passable,
        released=released,
        pending=queue - yes - no + lapsed,
        approved=chain.approved + yes - lapsed,
        filed=chain.filed + filed,
        granted=chain.granted + yes - lapsed,
        refused=chain.refused + no,
        withdrawn=chain.withdrawn + (chain.pending - kept) + released,
        age=per((chain.age + 1.0) * kept, kept + filed),
        regime=regime,
        regime_weeks=weeks,
    )


def unbanned(tables: Tables, policy: Policy) -> FloatArray | float:
    """Share of licensed goods that no ban holds besides, [licensed, trial]."""
    rows = tables.licensing.banned
    if not len(rows):
        return 1.0
    share = np.ones_like(policy.severity)
    share[rows] -= policy.ban[tables.licensing.ban]
    return share


def regime_now(tables: Tables, chain: Chain, severity: FloatArray) -> tuple[FloatArray, FloatArray]:
    """How far the regime bites and for how many weeks, from its first week on, [1, trial].

    Source: model equation (regime).
    """
    strictest = severity.max(axis=0, keepdims=True, initial=0.0)
    begun = np.maximum(strictest > 0.0, chain.regime > 0.0)
    regime = chain.regime + begun * (1.0 - chain.regime) / tables.parameters.licensing.ramp.value
    return regime, chain.regime_weeks + begun


def coverage(tables: Tables, severity: FloatArray, regime: FloatArray) -> FloatArray:
    """Share of orders the regime asks a licence of, [licensed, trial].

    Goods that are not on the list are held by customs in step with the severity.

    Source: model equation (regime).
    """
    held = tables.parameters.licensing.spill.value * severity
    spill = tables.licensing.spill
    share: FloatArray = tables.licensing.covered * (1.0 - spill + spill * held) * regime
    return share


def decisions(tables: Tables, policy: Policy, weeks: FloatArray, queue: FloatArray) -> FloatArray:
    """Applications decided this week, limited by review time and staff, [licensed, trial].

    Source: model equation (9).
    """
    rules, licensing, severity = tables.parameters.licensing, tables.licensing, policy.severity
    time = rules.review_best.value + (rules.review_worst.value - rules.review_best.value) * severity
    due = queue / time
    strain = licensing.total @ (licensing.weight * severity)
    staff = rules.review_capacity.value * (1.0 + rules.review_learning.value * weeks / 26.0)
    staff = policy.staff * staff * (1.0 - rules.review_strain.value * strain) * licensing.tonnage
    decided: FloatArray = due * covered(staff, licensing.total @ due)
    return decided


def approval(tables: Tables, severity: FloatArray, denial: FloatArray) -> FloatArray:
    """Share of decided applications approved, [licensed, trial].

    Source: model equation (10).
    """
    rules = tables.parameters.licensing
    best, worst = rules.approval_best.value, rules.approval_worst.value
    granted: FloatArray = (best - (best - worst) * severity) * (1.0 - denial)
    return granted
