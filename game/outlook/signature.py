"""What a package is truly worth to both who sign it, and the text a mediator would table."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.outlook.insight import Insight
from game.outlook.worth import annuity, terms, value_all, value_of
from game.rules.book import Rulebook
from game.rules.package import Package, room
from game.rules.signing import Appraised
from game.world.arrays import FloatArray, MaskArray, added, picked
from game.world.chance import Chance
from game.world.state import World

TINY = 1e-9
"""Keeps a share defined where nobody gains."""


def appraised(
    book: Rulebook,
    world: World,
    insight: Insight,
    dyad: int,
    package: Package,
    where: MaskArray,
) -> Appraised:
    """Weigh a package for both sides as they truly feel, in the trials in which it is signed.

    Source: model equations (ratify) and (24).
    """
    agenda, tables = book.agendas[dyad], book.tables
    agreements, levers = tables.parameters.agreements, tables.instruments
    rows = np.flatnonzero(where)
    package = package.among(rows)
    relieved = package.relief * room(levers, picked(world.levers, rows))
    weeks = annuity(tables.parameters.talks.discount.value, np.maximum(package.duration, 1.0))
    worth, appeal = np.zeros((2, 2, world.trials))
    weight, covered = np.zeros((2, *world.levers.shape))
    for side, state in enumerate(agenda.sides):
        felt = insight.truth(state)
        mine = terms(book, world, dyad, side, felt.unit[state], rows)
        weekly = value_of(book, agenda, side, mine, package) / weeks
        own = (levers.owner == state)[:, None]
        visible = added(levers.visibility * relieved * own)
        lobbies = added(relieved * picked(felt.pressure, rows) * (1.0 - 2.0 * levers.helps))
        worth[side, rows] = weekly
        appeal[side, rows] = (
            agreements.ratify_worth.value * weekly
            - agreements.ratify_visible.value * visible
            + lobbies
        )
        given = (agenda.side != side)[:, None]
        gain = (np.abs(mine.gain) + TINY) * package.relief[agenda.issues] * given
        whole = added(gain)
        weight[np.ix_(agenda.issues, rows)] += gain / np.where(whole > 0.0, whole, 1.0)
        covered += insight.backing(state)
    return Appraised(worth, appeal, weight, covered)


def true_backing(book: Rulebook, insight: Insight, dyad: int) -> FloatArray:
    """How far lobbies cover the concessions of both sides of a dyad, 0 to 1, [lever, trial]."""
    one, other = book.agendas[dyad].sides
    return insight.backing(one) + insight.backing(other)


def mediators_text(
    book: Rulebook, world: World, insight: Insight, chance: Chance, dyad: int
) -> tuple[Package, MaskArray]:
    """The candidate with the largest product of both sides' gains as the mediator sees them.

    Source: nash_1950; model equation (mediate).

    Returns:
        The text, and the trials in which there is one that helps both, [trial].
    """
    agenda = book.agendas[dyad]
    spread = book.tables.parameters.talks.mediator_noise.value
    noise = chance.normal("mediator", world.week, 2 * len(agenda.issues), part=str(dyad))
    product: FloatArray | None = None
    for side, state in enumerate(agenda.sides):
        felt = insight.truth(state)
        mine = terms(book, world, dyad, side, felt.unit[state])
        seen = noise[side * len(agenda.issues) : (side + 1) * len(agenda.issues)]
        gain = mine.gain * (1.0 + spread * seen)
        noisy = replace(mine, gain=gain)
        value = np.maximum(value_all(book, agenda, side, noisy, mediated=True), 0.0)
        value = value * ~agenda.extends[:, None]
        product = value if product is None else product * value
    assert product is not None
    best = product.argmax(axis=0)
    some: MaskArray = product[best, np.arange(world.trials)] > 0.0
    return agenda.package(best, len(world.levers)), some
