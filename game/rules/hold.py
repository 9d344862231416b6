"""What the agreements in force ask of levers: whether they bind, from when, and how far."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from game.rules.book import Rulebook
from game.rules.package import target
from game.rules.slots import parties
from game.world.arrays import ROUNDING, FloatArray, MaskArray
from game.world.state import Agreements, Status, World


@dataclass(frozen=True, slots=True)
class Hold:
    """What the agreements in force ask of each lever, [lever, trial]."""

    held: MaskArray
    """Whether an agreement binds it."""
    alive: MaskArray
    """Whether that agreement is in force; one declared broken only waits to snap back."""
    due: MaskArray
    """Whether its commitment has fallen due."""
    before: FloatArray
    """Severity at signature, 0 to 1."""
    promised: FloatArray
    """Severity the text asks for, 0 to 1."""
    legal: FloatArray
    """Severity it asks for by this week, 0 to 1."""
    resumed: FloatArray
    """Severity its owner has gone back to by suspending a share, 0 to 1, NaN = none suspended."""
    acted: MaskArray
    """Whether the agreement moves it; else its owner does so by its own hand."""


def hold(
    book: Rulebook, world: World, lever: int | None = None, *, week: int | None = None
) -> Hold:
    """What the agreements in force ask of each lever this week, or of one lever.

    Source: model equation (due).

    Args:
        lever: Which one; absent = all.
        week: By when; absent = this week.
    """
    agreements, week = world.agreements, world.week if week is None else week
    rows = slice(None) if lever is None else slice(lever, lever + 1)
    levers = book.tables.instruments
    helps = levers.helps[rows]
    holder = agreements.holder[rows]
    held = holder >= 0
    slot, trial = np.maximum(holder, 0), np.arange(world.trials)
    row = np.arange(len(agreements.holder))[rows, None]
    before = agreements.before[slot, row, trial]
    relief = agreements.relief[slot, row, trial]
    one, _ = parties(book, agreements)
    side = (one[slot, trial] != levers.owner[rows, None]).astype(np.intp)
    own = agreements.suspended[side, slot, trial]
    free = suspended(book, agreements)[side, slot, trial]
    alive = held & (agreements.status[slot, trial] == Status.IN_FORCE.value)
    promised = target(helps, before, relief)
    since = week - agreements.begins[slot, trial] - levers.lag[rows]
    due = held & (since >= 0.0)
    pace = levers.pace[rows] * np.maximum(since + 1.0, 0.0)

    def by_now(share: FloatArray) -> FloatArray:
        """Severity asked for by this week of a side that keeps a share of its commitments."""
        asked = target(helps, before, relief * share)
        moved = np.minimum(np.abs(asked - before), pace)
        return before + (2.0 * helps - 1.0) * np.where(due, moved, 0.0)

    return Hold(
        held=held,
        alive=alive,
        due=due,
        before=before,
        promised=promised,
        legal=np.where(held, by_now(1.0 - free), world.levers[rows]),
        resumed=np.where(held & (own > 0.0), by_now(1.0 - own), np.nan),
        acted=held & ~agreements.by_hand[side, slot, trial],
    )


def suspended(book: Rulebook, agreements: Agreements) -> FloatArray:
    """Share of its own commitments each side is free of, 0 to 1, [2, slot, trial].

    What it has suspended; all of them where the text is conditional and it believes that the other
    does not deliver.
    """
    if not agreements.conditional.any():
        return agreements.suspended
    doubted = expit(agreements.belief) < book.tables.parameters.agreements.grounds.value
    return np.where(agreements.conditional & doubted, 1.0, agreements.suspended)


def standing(book: Rulebook, world: World, lever: int | None = None) -> Hold:
    """What the agreements in force have asked by the end of the last week played."""
    return hold(book, world, lever, week=world.week - 1)


def harsher(helps: FloatArray, severity: FloatArray, than: FloatArray) -> MaskArray:
    """Where a severity is harsher than another beyond rounding, [lever, trial].

    Args:
        helps: 1 for levers whose raising is a concession, [lever, 1].
        severity: 0 to 1, [lever, trial].
        than: The same of what it is held against.
    """
    return (severity - than) * (1.0 - 2.0 * helps) > ROUNDING


def done(asked: Hold, levers: FloatArray) -> FloatArray:
    """Share of what is due that levers moved by hand amount to, 0 to 1, [lever, trial]."""
    wanted, got = asked.before - asked.legal, asked.before - levers
    share = np.ones_like(levers)
    some = np.abs(wanted) > ROUNDING
    np.divide(got, wanted, out=share, where=some)
    return np.clip(share, 0.0, 1.0)
