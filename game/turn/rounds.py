"""A round of talks between the two sides of a dyad: offers in turn, until one is accepted.

Who moves first alternates by fortnight and by dyad. A side accepts what is on the table, walks out,
or puts an offer of its own there; one that does none of these ends the round, unless it had the
first word and leaves it to the other. After so many offers the other side can only take the last
or leave it. A mediator tables a text once the two have tried long enough; both take it or leave it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.outlook.insight import Insight
from game.outlook.signature import appraised, mediators_text, true_backing
from game.rules.book import Rulebook
from game.rules.legal import rule_offer, rule_text, ruled
from game.rules.package import Package, chosen, nothing
from game.rules.signing import sign
from game.rules.talks import met
from game.turn.seat import Answer, Talk
from game.world.arrays import MaskArray
from game.world.chance import Chance
from game.world.state import World


@dataclass(frozen=True, slots=True)
class Exchange:
    """One answer in a round and what was on the table when it was given."""

    side: int
    """Side that answered, 0 or 1."""
    talk: Talk
    answer: Answer
    accepted: MaskArray
    """Trials in which it accepted what was on the table and could, [trial]."""
    void: str = ""
    """Why its offer, or the offer it accepted, was void in some trial."""


@dataclass(frozen=True, slots=True)
class Round:
    """A round of talks in a dyad, as far as it has come."""

    dyad: int
    place: str
    mediator: str | None
    where: MaskArray
    """Trials in which it is held, [trial]."""
    asked: MaskArray
    """Trials in which each side asked for it, [2, trial]."""
    scheduled: MaskArray
    """Trials in which it stands in the calendar, [trial]."""
    active: MaskArray
    """Trials in which it goes on, [trial]."""
    mover: int
    """Side whose answer is awaited, 0 or 1; both answer a mediator's text."""
    number: int
    """Answers given so far, a text's aside."""
    offer: Package | None
    offered: MaskArray
    text: bool
    """Whether a mediator's text is on the table."""
    texted: bool
    """Whether the mediator has tabled his text."""
    aside: tuple[Package | None, MaskArray]
    """Offer put aside while a text is on the table, and the trials in which there is one."""
    signed: MaskArray
    """Trials in which something was signed, [trial]."""
    package: Package | None
    """What was signed."""
    exchanges: tuple[Exchange, ...] = ()

    @property
    def over(self) -> bool:
        """Whether nobody is left to be asked."""
        return not self.active.any()

    @property
    def awaited(self) -> tuple[int, ...]:
        """Sides whose answer is awaited."""
        return () if self.over else ((0, 1) if self.text else (self.mover,))


def opened(
    book: Rulebook,
    world: World,
    dyad: int,
    *,
    scheduled: MaskArray,
    asked: MaskArray,
    place: str,
    mediator: str | None,
) -> Round:
    """Begin a round in the trials in which it is scheduled or asked for."""
    where = scheduled | asked.any(axis=0)
    return Round(
        dyad=dyad,
        place=place,
        mediator=mediator,
        where=where,
        asked=asked,
        scheduled=scheduled,
        active=where,
        mover=first_to_offer(world.week, dyad),
        number=0,
        offer=None,
        offered=np.zeros(world.trials, dtype=np.bool_),
        text=False,
        texted=False,
        aside=(None, np.zeros(world.trials, dtype=np.bool_)),
        signed=np.zeros(world.trials, dtype=np.bool_),
        package=None,
    )


def first_to_offer(week: int, dyad: int) -> int:
    """Side of a dyad that has the first word in talks of a week, 0 or 1."""
    return (week // 2 + dyad) % 2


def most_offers(book: Rulebook) -> int:
    """Offers a round may have under the scenario's protocol."""
    if book.scenario.protocol == "take_it_or_leave_it":
        return 1
    return book.tables.parameters.talks.offers.value


def asked_of(book: Rulebook, held: Round, side: int) -> Talk:
    """What a side is asked now."""
    theirs = [one.answer.claim for one in held.exchanges if one.side != side]
    claim = next((claim for claim in reversed(theirs) if claim is not None), None)
    return Talk(
        dyad=held.dyad,
        side=side,
        number=held.number,
        place=held.place,
        where=held.active & held.offered if held.text else held.active,
        offer=held.offer,
        offered=held.offered & held.active,
        invited=~held.scheduled & held.asked[1 - side] & ~held.asked[side],
        may_offer=not held.text and held.number < most_offers(book),
        mediated=held.text,
        claimed=claim,
    )


def went_on(
    book: Rulebook,
    world: World,
    insight: Insight,
    chance: Chance,
    held: Round,
    answers: tuple[tuple[int, Answer], ...],
) -> tuple[World, Round]:
    """Take the awaited answers to a round; what is accepted is signed at once.

    Args:
        answers: (side, answer) of every awaited side.
    """
    if held.text:
        world, held = _text_answered(book, world, insight, held, answers)
    else:
        ((side, answer),) = answers
        world, held = _answered(book, world, insight, held, side, answer)
    if held.over:
        return met(world, held.dyad, held.where), held
    return world, _text_tabled(book, world, insight, chance, held)


def _answered(
    book: Rulebook, world: World, insight: Insight, held: Round, side: int, answer: Answer
) -> tuple[World, Round]:
    talk = asked_of(book, held, side)
    accept = answer.accept & talk.offered
    void, signed, package = "", held.signed, held.package
    if held.offer is not None and accept.any():
        backing = true_backing(book, insight, held.dyad)
        ruling = rule_offer(book, world, held.dyad, held.offer, backing, where=accept)
        void = ruling.reason if (accept & ~ruling.legal).any() else ""
        accept = accept & ruling.legal
        other = held.exchanges[-1].answer.by_hand if held.exchanges else False
        by_hand = (answer.by_hand, other) if side == 0 else (other, answer.by_hand)
        world = _signed(book, world, insight, held, held.offer, accept, by_hand=by_hand)
        package = held.offer if package is None else chosen(accept, held.offer, package)
        signed = signed | accept
    walk = answer.walk & held.active & ~accept
    world = _walked_out(book, world, held, side, walk & ~talk.invited)
    active = held.active & ~accept & ~walk
    offers = np.zeros(world.trials, dtype=np.bool_)
    if answer.offer is not None and answer.offers is not None and talk.may_offer:
        wanted = answer.offers & active
        shape = ruled(rule_text(book, held.dyad, answer.offer), wanted)
        offers = wanted & shape.legal
        if (wanted & ~shape.legal).any():
            void = void or f"its offer is none: {shape.reason}"
    table = answer.offer if offers.any() and answer.offer is not None else None
    exchange = Exchange(side, talk, answer, accept, void)
    number = held.number + 1
    if held.exchanges:
        active = active & offers
    last = number > most_offers(book)
    return world, replace(
        held,
        active=np.zeros_like(active) if last else active,
        mover=1 - side,
        number=number,
        offer=table if table is not None else nothing(len(world.levers), world.trials),
        offered=offers,
        signed=signed,
        package=package,
        exchanges=(*held.exchanges, exchange),
    )


def _signed(
    book: Rulebook,
    world: World,
    insight: Insight,
    held: Round,
    package: Package,
    where: MaskArray,
    *,
    free: bool = False,
    by_hand: tuple[bool, bool],
) -> World:
    value = appraised(book, world, insight, held.dyad, package, where)
    everywhere = np.full(world.trials, free)
    return sign(
        book,
        world,
        held.dyad,
        package,
        where,
        appraised=value,
        free=everywhere,
        by_hand=by_hand,
    )


def _walked_out(book: Rulebook, world: World, held: Round, side: int, walk: MaskArray) -> World:
    """A side that walks out of talks leaves tension behind."""
    if not walk.any():
        return world
    tension = world.home.tension.copy()
    step = book.tables.parameters.talks.walkout_tension.value
    tension[held.dyad] = np.minimum(tension[held.dyad] + step * walk, 1.0)
    return replace(world, home=replace(world.home, tension=tension))


def _text_tabled(
    book: Rulebook, world: World, insight: Insight, chance: Chance, held: Round
) -> Round:
    """Let the mediator put his text on the table when it is time."""
    single = book.scenario.protocol == "single_text"
    if held.texted or not (held.mediator or single):
        return held
    if not single and held.number < book.tables.parameters.talks.mediator_after.value:
        return held
    text, some = mediators_text(book, world, insight, chance, held.dyad)
    offered = some & held.active
    if not offered.any():
        return replace(held, texted=True, active=held.active & ~np.bool_(single))
    aside = (held.offer, held.offered)
    return replace(held, offer=text, offered=offered, text=True, texted=True, aside=aside)


def tabled_at_once(
    book: Rulebook, world: World, insight: Insight, chance: Chance, held: Round
) -> Round:
    """A single text lies on the table before anybody speaks."""
    if held.over or book.scenario.protocol != "single_text":
        return held
    return _text_tabled(book, world, insight, chance, held)


def _text_answered(
    book: Rulebook,
    world: World,
    insight: Insight,
    held: Round,
    answers: tuple[tuple[int, Answer], ...],
) -> tuple[World, Round]:
    """Both have taken or left the mediator's text; who leaves it pays at home."""
    assert held.offer is not None
    by_side = dict(answers)
    yes = by_side[0].accept & by_side[1].accept & held.offered
    ruling = rule_offer(book, world, held.dyad, held.offer, where=yes, free=True)
    void = ruling.reason if (yes & ~ruling.legal).any() else ""
    yes = yes & ruling.legal
    by_hand = (by_side[0].by_hand, by_side[1].by_hand)
    world = _signed(book, world, insight, held, held.offer, yes, free=True, by_hand=by_hand)
    capital = world.home.capital.copy()
    price = book.tables.parameters.talks.cost_refusal.value
    exchanges = []
    for side, answer in answers:
        state = book.agendas[held.dyad].sides[side]
        refused = held.offered & ~answer.accept
        capital[state] = np.maximum(capital[state] - price * refused, 0.0)
        talk = asked_of(book, held, side)
        exchanges.append(Exchange(side, talk, answer, yes, void))
    world = replace(world, home=replace(world.home, capital=capital))
    active = held.active & ~yes
    single = book.scenario.protocol == "single_text"
    package = held.package
    if yes.any():
        package = held.offer if package is None else chosen(yes, held.offer, package)
    return world, replace(
        held,
        active=np.zeros_like(active) if single else active,
        offer=held.aside[0],
        offered=held.aside[1] & active,
        text=False,
        signed=held.signed | yes,
        package=package,
        exchanges=(*held.exchanges, *exchanges),
    )
