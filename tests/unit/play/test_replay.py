"""A replay says identical, same to 1e-9, or where a game first differs from its record."""

import copy
import shutil

import pytest

from game.errors import RecordError
from game.paths import scenario_path
from game.play.record import read, save, turn_entry
from game.play.replay import Likeness, compare, rematch, replay
from tests.unit.play.games import forged, match_of, outcome, played, recorded, saved

GAMES = {
    "smallest": {},
    "smallest, ten weeks": {"weeks": 10},
    "smallest, steady": {"overrides": ("steady",)},
    "smallest, changed": {"settings": ("weeks=12", "turn_weeks=3"), "seed": 5},
    "smallest, other seats": {"seats": (("NORTH", "passive"), ("SOUTH", "historical"))},
    "2025": {"scenario": "rare_earths_2025"},
    "2025, ten weeks": {"scenario": "rare_earths_2025", "weeks": 10},
    "2025, two overrides": {
        "scenario": "rare_earths_2025",
        "overrides": ("stock_release", "review_crunch"),
        "weeks": 12,
    },
    "2025, changed": {
        "scenario": "rare_earths_2025",
        "settings": ("parameters.pricing.noise.value=0",),
        "weeks": 8,
    },
    "2025, other seats": {
        "scenario": "rare_earths_2025",
        "seats": (("US", "passive"), ("EU", "passive")),
        "seed": 7,
    },
}


@pytest.mark.parametrize("name", GAMES)
def test_a_game_replays_identically(tmp_path, name):
    """The same moves and luck give the same worlds to the bit, from the record alone."""
    match = match_of(**GAMES[name])
    save(recorded(match), tmp_path)
    verdict, turns = outcome(tmp_path)
    assert verdict.likeness is Likeness.IDENTICAL
    assert verdict.where == ""
    assert turns == len(match.book.calendar.turns)


def test_a_record_cut_short_is_compared_as_far_as_it_goes(tmp_path):
    """A game that was stopped is replayed for the turns it had, and no further."""
    match = match_of()
    save(recorded(match, turns=3), tmp_path)
    assert outcome(tmp_path)[1] == 3 < len(match.book.calendar.turns)


@pytest.mark.parametrize("turns", [0, 4])
def test_a_record_with_turns_no_game_has_is_refused(tmp_path, turns):
    """A record holds one turn at least and no more than its game has."""
    body = saved(tmp_path, recorded(match_of(weeks=6)))
    assert len(body["turns"]) == 3
    body["turns"] = (body["turns"] * 2)[:turns]
    reason = f"the record holds {turns} turns; a game it can be of has 1 to 3"
    with pytest.raises(RecordError, match=reason):
        outcome(forged(tmp_path, body))


def test_other_last_bits_are_the_same_to_a_billionth(tmp_path):
    """Another processor's exp and log leave other hashes and figures within 1e-9."""
    body = saved(tmp_path, recorded(match_of(weeks=6)))
    for turn in body["turns"]:
        turn["state_hash"] = "0" * 64
        turn["figures"] = {name: value * (1 + 1e-10) for name, value in turn["figures"].items()}
    verdict, turns = outcome(forged(tmp_path, body))
    assert verdict.likeness is Likeness.CLOSE
    assert verdict.likeness.value == "same to 1e-9 (other machine)"
    assert turns == 3


def test_a_figure_that_was_changed_is_named(tmp_path):
    """The first difference is told by turn, date, figure and both values."""
    body = saved(tmp_path, recorded(match_of(weeks=6)))
    body["turns"][1]["figures"]["price_metal"] += 1e-6
    body["turns"][2]["figures"]["approval_SOUTH"] = 99.0
    verdict, _ = outcome(forged(tmp_path, body))
    assert verdict.likeness is Likeness.DIFFERENT
    assert verdict.where.startswith("turn 2 (2025-01-20): price_metal was 1.0")


def test_a_severity_that_was_changed_shows_in_what_followed(tmp_path):
    """A forged move is played as forged, and what it changed is told."""
    body = saved(tmp_path, recorded(match_of(weeks=6)))
    move = body["turns"][1]["moves"][1]
    assert move["lever"] == "north_licence"
    move["severity"] = 0.9
    verdict, _ = outcome(forged(tmp_path, body))
    assert verdict.likeness is Likeness.DIFFERENT
    assert verdict.where.startswith("turn 2 (2025-01-20): ")


def test_a_move_that_is_no_longer_legal_is_named(tmp_path):
    """A forged severity beyond the bounds turns a move done into a void one."""
    body = saved(tmp_path, recorded(match_of(weeks=6)))
    body["turns"][1]["moves"][1]["severity"] = 3.0
    verdict, _ = outcome(forged(tmp_path, body))
    assert verdict.where == (
        "turn 2 (2025-01-20): NORTH's north_licence: verdict was done, is void"
    )


@pytest.mark.parametrize(
    ("part", "value", "words"),
    [
        ("date", "2025-01-21", "date was 2025-01-21, is 2025-01-20"),
        ("until", 5, "until was 5, is 4"),
        ("turn", 7, "turn was 7, is 1"),
    ],
)
def test_a_date_that_was_changed_is_named(tmp_path, part, value, words):
    """The course of the game is compared as well as its figures."""
    body = saved(tmp_path, recorded(match_of(weeks=6)))
    body["turns"][1][part] = value
    assert outcome(forged(tmp_path, body))[0].where == f"turn 2 (2025-01-20): {words}"


def test_a_move_that_was_added_for_nobody_is_noticed(tmp_path):
    """A move of a state that has no seat cannot be replayed and so differs."""
    body = saved(tmp_path, recorded(match_of(weeks=6)))
    stranger = copy.deepcopy(body["turns"][1]["moves"][0])
    body["turns"][1]["moves"].append({**stranger, "state": "EAST"})
    verdict, _ = outcome(forged(tmp_path, body))
    assert verdict.where.endswith("3 moves were made, 2 are")


def test_a_figure_more_or_less_is_a_difference():
    """A record must hold the figures of the game and no others."""
    entry = recorded(match_of(weeks=6)).turns[0]
    fewer = {**entry, "figures": {k: v for k, v in entry["figures"].items() if k != "exports"}}
    more = {**entry, "figures": {**entry["figures"], "luck": 1.0}}
    assert compare(fewer, entry).where.endswith("exports is not in the record")
    assert compare(more, entry).where.endswith("luck is not a figure of the game")


@pytest.mark.parametrize(
    ("part", "value", "reason"),
    [
        ("lever", "moon_tax", "the record moves moon_tax, which the scenario does not have"),
        ("kind", "coup", 'the record holds a move of kind "coup", which does not exist'),
    ],
)
def test_a_move_that_cannot_be_made_is_refused(tmp_path, part, value, reason):
    """A lever or kind of move the game does not know is a sentence."""
    body = saved(tmp_path, recorded(match_of(weeks=6)))
    body["turns"][1]["moves"][0][part] = value
    with pytest.raises(RecordError, match=reason):
        outcome(forged(tmp_path, body))


def test_a_changed_scenario_is_refused(tmp_path, checkout):
    """A record belongs to the scenario it was played with, to the last number."""
    own = tmp_path / "mine.yaml"
    source = (checkout / "scenarios" / "smallest" / "scenario.yaml").read_text(encoding="utf-8")
    own.write_text(source, encoding="utf-8")
    match = match_of.__wrapped__(str(own), weeks=6)
    save(recorded(match), tmp_path)
    assert outcome(tmp_path)[0].likeness is Likeness.IDENTICAL
    own.write_text(source.replace("gdp: 20", "gdp: 21"), encoding="utf-8")
    with pytest.raises(RecordError, match="the scenario smallest has changed since"):
        outcome(tmp_path)
    own.unlink()
    with pytest.raises(RecordError, match="the scenario of the record cannot be played: no"):
        outcome(tmp_path)


def test_a_comment_in_the_scenario_changes_nothing(tmp_path, checkout):
    """The hash is that of what the scenario says, not of how it is written down."""
    own = tmp_path / "mine.yaml"
    source = (checkout / "scenarios" / "smallest" / "scenario.yaml").read_text(encoding="utf-8")
    own.write_text(source, encoding="utf-8")
    save(recorded(match_of.__wrapped__(str(own), weeks=4)), tmp_path)
    own.write_text(source + "# a remark\n", encoding="utf-8")
    assert outcome(tmp_path)[0].likeness is Likeness.IDENTICAL


def test_void_moves_are_recorded_and_void_again(tmp_path):
    """A move that cost too much is part of the game and of its replay."""
    match = match_of(settings=("parameters.politics.cost_raise.value=1000",))
    moves = [made for turn in played(match) for made in turn.moves]
    assert {made.verdict.value for made in moves} == {"void"}
    save(recorded(match), tmp_path)
    assert outcome(tmp_path)[0].likeness is Likeness.IDENTICAL


def test_a_record_finds_its_own_scenario_beside_it(tmp_path, monkeypatch):
    """Played from a path as typed, then replayed from another folder."""
    shutil.copytree(scenario_path("smallest"), tmp_path / "my_case")
    monkeypatch.chdir(tmp_path)
    record = recorded(match_of(scenario="./my_case", weeks=4))
    save(record, tmp_path / "games" / "first")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    found = read(tmp_path / "games" / "first")
    assert found == record
    assert rematch(found).loaded.hash == record.scenario_hash


def test_a_replay_gives_the_reasons_that_were_given():
    """What moves and answers rested on comes back with its parts."""
    match = match_of(seats=(("NORTH", "boulware"), ("SOUTH", "tit_for_tat")))
    record = recorded(match)
    told = [turn_entry(match.book, turn) for turn, _ in replay(rematch(record), record)]
    for was, now in zip(record.turns, told, strict=True):
        assert [move.get("reasons") for move in was["moves"]] == [
            move.get("reasons") for move in now["moves"]
        ]
        for before, after in zip(was["rounds"], now["rounds"], strict=True):
            assert [one["reasons"] for one in before["exchanges"]] == [
                one["reasons"] for one in after["exchanges"]
            ]
    assert any(move.get("reasons") for turn in told for move in turn["moves"])
