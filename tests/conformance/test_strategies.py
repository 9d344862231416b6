"""Every strategy of the roster, in every seat of every scenario, through one battery."""

from dataclasses import fields, is_dataclass, replace

import numpy as np
import pytest

from agents import ROSTER, seat_all
from game.paths import shipped_scenarios
from game.rules.moves import LEVER_MOVES, Pull, Threat
from game.rules.signing import price
from game.turn import phases
from game.turn.seat import Answer
from game.world.chance import Chance
from tests.builders import arrays, differing, scenario, trial_of
from tests.conformance.moments import QUICK, TRIALS, alike, book_of, game_of, moments

WHOLE = [title for title in shipped_scenarios() if scenario(title).based_on is None]
"""Scenarios that stand by themselves: a variant has the seats and levers of its base."""
TABLES = [(name, title) for name in ROSTER for title in WHOLE]
every_table = pytest.mark.parametrize(("name", "title"), TABLES)


@every_table
def test_it_answers_for_every_trial_at_once(name, title):
    """Severities, answers and the trials a move is made in have one entry a trial."""
    for moment in moments(name, title):
        for move in moment.moves:
            assert move.where.shape == (moment.view.trials,)
            assert move.where.dtype == np.bool_
            if isinstance(move, Pull | Threat):
                assert move.severity.shape == (moment.view.trials,)
        if isinstance(moment.given, Answer):
            assert moment.given.accept.shape == moment.given.walk.shape == (moment.view.trials,)
            assert moment.given.reason.shape == (moment.view.trials,)


@every_table
def test_its_first_trial_does_not_depend_on_the_others(name, title):
    """A game alone is trial 0 of five, to the bit of every array."""
    alone, among = (game_of(name, title, trials)[1].world for trials in TRIALS)
    assert differing(alone, trial_of(among, 0)) == []


@every_table
def test_nothing_it_does_is_void(name, title):
    """A strategy knows the rules: in no trial does it try what is not legal."""
    for trials in TRIALS:
        _, _, turns = game_of(name, title, trials)
        for turn in turns:
            for made in (*turn.said, *turn.moves):
                poor = "too little political capital" in made.reason
                assert made.reason == "" or poor, made
            for held in turn.rounds:
                for exchange in held.exchanges:
                    assert "not one of what" not in exchange.void


@every_table
def test_it_offers_only_what_it_could_sign(name, title):
    """An offer binds issues of the dyad, by shares; its own capital and red lines allow it."""
    book = book_of(title)
    for moment in moments(name, title):
        answer = moment.given
        if not isinstance(answer, Answer) or answer.offer is None or answer.offers is None:
            continue
        offer, world = answer.offer, moment.view.world
        strange = offer.bound.copy()
        strange[book.agendas[moment.talk.dyad].issues] = False
        assert not strange[:, answer.offers].any()
        assert ((offer.relief >= 0.0) & (offer.relief <= 1.0)).all()
        if name == "historical":
            continue
        backing = moment.view.appraisal(moment.talk.dyad).backing
        points = price(book.tables, world, offer, backing)[moment.view.state]
        assert (points <= moment.view.capital + 1e-9)[answer.offers].all()
        own = book.tables.instruments.owner == moment.view.state
        crossed = offer.relief > moment.seat.limits[:, None] + 1e-9
        assert not crossed[own][:, answer.offers].any()


@every_table
def test_it_moves_no_lever_of_another_state(name, title):
    """A seat pulls its own levers only."""
    owner = book_of(title).tables.instruments.owner
    for moment in moments(name, title):
        for move in moment.moves:
            if isinstance(move, LEVER_MOVES):
                assert owner[move.lever] == moment.view.state
            else:
                assert move.state == moment.view.state


@every_table
def test_its_moves_are_within_bounds_and_within_the_turn(name, title):
    """Severities from 0 to 1, weeks of the turn, deadlines after them."""
    for moment in moments(name, title):
        for move in moment.moves:
            assert moment.view.week <= move.week < moment.view.until
            if isinstance(move, Pull | Threat):
                assert ((move.severity >= 0.0) & (move.severity <= 1.0)).all()
            if isinstance(move, Threat):
                assert move.deadline > move.week


@every_table
def test_it_says_what_a_move_is(name, title):
    """Every move has a label for the record."""
    assert all(move.label for moment in moments(name, title) for move in moment.moves)


@every_table
def test_it_decides_the_same_again(name, title):
    """A decision is a function of view and memory, without luck or clock."""
    for moment in moments(name, title):
        given, after = moment.again(moment.view)
        assert alike(given, moment.given)
        assert alike(after, moment.after)


@every_table
def test_its_memory_is_frozen(name, title):
    """A game can be forked for free: memory holds nothing that can be written into."""
    for moment in moments(name, title):
        assert frozen(moment.memory)
        assert frozen(moment.after)


def frozen(memory: object) -> bool:
    """Whether a memory is made of values that cannot change."""
    if memory is None or isinstance(memory, (bool, int, float, str)):
        return True
    if isinstance(memory, tuple):
        return all(frozen(item) for item in memory)
    if isinstance(memory, np.ndarray):
        return not memory.flags.writeable
    return (
        is_dataclass(memory)
        and type(memory).__dataclass_params__.frozen
        and all(frozen(getattr(memory, part.name)) for part in fields(memory))
    )


@every_table
def test_it_does_not_write_into_its_view(name, title):
    """The world as a seat knows it shares arrays with the game: writing would change it."""
    for moment in moments(name, title):
        world = moment.view.world
        before = [(path, array.copy()) for path, array in arrays(world)]
        moment.again(moment.view)
        for (path, kept), (_, now) in zip(before, arrays(world), strict=True):
            assert np.array_equal(kept, now, equal_nan=kept.dtype.kind == "f"), path


@every_table
def test_its_moves_are_its_own_arrays(name, title):
    """Writing into a move must not change the world that was seen."""
    for moment in moments(name, title):
        seen = [array for _, array in arrays(moment.view.world)]
        for move in moment.moves:
            for _, array in arrays(move):
                assert not any(np.shares_memory(array, other) for other in seen)


@pytest.mark.parametrize("name", ROSTER)
def test_it_is_a_frozen_value_with_a_description(name):
    """A strategy is a frozen, slotted dataclass whose docstring says what, whence and when."""
    kind = ROSTER[name]
    assert "Psychology:" in (kind.__doc__ or "")
    assert is_dataclass(kind)
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)
    assert "Source:" in (kind.__doc__ or "")
    assert "Wins:" in (kind.__doc__ or "")
    assert "Loses:" in (kind.__doc__ or "")


@pytest.mark.parametrize("name", ROSTER)
def test_it_takes_over_a_seat_in_mid_game(name):
    """It needs nothing but the table: a fresh memory in any turn will do."""
    book = book_of("rare_earths_2025")
    chance = Chance.of(2, 2)
    seats = seat_all(book, dict.fromkeys(book.tables.axes.states, "tit_for_tat"))
    game = phases.start(book, seats, chance)
    for _ in range(8):
        game, _ = phases.play(book, game, seats, chance)
    fresh = seat_all(
        book, {**dict.fromkeys(book.tables.axes.states, "tit_for_tat"), "CN": QUICK.get(name, name)}
    )
    memories = {**game.memories, "CN": fresh["CN"].remember(2)}
    game = replace(game, memories=memories)
    while not phases.over(book, game):
        game, _ = phases.play(book, game, fresh, chance)
    assert game.turn == len(book.calendar.turns)


@pytest.mark.parametrize("name", ROSTER)
def test_what_it_asks_of_the_machine_does_not_grow_with_trials(name):
    """One decision goes through the same whole-array steps for one game and for many."""
    counts = [
        [
            (moment.asked, moment.state, moment.view.week)
            for moment in game_of(name, "smallest", trials)[0]
        ]
        for trials in TRIALS
    ]
    assert set(counts[0]) <= set(counts[1])
