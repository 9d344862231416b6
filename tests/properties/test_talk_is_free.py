"""Talk never advances the economy: only what is signed does."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from agents import seat_all
from game.play.match import Match, Setting
from game.rules.moves import Request
from game.turn import phases
from game.turn.seat import Answer, silence
from game.world.chance import Chance
from tests.builders import case, differing, two_regions

BLIND = ("met",)
"""What a round leaves in the world: the week in which it was held."""


@dataclass(frozen=True, slots=True)
class Talker:
    """Plays as another seat does, but offers the same package so many times and accepts none."""

    seat: object
    offers: int

    def remember(self, trials):
        return self.seat.remember(trials), 0

    def signal(self, view, memory):
        said, inner = self.seat.signal(view, memory[0])
        return said, (inner, 0)

    def decide(self, view, memory):
        moves, inner = self.seat.decide(view, memory[0])
        return tuple(m for m in moves if not isinstance(m, Request)), (inner, 0)

    def answer(self, view, talk, memory):
        inner, made = memory
        if made >= self.offers:
            return silence(view.trials), memory
        agenda = view.book.agendas[talk.dyad]
        package = agenda.package(np.zeros(view.trials, dtype=np.intp), len(view.levers))
        no, yes = np.zeros(view.trials, dtype=np.bool_), np.ones(view.trials, dtype=np.bool_)
        return Answer(no, no, package, yes), (inner, made + 1)


def played(book, offers, trials=2):
    """The last world of a game whose seats talk so much and sign nothing."""
    whole = seat_all(book, dict.fromkeys(book.tables.axes.states, "historical"))
    seats = {state: Talker(seat, offers) for state, seat in whole.items()}
    chance = Chance.of(1, trials)
    game = phases.start(book, seats, chance)
    while not phases.over(book, game):
        game, _ = phases.play(book, game, seats, chance)
    return game.world


def quiet(world):
    """A world without the note of when its dyads last met."""
    agreements = world.agreements
    return replace(world, agreements=replace(agreements, met=np.zeros_like(agreements.met)))


@pytest.mark.parametrize("offers", [1, 2, 5])
@pytest.mark.parametrize("book", [two_regions, case], ids=["smallest", "rare_earths_2025"])
def test_empty_rounds_leave_the_weeks_byte_for_byte_as_they_were(book, offers):
    """No offer, one, two or five: the same stocks, prices, approval and levers."""
    assert differing(quiet(played(book(), 0)), quiet(played(book(), offers))) == []


@pytest.mark.parametrize("book", [two_regions, case], ids=["smallest", "rare_earths_2025"])
def test_a_game_in_which_every_offer_is_refused_is_one_without_talks(book):
    """Switch negotiation off and nothing differs but the note of the meetings."""
    refused, off = played(book(), 5), played(book("protocol=none"), 5)
    assert differing(quiet(refused), quiet(off)) == []


PRICES_OF_A_DEAL = (
    *(f"states.{state}.deal_cheer=0" for state in ("US", "CN", "EU", "JP", "AU")),
    "parameters.agreements.calm=0",
    "parameters.agreements.cost_breach=0",
    "parameters.agreements.breach_approval=0",
    "parameters.politics.cost_concession=0",
)
"""Cheer, calm, what conceding costs and what a broken word costs: all a text does at home."""


def test_the_deals_of_the_record_touch_approval_capital_and_tension_by_their_prices_alone():
    """With those at nought the year as it was is, at home too, the year without talks."""

    def year(*settings):
        match = Match.of(Setting("rare_earths_2025", settings=settings, seed=1, line_up=False))
        return [turn.after for turn in match.turns()]

    free, plain = year(*PRICES_OF_A_DEAL), year(*PRICES_OF_A_DEAL, "protocol=none")
    priced = year()
    for one, other in zip(free, plain, strict=True):
        assert differing(one.home, other.home) in ([], ["trust"])
    assert {"approval", "capital", "tension"} <= set(differing(priced[-1].home, plain[-1].home))
