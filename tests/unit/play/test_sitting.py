"""A person holds a seat: the game is the one a strategy with the same answers would play."""

import pytest

from game.errors import UsageError
from game.play.record import turn_entry
from game.play.sitting import sit_down
from game.turn.pending import Phase
from game.turn.seat import silence
from tests.unit.play.sittings import by_silence, by_strategy, last, line_up, seated


@pytest.mark.parametrize(
    ("scenario", "person", "weeks"),
    [("smallest", "NORTH", None), ("smallest", "SOUTH", None), ("rare_earths_2025", "CN", 20)],
)
def test_who_answers_as_a_strategy_plays_its_game(scenario, person, weeks):
    """Every turn has the same moves, talks, figures and hash as without a person."""
    match = line_up(scenario, weeks)
    played = [turn_entry(match.book, turn) for turn in match.turns()]
    sitting = last(by_strategy(sit_down(match, person), silent=False))
    assert list(sitting.entries) == played


def test_a_strategy_that_takes_the_seat_at_once_plays_the_game_it_would_have_played():
    """With the own seat given away the person watches turn by turn."""
    match = line_up("smallest")
    sitting = sit_down(match, "NORTH").taken_over("NORTH", match.strategies["NORTH"])
    while not sitting.over:
        before = sitting.game.turn
        sitting = sitting.went_on()
        assert sitting.game.turn == before + 1
    assert list(sitting.entries) == [turn_entry(match.book, turn) for turn in match.turns()]


def test_a_sitting_is_a_value():
    """An answer makes another sitting and leaves the one before as it was: a game branches."""
    sitting = seated("NORTH")
    one, other = sitting.answered(()), sitting.answered(())
    assert sitting.phase is Phase.SIGNAL
    assert sitting.notes == ()
    assert last(by_silence(one)).entries == last(by_silence(other)).entries


def test_the_person_is_asked_in_each_phase_and_the_game_ends():
    """Statements first, then moves; talks only when they meet; then there is nothing to see."""
    sitting, phases = seated("NORTH"), []
    while not sitting.over:
        phases.append(sitting.phase)
        talks = sitting.phase is Phase.TALK
        assert (sitting.talk is not None) is talks
        assert (sitting.round is not None) is talks
        sitting = sitting.answered(silence(1) if talks else ())
    turns = len(sitting.book.calendar.turns)
    assert phases.count(Phase.SIGNAL) == phases.count(Phase.MOVE) == turns
    assert len(sitting.history) == len(sitting.entries) == turns
    assert sitting.last is sitting.history[-1]
    with pytest.raises(UsageError, match="the game is over"):
        _ = sitting.view


def test_another_may_take_a_seat_in_the_middle_and_the_person_may_change_seats():
    """Who plays now is told; what was played stays."""
    sitting = seated("NORTH").answered(()).taken_over("SOUTH", "hardliner")
    assert sitting.strategies["SOUTH"] == "hardliner"
    assert sitting.match.strategies["SOUTH"] != "hardliner"
    sitting = sitting.taken_over("NORTH", "conceder")
    assert sitting.watching
    with pytest.raises(UsageError, match="a strategy plays NORTH"):
        sitting.answered(())
    sitting = sitting.went_on().taken_back("SOUTH")
    assert (sitting.person, sitting.watching, sitting.game.turn) == ("SOUTH", False, 1)
    assert last(by_silence(sitting)).over


def test_going_on_is_for_those_who_watch():
    """A turn does not run past a person who is asked."""
    with pytest.raises(UsageError, match="waits for an answer"):
        seated("NORTH").went_on()


def test_a_seat_that_is_none_is_refused():
    """The sentence names the seats there are."""
    sitting = seated("NORTH")
    with pytest.raises(UsageError, match="the seats are"):
        seated("WEST")
    with pytest.raises(UsageError, match="the seats are"):
        sitting.taken_back("WEST")
    with pytest.raises(UsageError, match="the seats are"):
        sitting.taken_over("WEST", "passive")
