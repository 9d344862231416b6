"""A game that takes too long is told and left, the others go on, and it is played anew."""

import signal
import threading
import time

import pytest

from game.batch.block import played
from game.batch.limit import LateError, within
from game.batch.run import run
from game.play.match import Match
from tests.unit.batch.flawed import Dawdling, play_slow, slow
from tests.unit.batch.plans import SMALLEST, digests, games_csv, planned, rows_of
from tests.unit.command import ran

LIMIT = 2.0
"""Seconds; a whole game takes a small part of it."""
ALARMS = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no alarms")


@ALARMS
@pytest.mark.parametrize("workers", [1, 2])
def test_a_game_that_never_ends_is_told_and_played_anew_to_the_same_bytes(workers, tmp_path):
    run(planned(8), tmp_path / "whole")
    folder = tmp_path / "b"
    found = run(planned(8), folder, play=play_slow, limit=LIMIT, workers=workers, block=8)
    assert (found.progress.failed, found.progress.late, found.progress.done) == (1, 1, 8)
    assert [int(row["game"]) for row in games_csv(folder)] == [0, 1, 2, 4, 5, 6, 7]
    failures = rows_of(folder / "failures.csv")
    assert [(row["game"], row["seed"]) for row in failures] == [("3", "1")]
    assert failures[0]["error"] == "LateError: took longer than 2 s"
    again = run(planned(8), folder)
    assert (again.progress.played, again.progress.late) == (1, 0)
    assert digests(folder) == digests(tmp_path / "whole")


@ALARMS
def test_a_limit_that_nothing_reaches_leaves_no_trace(tmp_path):
    run(planned(8), tmp_path / "whole")
    run(planned(8), tmp_path / "b", limit=60.0)
    assert digests(tmp_path / "b") == digests(tmp_path / "whole")
    kept = sorted((tmp_path / "b").rglob("*.block"))
    for path, other in zip(kept, sorted((tmp_path / "whole").rglob("*.block")), strict=True):
        assert path.read_bytes() == other.read_bytes()


@ALARMS
def test_a_second_command_that_is_late_again_keeps_what_there_was(tmp_path):
    folder = tmp_path / "b"
    for _ in range(2):
        found = run(planned(6), folder, play=play_slow, limit=LIMIT, block=1)
        assert found.progress.late == 1
        assert [row["game"] for row in games_csv(folder)] == ["0", "1", "2", "4", "5"]
    assert found.progress.played == 1


def test_outside_the_main_thread_a_game_is_stopped_between_its_turns():
    match, found = slow(Match.of(SMALLEST), {1}, Dawdling), []
    thread = threading.Thread(target=lambda: found.append(played(match, 0, 2, limit=0.25)))
    thread.start()
    thread.join(60.0)
    (block,) = found
    assert [(one.game, one.late) for one in block.failures] == [(1, True)]
    assert block.games["games"].tolist() == [0]


@ALARMS
def test_an_alarm_that_did_not_ring_is_put_away():
    before = signal.getsignal(signal.SIGALRM)
    with within(0.2) as on_time:
        assert list(on_time(iter([]))) == []
    assert signal.getsignal(signal.SIGALRM) is before
    time.sleep(0.3)
    with pytest.raises(LateError, match=r"longer than 0\.1 s"), within(0.1):
        time.sleep(5.0)


@ALARMS
def test_the_command_says_how_many_were_late(capsys, tmp_path):
    words = ("batch", "smallest", "--games", "2", "--weeks", "12", "--csv")
    folder = str(tmp_path / "b")
    code, text, errors = ran(capsys, *words, "--out", folder, "--limit", "0.001")
    assert code == 1
    assert "no game came to its end; game 0 of all broke with LateError: took longer" in errors
    code, told, _ = ran(capsys, "stats", folder)
    assert code == 0
    assert "2 games of all failed and are in no estimate" in told
    assert "2 games took longer than 0.001 s; the same command plays them anew" in text
    code, text, _ = ran(capsys, *words, "--out", folder)
    assert code == 0
    assert "took longer" not in text
    assert "all: 2 games" in text


@pytest.mark.parametrize("text", ["0", "-1", "nan", "inf", "soon", ""])
def test_a_limit_that_is_none_is_refused(text, capsys):
    code, _, errors = ran(capsys, "batch", "smallest", "--limit", text)
    assert code == 2
    assert "is not a number of seconds above 0" in errors
