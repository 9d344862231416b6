"""The sheet: a fresh Policy on which levers write what they amount to."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import numpy as np

from game.world.arrays import FloatArray, IndexArray
from game.world.state import Policy
from game.world.tables import Tables

UNSET_ENFORCEMENT = 0.5
"""Enforcement where no lever sets it: half, at which goods leak at `leakage.rate`."""


def blank(tables: Tables, trials: int) -> Policy:
    """A fresh policy on which no lever has written yet.

    Effects write into its arrays before anybody else sees them.
    """

    def rows(n: int, value: float = 0.0) -> FloatArray:
        return np.full((n, trials), value)

    licensed, pools = len(tables.licensing.channel), len(tables.pools.use)
    slots, pairs = len(tables.slots.use), len(tables.exchange.flow)
    reserves, sites = len(tables.reserves.start), len(tables.sites.size)
    home = tables.parameters.supply.home_priority.value
    preferred = 1.0 + (home - 1.0) * tables.channels.home
    return Policy(
        severity=rows(licensed),
        denial=rows(licensed),
        ban=rows(len(tables.banned)),
        tilt=rows(len(tables.lanes.share), 1.0),
        priority=preferred * rows(1, 1.0),
        barred=rows(slots),
        confined=rows(slots),
        licence_alarm=rows(pools),
        alarm=rows(pools),
        enforcement=rows(1, UNSET_ENFORCEMENT),
        spared=rows(slots),
        favour=rows(slots, 1.0),
        staff=rows(1, 1.0),
        stockpile=rows(reserves),
        opened=rows(2 * reserves),
        guaranteed=rows(sites),
        contracted=rows(sites),
        club=rows(len(tables.axes.states)),
        duty=rows(pairs),
        threatened_duty=rows(pairs),
        friction=rows(pairs),
        withheld=rows(len(tables.industry.output)),
        uncertainty=rows(1),
        licences=rows(len(tables.instruments.licences)),
    )


class Wire(Protocol):
    """One effect of one lever, connected to the rows it acts on."""

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Write what the lever does at a severity [trial], and how it frightens users."""


@runtime_checkable
class Dreaded(Protocol):
    """An effect that is felt before it is in force, once it is threatened."""

    def threaten(
        self, sheet: Policy, severity: FloatArray, threatened: FloatArray, belief: FloatArray
    ) -> None:
        """Write what a threat amounts to.

        Args:
            severity: In force, [trial].
            threatened: Threatened, [trial].
            belief: Belief that it will be carried out, 0 to 1, [trial].
        """


def dread(
    sheet: Policy,
    pools: IndexArray,
    severity: FloatArray,
    threatened: FloatArray,
    belief: FloatArray,
) -> None:
    """Frighten pools by a threatened severity above the one in force, as far as it is believed.

    Source: model equations (12) and (dread).
    """
    raise_to(sheet.alarm, pools, belief * threatened * (threatened > severity))


def raise_to(rows: FloatArray, at: IndexArray, value: FloatArray) -> None:
    """Lift some rows of a sheet to at least `value`; none of them is ever below 0."""
    if len(at) and np.any(value):
        rows[at] = np.maximum(rows[at], value)
