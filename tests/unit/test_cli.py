"""The command line answers in sentences and exit codes, and answers fast."""

import json
import logging
import os
import subprocess
import sys
from argparse import ArgumentTypeError, Namespace

import pytest

from game import __version__, cli, installation
from game.cli import words
from game.errors import GameError, InvariantError, Problem, RecordError, ScenarioError, UsageError

HEAVY = ["numpy", "pydantic", "yaml", "mesa", "pygame", "scipy", "pandas", "logging"]


def no_arguments(parser):
    parser.add_argument("--times", type=int, default=1)


def command_line(monkeypatch, action):
    """A command line whose only command, `act`, does what a test asks of it."""
    monkeypatch.setattr(cli, "COMMANDS", {"act": cli.Command("acts", no_arguments, action)})


def failing_with(error):
    def action(args: Namespace) -> int:
        raise error

    return action


def test_help_names_every_command_in_a_line_each(capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(["--help"])
    assert stop.value.code == 0
    lines = capsys.readouterr().out.splitlines()
    for name, command in cli.COMMANDS.items():
        assert any(line.split() == [name, *command.help.split()] for line in lines), name


def test_version_is_that_of_the_package(capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"ninety-days {__version__}\n"


def test_no_command_means_watch(monkeypatch, capsys):
    watched = []
    command = cli.Command("watches", no_arguments, lambda args: watched.append(args.times) or 0)
    monkeypatch.setattr(cli, "COMMANDS", {"watch": command})
    assert cli.main([]) == 0
    assert watched == [1]


def test_a_misspelt_command_gets_a_suggestion(monkeypatch, capsys):
    command_line(monkeypatch, lambda args: 0)
    assert cli.main(["actt"]) == 2
    assert capsys.readouterr().err == 'no command is called "actt"; did you mean "act"?\n'


def test_an_unknown_command_is_told_the_known_ones(monkeypatch, capsys):
    command_line(monkeypatch, lambda args: 0)
    assert cli.main(["zebra"]) == 2
    assert capsys.readouterr().err == 'no command is called "zebra"; the commands are act\n'


@pytest.mark.parametrize("words", [["act", "--tims", "2"], ["act", "--times", "x"], ["--act"]])
def test_a_wrong_option_exits_with_2(monkeypatch, capsys, words):
    command_line(monkeypatch, lambda args: 0)
    with pytest.raises(SystemExit) as stop:
        cli.main(words)
    assert stop.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_exit_code_of_a_command_is_passed_on(monkeypatch):
    command_line(monkeypatch, lambda args: cli.FOUND_DIFFERENCE)
    assert cli.main(["act"]) == 1


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ScenarioError([Problem("a.yaml", 1, 2, "firms", "no such key")]), 2),
        (RecordError("record.json is torn"), 2),
        (UsageError("there is no seat XX"), 2),
        (GameError("no"), 2),
        (InvariantError("stock is NaN", week=2, item="ford", trial=0), 1),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_error_is_a_sentence_on_stderr(monkeypatch, capsys, error, code):
    command_line(monkeypatch, failing_with(error))
    assert cli.main(["act"]) == code
    captured = capsys.readouterr()
    assert captured.err == f"{error}\n"
    assert captured.out == ""


def test_a_folder_that_cannot_be_written_is_a_sentence(monkeypatch, capsys, tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    command_line(monkeypatch, lambda args: (blocked / "out").mkdir() or 0)
    assert cli.main(["act"]) == 2
    assert capsys.readouterr().err == f"{blocked / 'out'}: Not a directory\n"


def test_a_fault_of_the_program_keeps_its_traceback(monkeypatch):
    command_line(monkeypatch, failing_with(ZeroDivisionError("a fault")))
    with pytest.raises(ZeroDivisionError):
        cli.main(["act"])


def test_ctrl_c_exits_with_130(monkeypatch, capsys):
    command_line(monkeypatch, failing_with(KeyboardInterrupt()))
    assert cli.main(["act"]) == 130
    assert capsys.readouterr().err == "stopped\n"


def test_only_verbose_configures_logging(monkeypatch):
    configured = []
    monkeypatch.setattr(logging, "basicConfig", lambda **options: configured.append(options))
    command_line(monkeypatch, lambda args: 0)
    cli.main(["act"])
    assert configured == []
    cli.main(["act", "--verbose"])
    assert [options["level"] for options in configured] == [logging.DEBUG]


def test_check_finds_the_shipped_scenario_sound(capsys):
    assert cli.main(["check", "smallest"]) == 0
    assert capsys.readouterr().out == "smallest: no problems found\n"


def test_check_shows_the_problems_of_a_scenario_and_exits_with_2(capsys, tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("titel: Mine\n", encoding="utf-8")
    assert cli.main(["check", str(broken)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "broken.yaml:1:1: titel: " in captured.err


def test_check_applies_overrides_and_settings(capsys):
    assert cli.main(["check", "smallest", "--override", "steady"]) == 0
    assert cli.main(["check", "smallest", "--override", "stedy"]) == 2
    assert 'did you mean "steady"?' in capsys.readouterr().err
    assert cli.main(["check", "smallest", "--set", "no_such.key=1"]) == 2


@pytest.mark.parametrize("text", ["US", "=historical", "US=", ""])
def test_a_pair_needs_a_name_and_a_value(text):
    with pytest.raises(ArgumentTypeError, match="is not of the form NAME=VALUE"):
        words.pair(text)


def test_the_value_of_a_pair_may_hold_an_equals_sign():
    assert words.pair("text=a=b") == ("text", "a=b")


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "two", "", "²"])
def test_a_number_of_weeks_is_a_whole_number_of_at_least_one(text):
    with pytest.raises(ArgumentTypeError, match="is not a whole number of 1 or more"):
        words.whole(1)(text)


def test_another_distributions_agents_is_explained(monkeypatch, capsys, tmp_path):
    command_line(monkeypatch, lambda args: 0)
    monkeypatch.setattr(cli, "agents_clash", lambda: installation.agents_clash(tmp_path))
    assert cli.main(["act"]) == 2
    error = capsys.readouterr().err
    assert "belongs to another distribution; install Ninety Days into a virtual" in error
    assert error.count("\n") == 1


def test_our_own_agents_is_no_clash():
    assert installation.agents_clash() is None


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('ROSTER = "ours"', "None"),
        ('"""Tools for something else."""', "belongs to another distribution"),
        (None, "is missing"),
    ],
)
def test_agents_is_judged_without_being_imported(tmp_path, checkout, content, sentence):
    if content is not None:
        (tmp_path / "agents").mkdir()
        (tmp_path / "agents" / "__init__.py").write_text(
            f"{content}\nraise SystemExit('imported')\n", encoding="utf-8"
        )
    question = (
        "import sys, importlib.util as u, pathlib\n"
        f"spec = u.spec_from_file_location('x', r'{checkout / 'game' / 'installation.py'}')\n"
        "found = u.module_from_spec(spec); spec.loader.exec_module(found)\n"
        f"print(found.agents_clash(pathlib.Path(r'{tmp_path}')))\n"
    )
    isolated = [sys.executable, "-E", "-S", "-c", question]
    answer = subprocess.run(isolated, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert sentence in answer.stdout


def test_the_old_pygame_is_explained(monkeypatch, tmp_path):
    assert installation.pygame_clash() is None
    folder = tmp_path / "pygame-2.6.1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Name: pygame\nVersion: 2.6.1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    sentence = installation.pygame_clash()
    assert sentence is not None
    assert "`python3 -m pip uninstall -y pygame pygame-ce`" in sentence


def test_missing_dependencies_are_explained_by_main_py(tmp_path, checkout):
    bare = [sys.executable, "-E", "-S", str(checkout / "main.py"), "check", "smallest"]
    answer = subprocess.run(bare, cwd=tmp_path, capture_output=True, text=True)
    assert answer.returncode == 2
    assert "is not installed; run `python3 -m pip install -e .` in this folder" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_help_imports_nothing_heavy(checkout):
    question = (
        "import contextlib, io, json, sys\n"
        "from game.cli import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n"
        "    main(['--help'])\n"
        "print(json.dumps(sorted(sys.modules)))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", question], cwd=checkout, capture_output=True, text=True, check=True
    )
    assert set(HEAVY).isdisjoint(json.loads(answer.stdout))


@pytest.mark.skipif(os.name != "posix", reason="pipes break this way on POSIX only")
@pytest.mark.parametrize("word", ["--help", "--version"])
def test_a_reader_that_goes_away_is_no_error(checkout, word):
    reading, writing = os.pipe()
    os.close(reading)
    answer = subprocess.run(
        [sys.executable, "-E", str(checkout / "main.py"), word],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writing)
    assert answer.stderr == ""
    assert answer.returncode == 141


@pytest.mark.skipif(os.name != "posix", reason="the locale rules how POSIX consoles are written to")
def test_a_poor_console_shows_question_marks(checkout, tmp_path):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    answer = subprocess.run(
        [sys.executable, str(checkout / "main.py"), "check", "prométhium"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 2
    assert 'is called "prom?thium"' in answer.stderr
