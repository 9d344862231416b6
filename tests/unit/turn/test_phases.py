"""A turn: seats choose at once, what is not legal is void, and the weeks run."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from agents import seat_all
from game.errors import UsageError
from game.rules.acts import made, silenced
from game.rules.book import Rulebook, opening
from game.rules.moves import Demarche, Move, Request, Verdict
from game.rules.week import enforced, step
from game.turn import pending, phases
from game.turn.seat import silence
from game.world.chance import Chance
from tests.builders import (
    EVERYWHERE,
    Scripted,
    case,
    differing,
    pull,
    threat,
    two_regions,
    withdrawal,
)

LUCK = Chance.of(1, 1)


def one_turn(book: Rulebook, state: str, *moves: Move, trials: int = 1):
    """Play the first turn with moves of one state and none of the others."""
    seats = {name: Scripted(()) for name in book.tables.axes.states} | {state: Scripted(moves)}
    game = phases.start(book, seats, Chance.of(1, trials))
    return phases.play(book, game, seats, Chance.of(1, trials))


def quiet_turn(book: Rulebook, trials: int = 1):
    """Play the first turn with no moves at all."""
    return one_turn(book, book.tables.axes.states[0], trials=trials)


def void(book: Rulebook, state: str, *moves: Move) -> str:
    """The reason why the last move is void; the turn must be as if it had not been made."""
    game, record = one_turn(book, state, *moves)
    without, _ = one_turn(book, state, *moves[:-1])
    assert record.moves[-1].verdict is Verdict.VOID
    assert differing(game.world, without.world) == []
    return record.moves[-1].reason


def test_a_move_of_anothers_lever_is_void():
    """Only its owner moves a lever."""
    book = two_regions()
    reason = void(book, "SOUTH", pull(book, "north_licence", 1.0))
    assert reason == "north_licence belongs to NORTH; only its owner may move it"


@pytest.mark.parametrize("severity", [-0.1, 1.1, np.nan, np.inf])
def test_a_severity_beyond_the_bounds_is_void(severity):
    """A lever can be set from 0 to 1."""
    book = two_regions()
    reason = void(book, "NORTH", pull(book, "north_licence", severity))
    assert reason == "north_licence can be set from 0 to 1"


def test_a_move_in_the_past_is_void():
    """What is over cannot be changed."""
    book = two_regions()
    seats = {"NORTH": Scripted((pull(book, "north_licence", 0.5, 0),)), "SOUTH": Scripted(())}
    game, _ = phases.play(book, phases.start(book, seats, Chance.of(1, 1)), seats, LUCK)
    _, record = phases.play(book, game, seats, LUCK)
    assert record.moves[0].verdict is Verdict.VOID
    assert record.moves[0].reason == "week 0 is over; it is week 2"


def test_a_threat_made_after_the_turn_is_void():
    """A seat speaks for its turn; what comes later waits for a later turn."""
    book = two_regions()
    late = threat(book, "north_licence", 0.5, week=2, deadline=4)
    assert void(book, "NORTH", late) == "week 2 is not in this turn; it ends before 2"


def test_a_pull_dated_after_the_turn_is_announced():
    """It is public now and in force from its week on, whatever is decided in between."""
    book = two_regions()
    seats = {"NORTH": Scripted((pull(book, "north_licence", 0.5, 3),)), "SOUTH": Scripted(())}
    game, record = phases.play(book, phases.start(book, seats, LUCK), seats, LUCK)
    assert record.moves[0].verdict is Verdict.DONE
    assert game.world.levers[0, 0] == 0.0
    assert (game.world.notices.severity[0, 0], game.world.notices.week[0, 0]) == (0.5, 3.0)
    silent = {"NORTH": Scripted(), "SOUTH": Scripted()}
    _, record = phases.play(book, game, silent, LUCK)
    assert [float(world.levers[0, 0]) for world in record.weeks] == [0.0, 0.0, 0.5]


def test_a_move_may_wait_for_a_later_week_of_its_turn():
    """A move takes effect in the week it is dated."""
    book = two_regions()
    _, record = one_turn(book, "NORTH", pull(book, "north_licence", 0.5, 1))
    assert [float(world.levers[0, 0]) for world in record.weeks] == [0.0, 0.0, 0.5]


def test_a_move_that_costs_too_much_is_void():
    """Raising a lever spends political capital a state must have."""
    book = two_regions("parameters.politics.cost_raise.value=1000")
    reason = void(book, "NORTH", pull(book, "north_licence", 1.0))
    assert reason == "too little political capital left to move north_licence"


def test_the_moves_of_a_turn_are_paid_in_order():
    """What the first move spends the second cannot."""
    levers = ("cn_licence_us", "cn_licence_eu")
    capital = float(opening(case(), 1).home.capital[case().tables.axes.states.index("CN"), 0])
    book = case(f"parameters.politics.cost_raise.value={0.6 * capital}")
    first, second = (pull(book, lever, 1.0) for lever in levers)
    _, record = one_turn(book, "CN", first, second)
    assert [made.verdict for made in record.moves] == [Verdict.DONE, Verdict.VOID]
    assert record.moves[1].reason == "too little political capital left to move cn_licence_eu"


def test_easing_a_lever_needs_no_capital():
    """Giving way is free of the cost of raising."""
    book = two_regions("levers.north_licence.start=1", "parameters.politics.cost_raise.value=1000")
    _, record = one_turn(book, "NORTH", pull(book, "north_licence", 0.2))
    assert record.moves[0].verdict is Verdict.DONE


def test_a_threat_needs_a_later_deadline():
    """A threat for the week it is made in is void."""
    book = two_regions()
    reason = void(book, "SOUTH", threat(book, "south_tariff", 0.9, deadline=0))
    assert reason == "a threat needs a deadline later than the week it is made in"


def test_a_withdrawal_needs_a_threat():
    """Nothing can be taken back that was not threatened."""
    book = two_regions()
    assert void(book, "SOUTH", withdrawal(book, "south_tariff", 0)) == (
        "no threat is open on south_tariff"
    )


def test_a_move_legal_in_some_trials_is_made_in_those():
    """One move may be done in one trial and change nothing in another, and says why."""
    book = two_regions()
    move = replace(pull(book, "north_licence", np.array([0.5, 2.0, 0.7])), where=np.ones(3, bool))
    game, record = one_turn(book, "NORTH", move, trials=3)
    assert record.moves[0].verdict is Verdict.DONE
    assert record.moves[0].move.where.tolist() == [True, False, True]
    assert record.moves[0].reason == "north_licence can be set from 0 to 1"
    assert game.world.levers[0].tolist() == [0.5, 0.0, 0.7]


def test_a_move_made_nowhere_is_void():
    """A move that no trial makes is no move."""
    book = two_regions()
    move = replace(pull(book, "north_licence", 0.5), where=np.zeros(1, bool))
    game, record = one_turn(book, "NORTH", move)
    assert record.moves[0].verdict is Verdict.VOID
    assert differing(game.world, quiet_turn(book)[0].world) == []


@pytest.mark.parametrize("book", [two_regions, case], ids=["smallest", "rare_earths_2025"])
def test_the_order_of_the_seats_does_not_matter(book):
    """Seats choose at once: filling the chairs the other way round changes nothing."""
    book = book()
    worlds = []
    for states in (book.tables.axes.states, book.tables.axes.states[::-1]):
        whole = seat_all(book, {})
        seats = {state: whole[state] for state in states}
        game = phases.start(book, seats, Chance.of(1, 1))
        for _ in range(4):
            game, _ = phases.play(book, game, seats, LUCK)
        worlds.append(game.world)
    assert differing(*worlds) == []


def test_seats_do_not_see_each_others_choices():
    """What a seat sees at the start of a turn is the world before anybody moved."""
    book = two_regions()
    seen = {}

    @dataclass(frozen=True, slots=True)
    class Looking:
        state: str

        def remember(self, trials: int) -> None:
            """It needs no memory."""

        def signal(self, view, memory):
            return (), memory

        def answer(self, view, talk, memory):
            return silence(view.trials), memory

        def decide(self, view, memory):
            seen[self.state] = view.levers.copy()
            own = {"NORTH": "north_licence", "SOUTH": "south_tariff"}[self.state]
            return (pull(book, own, 0.4),), memory

    seats = {state: Looking(state) for state in ("NORTH", "SOUTH")}
    phases.play(book, phases.start(book, seats, Chance.of(1, 1)), seats, LUCK)
    assert not seen["NORTH"].any()
    assert not seen["SOUTH"].any()


def test_an_empty_seat_makes_no_move():
    """A game may be played with chairs left empty."""
    book = two_regions()
    game, record = phases.play(book, phases.start(book, {}, Chance.of(1, 1)), {}, LUCK)
    assert record.moves == ()
    assert game.memories == {}


def test_a_turn_does_not_write_into_the_game_before_it():
    """A game can be forked: the world before a turn is the same after it."""
    book = case()
    seats = seat_all(book, {})
    before = phases.start(book, seats, Chance.of(1, 2))
    fresh = opening(book, 2)
    phases.play(book, before, seats, Chance.of(1, 2))
    assert differing(before.world, fresh) == []
    assert before.turn == 0


def test_a_turn_record_holds_the_world_before_it_and_after_each_week():
    """The weeks of a turn follow on those of the last."""
    book = case()
    seats = seat_all(book, {})
    game = phases.start(book, seats, Chance.of(1, 1))
    for turn, first in enumerate(book.calendar.turns[:4]):
        game, record = phases.play(book, game, seats, LUCK)
        assert (record.turn, record.first) == (turn, first)
        assert [world.week for world in record.weeks] == list(range(first, record.until + 1))
        assert record.after is game.world


def test_events_belong_to_the_turn_of_their_week():
    """The duties of the script fall on everybody in the turn they are dated."""
    book = case()
    _, record = quiet_turn(book)
    assert record.events == tuple(e for e in book.script.events if e.week < record.until)
    assert record.events


def test_a_step_after_the_end_is_a_sentence():
    """A game has as many turns as its calendar."""
    book = two_regions(weeks=3)
    seats = seat_all(book, {})
    game = phases.start(book, seats, Chance.of(1, 1))
    while not phases.over(book, game):
        game, _ = phases.play(book, game, seats, LUCK)
    with pytest.raises(UsageError, match="the game is over: all its 2 turns have been played"):
        phases.play(book, game, seats, LUCK)


@pytest.mark.parametrize("book", [two_regions, case], ids=["smallest", "rare_earths_2025"])
def test_a_turn_starts_at_every_round_of_talks_and_else_after_two_weeks(book):
    """Talks open a turn; between them turns are two weeks apart or end where talks begin."""
    calendar = book().calendar
    talks = {week for week, _ in calendar.talks}
    assert talks <= set(calendar.turns)
    for first, second in zip(calendar.turns, calendar.turns[1:], strict=False):
        assert second - first == 2 or (second - first < 2 and second in talks)
    assert calendar.turns[0] == 0
    assert calendar.turn_at(len(calendar.turns) - 1)[1] == calendar.weeks


def test_talks_of_2025_open_their_turns():
    """Geneva, London, Madrid and the others come in their order."""
    calendar = case().calendar
    assert [label for _, label in calendar.talks] == [
        "Geneva",
        "London",
        "Beijing",
        "Stockholm",
        "Madrid",
        "Kuala Lumpur",
        "Busan",
    ]


def test_two_rounds_of_one_week_keep_their_places():
    """Brussels talks with Beijing in the week in which Washington does so in Stockholm."""
    book = case()
    ((week, turn),) = [
        (week, book.calendar.turns.index(week))
        for week, place in book.calendar.talks
        if place == "Stockholm"
    ]
    seats = {state: Scripted() for state in book.tables.axes.states}
    game = replace(phases.start(book, seats, LUCK), turn=turn)
    game = replace(game, world=replace(game.world, week=week))
    _, record = phases.play(book, game, seats, LUCK)
    assert {(held.dyad, held.place) for held in record.rounds} == {(0, "Stockholm"), (1, "Beijing")}


def test_the_length_of_a_turn_may_be_changed():
    """An override may say that a turn is one week, or four."""
    assert two_regions("turn_weeks=1").calendar.turns == tuple(range(26))
    assert 13 in two_regions("turn_weeks=4").calendar.turns  # the talks at the border


def test_a_lever_cannot_be_raised_for_nothing_by_lowering_it_first():
    """Each move is priced in the world the earlier ones of the turn leave."""
    book = two_regions()
    start = opening(book, 1)
    poor = replace(
        start,
        levers=np.array([[0.0], [1.0]]),
        home=replace(start.home, capital=np.zeros((2, 1))),
    )
    moves = [
        ("SOUTH", pull(book, "south_tariff", 1.0, 1)),
        ("SOUTH", pull(book, "south_tariff", 0.0, 0)),
    ]
    made = pending.ruled_on(book, poor, moves, until=2)
    assert [m.verdict for m in made] == [Verdict.DONE, Verdict.VOID]
    assert made[1].reason == "too little political capital left to move south_tariff"


def test_a_request_is_paid_for_once():
    """What it costs is taken off what the seat can still do in the turn, and not twice."""
    book = two_regions()
    start = opening(book, 1)
    price = book.tables.parameters.talks.cost_request.value
    purse = np.full((2, 1), 2.0 * price)
    world = replace(start, home=replace(start.home, capital=purse))
    moves = [("NORTH", Request(0, 0, 0, EVERYWHERE)), ("NORTH", Demarche(0, 1, 1, EVERYWHERE))]
    cheap = two_regions(f"parameters.talks.cost_demarche={price}")
    made = pending.ruled_on(cheap, world, moves, until=2)
    assert [m.verdict for m in made] == [Verdict.DONE, Verdict.DONE]


def test_a_threat_taken_back_by_a_signature_frightens_nobody_any_more():
    """The policy of the week after the talks is that of a world without the threat."""
    book = case()
    lever = book.tables.axes.levers.index("us_tariff_reciprocal")
    seats = {state: Scripted() for state in book.tables.axes.states}
    game = phases.start(book, seats, LUCK)
    loud = made(book, game.world, threat(book, "us_tariff_reciprocal", 1.0, deadline=9))
    loud = step(book, loud, (), LUCK)
    quiet = silenced(loud, np.arange(len(loud.levers))[:, None] == lever)
    assert differing(loud.policy, enforced(book, loud, quiet).policy) != []
    turned = replace(game, world=loud, turn=0)
    waiting = replace(phases.opened(book, turned, LUCK, tuple(seats)), phase=pending.Phase.READY)
    _, record = phases.done(turned, replace(waiting, world=quiet))
    calm = replace(quiet, policy=enforced(book, loud, quiet).policy)
    assert differing(record.starts[0].policy, calm.policy) == []
