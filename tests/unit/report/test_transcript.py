"""A game is written down while it is played."""

import csv

import pytest

from game.errors import RecordError
from game.play.record import read
from game.report import playthrough
from game.report.transcript import transcribe
from tests.unit.play.games import match_of, recorded


def test_a_game_leaves_its_record_its_table_and_its_text(tmp_path):
    """Three files, and the text is what was said."""
    said = []
    match = match_of(weeks=8)
    outcome = transcribe(match, tmp_path / "deep" / "run", said.append)
    assert outcome.folder == tmp_path / "deep" / "run"
    assert sorted(place.name for place in outcome.folder.iterdir()) == [
        "playthrough.txt",
        "record.json",
        "weeks.csv",
    ]
    text = (outcome.folder / "playthrough.txt").read_text(encoding="utf-8")
    assert text == "".join(f"{words}\n" for words in said)
    assert text.startswith(playthrough.heading(match))
    assert read(outcome.folder) == recorded(match)
    assert 0.0 <= outcome.residual < 1e-12


def test_whoever_is_told_of_a_turn_can_rely_on_its_record(tmp_path):
    """A turn is on disk before it is said."""
    turns = []

    def listen(words: str) -> None:
        if words.startswith("Turn"):
            turns.append(len(read(tmp_path).turns))
            with (tmp_path / "weeks.csv").open(encoding="utf-8") as table:
                weeks = {row["week"] for row in csv.DictReader(table)}
            assert len(weeks) == read(tmp_path).turns[-1]["until"]

    transcribe(match_of(weeks=8), tmp_path, listen)
    assert turns == [1, 2, 3, 4]


def test_a_game_that_is_interrupted_leaves_the_turns_played(tmp_path):
    """Ctrl-C between two turns keeps the record of those before it."""

    def impatient(words: str) -> None:
        if words.startswith("Turn 3"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        transcribe(match_of(), tmp_path, impatient)
    assert len(read(tmp_path).turns) == 3


def test_a_reader_that_goes_away_is_not_a_folder_that_cannot_be_written(tmp_path):
    """A closed pipe is passed on as it is, for the command line to be quiet about."""

    def gone(words: str) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        transcribe(match_of(), tmp_path, gone)


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    """The sentence says which folder, why, and what to do."""
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(RecordError, match=r"cannot be written there .*choose another .* --out"):
        transcribe(match_of(), blocked, lambda words: None)
    with pytest.raises(RecordError, match=r"Not a directory"):
        transcribe(match_of(), blocked / "run", lambda words: None)
