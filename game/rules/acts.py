"""Moves and threats taking effect: what they set in the world, before anybody feels it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from game.economy import politics
from game.rules.agreements import released, struck
from game.rules.book import Rulebook, believed
from game.rules.compliance import grounds
from game.rules.hold import harsher, standing
from game.rules.moves import (
    Claim,
    Compliance,
    Declaration,
    Demarche,
    Listing,
    Move,
    Promise,
    Pull,
    Request,
    Suspension,
    Threat,
    Withdrawal,
)
from game.rules.slots import by_state, in_force, live
from game.world.arrays import FloatArray, MaskArray, any_row
from game.world.chance import Chance
from game.world.state import Status, World
from game.world.tables import Tables

EVERY = slice(None)
"""Every lever."""


def take_effect(book: Rulebook, world: World, moves: Sequence[Move]) -> World:
    """Set what the week's moves set, and what was announced for this week.

    Args:
        book: The scenario's rules.
        world: As the week begins.
        moves: Of all seats; those of other weeks are left alone.
    """
    world = lapsed_pulls(book, arrived(book, world))
    due = [move for move in moves if move.week == world.week]
    breaches = [move for move in due if isinstance(move, Declaration)]
    if breaches:
        world = declared(book, world, breaches)
    others = [move for move in due if not isinstance(move, Declaration)]
    for move in sorted(others, key=lambda move: isinstance(move, Threat)):
        world = made(book, world, move)
    return world


def announced(world: World, moves: Sequence[Move]) -> World:
    """Note pulls dated beyond the turn, one a lever: the last one counts."""
    for move in moves:
        if isinstance(move, Pull) and move.week >= world.week:
            notices = world.notices
            severity, week, expiry = (
                notices.severity.copy(),
                notices.week.copy(),
                notices.expiry.copy(),
            )
            severity[move.lever] = np.where(move.where, move.severity, severity[move.lever])
            week[move.lever] = np.where(move.where, float(move.week), week[move.lever])
            until = np.nan if move.until is None else float(move.until)
            expiry[move.lever] = np.where(move.where, until, expiry[move.lever])
            world = replace(
                world, notices=replace(notices, severity=severity, week=week, expiry=expiry)
            )
    return world


def arrived(book: Rulebook, world: World) -> World:
    """Bring announced pulls into force whose week has come and whose owner can pay for them."""
    notices = world.notices
    due = notices.week == world.week
    if not due.any():
        return world
    asked = standing(book, world)
    helps = book.tables.instruments.helps
    wanted = np.where(due, notices.severity, world.levers)
    due &= ~(asked.alive & harsher(helps, wanted, asked.promised))
    due = affordable(book, world, wanted, due)
    levers = np.where(due, notices.severity, world.levers)
    until = np.where(due, notices.expiry, notices.until)
    back = np.where(due & ~np.isnan(notices.expiry), world.levers, notices.after)
    notices = replace(struck(notices, notices.week == world.week), until=until, after=back)
    world = replace(world, levers=levers, notices=notices)
    good = due & made_good(book.tables, world)
    return carried_out(book, world, good) if good.any() else world


def made_good(tables: Tables, world: World, lever: int | slice = EVERY) -> MaskArray:
    """Open threats that their levers are as harsh as already, [lever, trial], or of one lever."""
    harsh = 1.0 - 2.0 * tables.instruments.helps[lever]
    met: MaskArray = harsh * (world.threatened[lever] - world.levers[lever]) <= 0.0
    return met


def lapsed_pulls(book: Rulebook, world: World) -> World:
    """Return levers whose pull was for a time only."""
    notices = world.notices
    over = notices.until == world.week
    if not over.any():
        return world
    free = over & (world.agreements.holder < 0)
    levers = np.where(free, notices.after, world.levers)
    notices = replace(
        notices,
        until=np.where(over, np.nan, notices.until),
        after=np.where(over, np.nan, notices.after),
    )
    return replace(world, levers=levers, notices=notices)


def made(book: Rulebook, world: World, move: Move) -> World:
    """The world once a move has been made, whatever its week."""
    return _MADE[type(move)](book, world, move)


def _pull(book: Rulebook, world: World, move: Pull) -> World:
    levers = world.levers.copy()
    levers[move.lever] = np.where(move.where, move.severity, levers[move.lever])
    world = replace(_for_a_time(world, move), levers=levers)
    good = move.where & made_good(book.tables, world, move.lever)
    if not good.any():
        return world
    answered = np.zeros(levers.shape, dtype=np.bool_)
    answered[move.lever] = good
    return carried_out(book, world, answered)


def _for_a_time(world: World, move: Pull) -> World:
    """Note when a pull lapses; one without a date ends an earlier one's."""
    notices, lever = world.notices, move.lever
    if move.until is None and np.isnan(notices.until[lever]).all():
        return world
    until, after = notices.until.copy(), notices.after.copy()
    end = np.nan if move.until is None else float(move.until)
    back = np.nan if move.until is None else world.levers[lever]
    until[lever] = np.where(move.where, end, until[lever])
    after[lever] = np.where(move.where, back, after[lever])
    return replace(world, notices=replace(notices, until=until, after=after))


def _threat(book: Rulebook, world: World, move: Threat) -> World:
    """A threat is open from now on; one put off has lapsed once, one already met is none."""
    lever, helps = move.lever, book.tables.instruments.helps[move.lever]
    where = move.where & harsher(helps, np.asarray(move.severity), world.levers[lever])
    put_off = np.zeros(world.levers.shape, dtype=np.bool_)
    put_off[lever] = where & (world.deadline[lever] < move.deadline)
    if put_off.any():
        world = backed_down(book, world, put_off)
    threatened, publicity, deadline = (
        world.threatened.copy(),
        world.publicity.copy(),
        world.deadline.copy(),
    )
    threatened[lever] = np.where(where, move.severity, threatened[lever])
    publicity[lever] = np.where(where, move.publicity, publicity[lever])
    deadline[lever] = np.where(where, move.deadline, deadline[lever])
    return replace(world, threatened=threatened, publicity=publicity, deadline=deadline)


def _withdrawal(book: Rulebook, world: World, move: Withdrawal) -> World:
    """A threat is taken back; its owner says it got something for it, and is not held to that."""
    taken = np.zeros(world.levers.shape, dtype=np.bool_)
    taken[move.lever] = move.where
    return silenced(world, taken)


def backed_down(book: Rulebook, world: World, where: MaskArray) -> World:
    """What backing down from threats costs: approval, and belief in the next one.

    A deal that the state signs in the same week excuses a part.

    Source: tomz_2007; model equation (lapse).

    Args:
        where: Levers whose threat is not carried out, [lever, trial].
    """
    lapsed, agreements = where.astype(np.float64), world.agreements
    signed = (agreements.signed == world.week) & live(agreements)
    excused = np.zeros_like(lapsed)
    if signed.any():
        deals = by_state(book, agreements, np.stack([signed, signed]))
        excused = np.minimum(deals, 1.0)[book.tables.instruments.owner]
    price = politics.audience_cost(book.tables, world, lapsed, excused)
    doubt = seen(book.tables, world, np.zeros_like(lapsed), lapsed)
    home = world.home
    return replace(
        world,
        home=replace(
            home,
            approval=np.maximum(home.approval - price, 0.0),
            credibility=home.credibility + doubt,
        ),
    )


def flat_price(book: Rulebook, move: Move) -> float:
    """Political capital of a move whose price does not hang on a severity, points.

    A listing costs its part of a full raise: one name among all firms that could be named.
    """
    rules = book.tables.parameters
    if isinstance(move, Listing):
        return rules.politics.cost_raise.value / len(book.scenario.users) * move.listed
    if isinstance(move, Demarche):
        return rules.talks.cost_demarche.value
    return rules.talks.cost_request.value if isinstance(move, Request) else 0.0


def _paid(book: Rulebook, world: World, move: Listing | Demarche | Request) -> World:
    capital = world.home.capital.copy()
    paid = flat_price(book, move) * move.where
    capital[move.state] = np.maximum(capital[move.state] - paid, 0.0)
    return replace(world, home=replace(world.home, capital=capital))


def _listing(book: Rulebook, world: World, move: Listing) -> World:
    side = 0 if book.tables.seats.region[move.state] == book.tables.axes.inside else 1
    listing = world.listing.copy()
    listing[side, move.user] = np.where(move.where, float(move.listed), listing[side, move.user])
    return replace(_paid(book, world, move), listing=listing)


def _demarche(book: Rulebook, world: World, move: Demarche) -> World:
    protested = world.protested.copy()
    end = float(move.week + book.tables.parameters.talks.demarche_weeks.value)
    protested[move.target] = np.where(move.where, end, protested[move.target])
    return replace(_paid(book, world, move), protested=protested)


def _request(book: Rulebook, world: World, move: Request) -> World:
    return _paid(book, world, move)


def _compliance(book: Rulebook, world: World, move: Compliance) -> World:
    compliance = world.agreements.compliance.copy()
    compliance[move.state] = np.where(move.where, move.level, compliance[move.state])
    return replace(world, agreements=replace(world.agreements, compliance=compliance))


def declared(book: Rulebook, world: World, moves: Sequence[Declaration]) -> World:
    """End agreements whose sides declare each other in breach, all declarations at once.

    Severities snap back next week, or the parties are free at once.
    """
    agreements = world.agreements
    ended = np.zeros(agreements.status.shape, dtype=np.bool_)
    approval = world.home.approval.copy()
    loss = book.tables.parameters.agreements.breach_approval.value
    week = world.week
    for move in moves:
        where = grounds(book, world, move.state, move.dyad) & move.where
        side = book.tables.seats.dyads[move.dyad].index(move.state)
        accused = book.tables.seats.dyads[move.dyad][1 - side]
        found = any_row(where & ~agreements.broken[1 - side])
        approval[accused] = np.maximum(approval[accused] - loss * found, 0.0)
        ended, week = ended | where, move.week
    snaps = ended & agreements.snap_back
    world = replace(
        world,
        home=replace(world.home, approval=approval),
        agreements=replace(
            agreements,
            status=np.where(ended, Status.BREACHED, agreements.status),
            snaps=np.where(snaps, float(week + 1), agreements.snaps),
        ),
    )
    return released(world, ended & ~snaps)


def _declaration(book: Rulebook, world: World, move: Declaration) -> World:
    return declared(book, world, (move,))


def _suspension(book: Rulebook, world: World, move: Suspension) -> World:
    agreements = world.agreements
    side = book.tables.seats.dyads[move.dyad].index(move.state)
    ours = in_force(agreements) & (agreements.dyad == move.dyad) & move.where
    suspended = agreements.suspended.copy()
    suspended[side] = np.where(ours, move.share, suspended[side])
    return replace(world, agreements=replace(agreements, suspended=suspended))


def _said(book: Rulebook, world: World, move: Promise | Claim) -> World:
    """Words that bind nobody; the other seats have heard them."""
    return world


_MADE: Mapping[type, Callable[[Rulebook, World, Any], World]] = {
    Pull: _pull,
    Threat: _threat,
    Withdrawal: _withdrawal,
    Listing: _listing,
    Demarche: _demarche,
    Request: _request,
    Compliance: _compliance,
    Declaration: _declaration,
    Suspension: _suspension,
    Promise: _said,
    Claim: _said,
}
"""Kind of move -> what it does to the world."""


def due_threats(book: Rulebook, world: World, chance: Chance) -> World:
    """Carry out threats whose week has come, with the probability they were believed.

    The others, and those their owner has not the political capital for, lapse: it pays with
    approval and is believed less next time.
    """
    due = world.deadline == world.week
    if not due.any():
        return world
    luck = chance.uniform("threat", world.week, len(world.levers))
    meant = due & (luck < believed(book.tables, world.home.credibility))
    executed = affordable(book, world, world.threatened, meant)
    levers = np.where(executed, world.threatened, world.levers)
    world = backed_down(book, world, due & ~executed)
    world = replace(
        world,
        levers=levers,
        home=replace(
            world.home,
            credibility=world.home.credibility
            + seen(book.tables, world, executed, np.zeros_like(levers)),
        ),
    )
    return silenced(world, due)


def affordable(book: Rulebook, world: World, wanted: FloatArray, where: MaskArray) -> MaskArray:
    """Where owners can pay for moving their levers, one after the other, [lever, trial].

    Args:
        wanted: Severity each lever is to have, 0 to 1, [lever, trial].
        where: Which are to be moved, [lever, trial].
    """
    tables, rules = book.tables, book.tables.parameters
    left, paid = world.home.capital.copy(), np.zeros_like(where)
    asked = standing(book, world)
    helps = tables.instruments.helps
    for lever in np.flatnonzero(where.any(axis=1)):
        owner = tables.instruments.owner[lever]
        step = (wanted[lever] - world.levers[lever]) * (1.0 - 2.0 * helps[lever])
        breach = asked.alive[lever] & harsher(helps[lever], wanted[lever], asked.legal[lever])
        price = rules.politics.cost_raise.value * np.maximum(step, 0.0)
        price = price + rules.agreements.cost_breach.value * breach
        paid[lever] = where[lever] & (price <= left[owner])
        left[owner] = left[owner] - np.where(paid[lever], price, 0.0)
    return paid


def seen(
    tables: Tables, world: World, executed: FloatArray | MaskArray, lapsed: FloatArray
) -> FloatArray:
    """Counts that threats carried out and let lapse add to belief, [2, state, trial].

    Source: model equation (belief).
    """
    by_owner = tables.instruments.by_owner
    return np.stack([by_owner @ (kind * world.publicity) for kind in (executed, lapsed)])


def carried_out(book: Rulebook, world: World, where: MaskArray) -> World:
    """Count threats their owner has made good before they fell due, and clear them."""
    kept = seen(book.tables, world, where, np.zeros_like(world.levers))
    home = replace(world.home, credibility=world.home.credibility + kept)
    return silenced(replace(world, home=home), where)


def silenced(world: World, where: MaskArray) -> World:
    """Clear open threats, [lever, trial]."""
    return replace(
        world,
        threatened=np.where(where, np.nan, world.threatened),
        deadline=np.where(where, np.nan, world.deadline),
        publicity=world.publicity * ~where,
    )
