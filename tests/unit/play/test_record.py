"""A record is written whole or not at all, and read only if it is what was written."""

import json
import os

import pytest

from game.errors import RecordError
from game.play import record as records
from game.play.entry import move_entry, move_from
from game.play.record import NAME, RULES_VERSION, fingerprint, read, save
from game.play.shape import LARGEST
from tests.unit.play.games import forged, match_of, played, recorded, saved

EVERY_FIGURE = {
    "smallest": 9,
    "rare_earths_2025": 20,
}
"""Scenario -> fewest key figures a turn of it keeps."""


def test_a_record_reads_back_as_it_was_written(tmp_path):
    """What is read from the file equals what was saved, setting and turns alike."""
    match = match_of(seats=(("NORTH", "passive"),), overrides=("steady",), weeks=9)
    record = recorded(match)
    save(record, tmp_path)
    assert read(tmp_path) == record == read(tmp_path / NAME)


def test_a_record_names_what_the_game_was_played_with(tmp_path):
    """Scenario and hash, overrides in order with their priority, seats, seed and rules version."""
    match = match_of(overrides=("steady",), settings=("weeks=10",), seats=(("SOUTH", "passive"),))
    body = saved(tmp_path, recorded(match))
    assert body["scenario"] == "smallest"
    assert body["scenario_hash"] == match.loaded.hash
    assert body["overrides"] == ["steady"]
    assert body["settings"] == ["weeks=10"]
    assert body["priority"] == "parameters < scenario < overrides in order < settings"
    assert body["seats"] == {"NORTH": "historical", "SOUTH": "passive"}
    assert body["seed"] == 1
    assert body["rules_version"] == RULES_VERSION
    assert set(body["versions"]) == {"ninety-days", "python", "numpy"}


@pytest.mark.parametrize("scenario", EVERY_FIGURE)
def test_a_turn_keeps_its_moves_a_hash_and_its_key_figures(tmp_path, scenario):
    """Each turn holds what was moved and about twenty figures, each a plain number."""
    match = match_of(scenario, weeks=6)
    body = saved(tmp_path, recorded(match))
    assert [turn["turn"] for turn in body["turns"]] == list(range(len(match.book.calendar.turns)))
    for turn, entry in zip(played(match), body["turns"], strict=True):
        assert entry["state_hash"] == fingerprint(turn.after)
        assert len(entry["moves"]) == len(turn.moves)
        assert len(entry["figures"]) >= EVERY_FIGURE[scenario]
        assert all(type(value) is float for value in entry["figures"].values())


def test_every_kind_of_move_survives_the_record():
    """Pulls, threats and withdrawals of the 2025 script come back as they were."""
    match = match_of("rare_earths_2025")
    kinds = set()
    for turn in played(match):
        for made in (*turn.said, *turn.moves):
            entry = json.loads(json.dumps(move_entry(match.book, made)))
            again = move_from(match.book, entry)
            kinds.add(type(again).__name__)
            assert move_entry(match.book, made) == move_entry(
                match.book, type(made)(made.state, again, made.verdict, made.reason)
            )
    assert {"Pull", "Threat"} <= kinds


def test_the_hash_sees_the_last_bit_of_every_array():
    """Two worlds with different hashes differ, and equal worlds have one hash."""
    turn = played(match_of(weeks=4))[0]
    again = next(match_of(weeks=4).turns())
    assert fingerprint(turn.after) == fingerprint(again.after)
    assert fingerprint(turn.after) != fingerprint(turn.weeks[0])


def test_a_folder_without_a_record_is_refused(tmp_path):
    """The sentence names the file that was looked for."""
    with pytest.raises(RecordError, match=f"{NAME}: no record there"):
        read(tmp_path)
    with pytest.raises(RecordError, match=r"mine\.json: no record there"):
        read(tmp_path / "mine.json")


def test_a_folder_in_place_of_the_file_is_refused(tmp_path):
    """A directory called record.json is no record."""
    (tmp_path / NAME).mkdir()
    with pytest.raises(RecordError, match=r"no record there|cannot be read"):
        read(tmp_path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_record_that_may_not_be_read_is_refused(tmp_path):
    """A file without leave to read is a sentence."""
    place = tmp_path / NAME
    place.write_text("{}", encoding="utf-8")
    place.chmod(0)
    with pytest.raises(RecordError, match="cannot be read"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "torn or not a record"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "not a text file, so not a record"),
        (b"week,date,kind\n0,2025-03-31,firm\n", "torn or not a record"),
        (b"[1, 2, 3]", "not a record of this game"),
        (b"null", "not a record of this game"),
        (b'{"name": "somebody else"}', "not a record of this game"),
        (b"[" * 100_000, "torn or not a record"),
        (b'{"seed": ' + b"9" * 5000 + b"}", "torn or not a record"),
        (b'\xef\xbb\xbf{"format": "x"}', "torn or not a record"),
    ],
    ids=["empty", "binary", "table", "list", "null", "foreign", "deep", "endless", "marked"],
)
def test_a_file_of_another_kind_is_refused(tmp_path, content, reason):
    """Whatever else a file may be, the answer is one sentence that says so."""
    place = tmp_path / NAME
    place.write_bytes(content)
    with pytest.raises(RecordError, match=reason):
        read(place)


def test_a_record_of_another_format_is_refused(tmp_path):
    """A later format of this game is not guessed at."""
    body = saved(tmp_path, recorded(match_of(weeks=4)))
    place = forged(tmp_path, {**body, "format": "ninety-days record 3"})
    with pytest.raises(RecordError, match="not a record of this game"):
        read(place)


def test_a_record_of_other_rules_is_refused(tmp_path):
    """Other rules play other weeks: the sentence names both versions."""
    body = saved(tmp_path, recorded(match_of(weeks=4)))
    place = forged(tmp_path, {**body, "rules_version": RULES_VERSION + 1})
    with pytest.raises(RecordError, match=f"rules version {RULES_VERSION + 1}; this is version"):
        read(place)


@pytest.mark.parametrize("key", ["rules_version", "played_from", "seed", "weeks", "turns", "seats"])
def test_a_record_that_lacks_a_part_is_refused(tmp_path, key):
    """A missing part is named, even where the digest fits."""
    body = saved(tmp_path, recorded(match_of(weeks=4)))
    del body[key]
    with pytest.raises(RecordError, match=f"not a whole record: the record lacks {key}"):
        read(forged(tmp_path, body))


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("seed", "seven", "seed must be an integer"),
        ("seed", True, "seed must be an integer"),
        ("weeks", 0, "weeks must be at least 1"),
        ("weeks", 2.5, "weeks must be a whole number or null"),
        ("overrides", "steady", "overrides must be a list"),
        ("settings", [1], "settings: each entry must be text"),
        ("seats", {"NORTH": None}, "seats: each entry must be text"),
        ("turns", [None], "turn 1 must be a table"),
        ("turns", [{}], "turn 1 lacks turn"),
    ],
)
def test_a_part_of_the_wrong_kind_is_refused(tmp_path, key, value, reason):
    """Each part must be what a record has there."""
    body = saved(tmp_path, recorded(match_of(weeks=4)))
    with pytest.raises(RecordError, match=reason):
        read(forged(tmp_path, {**body, key: value}))


@pytest.mark.parametrize(
    ("part", "value", "reason"),
    [
        ("severity", None, "move 1: severity must be a number"),
        ("severity", LARGEST + 1, "move 1: severity must be a number"),
        ("week", "soon", "move 1: week must be a whole number"),
        ("lever", ["north_licence"], "move 1: lever must be text"),
    ],
)
def test_a_move_of_the_wrong_kind_is_refused(tmp_path, part, value, reason):
    """The sentence names turn and move."""
    body = saved(tmp_path, recorded(match_of(weeks=4)))
    turn = next(turn for turn in body["turns"] if turn["moves"])
    turn["moves"][0][part] = value
    with pytest.raises(RecordError, match=reason):
        read(forged(tmp_path, body))


def test_a_seed_may_be_of_any_size(tmp_path):
    """Seeds are names of luck, not numbers to reckon with."""
    match = match_of(seed=10**30, weeks=2)
    save(recorded(match), tmp_path)
    assert read(tmp_path).setting.seed == 10**30


def test_saving_leaves_no_draft_behind(tmp_path):
    """A record replaces the last one whole; nothing else is left in the folder."""
    match = match_of(weeks=4)
    save(recorded(match, turns=1), tmp_path)
    save(recorded(match), tmp_path)
    assert [place.name for place in tmp_path.iterdir()] == [NAME]
    assert len(read(tmp_path).turns) == len(match.book.calendar.turns)


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    """The sentence names the file and the reason."""
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(RecordError, match=r"record\.json: cannot be written \(Not a directory\)"):
        save(recorded(match_of(weeks=2)), blocked / "run")


def test_the_rules_version_is_a_whole_number_from_one():
    """It rises by one when results change."""
    assert isinstance(records.RULES_VERSION, int)
    assert records.RULES_VERSION >= 1
