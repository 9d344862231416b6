"""Games played from the command line: watched, run, recorded and replayed."""

import csv
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from game import cli
from game.cli.display import NO_WINDOW
from game.errors import RecordError
from game.play.record import NAME, read
from tests.conftest import CHECKOUT
from tests.unit.command import ran
from tests.unit.play.games import forged

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"\| `ninety-days ([^`]+)` \|$", README, flags=re.MULTILINE)


def test_the_examples_of_the_readme_are_found():
    """Each command has one."""
    assert [example.split()[0] for example in EXAMPLES] == list(cli.COMMANDS)


def test_the_readmes_commands_work(checkout, tmp_path):
    """Every example of the table, one after the other, in a process of its own each."""
    for folder in ("scenarios", "docs"):
        (tmp_path / folder).symlink_to(checkout / folder)
    for example in EXAMPLES:
        answer = subprocess.run(
            [sys.executable, str(checkout / "main.py"), *shlex.split(example)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert answer.returncode == 0, answer.stderr
        assert answer.stderr == ""
        assert answer.stdout


def test_without_a_command_the_default_scenario_is_watched_to_its_end(ninety_days, tmp_path):
    """The README's first command without a display: turns, an outcome, and where the record is."""
    answer = ninety_days()
    assert answer.returncode == 0
    assert answer.stderr == f"{NO_WINDOW}\n"
    lines = answer.stdout.splitlines()
    assert lines[0] == "Rare earths and tariffs, 2025"
    turns = [line for line in lines if line.startswith("Turn ")]
    assert len(turns) == 19
    assert "How it came out" in lines
    folder = Path(lines[-1].removeprefix("The record is in "))
    assert folder == tmp_path / "runs" / "rare_earths_2025-seed0"
    assert len(read(folder).turns) == 19
    told = (folder / "playthrough.txt").read_text(encoding="utf-8")
    assert answer.stdout == f"{told}The record is in {folder}\n"


def test_a_run_records_and_says_where(capsys, tmp_path):
    """The three files of a game, and nothing else, are in the folder named."""
    out = tmp_path / "mine"
    code, text, errors = ran(capsys, "run", "smallest", "--seed", "7", "--out", str(out))
    assert (code, errors) == (0, "")
    assert text.endswith(f"The record is in {out}\n")
    assert sorted(place.name for place in out.iterdir()) == [
        "playthrough.txt",
        "record.json",
        "weeks.csv",
    ]
    assert (out / "playthrough.txt").read_text(encoding="utf-8") + f"The record is in {out}\n" == (
        text
    )


def test_a_quiet_run_says_only_where_the_record_is(capsys, tmp_path):
    """The turns are in the file all the same."""
    code, text, _ = ran(capsys, "run", "smallest", "--quiet", "--out", str(tmp_path / "q"))
    assert code == 0
    assert text == f"The record is in {tmp_path / 'q'}\n"
    assert "How it came out" in (tmp_path / "q" / "playthrough.txt").read_text(encoding="utf-8")


def test_reasons_are_printed_on_demand(capsys, tmp_path):
    """`--reasons` adds every part of what moves and answers rest on; the record has them anyway."""
    lines = {}
    for name, words in {"plain": (), "told": ("--reasons",)}.items():
        out = tmp_path / name
        code, text, _ = ran(capsys, "run", "smallest", "--seed", "1", *words, "--out", str(out))
        assert code == 0
        lines[name] = text.splitlines()
    assert "  Reasons" not in lines["plain"]
    assert "  Reasons" in lines["told"]
    bodies = [(tmp_path / name / NAME).read_text(encoding="utf-8") for name in lines]
    assert bodies[0] == bodies[1]
    assert '"reasons"' in bodies[0]


def test_a_game_of_2025_has_thirty_five_weeks_in_its_table(capsys, tmp_path):
    """One row a week, thing and measure, each with a unit."""
    ran(capsys, "run", "--quiet", "--out", str(tmp_path))
    with (tmp_path / "weeks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["week", "date", "kind", "id", "measure", "value", "unit"]
    assert {len(row) for row in rows} == {7}
    assert sorted({int(row[0]) for row in rows[1:]}) == list(range(35))
    assert all(row[6] for row in rows)
    assert len({(row[0], row[2], row[3], row[4]) for row in rows}) == len(rows)


def test_without_out_each_game_has_a_folder_of_its_own(capsys, tmp_path):
    """Named after scenario and seed, numbered where it is taken."""
    folders = []
    for _ in range(2):
        _, text, _ = ran(capsys, "run", "smallest", "--seed", "3", "--weeks", "2", "--quiet")
        folders.append(text.strip().removeprefix("The record is in "))
    runs = tmp_path / "runs"
    assert folders == [str(runs / "smallest-seed3"), str(runs / "smallest-seed3-2")]


@pytest.mark.parametrize("words", [["watch"], ["run"], ["run", "--quiet"]])
def test_an_audit_prints_the_largest_mass_residual(capsys, words):
    """A whisper of rounding is all that is gained or lost."""
    code, text, _ = ran(capsys, *words, "smallest", "--audit")
    residual = re.search(r"^largest mass residual: (\S+)$", text, flags=re.MULTILINE)
    assert code == 0
    assert residual is not None
    assert 0.0 <= float(residual[1]) < 1e-12


def test_changes_seats_seed_and_length_are_played_and_recorded(capsys, tmp_path):
    """What the command line says is what the record says, and replays."""
    options = "--override steady --set turn_weeks=3 --seats NORTH=passive SOUTH=historical"
    words = f"run smallest {options} --seed 11 --weeks 9 --quiet".split()
    assert ran(capsys, *words, "--out", str(tmp_path))[0] == 0
    setting = read(tmp_path).setting
    assert setting.overrides == ("steady",)
    assert setting.settings == ("turn_weeks=3",)
    assert setting.seats == {"NORTH": "passive", "SOUTH": "historical"}
    assert (setting.seed, setting.weeks) == (11, 9)
    assert ran(capsys, "replay", str(tmp_path))[:2] == (0, "3 turns replayed: identical\n")


def test_replay_takes_the_file_or_its_folder(capsys, tmp_path):
    """Both name the same record."""
    ran(capsys, "run", "smallest", "--quiet", "--out", str(tmp_path))
    for place in (tmp_path, tmp_path / NAME):
        assert ran(capsys, "replay", str(place)) == (0, "14 turns replayed: identical\n", "")


def test_replay_can_audit_as_well(capsys, tmp_path):
    """The residual of the replay comes before its verdict."""
    ran(capsys, "run", "smallest", "--weeks", "4", "--quiet", "--out", str(tmp_path))
    code, text, _ = ran(capsys, "replay", str(tmp_path), "--audit")
    first, second = text.splitlines()
    assert code == 0
    assert float(first.removeprefix("largest mass residual: ")) < 1e-12
    assert second == "2 turns replayed: identical"


def test_replay_of_a_forged_record_says_where_it_differs_and_exits_with_1(capsys, tmp_path):
    """A digest made anew does not make the game come out so."""
    ran(capsys, "run", "smallest", "--weeks", "6", "--quiet", "--out", str(tmp_path))
    body = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    body["turns"][1]["figures"]["approval_SOUTH"] = 77.0
    code, text, errors = ran(capsys, "replay", str(forged(tmp_path, body)))
    assert (code, errors) == (1, "")
    assert text.startswith(
        "3 turns replayed: different; it first differs in turn 2 (2025-01-20): "
        "approval_SOUTH was 77, is 49."
    )


def test_replay_of_another_machines_record_is_the_same_to_a_billionth(capsys, tmp_path):
    """Last bits differ between processors; that is no fault."""
    ran(capsys, "run", "smallest", "--weeks", "4", "--quiet", "--out", str(tmp_path))
    body = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    for turn in body["turns"]:
        turn["state_hash"] = "f" * 64
        turn["figures"] = {name: value + 1e-10 for name, value in turn["figures"].items()}
    code, text, _ = ran(capsys, "replay", str(forged(tmp_path, body)))
    assert (code, text) == (0, "2 turns replayed: same to 1e-9 (other machine)\n")


def test_replay_of_a_game_cut_short_says_how_many_turns(capsys, tmp_path):
    """A record of the first turns is compared for those."""
    ran(capsys, "run", "smallest", "--quiet", "--out", str(tmp_path))
    body = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    body["turns"] = body["turns"][:5]
    code, text, _ = ran(capsys, "replay", str(forged(tmp_path, body)))
    assert (code, text) == (0, "5 turns of 14, all the record holds, replayed: identical\n")


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe", b"{}", b'{"format": "ninety-days record 1"}', b"{]"]
)
def test_what_is_no_record_is_refused_with_a_reason(capsys, tmp_path, content):
    """One sentence that begins with the file, exit code 2."""
    place = tmp_path / NAME
    place.write_bytes(content)
    code, text, errors = ran(capsys, "replay", str(place))
    assert (code, text) == (2, "")
    assert errors.startswith(f"{place}: ")
    assert errors.count("\n") == 1


def test_an_edited_record_is_refused(capsys, tmp_path):
    """A value changed by hand does not fit the digest."""
    ran(capsys, "run", "smallest", "--weeks", "2", "--quiet", "--out", str(tmp_path))
    place = tmp_path / NAME
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace('"seed": 0', '"seed": 1'), encoding="utf-8")
    code, _, errors = ran(capsys, "replay", str(place))
    assert code == 2
    assert "edited after it was written: its digest does not fit it" in errors


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["run", "smalest"], 'no scenario or path is called "smalest"; did you mean "smallest"?'),
        (["run", "smallest", "--seats", "NORT=passive"], 'did you mean "NORTH"?'),
        (["run", "smallest", "--seats", "NORTH=pasive"], 'did you mean "passive"?'),
        (
            ["run", "smallest", "--seats", "NORTH=passive", "NORTH=historical"],
            "--seats gives NORTH to passive and to historical; keep one",
        ),
        (
            ["run", "smallest", "--seats", "NORTH=passive", "--seats", "NORTH=historical"],
            "--seats gives NORTH to passive and to historical; keep one",
        ),
        (["watch", "smallest", "--override", "stedy"], 'did you mean "steady"?'),
        (["watch", "smallest", "--set", "turn_week=1"], 'did you mean "turn_weeks"?'),
        (["run", "smallest", "--weeks", "521"], "a game lasts 1 to 520 weeks; 521 is not"),
        (["replay", "nowhere"], "nowhere: no record there"),
        (["explain", "leaver"], 'did you mean "lever"?'),
        (["explain", "lever", "cn_license_us"], 'did you mean "cn_licence_us", '),
        (["wacth"], 'did you mean "watch"?'),
    ],
)
def test_a_wrong_word_gets_a_sentence_with_the_right_one(capsys, words, sentence):
    """Exit code 2, nothing printed, no traceback, no record begun."""
    code, text, errors = ran(capsys, *words)
    assert (code, text) == (2, "")
    assert sentence in errors
    assert not Path(os.environ["NINETY_DAYS_RUNS"]).exists()


@pytest.mark.parametrize(
    "words",
    [
        ["run", "smallest", "--seats", "NORTH"],
        ["run", "smallest", "--seed", "-1"],
        ["run", "smallest", "--seed", "x"],
        ["run", "smallest", "--seed", "\u0661\u0662"],
        ["run", "smallest", "--weeks", "\uff15"],
        ["run", "smallest", "--weeks", "0"],
        ["run", "smallest", "--loud"],
        ["watch", "smallest", "--quiet"],
        ["replay"],
        ["check", "smallest", "extra"],
    ],
)
def test_a_wrong_option_exits_with_2(capsys, words):
    """The usage is shown with what is wrong."""
    code, text, errors = ran(capsys, *words)
    assert (code, text) == (2, "")
    assert errors.startswith("usage: ninety-days ")


@pytest.mark.parametrize("word", cli.COMMANDS)
def test_every_command_has_its_own_help(capsys, word):
    """It begins with how the command is used and says each option in a line."""
    code, text, _ = ran(capsys, word, "--help")
    assert code == 0
    assert text.startswith(f"usage: ninety-days {word} ")
    assert cli.COMMANDS[word].help in " ".join(text.split())


def test_a_folder_that_cannot_be_written_is_a_sentence(capsys, tmp_path):
    """The folder, the reason and the way out."""
    blocked = tmp_path / "file"
    blocked.touch()
    for out in (blocked, blocked / "below"):
        code, _, errors = ran(capsys, "run", "smallest", "--weeks", "2", "--out", str(out))
        assert code == 2
        assert errors.startswith(f"{out}: the game cannot be written there (")
        assert errors.endswith("choose another folder with --out\n")


def test_a_table_that_is_no_record_is_never_replayed(tmp_path):
    """The weekly table of a game is not its record."""
    (tmp_path / "weeks.csv").write_text("week,date\n", encoding="utf-8")
    with pytest.raises(RecordError, match="torn or not a record"):
        read(tmp_path / "weeks.csv")


def test_a_game_is_not_written_over_unasked(capsys, tmp_path):
    """A folder that holds a game is refused by name; --force writes over it."""
    assert ran(capsys, "run", "smallest", "--weeks", "2", "--quiet", "--out", str(tmp_path))[0] == 0
    before = (tmp_path / "record.json").read_bytes()
    code, _, errors = ran(
        capsys, "run", "smallest", "--weeks", "4", "--quiet", "--out", str(tmp_path)
    )
    assert code == 2
    assert "already holds record.json" in errors
    assert (tmp_path / "record.json").read_bytes() == before
    again = ["run", "smallest", "--weeks", "4", "--quiet", "--force", "--out", str(tmp_path)]
    assert ran(capsys, *again)[0] == 0
    assert (tmp_path / "record.json").read_bytes() != before


def test_a_game_is_played_though_its_record_has_no_home(capsys, tmp_path, monkeypatch):
    """Where the runs' folder cannot be written the record goes to a temporary one, and says so."""
    file = tmp_path / "taken"
    file.write_text("a file, not a folder")
    monkeypatch.setenv("NINETY_DAYS_RUNS", str(file))
    code, text, errors = ran(capsys, "run", "smallest", "--weeks", "2", "--quiet")
    assert code == 0
    assert "cannot be written" in errors
    assert "The record is in " in text


def test_both_closures_are_compared_after_the_game(capsys, tmp_path):
    """The record is that of the game asked for; the twin leaves a table and no file."""
    code, out, _ = ran(capsys, "run", "smallest", "--both-closures", "--out", str(tmp_path / "a"))
    assert code == 0
    assert out.index("How it came out") < out.index("The same game under both closures")
    assert "the same to the byte" in out
    assert read(tmp_path / "a").setting.settings == ()
    story = (tmp_path / "a" / "playthrough.txt").read_text(encoding="utf-8")
    assert "both closures" not in story


def test_a_quiet_run_prints_the_comparison_alone(capsys, tmp_path):
    """And the record of a game by price says what it was played with, and replays."""
    where = str(tmp_path / "b")
    words = ("--quiet", "--both-closures", "--set", "closure=price", "--out", where)
    code, out, _ = ran(capsys, "run", "smallest", *words)
    assert code == 0
    assert out.startswith("The same game under both closures")
    assert read(tmp_path / "b").setting.settings == ("closure=price",)
    code, out, _ = ran(capsys, "replay", where)
    assert (code, "identical" in out) == (0, True)


def test_watching_compares_nothing(capsys):
    code, _, err = ran(capsys, "watch", "smallest", "--both-closures")
    assert code == 2
    assert "--both-closures" in err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("run --seats NORTH=passive smallest", "a scenario goes before --seats"),
        ("run smallest --seats north=passive", 'did you mean "NORTH"?'),
        ("run smallest --seats NORTH=boulware:beta=0", "beta is a number from 0.01 to 100"),
        ("run smallest --seats NORTH=boulware:floor=nan", "floor is a number from 0 to 1"),
        ("run --set doctrines.deal_maker.curve=0", "doctrines.deal_maker.curve"),
        ("backtest smallest --csv nowhere/months.csv", "there is no folder nowhere"),
    ],
)
def test_what_cannot_be_played_is_a_sentence_before_anything_is_played(capsys, words, sentence):
    """Exit code 2, and what would be right."""
    code, text, errors = ran(capsys, *words.split())
    assert (code, text) == (2, "")
    assert sentence in errors


def test_an_empty_name_of_a_folder_is_refused(capsys):
    """It would stand for the folder one happens to be in."""
    code, _, errors = ran(capsys, "run", "smallest", "--out", "")
    assert code == 2
    assert "name a folder" in errors


def test_what_a_kill_left_of_a_record_is_removed_by_the_next_game(capsys, tmp_path):
    """A draft that never took its name is nobody's record."""
    (tmp_path / "record.part").write_text("{", encoding="utf-8")
    assert ran(capsys, "run", "smallest", "--quiet", "--out", str(tmp_path))[0] == 0
    assert not (tmp_path / "record.part").exists()
