"""Every strategy of the roster, in every seat of every scenario, through one battery."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache

import numpy as np
import pytest

from agents import ROSTER, seat_all
from game.outlook.view import View
from game.paths import shipped_scenarios
from game.rules.book import Rulebook, rulebook
from game.rules.moves import Move, Pull, Threat, Verdict
from game.turn import phases
from game.turn.seat import Seat
from game.world.chance import Chance
from tests.builders import arrays, differing, scenario

TRIALS = (1, 5)
TURNS = 8
"""Turns looked at of games whose seats all hold the strategy; harm has begun by then."""

TABLES = [(name, title) for name in ROSTER for title in shipped_scenarios()]
every_table = pytest.mark.parametrize(("name", "title"), TABLES)


@dataclass(frozen=True, slots=True)
class Moment:
    """One decision of one seat."""

    state: str
    seat: Seat
    view: View
    memory: object
    moves: tuple[Move, ...]
    after: object
    """The memory it leaves."""


@dataclass(frozen=True, slots=True)
class Noting:
    """A seat that plays as another does and notes what it saw and did."""

    state: str
    seat: Seat
    notes: list[Moment]

    def remember(self, trials: int) -> object:
        """As the other."""
        return self.seat.remember(trials)

    def decide(self, view: View, memory: object) -> tuple[tuple[Move, ...], object]:
        """As the other."""
        moves, after = self.seat.decide(view, memory)
        self.notes.append(Moment(self.state, self.seat, view, memory, moves, after))
        return moves, after


@lru_cache(maxsize=4)
def book_of(title: str) -> Rulebook:
    """A shipped scenario made ready."""
    return rulebook(scenario(title))


@lru_cache(maxsize=16)
def game_of(name: str, title: str, trials: int) -> tuple[list[Moment], phases.Game]:
    """The first turns of a game whose seats all hold one strategy, and where it stands."""
    book = book_of(title)
    notes: list[Moment] = []
    whole = seat_all(book, dict.fromkeys(book.tables.axes.states, name))
    seats = {state: Noting(state, seat, notes) for state, seat in whole.items()}
    game = phases.start(book, seats, trials)
    for _ in range(TURNS):
        game, _ = phases.play(book, game, seats, Chance.of(3, trials))
    return notes, game


def moments(name: str, title: str) -> Iterator[Moment]:
    """Every decision of a strategy in a scenario, in games of one trial and of five."""
    for trials in TRIALS:
        yield from game_of(name, title, trials)[0]


def same(one: tuple[Move, ...], other: tuple[Move, ...]) -> bool:
    """Whether two answers are the same moves to the bit."""
    return len(one) == len(other) and all(
        type(left) is type(right)
        and all(
            np.array_equal(getattr(left, part.name), getattr(right, part.name))
            for part in fields(left)
        )
        for left, right in zip(one, other, strict=True)
    )


@every_table
def test_it_answers_for_every_trial_at_once(name, title):
    """Severities and the trials a move is made in have one entry a trial."""
    for moment in moments(name, title):
        for move in moment.moves:
            assert move.where.shape == (moment.view.trials,)
            assert move.where.dtype == np.bool_
            if isinstance(move, Pull | Threat):
                assert move.severity.shape == (moment.view.trials,)


@every_table
def test_its_first_trial_does_not_depend_on_the_others(name, title):
    """A game alone is trial 0 of five."""
    alone, among = (game_of(name, title, trials)[1].world for trials in TRIALS)
    assert np.array_equal(alone.levers[:, 0], among.levers[:, 0])
    assert np.array_equal(alone.home.approval[:, 0], among.home.approval[:, 0])


@every_table
def test_it_moves_no_lever_of_another_state(name, title):
    """A seat pulls its own levers only."""
    owner = book_of(title).tables.instruments.owner
    for moment in moments(name, title):
        for move in moment.moves:
            assert owner[move.lever] == moment.view.state


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
        moves, after = moment.seat.decide(moment.view, moment.memory)
        assert same(moves, moment.moves)
        assert after == moment.after


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
    """The view is the world itself: a strategy that wrote into it would change the game."""
    for moment in moments(name, title):
        locked = {}
        for part in fields(View):
            value = getattr(moment.view, part.name)
            if isinstance(value, np.ndarray):
                value = value.copy()
                value.setflags(write=False)
            locked[part.name] = value
        moves, _ = moment.seat.decide(replace(moment.view, **locked), moment.memory)
        assert same(moves, moment.moves)


@every_table
def test_its_moves_are_its_own_arrays(name, title):
    """Writing into a move must not change the world that was seen."""
    for moment in moments(name, title):
        seen = [array for _, array in arrays(moment.view)]
        for move in moment.moves:
            for _, array in arrays(move):
                assert not any(np.shares_memory(array, other) for other in seen)


@pytest.mark.parametrize("name", ROSTER)
def test_it_is_a_frozen_value_with_a_description(name):
    """A strategy is a frozen, slotted dataclass whose docstring says what it does and whence."""
    kind = ROSTER[name]
    assert is_dataclass(kind)
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)
    assert "Source:" in (kind.__doc__ or "")


@pytest.mark.parametrize("title", shipped_scenarios())
def test_historical_repeats_the_script_and_nothing_else(title):
    """Every scripted move of every state is done once, in its week, as it was."""
    book = book_of(title)
    seats = seat_all(book, {})
    game = phases.start(book, seats, 1)
    made = []
    while not phases.over(book, game):
        game, record = phases.play(book, game, seats, Chance.of(1, 1))
        made.extend(record.moves)
    assert all(move.verdict is Verdict.DONE for move in made)
    assert all(move.reason == "" for move in made)
    for state, script in book.script.moves.items():
        due = tuple(move for move in script if move.week < book.calendar.weeks)
        assert same(tuple(m.move for m in made if m.state == state), due)
    assert len(made) == sum(len(script) for script in book.script.moves.values())


@pytest.mark.parametrize("title", shipped_scenarios())
def test_passive_makes_no_move_in_a_quiet_world(title):
    """Where nobody acts and nothing happens it does nothing for a whole game."""
    book = rulebook(scenario(title, ("steady",)))
    seats = seat_all(book, dict.fromkeys(book.tables.axes.states, "passive"))
    game = phases.start(book, seats, 2)
    start = game.world.levers
    while not phases.over(book, game):
        game, record = phases.play(book, game, seats, Chance.of(1, 2))
        assert record.moves == ()
    assert np.array_equal(game.world.levers, start)


def test_passive_joins_the_club_after_long_harm():
    """Europe bears six weeks of loss above half a billion, then joins step by step."""
    book = book_of("rare_earths_2025")
    rules = book.tables.parameters.politics
    seats = seat_all(book, {"EU": "passive"})
    europe = book.tables.axes.states.index("EU")
    club = book.tables.axes.levers.index("ally_club_eu")
    game = phases.start(book, seats, 1)
    moved = 0
    while not phases.over(book, game):
        before = game.world
        game, record = phases.play(book, game, seats, Chance.of(1, 1))
        mine = [made for made in record.moves if made.state == "EU"]
        fed_up = before.home.grievance[europe, 0] >= rules.grievance_weeks.value
        assert [made.move.lever for made in mine] == ([club] if fed_up else [])
        if fed_up:
            weeks = record.until - record.first
            step = game.world.levers[club] - before.levers[club]
            assert np.allclose(step, weeks * rules.grievance_step.value)
            moved += 1
    assert moved > 1


def test_passive_stops_at_full_membership():
    """A state that is a member in full makes no further move."""
    book = book_of("rare_earths_2025")
    seat = ROSTER["passive"].seated(book, "EU")
    club = book.tables.axes.levers.index("ally_club_eu")
    levers = np.zeros((len(book.tables.axes.levers), 3))
    levers[club] = [1.0, 0.98, 0.5]
    view = View(
        state=book.tables.axes.states.index("EU"),
        week=10,
        until=12,
        trials=3,
        levers=levers,
        threatened=np.full_like(levers, np.nan),
        grievance=np.array([30.0, 30.0, 0.0]),
        capital=np.full(3, 50.0),
    )
    (move,), _ = seat.decide(view, None)
    assert move.where.tolist() == [False, True, False]
    assert move.severity[1] == 1.0


def test_every_state_may_be_passive_at_once():
    """A case in which nobody does anything differs from history only by what was done."""
    book = book_of("rare_earths_2025")
    assert game_of("passive", "rare_earths_2025", 1)[1].turn == TURNS
    quiet = game_of("passive", "rare_earths_2025", 1)[1].world
    history = game_of("historical", "rare_earths_2025", 1)[1].world
    assert quiet.week == history.week == book.calendar.turns[TURNS]
    assert differing(quiet.chain, history.chain) != []
