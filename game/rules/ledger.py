"""Promised, in legal force, delivered: what became of each commitment, measured from flows.

What passes is read off the month's shipments, not off announcements. Leakage is no delivery: it
is counted apart. So nothing is delivered beyond what is lawful.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.rules.book import Rulebook
from game.rules.hold import standing
from game.rules.levers.ban import Ban
from game.rules.levers.licence import Licence
from game.rules.levers.market import Boycott
from game.supply import licence as desk
from game.world.arrays import ROUNDING, FloatArray, IndexArray, MaskArray, added
from game.world.state import World

MONTH = 4
"""Weeks of shipments that are looked at."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of every commitment in force, [lever, trial], relief as severity."""

    held: MaskArray
    """Whether an agreement binds the lever."""
    promised: FloatArray
    """Relief the text asks for."""
    legal: FloatArray
    """Relief in legal force by now."""
    delivered: FloatArray
    """Relief that reached those it was promised to."""
    flow: FloatArray
    """What passed lawfully a week in the last month, in the good's unit; NaN = no goods."""
    lawful: FloatArray
    """What would pass a week in normal times at the severity in legal force; NaN = no goods."""
    leaked: FloatArray
    """What got through unlawfully a week in the last month; NaN = no goods."""


def ledger(book: Rulebook, world: World) -> Ledger:
    """Open the ledger of commitments.

    Source: phase_one_2022 for counting purchases instead of pledges; model equation (ledger).
    """
    asked = standing(book, world)
    promised = np.abs(asked.before - asked.promised) * asked.held
    legal = np.abs(asked.before - asked.legal) * asked.held
    practised = np.abs(asked.before - world.practice) * asked.held
    delivered = np.minimum(practised, legal)
    shape = world.levers.shape
    flow, lawful, leaked = (np.full(shape, np.nan) for _ in range(3))
    for lever in np.flatnonzero(asked.held.any(axis=1)).tolist():
        channels, passing = gauge(book, world, lever, asked.legal[lever])
        if not len(channels):
            continue
        flow[lever] = shipped(world, channels)
        lawful[lever] = added(book.tables.normal_flow[channels] * passing)
        leaked[lever] = escaped(book, world, channels)
        short = np.minimum(flow[lever] / np.maximum(lawful[lever], ROUNDING), 1.0)
        delivered[lever] = legal[lever] * short
    return Ledger(asked.held, promised, legal, delivered, flow, lawful, leaked)


def shipped(world: World, channels: IndexArray) -> FloatArray:
    """What was shipped a week in some channels over the last month, [trial]."""
    weeks = world.chain.sea[:MONTH]
    total = np.zeros(world.trials)
    for week in weeks:
        total = total + added(week[channels])
    return total / len(weeks)


def escaped(book: Rulebook, world: World, channels: IndexArray) -> FloatArray:
    """What leaked a week through some channels over the last month, [trial]."""
    rows = np.flatnonzero(np.isin(book.tables.leaks.channel, channels))
    weeks = world.chain.leaked[:MONTH]
    total = np.zeros(world.trials)
    for week in weeks:
        total = total + added(week[rows])
    return total / len(weeks)


def gauge(
    book: Rulebook, world: World, lever: int, severity: FloatArray
) -> tuple[IndexArray, FloatArray]:
    """Channels a lever governs and the share of their orders that passes at a severity.

    Returns:
        Channels, and [channel of these, trial]; no channels where it holds no goods.
    """
    tables = book.tables
    for number, effect in book.wiring.wires:
        if number != lever:
            continue
        if isinstance(effect, Licence):
            rows = effect.rows
            if effect.refuses:
                rows = rows[tables.channels.defence[tables.licensing.channel[rows], 0] > 0.0]
            return tables.licensing.channel[rows], _licensed(book, world, rows, severity, effect)
        if isinstance(effect, Ban):
            return tables.banned[effect.rows], np.repeat(
                (1.0 - effect.blocked(severity))[None, :], len(effect.rows), axis=0
            )
        if isinstance(effect, Boycott):
            lanes = np.isin(tables.channels.lane, effect.lanes)
            channels = np.flatnonzero(lanes)
            passing = (1.0 - effect.share * severity)[None, :]
            return channels, np.repeat(passing, len(channels), axis=0)
    return np.zeros(0, dtype=np.intp), np.zeros((0, world.trials))


def _licensed(
    book: Rulebook, world: World, rows: IndexArray, severity: FloatArray, effect: Licence
) -> FloatArray:
    """Share of licensed channels' orders that passes the desk at a severity."""
    tables, rules = book.tables, book.tables.parameters.licensing
    met = np.repeat(severity[None, :], len(tables.licensing.channel), axis=0)
    denial = met * effect.refuses
    general = np.clip((rules.general_below.value - met) / rules.general_below.value, 0.0, 1.0)
    asked = desk.coverage(tables, met, world.chain.regime) * (1.0 - general)
    granted = desk.approval(tables, met * (1.0 - effect.refuses), denial)
    passing: FloatArray = (1.0 - asked * (1.0 - granted))[rows]
    return passing
