"""Two commands do not play the batch of one folder at the same time."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from game.batch.alone import alone
from game.errors import RecordError, UsageError
from game.play.lock import Lock
from tests.unit.command import ran

CHECKOUT = Path(__file__).resolve().parents[3]
HOLD = (
    "import sys, time; from pathlib import Path; from game.batch.alone import alone\n"
    "with alone(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
)


def held(folder):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_command_on_a_folder_is_refused_and_says_who_holds_it(capsys, tmp_path):
    words = ("batch", "smallest", "--games", "3", "--weeks", "6", "--csv")
    with held(tmp_path / "b") as first:
        code, _, errors = ran(capsys, *words, "--out", str(tmp_path / "b"))
        first.kill()
    assert code == 2
    assert f"another command (number {first.pid}) is playing the batch in" in errors
    assert "--out" in errors
    assert not (tmp_path / "b" / "batch.json").exists()


def test_tables_are_not_written_over_by_a_second_command(capsys, tmp_path):
    words = ("batch", "smallest", "--games", "3", "--weeks", "6", "--csv")
    assert ran(capsys, *words, "--out", str(tmp_path / "b"))[0] == 0
    table = tmp_path / "b" / "games.csv"
    table.unlink()
    with held(tmp_path / "b") as first:
        told = ran(capsys, "stats", str(tmp_path / "b"))[0]
        code, _, errors = ran(capsys, "stats", str(tmp_path / "b"), "--csv")
        first.kill()
    assert (told, code) == (0, 2)
    assert "leave out --csv" in errors
    assert not table.exists()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no kill -9")
def test_what_a_killed_command_leaves_does_not_stand_in_the_way(capsys, tmp_path):
    with held(tmp_path / "b") as first:
        first.send_signal(signal.SIGKILL)
    assert (tmp_path / "b" / "batch.lock").exists()
    words = ("batch", "smallest", "--games", "3", "--weeks", "6", "--csv")
    code, text, errors = ran(capsys, *words, "--out", str(tmp_path / "b"))
    assert (code, errors) == (0, "")
    assert "3 of 3 games" in text
    assert not (tmp_path / "b" / "batch.lock").exists()


def test_a_folder_is_free_again_after_a_failure_and_empty_ones_go(tmp_path):
    with pytest.raises(ZeroDivisionError), alone(tmp_path / "b"):
        raise ZeroDivisionError
    assert not (tmp_path / "b").exists()
    with alone(tmp_path / "b"):
        (tmp_path / "b" / "kept").write_text("", encoding="utf-8")
        with pytest.raises(UsageError, match="is playing"), alone(tmp_path / "b"):
            pass
    assert [one.name for one in (tmp_path / "b").iterdir()] == ["kept"]


def test_a_folder_that_cannot_be_held_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RecordError, match="cannot be written"), alone(tmp_path / "file" / "b"):
        pass


def test_many_that_come_and_go_never_hold_a_file_together(tmp_path):
    """A lock that is let go is taken away; who waited beside it must not hold the ghost."""
    code = (
        "import sys, os, time; from pathlib import Path; from game.play.lock import Lock\n"
        "place, mark = Path(sys.argv[1]), Path(sys.argv[2]); until = time.monotonic() + 1.5\n"
        "while time.monotonic() < until:\n"
        "    lock = Lock(place)\n"
        "    if lock.refused: continue\n"
        "    os.close(os.open(mark, os.O_CREAT | os.O_EXCL)); mark.unlink()\n"
        "    lock.release()\n"
    )
    words = [sys.executable, "-c", code, str(tmp_path / "lock"), str(tmp_path / "mark")]
    running = [subprocess.Popen(words, cwd=CHECKOUT, stderr=subprocess.PIPE) for _ in range(3)]
    ends = [one.communicate(timeout=60)[1] for one in running]
    assert [one.returncode for one in running] == [0, 0, 0], ends


def test_a_file_system_without_locks_holds_nobody_up(monkeypatch, tmp_path):
    fcntl = pytest.importorskip("fcntl")

    def unknown(*args):
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(fcntl, "flock", unknown)
    lock = Lock(tmp_path / "lock")
    assert not lock.refused
    lock.release()
