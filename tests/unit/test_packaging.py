"""What a newcomer reads and installs is what the package is."""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from game import __version__, cli

INSTALL_AND_PLAY = "python3 -m pip install -e . && python3 main.py"
INSTALL_AND_TEST = 'python3 -m pip install -e ".[dev]" && python3 -m pytest'
MACHINE = re.compile(r"/(?:work|home|root|Users|opt|tmp)/|site-packages/|pypi|files\.python")


def settings(checkout):
    return tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))


def layer_names(checkout):
    layers = settings(checkout)["tool"]["importlinter"]["contracts"][0]["layers"]
    return [name.strip(" ()") for layer in layers for name in layer.split("|")]


def test_the_readme_installs_and_tests_by_exactly_two_commands(checkout):
    readme = (checkout / "README.md").read_text(encoding="utf-8")
    commands = [line for line in readme.splitlines() if line.startswith("python3 -m pip ")]
    assert commands == [INSTALL_AND_PLAY, INSTALL_AND_TEST]


def test_the_readme_tells_windows_and_closed_systems_what_to_type(checkout):
    readme = (checkout / "README.md").read_text(encoding="utf-8")
    assert "py -m pip install -e . ; py main.py" in readme
    assert 'py -m pip install -e ".[dev]" ; py -m pytest' in readme
    assert "python3 -m venv .venv" in readme


def test_the_sample_of_the_readme_is_what_the_game_prints(checkout):
    readme = (checkout / "README.md").read_text(encoding="utf-8")
    sample = re.search(r"<!-- sample -->\n```text\n(.*?)\n```", readme, flags=re.DOTALL)
    golden = checkout / "tests" / "golden" / "rare_earths_2025.line_up.txt"
    assert sample is not None
    assert sample[1] in golden.read_text(encoding="utf-8")


def test_every_command_has_its_row_in_the_readme(checkout):
    readme = (checkout / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z]+)` \|", readme, flags=re.MULTILINE)
    assert set(cli.COMMANDS) <= set(rows)


def test_the_installed_version_is_the_one_in_the_code():
    try:
        installed = version("ninety-days")
    except PackageNotFoundError:
        pytest.skip("ninety-days is not installed")
    assert installed == __version__


def test_every_module_of_the_game_stands_on_a_floor(checkout):
    names = {
        path.stem
        for path in (checkout / "game").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    floors = {name.removeprefix("game.") for name in layer_names(checkout)}
    assert names - {"__init__"} <= floors


def test_the_lock_file_has_hashes_and_no_addresses(checkout):
    lock = (checkout / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9-]+==\S+ \\$", lock, flags=re.MULTILINE)
    pinned = {pin.partition("==")[0] for pin in pins}
    assert {"mesa", "numpy", "scipy", "pygame-ce", "pydantic", "pytest", "mypy"} <= pinned
    assert lock.count("--hash=sha256:") >= len(pins)
    assert "//" not in lock
    assert "--index" not in lock


def test_no_machine_or_registry_is_named_in_the_project_files(checkout):
    names = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "pyproject.toml", ".ci/run"]
    for name in names:
        text = (checkout / name).read_text(encoding="utf-8")
        assert MACHINE.search(text) is None, name


def test_only_the_window_and_the_mesa_classes_load_what_is_heavy(checkout):
    """A batch worker or a scenario check may import anything else and stay light."""
    heavy = ("game.ui", "game.play.model", "agents.state", "agents.firm")
    paths = [path for package in ("game", "agents") for path in (checkout / package).rglob("*.py")]
    names = {
        ".".join(path.relative_to(checkout).with_suffix("").parts).removesuffix(".__init__")
        for path in paths
    }
    light = sorted(name for name in names if not name.startswith(heavy))
    question = (
        f"import sys, importlib\nfor name in {light!r}: importlib.import_module(name)\n"
        "print({'mesa', 'pygame', 'pandas', 'matplotlib'} & set(sys.modules))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", question], cwd=checkout, capture_output=True, text=True
    )
    assert answer.stdout == "set()\n", answer.stderr


# Floors: a small tree with a module on each floor, and one import that breaks a rule.

BROKEN_IMPORTS = {
    "a floor above": ("game.world", "import game.rules"),
    "a neighbour on the same floor": ("game.supply", "import game.economy"),
    "the model from an agent": ("agents.state", "import game.play"),
    "pygame outside the window": ("game.report", "import pygame"),
    "mesa in a strategy": ("agents.tit_for_tat", "import mesa"),
    "mesa in another part of play": ("game.play.record", "import mesa"),
    "YAML outside the loader": ("game.report", "import yaml"),
}
ALLOWED_IMPORTS = {
    "game.cli": "import game.ui, game.play, agents",
    "game.ui.window": "import pygame, game.play",
    "game.play.model": "import mesa, agents, game.turn",
    "agents.state": "import mesa, game.turn",
    "agents.firm": "import mesa",
    "game.turn.phases": "import game.rules, game.scenario",
    "game.economy": "import numpy, game.world",
    "game.scenario.load": "import yaml, pydantic, game.paths",
    "game.paths": "import game.errors",
}


def tree(folder: Path, checkout: Path, imports: dict[str, str]) -> Path:
    """A package of every floor, each module holding the imports given for it."""
    shutil.copy(checkout / "pyproject.toml", folder)
    for name in layer_names(checkout):
        package = folder.joinpath(*name.split("."))
        package.mkdir(parents=True, exist_ok=True)
        (package / "__init__.py").touch()
    (folder / "game" / "__init__.py").touch()
    for name, line in imports.items():
        module = folder.joinpath(*name.split("."))
        path = module / "__init__.py" if module.is_dir() else module.with_suffix(".py")
        path.write_text(line + "\n", encoding="utf-8")
    return folder


def floors_of(folder: Path) -> subprocess.CompletedProcess[str]:
    lint = "from importlinter.cli import lint_imports_command as c; c()"
    words = [sys.executable, "-E", "-c", lint, "--no-cache"]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True)


def test_imports_from_floors_below_are_allowed(tmp_path, checkout):
    answer = floors_of(tree(tmp_path, checkout, ALLOWED_IMPORTS))
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("rule", BROKEN_IMPORTS)
def test_an_import_that_breaks_a_floor_is_found(tmp_path, checkout, rule):
    name, line = BROKEN_IMPORTS[rule]
    answer = floors_of(tree(tmp_path, checkout, {**ALLOWED_IMPORTS, name: line}))
    assert answer.returncode == 1, answer.stdout + answer.stderr
    assert "1 broken" in answer.stdout, answer.stdout
