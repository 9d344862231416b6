"""A game of a batch is run, taken over and replayed by its number, or refused in a sentence."""

import json
import random
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from game.batch.block import packed, unpacked
from game.batch.one import record_of_game, replayed
from game.batch.run import run
from game.errors import GameError
from game.play.replay import Likeness
from tests.unit.batch.flawed import play_brittle
from tests.unit.batch.plans import planned, two_arms
from tests.unit.command import ran

CHECKOUT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    folder = tmp_path_factory.mktemp("one") / "b"
    run(two_arms(6), folder, block=4)
    return folder


def play(*words, typed="q\n"):
    return subprocess.run(
        [sys.executable, str(CHECKOUT / "main.py"), "play", "--text", *map(str, words)],
        input=typed, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_a_game_of_a_batch_is_taken_over_at_a_turn(batch):
    words = ("--from", batch, "--game", "3", "--arm", "hard", "--turn", "3", "--seat", "NORTH")
    answer = play(*words)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert re.search(r"Turn: 3 / \d+", answer.stdout)
    assert "Seat: North" in answer.stdout
    other = play("--from", batch, "--game", "4", "--arm", "hard", "--turn", "3", "--seat", "NORTH")
    assert other.returncode == 0
    assert other.stdout != answer.stdout


def test_a_game_taken_over_is_the_one_that_was_played(batch, tmp_path):
    """What stood at the turn is what the record of the whole game says."""
    whole = record_of_game(batch, 3, "hard")
    part = record_of_game(batch, 3, "hard", turns=2)
    assert [turn["state_hash"] for turn in part.turns] == [
        turn["state_hash"] for turn in whole.turns[:2]
    ]


def test_a_game_of_a_batch_is_replayed_against_what_was_kept(capsys, batch):
    code, text, errors = ran(capsys, "replay", str(batch), "--game", "5", "--arm", "usual")
    assert (code, errors) == (0, "")
    assert re.fullmatch(r"game 5: \d+ turns replayed: identical\n", text)


@pytest.mark.parametrize("table", ["games", "turns", "offers"])
def test_a_replay_finds_a_row_that_was_changed(table, batch, tmp_path, capsys):
    folder = tmp_path / "b"
    shutil.copytree(batch, folder)
    path = next(p for p in (folder / "blocks" / "0").iterdir() if p.name.startswith("000000000"))
    block = unpacked(path.read_bytes())
    number = int(block.games[table][-1])
    column = next(i for i, v in enumerate(block.values[table]) if v.dtype.kind == "f")
    changed = [value.copy() for value in block.values[table]]
    changed[column][-1] = np.nan_to_num(changed[column][-1]) + 1.0
    values = {**block.values, table: tuple(changed)}
    path.write_bytes(packed(type(block)(block.first, block.count, block.games, values)))
    code, text, _ = ran(capsys, "replay", str(folder), "--game", str(number), "--arm", "usual")
    assert code == 1
    assert "different; it first differs in " in text
    assert f"of the table {table}" in text


def test_a_game_that_broke_or_was_not_played_is_told_as_such(capsys, tmp_path):
    run(planned(8), tmp_path / "b", play=play_brittle, block=8)
    code, _, errors = ran(capsys, "replay", str(tmp_path / "b"), "--game", "5")
    assert code == 2
    assert "game 5 broke, so nothing is kept of it" in errors
    assert "patience" in errors
    run(planned(8), tmp_path / "c", block=4, tell=lambda progress, block: True)
    code, _, errors = ran(capsys, "replay", str(tmp_path / "c"), "--game", "7")
    assert code == 2
    assert "has not been played yet" in errors


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("replay", "b"), "which of its games with --game"),
        (("replay", "b", "--game", "1"), "say which with --arm"),
        (("replay", "b", "--game", "6", "--arm", "hard"), "games 0 to 5"),
        (("replay", "b", "--game", "1", "--arm", "hart"), 'did you mean "hard"'),
        (("replay", "gone", "--game", "1"), "no batch there"),
        (("replay", "b", "--game", "1", "--arm", "hard", "--audit"), "--audit is of a record"),
        (("play", "--text", "--from", "b"), "which of its games with --game"),
        (("play", "--text", "--from", "b", "--game", "9", "--arm", "hard"), "games 0 to 5"),
        (("play", "--text", "--from", "b", "--arm", "hard"), "which of its games with --game"),
        (("play", "--text", "--game", "1"), "together with --from"),
        (("play", "--text", "--arm", "hard"), "together with --from"),
        (("play", "--text", "smallest", "--from", "b", "--game", "1"), "give one of them"),
        (("play", "--text", "--from", "gone", "--game", "1"), "no batch there"),
        (("play", "--text", "--from", "b", "--game", "1", "--arm", "hard", "--turn", "99"),
         "there is no turn 99"),
        (("play", "--text", "--from", "b", "--game", "1", "--arm", "hard", "--seat", "X"), '"X"'),
        (("run", "--from", "b", "--game", "1"), "say which with --arm"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)  # fmt: skip
def test_a_game_there_is_not_is_refused_in_a_sentence(words, sentence, capsys, batch, monkeypatch):
    monkeypatch.chdir(batch.parent)
    code, text, errors = ran(capsys, *words)
    assert (code, text) == (2, "")
    assert sentence in errors


def test_a_torn_block_is_told_and_the_others_stand(capsys, batch, tmp_path):
    folder = tmp_path / "b"
    shutil.copytree(batch, folder)
    torn = sorted((folder / "blocks" / "0").iterdir())[0]
    torn.write_bytes(torn.read_bytes()[:-9])
    code, _, errors = ran(capsys, "replay", str(folder), "--game", "0", "--arm", "usual")
    assert code == 2
    assert "run the batch again to redo it" in errors
    _, verdict = replayed(folder, 5, "usual")
    assert verdict.likeness is Likeness.IDENTICAL


def mangled(body, dice):
    """The plan with one value somewhere replaced, or one key gone."""
    places = []

    def walk(thing):
        for key in thing if isinstance(thing, dict) else range(len(thing)):
            places.append((thing, key))
            if isinstance(thing[key], dict | list):
                walk(thing[key])

    walk(body)
    holder, key = dice.choice(places)
    if dice.random() < 0.3:
        del holder[key]
    else:
        holder[key] = dice.choice([None, True, -1, 3, 2.5, "word", [], {}, [1], {"a": 1}, 1e400])
    return body


def test_a_plan_that_was_tampered_with_never_breaks_a_command(capsys, batch, tmp_path):
    """Whatever stands in it, the answer is a replay or a sentence."""
    folder, dice = tmp_path / "b", random.Random(11)
    shutil.copytree(batch, folder)
    whole = (folder / "batch.json").read_text(encoding="utf-8")
    for _ in range(150):
        body = mangled(json.loads(whole), dice)
        (folder / "batch.json").write_text(json.dumps(body), encoding="utf-8")
        with suppress(GameError):
            replayed(folder, 2, "hard")
    for cut in (0, 1, len(whole) // 2, len(whole) - 3):
        (folder / "batch.json").write_text(whole[:cut], encoding="utf-8")
        code, _, errors = ran(capsys, "replay", str(folder), "--game", "2", "--arm", "hard")
        assert code == 2
        assert "torn or not a batch" in errors
