"""A match is a scenario made ready and its seats filled."""

import numpy as np
import pytest

from game.errors import ScenarioError, UsageError
from game.play.match import LONGEST, Match, Setting, beside, parse_seats
from tests.builders import differing, trial_of
from tests.unit.play.games import match_of, played


def test_the_same_seed_gives_the_same_game_and_another_seed_another():
    """A game is its setting: nothing else enters."""
    first, again = (tuple(Match.of(Setting("smallest", seed=3)).turns()) for _ in range(2))
    other = tuple(Match.of(Setting("smallest", seed=4)).turns())
    assert differing(first[-1].after, again[-1].after) == []
    assert differing(first[-1].after, other[-1].after) != []


@pytest.mark.parametrize("scenario", ["smallest", "rare_earths_2025"])
def test_one_and_seven_trials_agree_on_the_first(scenario):
    """Trial 0 of an ensemble is the game alone, week by week and bit by bit."""
    match = match_of(scenario)
    for alone, among in zip(played(match), played(match, 7), strict=True):
        for one, seven in zip(alone.weeks, among.weeks, strict=True):
            assert differing(one, trial_of(seven, 0)) == []


def test_trials_differ_in_luck():
    """Seven trials are seven games, not one told seven times."""
    exports = played(match_of("rare_earths_2025"), 7)[-1].after.chain.price[-1]
    assert len(np.unique(exports)) == 7


def test_a_state_not_named_repeats_history():
    """Seats may be filled in part, without the line-up of the scenario."""
    half = match_of(seats=(("NORTH", "historical"),))
    assert differing(played(half)[-1].after, played(match_of())[-1].after) == []


@pytest.mark.parametrize(
    ("text", "seats"),
    [
        ("", {}),
        ("US=historical CN=passive", {"US": "historical", "CN": "passive"}),
        ("US=historical,CN=passive", {"US": "historical", "CN": "passive"}),
        ("  US=historical ,  CN=passive ", {"US": "historical", "CN": "passive"}),
    ],
)
def test_seats_are_read_as_the_command_line_writes_them(text, seats):
    """Blanks and commas part the seats."""
    assert parse_seats(text) == seats


@pytest.mark.parametrize("text", ["US", "US=", "=passive", "US passive"])
def test_a_seat_that_is_not_filled_is_a_sentence(text):
    """The sentence shows how a seat is filled."""
    with pytest.raises(UsageError, match="write STATE=STRATEGY, as in US=historical"):
        parse_seats(text)


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        (Setting("smalest"), 'no scenario or path is called "smalest"; did you mean "smallest"'),
        (Setting("smallest", seats={"NORHT": "passive"}), 'no seat "NORHT".*did you mean "NORTH"'),
        (
            Setting("smallest", seats={"NORTH": "pasive"}),
            'no strategy "pasive" for NORTH.*did you mean "passive"',
        ),
        (Setting("smallest", seats={"X": "passive"}), 'no seat "X"; the seats are NORTH, SOUTH$'),
        (Setting("smallest", weeks=0), f"a game lasts 1 to {LONGEST} weeks; 0 is not"),
        (Setting("smallest", weeks=10**9), f"a game lasts 1 to {LONGEST} weeks"),
    ],
)
def test_what_does_not_exist_is_a_sentence(setting, sentence):
    """A wrong name gets the right one, a wrong length the right range."""
    with pytest.raises(UsageError, match=sentence):
        Match.of(setting)


def test_a_broken_setting_is_the_scenarios_problem():
    """Problems made by a change are told as those of a scenario."""
    with pytest.raises(ScenarioError, match="no_such"):
        Match.of(Setting("smallest", settings=("no_such.key=1",)))


def test_a_folder_of_ones_own_is_numbered(tmp_path):
    """No game writes over another's record unless told to."""
    places = []
    for _ in range(3):
        place = beside(tmp_path, "smallest-seed0")
        place.mkdir()
        places.append(place.name)
    assert places == ["smallest-seed0", "smallest-seed0-2", "smallest-seed0-3"]
