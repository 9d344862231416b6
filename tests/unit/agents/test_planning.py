"""A planner plays on once a round, offers by what came of it and takes nothing blindly."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from numpy.testing import assert_allclose

from agents import ROSTER, outlook, planning, seat_all
from agents.bids import FOR_THE_OTHER, case_of
from agents.negotiator import Negotiator
from agents.outlook import Outlook, played_on, promising, sides, without_the_round
from agents.planning import Foresight, demanded
from agents.stand_ins import PRIOR
from agents.strategies.rollout import Rollout
from game.rules.package import nothing
from game.turn import forecast, phases
from game.turn.pending import Phase, answered
from game.turn.seat import Reason, Talk
from game.world.chance import Chance
from tests.builders import case

SMALL = Rollout(candidates=2.0, weeks=4.0, pairs=1.0)
"""Plays on so little that a test is quick."""
WEEK = 10
"""First week of the turn that is looked at: the two have met before."""


@lru_cache(maxsize=4)
def moment(trials=1, first=0):
    """A turn of tit-for-tat all round in which the first dyad has just sat down."""
    book, chance = case(), Chance.of(1, trials, first=first)
    seats = seat_all(book, dict.fromkeys(book.tables.axes.states, "tit_for_tat"))
    game = phases.start(book, seats, chance)
    while game.world.week < WEEK:
        game, _ = phases.play(book, game, seats, chance)
    pending, memories = phases.opened(book, game, chance, tuple(seats)), dict(game.memories)
    while pending.phase is not Phase.TALK:
        state = pending.awaited[0]
        answer, memories[state] = phases.ask(pending, state, seats[state], memories[state])
        pending = answered(pending, state, answer)
    return pending


def asked(look, *, state="US", offer=None):
    """What a side of the first dyad is asked."""
    everywhere = np.ones(look.trials, dtype=np.bool_)
    side = look.book.scenario.dyads[0].index(state)
    return Talk(
        dyad=0, side=side, number=1, place="", where=everywhere, offer=offer,
        offered=everywhere if offer is not None else ~everywhere, invited=~everywhere,
        may_offer=True,
    )  # fmt: skip


def candidate(look, number):
    """A candidate of the first dyad in every trial."""
    rows = np.full(look.trials, number)
    return look.book.agendas[0].package(rows, len(look.book.tables.axes.levers))


def foreseeing(look, talk, gain, number):
    """A way of choosing that foresees so much of so many candidates, in one trial."""
    issues = look.book.agendas[0].issues
    relief = np.stack([candidate(look, row).relief[issues] for row in (*number, 0)])
    gains = np.array([*gain, -np.inf])[:, None]
    seen = Outlook(look.week, talk.where, np.array(number)[:, None], relief, gains)
    return Foresight(seen, demanded(look, talk), 0.8, 0.1)


def basis(look, talk, aspiration=0.5):
    """What its answer rests on."""
    limits = np.ones(len(look.book.tables.axes.levers))
    seen = look.appraisal(0)
    return case_of(look, talk, seen, np.full(look.trials, aspiration), limits)[0]


def usual(look, count=2):
    """Candidates it would play."""
    seen = look.appraisal(0).among(np.arange(look.trials))
    limits = np.ones(len(look.book.tables.axes.levers))
    number, good = promising(SMALL.seated(look.book, "US").thinking.search, seen, limits, count)
    assert good.all()
    return number[:, 0].tolist()


def test_it_plays_on_once_a_round_and_remembers(monkeypatch):
    """The first answer plays on; the next of the same round reads the memory, bit for bit."""
    look, calls = moment().view("US"), []

    def counted(*words):
        calls.append(1)
        return played_on(*words)

    monkeypatch.setattr(planning, "played_on", counted)
    seat = SMALL.seated(look.book, "US")
    _, memory = seat.answer(look, asked(look), seat.remember(1))
    offer = candidate(look, usual(look)[0])
    _, after = seat.answer(look, replace(asked(look, offer=offer), number=3), memory)
    assert calls == [1]
    assert after.held[0] is memory.held[0]
    assert not memory.held[0].gain.flags.writeable


def test_nobody_in_a_forecast_forecasts(monkeypatch):
    """Its stand-ins are plain negotiators; whoever plays on calls for one forecast."""
    look, calls = moment().view("US"), []
    held = sides(0)(look.book, look.state, look.dream, np.zeros(1, dtype=np.intp))
    assert sorted(held) == ["CN", "US"]
    assert all(isinstance(seat, Negotiator) for seat in held.values())
    assert all(seat.chooser is FOR_THE_OTHER for seat in held.values())
    assert not any(isinstance(temper, Rollout) for temper, _ in PRIOR)
    real = forecast.forecast

    def counted(*words, **more):
        calls.append(1)
        return real(*words, **more)

    monkeypatch.setattr("game.turn.rollout.forecast", counted)
    seat = SMALL.seated(look.book, "US")
    seat.answer(look, asked(look), None)
    assert calls == [1]


def test_it_picks_what_both_may_like():
    """Every candidate played does something for the other side and is none that prolongs."""
    look = moment().view("US")
    seen = look.appraisal(0).among(np.zeros(1, dtype=np.intp))
    search = Rollout().seated(look.book, "US").thinking.search
    number, good = promising(search, seen, np.ones(len(look.levers)), 6)
    assert number.shape == good.shape == (6, 1)
    assert (seen.their_values[number[good]] > 0.0).all()
    assert not seen.agenda.extends[number[good]].any()
    shut = promising(search, seen, np.zeros(len(look.levers)), 6)[1]
    assert shut.sum() < good.sum() or (seen.agenda.relief[number[good]] == 0.0).any()


def test_no_deal_means_that_the_round_is_over():
    """In its mind the dyad does not sit down again this turn, and the others' rounds stay."""
    look = moment().view("US")
    mind = without_the_round(look, 0, np.zeros(1, dtype=np.intp))
    assert mind.world.agreements.met[0, 0] == look.week
    assert look.world is not mind.world
    kept = {held.week for held in mind.book.calendar.meetings}
    assert look.week not in kept or all(
        {0, 1} - set(held.states) for held in mind.book.calendar.meetings if held.week == look.week
    )


def test_it_offers_what_is_worth_most_by_playing_on_times_the_chance():
    """It offers the package with more in it when played on; with nothing in any, the usual one."""
    look = moment().view("US")
    talk, (one, two) = asked(look), usual(look)
    here = basis(look, talk)
    for gain, best in (([50.0, 0.0], one), ([0.0, 50.0], two)):
        package, some = foreseeing(look, talk, gain, (one, two)).offered(here)
        assert some.all()
        assert package.template[0] == candidate(look, best).template[0]
    plain, _ = FOR_THE_OTHER.offered(here)
    package, _ = foreseeing(look, talk, [-1.0, 0.0], (one, two)).offered(here)
    assert np.array_equal(package.relief, plain.relief)


@pytest.mark.parametrize(
    ("gain", "aspiration", "reason"),
    [
        ([5.0, 9.0], 0.0, Reason.GOOD),
        ([0.1, 9.0], 0.0, Reason.FORESEES_LITTLE),
        ([9.0, 5.0], 9.0, Reason.FORESEES_MUCH),
        ([5.0, 9.0], 9.0, Reason.WORTH_TOO_LITTLE),
    ],
)
def test_it_takes_what_is_good_on_its_face_and_played_on_or_the_best_it_played(
    gain, aspiration, reason
):
    """The fast rule and the margin, or as much as its best candidate; else it says why not."""
    look = moment().view("US")
    number = usual(look)
    offer = candidate(look, number[0])
    talk = asked(look, offer=offer)
    verdict, why, _ = foreseeing(look, talk, gain, number).judged(
        basis(look, talk, aspiration), offer
    )
    assert why[0] == reason
    assert verdict[0] == (reason in (Reason.GOOD, Reason.FORESEES_MUCH))


def test_a_package_counts_as_the_nearest_that_was_played():
    """One that was played is worth what came of it; one that frees nothing is worth nothing."""
    look = moment().view("US")
    talk, number = asked(look), usual(look)
    seen = look.appraisal(0).among(np.zeros(1, dtype=np.intp))
    foresight = foreseeing(look, talk, [3.0, 7.0], number).outlook
    values = [foresight.foreseen(seen, candidate(look, row))[0] for row in number]
    assert values == [3.0, 7.0]
    assert foresight.foreseen(seen, nothing(len(look.levers), 1))[0] == 0.0


def test_trials_are_played_on_as_if_each_were_alone(monkeypatch):
    """To the bit, in blocks of any size."""
    monkeypatch.setattr(outlook, "BLOCK", 2)
    three = moment(3).view("US")
    search, limits = SMALL.seated(three.book, "US").thinking.search, np.ones(len(three.levers))
    every = np.ones(3, dtype=np.bool_)
    found = played_on(search, three, asked(three), every, limits)
    for trial in range(3):
        one = moment(1, trial).view("US")
        alone = played_on(search, one, asked(one), np.ones(1, dtype=np.bool_), limits)
        assert np.array_equal(found.gain[:, trial : trial + 1], alone.gain)
        assert np.array_equal(found.number[:, trial : trial + 1], alone.number)


def test_it_believes_that_the_other_gives_way_evenly():
    """What the other is thought to hold out for falls with every offer, to its limit at most."""
    look = moment().view("US")
    early, late = (demanded(look, replace(asked(look), number=n)) for n in (0, 8))
    assert (early >= late).all()
    assert (late >= look.appraisal(0).their_reserve).all()


def test_its_numbers_are_whole_where_they_count_things():
    """Packages, weeks and games are rounded and at least one."""
    seat = ROSTER["rollout"](candidates=0.0, weeks=2.6, pairs=0.2).seated(case(), "US")
    search = seat.thinking.search
    assert (search.candidates, search.weeks, search.pairs) == (1, 3, 1)
    assert_allclose(seat.limits, 1.0)
