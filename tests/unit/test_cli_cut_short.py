"""Games that are killed, interrupted or left by their reader keep what was played."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.play.record import NAME, read
from tests.conftest import CHECKOUT
from tests.unit.command import ran

posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")


@contextmanager
def long_game(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A game of ten years in a process of its own, some turns on; it is ended afterwards."""
    words = ["run", "smallest", "--weeks", "520", "--quiet", "--out", str(folder)]
    heeding, before = signal.default_int_handler, signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, heeding)  # tests started in the background would ignore ctrl-C
    try:
        game = subprocess.Popen(
            [sys.executable, str(CHECKOUT / "main.py"), *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    with game:
        try:
            until = time.monotonic() + 60
            while not (folder / NAME).exists() or len(read(folder).turns) < 2:
                assert game.poll() is None, "the game ended before it could be stopped"
                assert time.monotonic() < until, "the game wrote no record"
                time.sleep(0.01)
            yield game
        finally:
            game.kill()


@posix
def test_a_kill_leaves_the_turns_played(capsys, tmp_path):
    """After kill -9 the record reads and replays as far as the game had come."""
    with long_game(tmp_path) as game:
        game.send_signal(signal.SIGKILL)
    turns = len(read(tmp_path).turns)
    assert 2 <= turns < 260
    code, text, _ = ran(capsys, "replay", str(tmp_path))
    assert code == 0
    assert re.match(rf"{turns} turns of \d+, all the record holds, replayed: identical\n", text)


@posix
def test_ctrl_c_stops_with_130_and_keeps_the_record(tmp_path):
    """A sentence, no traceback, and what was played can be read where it says."""
    with long_game(tmp_path) as game:
        game.send_signal(signal.SIGINT)
        _, errors = game.communicate()
    assert game.returncode == 130
    assert errors == f"stopped; the turns played so far are in {tmp_path}\n"
    assert len(read(tmp_path).turns) >= 2


@posix
def test_a_reader_that_leaves_in_the_middle_of_a_game_is_no_error(checkout, tmp_path):
    """`watch | head -1` is quiet, and what was played is kept."""
    words = ["watch", "smallest", "--weeks", "520", "--out", str(tmp_path)]
    with subprocess.Popen(
        [sys.executable, "-u", str(checkout / "main.py"), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as game:
        assert game.stdout is not None
        assert game.stderr is not None
        while not game.stdout.readline().startswith("Turn 2 "):
            assert game.poll() is None
        game.stdout.close()
        assert game.stderr.read() == ""
    assert game.returncode == 141
    assert len(read(tmp_path).turns) >= 2
