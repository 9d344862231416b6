"""Which moves are legal, and why not: one truth for strategies, people and validation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.economy import politics
from game.rules import signing
from game.rules.acts import flat_price
from game.rules.book import Rulebook
from game.rules.compliance import grounds
from game.rules.hold import harsher, standing
from game.rules.moves import (
    LEVER_MOVES,
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
from game.rules.package import Package
from game.rules.slots import in_force
from game.rules.talks import rested
from game.world.arrays import FloatArray, MaskArray, any_row, each, every_row
from game.world.state import World


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rules say about a move or an offer."""

    legal: MaskArray
    """Trials in which it may be made, [trial]."""
    reason: str
    """Why it is void in the others; empty if it is legal in all."""
    cost: float | FloatArray = 0.0
    """Political capital a move costs where it is legal, points, [trial]."""


def rule(
    book: Rulebook, world: World, state: int, move: Move, spent: float | FloatArray = 0.0
) -> Ruling:
    """Say in which trials a state may make a move, and why not in the others.

    Args:
        spent: Political capital the state's other moves of the turn already cost, [trial].
    """
    if move.week < world.week:
        return _never(world, f"week {move.week} is over; it is week {world.week}")
    if isinstance(move, LEVER_MOVES):
        name = book.tables.axes.levers[move.lever]
        owner = int(book.tables.instruments.owner[move.lever])
        if owner != state:
            states = book.tables.axes.states
            return _never(world, f"{name} belongs to {states[owner]}; only its owner may move it")
    elif move.state != state:
        return _never(world, "a seat moves for itself only")
    ruling = _RULES[type(move)](book, world, state, move)
    if not ruling.legal.any():
        return ruling
    price = cost(book, world, move)
    affordable = price <= np.maximum(world.home.capital[state] - spent, 0.0)
    if (affordable | ~ruling.legal).all():
        return Ruling(ruling.legal, ruling.reason, price)
    poor = f"too little political capital left {_purpose(book, move)}"
    return Ruling(ruling.legal & affordable, ruling.reason or poor, price)


def _purpose(book: Rulebook, move: Move) -> str:
    if isinstance(move, LEVER_MOVES):
        return f"to move {book.tables.axes.levers[move.lever]}"
    return "for it"


def _never(world: World, reason: str) -> Ruling:
    return Ruling(np.zeros(world.trials, dtype=np.bool_), reason)


def _where(legal: MaskArray, reason: str) -> Ruling:
    return Ruling(legal, "" if legal.all() else reason)


Check = tuple[MaskArray, str]
"""Trials in which something is as it must be, and what is wrong in the others."""


def _both(one: Ruling, other: Ruling) -> Ruling:
    """Legal where both say so, for the reason of the first that does not."""
    return Ruling(one.legal & other.legal, one.reason or other.reason)


def _everywhere(world: World) -> Ruling:
    return Ruling(np.ones(world.trials, dtype=np.bool_), "")


def _within(book: Rulebook, world: World, move: Pull | Threat | Promise) -> Ruling:
    within = (move.severity >= 0.0) & (move.severity <= 1.0)
    legal = each(within, world.trials)
    return _where(legal, f"{book.tables.axes.levers[move.lever]} can be set from 0 to 1")


def _pull(book: Rulebook, world: World, state: int, move: Pull) -> Ruling:
    if move.until is not None and move.until <= move.week:
        return _never(world, "a pull must lapse later than the week it is in force from")
    return _within(book, world, move)


def _withdrawal(book: Rulebook, world: World, state: int, move: Withdrawal) -> Ruling:
    name = book.tables.axes.levers[move.lever]
    return _where(~np.isnan(world.threatened[move.lever]), f"no threat is open on {name}")


def _threat(book: Rulebook, world: World, state: int, move: Threat) -> Ruling:
    """Whether a threat is one: public to some degree, for later, and harsher than today."""
    ruling = _within(book, world, move)
    if move.deadline <= move.week:
        return _never(world, "a threat needs a deadline later than the week it is made in")
    if not 0.0 <= move.publicity <= 1.0:
        return _never(world, "a threat is public from 0, whispered, to 1, told to the world")
    direction = 1.0 - 2.0 * book.tables.instruments.helps[move.lever]
    worse = direction * (move.severity - world.levers[move.lever]) > 0.0
    name = book.tables.axes.levers[move.lever]
    return _both(ruling, _where(worse, f"{name} is no milder than that already"))


def _promise(book: Rulebook, world: World, state: int, move: Promise) -> Ruling:
    ruling = _within(book, world, move)
    direction = 1.0 - 2.0 * book.tables.instruments.helps[move.lever]
    milder = direction * (move.severity - world.levers[move.lever]) < 0.0
    name = book.tables.axes.levers[move.lever]
    reason = f"{name} is no harsher than that already; a promise is of relief"
    return _both(ruling, _where(milder, reason))


def _claim(book: Rulebook, world: World, state: int, move: Claim) -> Ruling:
    if state not in book.tables.seats.dyads[move.dyad]:
        return _never(world, "a seat speaks of what it must get in a dyad of its own")
    sane = each(np.isfinite(move.limit), world.trials)
    return _where(sane, "a claimed limit is a number of bn USD")


def _listing(book: Rulebook, world: World, state: int, move: Listing) -> Ruling:
    user = list(book.scenario.users.values())[move.user]
    owner = book.tables.axes.states[state]
    lists = any(
        lever.owner == owner and any(effect.kind == "listing" for effect in lever.effects)
        for lever in book.scenario.levers.values()
    )
    if not lists:
        return _never(world, f"{owner} keeps no entity list")
    if user.region == owner:
        return _never(world, f"{user.label} is a firm of its own; a list names foreign ones")
    return _everywhere(world)


def _demarche(book: Rulebook, world: World, state: int, move: Demarche) -> Ruling:
    if move.target == state:
        return _never(world, "a state protests to another, not to itself")
    return _everywhere(world)


def _request(book: Rulebook, world: World, state: int, move: Request) -> Ruling:
    if state not in book.tables.seats.dyads[move.dyad]:
        return _never(world, "a seat asks for talks in a dyad of its own")
    pause = book.tables.parameters.talks.pause.value
    reason = f"the two have met less than {pause:g} weeks ago"
    return _where(rested(book, world)[move.dyad], reason)


def _compliance(book: Rulebook, world: World, state: int, move: Compliance) -> Ruling:
    sane = (move.level >= 0.0) & (move.level <= 1.0)
    legal = each(sane, world.trials)
    return _where(legal, "a state delivers between nothing, 0, and what is customary, 1")


def _declaration(book: Rulebook, world: World, state: int, move: Declaration) -> Ruling:
    if state not in book.tables.seats.dyads[move.dyad]:
        return _never(world, "a seat declares a breach in a dyad of its own")
    ours = in_force(world.agreements) & (world.agreements.dyad == move.dyad)
    limit = book.tables.parameters.agreements.grounds.value
    found = any_row(grounds(book, world, state, move.dyad))
    reason = (
        f"no ground: the other side has raised nothing it bound, and is believed by more than "
        f"{limit:g} to deliver"
        if ours.any()
        else "the two have nothing in force that could be broken"
    )
    return _where(found, reason)


def _suspension(book: Rulebook, world: World, state: int, move: Suspension) -> Ruling:
    if state not in book.tables.seats.dyads[move.dyad]:
        return _never(world, "a seat suspends commitments in a dyad of its own")
    sane = each((move.share >= 0.0) & (move.share <= 1.0), world.trials)
    doubted = any_row(grounds(book, world, state, move.dyad))
    ours = in_force(world.agreements) & (world.agreements.dyad == move.dyad)
    again = move.share == 0.0
    found = doubted | again
    return ruled(
        (
            (sane, "a share from 0 to 1 can be suspended"),
            (any_row(ours) | again, "the two have nothing in force to suspend"),
            (found, "no ground: the other side is believed to deliver"),
        )
    )


_RULES: Mapping[type, Callable[[Rulebook, World, int, Any], Ruling]] = {
    Pull: _pull,
    Threat: _threat,
    Withdrawal: _withdrawal,
    Listing: _listing,
    Demarche: _demarche,
    Request: _request,
    Compliance: _compliance,
    Declaration: _declaration,
    Suspension: _suspension,
    Promise: _promise,
    Claim: _claim,
}
"""Kind of move -> what must hold for it."""


def cost(book: Rulebook, world: World, move: Move) -> FloatArray:
    """Political capital a move costs, points, [trial]. Source: model equation (cost)."""
    tables, rules = book.tables, book.tables.parameters
    nothing = np.zeros(world.trials)
    if isinstance(move, Pull):
        harsher_by = (move.severity - world.levers[move.lever]) * (
            1.0 - 2.0 * tables.instruments.helps[move.lever]
        )
        points: FloatArray = rules.politics.cost_raise.value * np.maximum(harsher_by, 0.0)
        return points + rules.agreements.cost_breach.value * breaks(book, world, move)
    if isinstance(move, Threat):
        announced = politics.louder(
            move.publicity, world.threatened[move.lever], world.publicity[move.lever]
        )
        price: FloatArray = rules.politics.cost_threat.value * announced
        return price
    return nothing + flat_price(book, move)


def breaks(book: Rulebook, world: World, move: Pull) -> MaskArray:
    """Whether a pull raises a lever against its owner's word, [trial]."""
    nowhere = np.zeros(world.trials, dtype=np.bool_)
    if not (world.agreements.holder[move.lever] >= 0).any():
        return nowhere
    asked = standing(book, world, move.lever)
    helps = book.tables.instruments.helps[move.lever]
    raised = harsher(helps, move.severity, world.levers[move.lever])
    beyond = harsher(helps, move.severity, asked.legal[0])
    defies: MaskArray = asked.alive[0] & raised & beyond
    return defies


def rule_text(book: Rulebook, dyad: int, package: Package) -> tuple[Check, ...]:
    """What a text must be, whoever signs it: about the dyad's issues, in shares and whole weeks."""
    agenda = book.agendas[dyad]
    strange = package.bound.copy()
    strange[agenda.issues] = False
    named = np.flatnonzero(strange.any(axis=1))
    lever = book.tables.axes.levers[int(named[0])] if len(named) else ""
    shares = every_row((package.relief >= 0.0) & (package.relief <= 1.0))
    some = any_row(package.bound) | package.extends
    whole = (package.duration >= 1.0) & (package.duration == np.floor(package.duration))
    return (
        (~any_row(strange), f"{lever} is not among what the two bargain over"),
        (shares, "relief is a share from 0 to 1"),
        (some, "it binds nobody"),
        (whole, "it must bind for a whole number of weeks, one at least"),
    )


def rule_offer(
    book: Rulebook,
    world: World,
    dyad: int,
    package: Package,
    backing: FloatArray | float = 0.0,
    *,
    where: MaskArray | None = None,
    free: bool = False,
) -> Ruling:
    """Say in which trials a dyad may sign a package, and why not in the others.

    Args:
        backing: How far lobbies cover the concessions, 0 to 1, [lever, trial].
        where: Trials of interest, which the reason is about; absent = all, [trial].
        free: Whether it costs nobody political capital, as a mediator's text does not.
    """
    agenda, agreements = book.agendas[dyad], world.agreements
    ours = (in_force(agreements) & (agreements.dyad == dyad)).any(axis=0)
    price = signing.price(book.tables, world, package, backing)
    can_pay = tuple(
        (
            (price[side] <= world.home.capital[side]) | free,
            f"{book.tables.axes.states[side]} has too little political capital to concede it",
        )
        for side in agenda.sides
    )
    checks = (
        *rule_text(book, dyad, package),
        (~package.extends | ours, "the two have nothing in force to prolong"),
        (package.extends | ~signing.full(world), "as many agreements as can be are alive"),
        *can_pay,
    )
    return ruled(checks, where)


def ruled(checks: Sequence[Check], where: MaskArray | None = None) -> Ruling:
    """Legal where every check is met, else for the reason of the first that fails."""
    legal, reason = np.ones_like(checks[0][0]), ""
    for met, why in checks:
        failing = legal & ~met if where is None else legal & ~met & where
        if failing.any() and not reason:
            reason = why
        legal = legal & met
    return Ruling(legal, reason)
