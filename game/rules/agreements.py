"""The life of agreements, week by week: ratified, in force, performed, ended.

a  what was signed is put to a vote at home                    ratified
b  what enters into force takes hold of its levers             taken_hold
c  declared breaches let severities snap back                  snapped
d  what has run its time reverts, stays or is renewed          ended
e  commitments that are due move their levers                  performed
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.special import expit

from game.economy import politics
from game.rules.book import Rulebook
from game.rules.hold import done, harsher, hold, standing
from game.rules.package import target
from game.rules.slots import by_dyad, by_state, in_force, live, parties
from game.rules.standing import unsettled, worn
from game.world.arrays import FloatArray, MaskArray
from game.world.chance import Chance
from game.world.state import Notices, Status, Sunset, World

YEAR = 52
"""Weeks between two votes on an agreement that is put to one every year."""


def lived(book: Rulebook, begun: World, world: World, chance: Chance) -> World:
    """One week in the life of every agreement.

    Args:
        book: The scenario's rules.
        begun: The world as the week began.
        world: After the week's acts.
        chance: The trials' dice.
    """
    agreements = world.agreements
    if not live(agreements).any() and not np.isfinite(agreements.snaps).any():
        return replace(world, practice=world.levers)
    world = broken(book, begun, world)
    world = ratified(book, world, chance)
    world = taken_hold(book, world)
    world = snapped(book, world)
    world = ended(book, world, chance)
    return performed(book, world, chance)


def broken(book: Rulebook, begun: World, world: World) -> World:
    """Free levers whose owner has raised them against its word, and mark the breach."""
    agreements = world.agreements
    if world.levers is begun.levers or not (agreements.holder >= 0).any():
        return world
    asked = standing(book, world)
    helps = book.tables.instruments.helps
    raised = harsher(helps, world.levers, begun.levers)
    defied = asked.alive & raised & harsher(helps, world.levers, asked.legal)
    if not defied.any():
        return world
    tables, home = book.tables, world.home
    owner = tables.instruments.owner
    guilty = np.zeros(agreements.broken.shape, dtype=np.bool_)
    one, _ = parties(book, agreements)
    for lever in np.flatnonzero(defied.any(axis=1)):
        where = np.flatnonzero(defied[lever])
        slot = agreements.holder[lever, where]
        side = (one[slot, where] != owner[lever]).astype(np.intp)
        guilty[side, slot, where] = True
    new = guilty & ~agreements.broken
    rules = tables.parameters.agreements
    belief = np.where(guilty[::-1], -rules.belief_limit.value, agreements.belief)
    breaches = by_state(book, agreements, new)
    approval = home.approval - rules.breach_approval.value * breaches
    capital = home.capital - rules.cost_breach.value * breaches
    return replace(
        world,
        home=replace(home, approval=np.maximum(approval, 0.0), capital=np.maximum(capital, 0.0)),
        agreements=replace(
            agreements,
            broken=agreements.broken | guilty,
            belief=belief,
            holder=np.where(defied, -1, agreements.holder),
        ),
    )


def ratified(book: Rulebook, world: World, chance: Chance) -> World:
    """Put what was signed a while ago to the vote at home on both sides.

    Source: putnam_1988; model equation (ratify).
    """
    agreements, home, seats = world.agreements, world.home, book.tables.seats
    rules = book.tables.parameters.agreements
    due = (agreements.status == Status.SIGNED.value) & (
        world.week >= agreements.signed + rules.ratify_lag.value
    )
    if not due.any():
        return world
    odds = ratification(book, world)
    luck = chance.uniform("ratify", world.week, 2 * len(due)).reshape(odds.shape)
    yes = due & (luck < odds).all(axis=0)
    no = due & ~yes
    both = np.broadcast_to
    cheer = seats.deal_cheer * by_state(book, agreements, both(yes, odds.shape))
    regret = rules.failure_approval.value * by_state(book, agreements, both(no, odds.shape))
    calm = rules.calm.value * by_dyad(book, agreements, yes)
    strain = rules.failure_tension.value * by_dyad(book, agreements, no)
    week = float(world.week)
    return replace(
        world,
        home=replace(
            home,
            approval=np.clip(home.approval + cheer - regret, 0.0, politics.HIGHEST),
            tension=np.clip(home.tension - calm + strain, 0.0, 1.0),
        ),
        agreements=replace(
            agreements,
            status=np.where(yes, Status.IN_FORCE, np.where(no, Status.REJECTED, agreements.status)),
            begins=np.where(yes, week, agreements.begins),
            ends=np.where(yes, week + agreements.duration, agreements.ends),
            refused=np.where(due & (luck >= odds), odds, agreements.refused),
        ),
    )


def ratification(book: Rulebook, world: World) -> FloatArray:
    """Chance that each side ratifies what it has signed, 0 to 1, [2, slot, trial].

    A side that repeats the record ratifies, as the record says it did.

    Source: putnam_1988; model equation (ratify).
    """
    agreements, home, seats = world.agreements, world.home, book.tables.seats
    rules = book.tables.parameters.agreements
    gap = home.approval - seats.approval
    trial = np.arange(world.trials)
    state = np.stack(parties(book, agreements))
    mood = rules.ratify_approval.value * gap[state, trial] + agreements.appeal
    odds: FloatArray = expit(rules.ratify_base.value + mood)
    for number, (levers, base) in book.second_readings.items():
        touched = (agreements.bound[:, levers] & (agreements.relief[:, levers] > 0.0)).any(axis=1)
        again = np.where((state == number) & touched, expit(base + mood), 1.0)
        odds = odds * again
    return np.where(agreements.by_hand, 1.0, odds)


def taken_hold(book: Rulebook, world: World) -> World:
    """Let agreements that enter into force this week take hold of their levers.

    A later agreement supersedes an earlier one lever by lever; of two that enter in the same
    week the deeper relief holds, then the one that lasts longer, then the dyad named first.
    """
    agreements = world.agreements
    entering = in_force(agreements) & (agreements.begins == world.week)
    if not entering.any():
        return world
    levers = book.tables.instruments
    holder = agreements.holder
    best = np.full(holder.shape, np.inf)
    lasts = np.full(holder.shape, -np.inf)
    rank = np.full(holder.shape, np.inf)
    for slot in np.flatnonzero(entering.any(axis=1)):
        wants = agreements.bound[slot] & entering[slot]
        asked = target(levers.helps, agreements.before[slot], agreements.relief[slot])
        depth = asked * (1.0 - 2.0 * levers.helps)
        end = np.broadcast_to(agreements.ends[slot], depth.shape)
        place = np.broadcast_to(agreements.dyad[slot].astype(np.float64), depth.shape)
        deeper = (depth < best) | (
            (depth == best) & ((end > lasts) | ((end == lasts) & (place < rank)))
        )
        wins = wants & deeper
        holder = np.where(wins, slot, holder)
        best, lasts = np.where(wins, depth, best), np.where(wins, end, lasts)
        rank = np.where(wins, place, rank)
    world = replace(world, agreements=replace(agreements, holder=holder))
    return cancelled(book, bare(world))


def bare(world: World) -> World:
    """End agreements all of whose levers later ones hold."""
    agreements = world.agreements
    status = agreements.status.copy()
    for slot in np.flatnonzero(in_force(agreements).any(axis=1)):
        lost = agreements.bound[slot].any(axis=0) & ~(agreements.holder == slot).any(axis=0)
        whole = (
            (status[slot] == Status.IN_FORCE.value) & lost & ~agreements.broken[:, slot].any(axis=0)
        )
        status[slot] = np.where(whole, Status.SUPERSEDED.value, status[slot])
    return replace(world, agreements=replace(agreements, status=status))


def cancelled(book: Rulebook, world: World) -> World:
    """Strike out announced rises that an agreement now in force forbids."""
    notices = world.notices
    if np.isnan(notices.severity).all():
        return world
    asked = hold(book, world)
    void = asked.held & harsher(
        book.tables.instruments.helps, np.nan_to_num(notices.severity), asked.promised
    )
    void &= ~np.isnan(notices.severity)
    return replace(world, notices=struck(notices, void))


def struck(notices: Notices, where: MaskArray) -> Notices:
    """Notices without those of some levers, [lever, trial]."""
    return replace(
        notices,
        severity=np.where(where, np.nan, notices.severity),
        week=np.where(where, np.nan, notices.week),
        expiry=np.where(where, np.nan, notices.expiry),
    )


def snapped(book: Rulebook, world: World) -> World:
    """Return severities to what they were where a declared breach calls for it this week."""
    agreements = world.agreements
    due = agreements.snaps == world.week
    if not due.any():
        return world
    world = reverted(book, world, due)
    agreements = world.agreements
    return replace(
        world,
        agreements=replace(
            agreements,
            status=np.where(due, Status.SNAPPED_BACK, agreements.status),
            snaps=np.where(due, np.nan, agreements.snaps),
        ),
    )


def ended(book: Rulebook, world: World, chance: Chance) -> World:
    """Let agreements whose time is over revert, stay or be renewed.

    Source: model equation (renew).
    """
    agreements, rules = world.agreements, book.tables.parameters.agreements
    alive = in_force(agreements)
    over = alive & (agreements.ends <= world.week)
    age = world.week - agreements.begins
    birthday = alive & ~over & agreements.annual & (age > 0.0) & (np.mod(age, YEAR) == 0.0)
    if not (over | birthday).any():
        return world
    asked = (over & (agreements.sunset == Sunset.RENEW.value)) | birthday
    odds = expit(rules.renewal_slope.value * agreements.worth)
    luck = chance.uniform("renewal", world.week, 2 * len(over)).reshape(odds.shape)
    renewed = asked & (luck < odds).all(axis=0)
    gone = (over | birthday) & ~renewed
    stays = gone & (agreements.sunset == Sunset.STAY.value)
    world = reverted(book, world, gone & ~stays)
    world = released(world, stays)
    agreements = world.agreements
    longer = np.where(renewed & over, agreements.duration, 0.0)
    return replace(
        world,
        agreements=replace(
            agreements,
            status=np.where(gone, Status.EXPIRED, agreements.status),
            ends=agreements.ends + longer,
        ),
    )


def reverted(book: Rulebook, world: World, where: MaskArray) -> World:
    """Return the levers some slots hold to their severity at signature, and free them."""
    if not where.any():
        return world
    agreements, asked = world.agreements, hold(book, world)
    slot = np.maximum(agreements.holder, 0)
    freed = asked.held & where[slot, np.arange(world.trials)]
    back = freed & asked.acted & harsher(book.tables.instruments.helps, asked.before, world.levers)
    levers = np.where(back, asked.before, world.levers)
    world = released(replace(world, levers=levers), where)
    home = worn(world.home, back)
    return replace(world, home=home, chain=unsettled(book.tables, world.chain, world.home, home))


def released(world: World, where: MaskArray) -> World:
    """Free the levers that some slots hold, [slot, trial]."""
    agreements = world.agreements
    slot = np.maximum(agreements.holder, 0)
    free = (agreements.holder >= 0) & where[slot, np.arange(world.trials)]
    return replace(
        world, agreements=replace(agreements, holder=np.where(free, -1, agreements.holder))
    )


def performed(book: Rulebook, world: World, chance: Chance) -> World:
    """Move the levers whose commitments are due, as far as their owners deliver.

    Source: phase_one_2022 for customary delivery below what was promised; model equation
    (deliver).
    """
    agreements, tables = world.agreements, book.tables
    if not (agreements.holder >= 0).any():
        return replace(world, practice=world.levers)
    rules, instruments = tables.parameters.agreements, tables.instruments
    asked = hold(book, world)
    acted = asked.acted & asked.alive
    eased = acted & harsher(instruments.helps, world.levers, asked.legal)
    back = acted & harsher(instruments.helps, asked.resumed, world.levers)
    levers = np.where(eased, asked.legal, world.levers) if eased.any() else world.levers
    levers = np.where(back, asked.resumed, levers) if back.any() else levers
    memory = rules.delivery_memory.value
    shock = chance.normal("delivery", world.week, len(levers))
    spread = rules.delivery_noise.value * np.sqrt(1.0 - memory**2)
    drift = np.where(asked.held, memory * agreements.drift + spread * shock, 0.0)
    choice = agreements.compliance[instruments.owner]
    customary = np.clip(instruments.delivery * choice + drift, 0.0, 1.0)
    by_hand = done(asked, levers)
    share = np.where(asked.acted, customary, by_hand)
    practice = levers + np.where(acted & asked.due, 1.0 - share, 0.0) * (asked.before - levers)
    world = conceded(book, world, levers)
    return replace(
        world,
        practice=practice,
        agreements=replace(
            world.agreements, drift=drift, delivered=np.where(asked.due, share, 1.0)
        ),
    )


def conceded(book: Rulebook, world: World, levers: FloatArray) -> World:
    """What the public makes of levers that an agreement has eased this week."""
    if levers is world.levers:
        return world
    relieved = politics.eased(book.tables.instruments, world.levers, levers)
    home = world.home
    approval = home.approval - politics.visible_concession(book.tables, relieved)
    return replace(
        world,
        levers=levers,
        home=replace(
            home,
            approval=np.maximum(approval, 0.0),
            conceded=np.maximum(home.conceded, relieved > 0.0),
        ),
    )
