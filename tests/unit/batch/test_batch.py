"""A batch gives the same tables to the byte, however and however often it is begun."""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.batch.block import TornError, packed, play, played, unpacked
from game.batch.design import Task, cut, holes, settled
from game.batch.one import record_of_game, setting_of
from game.batch.run import run
from game.batch.store import read
from game.errors import RecordError, UsageError
from game.play.match import Match, Setting
from game.play.record import turn_entry
from game.play.replay import Likeness, rematch, replay, worst
from game.report.outcomes import catalogue
from tests.builders import case
from tests.unit.batch.flawed import play_brittle
from tests.unit.batch.plans import (
    GAMES,
    SMALLEST,
    digests,
    games_csv,
    planned,
    rows_of,
    two_arms,
)

CHECKOUT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    folder = tmp_path_factory.mktemp("batch") / "reference"
    run(planned(), folder)
    return digests(folder)


@pytest.mark.parametrize("block", [1, 7, 256])
def test_any_size_of_block_gives_the_same_bytes(block, reference, tmp_path):
    run(planned(), tmp_path / "b", block=block)
    assert digests(tmp_path / "b") == reference


@pytest.mark.parametrize("workers", [2, pytest.param(4, marks=pytest.mark.slow)])
def test_processes_give_the_same_bytes(workers, reference, tmp_path):
    run(planned(), tmp_path / "b", workers=workers, block=5)
    assert digests(tmp_path / "b") == reference


def test_any_executor_gives_the_same_bytes(reference, tmp_path):
    with ThreadPoolExecutor(2) as threads:
        run(planned(), tmp_path / "threads", executor=threads, block=8)
    assert digests(tmp_path / "threads") == reference


def test_games_of_the_year_2025_are_the_same_in_any_block():
    match = Match.of(Setting("rare_earths_2025", seed=3, weeks=12))
    whole = played(match, 0, 6)
    for first, count in ((0, 1), (1, 3), (4, 2)):
        part = played(match, first, count)
        for name, games in whole.games.items():
            rows = (games >= first) & (games < first + count)
            for one, other in zip(part.values[name], whole.values[name], strict=True):
                np.testing.assert_array_equal(one, other[rows], err_msg=name)


def test_a_batch_that_was_stopped_goes_on_to_the_same_bytes(reference, tmp_path):
    folder = tmp_path / "b"
    run(planned(), folder, block=6, tell=lambda progress, block: progress.played > 8)
    assert 8 < len(games_csv_so_far(folder)) < GAMES
    run(planned(), folder, block=11)
    assert digests(folder) == reference


def games_csv_so_far(folder):
    store = read(folder)
    return [game for block in store.blocks(0) for game in block.games["games"].tolist()]


def test_more_games_of_a_batch_keep_those_there_are(reference, tmp_path):
    folder = tmp_path / "b"
    run(planned(10), folder)
    kept = {path: path.read_bytes() for path in folder.rglob("*.block")}
    run(planned(), folder)
    assert all(path.read_bytes() == data for path, data in kept.items())
    assert digests(folder) == reference


@pytest.mark.parametrize("fault", ["cut", "flipped", "empty"])
def test_a_torn_block_is_found_and_played_again(fault, reference, tmp_path):
    folder = tmp_path / "b"
    run(planned(), folder, block=10)
    torn = sorted(folder.rglob("*.block"))[1]
    data = torn.read_bytes()
    middle = len(data) // 2
    torn.write_bytes(
        {
            "cut": data[:middle],
            "flipped": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
            "empty": b"",
        }[fault]
    )
    found = run(planned(), folder)
    assert found.torn == (torn,)
    assert digests(folder) == reference


def test_a_block_that_cannot_be_read_is_a_sentence(tmp_path):
    run(planned(4), tmp_path / "b")
    (tmp_path / "b" / "blocks" / "0" / "000000004-4.block").mkdir()
    with pytest.raises(RecordError, match=r"000000004-4\.block: cannot be read"):
        run(planned(8), tmp_path / "b")


def test_bytes_that_are_no_block_are_refused():
    block = played(Match.of(SMALLEST), 0, 2)
    data = packed(block)
    np.testing.assert_array_equal(unpacked(data).games["turns"], block.games["turns"])
    for wrong in (b"", b"x" * 100, data[:-1], data + b"x"):
        with pytest.raises(TornError):
            unpacked(wrong)


def test_a_game_that_breaks_is_told_with_its_seed_and_the_others_go_on(reference, tmp_path):
    folder = tmp_path / "b"
    found = run(planned(), folder, play=play_brittle, block=13)
    assert found.progress.failed == 2
    rows = games_csv(folder)
    assert [int(row["game"]) for row in rows] == [g for g in range(GAMES) if g not in (5, 21)]
    failures = rows_of(folder / "failures.csv")
    assert [(row["game"], row["seed"]) for row in failures] == [("5", "1"), ("21", "1")]
    assert "patience" in failures[0]["error"]
    whole = tmp_path / "whole"
    run(planned(), whole)
    assert rows == [row for row in games_csv(whole) if row["game"] not in ("5", "21")]


def test_another_batch_is_not_laid_over_one(tmp_path):
    run(planned(4), tmp_path / "b")
    for other in (
        planned(4, replace(SMALLEST, seed=2)),
        planned(4, settled(replace(SMALLEST, seats={"SOUTH": "hardliner"}))),
        replace(planned(4), weekly=True),
        two_arms(4),
    ):
        with pytest.raises(UsageError, match="holds another batch"):
            run(other, tmp_path / "b")


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(UsageError, match="is not empty and holds no batch"):
        run(planned(4), tmp_path)


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RecordError, match="cannot be written"):
        run(planned(4), tmp_path / "file" / "b")


def test_a_batch_of_other_rules_is_refused(tmp_path):
    run(planned(4), tmp_path)
    plan = tmp_path / "batch.json"
    body = json.loads(plan.read_text(encoding="utf-8"))
    plan.write_text(json.dumps({**body, "rules_version": 0}), encoding="utf-8")
    with pytest.raises(RecordError, match="rules version 0"):
        read(tmp_path)
    plan.write_text("{", encoding="utf-8")
    with pytest.raises(RecordError, match="torn or not a batch"):
        read(tmp_path)


def command(folder, games, *more):
    words = ("batch", "smallest", "--games", str(games), "--seed", "1", "--weeks", "12", "--csv")
    return [sys.executable, str(CHECKOUT / "main.py"), *words, "--out", str(folder), *more]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no kill -9")
def test_killed_at_any_time_the_same_command_ends_in_the_same_tables(tmp_path):
    """Workers go when their parent is gone, and what they had finished is kept."""
    words = ("--block", "4", "--workers", "2")
    subprocess.run(command(tmp_path / "whole", 64), check=True, capture_output=True)
    dice, folder = random.Random(7), tmp_path / "killed"
    for _ in range(2):
        with subprocess.Popen(
            command(folder, 64, *words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as game:
            time.sleep(dice.uniform(0.6, 2.0))
            game.send_signal(signal.SIGKILL)
    subprocess.run(command(folder, 64, *words), check=True, capture_output=True)
    for path in (tmp_path / "whole").glob("*.csv"):
        assert (folder / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files there")
def test_a_full_disk_is_a_sentence_and_nothing_is_lost(tmp_path, reference):
    def small():
        resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))

    folder = tmp_path / "b"
    run(planned(8), folder, block=4)
    done = subprocess.run(
        command(folder, GAMES, "--block", "32"), preexec_fn=small, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert games_csv_so_far(folder)[:8] == list(range(8))
    run(planned(), folder)
    assert digests(folder) == reference


def test_workers_load_neither_pygame_nor_mesa_nor_what_draws():
    code = (
        "import sys; from game.batch.block import play; from game.batch.design import Task;"
        "from game.play.match import Setting;"
        "play(Task(0, Setting('smallest', seats={}, weeks=8), 0, 2, False));"
        "unwanted = ('pygame', 'mesa', 'matplotlib', 'pyarrow', 'pandas');"
        "print([name for name in unwanted if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"


def test_without_pyarrow_a_batch_says_what_to_do_before_it_plays(tmp_path):
    code = (
        "import sys; sys.modules['pyarrow'] = None; from game.cli import main;"
        f"sys.exit(main(['batch', 'smallest', '--games', '3', '--out', {str(tmp_path / 'b')!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "[batch]" in done.stderr
    assert "--csv" in done.stderr
    assert not (tmp_path / "b").exists()


def test_any_game_of_a_batch_can_be_played_alone_and_replayed(tmp_path):
    run(planned(12), tmp_path / "b", block=5)
    record = record_of_game(tmp_path / "b", 9)
    assert record.setting.game == 9
    found = worst([comparison for _, comparison in replay(rematch(record), record)])
    assert found.likeness is Likeness.IDENTICAL
    rows = [row for row in games_csv(tmp_path / "b") if row["game"] == "9"]
    lost = sum(
        float(turn.weeks[i].home.loss[0, 0])
        for turn in Match.of(setting_of(tmp_path / "b", 9)).turns()
        for i in range(1, len(turn.weeks))
    )
    assert float(rows[0]["loss_NORTH"]) == pytest.approx(lost, rel=1e-12)


def test_a_game_that_is_not_in_a_batch_is_refused(tmp_path):
    run(two_arms(4), tmp_path)
    with pytest.raises(UsageError, match="say which with --arm"):
        setting_of(tmp_path, 1)
    with pytest.raises(UsageError, match="games 0 to 3"):
        setting_of(tmp_path, 4, "hard")
    with pytest.raises(UsageError, match='did you mean "hard"'):
        setting_of(tmp_path, 1, "hart")


def test_a_game_has_the_same_luck_in_every_arm(tmp_path):
    """Every figure is alike until the strategies part, and another game has other ones."""
    run(two_arms(4, weeks=26), tmp_path)
    games = ((2, "usual"), (2, "hard"), (3, "usual"))
    matches = [Match.of(setting_of(tmp_path, *one)) for one in games]
    told = [[turn_entry(m.book, turn)["figures"] for turn in m.turns()] for m in matches]
    alike = [one == other for one, other in zip(told[0], told[1], strict=True)]
    assert alike == sorted(alike, reverse=True)
    assert alike[:3] == [True] * 3
    assert not alike[-1]
    assert told[0][1] != told[2][1]


def test_holes_and_blocks_cover_every_game_once():
    dice = random.Random(3)
    for _ in range(200):
        games = dice.randint(1, 900)
        edges = sorted(dice.sample(range(1_000), 6))
        covered = [(a, b - a) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        played_ = [n for f, c in covered for n in range(f, f + c)]
        for hole in holes(covered, games):
            for first, count in cut(*hole, dice.choice([1, 7, 256])):
                played_ += range(first, first + count)
        assert sorted(n for n in played_ if n < games) == list(range(games))
        assert len(set(played_)) == len(played_)


def test_a_small_block_comes_first_so_that_something_is_soon_there():
    assert list(cut(0, 600, 256)) == [(0, 1), (1, 255), (256, 256), (512, 88)]


def test_no_two_outcomes_share_a_name():
    names = [one.name for one in catalogue(case())["games"]]
    assert len(names) == len(set(names))


def test_a_worker_plays_what_the_command_plays():
    data = play(Task(0, SMALLEST, 3, 2, False))
    assert unpacked(data).games["games"].tolist() == [3, 4]


def test_nobody_is_left_behind_when_a_batch_is_killed(tmp_path):
    """A worker whose parent is gone goes too."""
    if not Path("/proc").is_dir():
        pytest.skip("processes are not listed here")
    with subprocess.Popen(
        command(tmp_path / "b", 20_000, "--workers", "2"),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as game:  # fmt: skip
        mine = children(game.pid, 2)
        game.kill()
    until = time.monotonic() + 20.0
    while any(alive(pid) for pid in mine) and time.monotonic() < until:
        time.sleep(0.2)
    assert not [pid for pid in mine if alive(pid)]


def children(parent: int, wanted: int) -> list[int]:
    """Processes below one, once there are as many as wanted."""
    until = time.monotonic() + 30.0
    found: list[int] = []
    while len(found) < wanted and time.monotonic() < until:
        time.sleep(0.1)
        text = Path(f"/proc/{parent}/task/{parent}/children")
        found = [int(word) for word in text.read_text().split()] if text.exists() else []
    return found


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"
