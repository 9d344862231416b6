"""The lever map: from severities to what the chain and trade feel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.rules.levers import CATALOGUE, SETTING
from game.rules.sheet import Dreaded, Wire, blank
from game.scenario.schema import Scenario
from game.world.arrays import FloatArray, IndexArray, MaskArray, filled
from game.world.build.rows import index
from game.world.state import Policy
from game.world.tables import Tables


@dataclass(frozen=True, slots=True)
class Wiring:
    """All effects of all levers, connected to the rows they act on."""

    wires: tuple[tuple[int, Wire], ...]
    """(lever, effect) in the order of the scenario."""
    always: MaskArray
    """Levers that write on the sheet even at severity 0, [lever]."""
    lane_pair: IndexArray
    """Trade pair of each lane, one past the end for lanes within a region."""


def wire(scenario: Scenario, tables: Tables) -> Wiring:
    """Connect every lever of a scenario."""
    wires = tuple(
        (number, CATALOGUE[effect.kind](effect, lever, scenario, tables))
        for number, lever in enumerate(scenario.levers.values())
        for effect in lever.effects
    )
    always = [
        lever.start.value > 0.0 or any(effect.kind in SETTING for effect in lever.effects)
        for lever in scenario.levers.values()
    ]
    axes = tables.axes
    pairs = {pair: row for row, pair in enumerate(axes.pairs)}
    lane_pair = [pairs.get((source, to), len(pairs)) for _, source, to in axes.lanes]
    return Wiring(wires, np.array(always, dtype=np.bool_), index(lane_pair))


@dataclass(frozen=True, slots=True)
class Stance:
    """What seats have in force and in the air."""

    levers: FloatArray
    """Severity in force, [lever, trial]."""
    threatened: FloatArray
    """Severity openly threatened, NaN = none, [lever, trial]."""
    belief: FloatArray
    """Belief that each lever's owner carries out a threat, 0 to 1, [lever, trial]."""
    events: FloatArray
    """Duty set by events, [pair, trial]."""
    listing: FloatArray | None = None
    """Firms named or struck off one by one, NaN = neither, [2, user, trial]."""


def policy(tables: Tables, wiring: Wiring, stance: Stance) -> Policy:
    """Work out what the levers in force and the threats in the air amount to."""
    sheet = blank(tables, stance.levers.shape[1])
    sheet.duty[:] += stance.events
    sheet.licences[:] = stance.levers[tables.instruments.licences]
    steps = filled(stance.threatened - stance.levers)
    in_the_air: MaskArray = np.count_nonzero(steps, axis=1) > 0
    awake: MaskArray = wiring.always | in_the_air | stance.levers.any(axis=1)
    for lever, effect in wiring.wires:
        if not awake[lever]:
            continue
        severity = stance.levers[lever]
        effect.enact(sheet, severity)
        if in_the_air[lever] and isinstance(effect, Dreaded):
            threatened = severity + steps[lever]
            effect.threaten(sheet, severity, threatened, stance.belief[lever])
    spare(tables, sheet)
    if stance.listing is not None:
        name(tables, sheet, stance.listing)
    charge(tables, wiring, sheet)
    return sheet


def spare(tables: Tables, sheet: Policy) -> None:
    """Let carved-out firms meet a milder desk, and their pool the mean of its firms.

    Source: model equation (spare).
    """
    if not sheet.spared.any():
        return
    licensed, rules = tables.licensing.channel, tables.parameters.licensing
    pool = tables.channels.pool[licensed]
    met = np.zeros((len(tables.pools.use), sheet.spared.shape[1]))
    met[pool] = sheet.severity
    best, worst = rules.approval_best.value, rules.approval_worst.value
    here = met[tables.slots.pool]
    usual = best - (best - worst) * here
    milder = best - (best - worst) * here * (1.0 - sheet.spared)
    sheet.favour[:] = milder / usual
    share = tables.slots.by_pool @ (tables.slots.pool_share * sheet.spared)
    sheet.severity[:] *= 1.0 - share[pool]


def name(tables: Tables, sheet: Policy, listing: FloatArray) -> None:
    """Close a route to firms that are named one by one, and open it to those struck off."""
    named = ~np.isnan(listing)
    for rows, side in ((sheet.barred, 0), (sheet.confined, 1)):
        if named[side].any():
            user = tables.slots.user
            owned = user >= 0
            who = user[owned]
            rows[owned] = np.where(named[side][who], listing[side][who], rows[owned])


def charge(tables: Tables, wiring: Wiring, sheet: Policy) -> None:
    """Take weight off the lanes on whose trade some duty has changed.

    Source: model equation (tilt).
    """
    changed = np.append(sheet.duty.any(axis=1), False)
    lanes = np.flatnonzero(changed[wiring.lane_pair])
    power = tables.markets.sourcing[tables.lanes.good[lanes]]
    sheet.tilt[lanes] *= np.exp(-power * np.log1p(sheet.duty)[wiring.lane_pair[lanes]])
