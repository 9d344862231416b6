"""`play` as a process: whole games through a pipe, saves, records, and wrong words."""

import os
import re
import subprocess
import sys

import pytest

from game import cli
from game.cli.display import NO_WINDOW, has_display
from game.play.record import read
from tests.unit.command import ran


@pytest.fixture
def play(checkout, tmp_path):
    """Runs `play --text` with lines typed into a pipe."""

    def run(*words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(checkout / "main.py"), "play", "--text", *words],
            cwd=tmp_path, input=typed, capture_output=True, text=True, encoding="utf-8",
            timeout=120,
        )  # fmt: skip

    return run


def plain(answer):
    """What was said, without the prompts and without the moment in the name of the save."""
    said = re.sub(r"autosave-[-\w.]+", "autosave", answer.stdout)
    return [line for line in said.splitlines() if not line.startswith("Enter: ")]


def test_a_whole_smallest_game_by_the_end_of_the_input_and_by_empty_lines(play):
    """From the briefing to the title and out, and both ways word for word the same."""
    ended, typed = play("smallest"), play("smallest", typed="\n" * 200)
    for answer in (ended, typed):
        assert (answer.returncode, answer.stderr) == (0, "")
        assert sum(line.startswith("Turn ") for line in plain(answer)) == 14
        assert any(line.startswith("The game is over") for line in plain(answer))
    assert [line for line in plain(ended) if line] == [line for line in plain(typed) if line]


def test_a_whole_year_from_the_title_by_empty_lines(play):
    """Title, new game, briefing, table, talks, end, title, quit."""
    answer = play(typed="\n" * 200)
    assert (answer.returncode, answer.stderr) == (0, "")
    said = answer.stdout
    places = [
        said.index(words)
        for words in ("Ninety Days:", "New game\n", "United States briefing", "Turn: 1 / 19",
                      "Turn 19 of 19 is over", "The game is over", "Enter: Quit")
    ]  # fmt: skip
    assert places == sorted(places)
    assert max(len(line) for line in said.splitlines() if "/runs/" not in line) <= 100


def test_the_same_seed_and_the_same_lines_are_the_same_game(play):
    first, second = (play("smallest", "--seed", "3", "--seat", "SOUTH") for _time in range(2))
    assert plain(first) == plain(second)
    assert plain(first) != plain(play("smallest", "--seed", "4", "--seat", "SOUTH"))


def test_what_is_asked_for_on_the_command_line_is_played(play):
    answer = play(
        "smallest", "--override", "steady", "--set", "turn_weeks=4", "--seats", "SOUTH=grim",
        "--seat", "NORTH", "--weeks", "8", typed="q\n",
    )  # fmt: skip
    assert answer.returncode == 0
    assert "North briefing" in answer.stdout
    assert "South: grim" in answer.stdout
    assert "Length: 8 weeks" in answer.stdout


def test_a_game_that_was_left_is_gone_on_with(play, tmp_path):
    left = play("smallest", typed="\n\n\n\n\nq\n")
    assert left.returncode == 0
    (save,) = (tmp_path / "runs" / "saves").glob("*.json")
    again = play("--load", str(save), typed="q\n")
    assert (again.returncode, again.stderr) == (0, "")
    assert "Turn: 3 / 14" in again.stdout
    listed = play(typed="2\nq\n")
    assert "Turn: 3 / 14" in listed.stdout


def test_a_recorded_game_is_taken_over_at_a_turn(capsys, play, tmp_path):
    ran(capsys, "run", "smallest", "--quiet", "--out", str(tmp_path / "mine"))
    assert len(read(tmp_path / "mine").turns) == 14
    answer = play("--from", "mine", "--turn", "5", "--seat", "SOUTH", typed="q\n")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "Turn: 5 / 14" in answer.stdout
    assert "Seat: South" in answer.stdout


def test_a_reader_that_leaves_is_no_error(checkout, tmp_path):
    game = subprocess.Popen(
        [sys.executable, str(checkout / "main.py"), "play", "--text", "smallest"],
        cwd=tmp_path, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert game.stdout is not None
    assert game.stderr is not None
    game.stdout.readline()
    game.stdout.close()
    errors = game.stderr.read()
    game.stderr.close()
    assert game.wait(timeout=60) in (0, 141)
    assert errors == b""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["smallset"], 'did you mean "smallest"?'),
        (["smallest", "--seat", "XX"], 'no seat "XX"; the seats are NORTH, SOUTH'),
        (["smallest", "--seats", "SOUTH=nobody"], 'no strategy "nobody" for SOUTH'),
        (["smallest", "--override", "nothing"], "nothing"),
        (["--load", "gone"], 'no game is kept as "gone"'),
        (["--from", "gone"], "no record there"),
        (["--turn", "3"], "give that with --from"),
        (["--load", "a", "--from", "b"], "give one of them"),
        (["smallest", "--load", "a"], "give one of them"),
    ],
)
def test_what_cannot_be_played_is_a_sentence_and_exits_with_2(capsys, words, sentence):
    code, text, errors = ran(capsys, "play", "--text", *words)
    assert (code, text) == (2, "")
    assert sentence in errors
    assert "Traceback" not in errors


def test_without_a_display_the_window_is_refused_with_the_way_out(capsys):
    code, _text, errors = ran(capsys, "play", "smallest")
    assert code == 2
    assert errors == (
        "there is no display to open the window on; `ninety-days play --text` plays in the "
        "terminal\n"
    )


@pytest.mark.parametrize(
    ("environment", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "SDL_VIDEODRIVER": "dummy"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
        ({"SDL_VIDEODRIVER": "offscreen"}, "darwin", False),
    ],
)
def test_a_display_is_known_by_the_environment(environment, platform, shown):
    assert has_display(environment, platform) is shown


def test_without_a_word_the_window_opens_where_there_is_a_display(monkeypatch, capsys):
    """And nothing is said about watching."""
    opened = []
    command = cli.Command("plays", lambda parser: None, lambda args: opened.append(1) or 0)
    monkeypatch.setattr(cli, "COMMANDS", {"play": command})
    monkeypatch.setattr(cli, "pygame_clash", lambda: None)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("SDL_VIDEODRIVER")
    assert cli.main([]) == 0
    assert (opened, capsys.readouterr().err) == ([1], "")


def test_the_way_to_the_window_names_both_ways():
    assert "play --text" in NO_WINDOW
    assert "opens the window" in NO_WINDOW


def test_a_game_that_is_killed_is_offered_at_the_next_start_and_only_once(checkout, play, tmp_path):
    game = subprocess.Popen(
        [sys.executable, str(checkout / "main.py"), "play", "--text", "smallest"],
        cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    assert game.stdin is not None
    assert game.stdout is not None
    game.stdin.write("\n" * 4)
    game.stdin.flush()
    while not game.stdout.readline().startswith("Turn 2 of 14 is over"):
        assert game.poll() is None
    game.kill()
    game.wait()
    for stream in (game.stdin, game.stdout):
        stream.close()
    offered = play(typed="\nq\n")
    assert "A game was broken off" in offered.stdout
    assert "Turn: 3 / 14" in offered.stdout
    assert "A game was broken off" not in play(typed="q\n").stdout


def test_a_display_that_gives_no_window_is_told_in_a_sentence(checkout, tmp_path):
    """With the way to play without one; nothing is left behind."""
    answer = subprocess.run(
        [sys.executable, str(checkout / "main.py"), "play"],
        cwd=tmp_path, env={**os.environ, "DISPLAY": ":98765", "SDL_VIDEODRIVER": "x11"},
        capture_output=True, text=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    assert answer.returncode == 2
    assert answer.stderr.startswith("the window cannot be opened (")
    assert "`ninety-days play --text` plays in the terminal" in answer.stderr
    assert "Traceback" not in answer.stderr
