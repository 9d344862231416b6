"""Bans: orders on some lanes that may not ship."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.rules.sheet import dread, raise_to
from game.scenario.schema import BanEffect, Lever, Scenario
from game.world.arrays import FloatArray, IndexArray
from game.world.build.network import ban_covers, latent_share
from game.world.build.rows import index
from game.world.state import Policy
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Ban:
    """Blocks a share of orders; shuts lanes that only the ban keeps at zero."""

    rows: IndexArray
    """Rows of the banned axis."""
    latent: IndexArray
    """Lanes that open as the ban is eased."""
    pools: IndexArray
    """Pools whose users it frightens."""
    share: float
    above: float
    fright: float
    start: float

    def blocked(self, severity: FloatArray | float) -> FloatArray:
        """Share of orders blocked at a severity."""
        over = np.maximum((np.asarray(severity) - self.above) / (1.0 - self.above), 0.0)
        share: FloatArray = self.share * over
        return share

    def enact(self, sheet: Policy, severity: FloatArray) -> None:
        """Block the orders, weigh the latent lanes and frighten users by what is new."""
        blocked = self.blocked(severity)
        raise_to(sheet.ban, self.rows, blocked)
        sheet.tilt[self.latent] *= 1.0 - blocked
        beyond = np.maximum(blocked - self.blocked(self.start), 0.0)
        raise_to(sheet.alarm, self.pools, self.fright * beyond)

    def threaten(
        self, sheet: Policy, severity: FloatArray, threatened: FloatArray, belief: FloatArray
    ) -> None:
        """Frighten users by a ban to come."""
        dread(sheet, self.pools, severity, threatened, belief)


def wire(effect: BanEffect, lever: Lever, scenario: Scenario, tables: Tables) -> Ban:
    """Find the channels a ban covers and the users it frightens."""
    axes = tables.axes
    rows = [
        i for i, channel in enumerate(tables.banned) if ban_covers(effect, axes.channels[channel])
    ]
    covered = {axes.channels[tables.banned[i]] for i in rows}
    latent = [
        i
        for i, (good, source, to) in enumerate(axes.lanes)
        if latent_share(scenario, good, source, to) > 0.0
        and any(c[:3] == (good, source, to) for c in covered)
    ]
    pools = [
        i
        for i, (region, good, end) in enumerate(axes.pools)
        if any((to, g, e) == (region, good, end) for g, _, to, e in covered)
    ]
    return Ban(
        rows=index(rows),
        latent=index(latent),
        pools=index(pools),
        share=effect.share.value,
        above=effect.above.value,
        fright=effect.alarm.value,
        start=lever.start.value,
    )
