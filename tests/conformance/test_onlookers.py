"""Those who do not bargain: the one who repeats the record and the one who waits."""

from dataclasses import replace

import numpy as np
import pytest

from agents import ROSTER, seat_all
from game.outlook.belief import minds
from game.outlook.insight import Insight
from game.outlook.view import view
from game.paths import shipped_scenarios
from game.rules.book import opening, rulebook
from game.rules.moves import Verdict
from game.turn import phases
from game.world.chance import Chance
from tests.builders import differing, scenario
from tests.conformance.moments import TURNS, book_of, game_of


@pytest.mark.parametrize("title", shipped_scenarios())
def test_historical_repeats_the_script_and_nothing_else(title):
    """Every scripted move of every state is done once, in its week, as it was."""
    book = book_of(title)
    seats = seat_all(book, dict.fromkeys(book.tables.axes.states, "historical"))
    game = phases.start(book, seats, Chance.of(1, 1))
    made = []
    while not phases.over(book, game):
        game, record = phases.play(book, game, seats, Chance.of(1, 1))
        made.extend((*record.said, *record.moves))
    assert all(move.verdict is Verdict.DONE for move in made)
    assert all(move.reason == "" for move in made)
    for state, script in book.script.moves.items():
        due = tuple(move for move in script if move.week < book.calendar.weeks)
        mine = tuple(m.move for m in made if m.state == state)
        assert sorted(map(repr, mine)) == sorted(map(repr, due))
    assert len(made) == sum(len(script) for script in book.script.moves.values())


@pytest.mark.parametrize("title", shipped_scenarios())
def test_passive_makes_no_move_in_a_quiet_world(title):
    """Where nobody acts and nothing happens it does nothing for a whole game."""
    book = rulebook(scenario(title, ("steady",)))
    seats = seat_all(book, dict.fromkeys(book.tables.axes.states, "passive"))
    game = phases.start(book, seats, Chance.of(1, 2))
    start = game.world.levers
    while not phases.over(book, game):
        game, record = phases.play(book, game, seats, Chance.of(1, 2))
        assert record.moves == record.said == ()
    assert np.array_equal(game.world.levers, start)


def test_passive_joins_the_club_after_long_harm():
    """Europe bears six weeks of loss above half a billion, then joins step by step."""
    book = book_of("rare_earths_2025")
    rules = book.tables.parameters.politics
    record = dict.fromkeys(book.tables.axes.states, "historical")
    seats = seat_all(book, {**record, "EU": "passive"})
    europe = book.tables.axes.states.index("EU")
    club = book.tables.axes.levers.index("ally_club_eu")
    game = phases.start(book, seats, Chance.of(1, 1))
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
    seat = ROSTER["passive"]().seated(book, "EU")
    europe = book.tables.axes.states.index("EU")
    club = book.tables.axes.levers.index("ally_club_eu")
    world = opening(book, 3)
    levers, grievance = world.levers.copy(), world.home.grievance.copy()
    levers[club] = [1.0, 0.98, 0.5]
    grievance[europe] = [30.0, 30.0, 0.0]
    world = replace(world, levers=levers, home=replace(world.home, grievance=grievance))
    chance = Chance.of(1, 3)
    seen = view(book, world, Insight(book, world, minds(book, chance)), chance, europe, 2)
    (move,), _ = seat.decide(seen, None)
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
